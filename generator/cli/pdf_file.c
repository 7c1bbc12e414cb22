#include "cli/pdf_file.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text string in UTF-16BE with hex digits (7.9.2.2, 7.3.4.3). */
static void add_hex(struct buf *out, struct str text) {
    buf_text(out, "<FEFF");
    while (text.size > 0) {
        uint32_t point;
        size_t size = utf8_decode(text, &point);
        if (size == 0)
            break;
        if (point >= 0x10000)
            buf_printf(out, "%04X%04X", 0xD800 + ((point - 0x10000) >> 10),
                0xDC00 + ((point - 0x10000) & 0x3FF));
        else
            buf_printf(out, "%04X", point);
        text = str_slice(text, size, text.size);
    }
    buf_byte(out, '>');
}

/* The same in ASCII (7.3.4.2). */
static void add_literal(struct buf *out, struct str text) {
    buf_byte(out, '(');
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("()\\", text.data[i]))
            buf_byte(out, '\\');
        buf_byte(out, text.data[i]);
    }
    buf_byte(out, ')');
}

static bool has_entry(struct str pdf, void (*add)(struct buf *, struct str), struct str title) {
    struct buf entry = {0};
    buf_text(&entry, "/Title ");
    add(&entry, title);
    bool found = str_find(pdf, buf_view(&entry), 0) < pdf.size;
    buf_finish(&entry);
    return found;
}

bool pdf_file_shows(struct str pdf, struct str title) {
    size_t tail = pdf.size > 1024 ? pdf.size - 1024 : 0;
    return str_starts_with(pdf, STR("%PDF-")) && str_find(pdf, STR("%%EOF"), tail) < pdf.size &&
           (has_entry(pdf, add_hex, title) || has_entry(pdf, add_literal, title));
}

/* D:YYYYMMDDHHmmSS, and the zone (7.9.4): as many bytes as before, so that the cross-reference table
 * stays right. */
static void set_date(struct buf *pdf, struct str key, const char day[static 8]) {
    struct str all = buf_view(pdf);
    size_t at = str_find(all, key, 0);
    if (at == all.size || all.size - at < key.size + 14)
        return;
    at += key.size;
    memcpy(pdf->data + at, day, 8);
    memcpy(pdf->data + at + 8, "000000", 6);
}

void pdf_file_set_day(struct buf *pdf, const char day[static 8]) {
    set_date(pdf, STR("/CreationDate (D:"), day);
    set_date(pdf, STR("/ModDate (D:"), day);
}

/* As many bytes as before: white space may stand between entries (7.2.3). */
void pdf_file_name_creator(struct buf *pdf) {
    static const char before[] = "/Creator (Chromium)", after[] = "/Creator (sgsite)  ";
    static_assert(sizeof before == sizeof after, "the cross-reference table stays right");
    struct str all = buf_view(pdf);
    size_t at = str_find(all, STR("/Creator (Chromium)"), 0);
    if (at < all.size)
        memcpy(pdf->data + at, after, strlen(after));
}

enum { NUMBER_DIGITS = 8 };

/* The number of the next element's name at or after *at, which moves to its digits. */
static bool next_number(struct str pdf, size_t *at, uint32_t *number) {
    struct str mark = STR("(node");
    while ((*at = str_find(pdf, mark, *at)) < pdf.size) {
        *at += mark.size;
        size_t digits = 0;
        *number = 0;
        while (digits < NUMBER_DIGITS && *at + digits < pdf.size &&
               pdf.data[*at + digits] >= '0' && pdf.data[*at + digits] <= '9')
            *number = *number * 10 + (uint32_t)(pdf.data[*at + digits++] - '0');
        if (digits == NUMBER_DIGITS && *at + digits < pdf.size && pdf.data[*at + digits] == ')')
            return true;
    }
    return false;
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void pdf_file_number_elements(struct buf *pdf) {
    struct buf names = {0};
    uint32_t number;
    for (size_t at = 0; next_number(buf_view(pdf), &at, &number);)
        buf_add(&names, &number, sizeof number);
    uint32_t *numbers = (uint32_t *)(void *)names.data;
    size_t count = names.size / sizeof *numbers, kept = 0;
    if (count > 0)
        qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || numbers[i] != numbers[kept - 1])
            numbers[kept++] = numbers[i];
    }
    for (size_t at = 0; next_number(buf_view(pdf), &at, &number);) {
        const uint32_t *found = bsearch(&number, numbers, kept, sizeof *numbers, by_number);
        char digits[NUMBER_DIGITS + 4];
        snprintf(digits, sizeof digits, "%08u", (unsigned)(found - numbers) + 1);
        memcpy(pdf->data + at, digits, NUMBER_DIGITS);
    }
    buf_finish(&names);
}

static const struct {
    struct str name;
    char byte;
} entities[] = {{{"&amp;", 5}, '&'}, {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&quot;", 6}, '"'},
    {{"&#39;", 5}, '\''}};

struct str html_title(struct arena *arena, struct str html) {
    struct str start = STR("<title>");
    size_t at = str_find(html, start, 0) + start.size;
    if (at > html.size)
        return (struct str){0};
    struct str rest = str_slice(html, at, str_find(html, STR("</title>"), at));
    struct buf text = {0};
    while (rest.size > 0) {
        size_t size = 1;
        char byte = rest.data[0];
        for (size_t i = 0; i < sizeof entities / sizeof *entities && size == 1; i++) {
            if (str_starts_with(rest, entities[i].name)) {
                size = entities[i].name.size;
                byte = entities[i].byte;
            }
        }
        buf_byte(&text, byte);
        rest = str_slice(rest, size, rest.size);
    }
    struct str title = str_trim(buf_copy(&text, arena));
    buf_finish(&text);
    return title;
}
