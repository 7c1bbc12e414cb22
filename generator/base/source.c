#include "base/source.h"

#include <string.h>

#include "base/file.h"

struct place place_of(const struct source *source, size_t offset, size_t length) {
    return (struct place){source, (uint32_t)offset, (uint32_t)length};
}

struct str source_line_at(const struct source *source, size_t offset, size_t *line_start) {
    struct str text = source->text;
    if (offset > text.size)
        offset = text.size;
    size_t start = offset;
    while (start > 0 && text.data[start - 1] != '\n')
        start--;
    const char *end = offset < text.size ? memchr(text.data + offset, '\n', text.size - offset)
                                         : NULL;
    size_t stop = end ? (size_t)(end - text.data) : text.size;
    if (stop > start && text.data[stop - 1] == '\r')
        stop--;
    *line_start = start;
    return str_slice(text, start, stop);
}

size_t source_line_offset(const struct source *source, size_t line) {
    struct str text = source->text;
    size_t offset = 0;
    for (; line > 1 && offset < text.size; line--) {
        const char *end = memchr(text.data + offset, '\n', text.size - offset);
        offset = end ? (size_t)(end - text.data) + 1 : text.size;
    }
    return offset;
}

struct position place_position(struct place place) {
    struct position position = {1, 1};
    struct str text = place.source->text;
    size_t offset = place.offset < text.size ? place.offset : text.size;
    size_t line_start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text.data[i] == '\n') {
            position.line++;
            line_start = i + 1;
        }
    }
    position.column += (uint32_t)utf8_count(str_slice(text, line_start, offset));
    return position;
}

struct place place_part(struct place whole, struct str text, size_t at, size_t size) {
    if (!whole.source || whole.length < size)
        return whole;
    struct str there = str_slice(
        whole.source->text, whole.offset, (size_t)whole.offset + whole.length);
    size_t start = str_find(there, text, 0);
    if (start < there.size)
        return place_of(whole.source, whole.offset + start + at, size);
    /* Lines that YAML folds: the part itself, where it stands once. */
    struct str part = str_slice(text, at, at + size);
    start = str_find(there, part, 0);
    bool once = start < there.size && str_find(there, part, start + 1) >= there.size;
    return once ? place_of(whole.source, whole.offset + start, size) : whole;
}

enum { LARGEST_SOURCE = 16 * 1024 * 1024 };

static bool read_whole(const struct source *source, struct arena *arena, struct str *out) {
    struct buf bytes = {0};
    bool read = file_read(source->path.data, LARGEST_SOURCE, &bytes);
    if (read)
        *out = buf_copy(&bytes, arena);
    buf_finish(&bytes);
    return read;
}

bool source_open(struct source *source, struct arena *arena) {
    struct str text;
    if (!source->is_cut)
        return true;
    if (!read_whole(source, arena, &text) || !str_starts_with(text, source->text) ||
        utf8_check(text) < text.size)
        return false;
    source->text = text;
    source->is_cut = false;
    return true;
}

void source_close(struct source *source, struct str start) {
    source->is_cut = start.size < source->text.size;
    source->text = start;
}

const struct source *source_whole(
    const struct source *source, struct arena *arena, struct source *whole) {
    *whole = (struct source){.path = source->path};
    return source->is_cut && read_whole(source, arena, &whole->text) ? whole : source;
}
