#include "pages/view.h"

struct str view_word_text(
    struct scope *scope, const char *key, const struct words_argument *arguments) {
    struct renderer *r = scope->renderer;
    struct buf text = {0};
    words_format(&r->theme->words, scope->language, key, arguments, &text);
    struct str copy = buf_copy(&text, &r->scratch);
    buf_finish(&text);
    return copy;
}

struct value view_word(
    struct scope *scope, const char *key, const struct words_argument *arguments) {
    return value_text(view_word_text(scope, key, arguments));
}

static const struct locale *scope_locale(const struct scope *scope) {
    return scope->renderer->locales[scope->language];
}

static void add_iso_date(struct buf *out, const struct date *date) {
    buf_printf(out, "%04d-%02d-%02d", date->year, date->month, date->day_of_month);
}

static struct value finish_html(struct scope *scope, struct buf *html) {
    struct value value = value_html(buf_copy(html, &scope->renderer->scratch));
    buf_finish(html);
    return value;
}

struct value view_date(struct scope *scope, const struct date *date) {
    if (!date->place.source)
        return value_none();
    struct buf html = {0};
    buf_text(&html, "<time datetime=\"");
    add_iso_date(&html, date);
    buf_text(&html, "\">");
    locale_date(scope_locale(scope), date, &html);
    buf_text(&html, "</time>");
    return finish_html(scope, &html);
}

/* HTML has no element for a span of days: the first day is the machine's value, and the reader has
 * both. */
struct value view_dates(struct scope *scope, const struct span *span) {
    if (!span->start.place.source || !span->end.place.source)
        return value_none();
    struct buf html = {0};
    buf_text(&html, "<time datetime=\"");
    add_iso_date(&html, &span->start);
    buf_text(&html, "\">");
    locale_dates(scope_locale(scope), span, &html);
    buf_text(&html, "</time>");
    return finish_html(scope, &html);
}

struct value view_notice(struct scope *scope, int shown) {
    struct renderer *r = scope->renderer;
    int page = scope->page->language, around = scope->language;
    if (page < 0 || shown == page)
        return value_none();
    struct buf name = {0};
    locale_language_name(r->locales[page], r->site->languages.items[shown].tag, &name);
    struct words_argument arguments[] = {
        {"language", buf_copy(&name, &r->scratch)}, {NULL, {0}}};
    buf_finish(&name);
    scope->language = page;
    struct value notice = view_word(scope, "only_in_language", arguments);
    scope->language = around;
    return notice;
}

void view_set_part_language(struct scope *scope, struct object *part, int language) {
    struct renderer *r = scope->renderer;
    const struct language *shown = &r->site->languages.items[language];
    bool is_other = language != scope->page->language;
    view_set(scope, part, part_lang, is_other ? value_text(shown->tag) : value_none());
    view_set(scope, part, part_dir,
        value_text(shown->right_to_left ? STR("rtl") : STR("ltr")));
    view_set(scope, part, t, value_object(r->words[language]));
    view_set(scope, part, part_notice,
        scope->is_print ? view_notice(scope, language) : value_none());
    view_set(scope, part, page_lang,
        value_text(r->site->languages.items[scope->page->language].tag));
}
