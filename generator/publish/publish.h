#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include "base/buf.h"
#include "publish/failure.h"
#include "publish/stamp.h"

/* One build's files on their way into the target folder. They gather in a staging folder beside it
 * and take its place in one step at the end: until then, and whenever a build fails or is killed,
 * the target is as it was. A power cut is not covered: nothing is forced to disk, but the next
 * build compares every byte and mends what was lost.
 *
 * For target `public` these names beside it are taken, and free again at the end:
 *   public.sgsite-lock  held (flock) by the one build at work
 *   public.sgsite-new   the staging folder, made at the first difference
 *   public.sgsite-old   the former site while it is swapped in two steps
 *
 * A build that is interrupted: let the handlers of SIGINT and SIGTERM set a flag, stop writing when
 * it is set and call publication_abandon. After SIGKILL the next publication_open cleans up.
 *
 * Worker processes forked after publication_open may call publication_write, each for paths of its
 * own, and hand what publication_report gives to the process that opened the publication, which
 * calls publication_adopt. Only that process commits or abandons, once its workers have ended; a
 * worker's exit or its publication_abandon takes nothing away. The lock is held as long as one of
 * the processes lives. */
struct publication;

struct publish_options {
    struct str target; /* a folder, missing, empty or made by sgsite; a link to one is followed */
    const struct str *outside; /* paths that must not lie in the target: project, content, theme */
    size_t outside_count;
    size_t expected; /* about how many files there will be; 0: unknown */
    bool without_exchange; /* swap in two steps, as where the file system cannot exchange */
    bool without_links;    /* copy what is kept, as where the file system has no hard links */
};

/* What a commit did, in files. */
struct publish_counts {
    size_t written;
    size_t unchanged;
    size_t removed;
};

/* Takes the lock, repairs and clears what a killed build left, refuses a target that is not ours.
 * The publication and the errors' texts are owned by the arena. False with an error set. */
bool publication_open(struct arena *arena, struct publish_options options, struct publication **out,
    struct publish_error *error);

/* Adds one file. `path` is relative with '/', without empty parts, "." or "..", ends with NUL, lives as
 * long as the publication (in a worker: since before it was forked), and is new to this
 * publication. A file with these bytes already published stays that very file. False with an error
 * set; the publication can then only be abandoned. */
bool publication_write(struct publication *publication, struct str path, struct str bytes,
    struct publish_error *error);

/* Puts a file of the published site into `out`, which is emptied first. `path` ends with NUL. False
 * when there is none, or it is larger than `most` bytes. */
bool publication_read(
    struct publication *publication, struct str path, size_t most, struct buf *out);

/* How many files there are by now, and their bytes in all. */
void publication_total(
    const struct publication *publication, uint64_t *files, uint64_t *bytes);

/* Puts the files in place of what was published; with no difference nothing is touched. Ends the
 * publication in any case. `counts` may be NULL. False with an error set, and the target as it was.
 */
bool publication_commit(
    struct publication *publication, struct publish_counts *counts, struct publish_error *error);

/* The same, but what was published stays beside these files, and the folder that holds all that
 * differ takes the place of the former in one step. `counts` tells what was written only. */
bool publication_commit_part(
    struct publication *publication, struct publish_counts *counts, struct publish_error *error);

/* After a commit: stamps of every file and folder of the published site. The list is owned by the
 * arena; the paths of files are those that were given. False
 * when they cannot be told. */
bool publication_stamps(
    struct publication *publication, struct arena *arena, struct stamped_list *out);

/* The stamps of the files alone, kept ones and written ones, before or after a commit of a part. */
void publication_files(
    const struct publication *publication, struct arena *arena, struct stamped_list *out);

/* Ends the publication and leaves the target as it was. Takes NULL. */
void publication_abandon(struct publication *publication);

/* Appends to `out` what this process has written since it was forked or last reported. */
void publication_report(struct publication *publication, struct buf *out);

/* Adds the files of a worker's whole report. False with an error set when a path is not new. */
bool publication_adopt(
    struct publication *publication, struct str report, struct publish_error *error);

#endif
