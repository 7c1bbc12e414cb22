/* The files of the site that are no pages: sitemap, robots, QR codes. */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "pages/qr.h"
#include "pages/render.h"

static void add_sitemap_link(void *user, struct str tag, struct str url) {
    struct buf *out = user;
    buf_printf(out, "<xhtml:link rel=\"alternate\" hreflang=\"%.*s\" href=\"", STR_ARGS(tag));
    buf_html(out, url);
    buf_text(out, "\"/>");
}

/* https://www.sitemaps.org/protocol.html: pages that are copies of another are not listed. */
void render_sitemap(struct renderer *r, struct buf *out) {
    buf_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                  "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    for (size_t i = 0; i < r->plan->pages.count; i++) {
        const struct page *page = &r->plan->pages.items[i];
        bool is_listed = page->kind <= PAGE_DOOR && plan_canonical(r->plan, page) == page;
        if (!is_listed)
            continue;
        buf_text(out, "<url><loc>");
        buf_html(out, page_absolute_url(r, page));
        buf_text(out, "</loc>");
        page_alternates(r, page, add_sitemap_link, out);
        buf_text(out, "</url>\n");
    }
    buf_text(out, "</urlset>\n");
}

void render_robots(struct renderer *r, struct buf *out) {
    buf_printf(out, "User-agent: *\nAllow: /\nSitemap: %.*ssitemap.xml\n",
        STR_ARGS(r->site->base_url.text));
}

void render_qr(struct renderer *r, const struct page *page, struct buf *out) {
    const struct group *group = page->group;
    const struct words *target = group->qr.target.text.data ? &group->qr.target : &r->site->base_url;
    struct str text = plan_qr_target(r->site, &r->scratch, group);
    struct qr qr;
    if (!qr_encode(&r->scratch, text, &qr)) {
        finding_add_hinted(r->findings, FINDING_QR_TOO_LONG, target->place,
            str_printf(&r->scratch,
                "an address of %zu bytes is too long for a QR code of %d mm", text.size,
                QR_PRINTED_WIDTH),
            STR("give a shorter address: phones need modules of 0.4 mm"));
        return;
    }
    if (page->kind == FILE_QR_SVG)
        qr_svg(&qr, text, out);
    else
        qr_png(&qr, out);
    qr_finish(&qr);
}

void render_attachment(struct renderer *r, const struct page *page, struct buf *out) {
    struct str path = page->attachment->path;
    if (page->attachment->size <= LARGEST_ASSET && !file_read(path.data, LARGEST_ASSET, out))
        finding_add(r->findings, FINDING_FILE_UNREADABLE, content_place(r->arena, path),
            "the file cannot be read: %s", strerror(errno));
}
