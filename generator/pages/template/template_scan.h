/* Finds the tags of a template, one after the other. Only template*.c include it. */
#ifndef PAGES_TEMPLATE_SCAN_H
#define PAGES_TEMPLATE_SCAN_H

#include "base/str.h"

enum tag_kind {
    TAG_VARIABLE,
    TAG_RAW,
    TAG_SECTION,
    TAG_INVERTED,
    TAG_CLOSE,
    TAG_PARTIAL,
    TAG_PARENT,
    TAG_BLOCK,
    TAG_COMMENT,
    TAG_DELIMITERS,
};

struct tag {
    enum tag_kind kind;
    size_t from; /* offset of its first byte, and of the one after its last */
    size_t to;
    struct str name;       /* without the white space around it and the * of a dynamic name */
    bool is_dynamic;       /* the value of the name is the name that is meant */
    const char *problem;   /* what is wrong with it, or NULL */
    size_t problem_length; /* bytes from `from` that show it */
};

struct scanner {
    struct str text;
    size_t at; /* where the search for the next tag starts */
    struct str open;
    struct str close;
};

void scanner_init(struct scanner *scanner, struct str text);
/* Steps over the next tag. False when there is none. A tag with a problem may end anywhere, at the
 * end of the text when its own end is missing. */
bool scan_tag(struct scanner *scanner, struct tag *out);

#endif
