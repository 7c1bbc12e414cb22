#ifndef PUBLISH_TARGET_H
#define PUBLISH_TARGET_H

#include "publish/failure.h"
#include "publish/tree.h"

/* The folder that a site is published to, and the names beside it that a build uses. */
struct target {
    struct str shown; /* as the user named it */
    struct str path;  /* absolute, without links */
    int parent;       /* the folder that holds it, opened */
    const char *name;
    const char *new_name;
    const char *old_name;
    const char *lock_name;
};

/* Finds the target, through links, and makes the folders above it. Refuses a target that is / or
 * that holds one of the `outside` paths. The caller ends it with target_finish. */
bool target_init(struct target *target, struct arena *arena, struct str shown,
    const struct str *outside, size_t outside_count, struct publish_error *error);
void target_finish(struct target *target);

/* Refuses a target that is there and is neither an empty folder nor one of ours, or on which a file
 * system is mounted. To be called under the lock: another build's swap would be seen half done. */
bool target_check(const struct target *target, struct arena *arena, struct publish_error *error);

#endif
