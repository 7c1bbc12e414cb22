#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/eight.h"

void buf_finish(struct buf *buf) {
    free(buf->data);
    *buf = (struct buf){0};
}

void buf_clear(struct buf *buf) {
    buf->size = 0;
}

void buf_grow(struct buf *buf, size_t more) {
    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity - buf->size < more)
        capacity *= 2;
    buf->data = must_realloc(buf->data, capacity);
    buf->capacity = capacity;
}

void buf_printf(struct buf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    buf_reserve(buf, 64); /* enough for most, so that they are written once */
    size_t room = buf->capacity - buf->size;
    int size = vsnprintf(buf->data + buf->size, room, format, args);
    va_end(args);
    if (size > 0 && (size_t)size >= room) {
        buf_reserve(buf, (size_t)size + 1);
        vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
    }
    if (size > 0)
        buf->size += (size_t)size;
    va_end(again);
}

static const char *const html_escapes[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};

/* The offset of the next byte that needs an escape, or s.size. Few do: eight are looked at at once.
 * '<' and '>' differ in one bit, and so do '&' and '"'. */
static size_t next_escape(struct str s, size_t at) {
    for (; s.size - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t eight = eight_read(s.data + at);
        if (eight_have(eight | EIGHT_ONES * ('<' ^ '>'), '<' | '>') ||
            eight_have(eight | EIGHT_ONES * ('&' ^ '"'), '&' | '"'))
            break;
    }
    while (at < s.size && !html_escapes[(unsigned char)s.data[at]])
        at++;
    return at;
}

void buf_html(struct buf *buf, struct str s) {
    size_t plain = 0; /* start of the run that needs no escape */
    for (size_t i = next_escape(s, 0); i < s.size; i = next_escape(s, plain)) {
        buf_str(buf, str_slice(s, plain, i));
        buf_text(buf, html_escapes[(unsigned char)s.data[i]]);
        plain = i + 1;
    }
    buf_str(buf, str_slice(s, plain, s.size));
}

struct str buf_view(const struct buf *buf) {
    return (struct str){buf->data, buf->size};
}

struct str buf_copy(const struct buf *buf, struct arena *arena) {
    return str_copy(arena, buf_view(buf));
}
