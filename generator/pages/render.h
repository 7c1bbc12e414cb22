#ifndef PAGES_RENDER_H
#define PAGES_RENDER_H

#include "pages/view.h"

/* Opens what all pages need: locales, words, compiled templates. Findings about the theme name
 * template, line and column. False after adding findings; the caller ends it all the same. */
bool renderer_init(struct renderer *renderer, struct arena *arena, const struct site *site,
    const struct plan *plan, const struct theme *theme, struct findings *findings);
void renderer_finish(struct renderer *renderer);

/* Puts the bytes of a file of the site into `out`, which is emptied first. What is wrong in the
 * content that it shows becomes a finding. */
void render_page(struct renderer *renderer, const struct page *page, struct buf *out);

/* After every page: adds a finding for each link to an anchor that no page has. */
void renderer_check_anchors(struct renderer *renderer);

/* After every page: adds a finding FILE_UNUSED for each image that no text shows. */
void renderer_check_images(struct renderer *renderer);

/* The parts of render_page that are no HTML. */
void render_sitemap(struct renderer *renderer, struct buf *out);
void render_robots(struct renderer *renderer, struct buf *out);
void render_attachment(struct renderer *renderer, const struct page *page, struct buf *out);
void render_qr(struct renderer *renderer, const struct page *page, struct buf *out);

/* The hreflang alternates of a page, itself included: `add` is called with each tag and address,
 * x-default last. Nothing for a copy. */
void page_alternates(struct renderer *renderer, const struct page *page,
    void (*add)(void *user, struct str tag, struct str url), void *user);

/* base_url and the page's address. Owned by the scratch arena. */
struct str page_absolute_url(struct renderer *renderer, const struct page *page);

#endif
