/* Words of the content as HTML: Markdown with facts, links and document numbers. */
#include "pages/text.h"

#include "model/address.h"
#include "pages/document.h"
#include "pages/fact.h"
#include "pages/isolate.h"
#include "pages/link.h"
#include "pages/render.h"
#include "read/plain_line.h"

static bool on_fact(void *user, struct str name, bool alone, struct place place, struct buf *html,
    bool *is_block) {
    return fact_html(user, name, alone, place, html, is_block);
}

static bool on_link(void *user, struct str target, struct place place, struct buf *url) {
    return link_address(user, target, place, url);
}

static bool on_image(void *user, struct str target, struct place place, struct buf *url) {
    return image_address(user, target, place, url);
}

static bool on_text(void *user, struct str text, bool is_linked, struct buf *html) {
    if (is_linked)
        return isolate_html(user, text, html);
    return holds_document_links(user, text) && document_links_html(user, text, html);
}

static bool is_ascii_word(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Letters and digits of any script, lower case where ASCII has it, with '-' between words. */
static void add_slug(struct str text, struct buf *out) {
    size_t start = out->size;
    for (size_t i = 0; i < text.size;) {
        uint32_t code_point = 0;
        size_t length = utf8_decode(str_slice(text, i, text.size), &code_point);
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        /* General punctuation, CJK punctuation and full-width forms part words too. */
        bool is_mark = (code_point >= 0x2000 && code_point < 0x2070) ||
                       (code_point >= 0x3000 && code_point < 0x3040) ||
                       (code_point >= 0xFF00 && code_point < 0xFF10) ||
                       (code_point >= 0xFF1A && code_point < 0xFF21);
        if (c < 0x80 && is_ascii_word(c))
            buf_byte(out, (char)c);
        else if (c >= 0x80 && !is_mark)
            buf_add(out, text.data + i, length);
        else if (out->size > start && out->data[out->size - 1] != '-')
            buf_byte(out, '-');
        i += length ? length : 1;
    }
    while (out->size > start && out->data[out->size - 1] == '-')
        out->size--;
}

static bool is_well_formed_id(struct str id) {
    struct buf slug = {0};
    add_slug(id, &slug);
    bool same = str_eq(buf_view(&slug), id);
    buf_finish(&slug);
    return same && id.size > 0;
}

/* An id that nothing is wrong with, as most are. */
static bool is_plain_id(struct str id) {
    for (size_t i = 0; i < id.size; i++) {
        unsigned char c = (unsigned char)id.data[i];
        bool is_joint = c == '-' && i > 0 && i + 1 < id.size && id.data[i - 1] != '-';
        if (!is_joint && (c >= 0x80 || !is_ascii_word(c)))
            return false;
    }
    return true;
}

static void check_id(struct findings *findings, struct str id, struct place place) {
    address_check(findings, id, place);
    if (id.size > 0 && !is_well_formed_id(id))
        finding_add(findings, FINDING_ANCHOR_FORM, place,
            "'%.*s' cannot be an anchor: use a-z, 0-9 and '-'", STR_ARGS(id));
}

void text_take_id(struct scope *scope, struct str id) {
    struct arena *arena = &scope->renderer->scratch;
    unsigned *times = arena_new(arena, unsigned);
    *times = 1;
    map_set(scope->heading_ids, str_copy(arena, id), times);
}

static void on_heading(
    void *user, struct str text, struct str wanted, struct place place, struct buf *id) {
    struct scope *scope = user;
    struct renderer *r = scope->renderer;
    r->page_bound++;
    buf_str(id, scope->id_prefix);
    size_t prefix = id->size;
    if (!is_plain_id(wanted))
        check_id(r->findings, wanted, place);
    if (wanted.size > 0)
        buf_str(id, wanted);
    else
        add_slug(text, id);
    if (id->size == prefix)
        buf_text(id, "section");
    /* How often a slug came up so far tells which number to try first. */
    size_t base = id->size;
    unsigned *times = map_get(scope->heading_ids, buf_view(id));
    if (times && wanted.size > 0) {
        finding_add(r->findings, FINDING_ANCHOR_REPEATED, place,
            "the anchor '%.*s' stands twice in this text", STR_ARGS(wanted));
        return;
    }
    while (times && map_get(scope->heading_ids, buf_view(id))) {
        id->size = base;
        buf_printf(id, "-%u", ++*times);
    }
    text_take_id(scope, buf_view(id));
}

static struct markdown_hooks hooks_for(struct scope *scope) {
    return (struct markdown_hooks){
        .user = scope, .fact = on_fact, .link = on_link, .image = on_image,
        .heading = on_heading, .text = on_text,
        .page_bound = &scope->renderer->page_bound};
}

/* A line that is plain, or bare too. */
static struct value plain_html(struct scope *scope, struct str line, enum line_kind kind) {
    struct renderer *r = scope->renderer;
    if (kind == LINE_BARE && !holds_document_links(scope, line))
        return value_html(line);
    buf_clear(&r->line);
    document_links_html(scope, line, &r->line);
    return value_html(buf_copy(&r->line, &r->scratch));
}

/* All that the HTML of a line comes from. What depends on the page besides, or does more than give
 * HTML, counts in `page_bound`. */
static struct memo_key words_key(
    const struct scope *scope, const struct words *words, int language) {
    return (struct memo_key){{(uintptr_t)words->text.data, words->text.size,
        (uintptr_t)scope->group, (uintptr_t)scope->meeting, (uintptr_t)scope->letter,
        (uintptr_t)scope->language << 8 | (unsigned char)language,
        scope->renderer->run_number}};
}

/* Words in their language, on one line or as blocks, which never stand within a body. */
static struct value made_html(
    struct scope *scope, const struct words *words, int language, bool is_block) {
    struct renderer *r = scope->renderer;
    struct buf html = {0};
    int around = scope->language;
    bool is_other = language != LANGUAGE_NEUTRAL && language != around;
    /* A name that is the same in every language may run the other way than the words around it. */
    bool is_isolated = !is_block && language == LANGUAGE_NEUTRAL &&
                       r->site->languages.items[around].right_to_left;
    if (is_isolated)
        buf_text(&html, "<bdi>");
    if (is_other) {
        const struct language *other = &r->site->languages.items[language];
        buf_text(&html, is_block ? "<div lang=\"" : "<span lang=\"");
        buf_str(&html, other->tag);
        buf_text(&html, other->right_to_left ? "\" dir=\"rtl\">" : "\" dir=\"ltr\">");
        scope->language = language;
    }
    if (line_kind_of(words->text) <= LINE_PLAIN) {
        document_links_html(scope, words->text, &html);
    } else {
        struct markdown_input input = {.text = words->text,
            .place = words->place,
            .is_line = !is_block,
            .heading_offset = scope->heading_offset};
        struct map ids, *around_ids = scope->heading_ids;
        map_init(&ids, &r->scratch);
        if (is_block && !around_ids)
            scope->heading_ids = &ids;
        struct markdown_hooks hooks = hooks_for(scope);
        markdown_html(r->markdown, &input, &hooks, r->findings, &html);
        scope->heading_ids = around_ids;
    }
    scope->language = around;
    if (is_other)
        buf_text(&html, is_block ? "</div>" : "</span>");
    if (is_isolated)
        buf_text(&html, "</bdi>");
    struct value value = value_html(buf_copy(&html, &r->scratch));
    buf_finish(&html);
    return value;
}

static struct value words_html(
    struct scope *scope, const struct words *words, int language, bool is_block) {
    struct renderer *r = scope->renderer;
    if (!words->text.data)
        return value_none();
    bool is_marked = (language != LANGUAGE_NEUTRAL && language != scope->language) ||
                     r->site->languages.items[scope->language].right_to_left;
    enum line_kind kind = is_marked ? LINE_MARKDOWN : line_kind_of(words->text);
    if (kind <= LINE_PLAIN)
        return plain_html(scope, words->text, kind);
    if (is_block)
        return made_html(scope, words, language, true);
    struct memo_key key = words_key(scope, words, language);
    struct str kept;
    if (memo_get(&r->memo, &key, &r->scratch, &kept))
        return value_html(kept);
    unsigned page_bound = r->page_bound;
    struct value made = made_html(scope, words, language, false);
    if (r->page_bound == page_bound)
        memo_set(&r->memo, &key, made.text);
    return made;
}

struct value view_words(struct scope *scope, const struct words *words, int language) {
    return words_html(scope, words, language, false);
}

struct value view_note(struct scope *scope, const struct text *text) {
    int found;
    struct words words = text_words(scope->renderer->site, text, scope->language, &found);
    words.text = str_trim(words.text);
    bool is_block = str_find(words.text, STR("\n"), 0) < words.text.size;
    return words_html(scope, &words, found, is_block);
}

struct value view_lines(struct scope *scope, const struct words *words, int language) {
    struct renderer *r = scope->renderer;
    struct str rest = str_trim(words->text), line;
    struct buf html = {0};
    while (rest.size > 0) {
        bool more = str_cut(rest, '\n', &line, &rest);
        struct words one = {str_trim(line), words->place};
        buf_str(&html, view_words(scope, &one, language).text);
        if (more && rest.size > 0)
            buf_text(&html, "<br>\n");
    }
    struct value value = value_html(buf_copy(&html, &r->scratch));
    buf_finish(&html);
    return value;
}

struct value view_text(struct scope *scope, const struct text *text) {
    int found;
    struct words words = text_words(scope->renderer->site, text, scope->language, &found);
    return view_words(scope, &words, found);
}

struct value view_plain(struct scope *scope, const struct text *text) {
    int found;
    return value_text(text_words(scope->renderer->site, text, scope->language, &found).text);
}

static bool is_same_body(const struct shown_body *a, const struct shown_body *b) {
    return a->text == b->text && a->group == b->group && a->meeting == b->meeting &&
           a->letter == b->letter && a->language == b->language &&
           a->numbers_paragraphs == b->numbers_paragraphs;
}

/* The HTML of a body for the page at hand. Pages of a run show the same ones: each is read once. */
static struct markdown_draft *draft_of(struct scope *scope, const struct markdown_text *text) {
    struct renderer *r = scope->renderer;
    struct markdown_hooks hooks = hooks_for(scope);
    struct shown_body wanted = {text, scope->group, scope->meeting, scope->letter, scope->language,
        scope->numbers_paragraphs, NULL};
    for (size_t i = 0; i < r->bodies.count; i++) {
        if (is_same_body(&r->bodies.items[i], &wanted)) {
            markdown_draft_renew(r->bodies.items[i].draft, &hooks, scope->heading_offset);
            return r->bodies.items[i].draft;
        }
    }
    struct str body = str_slice(text->source->text, text->body, text->source->text.size);
    struct markdown_input input = {.text = body,
        .place = place_of(text->source, text->body, body.size),
        .heading_offset = scope->heading_offset,
        .numbers_paragraphs = scope->numbers_paragraphs};
    wanted.draft =
        markdown_draft_read(r->markdown, &input, &hooks, r->findings, &r->of_run);
    *list_push(&r->of_run, &r->bodies) = wanted;
    return wanted.draft;
}

struct value view_body(struct scope *scope, const struct markdown_text *text) {
    struct renderer *r = scope->renderer;
    struct map ids;
    r->shows_foreign_text = r->shows_foreign_text || !page_may_show(r->plan, scope->page, text);
    map_init(&ids, &r->scratch);
    scope->heading_ids = &ids;
    const struct markdown_draft *draft = draft_of(scope, text);
    scope->heading_ids = NULL;
    buf_clear(&r->line);
    markdown_draft_put(draft, &r->line);
    return value_html(buf_copy(&r->line, &r->scratch));
}

struct value view_without_tags(struct scope *scope, struct value html) {
    if (html.kind != VALUE_HTML || str_find(html.text, STR("<"), 0) == html.text.size)
        return html;
    struct str rest = html.text, before;
    struct buf text = {0};
    while (rest.size > 0) {
        str_cut(rest, '<', &before, &rest);
        buf_str(&text, before);
        str_cut(rest, '>', &before, &rest);
    }
    struct value value = value_html(buf_copy(&text, &scope->renderer->scratch));
    buf_finish(&text);
    return value;
}
