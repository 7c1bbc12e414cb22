#include "base/str.h"

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/eight.h"

struct str str_from(const char *text) {
    return (struct str){text, text ? strlen(text) : 0};
}

struct str str_lower(struct arena *arena, struct str s) {
    char *copy = arena_copy(arena, s.data, s.size);
    for (size_t i = 0; i < s.size; i++) {
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] - 'A' + 'a');
    }
    return (struct str){copy, s.size};
}

struct str str_copy(struct arena *arena, struct str s) {
    return (struct str){arena_copy(arena, s.data, s.size), s.size};
}

struct str str_printf(struct arena *arena, const char *format, ...) {
    char shown[256]; /* most texts are shorter, and need no second round */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(shown, sizeof shown, format, args);
    va_end(args);
    struct str text = {0};
    if (size >= 0 && (size_t)size < sizeof shown) {
        text = str_copy(arena, (struct str){shown, (size_t)size});
    } else if (size >= 0) {
        char *whole = arena_alloc(arena, (size_t)size + 1);
        vsnprintf(whole, (size_t)size + 1, format, again);
        text = (struct str){whole, (size_t)size};
    }
    va_end(again);
    return text;
}

int str_compare(struct str a, struct str b) {
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

size_t str_find(struct str s, struct str needle, size_t from) {
    if (from >= s.size || needle.size == 0)
        return needle.size == 0 && from < s.size ? from : s.size;
    const char *found;
    if (needle.size > 2) {
        found = memmem(s.data + from, s.size - from, needle.data, needle.size);
        return found ? (size_t)(found - s.data) : s.size;
    }
    /* memmem looks at such a needle byte by byte, memchr at 32 at a time. */
    for (; from + needle.size <= s.size; from++) {
        found = memchr(s.data + from, needle.data[0], s.size - from - needle.size + 1);
        if (!found)
            return s.size;
        from = (size_t)(found - s.data);
        if (found[needle.size - 1] == needle.data[needle.size - 1])
            return from;
    }
    return s.size;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str s) {
    while (s.size > 0 && is_space(s.data[0])) {
        s.data++;
        s.size--;
    }
    while (s.size > 0 && is_space(s.data[s.size - 1]))
        s.size--;
    return s;
}

bool str_cut(struct str s, char separator, struct str *head, struct str *tail) {
    const char *at = s.size ? memchr(s.data, separator, s.size) : NULL;
    if (!at) {
        *head = s;
        *tail = str_slice(s, s.size, s.size);
        return false;
    }
    size_t before = (size_t)(at - s.data);
    *tail = str_slice(s, before + 1, s.size);
    *head = str_slice(s, 0, before);
    return true;
}

struct str str_concat(struct arena *arena, const struct str *parts, size_t count) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += parts[i].size;
    char *all = arena_take(arena, size + 1), *end = all;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size > 0)
            memcpy(end, parts[i].data, parts[i].size);
        end += parts[i].size;
    }
    *end = '\0';
    return (struct str){all, size};
}

struct str str_join(struct arena *arena, const struct str *names, size_t count) {
    struct str all = {"", 0};
    for (size_t i = 0; i < count; i++) {
        if (names[i].size > 0)
            all = str_printf(arena, "%.*s%s%.*s", STR_ARGS(all), all.size > 0 ? ", " : "",
                STR_ARGS(names[i]));
    }
    return all;
}

