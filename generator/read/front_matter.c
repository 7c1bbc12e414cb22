#include "read/markdown.h"

static size_t next_line(struct str text, size_t at) {
    size_t end = str_find(text, STR("\n"), at);
    return end < text.size ? end + 1 : text.size;
}

static bool is_fence(struct str text, size_t from, size_t to) {
    struct str line = str_slice(text, from, to);
    return str_starts_with(line, STR("---")) && str_eq(str_trim(line), STR("---"));
}

bool front_matter_cut(struct str text, size_t *yaml_from, size_t *yaml_to, size_t *body) {
    size_t start = str_starts_with(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    size_t at = next_line(text, start);
    *yaml_from = *yaml_to = *body = start;
    if (!is_fence(text, start, at))
        return true;
    size_t first = at;
    while (at < text.size) {
        size_t end = next_line(text, at);
        if (is_fence(text, at, end)) {
            *yaml_from = first;
            *yaml_to = at;
            *body = end;
            return true;
        }
        at = end;
    }
    return false;
}
