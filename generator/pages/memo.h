#ifndef PAGES_MEMO_H
#define PAGES_MEMO_H

#include "base/buf.h"

/* Texts that were made before, by what they were made from: dates in words, the HTML of a line that
 * stands on each page of its meeting. It has a fixed number of places, and a newcomer takes the
 * place of what was there: pages that show the same things are rendered one after the other. */

enum { MEMO_KEY_PARTS = 7 };

/* Two keys are the same when all of their parts are. */
struct memo_key {
    uintptr_t parts[MEMO_KEY_PARTS];
};

struct memo_slot;

/* Starts as {0}. */
struct memo {
    struct memo_slot *slots; /* NULL until the first text */
};

/* Takes an empty one too. */
void memo_finish(struct memo *memo);
/* The text kept under the key as a copy owned by `arena`. False when there is none, or no more. */
bool memo_get(
    const struct memo *memo, const struct memo_key *key, struct arena *arena, struct str *out);
/* Keeps a copy of the text. */
void memo_set(struct memo *memo, const struct memo_key *key, struct str text);

#endif
