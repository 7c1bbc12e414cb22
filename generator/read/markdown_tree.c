#include "read/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/markdown.h"

enum {
    LONGEST_FACT = 100,
    PARSER_OPTIONS = CMARK_OPT_DEFAULT,
    /* All HTML in the tree is ours by then; the link hook decides about addresses. */
    RENDER_OPTIONS = CMARK_OPT_UNSAFE,
};

/* Where cmark's nodes and strings lie while a text is read: it makes thousands of small ones, and all
 * go at once. cmark hands its memory functions nothing to know a reader by, so that this says which
 * one is at work. */
static _Thread_local struct arena *node_arena;

enum { SIZE_ROOM = alignof(max_align_t) }; /* before each piece: its size */

static void *node_realloc(void *old, size_t size) {
    size_t old_size = 0;
    if (size > SIZE_MAX - SIZE_ROOM)
        out_of_memory();
    if (old)
        memcpy(&old_size, (char *)old - SIZE_ROOM, sizeof old_size);
    if (size <= old_size)
        return old;
    char *new = (char *)arena_take(node_arena, SIZE_ROOM + size) + SIZE_ROOM;
    memcpy(new - SIZE_ROOM, &size, sizeof size);
    if (old)
        memcpy(new, old, old_size);
    return new;
}

static void *node_calloc(size_t count, size_t size) {
    if (size > 0 && count > SIZE_MAX / size)
        out_of_memory();
    return memset(node_realloc(NULL, count * size), 0, count * size);
}

static void node_free(void *piece) {
    (void)piece; /* with the arena */
}

static cmark_mem node_memory = {node_calloc, node_realloc, node_free};

static cmark_node *new_node(cmark_node_type type) {
    return cmark_node_new_with_mem(type, &node_memory);
}

void tree_open(struct markdown *markdown) {
    markdown->depth++;
    node_arena = &markdown->arena;
}

void tree_close(struct markdown *markdown) {
    if (--markdown->depth == 0)
        arena_reset(&markdown->arena);
}

/* {{name}} is an inline of its own, so that it is one node whatever stands in the name, and stays
 * plain text in code. Raw HTML is the one inline that may hold it everywhere, table cells too; what
 * the author wrote as HTML starts with '<' and is taken out. */
static cmark_node *match_fact(cmark_syntax_extension *extension, cmark_parser *parser,
    cmark_node *parent, unsigned char character, cmark_inline_parser *inlines) {
    (void)extension, (void)parser, (void)parent;
    int start = cmark_inline_parser_get_offset(inlines);
    if (character != '{' || cmark_inline_parser_peek_at(inlines, start + 1) != '{')
        return NULL;
    char text[LONGEST_FACT + 5];
    for (int i = 0; i < LONGEST_FACT + 4; i++) {
        unsigned char c = cmark_inline_parser_peek_at(inlines, start + i);
        if (c == '\0' || c == '\n' || (i > 1 && c == '{'))
            return NULL;
        text[i] = (char)c;
        if (i < 4 || c != '}' || text[i - 1] != '}')
            continue;
        text[i + 1] = '\0';
        cmark_node *node = new_node(CMARK_NODE_HTML_INLINE);
        cmark_node_set_literal(node, text);
        cmark_inline_parser_set_offset(inlines, start + i + 1);
        return node;
    }
    return NULL;
}

struct markdown *markdown_create(void) {
    cmark_gfm_core_extensions_ensure_registered();
    struct markdown *markdown = must_realloc(NULL, sizeof *markdown);
    markdown->depth = 0;
    arena_init(&markdown->arena);
    cmark_mem *memory = cmark_get_default_mem_allocator();
    markdown->facts = cmark_syntax_extension_new("fact");
    cmark_syntax_extension_set_match_inline_func(markdown->facts, match_fact);
    cmark_syntax_extension_set_special_inline_chars(
        markdown->facts, cmark_llist_append(memory, NULL, (void *)'{'));
    return markdown;
}

void markdown_destroy(struct markdown *markdown) {
    if (!markdown)
        return;
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), markdown->facts);
    arena_finish(&markdown->arena);
    free(markdown);
}

cmark_node *tree_parse(const struct markdown *markdown, struct str text) {
    cmark_parser *parser = cmark_parser_new_with_mem(PARSER_OPTIONS, &node_memory);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("autolink"));
    cmark_parser_attach_syntax_extension(parser, markdown->facts);
    cmark_parser_feed(parser, text.data, text.size);
    return cmark_parser_finish(parser);
}

void tree_replace(cmark_node *old, cmark_node_type type, struct buf *html) {
    cmark_node *new = new_node(type);
    buf_byte(html, '\0');
    cmark_node_set_literal(new, html->data);
    cmark_node_replace(old, new);
}

bool tree_is_alone_in_paragraph(cmark_node *node) {
    cmark_node *parent = cmark_node_parent(node);
    return cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH && !cmark_node_next(node) &&
           !cmark_node_previous(node);
}

bool tree_is_inside(cmark_node *node, cmark_node_type type) {
    cmark_node_type found = cmark_node_get_type(node);
    while (found != type && (found & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE) {
        node = cmark_node_parent(node);
        found = cmark_node_get_type(node);
    }
    return found == type;
}

cmark_node *tree_text(
    const struct gaps *gaps, cmark_node *whole, bool with_facts, struct buf *text) {
    cmark_node *last = NULL;
    cmark_iter *iter = cmark_iter_new(whole);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_byte(text, ' ');
        const char *literal = event == CMARK_EVENT_ENTER ? cmark_node_get_literal(node) : NULL;
        if (!literal || (type == CMARK_NODE_HTML_INLINE && !with_facts))
            continue;
        buf_str(text, gaps_seen(gaps, str_from(literal)));
        last = node;
    }
    return last;
}

bool tree_is_image_link(cmark_node *node) {
    return cmark_node_get_type(node) == CMARK_NODE_LINK &&
           cmark_node_get_type(cmark_node_first_child(node)) == CMARK_NODE_IMAGE;
}

char *tree_html(cmark_node *node) {
    return cmark_render_html_with_mem(node, RENDER_OPTIONS, NULL, &node_memory);
}

struct str tree_written_address(struct arena *arena, struct str url) {
    cmark_node *link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, str_copy(arena, url).data);
    char *html = cmark_render_html(link, RENDER_OPTIONS, NULL); /* <a href="..."></a> */
    struct str address, rest, whole = str_from(html);
    str_cut(str_slice(whole, strlen("<a href=\""), whole.size), '"', &address, &rest);
    address = str_copy(arena, address);
    free(html);
    cmark_node_free(link);
    return address;
}

void tree_number_paragraphs(cmark_node *document) {
    unsigned number = 0;
    for (cmark_node *node = cmark_node_first_child(document); node;
         node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
            continue;
        char html[64];
        snprintf(html, sizeof html, "<span class=\"paragraph-number\">%u</span> ", ++number);
        cmark_node *mark = new_node(CMARK_NODE_HTML_INLINE);
        cmark_node_set_literal(mark, html);
        cmark_node_prepend_child(node, mark);
    }
}
