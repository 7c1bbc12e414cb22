/* The files of the site that are no pages: robots, QR codes, what is copied. */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "pages/qr.h"
#include "pages/render.h"
#include "pages/server/server.h"

void render_robots(struct renderer *r, struct buf *out) {
    buf_printf(out, "User-agent: *\nAllow: /\nSitemap: %.*ssitemap.xml\n",
        STR_ARGS(r->site->base_url.text));
}

/* What is wrong with a code of the printed width; `qr` is NULL when there is none at all. */
static void add_qr_finding(struct renderer *r, enum finding_code code, struct str text,
    const struct qr *qr, struct place place) {
    bool is_small = code == FINDING_QR_SMALL;
    unsigned width = qr ? qr_module_width(qr) : 0; /* rounded down, as the limits are tried */
    struct str what = str_printf(
        &r->scratch, "an address of %zu bytes fits no QR code", text.size);
    if (qr)
        what = str_printf(&r->scratch,
            "an address of %zu bytes makes a QR code with modules of %u.%02u mm when it is %d mm "
            "wide",
            text.size, width / 1000, width % 1000 / 10, QR_PRINTED_WIDTH);
    finding_add_hinted(r->findings, code, place, what,
        str_printf(&r->scratch, "phones %s modules of 0.%u mm: give an address of at most %d bytes",
            is_small ? "like" : "need",
            (unsigned)(is_small ? QR_GOOD_MODULE_WIDTH : QR_LEAST_MODULE_WIDTH) / 100,
            is_small ? QR_MOST_GOOD_BYTES : QR_MOST_BYTES));
}

/* The code of the group's target: encoded once for both of the group's files, which are rendered
 * one after the other. NULL when it is too long for one. */
static const struct qr *group_qr(struct renderer *r, const struct group *group, struct str target) {
    if (r->qr_group == group)
        return &r->qr;
    qr_finish(&r->qr);
    r->qr_group = qr_encode(&r->scratch, target, &r->qr) ? group : NULL;
    return r->qr_group ? &r->qr : NULL;
}

void render_host_file(struct renderer *r, const struct page *page, struct buf *out) {
    struct serving serving;
    /* These have no patterns in which a path could be taken wrong. */
    (void)serving_init(&serving, &r->scratch, r->plan, (struct str){0});
    if (page->kind == FILE_HEADERS)
        server_write_headers(&serving, out);
    else
        server_write_redirects(&serving, out);
}

void render_qr(struct renderer *r, const struct page *page, struct buf *out) {
    const struct group *group = page->group;
    const struct words *target = group->qr.target.text.data ? &group->qr.target : &r->site->base_url;
    struct str text = plan_qr_target(r->site, &r->scratch, group);
    const struct qr *qr = group_qr(r, group, text);
    if (!qr) {
        if (text.size > 0)
            add_qr_finding(r, FINDING_QR_TOO_LONG, text, NULL, target->place);
        return;
    }
    if (qr_module_width(qr) < QR_LEAST_MODULE_WIDTH)
        add_qr_finding(r, FINDING_QR_TOO_LONG, text, qr, target->place);
    else if (qr_module_width(qr) < QR_GOOD_MODULE_WIDTH)
        add_qr_finding(r, FINDING_QR_SMALL, text, qr, target->place);
    if (page->kind == FILE_QR_SVG)
        qr_svg(qr, text, out);
    else
        qr_png(qr, out);
}

void render_attachment(struct renderer *r, const struct page *page, struct buf *out) {
    struct str path = page->attachment->path;
    if (page->attachment->size <= LARGEST_ASSET && !file_read(path.data, LARGEST_ASSET, out))
        finding_add(r->findings, FINDING_FILE_UNREADABLE, content_place(r->arena, path),
            "the file cannot be read: %s", strerror(errno));
}
