#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

struct map_slot {
    struct str key;
    void *value;
};

/* A hash table from text to pointers. Its memory, never its keys, belongs to the arena. */
struct map {
    struct arena *arena;
    struct map_slot *slots;
    size_t count;
    size_t capacity; /* a power of two, or 0 */
};

void map_init(struct map *map, struct arena *arena);
/* Makes room for `count` keys in all. */
void map_reserve(struct map *map, size_t count);
/* The value of `key`, or NULL. */
void *map_get(const struct map *map, struct str key);
/* Sets the value of `key` (not NULL) and gives the one it had, or NULL. The key's bytes must live
 * as long as the map. */
void *map_set(struct map *map, struct str key, void *value);

#endif
