#include "pages/template/template_lines.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool is_line_start(struct str text, size_t at) {
    return at == 0 || text.data[at - 1] == '\n';
}

size_t blanks_before(struct str text, size_t at) {
    while (at > 0 && is_blank(text.data[at - 1]))
        at--;
    return at;
}

static size_t blanks_after(struct str text, size_t at) {
    while (at < text.size && is_blank(text.data[at]))
        at++;
    return at;
}

bool rest_is_blank(struct str text, size_t at, size_t *next) {
    at = blanks_after(text, at);
    struct str rest = str_slice(text, at, text.size);
    if (rest.size > 0 && !str_starts_with(rest, STR("\n")) && !str_starts_with(rest, STR("\r\n")))
        return false;
    *next = at + (rest.size == 0 ? 0 : rest.data[0] == '\n' ? 1 : 2);
    return true;
}

struct str indentation_of_next_line(struct str text, size_t at) {
    size_t next;
    while (at < text.size && rest_is_blank(text, at, &next))
        at = next;
    return str_slice(text, at, blanks_after(text, at));
}

struct str indentation_of_line(struct str text, size_t at) {
    while (!is_line_start(text, at))
        at--;
    return str_slice(text, at, blanks_after(text, at));
}
