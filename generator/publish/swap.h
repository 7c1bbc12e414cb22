#ifndef PUBLISH_SWAP_H
#define PUBLISH_SWAP_H

#include "publish/target.h"

/* The names beside a target: who may use them, what a killed build left in them, the swap. */

/* Takes the lock: `out` is its descriptor. Refuses when another build holds it. */
bool target_lock(
    const struct target *target, struct arena *arena, int *out, struct publish_error *error);
void target_unlock(const struct target *target, int lock);

/* Under the lock and once target_check agrees: puts a site back that a build killed between the two
 * steps of its swap left aside, and clears away the rest. */
bool target_repair(const struct target *target, struct arena *arena, struct publish_error *error);

/* Puts the staging folder in the target's place and what was there, if anything, in the staging
 * folder's. In one step, or in two when the file system cannot or `in_steps`. False with errno set
 * and the target as it was. */
bool target_swap(const struct target *target, bool in_steps);

#endif
