/* The terms of texts, by the table that the search page is held to as well. */
#include "model/terms.h"
#include "support.h"

#include "base/file.h"

struct gathered {
    struct buf text;
};

static void gather(void *user, struct str term) {
    struct gathered *gathered = user;
    if (gathered->text.size > 0)
        buf_byte(&gathered->text, ' ');
    buf_str(&gathered->text, term);
}

/* \u0301 and the like, as the table has signs that cannot be seen. */
static struct str unescape(struct arena *arena, struct str text) {
    struct buf plain = {0};
    for (size_t i = 0; i < text.size;) {
        unsigned point = 0;
        if (text.data[i] == '\\' && sscanf(text.data + i, "\\u%4x", &point) == 1) {
            char bytes[4];
            size_t size = 0;
            utf8_encode(point, bytes, &size);
            buf_add(&plain, bytes, size);
            i += 6;
        } else {
            buf_byte(&plain, text.data[i++]);
        }
    }
    struct str copy = buf_copy(&plain, arena);
    buf_finish(&plain);
    return copy;
}

static struct str decomposed(struct arena *arena, struct str term) {
    struct gathered gathered = {0};
    struct terms *terms = terms_create(arena);
    terms_each(terms, term, TERMS_OF_TEXT, gather, &gathered);
    struct str copy = buf_copy(&gathered.text, arena);
    buf_finish(&gathered.text);
    return copy;
}

static void table(void **state) {
    struct arena arena;
    struct buf file = {0};
    size_t lines = 0;
    (void)state;
    arena_init(&arena);
    struct terms *terms = terms_create(&arena);
    assert_true(file_read("tests/search/terms.txt", 1 << 20, &file));
    for (struct str rest = buf_view(&file), line; rest.size > 0;) {
        struct str kind, text, wanted = {0};
        str_cut(rest, '\n', &line, &rest);
        if (line.size == 0 || line.data[0] == '#')
            continue;
        assert_true(str_cut(line, '\t', &kind, &text) && str_cut(text, '\t', &text, &wanted));
        struct gathered found = {0};
        terms_each(terms, unescape(&arena, text),
            str_eq(kind, STR("number")) ? TERMS_OF_NUMBER : TERMS_OF_TEXT, gather, &found);
        if (!str_eq(buf_view(&found.text), wanted))
            fail_msg("%.*s: '%.*s', not '%.*s'", STR_ARGS(text), STR_ARGS(buf_view(&found.text)),
                STR_ARGS(wanted));
        buf_finish(&found.text);
        lines++;
    }
    assert_true(lines > 20);
    buf_finish(&file);
    arena_finish(&arena);
}

static void broken_text(void **state) {
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct str found = decomposed(&arena, STR("ab\xFF" "cd \xE2\x82 e"));
    assert_true(str_eq(found, STR("ab cd e")));
    assert_int_equal(decomposed(&arena, (struct str){0}).size, 0);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),
        cmocka_unit_test(broken_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
