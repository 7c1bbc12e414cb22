#ifndef READ_GAPS_H
#define READ_GAPS_H

#include "base/buf.h"
#include "base/finding.h"

/* Gaps in the HTML of a text that several pages show: what is not the same on each of them. While the
 * HTML is made, a mark stands for a gap; then it is cut into pieces at the marks. */

enum gap_kind {
    GAP_FACT,
    GAP_LINK,
    GAP_IMAGE,
    GAP_HEADING, /* its tag with the id */
    GAP_HEADING_END,
};

struct gap {
    enum gap_kind kind;
    struct str name;    /* of a fact; the target of a link or an image; the text of a heading */
    struct str wanted;  /* id of a heading, or empty */
    struct place place;
    int level;          /* of a heading, as it is written */
    bool is_alone;      /* a fact in its paragraph */
    bool is_in_attribute;
    struct str text;    /* what fills it */
};

/* HTML, and the gap behind it. */
struct gap_piece {
    struct str html;
    size_t gap; /* index; behind the last piece, the number of gaps */
};

/* Starts with its arena alone, which owns all of it. */
struct gaps {
    struct arena *arena;
    LIST(struct gap) list; /* in the order that they were asked for */
    LIST(struct gap_piece) pieces;
};

/* Keeps a gap that `text` fills, and puts the mark for it in the place of the text. Line ends stay
 * behind the mark, since cmark ends the lines of blocks that do not; an empty text has no mark. */
void gaps_leave(struct gaps *gaps, struct gap gap, struct buf *text);
/* What fills a gap from now on. */
void gap_fill(struct gaps *gaps, struct gap *gap, struct str text);
/* What a mark stands for; anything else is given back. Takes NULL. */
struct str gaps_seen(const struct gaps *gaps, struct str literal);
/* Cuts finished HTML at its marks. */
void gaps_cut(struct gaps *gaps, struct str html);
/* Appends the HTML with its gaps filled in. */
void gaps_put(const struct gaps *gaps, struct buf *out);

#endif
