#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/region.h"

enum { FIRST_BLOCK_SIZE = 64 * 1024, LARGEST_BLOCK_SIZE = 1024 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t size; /* bytes after this header */
    alignas(max_align_t) unsigned char bytes[];
};

void out_of_memory(void) {
    fputs("sgsite: out of memory\n", stderr);
    exit(3);
}

void *must_realloc(void *old, size_t size) {
    void *new = realloc(old, size ? size : 1);
    if (!new)
        out_of_memory();
    return new;
}

void memory_return(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void arena_init(struct arena *arena) {
    *arena = (struct arena){.next_block_size = FIRST_BLOCK_SIZE};
}

void arena_init_in(struct arena *arena, struct region *region) {
    *arena = (struct arena){.region = region};
}

static void free_blocks(struct arena_block *block) {
    while (block) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_finish(struct arena *arena) {
    free_blocks(arena->newest);
    arena_init(arena);
}

/* All of the block is free. */
static void open_block(struct arena *arena, struct arena_block *block) {
    arena->newest = block;
    arena->free = block->bytes;
    arena->room = block->size;
}

void arena_reset(struct arena *arena) {
    struct arena_block *kept = arena->newest;
    if (!kept)
        return;
#ifdef SGSITE_ARENA_MALLOC
    arena_finish(arena); /* room that is kept would hold several objects without bounds */
#else
    free_blocks(kept->older);
    kept->older = NULL;
    open_block(arena, kept);
#endif
}

static void add_block(struct arena *arena, size_t size) {
    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    struct arena_block *block = must_realloc(NULL, sizeof *block + size);
    block->older = arena->newest;
    block->size = size;
    open_block(arena, block);
}

static void *take(struct region *region, size_t size, size_t alignment) {
    void *taken = region_take(region, size, alignment);
    if (!taken)
        out_of_memory();
    return taken;
}

void *arena_take_more(struct arena *arena, size_t size) {
    if (size > SIZE_MAX - alignof(max_align_t))
        out_of_memory();
    if (arena->region)
        return take(arena->region, size, alignof(max_align_t));
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
#ifdef SGSITE_ARENA_MALLOC
    /* One block an object, so that sanitizers see the bounds of each. */
    add_block(arena, size);
#else
    size_t wanted = arena->next_block_size ? arena->next_block_size : FIRST_BLOCK_SIZE;
    add_block(arena, size > wanted ? size : wanted);
    if (wanted < LARGEST_BLOCK_SIZE)
        arena->next_block_size = wanted * 2;
#endif
    void *object = arena->free;
    arena->free += size;
    arena->room -= size;
    return object;
}

void *arena_alloc_more(struct arena *arena, size_t size) {
    void *object = arena_take_more(arena, size);
    return arena->region ? object : memset(object, 0, size); /* a region is cleared */
}

char *arena_copy(struct arena *arena, const void *bytes, size_t size) {
    char *copy = arena->region && size < SIZE_MAX ? take(arena->region, size + 1, 1)
                                                  : arena_take(arena, size + 1);
    if (size > 0)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

void *list_grow_to(struct arena *arena, void *items, size_t count, size_t *capacity, size_t room,
    size_t item_size) {
    if (room <= *capacity)
        return items;
    void *moved = arena_alloc(arena, room * item_size);
    if (count > 0)
        memcpy(moved, items, count * item_size);
    *capacity = room;
    return moved;
}

void *list_grow_more(
    struct arena *arena, void *items, size_t count, size_t *capacity, size_t item_size) {
    return list_grow_to(
        arena, items, count, capacity, *capacity ? *capacity * 2 : 4, item_size);
}
