#ifndef MODEL_TERMS_H
#define MODEL_TERMS_H

#include "base/str.h"

/* The terms that a text is found by. themes/default/assets/search.js cuts what readers type by the
 * same rules; docs/search.md says them, tests/search/terms.txt holds both to them. */
struct terms;

enum terms_kind {
    TERMS_OF_TEXT,
    TERMS_OF_NUMBER, /* a document's number: found as a whole and by its ends, not by its letters */
};

enum {
    LONGEST_TERM = 40, /* characters; what is longer is cut */
};

/* Owned by the arena: it remembers how characters are compared. */
struct terms *terms_create(struct arena *arena);

typedef void term_taker(void *user, struct str term);

/* Calls `take` with each term of the text, one that comes again each time. They are gone after the
 * call. */
void terms_each(struct terms *terms, struct str text, enum terms_kind kind, term_taker *take,
    void *user);

#endif
