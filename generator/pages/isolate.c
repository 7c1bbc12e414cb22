/* Numbers of documents and telephones in text that runs from right to left: without isolation, the
 * parts of "SG2-TD1139", "+41 22 730 5415" or "2020-09-07" change places (UAX #9). */
#include <string.h>

#include "pages/isolate.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Bytes of what joins two parts of a reference: signs with a part behind them. */
static size_t joint_size(struct str text, size_t at, bool is_phone) {
    size_t end = at;
    while (end < text.size && text.data[end] != '\0' && strchr("-/._:+@&?=%#~", text.data[end]))
        end++;
    if (is_phone && end == at && text.data[end] == ' ')
        return end + 1 < text.size && is_digit(text.data[end + 1]) ? 1 : 0;
    return end < text.size && is_word(text.data[end]) ? end - at : 0;
}

/* Bytes of the reference that starts at `at`: letters and digits of ASCII in at least two parts; a
 * telephone number has blanks between them too. 0 when there is none. */
static size_t reference_size(struct str text, size_t at) {
    bool is_phone = text.data[at] == '+' && at + 1 < text.size && is_digit(text.data[at + 1]);
    if ((at > 0 && is_word(text.data[at - 1])) || !(is_phone || is_word(text.data[at])))
        return 0;
    size_t end = at + 1;
    bool is_joined = is_phone;
    while (end < text.size) {
        size_t joint = is_word(text.data[end]) ? 0 : joint_size(text, end, is_phone);
        if (joint == 0 && !is_word(text.data[end]))
            break;
        is_joined = is_joined || joint > 0;
        end += joint > 0 ? joint : 1;
    }
    return is_joined ? end - at : 0;
}

static bool is_right_to_left(const struct scope *scope) {
    return scope->renderer->site->languages.items[scope->language].right_to_left;
}

bool isolate_html(const struct scope *scope, struct str text, struct buf *html) {
    bool found = false;
    size_t plain = 0;
    for (size_t at = 0; is_right_to_left(scope) && at < text.size;) {
        size_t size = reference_size(text, at);
        if (size == 0) {
            at++;
            continue;
        }
        buf_html(html, str_slice(text, plain, at));
        buf_text(html, "<bdi dir=\"ltr\">");
        buf_html(html, str_slice(text, at, at + size));
        buf_text(html, "</bdi>");
        found = true;
        at = plain = at + size;
    }
    buf_html(html, str_slice(text, plain, text.size));
    return found;
}

struct value view_isolated(struct scope *scope, struct str text) {
    if (!text.data || !is_right_to_left(scope))
        return value_text(text);
    struct buf html = {0};
    isolate_html(scope, text, &html);
    struct value value = value_html(buf_copy(&html, &scope->renderer->scratch));
    buf_finish(&html);
    return value;
}

struct value view_left_to_right(struct scope *scope, struct str text) {
    if (text.size == 0 || !is_right_to_left(scope))
        return value_text(text);
    struct buf html = {0};
    buf_text(&html, "<bdi dir=\"ltr\">");
    buf_html(&html, text);
    buf_text(&html, "</bdi>");
    struct value value = value_html(buf_copy(&html, &scope->renderer->scratch));
    buf_finish(&html);
    return value;
}
