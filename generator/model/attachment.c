#include "model/attachment.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"

/* What delegates can open, and what a web server sends with a type of its own. */
static const struct {
    struct str extension;
    struct str type;
} types[] = {
    {{"pdf", 3}, {"PDF", 3}},
    {{"docx", 4}, {"Word", 4}},
    {{"doc", 3}, {"Word", 4}},
    {{"xlsx", 4}, {"Excel", 5}},
    {{"pptx", 4}, {"PowerPoint", 10}},
    {{"odt", 3}, {"ODT", 3}},
    {{"ods", 3}, {"ODS", 3}},
    {{"rtf", 3}, {"RTF", 3}},
    {{"zip", 3}, {"ZIP", 3}},
};

struct str attachment_type(struct str extension) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (str_eq(extension, types[i].extension))
            return types[i].type;
    }
    return (struct str){0};
}

/* The file STEM.EXTENSION with an extension that may be published. */
static struct content_file *find_file(
    struct arena *arena, const struct content_folder *folder, struct str stem) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct str name = str_printf(
            arena, "%.*s.%.*s", STR_ARGS(stem), STR_ARGS(types[i].extension));
        struct content_file *file = content_find(folder, name);
        if (file)
            return file;
    }
    return NULL;
}

static void fill(struct arena *arena, const struct content_folder *folder,
    struct content_file *file, struct findings *findings, struct attachment *out) {
    struct str path = path_join(arena, folder->path, file->name), rest = file->name, part;
    file->used = true;
    while (str_cut(rest, '.', &part, &rest))
        out->extension = rest;
    if (!file_size(path.data, &out->size))
        finding_add(findings, FINDING_FILE_UNREADABLE, content_place(arena, path),
            "the file cannot be read: %s", strerror(errno));
    else if (out->size > LARGEST_ASSET)
        finding_add_hinted(findings, FINDING_FILE_TOO_LARGE, content_place(arena, path),
            str_printf(arena, "the file is larger than %d bytes", LARGEST_ASSET),
            STR("make it smaller, or link to where it is"));
    out->path = path;
    out->name = file->name;
}

struct attachment *attachments_find(struct arena *arena, const struct site *site,
    const struct content_folder *folder, struct words id, struct findings *findings) {
    struct attachment *files = arena_array(arena, struct attachment, site->languages.count);
    bool any = false;
    for (size_t i = 0; i < site->languages.count && id.text.data; i++) {
        struct str stem = str_printf(arena, "%.*s.%.*s", STR_ARGS(id.text),
            STR_ARGS(site->languages.items[i].code.text));
        struct content_file *file = find_file(arena, folder, stem);
        if (!file)
            file = find_file(arena, folder, id.text);
        if (file)
            fill(arena, folder, file, findings, &files[i]);
        any = any || file;
    }
    if (!any && id.text.data)
        finding_add_hinted(findings, FINDING_FILE_MISSING, id.place,
            str_printf(arena, "the annex '%.*s' has no file", STR_ARGS(id.text)),
            str_printf(arena, "put it at %.*s/%.*s.%.*s.pdf", STR_ARGS(folder->path),
                STR_ARGS(id.text), STR_ARGS(site->languages.items[0].code.text)));
    return files;
}
