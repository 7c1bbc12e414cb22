#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

/* A slice of UTF-8 text. It owns nothing and need not end in NUL. */
struct str {
    const char *data;
    size_t size; /* bytes */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For printf: "%.*s" with STR_ARGS(s). */
#define STR_ARGS(s) (int)(s).size, (s).data

struct str str_from(const char *text);
struct str str_copy(struct arena *arena, struct str s);
/* The same with ASCII letters small. */
struct str str_lower(struct arena *arena, struct str s);
struct str str_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The smallest ones stand here, so that the compiler puts them where they are used: they are called
 * for each byte of a text. */
static inline struct str str_slice(struct str s, size_t from, size_t to) {
    return (struct str){s.data ? s.data + from : NULL, to - from};
}

static inline bool str_eq(struct str a, struct str b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static inline bool str_starts_with(struct str s, struct str prefix) {
    return s.size >= prefix.size &&
           (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

static inline bool str_ends_with(struct str s, struct str suffix) {
    return s.size >= suffix.size &&
           (suffix.size == 0 ||
               memcmp(s.data + s.size - suffix.size, suffix.data, suffix.size) == 0);
}

/* Order of bytes, so of code points: <0, 0, >0. */
int str_compare(struct str a, struct str b);
/* Offset of the first `needle` at or after `from`; s.size when there is none. */
size_t str_find(struct str s, struct str needle, size_t from);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Is there no tab in it, and are there no two spaces one after the other? */
bool str_has_single_spaces(struct str s);
/* Splits at the first `separator`: `head` before it, `tail` after it. False when there is none;
 * then head is all of s and tail is empty. */
bool str_cut(struct str s, char separator, struct str *head, struct str *tail);

/* The parts one after the other, owned by the arena: str_join without a comma, and many times as
 * fast as str_printf. */
struct str str_concat(struct arena *arena, const struct str *parts, size_t count);
#define STR_CONCAT(arena, ...)                                                                     \
    str_concat((arena), (const struct str[]){__VA_ARGS__},                                         \
        sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* A number in decimal digits, owned by the arena. */
struct str str_number(struct arena *arena, uint64_t number);

/* The names that are not empty with ", " between them, owned by the arena. */
struct str str_join(struct arena *arena, const struct str *names, size_t count);

/* A whole number of ASCII digits only. False when empty, other characters, or above UINT32_MAX. */
bool str_to_uint(struct str s, uint32_t *out);

/* Bytes of the UTF-8 sequence that starts at s.data (1-4), and its code point; 0 when the bytes are
 * not well-formed (Unicode 15, table 3-7). */
static inline size_t utf8_decode(struct str s, uint32_t *code_point);
/* The same for those that are not so frequent. */
size_t utf8_decode_other(struct str s, uint32_t *code_point);
void utf8_encode(uint32_t code_point, char out[static 4], size_t *size);
/* Offset of the first byte that is not well-formed UTF-8; s.size when all is. */
size_t utf8_check(struct str s);
/* Number of code points in well-formed UTF-8. */
size_t utf8_count(struct str s);

/* Columns that the text takes in a terminal (East Asian wide characters take two, combining marks
 * none, any other byte or control one), by the C library's table for UTF-8, whatever the locale of
 * the environment. */
size_t display_width(struct str s);
/* The longest start of the text that takes at most `columns` columns, with the combining marks that
 * follow it. */
struct str display_cut(struct str s, size_t columns);

/* The candidate nearest to `word` if it is near enough to be what was meant; else an empty slice.
 * Distance counts inserted, deleted, changed and swapped characters. */
struct str str_nearest(struct str word, const struct str *candidates, size_t count);

/* 64-bit FNV-1a (Fowler, Noll, Vo). */
uint64_t str_hash(struct str s);

/* ASCII and most ideographs, whose first byte lets any two follow, are most of what is read. */
static inline size_t utf8_decode(struct str s, uint32_t *code_point) {
    const unsigned char *b = (const unsigned char *)s.data;
    if (s.size > 0 && b[0] < 0x80) {
        *code_point = b[0];
        return 1;
    }
    if (s.size >= 3 && b[0] > 0xE0 && b[0] < 0xED && (b[1] & 0xC0) == 0x80 &&
        (b[2] & 0xC0) == 0x80) {
        *code_point = (b[0] & 0xFu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
        return 3;
    }
    return utf8_decode_other(s, code_point);
}

#endif
