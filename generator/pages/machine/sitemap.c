/* Sitemaps: https://www.sitemaps.org/protocol.html. One, or an index of several. */
#include "pages/render.h"

bool plan_in_sitemap(const struct plan *plan, const struct page *page) {
    return page->kind <= PAGE_DOOR && plan_canonical(plan, page) == page;
}

static size_t escaped_size(struct str text) {
    size_t size = text.size;
    for (size_t i = 0; i < text.size; i++)
        size += text.data[i] == '&' || text.data[i] == '"' ? 5 : 0;
    return size;
}

/* No fewer bytes than a page has in a sitemap: its address there, and in each language. */
static size_t size_in_sitemap(const struct plan *plan, const struct page *page) {
    const struct site *site = plan->site;
    size_t longest_path = 0, longest_tag = sizeof "x-default";
    for (size_t i = 0; i < site->languages.count; i++) {
        const struct language *language = &site->languages.items[i];
        longest_path = language->path.text.size > longest_path ? language->path.text.size : longest_path;
        longest_tag = language->tag.size > longest_tag ? language->tag.size : longest_tag;
    }
    size_t address = escaped_size(site->base_url.text) + escaped_size(page->url) + longest_path;
    size_t link = sizeof "<xhtml:link rel=\"alternate\" hreflang=\"\" href=\"\"/>" + longest_tag + address;
    return sizeof "<url><loc></loc></url>\n" + address + (site->languages.count + 1) * link;
}

static void add_part(struct plan *plan, struct sitemap_part part) {
    *list_push(plan->arena, &plan->sitemap_parts) = part;
}

static void add_part_file(struct plan *plan, size_t number) {
    struct str name = str_printf(plan->arena, "sitemap-%zu.xml", number + 1);
    struct page *page = list_push(plan->arena, &plan->pages);
    *page = (struct page){.kind = FILE_SITEMAP_PART, .language = -1, .shown_language = -1,
        .original_language = -1, .url = name, .path = name, .part = (uint32_t)number};
}

enum { FRAME = 512 }; /* bytes before and after the pages */

/* Would all of the plan's files fit, with copies and what is no page? Most sites do, and to ask which
 * page is a copy takes its time. */
static bool surely_fits(const struct plan *plan, struct sitemap_limits limits) {
    size_t bytes = FRAME;
    for (size_t i = 0; i < plan->pages.count; i++)
        bytes += size_in_sitemap(plan, &plan->pages.items[i]);
    return plan->pages.count <= limits.urls && bytes <= limits.bytes;
}

void plan_part_sitemap(struct plan *plan, struct sitemap_limits limits) {
    struct sitemap_part part = {0};
    size_t urls = 0, bytes = FRAME;
    if (surely_fits(plan, limits))
        return;
    for (size_t i = 0; i < plan->pages.count; i++) {
        const struct page *page = &plan->pages.items[i];
        if (!plan_in_sitemap(plan, page))
            continue;
        size_t size = size_in_sitemap(plan, page);
        if (urls > 0 && (urls == limits.urls || bytes + size > limits.bytes)) {
            part.end = i;
            add_part(plan, part);
            part.first = i;
            urls = 0;
            bytes = FRAME;
        }
        urls++;
        bytes += size;
    }
    if (plan->sitemap_parts.count == 0)
        return;
    part.end = plan->pages.count;
    add_part(plan, part);
    for (size_t i = 0; i < plan->sitemap_parts.count; i++)
        add_part_file(plan, i);
    plan_index(plan);
}

static void add_link(void *user, struct str tag, struct str url) {
    struct buf *out = user;
    buf_text(out, "<xhtml:link rel=\"alternate\" hreflang=\"");
    buf_str(out, tag);
    buf_text(out, "\" href=\"");
    buf_html(out, url);
    buf_text(out, "\"/>");
}

static void add_pages(struct renderer *r, struct sitemap_part part, struct buf *out) {
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                  "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for (size_t i = part.first; i < part.end; i++) {
        const struct page *page = &r->plan->pages.items[i];
        if (!plan_in_sitemap(r->plan, page))
            continue;
        buf_text(out, "<url><loc>");
        buf_html(out, page_absolute_url(r, page));
        buf_text(out, "</loc>");
        page_alternates(r, page, add_link, out);
        buf_text(out, "</url>\n");
        arena_reset(&r->scratch); /* the addresses of a page are as many bytes again */
    }
    buf_text(out, "</urlset>\n");
}

static void add_index(struct renderer *r, struct buf *out) {
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t i = 0; i < r->plan->pages.count; i++) {
        const struct page *page = &r->plan->pages.items[i];
        if (page->kind != FILE_SITEMAP_PART)
            continue;
        buf_text(out, "<sitemap><loc>");
        buf_html(out, page_absolute_url(r, page));
        buf_text(out, "</loc></sitemap>\n");
    }
    buf_text(out, "</sitemapindex>\n");
}

void render_sitemap(struct renderer *r, const struct page *page, struct buf *out) {
    if (page->kind == FILE_SITEMAP_PART)
        add_pages(r, r->plan->sitemap_parts.items[page->part], out);
    else if (r->plan->sitemap_parts.count > 0)
        add_index(r, out);
    else
        add_pages(r, (struct sitemap_part){0, r->plan->pages.count}, out);
}
