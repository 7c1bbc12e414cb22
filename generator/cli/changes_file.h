#ifndef CLI_CHANGES_FILE_H
#define CLI_CHANGES_FILE_H

#include "cli/build_cache.h"

/* What builds of a few changed texts have done since a whole build was kept: the stamps that inputs
 * and outputs have by now lie in a small file beside what was kept, so that the next build need not
 * make the same pages again, and the large file need not be written anew. */

/* The bytes of such a file without its head: one entry a build. */
struct changes {
    struct str path; /* of the file, NUL-terminated */
    uint64_t kept;   /* which whole build they are about: a number by chance */
    struct str entries;
};

/* More than this is not worth reading each time. */
enum { MOST_CHANGES_BYTES = 256 * 1024 };

/* A number by which a whole build that is kept is known. */
uint64_t changes_new_number(void);

/* Reads the file, of which there may be none, and gives inputs and outputs the stamps that it tells.
 * Texts that have changed are cut behind their heads, which are the same. Entries of another build,
 * or damaged ones, are none. All is owned by the arena. */
void changes_load(struct arena *arena, struct str path, uint64_t kept, struct input_list *inputs,
    struct stamped_list *outputs, struct changes *out);

/* Adds what a build has done: `texts` are the inputs that it has read, with their new stamps, and
 * `made` the files that it has put out, whose paths are those of the outputs themselves. Nothing when
 * there is no more room, or the file cannot be written. */
void changes_add(struct arena *arena, struct changes *changes, const struct input_list *inputs,
    const struct stamped_list *outputs, const struct input_list *texts,
    const struct stamped_list *made);

#endif
