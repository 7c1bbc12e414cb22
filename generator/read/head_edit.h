#ifndef READ_HEAD_EDIT_H
#define READ_HEAD_EDIT_H

#include "base/buf.h"
#include "base/finding.h"

/* Gives a key in the head of a Markdown file another value of one line, or adds it as the last line
 * of the head, or adds a head. Every other byte stays: byte order mark, line ends, comments, order.
 * `value` is plain YAML. `before` is the value that it had, owned by the arena; empty when it had
 * none. False, and nothing of use in `out`, when the head is written in a way that this cannot edit:
 * its YAML is wrong, the old value takes several lines, or the whole is one map in { }. */
bool head_edit(struct arena *arena, const struct source *source, struct str key, struct str value,
    struct buf *out, struct str *before);

#endif
