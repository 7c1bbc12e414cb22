#ifndef READ_PLAIN_LINE_H
#define READ_PLAIN_LINE_H

#include "base/str.h"

/* What Markdown would make of a line: most names and titles hold nothing of it. */
enum line_kind {
    LINE_BARE,       /* the same bytes in HTML */
    LINE_PLAIN,      /* the same, but for what HTML must escape */
    LINE_WITH_FACTS, /* the same, but for each {{name}} too */
    LINE_MARKDOWN,   /* anything, or nothing: it takes a Markdown reader to tell */
};

enum line_kind line_kind_of(struct str line);

/* Cuts a LINE_WITH_FACTS behind its next fact. `fact` has its braces; it is empty, and `*rest` too,
 * when there is no more. */
void line_cut_fact(struct str line, struct str *before, struct str *fact, struct str *rest);

#endif
