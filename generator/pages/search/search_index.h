/* The search index of a language while its files are made. Only search*.c include it. */
#ifndef PAGES_SEARCH_INDEX_H
#define PAGES_SEARCH_INDEX_H

#include "model/terms.h"
#include "pages/render.h"

/* What says more stands before what says less. */
enum search_weight {
    SEARCH_ITEM,
    SEARCH_ANNEX,
    SEARCH_LETTER, /* or meeting */
    SEARCH_PLACE,  /* a group, a page */
    SEARCH_WEIGHTS
};

/* A term, and where it is found: see docs/search.md. */
struct search_term {
    struct str text; /* with '#' before one that has a digit, so that words stand together */
    uint32_t entry;  /* the last one */
    uint32_t record;
    uint32_t count;
    LIST(char) postings;
};

struct search_index {
    struct renderer *renderer;
    int language;
    struct terms *terms;
    struct map by_text;
    LIST(struct search_term *) all;
    uint32_t records;       /* so far */
    size_t next_block;      /* whose terms are still to be taken */
    uint32_t *block_hashes; /* of those before */
    size_t next_range;
    uint32_t *range_hashes;
    size_t *range_starts; /* in `all`, sorted by then; NULL before */
};

/* The place whose terms are taken. */
struct search_place {
    struct search_index *index;
    uint32_t entry;
    uint32_t record; /* 0: the entry itself, of which the others are parts */
    enum search_weight weight;
    bool is_taken; /* false: only the record is written again */
};

void search_take(struct search_place *place, struct str text, enum terms_kind kind);

/* Appends the records of a block as an array, and takes their terms when it is the next one. `page`
 * is a file of the index. */
void search_records(
    struct search_index *index, const struct page *page, size_t block, struct buf *out);

/* The hash of the root of a language's index, for its address. */
uint32_t search_root_hash(struct renderer *renderer, const struct page *page);

#endif
