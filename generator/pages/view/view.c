#include "pages/view/view.h"

#include <string.h>

#include "model/language_tag.h"
#include "model/translation.h"
#include "pages/machine/machine.h"

struct str view_word_text(
    struct scope *scope, const char *key, const struct words_argument *arguments) {
    struct renderer *r = scope->renderer;
    if (!arguments->name)
        return words_get(&r->theme->words, scope->language, key);
    buf_clear(&r->line);
    words_format(&r->theme->words, scope->language, key, arguments, &r->line);
    return buf_copy(&r->line, &r->scratch);
}

struct value view_word(
    struct scope *scope, const char *key, const struct words_argument *arguments) {
    return value_text(view_word_text(scope, key, arguments));
}

const struct locale *scope_locale(const struct scope *scope) {
    return renderer_locale(scope->renderer, scope->language);
}

struct value view_counted(struct scope *scope, const char *key, uint32_t number) {
    struct renderer *r = scope->renderer;
    const struct locale *locale = scope_locale(scope);
    struct buf text = {0};
    locale_number(locale, number, &text);
    struct words_argument arguments[] = {
        {"count", buf_copy(&text, &r->scratch)}, {NULL, {0}}};
    buf_clear(&text);
    words_format_plural(&r->theme->words, scope->language, key, locale_plural(locale, number),
        arguments, &text);
    struct value value = value_text(buf_copy(&text, &r->scratch));
    buf_finish(&text);
    return value;
}

/* What is put into words by the tables of a language, and takes ICU a while each time. */
enum format {
    FORMAT_DATE,
    FORMAT_DAY,
    FORMAT_DATES,
    FORMAT_TIME,
    FORMAT_INTERVAL,
    FORMAT_LANGUAGES,
    FORMAT_LANGUAGE,
};

/* A format's name is a small number, so its key is never that of a text, which has an address. */
static struct memo_key format_key(
    enum format format, int language, uintptr_t first, uintptr_t second) {
    return (struct memo_key){{format, (uintptr_t)language, first, second}};
}

/* Keeps what was made under the key, and gives it as a copy in the scratch arena. */
static struct str keep(struct scope *scope, const struct memo_key *key, struct buf *text) {
    struct renderer *r = scope->renderer;
    memo_set(&r->memo, key, buf_view(text));
    struct str copy = buf_copy(text, &r->scratch);
    buf_finish(text);
    return copy;
}

static bool known(struct scope *scope, const struct memo_key *key, struct str *out) {
    return memo_get(&scope->renderer->memo, key, &scope->renderer->scratch, out);
}

static uintptr_t date_key(const struct date *date) {
    return (uintptr_t)date->year << 16 | (uintptr_t)date->month << 8 | date->day_of_month;
}

static void open_time(struct buf *out, const struct date *date) {
    char day[] = "0000-00-00";
    put_digits(day, date->year, 4);
    put_digits(day + 5, date->month, 2);
    put_digits(day + 8, date->day_of_month, 2);
    buf_text(out, "<time datetime=\"");
    buf_text(out, day);
    buf_text(out, "\">");
}

static struct value date_in_words(struct scope *scope, enum format format, const struct date *date,
    void (*add)(const struct locale *, const struct date *, struct buf *)) {
    struct memo_key key = format_key(format, scope->language, date_key(date), 0);
    struct str text;
    if (known(scope, &key, &text))
        return value_html(text);
    struct buf html = {0};
    open_time(&html, date);
    add(scope_locale(scope), date, &html);
    buf_text(&html, "</time>");
    return value_html(keep(scope, &key, &html));
}

struct value view_date(struct scope *scope, const struct date *date) {
    if (!date->place.source)
        return value_none();
    return date_in_words(scope, FORMAT_DATE, date, locale_date);
}

struct value view_day(struct scope *scope, const struct date *date) {
    return date_in_words(scope, FORMAT_DAY, date, locale_day);
}

struct value view_interval(struct scope *scope, int start, int end) {
    struct memo_key key =
        format_key(FORMAT_INTERVAL, scope->language, (uintptr_t)start, (uintptr_t)end);
    struct str text;
    if (known(scope, &key, &text))
        return value_text(text);
    struct buf made = {0};
    locale_hours(scope_locale(scope), start, end, &made);
    return value_text(keep(scope, &key, &made));
}

struct value view_hours(
    struct scope *scope, const struct clock_time *start, const struct clock_time *end) {
    if (!start->place.source)
        return value_none();
    if (end->place.source && end->minutes > start->minutes)
        return view_interval(scope, start->minutes, end->minutes);
    struct memo_key key = format_key(FORMAT_TIME, scope->language, (uintptr_t)start->minutes, 0);
    struct str text;
    if (known(scope, &key, &text))
        return value_text(text);
    struct buf made = {0};
    locale_time(scope_locale(scope), start->minutes, &made);
    return value_text(keep(scope, &key, &made));
}

/* HTML has no element for a span of days: its two ends are elements of their own. */
static void add_end(struct buf *html, struct str text, const struct date *date) {
    if (text.size == 0)
        return;
    open_time(html, date);
    buf_str(html, text);
    buf_text(html, "</time>");
}

