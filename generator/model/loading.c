#include "model/loading.h"

#include "base/file.h"
#include "model/doubts.h"
#include "model/record.h"

const struct source *loading_yaml(struct loading *l,
    const struct content_folder *folder, struct str name, const struct node **node) {
    struct content_file *file = content_find(folder, name);
    if (!file) {
        struct str begin = {0};
        if (str_eq(name, STR("site.yaml")))
            begin = STR("a site begins with it: title, base_url, languages, organisation and "
                        "time_zone; 'sgsite reference' lists its keys");
        finding_add_hinted(l->findings, FINDING_FILE_MISSING,
            content_place(l->arena, folder->path),
            str_printf(l->arena, "the folder has no %.*s", STR_ARGS(name)), begin);
        return NULL;
    }
    const struct source *source = content_read(l->arena, folder, file, l->findings);
    arena_reset(&l->nodes);
    if (!source || !yaml_read_apart(
                       &l->nodes, l->arena, source, 0, source->text.size, l->findings, node))
        return NULL;
    return source;
}

void loading_decode(const struct loading *l, const struct record *record, const struct node *node,
    const struct source *source, int scalar_language, void *out) {
    struct decoding decoding = {l->arena, l->findings, l->site, scalar_language, l->urls};
    record_decode(&decoding, record, node, place_of(source, 0, 0), out);
}

void loading_refuse_missing(const struct loading *l, const struct content_folder *folder,
    struct words id, const char *what, struct str first) {
    finding_add_hinted(l->findings, FINDING_FILE_MISSING, id.place,
        str_printf(l->arena, "%s '%.*s' has no text", what, STR_ARGS(id.text)),
        str_printf(l->arena, "write it in %.*s/%.*s", STR_ARGS(folder->path), STR_ARGS(first)));
}

struct str loading_address(
    const struct loading *l, const struct content_folder *folder, struct str id) {
    struct str path = folder->path;
    struct str root = l->root->path;
    path = str_slice(path, root.size < path.size ? root.size + 1 : path.size, path.size);
    if (id.size == 0)
        return path;
    return str_eq(path, STR("pages")) ? id : path_join(l->arena, path, id);
}

/* What stands in a folder whose own file cannot be read is not called unused. */
static void mark_all_used(const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++)
        folder->files.items[i].used = true;
    for (size_t i = 0; i < folder->folders.count; i++)
        mark_all_used(&folder->folders.items[i]);
}

void loading_give_up(const struct loading *l, const struct content_folder *folder) {
    mark_all_used(folder);
    doubts_add_address(l->site, loading_address(l, folder, (struct str){"", 0}));
}
