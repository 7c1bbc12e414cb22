/* The only user of cmark-gfm. */
#include "read/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read/gaps.h"
#include "read/plain_line.h"
#include "read/structure.h"

enum {
    LONGEST_FACT = 100,
    PARSER_OPTIONS = CMARK_OPT_DEFAULT,
    /* All HTML in the tree is ours by then; the link hook decides about addresses. */
    RENDER_OPTIONS = CMARK_OPT_UNSAFE,
};

struct markdown {
    cmark_syntax_extension *facts;
    struct arena arena; /* of the conversions at work, kept for the next ones */
    unsigned depth;     /* of these: a fact may hold Markdown */
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

/* Before a text is read, and when all that was read of it is done with. */
static void open_reader(struct markdown *markdown) {
    markdown->depth++;
    node_arena = &markdown->arena;
}

static void close_reader(struct markdown *markdown) {
    if (--markdown->depth == 0)
        arena_reset(&markdown->arena);
}

/* A heading as it was written, kept until the facts and links in it are converted. */
struct heading {
    cmark_node *node;
    struct str text;
    struct str wanted; /* its {#id}, or empty */
    struct place place;
};

struct conversion {
    struct arena *arena;
    const struct markdown_input *input;
    const struct markdown_hooks *hooks;
    struct findings *findings;
    LIST(cmark_node *) nodes; /* in document order */
    LIST(struct heading) headings;
    size_t cursor;      /* in the source: where the next thing is looked for */
    size_t link_cursor; /* the same for targets of links, which stand behind their text */
    size_t line;   /* of the body, and its offset in the source: lines are only walked forward */
    size_t line_offset;
    bool dropped; /* something that is not put out: a comment, refused HTML */
    int heading_level; /* of the last heading; 1, the page's own, before the first */
    struct buf scratch;
    struct gaps *gaps; /* of a draft, or NULL: what the hooks say is put out at once */
    unsigned bound;    /* what they had counted when they were asked */
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

/* No two texts in it stand side by side: cmark joins them. */
static cmark_node *parse(const struct markdown *markdown, struct str text) {
    cmark_parser *parser = cmark_parser_new_with_mem(PARSER_OPTIONS, &node_memory);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("autolink"));
    cmark_parser_attach_syntax_extension(parser, markdown->facts);
    cmark_parser_feed(parser, text.data, text.size);
    return cmark_parser_finish(parser);
}

static size_t block_offset(struct conversion *c, cmark_node *node) {
    struct place whole = c->input->place;
    while (node && cmark_node_get_start_line(node) == 0)
        node = cmark_node_parent(node);
    size_t line = node && !c->input->is_line ? (size_t)cmark_node_get_start_line(node) : 1;
    if (c->line == 0 || line < c->line) {
        c->line = 1;
        c->line_offset = whole.offset;
    }
    size_t end = (size_t)whole.offset + whole.length;
    struct source rest = {
        .text = str_slice(whole.source->text, c->line_offset, end)};
    c->line_offset += source_line_offset(&rest, line - c->line + 1);
    c->line = line;
    return c->line_offset;
}

/* cmark's lines and columns are exact for blocks only. A thing inside one is looked for by its own
 * text, from where the last one was found or from its block's first line, whichever is later. */
static struct place locate(struct conversion *c, cmark_node *node, struct str needle) {
    struct place whole = c->input->place;
    struct str text = str_slice(whole.source->text, 0, (size_t)whole.offset + whole.length);
    size_t from = block_offset(c, node);
    if (c->cursor > from)
        from = c->cursor;
    size_t found = needle.size > 0 ? str_find(text, needle, from) : text.size;
    if (found == text.size)
        return c->input->is_line ? whole
                                 : place_of(whole.source, from < text.size ? from : whole.offset, 0);
    c->cursor = found + needle.size;
    return place_of(whole.source, found, needle.size);
}

/* "{{" that is not escaped and yet plain text: a fact that does not end. `place` starts at its second
 * brace. */
static void check_open_fact(struct conversion *c, struct place place) {
    const char *text = place.source->text.data;
    size_t at = place.offset, start = c->input->place.offset;
    bool is_open = at > start && text[at] == '{' && text[at - 1] == '{' &&
                   (at - 1 == start || text[at - 2] != '\\');
    if (is_open)
        finding_add_hinted(c->findings, FINDING_FACT_UNKNOWN, place_of(place.source, at - 1, 2),
            STR("'{{' opens a fact, and it does not end"),
            STR("close it with '}}', or write '\\{{' for two braces"));
}

/* The word behind each "{{" of a plain text, so that what looks like a fact is not taken for a later
 * one. */
static void pass_by_braces(struct conversion *c, cmark_node *node, struct str text) {
    for (size_t at = str_find(text, STR("{{"), 0); at < text.size;
         at = str_find(text, STR("{{"), at + 1)) {
        size_t end = at + 2; /* "\\{{" stands as "{{" in the text: its second brace is sought */
        while (end < text.size && !strchr("{}\\ \n", text.data[end]))
            end++;
        struct place place = locate(c, node, str_slice(text, at + 1, end));
        if (place.length > 0)
            check_open_fact(c, place);
    }
}

/* What looks like a fact or a tag but is code, or escaped, must not be taken for a later one. */
static void pass_by(struct conversion *c, cmark_node *node) {
    struct str text = str_from(cmark_node_get_literal(node)), first_line, rest;
    if (cmark_node_get_type(node) == CMARK_NODE_TEXT) {
        pass_by_braces(c, node, text);
        return;
    }
    str_cut(text, '\n', &first_line, &rest);
    size_t cursor = c->cursor;
    if (first_line.size > 0 && locate(c, node, first_line).length == 0)
        c->cursor = cursor;
}

/* Puts finished HTML in the place of a node. */
static void replace_node(cmark_node *old, cmark_node_type type, struct buf *html) {
    cmark_node *new = new_node(type);
    buf_byte(html, '\0');
    cmark_node_set_literal(new, html->data);
    cmark_node_replace(old, new);
}

static bool is_alone_in_paragraph(cmark_node *node) {
    cmark_node *parent = cmark_node_parent(node);
    return cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH && !cmark_node_next(node) &&
           !cmark_node_previous(node);
}

static bool is_inside(cmark_node *node, cmark_node_type type) {
    for (; node; node = cmark_node_parent(node)) {
        if (cmark_node_get_type(node) == type)
            return true;
    }
    return false;
}

/* Before a hook is asked. */
static void start_asking(struct conversion *c) {
    c->bound = c->hooks->page_bound ? *c->hooks->page_bound : 0;
    buf_clear(&c->scratch);
}

/* Does what the hook said hold for this page only, so that a draft has a gap there? */
static bool is_page_bound(const struct conversion *c) {
    return c->gaps && c->hooks->page_bound && *c->hooks->page_bound != c->bound;
}

static struct str fact_name_of(struct str fact) {
    return str_trim(str_slice(fact, 2, fact.size - 2));
}

/* Asks for the HTML of a {{fact}}, which is put into `scratch`; it stays empty when it is unknown. */
static void ask_fact(
    struct conversion *c, struct str fact, struct place place, bool alone, bool *is_block) {
    start_asking(c);
    if (!c->hooks->fact(
            c->hooks->user, fact_name_of(fact), alone, place, &c->scratch, is_block))
        buf_clear(&c->scratch);
}

static void convert_fact(struct conversion *c, cmark_node *node) {
    struct str whole = str_from(cmark_node_get_literal(node));
    struct place place = locate(c, node, whole);
    bool alone = !c->input->is_line && is_alone_in_paragraph(node);
    bool is_block = false;
    ask_fact(c, whole, place, alone, &is_block);
    if (is_page_bound(c))
        gaps_leave(c->gaps,
            (struct gap){.kind = GAP_FACT, .name = fact_name_of(whole), .place = place,
                .is_alone = alone, .is_in_attribute = is_inside(node, CMARK_NODE_IMAGE)},
            &c->scratch);
    if (is_block)
        replace_node(cmark_node_parent(node), CMARK_NODE_HTML_BLOCK, &c->scratch);
    else
        replace_node(node, CMARK_NODE_HTML_INLINE, &c->scratch);
}

/* A target stands behind "](" or "<"; the same letters elsewhere are not it. */
static struct place locate_target(struct conversion *c, cmark_node *node, struct str target) {
    static const char *const before[] = {"](", "](<", "<"};
    struct place whole = c->input->place;
    struct str text = str_slice(whole.source->text, 0, (size_t)whole.offset + whole.length);
    size_t from = block_offset(c, node), nearest = text.size, skipped = 0;
    from = c->link_cursor > from ? c->link_cursor : from;
    for (size_t i = 0; i < sizeof before / sizeof *before && target.size > 0; i++) {
        struct str needle = STR_CONCAT(c->arena, str_from(before[i]), target);
        size_t found = str_find(text, needle, from);
        if (found < nearest) {
            nearest = found;
            skipped = strlen(before[i]);
        }
    }
    if (nearest == text.size) { /* defined elsewhere: [text][name] */
        size_t cursor = c->cursor;
        struct place place = locate(c, node, target);
        c->cursor = cursor;
        return place;
    }
    c->link_cursor = nearest + skipped + target.size;
    return place_of(whole.source, nearest + skipped, target.size);
}

/* The text of what is inside a node, and its last text node. What facts became, or left in a gap, is
 * text too if `with_facts`. */
static cmark_node *collect_text(
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

static bool is_image_link(cmark_node *node) {
    cmark_node *first = cmark_node_first_child(node);
    return cmark_node_get_type(node) == CMARK_NODE_LINK && first &&
           cmark_node_get_type(first) == CMARK_NODE_IMAGE;
}

/* What readers have of a link or an image. */
static struct str shown_text(struct conversion *c, cmark_node *node) {
    struct buf text = {0};
    collect_text(c->gaps, node, true, &text);
    struct str copy = buf_copy(&text, c->arena);
    buf_finish(&text);
    return str_trim(copy);
}

static bool ask_address(const struct markdown_hooks *hooks, bool is_image, struct str target,
    struct place place, struct buf *url) {
    bool (*hook)(void *, struct str, struct place, struct buf *) =
        is_image && hooks->image ? hooks->image : hooks->link;
    return hook(hooks->user, target, place, url);
}

static char *render(cmark_node *node) {
    return cmark_render_html_with_mem(node, RENDER_OPTIONS, NULL, &node_memory);
}

/* An address as cmark writes it in an attribute. */
static struct str written_address(struct arena *arena, struct str url) {
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

/* Puts the mark for an address into `scratch`, if it has one there. */
static void leave_address(
    struct conversion *c, enum gap_kind kind, struct str target, struct place place) {
    gaps_leave(
        c->gaps, (struct gap){.kind = kind, .name = target, .place = place}, &c->scratch);
    struct gap *gap = &c->gaps->list.items[c->gaps->list.count - 1];
    gap->text = written_address(c->gaps->arena, gap->text);
}

static void convert_link(struct conversion *c, cmark_node *node) {
    bool is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    struct str target = str_from(cmark_node_get_url(node));
    struct place place = locate_target(c, node, target);
    if (is_image)
        check_image_text(shown_text(c, node), place, c->findings);
    start_asking(c);
    bool changed = ask_address(c->hooks, is_image, target, place, &c->scratch);
    if (!is_image && !(is_image_link(node) && shown_text(c, node).size == 0))
        check_link_text(shown_text(c, node), changed ? buf_view(&c->scratch) : target, place,
            c->findings);
    if (!changed)
        buf_clear(&c->scratch);
    if (is_page_bound(c))
        leave_address(c, is_image ? GAP_IMAGE : GAP_LINK, target, place);
    if (!changed)
        return;
    buf_byte(&c->scratch, '\0');
    cmark_node_set_url(node, c->scratch.data);
}

static void convert_text(struct conversion *c, cmark_node *node) {
    pass_by(c, node);
    if (is_inside(node, CMARK_NODE_IMAGE))
        return;
    buf_clear(&c->scratch);
    if (c->hooks->text(c->hooks->user, str_from(cmark_node_get_literal(node)),
            is_inside(node, CMARK_NODE_LINK), &c->scratch))
        replace_node(node, CMARK_NODE_HTML_INLINE, &c->scratch);
}

/* One comment and nothing else. */
static bool is_comment(struct str html) {
    html = str_trim(html);
    return str_starts_with(html, STR("<!--")) &&
           str_find(html, STR("-->"), strlen("<!--")) + strlen("-->") == html.size;
}

static void convert_html(struct conversion *c, cmark_node *node) {
    struct str html = str_from(cmark_node_get_literal(node));
    if (str_starts_with(html, STR("{{"))) {
        convert_fact(c, node);
        return;
    }
    struct str first_line, rest;
    str_cut(html, '\n', &first_line, &rest);
    struct place place = locate(c, node, first_line);
    if (!is_comment(html))
        finding_add_hinted(c->findings, FINDING_HTML_IN_MARKDOWN, place,
            STR("HTML does not pass through Markdown here"),
            STR("write it as Markdown, or put a backslash before the '<'"));
    c->dropped = true;
    cmark_node_unlink(node);
}

/* Cuts a closing " {#id}" from the heading and gives the id, owned by the arena. */
static struct str cut_wanted_id(struct conversion *c, cmark_node *last_text) {
    struct str none = {0};
    if (!last_text || cmark_node_get_type(last_text) != CMARK_NODE_TEXT)
        return none;
    struct str literal = str_copy(c->arena, str_from(cmark_node_get_literal(last_text)));
    size_t start = literal.size;
    for (size_t at = str_find(literal, STR("{#"), 0); at < literal.size;
         at = str_find(literal, STR("{#"), at + 1))
        start = at;
    if (start == literal.size || !str_ends_with(literal, STR("}")))
        return none;
    struct str before = str_trim(str_slice(literal, 0, start));
    cmark_node_set_literal(last_text, str_copy(c->arena, before).data);
    return str_slice(literal, start + strlen("{#"), literal.size - 1);
}

/* Reads a heading before anything in it is converted. */
static void read_heading(struct conversion *c, cmark_node *node) {
    struct heading *heading = list_push(c->arena, &c->headings);
    heading->node = node;
    buf_clear(&c->scratch);
    heading->wanted = cut_wanted_id(c, collect_text(c->gaps, node, false, &c->scratch));
    buf_clear(&c->scratch);
    collect_text(c->gaps, node, false, &c->scratch);
    heading->text = str_trim(buf_copy(&c->scratch, c->arena));
    struct str shown = heading->text;
    if (heading->wanted.size > 0)
        shown = STR_CONCAT(c->arena, STR("{#"), heading->wanted, STR("}"));
    heading->place = locate(c, node, shown);
    if (heading->wanted.size > 0 && heading->place.length == shown.size) {
        heading->place.offset += 2;
        heading->place.length -= 3;
    }
}

/* The level that is shown: h2 to h6. */
static char level_digit(int level, unsigned offset) {
    int shown = (level < 2 ? 2 : level) + (int)offset;
    return (char)('0' + (shown > 6 ? 6 : shown));
}

/* Asks for the id. */
static void open_heading(const struct markdown_hooks *hooks, const struct gap *heading,
    unsigned offset, struct buf *html) {
    struct buf id = {0};
    hooks->heading(hooks->user, heading->name, heading->wanted, heading->place, &id);
    buf_text(html, "<h");
    buf_byte(html, level_digit(heading->level, offset));
    buf_text(html, " id=\"");
    buf_html(html, buf_view(&id));
    buf_text(html, "\">");
    buf_finish(&id);
}

static void close_heading(int level, unsigned offset, struct buf *html) {
    buf_text(html, "</h");
    buf_byte(html, level_digit(level, offset));
    buf_byte(html, '>');
}

/* The HTML of what is in a heading. */
static void add_inner_html(cmark_node *heading, struct buf *html) {
    cmark_node *first = cmark_node_first_child(heading);
    if (first && cmark_node_get_type(first) == CMARK_NODE_TEXT && !cmark_node_next(first)) {
        buf_html(html, str_trim(str_from(cmark_node_get_literal(first))));
        return;
    }
    struct str whole = str_trim(str_from(render(heading))); /* <hN>...</hN> */
    buf_str(html, str_trim(str_slice(whole, strlen("<h0>"), whole.size - strlen("</h0>"))));
}

static void convert_heading(struct conversion *c, const struct heading *heading) {
    unsigned offset = c->input->heading_offset;
    int level = cmark_node_get_heading_level(heading->node);
    struct gap start = {.kind = GAP_HEADING, .name = heading->text, .wanted = heading->wanted,
        .place = heading->place, .level = level};
    struct gap end = {.kind = GAP_HEADING_END, .level = level};
    struct buf html = {0};
    check_heading_level(&c->heading_level, level, heading->place, c->findings);
    open_heading(c->hooks, &start, offset, &html);
    if (c->gaps)
        gaps_leave(c->gaps, start, &html);
    add_inner_html(heading->node, &html);
    buf_clear(&c->scratch);
    close_heading(level, offset, &c->scratch);
    if (c->gaps)
        gaps_leave(c->gaps, end, &c->scratch);
    buf_str(&html, buf_view(&c->scratch));
    replace_node(heading->node, CMARK_NODE_HTML_BLOCK, &html);
    buf_finish(&html);
}

static void convert_node(struct conversion *c, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        convert_link(c, node);
        break;
    case CMARK_NODE_TEXT:
        convert_text(c, node);
        break;
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK:
        pass_by(c, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        convert_html(c, node);
        break;
    default:
        break;
    }
}

/* Headings are read first and written last: what they are called is what the author typed. */
static void convert_all(struct conversion *c, cmark_node *document) {
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        /* The target of an image in a link stands before the link's own. */
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == (is_image_link(node) ? CMARK_EVENT_EXIT : CMARK_EVENT_ENTER))
            *list_push(c->arena, &c->nodes) = node;
    }
    for (size_t i = 0; i < c->nodes.count && !c->input->is_line; i++) {
        if (cmark_node_get_type(c->nodes.items[i]) == CMARK_NODE_HEADING)
            read_heading(c, c->nodes.items[i]);
    }
    c->cursor = 0;
    for (size_t i = 0; i < c->nodes.count; i++)
        convert_node(c, c->nodes.items[i]);
    for (size_t i = 0; i < c->headings.count; i++)
        convert_heading(c, &c->headings.items[i]);
}

static void number_paragraphs(cmark_node *document) {
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

/* Is the text one paragraph, or nothing at all? */
static bool is_one_line(const struct conversion *c, cmark_node *document) {
    cmark_node *only = cmark_node_first_child(document);
    if (!only) /* a link definition alone vanishes too */
        return c->dropped || str_trim(c->input->text).size == 0;
    return cmark_node_get_type(only) == CMARK_NODE_PARAGRAPH && !cmark_node_next(only);
}

static void add_line_finding(struct conversion *c, cmark_node *first) {
    bool is_long = first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH;
    finding_add_hinted(c->findings, FINDING_LINE_ONLY, c->input->place,
        is_long ? STR("this text is one line, but Markdown reads it as several paragraphs")
                : STR("this text is one line, but Markdown reads it as a list, a heading or the "
                      "like"),
        is_long ? STR("take the empty lines away")
                : STR("put a backslash before the character that makes it so: '1\\.', '\\#'"));
}

static void add_line_html(
    struct conversion *c, cmark_node *document, struct str html, struct buf *out) {
    html = str_trim(html);
    if (!is_one_line(c, document))
        add_line_finding(c, cmark_node_first_child(document));
    else if (html.size > 0)
        buf_str(out, str_slice(html, strlen("<p>"), html.size - strlen("</p>")));
}

/* A line of words and facts, in which cmark would find nothing else. */
static void convert_words_and_facts(struct conversion *c, struct buf *out) {
    struct str words, fact, rest = c->input->text;
    bool is_block = false;
    while (rest.size > 0) {
        line_cut_fact(rest, &words, &fact, &rest);
        buf_clear(&c->scratch);
        if (words.size > 0 && c->hooks->text(c->hooks->user, words, false, &c->scratch))
            buf_str(out, buf_view(&c->scratch));
        else
            buf_html(out, words);
        if (fact.size == 0)
            continue;
        ask_fact(c, fact, locate(c, NULL, fact), false, &is_block);
        buf_str(out, buf_view(&c->scratch));
    }
}

static void convert_with_cmark(
    const struct markdown *markdown, struct conversion *c, struct buf *out) {
    cmark_node *document = parse(markdown, c->input->text);
    convert_all(c, document);
    if (c->input->numbers_paragraphs)
        number_paragraphs(document);
    char *html = render(document);
    if (c->input->is_line)
        add_line_html(c, document, str_from(html), out);
    else
        buf_text(out, html);
}

/* Appends the HTML, with marks for the gaps of a draft. */
static void convert(struct markdown *markdown, struct conversion *c, struct buf *out) {
    open_reader(markdown);
    if (c->input->is_line && !c->gaps && line_kind_of(c->input->text) != LINE_MARKDOWN)
        convert_words_and_facts(c, out);
    else
        convert_with_cmark(markdown, c, out);
    buf_finish(&c->scratch);
    close_reader(markdown);
}

void markdown_html(struct markdown *markdown, const struct markdown_input *input,
    const struct markdown_hooks *hooks, struct findings *findings, struct buf *out) {
    struct conversion c = {.arena = &markdown->arena,
        .input = input,
        .hooks = hooks,
        .findings = findings,
        .heading_level = 1};
    convert(markdown, &c, out);
}

struct markdown_draft {
    struct gaps gaps;
};

struct markdown_draft *markdown_draft_read(struct markdown *markdown,
    const struct markdown_input *input, const struct markdown_hooks *hooks,
    struct findings *findings, struct arena *arena) {
    struct markdown_draft *draft = arena_new(arena, struct markdown_draft);
    draft->gaps.arena = arena;
    struct conversion c = {.arena = &markdown->arena,
        .input = input,
        .hooks = hooks,
        .findings = findings,
        .heading_level = 1,
        .gaps = &draft->gaps};
    struct buf html = {0};
    convert(markdown, &c, &html);
    gaps_cut(&draft->gaps, buf_view(&html));
    buf_finish(&html);
    return draft;
}

/* `answer` is empty, and room for what the hook says. */
static void renew_gap(struct gaps *gaps, struct gap *gap, const struct markdown_hooks *hooks,
    unsigned heading_offset, struct buf *answer) {
    bool is_image = gap->kind == GAP_IMAGE, is_block = false;
    switch (gap->kind) {
    case GAP_FACT:
        if (!hooks->fact(hooks->user, gap->name, gap->is_alone, gap->place, answer, &is_block))
            buf_clear(answer);
        break;
    case GAP_LINK:
    case GAP_IMAGE:
        if (!ask_address(hooks, is_image, gap->name, gap->place, answer)) {
            buf_clear(answer);
            buf_str(answer, gap->name);
        }
        gap->text = written_address(gaps->arena, buf_view(answer));
        return;
    case GAP_HEADING:
        open_heading(hooks, gap, heading_offset, answer);
        break;
    case GAP_HEADING_END:
        close_heading(gap->level, heading_offset, answer);
        break;
    }
    gap_fill(gaps, gap, buf_view(answer));
}

void markdown_draft_renew(struct markdown_draft *draft, const struct markdown_hooks *hooks,
    unsigned heading_offset) {
    struct buf answer = {0};
    for (size_t i = 0; i < draft->gaps.list.count; i++) {
        buf_clear(&answer);
        renew_gap(&draft->gaps, &draft->gaps.list.items[i], hooks, heading_offset, &answer);
    }
    buf_finish(&answer);
}

void markdown_draft_put(const struct markdown_draft *draft, struct buf *out) {
    gaps_put(&draft->gaps, out);
}

static struct markdown_part part_of(cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    struct markdown_part part = {
        .kind = str_from(cmark_node_get_type_string(node)),
        .is_block = (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK,
        .literal = str_from(cmark_node_get_literal(node)),
        .url = str_from(cmark_node_get_url(node)),
        .title = str_from(cmark_node_get_title(node)),
    };
    if (type == CMARK_NODE_HEADING)
        part.number = cmark_node_get_heading_level(node);
    else if (type == CMARK_NODE_LIST && cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
        part.number = cmark_node_get_list_start(node);
    return part;
}

static void cut_heading_id(struct markdown *markdown, cmark_node *heading) {
    struct conversion c = {.arena = &markdown->arena};
    cut_wanted_id(&c, collect_text(NULL, heading, false, &c.scratch));
    buf_finish(&c.scratch);
}

void markdown_walk(struct markdown *markdown, struct str text,
    void (*visit)(void *user, const struct markdown_part *part, bool enters), void *user) {
    open_reader(markdown);
    cmark_node *document = parse(markdown, text);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_HEADING)
            cut_heading_id(markdown, node);
        struct markdown_part part = part_of(node);
        visit(user, &part, event == CMARK_EVENT_ENTER);
    }
    close_reader(markdown);
}
