#include "read/plain_words.h"

#include <stdarg.h>
#include <stdio.h>

enum { LONGEST_MARK = 100 };

struct range {
    uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t c) {
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    }
    return false;
}

/* Unicode's White_Space, and what takes no room: zero width space and byte order mark. */
static bool is_space(uint32_t c) {
    static const struct range ranges[] = {{'\t', '\r'}, {' ', ' '}, {0x85, 0x85}, {0xA0, 0xA0},
        {0x1680, 0x1680}, {0x2000, 0x200B}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F},
        {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
    return is_in(ranges, sizeof ranges / sizeof *ranges, c);
}

/* Han, kana, their punctuation and full-width forms. Hangul is not here: Korean parts its words. */
static bool is_written_without_spaces(uint32_t c) {
    static const struct range ranges[] = {{0x2E80, 0x312F}, {0x3190, 0x9FFF}, {0xF900, 0xFAFF},
        {0xFE30, 0xFE4F}, {0xFF00, 0xFFEF}, {0x20000, 0x3FFFF}};
    return is_in(ranges, sizeof ranges / sizeof *ranges, c);
}

void plain_words_init(struct plain_words *words, struct buf *out) {
    *words = (struct plain_words){.out = out};
}

void plain_words_add_space(struct plain_words *words) {
    words->space = true;
}

void plain_words_add(struct plain_words *words, struct str text) {
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(text, at, text.size), &c);
        length = length ? length : 1;
        if (is_space(c)) {
            words->space = true;
        } else {
            if (words->space && words->last != 0 && !is_written_without_spaces(words->last) &&
                !is_written_without_spaces(c))
                buf_byte(words->out, ' ');
            buf_add(words->out, text.data + at, length);
            words->last = c;
            words->space = false;
        }
        at += length;
    }
}

void plain_words_mark(struct plain_words *words, const char *format, ...) {
    char mark[LONGEST_MARK];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(mark, sizeof mark, format, arguments);
    va_end(arguments);
    buf_printf(words->out, "\n%s\n", mark);
    words->last = 0;
    words->space = false;
}

/* A link that shows its own target: <https://...>, a bare one, an e-mail address. */
static bool is_target(struct str text, struct str url) {
    static const char *const added[] = {"", "mailto:", "http://"}; /* by cmark, to the text */
    for (size_t i = 0; i < sizeof added / sizeof *added && url.size > 0; i++) {
        struct str scheme = str_from(added[i]);
        if (str_starts_with(url, scheme) && str_eq(str_slice(url, scheme.size, url.size), text))
            return true;
    }
    return false;
}

static void add_text(struct plain_words *words, const struct markdown_part *part) {
    plain_words_add(words, is_target(part->literal, words->link) ? STR("<>") : part->literal);
}

static void add_code(struct plain_words *words, const struct markdown_part *part) {
    plain_words_add(words, part->literal);
}

static void add_break(struct plain_words *words, const struct markdown_part *part) {
    (void)part;
    plain_words_add_space(words);
}

static void add_title(struct plain_words *words, const struct markdown_part *part) {
    plain_words_add(words, part->title);
}

/* HTML has no words: comments, and what is an error anyway. */
static void add_fact(struct plain_words *words, const struct markdown_part *part) {
    struct str fact = part->literal;
    if (!str_starts_with(fact, STR("{{")))
        return;
    plain_words_add(words, STR("{{"));
    plain_words_add(words, str_trim(str_slice(fact, 2, fact.size - 2)));
    plain_words_add(words, STR("}}"));
}

static const struct {
    const char *kind;
    void (*add)(struct plain_words *words, const struct markdown_part *part);
} inlines[] = {
    {"text", add_text},
    {"code", add_code},
    {"softbreak", add_break},
    {"linebreak", add_break},
    {"link", add_title},
    {"image", add_title},
    {"html_inline", add_fact},
};

static void add_block(struct plain_words *words, const struct markdown_part *part, bool enters) {
    if (str_eq(part->kind, STR("html_block")))
        return;
    if (!enters)
        plain_words_mark(words, "</%.*s>", STR_ARGS(part->kind));
    else if (part->number > 0)
        plain_words_mark(words, "<%.*s %d>", STR_ARGS(part->kind), part->number);
    else
        plain_words_mark(words, "<%.*s>", STR_ARGS(part->kind));
    if (enters)
        plain_words_add(words, part->literal); /* of a block of code */
}

static void add_part(void *user, const struct markdown_part *part, bool enters) {
    struct plain_words *words = user;
    if (part->is_block)
        add_block(words, part, enters);
    if (str_eq(part->kind, STR("link")))
        words->link = enters ? part->url : (struct str){0};
    for (size_t i = 0; i < sizeof inlines / sizeof *inlines && enters; i++) {
        if (str_eq(part->kind, str_from(inlines[i].kind)))
            inlines[i].add(words, part);
    }
}

void plain_words_add_markdown(
    struct plain_words *words, struct markdown *markdown, struct str text) {
    markdown_walk(markdown, text, add_part, words);
}
