/* Document numbers in texts as links, by the series of the group. */
#include "pages/view.h"

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

/* Digits after `at` in the text, when a document number stands there. */
static size_t document_number(
    const struct document_series *series, struct str text, size_t at, struct str *number) {
    struct str prefix = series->prefix.text;
    if (prefix.size == 0 || (at > 0 && is_word_byte(text.data[at - 1])) ||
        !str_starts_with(str_slice(text, at, text.size), prefix))
        return 0;
    size_t start = at + prefix.size, end = start;
    while (end < text.size && text.data[end] >= '0' && text.data[end] <= '9')
        end++;
    if (end == start || (end < text.size && is_word_byte(text.data[end]) && text.data[end] != '-'))
        return 0;
    *number = str_slice(text, start, end);
    return end - at;
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

static bool needs_meeting(const struct document_series *series) {
    struct str url = series->url.text;
    return str_find(url, STR("{meeting}"), 0) < url.size;
}

bool document_links_html(struct scope *scope, struct str text, struct buf *html) {
    if (!scope->group)
        return isolate_html(scope, text, html);
    const char *direction =
        scope->renderer->site->languages.items[scope->language].right_to_left ? " dir=\"ltr\"" : "";
    size_t plain = 0;
    bool found = false;
    for (size_t at = 0; at < text.size;) {
        struct str number;
        size_t size = 0;
        const struct document_series *series = find_series(scope->group, text, at, &number, &size);
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
