#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

/* A growing run of bytes. Starts as {0}; the caller ends it with buf_finish. */
struct buf {
    char *data;
    size_t size;
    size_t capacity;
};

void buf_finish(struct buf *buf);
/* Empties it and keeps its memory. */
void buf_clear(struct buf *buf);
/* Makes room for `more` bytes beyond the size. */
void buf_grow(struct buf *buf, size_t more);

/* Room for `more` bytes beyond the size. */
static inline void buf_reserve(struct buf *buf, size_t more) {
    if (buf->capacity - buf->size < more)
        buf_grow(buf, more);
}

static inline void buf_add(struct buf *buf, const void *bytes, size_t size) {
    if (size == 0)
        return;
    buf_reserve(buf, size);
    memcpy(buf->data + buf->size, bytes, size);
    buf->size += size;
}

static inline void buf_str(struct buf *buf, struct str s) {
    buf_add(buf, s.data, s.size);
}

static inline void buf_byte(struct buf *buf, char byte) {
    buf_reserve(buf, 1);
    buf->data[buf->size++] = byte;
}

static inline void buf_text(struct buf *buf, const char *text) {
    buf_add(buf, text, strlen(text));
}

void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Escapes & < > and " so that the text is safe in HTML and XML, in elements and in attributes. */
void buf_html(struct buf *buf, struct str s);

/* Its bytes, valid until the next change. */
struct str buf_view(const struct buf *buf);
/* A copy of its bytes, owned by the arena. */
struct str buf_copy(const struct buf *buf, struct arena *arena);

#endif
