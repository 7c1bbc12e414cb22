/* Images in texts: files of the meeting's folder. */
#include "model/image.h"

#include "pages/link.h"
#include "pages/render.h"

static struct str nearest_image(const struct scope *scope, struct str target) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct str *names = arena_array(&r->scratch, struct str, meeting->images.count + 1);
    for (size_t i = 0; i < meeting->images.count; i++)
        names[i] = meeting->images.items[i].name;
    struct str hint = hint_nearest(&r->scratch, target, names, meeting->images.count);
    if (hint.size > 0)
        return hint;
    return str_printf(&r->scratch, "put the file, %s, into content/%.*s", image_kinds(),
        STR_ARGS(meeting->folder));
}

bool image_address(struct scope *scope, struct str target, struct place place, struct buf *url) {
    struct renderer *r = scope->renderer;
    if (str_find(target, STR(":"), 0) < target.size || str_starts_with(target, STR("//"))) {
        finding_add_hinted(r->findings, FINDING_IMAGE_REFUSED, place,
            STR("the image is on another site: pages show the site's own files only"),
            STR("save it in the meeting's folder and write its name"));
        return false;
    }
    if (!scope->meeting) {
        finding_add_hinted(r->findings, FINDING_IMAGE_REFUSED, place,
            STR("there are no images in this text"), STR("texts of a meeting can have them"));
        return false;
    }
    const struct image *image = meeting_image(scope->meeting, target);
    if (!image) {
        finding_add_hinted(r->findings, FINDING_LINK_BROKEN, place,
            str_printf(&r->scratch, "the meeting's folder has no image '%.*s'", STR_ARGS(target)),
            nearest_image(scope, target));
        return false;
    }
    map_set(&r->shown_images, image->place.source->path, (void *)image);
    buf_str(url, scope_href(scope, plan_url(r->plan, &r->scratch, FILE_IMAGE, -1, scope->group,
                                       scope->meeting, image->name)));
    return true;
}

void renderer_check_images(struct renderer *r) {
    for (size_t i = 0; i < r->plan->pages.count; i++) {
        const struct page *page = &r->plan->pages.items[i];
        if (page->kind == FILE_IMAGE && !map_get(&r->shown_images, page->image->place.source->path))
            finding_add_hinted(r->findings, FINDING_FILE_UNUSED, page->image->place,
                STR("no text shows this image"),
                str_printf(r->arena, "write ![what it shows](%.*s), or take it away",
                    STR_ARGS(page->image->name)));
    }
}
