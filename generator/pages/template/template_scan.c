#include "pages/template/template_scan.h"

#include <string.h>

static const struct {
    char sigil;
    enum tag_kind kind;
} sigils[] = {
    {'{', TAG_RAW},
    {'&', TAG_RAW},
    {'#', TAG_SECTION},
    {'^', TAG_INVERTED},
    {'/', TAG_CLOSE},
    {'>', TAG_PARTIAL},
    {'<', TAG_PARENT},
    {'$', TAG_BLOCK},
    {'!', TAG_COMMENT},
    {'=', TAG_DELIMITERS},
};

void scanner_init(struct scanner *scanner, struct str text) {
    *scanner = (struct scanner){.text = text, .open = STR("{{"), .close = STR("}}")};
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool has_space(struct str s) {
    for (size_t i = 0; i < s.size; i++) {
        if (is_space(s.data[i]))
            return true;
    }
    return false;
}

/* Offset of the closing delimiter with `last` (or '\0' for none) right before it, or the text's
 * size: `last` is the '}' of a triple or the '=' of a delimiter tag. */
static size_t find_close(const struct scanner *scanner, size_t from, char last) {
    struct str text = scanner->text;
    if (last == '\0')
        return str_find(text, scanner->close, from);
    for (size_t at = from; at < text.size; at++) {
        const char *found = memchr(text.data + at, last, text.size - at);
        if (!found)
            break;
        at = (size_t)(found - text.data);
        if (str_starts_with(str_slice(text, at + 1, text.size), scanner->close))
            return at;
    }
    return text.size;
}

/* Takes the two delimiters out of "<% %>". */
static bool set_delimiters(struct scanner *scanner, struct str pair) {
    size_t middle = 0;
    while (middle < pair.size && !is_space(pair.data[middle]))
        middle++;
    struct str open = str_slice(pair, 0, middle);
    struct str close = str_trim(str_slice(pair, middle, pair.size));
    if (open.size == 0 || close.size == 0 || has_space(close) ||
        memchr(open.data, '=', open.size) || memchr(close.data, '=', close.size))
        return false;
    scanner->open = open;
    scanner->close = close;
    return true;
}

/* Reads the kind and the bytes to step over before the name starts. */
static size_t read_sigil(const struct scanner *scanner, size_t at, enum tag_kind *kind) {
    size_t from = at;
    while (at < scanner->text.size && is_space(scanner->text.data[at]))
        at++;
    *kind = TAG_VARIABLE;
    for (size_t i = 0; at < scanner->text.size && i < sizeof sigils / sizeof *sigils; i++) {
        if (scanner->text.data[at] != sigils[i].sigil)
            continue;
        *kind = sigils[i].kind;
        return at + 1;
    }
    return from;
}

static void set_problem(struct tag *tag, const char *problem, size_t length) {
    tag->problem = problem;
    tag->problem_length = length;
}

static bool may_be_dynamic(enum tag_kind kind) {
    return kind == TAG_PARTIAL || kind == TAG_PARENT || kind == TAG_CLOSE;
}

static void check_name(const struct scanner *scanner, struct tag *tag) {
    if (str_starts_with(tag->name, STR("*"))) {
        tag->is_dynamic = true;
        tag->name = str_trim(str_slice(tag->name, 1, tag->name.size));
    }
    if (str_find(tag->name, scanner->open, 0) < tag->name.size)
        set_problem(tag, "this tag is not closed before the next one opens", scanner->open.size);
    else if (tag->name.size == 0)
        set_problem(tag, "this tag has no name", tag->to - tag->from);
    else if (has_space(tag->name))
        set_problem(tag, "a name has no spaces in it", tag->to - tag->from);
    else if (tag->is_dynamic && !may_be_dynamic(tag->kind))
        set_problem(tag, "only partials and parents have a name with '*'", tag->to - tag->from);
}

static const char *unclosed_problem(enum tag_kind kind) {
    return kind == TAG_DELIMITERS ? "this delimiter tag does not end with '=' and the delimiter"
                                  : "this tag is not closed";
}

bool scan_tag(struct scanner *scanner, struct tag *out) {
    struct str text = scanner->text;
    size_t from = str_find(text, scanner->open, scanner->at);
    if (from >= text.size)
        return false;
    *out = (struct tag){.from = from};
    size_t name_from = read_sigil(scanner, from + scanner->open.size, &out->kind);
    bool is_triple = out->kind == TAG_RAW && text.data[name_from - 1] == '{';
    char last = is_triple ? '}' : out->kind == TAG_DELIMITERS ? '=' : '\0';
    size_t name_to = find_close(scanner, name_from, last);
    if (name_to >= text.size) {
        set_problem(out, unclosed_problem(out->kind), scanner->open.size);
        out->to = scanner->at = text.size;
        return true;
    }
    out->to = scanner->at = name_to + (last ? 1 : 0) + scanner->close.size;
    out->name = str_trim(str_slice(text, name_from, name_to));
    if (out->kind == TAG_DELIMITERS) {
        if (!set_delimiters(scanner, out->name))
            set_problem(out, "a delimiter tag holds two delimiters, a space between and no '='",
                out->to - from);
    } else if (out->kind != TAG_COMMENT) {
        check_name(scanner, out);
    }
    return true;
}
