#include "pages/memo.h"

#include <stdlib.h>

enum {
    SLOT_BITS = 11, /* a meeting has some hundred such texts, in all languages */
    SLOT_COUNT = 1 << SLOT_BITS,
};

struct memo_slot {
    struct memo_key key;
    bool is_taken;
    struct buf text;
};

static size_t slot_index(const struct memo_key *key) {
    uint64_t hash = 0;
    /* Multiplicative hashing (Knuth, TAOCP 6.4): the high bits depend on all of the key. */
    for (size_t i = 0; i < MEMO_KEY_PARTS; i++)
        hash = (hash ^ key->parts[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> (64 - SLOT_BITS));
}

void memo_finish(struct memo *memo) {
    for (size_t i = 0; memo->slots && i < SLOT_COUNT; i++)
        buf_finish(&memo->slots[i].text);
    free(memo->slots);
    *memo = (struct memo){0};
}

bool memo_get(
    const struct memo *memo, const struct memo_key *key, struct arena *arena, struct str *out) {
    if (!memo->slots)
        return false;
    const struct memo_slot *slot = &memo->slots[slot_index(key)];
    if (!slot->is_taken || memcmp(&slot->key, key, sizeof *key) != 0)
        return false;
    *out = buf_copy(&slot->text, arena);
    return true;
}

void memo_set(struct memo *memo, const struct memo_key *key, struct str text) {
    if (!memo->slots) {
        size_t size = sizeof *memo->slots * SLOT_COUNT;
        memo->slots = memset(must_realloc(NULL, size), 0, size);
    }
    struct memo_slot *slot = &memo->slots[slot_index(key)];
    slot->key = *key;
    slot->is_taken = true;
    buf_clear(&slot->text);
    buf_str(&slot->text, text);
}
