#include "pages/share.h"

#include <stdlib.h>

struct group_pages {
    size_t group; /* index in the site */
    size_t count;
};

bool share_parse(struct str text, struct share *out) {
    struct str number, count;
    return str_cut(text, '/', &number, &count) && str_to_uint(number, &out->number) &&
           str_to_uint(count, &out->count) && out->number >= 1 && out->number <= out->count &&
           out->count <= MOST_SHARES;
}

static int compare_pages(const void *left, const void *right) {
    const struct group_pages *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return (a->group > b->group) - (a->group < b->group);
}

/* All pages of a run are about the same group. */
static const struct group *group_of(const struct plan *plan, struct page_run run) {
    return plan->pages.items[run.first].group;
}

static size_t lightest(const size_t *loads, size_t count) {
    size_t best = 0;
    for (size_t i = 1; i < count; i++) {
        if (loads[i] < loads[best])
            best = i;
    }
    return best;
}

/* The share of each group of the site, from 0. */
static size_t *shares_of_groups(const struct plan *plan, const struct page_run_list *runs,
    uint32_t share_count, struct arena *arena) {
    size_t groups = plan->site->groups.count;
    struct group_pages *pages = arena_array(arena, struct group_pages, groups + 1);
    size_t *shares = arena_array(arena, size_t, groups + 1);
    size_t *loads = arena_array(arena, size_t, share_count);
    for (size_t i = 0; i < groups; i++)
        pages[i].group = i;
    for (size_t i = 0; i < runs->count; i++) {
        const struct group *group = group_of(plan, runs->items[i]);
        if (group)
            pages[group - plan->site->groups.items].count += runs->items[i].count;
        else
            loads[0] += runs->items[i].count;
    }
    qsort(pages, groups, sizeof *pages, compare_pages);
    for (size_t i = 0; i < groups; i++) {
        size_t share = lightest(loads, share_count);
        loads[share] += pages[i].count;
        shares[pages[i].group] = share;
    }
    return shares;
}

void share_keep_runs(const struct plan *plan, struct share share, struct arena *arena,
    struct page_run_list *runs) {
    const size_t *shares = shares_of_groups(plan, runs, share.count, arena);
    size_t kept = 0;
    for (size_t i = 0; i < runs->count; i++) {
        const struct group *group = group_of(plan, runs->items[i]);
        size_t of_run = group ? shares[group - plan->site->groups.items] : 0;
        if (of_run + 1 == share.number)
            runs->items[kept++] = runs->items[i];
    }
    runs->count = kept;
}

void share_pass_over_images(struct renderer *r, const struct page_run_list *runs) {
    size_t run = 0;
    for (size_t i = 0; i < r->plan->pages.count; i++) {
        const struct page *page = &r->plan->pages.items[i];
        while (run < runs->count && runs->items[run].first + runs->items[run].count <= i)
            run++;
        bool is_in_share = run < runs->count && runs->items[run].first <= i;
        /* Of a joint meeting the group whose folder it is tells. */
        bool is_own = page->kind == FILE_IMAGE && page->group == page->meeting->owner;
        if (is_own && !is_in_share)
            map_set(&r->shown_images, page->image->place.source->path, r);
    }
}
