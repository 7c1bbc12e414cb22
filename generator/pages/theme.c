#include "pages/theme.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"

static void load_templates(
    struct arena *arena, const struct content_folder *folder, struct findings *findings,
    struct theme *out) {
    for (size_t i = 0; i < folder->files.count; i++) {
        struct content_file *file = &folder->files.items[i];
        if (!str_ends_with(file->name, STR(".mustache")))
            continue;
        const struct source *source = content_read(arena, folder, file, findings);
        struct str name = str_slice(file->name, 0, file->name.size - strlen(".mustache"));
        if (source)
            *list_push(arena, &out->templates) = (struct template_source){name, source};
    }
}

/* site.css becomes assets/site.0a1b2c3d.css: a new address when its bytes change. */
static struct str fingerprinted_url(struct arena *arena, struct str name, struct str bytes) {
    size_t dot = name.size;
    while (dot > 0 && name.data[dot - 1] != '.')
        dot--;
    if (dot == 0)
        dot = name.size + 1;
    struct str stem = str_slice(name, 0, dot - 1);
    struct str extension = str_slice(name, dot - 1, name.size);
    return str_printf(arena, "assets/%.*s.%08x%.*s", STR_ARGS(stem),
        (unsigned)(str_hash(bytes) >> 32), STR_ARGS(extension));
}

static void load_assets(
    struct arena *arena, const struct content_folder *folder, struct findings *findings,
    struct theme *out) {
    struct buf bytes = {0};
    for (size_t i = 0; i < folder->files.count; i++) {
        struct str name = folder->files.items[i].name;
        struct str path = path_join(arena, folder->path, name);
        if (!file_read(path.data, LARGEST_ASSET, &bytes)) {
            finding_add(findings, errno == EFBIG ? FINDING_FILE_TOO_LARGE : FINDING_FILE_UNREADABLE,
                content_place(arena, path), "the file cannot be read: %s", strerror(errno));
            continue;
        }
        struct asset *asset = list_push(arena, &out->assets);
        asset->name = name;
        asset->bytes = folder->files.items[i].bytes = buf_copy(&bytes, arena);
        asset->url = fingerprinted_url(arena, name, asset->bytes);
    }
    buf_finish(&bytes);
}

/* Every page links to these. */
static void check_assets(struct arena *arena, struct str path, struct findings *findings,
    const struct theme *theme) {
    static const struct str needed[] = {{"site.css", 8}, {"icon.svg", 8}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed && theme->assets.count > 0; i++) {
        if (theme_asset_url(theme, needed[i]).size == 0)
            finding_add(findings, FINDING_FILE_MISSING, content_place(arena, path),
                "the theme has no assets/%.*s", STR_ARGS(needed[i]));
    }
}

bool theme_load(struct arena *arena, struct str path, struct site *site, struct findings *findings,
    struct theme *out) {
    static const struct {
        struct str name;
        void (*load)(struct arena *, const struct content_folder *, struct findings *,
            struct theme *);
    } parts[] = {{{"templates", 9}, load_templates}, {{"assets", 6}, load_assets}};
    size_t errors = findings->errors;
    *out = (struct theme){0};
    if (!content_walk(arena, path, findings, &out->folder))
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct content_folder *folder = content_find_folder(&out->folder, parts[i].name);
        if (folder)
            parts[i].load(arena, folder, findings, out);
        else
            finding_add(findings, FINDING_FILE_MISSING, content_place(arena, path),
                "the theme has no folder %.*s", STR_ARGS(parts[i].name));
    }
    check_assets(arena, path, findings, out);
    words_load(arena, &out->folder, site, findings, &out->words);
    return findings->errors == errors;
}

struct str theme_asset_url(const struct theme *theme, struct str name) {
    for (size_t i = 0; i < theme->assets.count; i++) {
        if (str_eq(theme->assets.items[i].name, name))
            return theme->assets.items[i].url;
    }
    return (struct str){0};
}
