/* Pages that are rendered one after the other because they show the same texts. */
#include "model/check.h"
#include "pages/render.h"

/* The meeting that a page is a part of; NULL for the group's own pages and for old addresses, which
 * only tell of it. */
static const struct meeting *own_meeting(const struct page *page) {
    bool tells = page->kind == PAGE_LATEST || page->kind == PAGE_DOOR || page->kind == PAGE_ALIAS;
    return tells ? NULL : page->meeting;
}

/* The files of a search index share what is known of its terms. */
static bool is_search(const struct page *page) {
    return page->kind == PAGE_SEARCH || page->kind == FILE_SEARCH_RECORDS ||
           page->kind == FILE_SEARCH_TERMS || page->kind == FILE_SEARCH_ROOT;
}

static bool belong_together(const struct page *a, const struct page *b) {
    if (a->free || b->free)
        return a->free == b->free;
    if (is_search(a) && is_search(b))
        return a->language == b->language;
    return own_meeting(a) && own_meeting(a) == own_meeting(b) && a->group == b->group;
}

void page_runs(const struct plan *plan, struct arena *arena, struct page_run_list *out) {
    *out = (struct page_run_list){0};
    for (size_t i = 0; i < plan->pages.count; i++) {
        const struct page *page = &plan->pages.items[i];
        bool goes_on = i > 0 && belong_together(page - 1, page);
        if (goes_on)
            out->items[out->count - 1].count++;
        else
            *list_push(arena, out) = (struct page_run){i, 1};
    }
}

static void visit_languages(
    const struct site *site, struct markdown_text *texts, text_visitor *visit, void *user) {
    for (size_t i = 0; texts && i < site->languages.count; i++) {
        if (texts[i].source)
            visit(user, texts, (int)i);
    }
}

/* The texts whose bodies the pages of the page's run may show. */
static void visit_texts(
    const struct site *site, const struct page *page, text_visitor *visit, void *user) {
    const struct meeting *meeting = own_meeting(page);
    if (page->free)
        visit_languages(site, page->free->texts, visit, user);
    for (size_t i = 0; meeting && i < meeting->letters.count; i++)
        visit_languages(site, meeting->letters.items[i].texts, visit, user);
    for (size_t i = 0; meeting && i < meeting->annexes.count; i++)
        visit_languages(site, meeting->annexes.items[i].texts, visit, user);
}

void page_run_visit_texts(
    const struct plan *plan, struct page_run run, text_visitor *visit, void *user) {
    visit_texts(plan->site, &plan->pages.items[run.first], visit, user);
}

static void open_text(void *user, struct markdown_text *texts, int language) {
    struct renderer *r = user;
    struct markdown_text *text = &texts[language];
    struct str start = text->source->text;
    if (!text->source->is_cut)
        return;
    *list_push(&r->of_run, &r->opened) = (struct opened_source){text->source, start};
    if (!source_open(text->source, &r->of_run))
        finding_add_hinted(r->findings, FINDING_FILE_UNREADABLE, place_of(text->source, 0, 0),
            STR("the file has changed while the site was built"), STR("run sgsite again"));
}

/* What programs read is about facts and heads of texts. */
static bool shows_bodies(const struct page *page) {
    return page->kind != FILE_CALENDAR && page->kind != FILE_MEETING_JSON &&
           page->kind != FILE_CARD;
}

struct search {
    const struct page *page;
    const struct markdown_text *wanted;
    bool found;
};

static void compare_text(void *user, struct markdown_text *texts, int language) {
    struct search *search = user;
    int shown = search->page->language;
    /* A page shows its own language, and others only where that has none. */
    bool may = shown < 0 || shown == language || !texts[shown].source;
    search->found = search->found || (&texts[language] == search->wanted && may);
}

bool page_may_show(
    const struct plan *plan, const struct page *page, const struct markdown_text *text) {
    struct search search = {.page = page, .wanted = text};
    if (shows_bodies(page))
        visit_texts(plan->site, page, compare_text, &search);
    return search.found;
}

static void open_run(struct renderer *r, struct page_run run) {
    arena_reset(&r->of_run);
    map_init(&r->anchors, &r->of_run);
    r->run = run;
    r->run_number++;
    r->search = NULL;
    r->opened.items = NULL;
    r->opened.count = r->opened.capacity = 0;
    r->bodies.items = NULL;
    r->bodies.count = r->bodies.capacity = 0;
    visit_texts(r->site, &r->plan->pages.items[run.first], open_text, r);
}

static void close_run(struct renderer *r) {
    for (size_t i = 0; i < r->opened.count; i++)
        source_close(r->opened.items[i].source, r->opened.items[i].start);
    r->opened.count = 0;
}

/* The search index of a large site takes more memory than all of its other pages. */
static void return_search(struct renderer *r) {
    if (!r->search)
        return;
    r->search = NULL;
    arena_finish(&r->of_run);
    map_init(&r->anchors, &r->of_run);
    buf_finish(&r->bytes);
    memory_return();
}

/* Are pages in the language among those that are wanted? */
static bool has_language(
    const struct renderer *r, struct page_run run, const bool *wanted, int language) {
    for (size_t i = run.first; i < run.first + run.count; i++) {
        if (wanted[i] && r->plan->pages.items[i].language == language)
            return true;
    }
    return false;
}

/* What texts say is held against the facts once, where the first page of their meeting is. */
static void check_texts(struct renderer *r, struct page_run run, const bool *wanted) {
    const struct page *first = &r->plan->pages.items[run.first];
    if (first->kind != PAGE_MEETING || first->language > 0)
        return;
    for (size_t i = 0; i < r->site->languages.count; i++) {
        if (!wanted || has_language(r, run, wanted, (int)i))
            text_checks_meeting(r->text_checks, first->group, first->meeting, (int)i);
    }
}

bool render_run(struct renderer *r, struct page_run run, const bool *wanted, page_taker *take,
    void *user) {
    bool going_on = true;
    size_t first_anchor = r->wanted_anchors.count;
    open_run(r, run);
    check_texts(r, run, wanted);
    for (size_t i = run.first; i < run.first + run.count && going_on; i++) {
        if (wanted && !wanted[i])
            continue;
        render_page(r, &r->plan->pages.items[i], &r->bytes);
        going_on = !take || take(user, i, buf_view(&r->bytes));
    }
    anchors_resolve(r, first_anchor);
    close_run(r);
    return_search(r);
    return going_on;
}

void render_alone(struct renderer *r, const struct page *page) {
    open_run(r, (struct page_run){(size_t)(page - r->plan->pages.items), 1});
    render_page(r, page, &r->bytes);
    close_run(r);
}
