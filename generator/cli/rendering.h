#ifndef CLI_RENDERING_H
#define CLI_RENDERING_H

#include <signal.h>

#include "cli/progress.h"
#include "cli/timings.h"
#include "pages/share.h"
#include "publish/pack.h"
#include "publish/publish.h"

/* All pages of a build on their way from the renderer to the publication, made by several processes
 * at once. What comes out is the same however many they are: findings are told in the order of the
 * plan. */

/* What one run left to be looked at when all are rendered. */
struct run_outcome {
    size_t run;
    size_t finding, finding_count; /* among all findings, from index `finding` */
    size_t wanted, wanted_count;   /* the same of wanted anchors */
};

struct run_outcome_list {
    struct run_outcome *items;
    size_t count;
    size_t capacity;
};

/* What an earlier rendering found. */
struct rendering_before {
    const struct finding *findings;
    size_t first; /* findings before this one are not about pages */
    const struct wanted_anchor *wanted;
    struct run_outcome_list outcomes;
};

/* Pages wait until all of their run are made, up to these. Written together they cost less: what
 * makes pages and what the system needs to write files do not both fit the processor's caches. */
enum { MOST_WAITING = 64, MOST_BYTES_WAITING = 128 * 1024 };

struct waiting_page {
    size_t index; /* in the plan */
    size_t size;  /* of its bytes, which follow those of the one before */
};

struct rendering {
    struct renderer *renderer;
    struct publication *publication; /* NULL once something is wrong: pages are rendered only */
    const volatile sig_atomic_t *interrupted;
    unsigned processes;
    struct share share; /* of rendering_run: the pages that are rendered */
    struct progress *progress;
    struct timings *timings; /* or NULL */
    bool packs; /* texts are published packed too */
    struct packed_names *packed; /* by page of the plan; NULL: none is packed */
    const bool *again; /* which pages of the plan are rendered; NULL: all */

    int64_t page_start; /* when the page at work was begun */
    struct waiting_page waiting[MOST_WAITING];
    size_t waiting_count;
    struct buf waiting_bytes;
    struct page_run_list runs;
    struct run_outcome_list outcomes; /* of runs with findings or wanted anchors, in order */
    struct publish_error error;        /* its message is empty as long as nothing has failed */
};

/* Renders every run, so that all findings are told in one build, and hands the pages on as long as
 * there is no error. False when it was interrupted, or with `error` set. */
bool rendering_run(struct rendering *rendering);

/* The same after an earlier, whole rendering, whose runs, outcomes and findings are `before`: renders
 * the pages of the plan that `again` says, and takes over what the earlier one found in runs that
 * have none of them. Where it found something in a run, none of its pages that show bodies is left
 * out. */
bool rendering_run_again(struct rendering *rendering, const struct rendering_before *before,
    const bool *again);

#endif
