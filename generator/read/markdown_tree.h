#ifndef READ_MARKDOWN_TREE_H
#define READ_MARKDOWN_TREE_H

/* A text as cmark-gfm's tree of nodes. Only markdown*.[ch] include this file; headers of cmark-gfm stand
 * here and in markdown_tree.c. */
#include <cmark-gfm.h>

#include "base/arena.h"
#include "base/buf.h"
#include "read/gaps.h"

struct markdown {
    cmark_syntax_extension *facts;
    struct arena arena; /* of the conversions at work, kept for the next ones */
    unsigned depth;     /* of these: a fact may hold Markdown */
};

/* Before a text is read, and when all that was read of it is done with. Nodes and strings of cmark lie
 * in the reader's arena and go with it. */
void tree_open(struct markdown *markdown);
void tree_close(struct markdown *markdown);

/* The document. No two texts in it stand side by side: cmark joins them. A {{fact}} is an inline of
 * HTML, whatever stands in it. */
cmark_node *tree_parse(const struct markdown *markdown, struct str text);
/* Puts finished HTML in the place of a node. */
void tree_replace(cmark_node *old, cmark_node_type type, struct buf *html);
/* Puts 1, 2, 3 before the paragraphs that stand in nothing else. */
void tree_number_paragraphs(cmark_node *document);

/* The HTML of a node and what is inside, ended by a zero byte. */
char *tree_html(cmark_node *node);
/* An address as cmark writes it in an attribute. */
struct str tree_written_address(struct arena *arena, struct str url);
/* Appends the text of what is inside a node; gives its last text node, or NULL. What facts became, or
 * left in a gap, is text too if `with_facts`; `gaps` may be NULL. */
cmark_node *tree_text(
    const struct gaps *gaps, cmark_node *whole, bool with_facts, struct buf *text);

bool tree_is_alone_in_paragraph(cmark_node *node);
/* Is an inline one of this type, or in one? `type` is that of an inline, so no block is asked. */
bool tree_is_inside(cmark_node *node, cmark_node_type type);
/* A link around an image. */
bool tree_is_image_link(cmark_node *node);

#endif
