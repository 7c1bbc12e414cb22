#include "model/load.h"

#include <stdio.h>

#include "base/file.h"
#include "model/doubts.h"
#include "model/keys.h"
#include "model/loading.h"
#include "model/references.h"
#include "model/seal.h"
#include "model/translation.h"

/* Bodies of texts beyond these bytes are not kept: they are read again when they are shown. Enough
 * for a site of some thousand texts, and little beside what a large site needs anyway. */
enum { ROOM_FOR_BODIES = 8 * 1024 * 1024 };

/* False when there is no group to go on with. */
static bool load_group(
    struct loading *l, const struct content_folder *folder, struct group *group) {
    const struct node *node = NULL;
    group->id = folder->name;
    size_t first = l->findings->list.count;
    group->source = loading_yaml(l, folder, STR("group.yaml"), &node);
    if (!group->source)
        return false;
    loading_decode(l, &group_record, node, group->source, LANGUAGE_NEUTRAL, group);
    doubts_take(l->arena, node, group->source, l->findings, first, &group->doubts);
    list_reserve(l->arena, &group->meetings, folder->folders.count);
    for (size_t i = 0; i < folder->folders.count; i++) {
        struct meeting meeting = {0};
        if (load_meeting(l, &folder->folders.items[i], folder, &meeting))
            *list_push(l->arena, &group->meetings) = meeting;
        else
            loading_give_up(l, &folder->folders.items[i]);
    }
    return true;
}

/* The id in ID.LANG.md, or empty. */
static struct str page_id(const struct site *site, struct str name) {
    for (size_t i = 0; i < site->languages.count; i++) {
        char end[128];
        struct str code = site->languages.items[i].code.text;
        int size = snprintf(end, sizeof end, ".%.*s.md", STR_ARGS(code));
        struct str suffix = {end, (size_t)size};
        if (name.size > suffix.size && str_ends_with(name, suffix))
            return str_slice(name, 0, name.size - suffix.size);
    }
    return (struct str){0};
}

static void load_pages(struct loading *l, const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++) {
        struct str name = folder->files.items[i].name;
        struct words id = {page_id(l->site, name),
            content_place(l->arena, path_join(l->arena, folder->path, name))};
        if (id.text.size == 0 || site_page(l->site, id.text))
            continue;
        if (!name_fits_address(id.text))
            finding_add_hinted(l->findings, FINDING_NAME_FORM, id.place,
                str_printf(l->arena, "the name '%.*s' cannot be an address", STR_ARGS(id.text)),
                STR("use a-z, 0-9, '-' and '.'"));
        *list_push(l->arena, &l->site->pages) = (struct free_page){
            id.text, load_texts(l, folder, id, &page_words_record, "the page")};
    }
}

static void load_seals(struct loading *l, const struct content_folder *content) {
    const struct node *node = NULL;
    struct seals seals = {0};
    const struct source *source = NULL;
    if (content_find(content, STR("seals.yaml")))
        source = loading_yaml(l, content, STR("seals.yaml"), &node);
    if (source)
        loading_decode(l, &seals_record, node, source, LANGUAGE_NEUTRAL, &seals);
    l->site->seals.items = seals.letters.items;
    l->site->seals.count = seals.letters.count;
}

void site_load_seals(
    struct site *site, const struct content_folder *content, struct findings *findings) {
    struct loading l = {.arena = site->arena, .findings = findings, .site = site};
    arena_init(&l.nodes);
    load_seals(&l, content);
    arena_finish(&l.nodes);
}

/* The folder of the free pages, which somebody may take for a group's. */
static void check_pages_folder(const struct loading *l, const struct content_folder *folder) {
    struct content_file *file = content_find(folder, STR("group.yaml"));
    if (!file)
        return;
    loading_give_up(l, folder);
    finding_add_hinted(l->findings, FINDING_NAME_REPEATED,
        content_place(l->arena, path_join(l->arena, folder->path, file->name)),
        STR("a group cannot be named 'pages': content/pages is the folder of the free pages"),
        STR("give its folder another name"));
}

bool site_load(struct arena *arena, const struct content_folder *content,
    struct findings *findings, struct site *out) {
    *out = (struct site){.arena = arena};
    struct words_list urls = {0};
    struct loading l = {.arena = arena,
        .findings = findings,
        .site = out,
        .urls = &urls,
        .root = content,
        .room = {.bodies = ROOM_FOR_BODIES}};
    arena_init(&l.nodes);
    if (!load_site_file(&l, content)) {
        arena_finish(&l.nodes);
        return false;
    }
    check_folder_names(&l, content);
    for (size_t i = 0; i < content->folders.count; i++) {
        struct group group = {0};
        if (str_eq(content->folders.items[i].name, STR("pages"))) {
            check_pages_folder(&l, &content->folders.items[i]);
            load_pages(&l, &content->folders.items[i]);
            continue;
        }
        if (load_group(&l, &content->folders.items[i], &group))
            *list_push(arena, &out->groups) = group;
        else
            loading_give_up(&l, &content->folders.items[i]);
    }
    load_seals(&l, content);
    references_link(out, findings);
    translations_link(out, findings);
    check_unused_files(&l, content);
    out->urls = urls;
    arena_finish(&l.nodes);
    return true;
}
