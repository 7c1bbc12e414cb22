/* Document numbers in texts as links, by the series of the group; in texts of no group, by those of
 * all groups. */
#include "pages/view.h"

#include <strings.h>

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

static void add_document_url(const struct scope *scope, const struct document_series *series,
    struct str number, struct buf *out) {
    struct str rest = series->url.text, before, name;
    while (rest.size > 0) {
        bool opened = str_cut(rest, '{', &before, &rest);
        buf_str(out, before);
        if (!opened)
            return;
        str_cut(rest, '}', &name, &rest);
        struct str key, digits;
        uint32_t width = 0;
        if (str_cut(name, ':', &key, &digits))
            str_to_uint(digits, &width);
        if (str_eq(key, STR("number"))) {
            for (size_t i = number.size; i < width; i++)
                buf_byte(out, '0');
            buf_str(out, number);
        } else if (scope->meeting) {
            const struct date *start = &scope->meeting->dates.start;
            buf_printf(out, "%02d%02d%02d", start->year % 100, start->month, start->day_of_month);
        }
    }
}

/* Bytes of a sign of revision, addendum or corrigendum: "-R1", "R1", "/Rev.1", "-Add.2". A revision
 * has the address of its document, which lists them: ITU's document server does so. */
static size_t revision_size(struct str text, size_t at) {
    static const struct str words[] = {{"rev", 3}, {"r", 1}, {"add", 3}, {"cor", 3}};
    size_t end = at;
    end += end < text.size && (text.data[end] == '-' || text.data[end] == '/');
    size_t word = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words && word == 0; i++) {
        if (text.size - end > words[i].size &&
            strncasecmp(text.data + end, words[i].data, words[i].size) == 0)
            word = words[i].size;
    }
    end += word;
    end += word > 1 && end < text.size && text.data[end] == '.';
    size_t digits = end;
    while (end < text.size && text.data[end] >= '0' && text.data[end] <= '9')
        end++;
    return word > 0 && end > digits ? end - at : 0;
}

/* A sign that more of the same word follows: "-X" does, a dash at the end does not. */
static bool goes_on(struct str text, size_t at) {
    while (at < text.size && text.data[at] == '-')
        at++;
    return at < text.size && is_word_byte(text.data[at]);
}

/* Bytes of the document number that stands at `at`, with its signs of revision; 0 when there is
 * none, or when it goes on as something that is no revision. */
static size_t document_number(
    const struct document_series *series, struct str text, size_t at, struct str *number) {
    struct str prefix = series->prefix.text;
    if (prefix.size == 0 || (at > 0 && is_word_byte(text.data[at - 1])) ||
        !str_starts_with(str_slice(text, at, text.size), prefix))
        return 0;
    size_t start = at + prefix.size, end = start;
    while (end < text.size && text.data[end] >= '0' && text.data[end] <= '9')
        end++;
    *number = str_slice(text, start, end);
    for (size_t more = 1; end > start && more > 0; end += more)
        more = revision_size(text, end);
    return end == start || goes_on(text, end) ? 0 : end - at;
}

/* The series of the number that stands at `at`: of two, the one with the longer prefix. */
static const struct document_series *find_series(const struct group *group, struct str text,
    size_t at, struct str *number, size_t *size) {
    const struct document_series *found = NULL;
    for (size_t i = 0; i < group->documents.count; i++) {
        const struct document_series *series = &group->documents.items[i];
        struct str digits;
        size_t length = document_number(series, text, at, &digits);
        if (length > 0 && (!found || series->prefix.text.size > found->prefix.text.size)) {
            found = series;
            *number = digits;
            *size = length;
        }
    }
    return found;
}

static bool is_same_series(const struct document_series *a, const struct document_series *b) {
    return str_eq(a->prefix.text, b->prefix.text) && str_eq(a->url.text, b->url.text);
}

/* In a text of no group: the series of the only group that has one for the number. Groups that share
 * a series are one here; a number that two could mean is left alone. */
static const struct document_series *find_any_series(
    const struct site *site, struct str text, size_t at, struct str *number, size_t *size) {
    const struct document_series *found = NULL;
    if (at > 0 && is_word_byte(text.data[at - 1]))
        return NULL;
    for (size_t i = 0; i < site->groups.count; i++) {
        const struct document_series *series =
            find_series(&site->groups.items[i], text, at, number, size);
        if (series && found && !is_same_series(series, found))
            return NULL;
        found = series ? series : found;
    }
    return found;
}

static bool needs_meeting(const struct document_series *series) {
    struct str url = series->url.text;
    return str_find(url, STR("{meeting}"), 0) < url.size;
}

bool document_links_html(struct scope *scope, struct str text, struct buf *html) {
    const struct site *site = scope->renderer->site;
    const char *direction =
        site->languages.items[scope->language].right_to_left ? " dir=\"ltr\"" : "";
    size_t plain = 0;
    bool found = false;
    for (size_t at = 0; at < text.size;) {
        struct str number;
        size_t size = 0;
        const struct document_series *series =
            scope->group ? find_series(scope->group, text, at, &number, &size)
                         : find_any_series(site, text, at, &number, &size);
        if (!series || (needs_meeting(series) && !scope->meeting)) {
            at++;
            continue;
        }
        struct buf url = {0};
        add_document_url(scope, series, number, &url);
        isolate_html(scope, str_slice(text, plain, at), html);
        buf_printf(html, "<a class=\"document\"%s href=\"", direction);
        buf_html(html, buf_view(&url));
        buf_text(html, "\">");
        buf_html(html, str_slice(text, at, at + size));
        buf_text(html, "</a>");
        buf_finish(&url);
        found = true;
        at = plain = at + size;
    }
    return isolate_html(scope, str_slice(text, plain, text.size), html) || found;
}
