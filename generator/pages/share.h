#ifndef PAGES_SHARE_H
#define PAGES_SHARE_H

#include "pages/render.h"

/* A site that several machines build: the share of one. All pages of a group are in one share, so
 * that their texts are looked at together; what is about no group is in the first. */
struct share {
    uint32_t number; /* from 1 */
    uint32_t count;  /* 0: the site is not shared out */
};

enum { MOST_SHARES = 10000 };

/* Reads "2/7". False when it is none. */
bool share_parse(struct str text, struct share *out);

/* Leaves the runs of the share. Groups are given out the largest first, each to the share that has
 * the fewest pages by then: the plan alone decides. */
void share_keep_runs(const struct plan *plan, struct share share, struct arena *arena,
    struct page_run_list *runs);

/* To be called when the runs of a share are rendered: an image is told that no text shows by the share
 * that has its group, and by no other. */
void share_pass_over_images(struct renderer *renderer, const struct page_run_list *runs);

#endif
