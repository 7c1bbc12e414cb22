/* Document numbers in texts as links, by the series of the group; in texts of no group, by those of
 * all groups. */
#include "pages/document.h"

#include <string.h>
#include <strings.h>

#include "pages/isolate.h"

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

/* A number of a document in a text. */
struct document {
    const struct document_series *series;
    struct str number;
    size_t size; /* bytes, with its prefix and signs of revision */
};

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

/* Adds the bytes that the prefixes of the group's series start with. */
static void add_first_bytes(const struct group *group, struct first_bytes *first) {
    for (size_t i = 0; i < group->documents.count; i++) {
        struct str prefix = group->documents.items[i].prefix.text;
        if (prefix.size > 0 && !first->has[(unsigned char)prefix.data[0]]) {
            first->has[(unsigned char)prefix.data[0]] = true;
            first->only = first->count == 0 ? prefix.data[0] : '\0';
            first->count++;
        }
    }
}

/* What the numbers of all series that count in the scope start with: at most bytes of a text none
 * does, and nothing else need be tried there. */
static const struct first_bytes *first_bytes_of(const struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct first_bytes *first = &r->first_bytes;
    if (first->is_known && first->group == scope->group)
        return first;
    *first = (struct first_bytes){.is_known = true, .group = scope->group};
    if (scope->group)
        add_first_bytes(scope->group, first);
    for (size_t i = 0; !scope->group && i < r->site->groups.count; i++)
        add_first_bytes(&r->site->groups.items[i], first);
    return first;
}

/* The offset of the next of these bytes at or after `at`, or text.size. */
static size_t next_first(const struct first_bytes *first, struct str text, size_t at) {
    if (first->count == 1) {
        const char *next = at < text.size ? memchr(text.data + at, first->only, text.size - at) : NULL;
        return next ? (size_t)(next - text.data) : text.size;
    }
    while (at < text.size && !first->has[(unsigned char)text.data[at]])
        at++;
    return at;
}

/* Offset of the next number of a document at or after `at` that the scope can make a link of;
 * text.size when there is none. */
static size_t next_document(
    const struct scope *scope, struct str text, size_t at, struct document *found) {
    const struct site *site = scope->renderer->site;
    const struct first_bytes *first = first_bytes_of(scope);
    for (at = next_first(first, text, at); at < text.size; at = next_first(first, text, at + 1)) {
        found->series = scope->group
                            ? find_series(scope->group, text, at, &found->number, &found->size)
                            : find_any_series(site, text, at, &found->number, &found->size);
        if (found->series && (scope->meeting || !needs_meeting(found->series)))
            return at;
    }
    return text.size;
}

static bool is_right_to_left(const struct scope *scope) {
    return scope->renderer->site->languages.items[scope->language].right_to_left;
}

bool holds_document_links(const struct scope *scope, struct str text) {
    struct document document;
    return is_right_to_left(scope) || next_document(scope, text, 0, &document) < text.size;
}

bool document_links_html(struct scope *scope, struct str text, struct buf *html) {
    const char *start = is_right_to_left(scope) ? "<a class=\"document\" dir=\"ltr\" href=\""
                                                : "<a class=\"document\" href=\"";
    struct document document = {0};
    struct buf url = {0};
    size_t plain = 0, at;
    while ((at = next_document(scope, text, plain, &document)) < text.size) {
        buf_clear(&url);
        add_document_url(scope, document.series, document.number, &url);
        isolate_html(scope, str_slice(text, plain, at), html);
        buf_text(html, start);
        buf_html(html, buf_view(&url));
        buf_text(html, "\">");
        buf_html(html, str_slice(text, at, at + document.size));
        buf_text(html, "</a>");
        plain = at + document.size;
    }
    buf_finish(&url);
    return isolate_html(scope, str_slice(text, plain, text.size), html) || plain > 0;
}
