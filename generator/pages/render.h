#ifndef PAGES_RENDER_H
#define PAGES_RENDER_H

#include "pages/scope.h"

/* Opens what all pages need: locales, words, compiled templates. Findings about the theme name
 * template, line and column. False after adding findings; the caller ends it all the same. */
typedef bool renderer_opener(struct renderer *renderer, struct arena *arena,
    const struct site *site, const struct plan *plan, const struct theme *theme,
    struct findings *findings);
renderer_opener renderer_init;
/* The same for a few pages: the locale of a language is opened when a page first asks for it. */
renderer_opener renderer_init_for_few;
void renderer_finish(struct renderer *renderer);

struct page_run_list {
    struct page_run *items;
    size_t count;
    size_t capacity;
};

/* All pages of the plan as runs, in its order. The list is owned by the arena. */
void page_runs(const struct plan *plan, struct arena *arena, struct page_run_list *out);

/* Takes a text, which is in all languages together `texts`, and this one of them. */
typedef void text_visitor(void *user, struct markdown_text *texts, int language);

/* Visits the texts of the letters and annexes, or of the page, that the run is about, in each
 * language. */
void page_run_visit_texts(
    const struct plan *plan, struct page_run run, text_visitor *visit, void *user);

/* May the page show the body of this text? It is one of its run then, in the page's language unless
 * that has none. What programs read shows no bodies. */
bool page_may_show(
    const struct plan *plan, const struct page *page, const struct markdown_text *text);

/* Takes the bytes of a file of the site, which are gone after the call. False ends the run. */
typedef bool page_taker(void *user, size_t page, struct str bytes);

/* Renders the pages of a run and hands each to `take`, which may be NULL. `wanted` says of each page of
 * the plan whether it is rendered; NULL: all are. What is wrong in the content that they show becomes a
 * finding. False when `take` says so. */
bool render_run(struct renderer *renderer, struct page_run run, const bool *wanted,
    page_taker *take, void *user);

/* After every run: adds a finding for each link to an anchor that no page of another run has. */
void renderer_check_anchors(struct renderer *renderer);

/* The parts of render_run. */

/* Puts the bytes of a file of the site into `out`, which is emptied first. */
void render_page(struct renderer *renderer, const struct page *page, struct buf *out);
/* Renders a page into the renderer's own bytes, for its anchors. */
void render_alone(struct renderer *renderer, const struct page *page);
/* Takes note of the ids of a page; `content` is the file for messages. */
void anchors_collect(
    struct renderer *renderer, const struct page *page, struct str content, struct str html);
/* Looks up the wanted anchors from `first_wanted` on that pages of the run in the same language have,
 * and forgets them. */
void anchors_resolve(struct renderer *renderer, size_t first_wanted);

/* After every page: adds a finding FILE_UNUSED for each image that no text shows. */
void renderer_check_images(struct renderer *renderer);

/* The parts of render_page that are no HTML. */
void render_search(struct renderer *renderer, const struct page *page, struct buf *out);
void render_sitemap(struct renderer *renderer, const struct page *page, struct buf *out);
void render_robots(struct renderer *renderer, struct buf *out);
void render_host_file(struct renderer *renderer, const struct page *page, struct buf *out);
void render_attachment(struct renderer *renderer, const struct page *page, struct buf *out);
void render_qr(struct renderer *renderer, const struct page *page, struct buf *out);

/* The hreflang alternates of a page, itself included: `add` is called with each tag and address,
 * x-default last. Nothing for a copy. */
void page_alternates(struct renderer *renderer, const struct page *page,
    void (*add)(void *user, struct str tag, struct str url), void *user);

/* base_url and the page's address. Owned by the scratch arena. */
struct str page_absolute_url(struct renderer *renderer, const struct page *page);

#endif
