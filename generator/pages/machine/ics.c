#include "pages/machine/ics.h"

#include "base/eight.h"

enum { LONGEST_LINE = 75 }; /* octets, without CRLF */

/* A content line while it is written: no copy is made of a value to fold it. */
struct content_line {
    struct buf *out;
    size_t used; /* octets of the line that is open */
};

/* Where the text may be cut so that no more than `most` octets stand before: not in a character. */
static size_t cut_at(struct str text, size_t most) {
    enum { LONGEST_CHARACTER = 4 };
    size_t at = most;
    while (at > 0 && most - at < LONGEST_CHARACTER && ((unsigned char)text.data[at] & 0xC0) == 0x80)
        at--;
    return most - at < LONGEST_CHARACTER ? at : most;
}

static void add(struct content_line *line, struct str text) {
    while (text.size > LONGEST_LINE - line->used) {
        size_t cut = cut_at(text, LONGEST_LINE - line->used);
        buf_add(line->out, text.data, cut);
        buf_add(line->out, "\r\n ", 3);
        text = str_slice(text, cut, text.size);
        line->used = 1;
    }
    buf_str(line->out, text);
    line->used += text.size;
}

static struct content_line start(struct buf *out, const char *name) {
    struct content_line line = {.out = out};
    add(&line, str_from(name));
    add(&line, STR(":"));
    return line;
}

void ics_line(struct buf *out, const char *name, struct str value) {
    struct content_line line = start(out, name);
    add(&line, value);
    buf_add(out, "\r\n", 2);
}

/* Of U+0080 to U+009F, which are control characters, the first octet is 0xC2. */
static bool is_plain(struct str text, size_t at) {
    unsigned char c = (unsigned char)text.data[at];
    bool is_control = c < 0x20 || c == 0x7F ||
                      (c == 0xC2 && at + 1 < text.size && (unsigned char)text.data[at + 1] < 0xA0);
    return !is_control && c != '\\' && c != ';' && c != ',';
}

/* Do all of eight octets stand in a value of type TEXT as they are? */
static bool eight_are_plain(const char *octets) {
    uint64_t eight = eight_read(octets);
    return !eight_have_control(eight) && !eight_have(eight, '\xC2') && !eight_have(eight, '\\') &&
           !eight_have(eight, ';') && !eight_have(eight, ',');
}

/* How many octets from `at` on do. */
static size_t plain_run(struct str text, size_t at) {
    size_t start = at;
    while (text.size - at >= sizeof(uint64_t) && eight_are_plain(text.data + at))
        at += sizeof(uint64_t);
    while (at < text.size && is_plain(text, at))
        at++;
    return at - start;
}

void ics_text(struct buf *out, const char *name, struct str text) {
    struct content_line line = start(out, name);
    for (size_t at = 0; at < text.size; at++) {
        size_t plain = plain_run(text, at);
        add(&line, str_slice(text, at, at + plain));
        at += plain;
        if (at == text.size)
            break;
        char escaped[] = {'\\', text.data[at]};
        if (text.data[at] == '\n')
            add(&line, STR("\\n"));
        else if (text.data[at] == '\\' || text.data[at] == ';' || text.data[at] == ',')
            add(&line, (struct str){escaped, sizeof escaped});
        else if ((unsigned char)text.data[at] == 0xC2)
            at++; /* a control character of two octets */
    }
    buf_add(out, "\r\n", 2);
}
