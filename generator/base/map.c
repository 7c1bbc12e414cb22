#include "base/map.h"

#include <string.h>

void map_init(struct map *map, struct arena *arena) {
    *map = (struct map){.arena = arena};
}

/* Eight bytes at a time, unlike str_hash, whose numbers are written into files. Multiplying carries
 * what differs up, shifting brings it down again (Knuth, TAOCP 6.4). */
static size_t hash_of(struct str key) {
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = key.size, eight;
    for (; key.size >= sizeof eight; key = str_slice(key, sizeof eight, key.size)) {
        memcpy(&eight, key.data, sizeof eight);
        hash = (hash ^ eight) * factor;
        hash ^= hash >> 32;
    }
    eight = 0;
    if (key.size >= 4) { /* both may hold the same bytes */
        uint32_t first, last;
        memcpy(&first, key.data, sizeof first);
        memcpy(&last, key.data + key.size - sizeof last, sizeof last);
        eight = (uint64_t)first << 32 | last;
    } else {
        for (size_t i = 0; i < key.size; i++)
            eight = eight << 8 | (unsigned char)key.data[i];
    }
    hash = (hash ^ eight) * factor;
    return (size_t)(hash ^ hash >> 32);
}

static struct map_slot *find_slot(const struct map *map, struct str key) {
    size_t mask = map->capacity - 1;
    for (size_t i = hash_of(key) & mask;; i = (i + 1) & mask) {
        struct map_slot *slot = &map->slots[i];
        if (!slot->value || str_eq(slot->key, key))
            return slot;
    }
}

void *map_get(const struct map *map, struct str key) {
    return map->count ? find_slot(map, key)->value : NULL;
}

static void grow(struct map *map, size_t capacity) {
    struct map old = *map;
    map->capacity = capacity;
    map->slots = arena_array(map->arena, struct map_slot, map->capacity);
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].value)
            *find_slot(map, old.slots[i].key) = old.slots[i];
    }
}

void map_reserve(struct map *map, size_t count) {
    size_t capacity = 16;
    while (count * 4 > capacity * 3)
        capacity *= 2;
    if (capacity > map->capacity)
        grow(map, capacity);
}

void *map_set(struct map *map, struct str key, void *value) {
    if ((map->count + 1) * 4 > map->capacity * 3)
        grow(map, map->capacity ? map->capacity * 2 : 16);
    struct map_slot *slot = find_slot(map, key);
    void *before = slot->value;
    if (!before) {
        slot->key = key;
        map->count++;
    }
    slot->value = value;
    return before;
}
