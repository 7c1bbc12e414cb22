/* No two files of the site at one path, and no file where another needs a folder. */
#include "pages/plan.h"

/* What makes the page be there. */
static struct place page_place(const struct plan *plan, const struct page *page) {
    if (page->alias)
        return page->alias->place;
    if (page->letter && page->letter->id.place.source)
        return page->letter->id.place;
    if (page->annex && page->annex->id.place.source)
        return page->annex->id.place;
    if (page->kind == FILE_IMAGE)
        return page->image->place;
    if (page->free && page->shown_language >= 0)
        return place_of(page->free->texts[page->shown_language].source, 0, 0);
    if (page->meeting)
        return place_of(page->meeting->source, 0, 0);
    if (page->group)
        return place_of(page->group->source, 0, 0);
    return place_of(plan->site->source, 0, 0);
}

/* The same name may have been told as such, or in another language. */
static bool is_told(const struct findings *findings, struct place place) {
    for (size_t i = 0; i < findings->list.count; i++) {
        const struct finding *told = &findings->list.items[i];
        if ((told->code == FINDING_NAME_REPEATED || told->code == FINDING_ADDRESS_REPEATED) &&
            told->place.source == place.source && told->place.offset == place.offset)
            return true;
    }
    return false;
}

static void add_repeated(const struct plan *plan, const struct page *page,
    const struct page *before, struct findings *findings) {
    if (is_told(findings, page_place(plan, page)))
        return;
    struct place there = page_place(plan, before);
    struct str hint = str_printf(findings->arena, "the other one comes from %.*s",
        STR_ARGS(there.source->path));
    if (there.length > 0)
        hint = str_printf(findings->arena, "%.*s:%u", STR_ARGS(hint), place_position(there).line);
    finding_add_hinted(findings, FINDING_ADDRESS_REPEATED, page_place(plan, page),
        str_printf(findings->arena, "two files of the site would have the address '%.*s'",
            STR_ARGS(page->url)),
        str_printf(findings->arena, "%.*s; give one of them another name", STR_ARGS(hint)));
}

void plan_check(const struct plan *plan, struct findings *findings) {
    struct map files, folders;
    struct arena arena;
    arena_init(&arena);
    map_init(&files, &arena);
    map_init(&folders, &arena);
    map_reserve(&files, plan->pages.count);
    for (size_t i = 0; i < plan->pages.count; i++) {
        const struct page *page = &plan->pages.items[i];
        const struct page *before = map_get(&files, page->path);
        if (before)
            add_repeated(plan, page, before, findings);
        else
            map_set(&files, page->path, (void *)page);
        for (size_t end = 0; end < page->path.size; end++) {
            struct str folder = str_slice(page->path, 0, end);
            if (page->path.data[end] == '/' && !map_get(&folders, folder))
                map_set(&folders, folder, (void *)page);
        }
    }
    for (size_t i = 0; i < plan->pages.count; i++) {
        const struct page *page = &plan->pages.items[i];
        const struct page *inside = map_get(&folders, page->path);
        if (inside)
            add_repeated(plan, inside, page, findings);
    }
    arena_finish(&arena);
}
