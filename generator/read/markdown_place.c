#include "read/markdown_place.h"

#include <string.h>

static size_t block_offset(struct finder *f, cmark_node *node) {
    struct place whole = f->whole;
    while (node && cmark_node_get_start_line(node) == 0)
        node = cmark_node_parent(node);
    size_t line = node && !f->is_line ? (size_t)cmark_node_get_start_line(node) : 1;
    if (f->line == 0 || line < f->line) {
        f->line = 1;
        f->line_offset = whole.offset;
    }
    size_t end = (size_t)whole.offset + whole.length;
    struct source rest = {
        .text = str_slice(whole.source->text, f->line_offset, end)};
    f->line_offset += source_line_offset(&rest, line - f->line + 1);
    f->line = line;
    return f->line_offset;
}

struct place find_node(struct finder *f, cmark_node *node, struct str needle) {
    struct place whole = f->whole;
    struct str text = str_slice(whole.source->text, 0, (size_t)whole.offset + whole.length);
    size_t from = block_offset(f, node);
    if (f->cursor > from)
        from = f->cursor;
    size_t found = needle.size > 0 ? str_find(text, needle, from) : text.size;
    if (found == text.size)
        return f->is_line ? whole
                          : place_of(whole.source, from < text.size ? from : whole.offset, 0);
    f->cursor = found + needle.size;
    return place_of(whole.source, found, needle.size);
}

/* "{{" that is not escaped and yet plain text: a fact that does not end. `place` starts at its second
 * brace. */
static void check_open_fact(
    const struct finder *f, struct place place, struct findings *findings) {
    const char *text = place.source->text.data;
    size_t at = place.offset, start = f->whole.offset;
    bool is_open = at > start && text[at] == '{' && text[at - 1] == '{' &&
                   (at - 1 == start || text[at - 2] != '\\');
    if (is_open)
        finding_add_hinted(findings, FINDING_FACT_UNKNOWN, place_of(place.source, at - 1, 2),
            STR("'{{' opens a fact, and it does not end"),
            STR("close it with '}}', or write '\\{{' for two braces"));
}

/* The word behind each "{{" of a plain text, so that what looks like a fact is not taken for a later
 * one. */
static void find_past_braces(
    struct finder *f, cmark_node *node, struct str text, struct findings *findings) {
    for (size_t at = str_find(text, STR("{{"), 0); at < text.size;
         at = str_find(text, STR("{{"), at + 1)) {
        size_t end = at + 2; /* "\\{{" stands as "{{" in the text: its second brace is sought */
        while (end < text.size && !strchr("{}\\ \n", text.data[end]))
            end++;
        struct place place = find_node(f, node, str_slice(text, at + 1, end));
        if (place.length > 0)
            check_open_fact(f, place, findings);
    }
}

void find_past(struct finder *f, cmark_node *node, struct findings *findings) {
    struct str text = str_from(cmark_node_get_literal(node)), first_line, rest;
    if (cmark_node_get_type(node) == CMARK_NODE_TEXT) {
        find_past_braces(f, node, text, findings);
        return;
    }
    str_cut(text, '\n', &first_line, &rest);
    size_t cursor = f->cursor;
    if (first_line.size > 0 && find_node(f, node, first_line).length == 0)
        f->cursor = cursor;
}

struct place find_target(
    struct finder *f, struct arena *arena, cmark_node *node, struct str target) {
    static const char *const before[] = {"](", "](<", "<"};
    struct place whole = f->whole;
    struct str text = str_slice(whole.source->text, 0, (size_t)whole.offset + whole.length);
    size_t from = block_offset(f, node), nearest = text.size, skipped = 0;
    from = f->link_cursor > from ? f->link_cursor : from;
    for (size_t i = 0; i < sizeof before / sizeof *before && target.size > 0; i++) {
        struct str needle = STR_CONCAT(arena, str_from(before[i]), target);
        size_t found = str_find(text, needle, from);
        if (found < nearest) {
            nearest = found;
            skipped = strlen(before[i]);
        }
    }
    if (nearest == text.size) { /* defined elsewhere: [text][name] */
        size_t cursor = f->cursor;
        struct place place = find_node(f, node, target);
        f->cursor = cursor;
        return place;
    }
    f->link_cursor = nearest + skipped + target.size;
    return place_of(whole.source, nearest + skipped, target.size);
}
