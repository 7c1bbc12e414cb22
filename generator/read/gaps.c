#include "read/gaps.h"

#include <stdlib.h>
#include <string.h>

/* A mark is the number of its gap between two bytes that no UTF-8 text holds. In an address cmark
 * escapes them. */
static const char edge = '\xFF';
static const struct str escaped_edge = {"%FF", 3};

static struct str without_line_ends(struct str text) {
    while (text.size > 0 && text.data[text.size - 1] == '\n')
        text.size--;
    return text;
}

void gap_fill(struct gaps *gaps, struct gap *gap, struct str text) {
    gap->text = str_copy(gaps->arena, without_line_ends(text));
}

static void add_number(struct buf *text, size_t number) {
    if (number > 9)
        add_number(text, number / 10);
    buf_byte(text, (char)('0' + number % 10));
}

void gaps_leave(struct gaps *gaps, struct gap gap, struct buf *text) {
    size_t index = gaps->list.count;
    gap.name = str_copy(gaps->arena, gap.name);
    gap.wanted = str_copy(gaps->arena, gap.wanted);
    gap_fill(gaps, &gap, buf_view(text));
    *list_push(gaps->arena, &gaps->list) = gap;
    if (text->size == 0)
        return;
    size_t line_ends = text->size - gap.text.size;
    buf_clear(text);
    buf_byte(text, edge);
    add_number(text, index);
    buf_byte(text, edge);
    for (size_t i = 0; i < line_ends; i++)
        buf_byte(text, '\n');
}

/* Reads "12" and an edge behind it. False when there is no such gap. */
static bool read_mark(
    const struct gaps *gaps, struct str html, size_t at, struct str behind, size_t *gap, size_t *end) {
    size_t digits = at;
    *gap = 0;
    while (at < html.size && html.data[at] >= '0' && html.data[at] <= '9' && at - digits < 9)
        *gap = *gap * 10 + (size_t)(html.data[at++] - '0');
    *end = at + behind.size;
    return at > digits && *gap < gaps->list.count &&
           str_starts_with(str_slice(html, at, html.size), behind);
}

struct str gaps_seen(const struct gaps *gaps, struct str literal) {
    size_t gap, end;
    bool is_mark = gaps && literal.size > 0 && literal.data[0] == edge &&
                   read_mark(gaps, literal, 1, (struct str){&edge, 1}, &gap, &end);
    return is_mark ? gaps->list.items[gap].text : literal;
}

/* The mark of an address is all of it, so that nobody can write one in a text. */
static bool read_address_mark(
    const struct gaps *gaps, struct str html, size_t at, size_t *gap, size_t *end) {
    struct str before = str_slice(html, 0, at);
    struct str behind = STR("%FF\"");
    bool is_mark = (str_ends_with(before, STR(" href=\"")) || str_ends_with(before, STR(" src=\""))) &&
                   str_starts_with(str_slice(html, at, html.size), escaped_edge) &&
                   read_mark(gaps, html, at + escaped_edge.size, behind, gap, end);
    if (is_mark)
        *end -= 1; /* the quotation mark stays */
    return is_mark;
}

/* The offset of the next mark at or after `at`, and its gap and its end; html.size when there is none. */
static size_t next_mark(
    const struct gaps *gaps, struct str html, size_t at, size_t *gap, size_t *end) {
    for (; at < html.size; at++) {
        const char *next = memchr(html.data + at, edge, html.size - at);
        if (!next)
            break;
        at = (size_t)(next - html.data);
        if (read_mark(gaps, html, at + 1, (struct str){&edge, 1}, gap, end))
            return at;
    }
    return html.size;
}

/* The same of an address. */
static size_t next_address_mark(
    const struct gaps *gaps, struct str html, size_t at, size_t *gap, size_t *end) {
    for (; at < html.size; at++) {
        const char *next = memchr(html.data + at, escaped_edge.data[0], html.size - at);
        if (!next)
            break;
        at = (size_t)(next - html.data);
        if (read_address_mark(gaps, html, at, gap, end))
            return at;
    }
    return html.size;
}

void gaps_cut(struct gaps *gaps, struct str html) {
    size_t from = 0, gap = 0, end = 0, address_gap = 0, address_end = 0;
    html = str_copy(gaps->arena, html);
    size_t mark = next_mark(gaps, html, 0, &gap, &end);
    size_t address = next_address_mark(gaps, html, 0, &address_gap, &address_end);
    while (mark < html.size || address < html.size) {
        bool is_address = address < mark;
        *list_push(gaps->arena, &gaps->pieces) = (struct gap_piece){
            str_slice(html, from, is_address ? address : mark), is_address ? address_gap : gap};
        from = is_address ? address_end : end;
        if (is_address)
            address = next_address_mark(gaps, html, from, &address_gap, &address_end);
        else
            mark = next_mark(gaps, html, from, &gap, &end);
    }
    *list_push(gaps->arena, &gaps->pieces) =
        (struct gap_piece){str_slice(html, from, html.size), gaps->list.count};
}

void gaps_put(const struct gaps *gaps, struct buf *out) {
    for (size_t i = 0; i < gaps->pieces.count; i++) {
        const struct gap_piece *piece = &gaps->pieces.items[i];
        buf_str(out, piece->html);
        if (piece->gap == gaps->list.count)
            continue;
        const struct gap *gap = &gaps->list.items[piece->gap];
        if (gap->is_in_attribute)
            buf_html(out, gap->text);
        else
            buf_str(out, gap->text);
    }
}
