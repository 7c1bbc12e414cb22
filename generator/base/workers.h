#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include "base/buf.h"

/* Work that is done by several processes at once. They are forked from this one, so that each has
 * all that is there by then without copying it, and none can disturb another: cmark-gfm keeps
 * tables that threads would share. */
struct workers_task {
    size_t count; /* of pieces, numbered from 0; each is done once, by whichever process is free */
    void *user;
    /* In a worker: does a piece, and adds to `noted` what it has found. False ends the work of
     * all. */
    bool (*work)(void *user, size_t piece, size_t *noted);
    /* In a worker that has ended its work: appends what it found out. */
    void (*report)(void *user, struct buf *out);
    /* In the process that called: takes a report. False when it cannot be used. */
    bool (*adopt)(void *user, struct str report);
    /* In the process that called, about ten times a second: pieces done so far, and all that was
     * noted. False ends the work of all. */
    bool (*progress)(void *user, size_t done, size_t noted);
};

enum workers_end {
    WORKERS_DONE,
    WORKERS_STOPPED, /* by `work`, `adopt` or `progress` */
    WORKERS_CRASHED, /* a worker ended by a signal; `piece` is what it was at */
    WORKERS_FAILED,  /* no process could be made, with errno set */
};

/* Processors that this process may use; at least 1. */
unsigned workers_processors(void);

/* Runs the task in `processes` worker processes, and returns when all of them have ended. Reports
 * are adopted unless a worker crashed. `piece` is set for WORKERS_CRASHED. */
enum workers_end workers_run(const struct workers_task *task, unsigned processes, size_t *piece);

#endif
