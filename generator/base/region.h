#ifndef BASE_REGION_H
#define BASE_REGION_H

#include "base/str.h"

/* Memory at an address that is the same in every run, so that what lies in it, pointers and all, can
 * be saved as it is and mapped again by a later run of the same program: the way compilers keep
 * precompiled headers. For that the program itself is linked to a fixed address too
 * (generator/meson.build). What is saved may point into the region and at constants of the program,
 * and at nothing else. */
struct region;

/* The region, with nothing in it; NULL where the system does not give the addresses. There is one in
 * a process. */
struct region *region_create(void);
void region_destroy(struct region *region); /* takes NULL */

/* Zeroed memory at a multiple of `alignment`, a power of two. NULL when there is no more. */
void *region_take(struct region *region, size_t size, size_t alignment);

/* The first object that was taken. */
void *region_root(const struct region *region);

/* What a saved region depends on besides what is in it: the program, the libraries that it is linked
 * with, and `options`. */
struct str region_key(struct arena *arena, struct str options);

/* Saves what was taken, whole or not at all. False with errno set. */
bool region_save(const struct region *region, const char *path, struct str key);

/* Replaces the contents, of which there must be none yet, by what was saved. False when there is no
 * such file, or one of another key: the region is then empty. */
bool region_load(struct region *region, const char *path, struct str key);

#endif
