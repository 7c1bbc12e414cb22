#ifndef CLI_TIMINGS_H
#define CLI_TIMINGS_H

#include <stdio.h>

#include "pages/plan.h"

/* Where the time of a build went, for --timings. All functions do nothing with NULL. */

enum { MOST_STAGES = 16, SLOWEST_PAGES = 10 };

struct page_time {
    size_t page; /* in the plan */
    int64_t ns;
};

struct timings {
    int64_t last; /* ns; when the stage at work began */
    struct {
        const char *name;
        int64_t ns;
    } stages[MOST_STAGES];
    size_t stage_count;
    struct {
        int64_t ns;
        size_t pages;
    } kinds[PAGE_KIND_COUNT];
    struct page_time slowest[SLOWEST_PAGES]; /* slowest first */
    size_t slow_count;
};

/* Monotonic clock in ns. */
int64_t timings_now(void);

void timings_start(struct timings *timings);
/* The time since the last stage ended, or since the start, was this stage's. */
void timings_stage(struct timings *timings, const char *name);
/* A page took this long. */
void timings_page(struct timings *timings, enum page_kind kind, size_t page, int64_t ns);

/* What a worker has measured of pages, for the process that it was forked from. */
void timings_pack(const struct timings *timings, struct buf *out);
void timings_unpack(struct timings *timings, struct str *bytes);

void timings_print(const struct timings *timings, const struct plan *plan, FILE *out);

#endif
