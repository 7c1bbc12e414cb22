/* What pages need on paper: the sheets, the running head, where links lead; and their PDF. */
#include "pages/view/view.h"

static bool is_on_letter_paper(const struct scope *scope) {
    const struct group *group = scope->group;
    for (size_t steps = 0; group && group->paper == PAPER_DEFAULT && steps < 16; steps++)
        group = group->parent;
    int paper = group && group->paper != PAPER_DEFAULT ? group->paper
                                                       : scope->renderer->site->paper;
    return paper == PAPER_LETTER;
}

void view_set_paper(struct scope *scope, struct object *view) {
    struct str style = theme_asset_url(scope->renderer->theme, STR("print.css"));
    view_set(scope, view, paper,
        is_on_letter_paper(scope) ? value_text(STR("letter")) : value_none());
    view_set(scope, view, print_style,
        style.size > 0 ? value_text(scope_href(scope, style)) : value_none());
}

/* The letter's label in the language that its readers get it in. */
static struct value head_of(struct scope *scope) {
    int around = scope->language;
    int shown = markdown_language(scope->renderer->site, scope->letter->texts, around);
    if (shown >= 0)
        scope->language = shown;
    struct value head = view_without_tags(scope, view_letter_label(scope));
    scope->language = around;
    return head;
}

/* The other letters of the print page, numbered from 2 as they stand on it. */
static struct value other_heads(struct scope *scope) {
    struct arena *arena = &scope->renderer->scratch;
    const struct letter *first = scope->letter;
    struct value_list *list = value_list_new(arena);
    for (size_t i = 1; scope->is_print && i < scope->meeting->letters.count; i++) {
        scope->letter = &scope->meeting->letters.items[i];
        if (!markdown_languages(scope->renderer->site, scope->letter->texts))
            continue;
        struct object *other = object_new(arena, NULL);
        view_set(scope, other, number, value_text(str_printf(arena, "%zu", list->count + 2)));
        view_set(scope, other, head, head_of(scope));
        value_list_add(arena, list, value_object(other));
    }
    scope->letter = first;
    return value_list(list);
}

/* "Page {page} of {pages}" in its three parts: the style puts the numbers between them. */
static void set_page_words(struct scope *scope, struct object *view, int language) {
    struct str words = words_get(&scope->renderer->theme->words, language, "page_of");
    struct str page = STR("{page}"), pages = STR("{pages}");
    size_t first = str_find(words, page, 0), second = str_find(words, pages, first);
    bool is_whole = second < words.size; /* else a theme lacks the word, or has another */
    view_set(scope, view, before, value_text(str_slice(words, 0, is_whole ? first : 0)));
    view_set(scope, view, between,
        value_text(is_whole ? str_slice(words, first + page.size, second) : STR(" / ")));
    view_set(scope, view, after,
        value_text(str_slice(words, is_whole ? second + pages.size : words.size, words.size)));
}

struct value view_running(struct scope *scope) {
    const struct letter *letter = scope->letter;
    struct object *view = object_new(&scope->renderer->scratch, NULL);
    int shown = letter ? markdown_language(scope->renderer->site, letter->texts, scope->language)
                       : scope->language;
    view_set(scope, view, head,
        letter ? head_of(scope)
               : view_without_tags(scope, view_text(scope, &scope->meeting->title)));
    view_set(scope, view, others, letter ? other_heads(scope) : value_none());
    set_page_words(scope, view, shown < 0 ? scope->language : shown);
    return value_object(view);
}

struct value view_pdf(struct scope *scope) {
    struct renderer *r = scope->renderer;
    int language = scope_link_language(scope);
    struct str code = r->site->languages.items[language].code.text;
    const struct page *pdf = plan_find(r->plan,
        plan_url(r->plan, &r->scratch, FILE_PDF, language, scope->group, scope->meeting, code));
    if (!pdf || pdf->kind != FILE_PDF)
        return value_none();
    struct object *view = object_new(&r->scratch, NULL);
    struct buf size = {0};
    locale_size(scope_locale(scope), pdf->attachment->size, &size);
    view_set(scope, view, href, value_text(scope_href(scope, pdf->url)));
    view_set(scope, view, type, value_text(STR("PDF")));
    view_set(scope, view, size, value_text(buf_copy(&size, &r->scratch)));
    buf_finish(&size);
    return value_object(view);
}

/* What nobody types from paper. */
enum { LONGEST_TARGET = 80 };

static struct str attribute(struct str tag, struct str start) {
    size_t at = str_find(tag, start, 0);
    if (at == tag.size)
        return (struct str){0};
    at += start.size;
    return str_slice(tag, at, str_find(tag, STR("\""), at));
}

/* The address without what readers need not type; empty where nothing is to be said. */
static struct str target_of(struct str tag, struct str base_url) {
    struct str href = attribute(tag, STR(" href=\"")), class = attribute(tag, STR(" class=\""));
    struct str scheme = str_starts_with(href, STR("https://")) ? STR("https://") : STR("http://");
    bool is_said = str_eq(class, STR("document")) || str_eq(class, STR("qr-target")) ||
                   str_starts_with(href, base_url);
    if (!str_starts_with(href, scheme) || is_said)
        return (struct str){0};
    struct str target = str_slice(href, scheme.size, href.size);
    if (str_ends_with(target, STR("/")))
        target.size--;
    return target.size <= LONGEST_TARGET ? target : (struct str){0};
}

static bool says(struct str html, struct str words) {
    struct buf text = {0};
    bool in_tag = false;
    for (size_t i = 0; i < html.size; i++) {
        in_tag = in_tag || html.data[i] == '<';
        if (!in_tag)
            buf_byte(&text, html.data[i]);
        in_tag = in_tag && html.data[i] != '>';
    }
    bool found = words.size > 0 && str_find(buf_view(&text), words, 0) < text.size;
    buf_finish(&text);
    return found;
}

void paper_link_targets(struct str base_url, struct buf *html) {
    struct str all = buf_view(html), sign = STR(" href=\"http");
    struct buf out = {0};
    size_t done = 0;
    buf_reserve(&out, all.size + all.size / 16); /* room for what is added to most pages */
    for (size_t at = str_find(all, sign, 0); at < all.size; at = str_find(all, sign, at)) {
        size_t start = at, end = str_find(all, STR(">"), at);
        while (start > 0 && all.data[start] != '<')
            start--;
        struct str tag = str_slice(all, start, end);
        struct str target = target_of(tag, base_url);
        struct str inside = str_slice(all, end, str_find(all, STR("</a>"), end));
        if (str_starts_with(tag, STR("<a ")) && target.size > 0 && end < all.size &&
            !says(inside, target)) {
            buf_str(&out, str_slice(all, done, end));
            buf_text(&out, " data-target=\"");
            buf_str(&out, target); /* escaped already */
            buf_byte(&out, '"');
            done = end;
        }
        at = end;
    }
    buf_str(&out, str_slice(all, done, all.size));
    buf_finish(html);
    *html = out;
}
