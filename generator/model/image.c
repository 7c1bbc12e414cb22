#include "model/image.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"

static bool starts_as_webp(struct str bytes) {
    return bytes.size > 12 && str_starts_with(bytes, STR("RIFF")) &&
           str_starts_with(str_slice(bytes, 8, bytes.size), STR("WEBP"));
}

static bool starts_as_svg(struct str bytes) {
    return utf8_check(bytes) == bytes.size && str_find(bytes, STR("<svg"), 0) < bytes.size;
}

static bool starts_as_png(struct str bytes) {
    return str_starts_with(bytes, STR("\x89PNG\r\n\x1a\n"));
}

static bool starts_as_jpeg(struct str bytes) {
    return str_starts_with(bytes, STR("\xff\xd8\xff"));
}

static const struct {
    struct str ending;
    const char *name;
    bool (*fits)(struct str bytes);
} kinds[] = {
    {{".png", 4}, "PNG", starts_as_png},
    {{".jpg", 4}, "JPEG", starts_as_jpeg},
    {{".jpeg", 5}, "JPEG", starts_as_jpeg},
    {{".svg", 4}, "SVG", starts_as_svg},
    {{".webp", 5}, "WebP", starts_as_webp},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

const char *image_kinds(void) {
    return "PNG, JPEG, SVG or WebP";
}

static size_t kind_of(struct str name) {
    size_t kind = 0;
    while (kind < KINDS && !str_ends_with(name, kinds[kind].ending))
        kind++;
    return kind;
}

bool image_is_named(struct str name) {
    return kind_of(name) < KINDS;
}

static bool is_address_part(struct str name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!word && !strchr("-_.", c))
            return false;
    }
    return name.size > 0;
}

void meeting_load_images(struct arena *arena, const struct content_folder *folder,
    struct findings *findings, struct meeting *meeting) {
    for (size_t i = 0; i < folder->files.count; i++) {
        struct content_file *file = &folder->files.items[i];
        if (file->used || !image_is_named(file->name))
            continue;
        file->used = true;
        struct image *image = list_push(arena, &meeting->images);
        image->name = file->name;
        image->place = content_place(arena, path_join(arena, folder->path, file->name));
        if (!is_address_part(file->name))
            finding_add_hinted(findings, FINDING_NAME_FORM, image->place,
                str_printf(arena, "the file name '%.*s' cannot be part of an address",
                    STR_ARGS(file->name)),
                STR("use letters a-z, digits, '-', '_' and '.'"));
    }
}

const struct image *meeting_image(const struct meeting *meeting, struct str name) {
    for (size_t i = 0; i < meeting->images.count; i++) {
        if (str_eq(meeting->images.items[i].name, name))
            return &meeting->images.items[i];
    }
    return NULL;
}

bool image_read(const struct image *image, struct findings *findings, struct buf *out) {
    size_t kind = kind_of(image->name);
    if (!file_read(image->place.source->path.data, LARGEST_IMAGE, out)) {
        if (errno == EFBIG)
            finding_add_hinted(findings, FINDING_FILE_TOO_LARGE, image->place,
                str_printf(findings->arena, "the image is larger than %d bytes", LARGEST_IMAGE),
                STR("readers wait for it: save it smaller"));
        else
            finding_add(findings, FINDING_FILE_UNREADABLE, image->place,
                "the file cannot be read: %s", strerror(errno));
        return false;
    }
    if (kind < KINDS && kinds[kind].fits(buf_view(out)))
        return true;
    finding_add_hinted(findings, FINDING_IMAGE_REFUSED, image->place,
        str_printf(findings->arena, "the file is not the %s image that its name says",
            kinds[kind].name),
        STR("save it anew as that, or give it the ending of what it is"));
    return false;
}
