#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

struct arena_block;

/* A region whose objects are freed all at once. Nothing in it is freed alone. */
struct arena {
    struct arena_block *newest;
    unsigned char *free; /* of the newest block: its first byte that is not used */
    size_t room;         /* bytes from there */
    size_t next_block_size; /* bytes */
    struct region *region;  /* that it lies in, or NULL */
};

void arena_init(struct arena *arena);

/* An arena whose objects lie one after the other in a region: see base/region.h. The region outlives
 * it. */
void arena_init_in(struct arena *arena, struct region *region);

/* Frees every object. The arena may be used again afterwards. */
void arena_finish(struct arena *arena);

/* Forgets every object but keeps the newest block for the next round. */
void arena_reset(struct arena *arena);

/* Zeroed memory of `size` bytes, aligned for any type, owned by the arena.
 * Ends the process with exit status 3 when memory runs out; never NULL. */
static inline void *arena_alloc(struct arena *arena, size_t size);
/* The same, not cleared: the caller writes all of it. */
static inline void *arena_take(struct arena *arena, size_t size);
/* The same where the newest block has no room. */
void *arena_alloc_more(struct arena *arena, size_t size);
void *arena_take_more(struct arena *arena, size_t size);

/* A NUL-terminated copy of `size` bytes, owned by the arena. */
char *arena_copy(struct arena *arena, const void *bytes, size_t size);

/* Here, so that the compiler knows the sizes of small objects: they are made by the thousand, and
 * clearing one is then an instruction or two. An arena in a region has no room of its own. */
static inline void *arena_find_room(struct arena *arena, size_t size) {
    size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (rounded < size || rounded > arena->room || !arena->free)
        return NULL;
    void *object = arena->free;
    arena->free += rounded;
    arena->room -= rounded;
    return object;
}

static inline void *arena_alloc(struct arena *arena, size_t size) {
    void *object = arena_find_room(arena, size);
    return object ? memset(object, 0, size) : arena_alloc_more(arena, size);
}

static inline void *arena_take(struct arena *arena, size_t size) {
    void *object = arena_find_room(arena, size);
    return object ? object : arena_take_more(arena, size);
}

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (count)))

/* A growing list whose items live in an arena. Items move when the list grows: keep indexes, not
 * pointers, until it is complete. Every LIST(type) has the layout of `struct list`. */
struct list {
    void *items;
    size_t count;
    size_t capacity;
};

#define LIST(type)                                                                                 \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

/* Room for one more item of `item_size` bytes: the items, moved if they had to be. */
static inline void *list_grow(
    struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);
/* The same where there is none. */
void *list_grow_more(
    struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

static inline void *list_grow(
    struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    return count < *capacity ? items : list_grow_more(arena, items, count, capacity, item_size);
}

/* Makes room for `room` items in all, so that a list of many does not leave what it grew out of
 * behind. */
#define list_reserve(arena, list, room)                                                            \
    ((list)->items = list_grow_to((arena), (list)->items, (list)->count, &(list)->capacity,        \
         (room), sizeof *(list)->items))
void *list_grow_to(struct arena *arena, void *items, size_t count, size_t *capacity, size_t room,
    size_t item_size);

/* Appends a zeroed item and gives its address. */
#define list_push(arena, list)                                                                     \
    ((list)->items = list_grow((arena), (list)->items, (list)->count, &(list)->capacity,           \
         sizeof *(list)->items),                                                                   \
        &(list)->items[(list)->count++])

/* Gives memory that has been freed back to the system, where the C library can: after something large
 * that will not come again. */
void memory_return(void);

/* Says so, and ends the process with status 3. */
_Noreturn void out_of_memory(void);

/* malloc and realloc that end the process with exit status 3 instead of returning NULL. */
void *must_realloc(void *old, size_t size);

#endif
