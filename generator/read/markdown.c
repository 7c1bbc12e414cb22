#include "read/markdown.h"

#include <string.h>

#include "read/markdown_place.h"
#include "read/plain_line.h"
#include "read/structure.h"

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
    struct finder finder;
    bool dropped; /* something that is not put out: a comment, refused HTML */
    int heading_level; /* of the last heading; 1, the page's own, before the first */
    struct buf scratch;
    struct gaps *gaps; /* of a draft, or NULL: what the hooks say is put out at once */
    unsigned bound;    /* what they had counted when they were asked */
};

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
    struct place place = find_node(&c->finder, node, whole);
    bool alone = !c->input->is_line && tree_is_alone_in_paragraph(node);
    bool is_block = false;
    ask_fact(c, whole, place, alone, &is_block);
    if (is_page_bound(c))
        gaps_leave(c->gaps,
            (struct gap){.kind = GAP_FACT, .name = fact_name_of(whole), .place = place,
                .is_alone = alone, .is_in_attribute = tree_is_inside(node, CMARK_NODE_IMAGE)},
            &c->scratch);
    if (is_block)
        tree_replace(cmark_node_parent(node), CMARK_NODE_HTML_BLOCK, &c->scratch);
    else
        tree_replace(node, CMARK_NODE_HTML_INLINE, &c->scratch);
}

/* What readers have of a link or an image. */
static struct str shown_text(struct conversion *c, cmark_node *node) {
    struct buf text = {0};
    tree_text(c->gaps, node, true, &text);
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

/* Puts the mark for an address into `scratch`, if it has one there. */
static void leave_address(
    struct conversion *c, enum gap_kind kind, struct str target, struct place place) {
    gaps_leave(
        c->gaps, (struct gap){.kind = kind, .name = target, .place = place}, &c->scratch);
    struct gap *gap = &c->gaps->list.items[c->gaps->list.count - 1];
    gap->text = tree_written_address(c->gaps->arena, gap->text);
}

static void convert_link(struct conversion *c, cmark_node *node) {
    bool is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    struct str target = str_from(cmark_node_get_url(node));
    struct place place = find_target(&c->finder, c->arena, node, target);
    if (is_image)
        check_image_text(shown_text(c, node), place, c->findings);
    start_asking(c);
    bool changed = ask_address(c->hooks, is_image, target, place, &c->scratch);
    if (!is_image && !(tree_is_image_link(node) && shown_text(c, node).size == 0))
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
    find_past(&c->finder, node, c->findings);
    if (tree_is_inside(node, CMARK_NODE_IMAGE))
        return;
    buf_clear(&c->scratch);
    if (c->hooks->text(c->hooks->user, str_from(cmark_node_get_literal(node)),
            tree_is_inside(node, CMARK_NODE_LINK), &c->scratch))
        tree_replace(node, CMARK_NODE_HTML_INLINE, &c->scratch);
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
    struct place place = find_node(&c->finder, node, first_line);
    if (!is_comment(html))
        finding_add_hinted(c->findings, FINDING_HTML_IN_MARKDOWN, place,
            STR("HTML does not pass through Markdown here"),
            STR("write it as Markdown, or put a backslash before the '<'"));
    c->dropped = true;
    cmark_node_unlink(node);
}

/* Cuts a closing " {#id}" from the heading and gives the id, owned by the arena. */
static struct str cut_wanted_id(struct arena *arena, cmark_node *last_text) {
    struct str none = {0};
    if (!last_text || cmark_node_get_type(last_text) != CMARK_NODE_TEXT)
        return none;
    struct str literal = str_copy(arena, str_from(cmark_node_get_literal(last_text)));
    size_t start = literal.size;
    for (size_t at = str_find(literal, STR("{#"), 0); at < literal.size;
         at = str_find(literal, STR("{#"), at + 1))
        start = at;
    if (start == literal.size || !str_ends_with(literal, STR("}")))
        return none;
    struct str before = str_trim(str_slice(literal, 0, start));
    cmark_node_set_literal(last_text, str_copy(arena, before).data);
    return str_slice(literal, start + strlen("{#"), literal.size - 1);
}

/* Reads a heading before anything in it is converted. */
static void read_heading(struct conversion *c, cmark_node *node) {
    struct heading *heading = list_push(c->arena, &c->headings);
    heading->node = node;
    buf_clear(&c->scratch);
    heading->wanted = cut_wanted_id(c->arena, tree_text(c->gaps, node, false, &c->scratch));
    buf_clear(&c->scratch);
    tree_text(c->gaps, node, false, &c->scratch);
    heading->text = str_trim(buf_copy(&c->scratch, c->arena));
    struct str shown = heading->text;
    if (heading->wanted.size > 0)
        shown = STR_CONCAT(c->arena, STR("{#"), heading->wanted, STR("}"));
    heading->place = find_node(&c->finder, node, shown);
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
    struct str whole = str_trim(str_from(tree_html(heading))); /* <hN>...</hN> */
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
    tree_replace(heading->node, CMARK_NODE_HTML_BLOCK, &html);
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
        find_past(&c->finder, node, c->findings);
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
        if (event == (tree_is_image_link(node) ? CMARK_EVENT_EXIT : CMARK_EVENT_ENTER))
            *list_push(c->arena, &c->nodes) = node;
    }
    for (size_t i = 0; i < c->nodes.count && !c->input->is_line; i++) {
        if (cmark_node_get_type(c->nodes.items[i]) == CMARK_NODE_HEADING)
            read_heading(c, c->nodes.items[i]);
    }
    c->finder.cursor = 0;
    for (size_t i = 0; i < c->nodes.count; i++)
        convert_node(c, c->nodes.items[i]);
    for (size_t i = 0; i < c->headings.count; i++)
        convert_heading(c, &c->headings.items[i]);
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
        ask_fact(c, fact, find_node(&c->finder, NULL, fact), false, &is_block);
        buf_str(out, buf_view(&c->scratch));
    }
}

