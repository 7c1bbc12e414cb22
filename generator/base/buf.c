#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_finish(struct buf *buf) {
    free(buf->data);
    *buf = (struct buf){0};
}

void buf_clear(struct buf *buf) {
    buf->size = 0;
}

void buf_reserve(struct buf *buf, size_t more) {
    if (buf->capacity - buf->size >= more)
        return;
    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity - buf->size < more)
        capacity *= 2;
    buf->data = must_realloc(buf->data, capacity);
    buf->capacity = capacity;
}

void buf_add(struct buf *buf, const void *bytes, size_t size) {
    if (size == 0)
        return;
    buf_reserve(buf, size);
    memcpy(buf->data + buf->size, bytes, size);
    buf->size += size;
}

void buf_str(struct buf *buf, struct str s) {
    buf_add(buf, s.data, s.size);
}

void buf_byte(struct buf *buf, char byte) {
    buf_reserve(buf, 1);
    buf->data[buf->size++] = byte;
}

void buf_text(struct buf *buf, const char *text) {
    buf_add(buf, text, strlen(text));
}

void buf_printf(struct buf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size > 0) {
        buf_reserve(buf, (size_t)size + 1);
        vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
        buf->size += (size_t)size;
    }
    va_end(again);
}

void buf_html(struct buf *buf, struct str s) {
    size_t plain = 0; /* start of the run that needs no escape */
    if (s.size == 0)
        return;
    for (size_t i = 0; i < s.size; i++) {
        const char *escape;
        switch (s.data[i]) {
        case '&':
            escape = "&amp;";
            break;
        case '<':
            escape = "&lt;";
            break;
        case '>':
            escape = "&gt;";
            break;
        case '"':
            escape = "&quot;";
            break;
        default:
            continue;
        }
        buf_add(buf, s.data + plain, i - plain);
        buf_text(buf, escape);
        plain = i + 1;
    }
    if (plain < s.size)
        buf_add(buf, s.data + plain, s.size - plain);
}

struct str buf_view(const struct buf *buf) {
    return (struct str){buf->data, buf->size};
}

struct str buf_copy(const struct buf *buf, struct arena *arena) {
    return str_copy(arena, buf_view(buf));
}
