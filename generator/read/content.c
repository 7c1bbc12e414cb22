#include "read/content.h"

#include <errno.h>
#include <string.h>

#include "base/eight.h"
#include "base/file.h"
#include "read/markdown.h"

enum { DEEPEST_FOLDER = 16 };

struct place content_place(struct arena *arena, struct str path) {
    struct source *source = arena_new(arena, struct source);
    source->path = path;
    return place_of(source, 0, 0);
}

static bool is_passed_over(struct str name) {
    return str_starts_with(name, STR(".")) || str_ends_with(name, STR("~"));
}

static size_t count_folders(const struct folder_listing *listing) {
    size_t count = 0;
    for (size_t i = 0; i < listing->count; i++)
        count += listing->items[i].is_folder;
    return count;
}

static bool walk(struct arena *arena, unsigned depth, struct findings *findings,
    struct content_folder *folder);

/* Copies what a folder holds out of its listing. */
static bool take_entries(struct arena *arena, unsigned depth, struct findings *findings,
    const struct folder_listing *listing, struct content_folder *folder) {
    size_t folders = count_folders(listing);
    list_reserve(arena, &folder->files, listing->count - folders);
    list_reserve(arena, &folder->folders, folders);
    for (size_t i = 0; i < listing->count; i++) {
        const struct folder_entry *entry = &listing->items[i];
        if (is_passed_over(entry->name))
            continue;
        struct str name = str_copy(arena, entry->name);
        if (!entry->is_folder) {
            list_push(arena, &folder->files)->name = name;
            continue;
        }
        struct content_folder *inner = list_push(arena, &folder->folders);
        inner->name = name;
        inner->path = path_join(arena, folder->path, name);
        if (!walk(arena, depth + 1, findings, inner))
            return false;
    }
    return true;
}

static bool walk(struct arena *arena, unsigned depth, struct findings *findings,
    struct content_folder *folder) {
    struct folder_listing listing;
    struct arena of_listing;
    arena_init(&of_listing);
    if (depth > DEEPEST_FOLDER || !folder_list(&of_listing, folder->path.data, &listing)) {
        bool missing = depth == 0 && errno == ENOENT;
        if (missing)
            finding_add_hinted(findings, FINDING_FILE_MISSING,
                content_place(arena, folder->path), STR("there is no such folder"),
                STR("run sgsite in the folder that holds content/ and themes/, or name it with -C DIR"));
        else
            finding_add(findings, FINDING_FILE_UNREADABLE, content_place(arena, folder->path),
                "the folder cannot be read: %s",
                depth > DEEPEST_FOLDER ? "folders are nested too deeply" : strerror(errno));
        arena_finish(&of_listing);
        return false;
    }
    bool taken = take_entries(arena, depth, findings, &listing, folder);
    arena_finish(&of_listing);
    return taken;
}

bool content_walk(struct arena *arena, struct str path, struct findings *findings,
    struct content_folder *out) {
    *out = (struct content_folder){.path = path};
    return walk(arena, 0, findings, out);
}

struct content_file *content_find(const struct content_folder *folder, struct str name) {
    for (size_t i = 0; i < folder->files.count; i++) {
        if (str_eq(folder->files.items[i].name, name))
            return &folder->files.items[i];
    }
    return NULL;
}

const struct content_folder *content_find_folder(
    const struct content_folder *folder, struct str name) {
    for (size_t i = 0; i < folder->folders.count; i++) {
        if (str_eq(folder->folders.items[i].name, name))
            return &folder->folders.items[i];
    }
    return NULL;
}

bool content_folder_same(const struct content_folder *folder) {
    struct folder_listing listing;
    struct arena arena;
    size_t files = 0, folders = 0;
    arena_init(&arena);
    bool same = folder_list(&arena, folder->path.data, &listing);
    for (size_t i = 0; same && i < listing.count; i++) {
        const struct folder_entry *entry = &listing.items[i];
        if (is_passed_over(entry->name))
            continue;
        if (entry->is_folder)
            same = folders < folder->folders.count &&
                   str_eq(folder->folders.items[folders++].name, entry->name);
        else
            same = files < folder->files.count &&
                   str_eq(folder->files.items[files++].name, entry->name);
    }
    arena_finish(&arena);
    return same && files == folder->files.count && folders == folder->folders.count;
}

