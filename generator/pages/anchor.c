/* The ids of pages, and the links that want them. */
#include <stdlib.h>
#include <string.h>

#include "model/timetable.h"
#include "pages/render.h"

/* The offset behind the next ` id="` at or after `at`; html.size when there is none. Looks at each '=',
 * of which a page has few. */
static size_t find_id(struct str html, size_t at) {
    struct str before = STR(" id");
    const char *end = html.data + html.size, *sign = html.data + at;
    while (sign < end && (sign = memchr(sign, '=', (size_t)(end - sign)))) {
        size_t offset = (size_t)(sign - html.data);
        if (offset >= at + before.size && offset + 1 < html.size && sign[1] == '"' &&
            memcmp(sign - before.size, before.data, before.size) == 0)
            return offset + 2;
        sign++;
    }
    return html.size;
}

/* The ids of the page at an address of this run: a map of its own, for its keys are short then. */
static struct map *ids_of(struct renderer *r, struct str url) {
    struct map *ids = map_get(&r->anchors, url);
    if (!ids) {
        ids = arena_new(&r->of_run, struct map);
        map_init(ids, &r->of_run);
        map_set(&r->anchors, url, ids);
    }
    return ids;
}

void anchors_collect(
    struct renderer *r, const struct page *page, struct str content, struct str html) {
    struct map *ids = ids_of(r, page->url);
    struct str id, rest;
    for (size_t at = find_id(html, 0); at < html.size; at = find_id(html, at + id.size)) {
        str_cut(str_slice(html, at, html.size), '"', &id, &rest);
        /* With mistakes told before, this is most likely one of their consequences. */
        if (map_set(ids, str_copy(&r->of_run, id), r) && r->findings->errors == 0)
            finding_add_hinted(r->findings, FINDING_ANCHOR_REPEATED,
                content_place(r->arena, content),
                str_printf(&r->scratch, "the page /%.*s has the anchor '%.*s' twice",
                    STR_ARGS(page->url), STR_ARGS(id)),
                STR("the theme may use it: give the heading another one, '## Heading {#name}'"));
    }
}

/* Has the YAML file that a page is made from a mistake? An item of it may be missing then. */
static bool has_mistake(const struct renderer *r, const struct page *page) {
    if (!page || !page->annex || page->annex->kind == ANNEX_TEXT)
        return false;
    const struct place place = page->annex->agenda      ? page->annex->agenda->place
                               : page->annex->timetable ? page->annex->timetable->place
                                                        : (struct place){0};
    for (size_t i = 0; place.source && i < r->findings->list.count; i++) {
        const struct finding *finding = &r->findings->list.items[i];
        if (finding->place.source == place.source && finding->code != FINDING_ANCHOR_MISSING &&
            finding_severity(finding->code) == SEVERITY_ERROR)
            return true;
    }
    return false;
}

static bool has_anchor(struct renderer *r, const struct wanted_anchor *wanted) {
    const struct map *ids = map_get(&r->anchors, wanted->url);
    return ids && map_get(ids, wanted->fragment);
}

static int compare_ids(const void *left, const void *right) {
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

static void add_missing(struct renderer *r, const struct wanted_anchor *wanted) {
    if (has_mistake(r, plan_find(r->plan, wanted->url)))
        return;
    const struct map *there = map_get(&r->anchors, wanted->url);
    LIST(struct str) ids = {0};
    for (size_t slot = 0; there && slot < there->capacity; slot++) {
        if (there->slots[slot].value)
            *list_push(&r->scratch, &ids) = there->slots[slot].key;
    }
    /* The order of a hash table depends on what else is in it. */
    if (ids.count > 1)
        qsort(ids.items, ids.count, sizeof *ids.items, compare_ids);
    finding_add_hinted(r->findings, FINDING_ANCHOR_MISSING, wanted->place,
        str_printf(&r->scratch, "the page has no anchor '%.*s'", STR_ARGS(wanted->fragment)),
        hint_nearest(&r->scratch, wanted->fragment, ids.items, ids.count));
}

static bool is_in_run(const struct renderer *r, const struct page *page) {
    size_t index = (size_t)(page - r->plan->pages.items);
    return index >= r->run.first && index - r->run.first < r->run.count;
}

void anchors_resolve(struct renderer *r, size_t first_wanted) {
    size_t kept = first_wanted;
    for (size_t i = first_wanted; i < r->wanted_anchors.count; i++) {
        const struct wanted_anchor wanted = r->wanted_anchors.items[i];
        const struct page *page = plan_find(r->plan, wanted.url);
        /* A page in another language may not be rendered together with this one the next time. */
        if (page && (!is_in_run(r, page) || wanted.crosses_languages))
            r->wanted_anchors.items[kept++] = wanted;
        else if (!has_anchor(r, &wanted))
            add_missing(r, &wanted);
    }
    r->wanted_anchors.count = kept;
    arena_reset(&r->scratch);
}

static int compare_urls(const void *left, const void *right) {
    const struct wanted_anchor *a = left, *b = right;
    return str_compare(a->url, b->url);
}

void renderer_check_anchors(struct renderer *r) {
    const struct page *rendered = NULL;
    /* So that each page is rendered once, however many links lead to it. */
    if (r->wanted_anchors.count > 1)
        qsort(r->wanted_anchors.items, r->wanted_anchors.count, sizeof *r->wanted_anchors.items,
            compare_urls);
    for (size_t i = 0; i < r->wanted_anchors.count; i++) {
        const struct wanted_anchor wanted = r->wanted_anchors.items[i];
        const struct page *page = plan_find(r->plan, wanted.url);
        size_t count = r->wanted_anchors.count;
        if (page != rendered)
            render_alone(r, page);
        r->wanted_anchors.count = count;
        rendered = page;
        if (!has_anchor(r, &wanted))
            add_missing(r, &wanted);
        arena_reset(&r->scratch);
    }
}
