#include "pages/ics.h"

enum { LONGEST_LINE = 75 }; /* octets, without CRLF */

static bool is_control(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/* Appends as much as fits the line that has `used` octets, and breaks it before what does not. */
static size_t add_folded(struct buf *out, struct str text, size_t used) {
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t size = utf8_decode(str_slice(text, at, text.size), &c);
        size = size ? size : 1;
        if (used + size > LONGEST_LINE) {
            buf_text(out, "\r\n ");
            used = 1;
        }
        buf_add(out, text.data + at, size);
        used += size;
        at += size;
    }
    return used;
}

void ics_line(struct buf *out, const char *name, struct str value) {
    size_t used = add_folded(out, str_from(name), 0);
    used = add_folded(out, STR(":"), used);
    add_folded(out, value, used);
    buf_text(out, "\r\n");
}

void ics_text(struct buf *out, const char *name, struct str text) {
    struct buf value = {0};
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t size = utf8_decode(str_slice(text, at, text.size), &c);
        if (c == '\n') {
            buf_text(&value, "\\n");
        } else if (size > 0 && !is_control(c)) {
            if (c == '\\' || c == ';' || c == ',')
                buf_byte(&value, '\\');
            buf_add(&value, text.data + at, size);
        }
        at += size ? size : 1;
    }
    ics_line(out, name, buf_view(&value));
    buf_finish(&value);
}