struct str str_number(struct arena *arena, uint64_t number) {
    enum { MOST_DIGITS = 20 };
    char digits[MOST_DIGITS], *end = digits + sizeof digits, *start = end;
    do {
        *--start = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return str_copy(arena, (struct str){start, (size_t)(end - start)});
}

bool str_to_uint(struct str s, uint32_t *out) {
    uint64_t value = 0;
    if (s.size == 0 || s.size > 10)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        if (s.data[i] < '0' || s.data[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(s.data[i] - '0');
    }
    if (value > UINT32_MAX)
        return false;
    *out = (uint32_t)value;
    return true;
}

size_t utf8_decode_other(struct str s, uint32_t *code_point) {
    if (s.size == 0)
        return 0;
    const unsigned char *b = (const unsigned char *)s.data;
    size_t length = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;
    if (b[0] < 0xC2 || b[0] > 0xF4 || s.size < length)
        return 0;
    uint32_t value = b[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((b[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (b[i] & 0x3Fu);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *code_point = value;
    return length;
}

void utf8_encode(uint32_t c, char out[static 4], size_t *size) {
    if (c < 0x80) {
        out[0] = (char)c;
        *size = 1;
        return;
    }
    *size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = *size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(lead[*size] | c);
}

size_t utf8_check(struct str s) {
    size_t at = 0;
    while (at < s.size) {
        if (s.size - at >= sizeof(uint64_t) && !eight_have_high(eight_read(s.data + at))) {
            at += sizeof(uint64_t);
            continue;
        }
        uint32_t code_point;
        size_t length = utf8_decode(str_slice(s, at, s.size), &code_point);
        if (length == 0)
            return at;
        at += length;
    }
    return at;
}

size_t utf8_count(struct str s) {
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++)
        count += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return count;
}

static bool is_ascii(struct str s) {
    for (size_t i = 0; i < s.size; i++) {
        if ((unsigned char)s.data[i] >= 0x80)
            return false;
    }
    return true;
}

/* Bytes of the longest prefix that takes at most `most` columns, and the columns it takes. */
static size_t measure(struct str s, size_t most, size_t *width) {
    size_t at = 0;
    *width = 0;
    while (at < s.size) {
        uint32_t code_point = 0xFFFD;
        size_t length = utf8_decode(str_slice(s, at, s.size), &code_point);
        int known = code_point < 0x80 ? 1 : wcwidth((wchar_t)code_point);
        size_t columns = known < 0 ? 1 : (size_t)known;
        if (columns > most - *width)
            break;
        *width += columns;
        at += length ? length : 1;
    }
    return at;
}

/* measure() with the C library's table for UTF-8, which takes a while to get at. */
static size_t measure_in_utf8(struct str s, size_t most, size_t *width) {
    if (is_ascii(s)) {
        *width = s.size < most ? s.size : most;
        return *width;
    }
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8)
        return measure(s, most, width);
    locale_t before = uselocale(utf8);
    size_t fitting = measure(s, most, width);
    uselocale(before);
    freelocale(utf8);
    return fitting;
}

size_t display_width(struct str s) {
    size_t width;
    measure_in_utf8(s, SIZE_MAX, &width);
    return width;
}

struct str display_cut(struct str s, size_t columns) {
    size_t width;
    return str_slice(s, 0, measure_in_utf8(s, columns, &width));
}

enum { LONGEST_SUGGESTED = 64 };

/* The characters of a text that is short enough to be suggested. */
struct characters {
    uint32_t items[LONGEST_SUGGESTED];
    size_t size;
};

static bool take_characters(struct str s, struct characters *out) {
    out->size = 0;
    for (size_t at = 0; at < s.size;) {
        uint32_t c = 0xFFFD;
        size_t length = utf8_decode(str_slice(s, at, s.size), &c);
        if (out->size == LONGEST_SUGGESTED)
            return false;
        out->items[out->size++] = c;
        at += length ? length : 1;
    }
    return true;
}

/* Optimal string alignment distance, in three rows; any number above `most` where it is more than
 * that. */
static size_t edit_distance(
    const struct characters *first, const struct characters *second, size_t most) {
    size_t least = 0, least_before = 0; /* of a row, and of the one before */
    if (first->size > second->size + most || second->size > first->size + most)
        return most + 1;
    size_t rows[3][LONGEST_SUGGESTED + 1];
    size_t *before_last = rows[0], *last = rows[1], *row = rows[2];
    const uint32_t *a = first->items, *b = second->items;
    for (size_t j = 0; j <= second->size; j++)
        last[j] = j;
    for (size_t i = 1; i <= first->size; i++) {
        row[0] = i;
        least_before = least;
        least = i;
        for (size_t j = 1; j <= second->size; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && before_last[j - 2] + 1 < best)
                best = before_last[j - 2] + 1;
            row[j] = best;
            if (best < least)
                least = best;
        }
        if (least > most && least_before > most) /* a swap looks back two rows, no way further */
            return least;
        size_t *oldest = before_last;
        before_last = last;
        last = row;
        row = oldest;
    }
    return last[second->size];
}

struct str str_nearest(struct str word, const struct str *candidates, size_t count) {
    struct str nearest = {0};
    /* A third of the word may be wrong, but never so much that any short word would match. */
    struct characters wanted, candidate;
    if (!take_characters(word, &wanted))
        return nearest;
    size_t allowed = wanted.size < 3 ? 1 : wanted.size / 3 + 1;
    for (size_t i = 0; i < count; i++) {
        if (!take_characters(candidates[i], &candidate))
            continue;
        size_t distance = edit_distance(&wanted, &candidate, allowed);
        if (distance < allowed || (distance == allowed && !nearest.data && wanted.size > 3)) {
            nearest = candidates[i];
            allowed = distance;
        }
    }
    return nearest;
}

uint64_t str_hash(struct str s) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < s.size; i++) {
        hash ^= (unsigned char)s.data[i];
        hash *= 1099511628211u;
    }
    return hash;
}

bool str_has_single_spaces(struct str text) {
    size_t i = 0;
    /* By seven bytes, as the last of eight may be the first space of two. */
    for (; text.size - i >= sizeof(uint64_t); i += sizeof(uint64_t) - 1) {
        uint64_t eight = eight_read(text.data + i);
        if (eight_have(eight, '\t') || eight_have_two(eight, ' '))
            return false;
    }
    for (; i < text.size; i++) {
        bool is_second = i > 0 && text.data[i] == ' ' && text.data[i - 1] == ' ';
        if (text.data[i] == '\t' || is_second)
            return false;
    }
    return true;
}
