/* The only user of cmark-gfm. */
#include "read/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_FACT = 100,
    PARSER_OPTIONS = CMARK_OPT_DEFAULT,
    /* All HTML in the tree is ours by then; the link hook decides about addresses. */
    RENDER_OPTIONS = CMARK_OPT_UNSAFE,
};

struct markdown {
    cmark_syntax_extension *facts;
};

struct conversion {
    const struct markdown_input *input;
    const struct markdown_hooks *hooks;
    struct findings *findings;
    size_t cursor; /* in the source: where the next thing is looked for */
    struct buf scratch;
};

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
        cmark_node *node = cmark_node_new(CMARK_NODE_HTML_INLINE);
        cmark_node_set_literal(node, text);
        cmark_inline_parser_set_offset(inlines, start + i + 1);
        return node;
    }
    return NULL;
}

struct markdown *markdown_create(void) {
    cmark_gfm_core_extensions_ensure_registered();
    struct markdown *markdown = must_realloc(NULL, sizeof *markdown);
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
    free(markdown);
}

static cmark_node *parse(const struct markdown *markdown, struct str text) {
    cmark_parser *parser = cmark_parser_new(PARSER_OPTIONS);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("autolink"));
    cmark_parser_attach_syntax_extension(parser, markdown->facts);
    cmark_parser_feed(parser, text.data, text.size);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

/* cmark's lines and columns are exact for blocks only. A thing inside one is looked for by its own
 * text, from where the last one was found or from its block's first line, whichever is later. */
static struct place locate(struct conversion *c, cmark_node *node, struct str needle) {
    struct place whole = c->input->place;
    const struct source *source = whole.source;
    while (node && cmark_node_get_start_line(node) == 0)
        node = cmark_node_parent(node);
    size_t from = whole.offset, end = (size_t)whole.offset + whole.length;
    if (node && !c->input->is_line) {
        struct source body = {.text = str_slice(source->text, from, end)};
        from += source_line_offset(&body, (size_t)cmark_node_get_start_line(node));
    }
    if (c->cursor > from)
        from = c->cursor;
    size_t found = str_find(str_slice(source->text, 0, end), needle, from);
    if (found >= end)
        found = str_find(str_slice(source->text, 0, end), needle, whole.offset);
    if (found >= end || needle.size == 0)
        return c->input->is_line ? whole : place_of(source, from < end ? from : whole.offset, 0);
    c->cursor = found + needle.size;
    return place_of(source, found, needle.size);
}

/* Puts finished HTML in the place of a node. */
static void replace_node(cmark_node *old, cmark_node_type type, struct buf *html) {
    cmark_node *new = cmark_node_new(type);
    buf_byte(html, '\0');
    cmark_node_set_literal(new, html->data);
    cmark_node_replace(old, new);
    cmark_node_free(old);
}

static bool is_alone_in_paragraph(cmark_node *node) {
    cmark_node *parent = cmark_node_parent(node);
    return cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH && !cmark_node_next(node) &&
           !cmark_node_previous(node);
}

static void convert_fact(struct conversion *c, cmark_node *node) {
    struct str whole = str_from(cmark_node_get_literal(node));
    struct place place = locate(c, node, whole);
    struct str name = str_trim(str_slice(whole, 2, whole.size - 2));
    bool alone = !c->input->is_line && is_alone_in_paragraph(node);
    bool is_block = false;
    buf_clear(&c->scratch);
    bool known = c->hooks->fact(c->hooks->user, name, alone, place, &c->scratch, &is_block);
    if (!known)
        buf_clear(&c->scratch);
    if (is_block)
        replace_node(cmark_node_parent(node), CMARK_NODE_HTML_BLOCK, &c->scratch);
    else
        replace_node(node, CMARK_NODE_HTML_INLINE, &c->scratch);
}

static void convert_link(struct conversion *c, cmark_node *node) {
    struct str target = str_from(cmark_node_get_url(node));
    struct place place = locate(c, node, target);
    buf_clear(&c->scratch);
    if (!c->hooks->link(c->hooks->user, target, place, &c->scratch))
        return;
    buf_byte(&c->scratch, '\0');
    cmark_node_set_url(node, c->scratch.data);
}

static bool is_inside(cmark_node *node, cmark_node_type type) {
    for (; node; node = cmark_node_parent(node)) {
        if (cmark_node_get_type(node) == type)
            return true;
    }
    return false;
}

static void convert_text(struct conversion *c, cmark_node *node) {
    if (is_inside(node, CMARK_NODE_LINK) || is_inside(node, CMARK_NODE_IMAGE))
        return;
    buf_clear(&c->scratch);
    if (c->hooks->text(c->hooks->user, str_from(cmark_node_get_literal(node)), &c->scratch))
        replace_node(node, CMARK_NODE_HTML_INLINE, &c->scratch);
}

static void convert_html(struct conversion *c, cmark_node *node) {
    struct str html = str_from(cmark_node_get_literal(node));
    if (str_starts_with(html, STR("{{"))) {
        convert_fact(c, node);
        return;
    }
    if (!str_starts_with(str_trim(html), STR("<!--"))) {
        struct str first_line, rest;
        str_cut(html, '\n', &first_line, &rest);
        finding_add_hinted(c->findings, FINDING_HTML_IN_MARKDOWN, locate(c, node, first_line),
            STR("HTML does not pass through Markdown here"),
            STR("write it as Markdown, or put a backslash before the '<'"));
    }
    cmark_node_unlink(node);
    cmark_node_free(node);
}