struct value view_dates(struct scope *scope, const struct span *span) {
    if (!span->start.place.source || !span->end.place.source)
        return value_none();
    struct memo_key key =
        format_key(FORMAT_DATES, scope->language, date_key(&span->start), date_key(&span->end));
    struct str text;
    if (known(scope, &key, &text))
        return value_html(text);
    struct dates_pieces pieces;
    struct buf html = {0};
    locale_dates_pieces(scope_locale(scope), span, &scope->renderer->scratch, &pieces);
    buf_str(&html, pieces.before);
    add_end(&html, pieces.first, pieces.is_reversed ? &span->end : &span->start);
    buf_str(&html, pieces.between);
    add_end(&html, pieces.last, pieces.is_reversed ? &span->start : &span->end);
    buf_str(&html, pieces.after);
    return value_html(keep(scope, &key, &html));
}

/* Puts the tags themselves into the rest of the key, since meetings have the same ones. False when
 * they are more than fit. */
static bool add_tags(const struct words *tags, size_t count, struct memo_key *key) {
    char joined[(MEMO_KEY_PARTS - 2) * sizeof *key->parts] = {0};
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        struct str tag = tags[i].text;
        if (tag.size >= sizeof joined - size)
            return false;
        if (tag.size > 0)
            memcpy(joined + size, tag.data, tag.size);
        size += tag.size + 1;
    }
    memcpy(key->parts + 2, joined, sizeof joined);
    return true;
}

struct value view_language_names(struct scope *scope, const struct words *tags, size_t count) {
    struct memo_key key = format_key(FORMAT_LANGUAGES, scope->language, 0, 0);
    bool is_kept = add_tags(tags, count, &key);
    struct str text;
    if (is_kept && known(scope, &key, &text))
        return value_text(text);
    struct buf made = {0};
    locale_language_names(scope_locale(scope), tags, count, &made);
    if (is_kept)
        return value_text(keep(scope, &key, &made));
    text = buf_copy(&made, &scope->renderer->scratch);
    buf_finish(&made);
    return value_text(text);
}

struct str view_language_name(struct scope *scope, int in, int language) {
    struct renderer *r = scope->renderer;
    struct memo_key key = format_key(FORMAT_LANGUAGE, in, (uintptr_t)language, 0);
    struct str text, tag = r->site->languages.items[language].tag;
    if (known(scope, &key, &text))
        return text;
    size_t same = 0;
    for (size_t i = 0; i < r->site->languages.count; i++)
        same += tags_share_language(tag, r->site->languages.items[i].tag);
    struct buf name = {0};
    locale_language_name(renderer_locale(r, in), same > 1 ? tag : tag_language_alone(tag), &name);
    return keep(scope, &key, &name);
}

struct value view_page_word(struct scope *scope, const char *key, int language) {
    int page = scope->page->language, around = scope->language;
    struct words_argument arguments[] = {
        {"language", view_language_name(scope, page, language)}, {NULL, {0}}};
    scope->language = page;
    struct value words = view_word(scope, key, arguments);
    scope->language = around;
    return words;
}

struct value view_updated(
    struct scope *scope, const struct markdown_text *text, enum page_kind kind, struct str id) {
    struct renderer *r = scope->renderer;
    if (scope->page->language < 0 || !text->is_stale)
        return value_none();
    int source = text_translates(text)->language;
    const struct language *page = &r->site->languages.items[scope->page->language];
    struct str url =
        plan_url(r->plan, &r->scratch, kind, source, scope->group, scope->meeting, id);
    struct object *view = object_new(&r->scratch, NULL);
    view_set(scope, view, text, view_page_word(scope, "updated.text", source));
    view_set(scope, view, label, view_page_word(scope, "updated.link", source));
    view_set(scope, view, lang, value_text(r->site->languages.items[source].tag));
    view_set(scope, view, href, value_text(scope_href(scope, url)));
    view_set(scope, view, page_lang, value_text(page->tag));
    view_set(scope, view, dir, value_text(page->right_to_left ? STR("rtl") : STR("ltr")));
    return value_object(view);
}

void view_set_part_language(
    struct scope *scope, struct object *part, int language, language_set have) {
    struct renderer *r = scope->renderer;
    const struct language *shown = &r->site->languages.items[language];
    bool is_other = language != scope->page->language;
    view_set(scope, part, part_lang, is_other ? value_text(shown->tag) : value_none());
    view_set(scope, part, part_dir,
        value_text(shown->right_to_left ? STR("rtl") : STR("ltr")));
    view_set(scope, part, t, value_object(r->words[language]));
    view_set(scope, part, part_notice,
        scope->is_print ? view_notice(scope, language, have) : value_none());
    const struct language *page = &r->site->languages.items[scope->page->language];
    view_set(scope, part, page_lang, value_text(page->tag));
    view_set(scope, part, page_dir, value_text(page->right_to_left ? STR("rtl") : STR("ltr")));
    view_set(scope, part, absent, value_none());
}
