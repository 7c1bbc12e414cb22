/* The names that files and folders of the content have. */
#include "model/loading.h"

#include <string.h>

#include "base/file.h"
#include "model/image.h"
#include "model/languages.h"

bool name_fits_address(struct str name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (i > 0 && strchr("-.", c))))
            return false;
    }
    return name.size > 0;
}

void check_folder_names(const struct loading *l, const struct content_folder *folder) {
    for (size_t i = 0; i < folder->folders.count; i++) {
        const struct content_folder *inner = &folder->folders.items[i];
        if (!name_fits_address(inner->name))
            finding_add_hinted(l->findings, FINDING_NAME_FORM, content_place(l->arena, inner->path),
                str_printf(l->arena, "the folder name '%.*s' cannot be an address",
                    STR_ARGS(inner->name)),
                STR("use a-z, 0-9, '-' and '.'"));
        check_folder_names(l, inner);
    }
}

/* The code in NAME.CODE.md, or empty. */
static struct str language_in_name(struct str name) {
    struct str none = {0};
    if (!str_ends_with(name, STR(".md")))
        return none;
    size_t end = name.size - strlen(".md"), start = end;
    while (start > 0 && name.data[start - 1] != '.')
        start--;
    return start > 0 ? str_slice(name, start, end) : none;
}

static bool is_meeting_folder(const struct content_folder *folder) {
    return content_find(folder, STR("meeting.yaml")) != NULL;
}

/* The name with its first part, before the language, in small letters as names of texts are. */
static struct str small_name(const struct loading *l, struct str name) {
    char *small = arena_copy(l->arena, name.data, name.size);
    size_t end = name.size - (str_ends_with(name, STR(".md")) ? language_in_name(name).size + 3 : 0);
    for (size_t i = 0; i < end; i++) {
        if (small[i] >= 'A' && small[i] <= 'Z')
            small[i] = (char)(small[i] - 'A' + 'a');
    }
    return (struct str){small, name.size};
}

/* What was probably meant by a file that nothing uses. */
static struct str unused_hint(
    const struct loading *l, const struct content_folder *folder, struct str name) {
    struct str ours[] = {STR("site.yaml"), STR("group.yaml"), STR("meeting.yaml")};
    if (image_is_named(name) && !is_meeting_folder(folder))
        return STR("images stand in the folder of the meeting whose texts show them");
    if (str_ends_with(name, STR(".md")) && language_in_name(name).size == 0)
        return str_printf(l->arena, "a text has its language in its name: %.*s.%.*s.md",
            STR_ARGS(str_slice(name, 0, name.size - strlen(".md"))),
            STR_ARGS(l->site->language_codes.items[0].text));
    struct str small = small_name(l, name);
    if (!str_eq(small, name))
        return str_printf(l->arena, "did you mean '%.*s'? Capital and small letters differ",
            STR_ARGS(small));
    struct str nearest = hint_nearest(l->arena, name, ours, sizeof ours / sizeof *ours);
    if (nearest.size > 0)
        return nearest;
    if (!is_meeting_folder(folder))
        return STR("letters and annexes stand in the folder of their meeting; else take it away");
    return STR("name it in 'letters' or 'annexes' of meeting.yaml, or take it away");
}

void check_unused_files(const struct loading *l, const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++) {
        const struct content_file *file = &folder->files.items[i];
        if (file->used)
            continue;
        struct place place = content_place(l->arena, path_join(l->arena, folder->path, file->name));
        struct str code = language_in_name(file->name);
        struct str meant = languages_hint(l->site, code);
        if (meant.size == 0)
            meant = STR("add it to 'languages' in content/site.yaml, or rename the file");
        if (code.size > 0 && site_language(l->site, code) < 0)
            finding_add_hinted(l->findings, FINDING_LANGUAGE_UNKNOWN, place,
                str_printf(l->arena, "'%.*s' is not a language of this site", STR_ARGS(code)),
                meant);
        else
            finding_add_hinted(l->findings, FINDING_FILE_UNUSED, place,
                STR("nothing uses this file"), unused_hint(l, folder, file->name));
    }
    for (size_t i = 0; i < folder->folders.count; i++)
        check_unused_files(l, &folder->folders.items[i]);
}
