#ifndef CLI_BUILD_KEPT_H
#define CLI_BUILD_KEPT_H

#include "cli/build_site.h"

/* A build that goes on from where the last one has ended: what that one has read, checked and planned
 * lies in `.sgsite-cache` (cli/build_cache.h). */

/* Keeps a build that was published, for the next one. `begun` was asked before it read its first file.
 * What cannot be kept, or is not worth it, is not. */
void build_keep(struct build *build, const struct input_clock *begun);

/* Replaces the build, which has nothing yet, by what the last one with the same options has kept.
 * False when there is none; the build is as it was then. */
bool build_resume(struct build *build);

/* Does what is left to do after build_resume; `made` tells how it went, as build_make_site does. False
 * when everything has to be done anew, from build_begin. */
bool build_make_rest(struct build *build, bool *made);

#endif