/* The text of a heading, and its last text node, where {#id} may stand. */
static cmark_node *collect_text(cmark_node *heading, struct buf *text) {
    cmark_node *last = NULL;
    cmark_iter *iter = cmark_iter_new(heading);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        const char *literal = event == CMARK_EVENT_ENTER ? cmark_node_get_literal(node) : NULL;
        if (!literal || cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE)
            continue;
        buf_text(text, literal);
        last = node;
    }
    cmark_iter_free(iter);
    return last;
}

/* Cuts a closing " {#id}" from the heading and gives the id. */
static struct str cut_wanted_id(cmark_node *last_text, struct buf *copy) {
    struct str none = {0};
    if (!last_text || cmark_node_get_type(last_text) != CMARK_NODE_TEXT)
        return none;
    buf_clear(copy);
    buf_text(copy, cmark_node_get_literal(last_text));
    struct str literal = buf_view(copy);
    size_t start = str_find(literal, STR("{#"), 0);
    if (start == literal.size || !str_ends_with(literal, STR("}")))
        return none;
    struct str id = str_slice(literal, start + 2, literal.size - 1);
    struct buf before = {0};
    buf_str(&before, str_trim(str_slice(literal, 0, start)));
    buf_byte(&before, '\0');
    cmark_node_set_literal(last_text, before.data);
    buf_finish(&before);
    return id;
}

static void convert_heading(struct conversion *c, cmark_node *node) {
    struct buf text = {0}, copy = {0};
    struct str wanted = cut_wanted_id(collect_text(node, &text), &copy);
    buf_clear(&text);
    collect_text(node, &text);
    struct place place = locate(c, node, wanted.size > 0 ? wanted : str_trim(buf_view(&text)));
    int level = cmark_node_get_heading_level(node);
    int shown = (level < 2 ? 2 : level) + (int)c->input->heading_offset;
    shown = shown > 6 ? 6 : shown;
    buf_clear(&c->scratch);
    c->hooks->heading(c->hooks->user, str_trim(buf_view(&text)), wanted, place, &c->scratch);

    buf_clear(&copy);
    buf_printf(&copy, "<h%d id=\"", shown);
    buf_html(&copy, buf_view(&c->scratch));
    buf_text(&copy, "\">");
    char *rendered = cmark_render_html(node, RENDER_OPTIONS, NULL); /* <hN>...</hN> */
    struct str inner = str_trim(str_from(rendered));
    buf_str(&copy, str_trim(str_slice(inner, strlen("<h0>"), inner.size - strlen("</h0>"))));
    buf_printf(&copy, "</h%d>", shown);
    free(rendered);
    replace_node(node, CMARK_NODE_HTML_BLOCK, &copy);
    buf_finish(&copy);
    buf_finish(&text);
}

/* The nodes of these types in document order, gathered first since converting replaces them. */
static void convert_all(struct conversion *c, cmark_node *document, bool headings) {
    struct arena arena;
    arena_init(&arena);
    LIST(cmark_node *) nodes = {0};
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            *list_push(&arena, &nodes) = cmark_iter_get_node(iter);
    }
    cmark_iter_free(iter);
    for (size_t i = 0; i < nodes.count; i++) {
        cmark_node *node = nodes.items[i];
        cmark_node_type type = cmark_node_get_type(node);
        if (headings) {
            if (type == CMARK_NODE_HEADING)
                convert_heading(c, node);
        } else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
            convert_link(c, node);
        } else if (type == CMARK_NODE_TEXT) {
            convert_text(c, node);
        } else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
            convert_html(c, node);
        }
    }
    arena_finish(&arena);
}

static void number_paragraphs(cmark_node *document) {
    unsigned number = 0;
    for (cmark_node *node = cmark_node_first_child(document); node;
         node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
            continue;
        char html[64];
        snprintf(html, sizeof html, "<span class=\"paragraph-number\">%u</span> ", ++number);
        cmark_node *mark = cmark_node_new(CMARK_NODE_HTML_INLINE);
        cmark_node_set_literal(mark, html);
        cmark_node_prepend_child(node, mark);
    }
}

static void add_line_html(struct conversion *c, cmark_node *document, struct str html,
    struct buf *out) {
    cmark_node *only = cmark_node_first_child(document);
    html = str_trim(html);
    if (only && (cmark_node_get_type(only) != CMARK_NODE_PARAGRAPH || cmark_node_next(only))) {
        finding_add_hinted(c->findings, FINDING_VALUE, c->input->place,
            STR("this text is one line, but Markdown reads it as a list, a heading or several "
                "paragraphs"),
            STR("put a backslash before its first character"));
        return;
    }
    if (only)
        html = str_slice(html, strlen("<p>"), html.size - strlen("</p>"));
    buf_str(out, html);
}

void markdown_html(struct markdown *markdown, const struct markdown_input *input,
    const struct markdown_hooks *hooks, struct findings *findings, struct buf *out) {
    struct conversion c = {.input = input, .hooks = hooks, .findings = findings};
    cmark_node *document = parse(markdown, input->text);
    cmark_consolidate_text_nodes(document);
    convert_all(&c, document, false);
    c.cursor = 0;
    convert_all(&c, document, true);
    if (input->numbers_paragraphs)
        number_paragraphs(document);
    char *html = cmark_render_html(document, RENDER_OPTIONS, NULL);
    if (input->is_line)
        add_line_html(&c, document, str_from(html), out);
    else
        buf_text(out, html);
    free(html);
    cmark_node_free(document);
    buf_finish(&c.scratch);
}
