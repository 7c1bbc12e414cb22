#ifndef READ_MARKDOWN_PLACE_H
#define READ_MARKDOWN_PLACE_H

#include "base/finding.h"
#include "read/markdown_tree.h"

/* Where the nodes of a text stand in its source. cmark's lines and columns are exact for blocks only: a
 * thing inside one is looked for by its own text, from where the last one was found or from its block's
 * first line, whichever is later. So nodes are asked for in the order of the source. */
struct finder {
    struct place whole; /* the part of the source that holds the text */
    bool is_line;
    size_t cursor;      /* in the source: where the next thing is looked for */
    size_t link_cursor; /* the same for targets of links, which stand behind their text */
    size_t line;        /* of the body, and its offset in the source: lines are only walked forward */
    size_t line_offset;
};

/* The place of a node, or of no node in a text of one line. `needle` is how it is written; where that is
 * not found, the place of its block, without length. */
struct place find_node(struct finder *finder, cmark_node *node, struct str needle);
/* The place of the target of a link or an image, which stands behind "](" or "<"; the same letters
 * elsewhere are not it. */
struct place find_target(
    struct finder *finder, struct arena *arena, cmark_node *node, struct str target);
/* Goes past text or code: what looks like a fact or a tag in it, or is escaped, must not be taken for a
 * later one. FACT_UNKNOWN for a "{{" in a text that does not end. */
void find_past(struct finder *finder, cmark_node *node, struct findings *findings);

#endif