bool content_file_same(const struct content_folder *folder, const struct content_file *file) {
    struct arena arena;
    struct buf bytes = {0};
    if (!file->bytes.data)
        return false;
    arena_init(&arena);
    bool same = file_read(path_join(&arena, folder->path, file->name).data, LARGEST_ASSET, &bytes) &&
                str_eq(buf_view(&bytes), file->bytes);
    buf_finish(&bytes);
    arena_finish(&arena);
    return same;
}

/* Are all of eight bytes ASCII and no control characters? */
static bool eight_are_good(const char *bytes) {
    uint64_t eight = eight_read(bytes);
    return !eight_have_high(eight) && !eight_have_control(eight);
}

static bool is_wrong_control(unsigned char c) {
    return (c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
}

/* Where the text stops being UTF-8, or holds a control character that no page may have. */
static size_t first_wrong_byte(struct str text) {
    size_t at = 0, size = 1;
    while (at < text.size && size > 0) {
        unsigned char byte = (unsigned char)text.data[at];
        uint32_t c;
        if (byte >= 0x80)
            size = utf8_decode(str_slice(text, at, text.size), &c);
        else if (text.size - at >= sizeof(uint64_t) && eight_are_good(text.data + at))
            size = sizeof(uint64_t);
        else
            size = is_wrong_control(byte) ? 0 : 1;
        at += size;
    }
    return at;
}

bool content_is_text(struct str bytes) {
    return first_wrong_byte(bytes) == bytes.size;
}

/* Where the bytes after the head of a text start; the text's size when it has no end. */
static size_t head_size(struct str text) {
    size_t from, to, body;
    return front_matter_cut(text, &from, &to, &body) ? body : text.size;
}

/* Keeps all of the bytes, or the head of a text alone when `*room` is used up. */
static void keep(struct arena *arena, struct source *source, struct str bytes, size_t *room) {
    size_t kept = bytes.size;
    if (room && *room < bytes.size)
        kept = head_size(bytes);
    else if (room)
        *room -= bytes.size;
    source->text = str_copy(arena, str_slice(bytes, 0, kept));
    source->is_cut = kept < bytes.size;
}

static struct source *read_file(struct arena *arena, struct source *source,
    const struct content_folder *folder, struct content_file *file, struct findings *findings,
    size_t *room) {
    file->used = true;
    source->path = path_join(arena, folder->path, file->name);
    struct buf bytes = {0};
    if (!file_read(source->path.data, LARGEST_TEXT, &bytes)) {
        if (errno == EFBIG)
            finding_add_hinted(findings, FINDING_FILE_TOO_LARGE, place_of(source, 0, 0),
                str_printf(arena, "the file is larger than %d bytes", LARGEST_TEXT),
                STR("split it, or give it to readers as a file of its own"));
        else
            finding_add(findings, FINDING_FILE_UNREADABLE, place_of(source, 0, 0),
                "the file cannot be read: %s", strerror(errno));
        buf_finish(&bytes);
        return NULL;
    }
    size_t wrong = first_wrong_byte(buf_view(&bytes));
    if (wrong < bytes.size) {
        unsigned char byte = (unsigned char)bytes.data[wrong];
        bool is_control = byte < 0x80;
        source->text = buf_copy(&bytes, arena);
        finding_add_hinted(findings, FINDING_ENCODING, place_of(source, wrong, 1),
            str_printf(arena, "the byte 0x%02X here is %s", byte,
                is_control ? "a control character" : "not UTF-8 text"),
            is_control ? STR("delete it") : STR("save the file as UTF-8"));
        buf_finish(&bytes);
        return NULL;
    }
    keep(arena, source, buf_view(&bytes), room);
    if (!source->is_cut)
        file->bytes = source->text;
    buf_finish(&bytes);
    return source;
}

const struct source *content_read(struct arena *arena, const struct content_folder *folder,
    struct content_file *file, struct findings *findings) {
    struct source *source = arena_new(arena, struct source);
    return read_file(arena, source, folder, file, findings, NULL);
}

/* Sources of texts lie together: opening one changes it, and each process that does so has its own
 * copy of the memory around it from then on. */
static struct source *new_source(struct arena *arena, struct text_room *room) {
    enum { SOURCES = 256 };
    if (room->sources_left == 0) {
        room->sources = arena_array(arena, struct source, SOURCES);
        room->sources_left = SOURCES;
    }
    room->sources_left--;
    return room->sources++;
}

struct source *content_read_text(struct arena *arena, const struct content_folder *folder,
    struct content_file *file, struct text_room *room, struct findings *findings) {
    return read_file(arena, new_source(arena, room), folder, file, findings, &room->bodies);
}
