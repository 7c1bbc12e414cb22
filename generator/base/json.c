#include "base/json.h"

#include <inttypes.h>

#include "base/eight.h"

void json_init(struct json *json, struct buf *out, unsigned indent) {
    *json = (struct json){.out = out, .indent = indent};
}

static void start_line(struct json *json) {
    if (json->indent == 0)
        return;
    size_t spaces = json->indent * json->depth;
    buf_byte(json->out, '\n');
    buf_reserve(json->out, spaces);
    memset(json->out->data + json->out->size, ' ', spaces);
    json->out->size += spaces;
}

/* What stands before a key, an item or the value of a key. */
static void separate(struct json *json) {
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->filled)
        buf_byte(json->out, ',');
    if (json->depth > 0)
        start_line(json);
    json->filled = true;
}

static void start(struct json *json, char bracket) {
    separate(json);
    buf_byte(json->out, bracket);
    json->depth++;
    json->filled = false;
}

static void end(struct json *json, char bracket) {
    json->depth--;
    if (json->filled)
        start_line(json);
    buf_byte(json->out, bracket);
    json->filled = true;
}

void json_object_start(struct json *json) {
    start(json, '{');
}

void json_object_end(struct json *json) {
    end(json, '}');
}

void json_array_start(struct json *json) {
    start(json, '[');
}

void json_array_end(struct json *json) {
    end(json, ']');
}

static void add_escaped(struct buf *out, uint32_t c) {
    static const char short_forms[] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"',
        ['\\'] = '\\'};
    if (c < sizeof short_forms && short_forms[c])
        buf_printf(out, "\\%c", short_forms[c]);
    else
        buf_printf(out, "\\u%04" PRIX32, c);
}

/* Does a byte of ASCII stand in a string as it is? */
static bool is_plain(char c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
}

/* Do all of eight bytes? */
static bool eight_are_plain(const char *bytes) {
    uint64_t eight = eight_read(bytes);
    return !eight_have_high(eight) && !eight_have_control(eight) && !eight_have(eight, '"') &&
           !eight_have(eight, '\\');
}

/* How many bytes from `at` on stand in a string as they are. */
static size_t plain_run(struct str s, size_t at) {
    size_t start = at;
    while (at < s.size) {
        while (s.size - at >= sizeof(uint64_t) && eight_are_plain(s.data + at))
            at += sizeof(uint64_t);
        while (at < s.size && is_plain(s.data[at]))
            at++;
        uint32_t c = 0;
        size_t size = at < s.size ? utf8_decode(str_slice(s, at, s.size), &c) : 0;
        if (size < 2 || c < 0xA0)
            break;
        at += size;
    }
    return at - start;
}

static void add_string(struct buf *out, struct str s) {
    buf_byte(out, '"');
    for (size_t at = 0; at < s.size;) {
        uint32_t c = 0;
        size_t plain = plain_run(s, at);
        buf_add(out, s.data + at, plain);
        at += plain;
        if (at == s.size)
            break;
        size_t length = utf8_decode(str_slice(s, at, s.size), &c);
        if (length == 0)
            buf_text(out, "\xEF\xBF\xBD");
        else
            add_escaped(out, c);
        at += length ? length : 1;
    }
    buf_byte(out, '"');
}

static void end_key(struct json *json) {
    buf_byte(json->out, ':');
    if (json->indent)
        buf_byte(json->out, ' ');
    json->after_key = true;
}

void json_key(struct json *json, struct str key) {
    separate(json);
    add_string(json->out, key);
    end_key(json);
}

void json_name(struct json *json, const char *name) {
    separate(json);
    buf_byte(json->out, '"');
    buf_text(json->out, name);
    buf_byte(json->out, '"');
    end_key(json);
}

void json_string(struct json *json, struct str value) {
    separate(json);
    add_string(json->out, value);
}

void json_uint(struct json *json, uint64_t value) {
    separate(json);
    buf_printf(json->out, "%" PRIu64, value);
}

void json_bool(struct json *json, bool value) {
    separate(json);
    buf_text(json->out, value ? "true" : "false");
}

void json_null(struct json *json) {
    separate(json);
    buf_text(json->out, "null");
}
