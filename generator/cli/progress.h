#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A line on a terminal that says how far a long build is: "1234 of 5000 pages, 2 findings". */
struct progress {
    FILE *out;      /* NULL: there is no terminal, and nothing is shown */
    int64_t start;  /* ns, monotonic */
    int64_t shown;  /* when the line was last drawn; 0: never */
};

/* Shows on `out` if that is a terminal that can, from half a second on; on NULL nothing. */
void progress_start(struct progress *progress, FILE *out);
void progress_show(struct progress *progress, size_t done, size_t all, size_t findings);
/* Takes the line away. */
void progress_end(struct progress *progress);

#endif