static void convert_with_cmark(
    const struct markdown *markdown, struct conversion *c, struct buf *out) {
    cmark_node *document = tree_parse(markdown, c->input->text);
    convert_all(c, document);
    if (c->input->numbers_paragraphs)
        tree_number_paragraphs(document);
    char *html = tree_html(document);
    if (c->input->is_line)
        add_line_html(c, document, str_from(html), out);
    else
        buf_text(out, html);
}

/* Appends the HTML, with marks for the gaps of a draft, or without any when `gaps` is NULL. */
static void convert(struct markdown *markdown, const struct markdown_input *input,
    const struct markdown_hooks *hooks, struct findings *findings, struct gaps *gaps,
    struct buf *out) {
    struct conversion c = {.arena = &markdown->arena,
        .input = input,
        .hooks = hooks,
        .findings = findings,
        .finder = {.whole = input->place, .is_line = input->is_line},
        .heading_level = 1,
        .gaps = gaps};
    tree_open(markdown);
    if (input->is_line && !gaps && line_kind_of(input->text) != LINE_MARKDOWN)
        convert_words_and_facts(&c, out);
    else
        convert_with_cmark(markdown, &c, out);
    buf_finish(&c.scratch);
    tree_close(markdown);
}

void markdown_html(struct markdown *markdown, const struct markdown_input *input,
    const struct markdown_hooks *hooks, struct findings *findings, struct buf *out) {
    convert(markdown, input, hooks, findings, NULL, out);
}

struct markdown_draft {
    struct gaps gaps;
};

struct markdown_draft *markdown_draft_read(struct markdown *markdown,
    const struct markdown_input *input, const struct markdown_hooks *hooks,
    struct findings *findings, struct arena *arena) {
    struct markdown_draft *draft = arena_new(arena, struct markdown_draft);
    draft->gaps.arena = arena;
    struct buf html = {0};
    convert(markdown, input, hooks, findings, &draft->gaps, &html);
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
        gap->text = tree_written_address(gaps->arena, buf_view(answer));
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

void markdown_walk(struct markdown *markdown, struct str text,
    void (*visit)(void *user, const struct markdown_part *part, bool enters), void *user) {
    struct buf heading = {0};
    tree_open(markdown);
    cmark_node *document = tree_parse(markdown, text);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_HEADING) {
            buf_clear(&heading);
            cut_wanted_id(&markdown->arena, tree_text(NULL, node, false, &heading));
        }
        struct markdown_part part = part_of(node);
        visit(user, &part, event == CMARK_EVENT_ENTER);
    }
    buf_finish(&heading);
    tree_close(markdown);
}
