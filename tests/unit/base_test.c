#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <locale.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/finding.h"
#include "base/json.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
/* A literal's slice for a static table; STR() is no constant there for every compiler. */
#define S(literal)                                                                                 \
    { (literal), sizeof(literal) - 1 }

static void assert_str(struct str got, const char *wanted) {
    if (!str_eq(got, str_from(wanted)))
        fail_msg("got '%.*s', wanted '%s'", STR_ARGS(got), wanted);
}

static int make_arena(void **state) {
    struct arena *arena = malloc(sizeof *arena);
    assert_non_null(arena);
    arena_init(arena);
    *state = arena;
    return 0;
}

static int free_arena(void **state) {
    arena_finish(*state);
    free(*state);
    return 0;
}

/* ---- arena ---- */

static void arena_gives_zeroed_aligned_memory(void **state) {
    static const size_t sizes[] = {
        0, 1, 7, 16, 17, 100, 4096, 65535, 65536, 65537, 1 << 20, (1 << 20) + 1, 5 << 20, 3};
    unsigned char *objects[COUNT(sizes)];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < COUNT(sizes); i++) {
            objects[i] = arena_alloc(*state, sizes[i]);
            assert_non_null(objects[i]);
            assert_int_equal((uintptr_t)objects[i] % alignof(max_align_t), 0);
            for (size_t j = 0; j < sizes[i]; j++)
                assert_int_equal(objects[i][j], 0);
            memset(objects[i], (int)i + 1, sizes[i]);
        }
        for (size_t i = 0; i < COUNT(sizes); i++) {
            for (size_t j = 0; j < sizes[i]; j++)
                assert_int_equal(objects[i][j], i + 1);
        }
        arena_reset(*state);
    }
}

static void arena_can_be_used_after_reset_and_finish(void **state) {
    struct arena *arena = *state;
    arena_reset(arena);
    assert_string_equal(arena_copy(arena, "before", 6), "before");
    arena_finish(arena);
    arena_reset(arena);
    assert_string_equal(arena_copy(arena, "after", 5), "after");
    assert_string_equal(arena_copy(arena, NULL, 0), "");
    arena_finish(arena);
    arena_finish(arena);
}

static void a_list_keeps_its_items_when_it_grows(void **state) {
    LIST(size_t) list = {0};
    for (size_t i = 0; i < 10000; i++) {
        size_t *item = list_push((struct arena *)*state, &list);
        assert_int_equal(*item, 0);
        *item = i * i;
    }
    assert_int_equal(list.count, 10000);
    for (size_t i = 0; i < list.count; i++)
        assert_int_equal(list.items[i], i * i);
}

/* ---- buf ---- */

static void a_buf_grows_and_is_cleared(void **state) {
    struct buf buf = {0};
    buf_add(&buf, NULL, 0);
    assert_int_equal(buf_view(&buf).size, 0);
    for (int i = 0; i < 1000; i++)
        buf_printf(&buf, "%d,", i);
    assert_int_equal(buf.size, 10 * 2 + 90 * 3 + 900 * 4);
    assert_true(str_ends_with(buf_view(&buf), STR(",998,999,")));
    buf_clear(&buf);
    buf_byte(&buf, 'a');
    buf_text(&buf, "bc");
    buf_str(&buf, STR("d\0e"));
    buf_printf(&buf, "%s", "");
    struct str copy = buf_copy(&buf, *state);
    buf_finish(&buf);
    assert_int_equal(copy.size, 6);
    assert_memory_equal(copy.data, "abcd\0e", 7);
    assert_null(buf.data);
}

static void buf_html_escapes_what_html_reads(void **state) {
    (void)state;
    static const struct {
        struct str text;
        const char *html;
    } cases[] = {
        {S(""), ""},
        {S("plain 会议"), "plain 会议"},
        {S("<&>\""), "&lt;&amp;&gt;&quot;"},
        {S("a<b"), "a&lt;b"},
        {S("&amp;"), "&amp;amp;"},
        {S("it's"), "it's"},
        {S("end\""), "end&quot;"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf buf = {0};
        buf_html(&buf, cases[i].text);
        assert_str(buf_view(&buf), cases[i].html);
        buf_finish(&buf);
    }
}

/* It looks at eight bytes at a time: each byte counts wherever it stands. */
static void buf_html_sees_each_byte(void **state) {
    (void)state;
    struct buf buf = {0};
    char text[20];
    for (unsigned byte = 1; byte < 256; byte++) {
        const char *escape = byte == '&' ? "&amp;" : byte == '<' ? "&lt;" : byte == '>' ? "&gt;"
                           : byte == '"' ? "&quot;" : NULL;
        for (size_t at = 0; at < sizeof text; at++) {
            memset(text, byte == 'x' ? 'y' : 'x', sizeof text);
            text[at] = (char)byte;
            buf_clear(&buf);
            buf_html(&buf, (struct str){text, sizeof text});
            struct str got = buf_view(&buf);
            struct str here = str_slice(got, at, got.size - (sizeof text - 1 - at));
            assert_int_equal(got.size, sizeof text + (escape ? strlen(escape) - 1 : 0));
            assert_true(str_eq(here, escape ? str_from(escape) : (struct str){text + at, 1}));
        }
    }
    buf_finish(&buf);
}

/* ---- str ---- */

static void empty_slices_are_safe(void **state) {
    const struct str none = {0};
    struct str head, tail;
    assert_true(str_eq(none, STR("")));
    assert_int_equal(str_compare(none, STR("")), 0);
    assert_true(str_starts_with(none, none));
    assert_true(str_starts_with(STR("a"), none));
    assert_true(str_ends_with(STR("a"), none));
    assert_false(str_ends_with(none, STR("a")));
    assert_int_equal(str_find(none, STR("a"), 0), 0);
    assert_int_equal(str_slice(none, 0, 0).size, 0);
    assert_int_equal(str_trim(none).size, 0);
    assert_false(str_cut(none, ',', &head, &tail));
    assert_int_equal(head.size + tail.size, 0);
    assert_int_equal(utf8_check(none) + utf8_count(none) + display_width(none), 0);
    assert_string_equal(str_copy(*state, none).data, "");
    assert_int_equal(str_from(NULL).size, 0);
}

static void str_compare_orders_by_bytes(void **state) {
    (void)state;
    static const struct str in_order[] = {S(""), S("\0"), S("A"), S("a"), S("a\0"), S("aa"), S("b"),
        S("é"), S("会"), S("\xF0\x9F\x98\x80")};
    for (size_t i = 0; i < COUNT(in_order); i++) {
        for (size_t j = 0; j < COUNT(in_order); j++) {
            int order = str_compare(in_order[i], in_order[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
            assert_int_equal(str_eq(in_order[i], in_order[j]), i == j);
        }
    }
}

static void str_finds_trims_and_cuts(void **state) {
    (void)state;
    struct str text = STR("one, two, two"), head, tail;
    assert_int_equal(str_find(text, STR("two"), 0), 5);
    assert_int_equal(str_find(text, STR("two"), 6), 10);
    assert_int_equal(str_find(text, STR("two"), 11), text.size);
    assert_int_equal(str_find(text, STR("two"), 99), text.size);
    assert_str(str_trim(STR(" \t\r\n a b \n")), "a b");
    assert_str(str_trim(STR(" \n ")), "");
    assert_true(str_cut(text, ',', &head, &tail));
    assert_str(head, "one");
    assert_str(tail, " two, two");
    assert_true(str_cut(tail, ',', &tail, &tail)); /* out may be in: the head wins */
    assert_str(tail, " two");
    assert_false(str_cut(STR("none"), ',', &head, &tail));
    assert_str(head, "none");
    assert_str(tail, "");
}

static void str_to_uint_takes_digits_only(void **state) {
    (void)state;
    static const struct {
        struct str text;
        bool taken;
        uint32_t value;
    } cases[] = {
        {S("0"), true, 0},
        {S("007"), true, 7},
        {S("4294967295"), true, UINT32_MAX},
        {S("4294967296"), false, 0},
        {S("9999999999"), false, 0},
        {S("42949672950"), false, 0},
        {S(""), false, 0},
        {S("-1"), false, 0},
        {S("+1"), false, 0},
        {S(" 1"), false, 0},
        {S("1 "), false, 0},
        {S("1.0"), false, 0},
        {S("0x1"), false, 0},
        {S("１"), false, 0},
        {S("1\0"), false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t value = 0;
        if (str_to_uint(cases[i].text, &value) != cases[i].taken)
            fail_msg("'%s'", cases[i].text.data);
        assert_int_equal(value, cases[i].value);
    }
}

/* The rows of table 3-7 at their ends, and just beyond them. */
static void utf8_decode_follows_table_3_7(void **state) {
    (void)state;
    static const struct {
        struct str bytes;
        size_t length;
        uint32_t code_point;
    } cases[] = {
        {S("\0"), 1, 0},
        {S("\x7F"), 1, 0x7F},
        {S("\x80"), 0, 0},
        {S("\xBF"), 0, 0},
        {S("\xC0\x80"), 0, 0},
        {S("\xC1\xBF"), 0, 0},
        {S("\xC2\x80"), 2, 0x80},
        {S("\xC2\x7F"), 0, 0},
        {S("\xC2\xC0"), 0, 0},
        {S("\xC2"), 0, 0},
        {S("\xDF\xBF"), 2, 0x7FF},
        {S("\xE0\x80\x80"), 0, 0},
        {S("\xE0\x9F\xBF"), 0, 0},
        {S("\xE0\xA0\x80"), 3, 0x800},
        {S("\xE0\xA0"), 0, 0},
        {S("\xE4\xBC\x9A"), 3, 0x4F1A},
        {S("\xE4\xBC\xC0"), 0, 0},
        {S("\xED\x9F\xBF"), 3, 0xD7FF},
        {S("\xED\xA0\x80"), 0, 0},
        {S("\xED\xBF\xBF"), 0, 0},
        {S("\xEE\x80\x80"), 3, 0xE000},
        {S("\xEF\xBF\xBF"), 3, 0xFFFF},
        {S("\xF0\x80\x80\x80"), 0, 0},
        {S("\xF0\x8F\xBF\xBF"), 0, 0},
        {S("\xF0\x90\x80\x80"), 4, 0x10000},
        {S("\xF0\x90\x80"), 0, 0},
        {S("\xF0\x90\x80z"), 0, 0},
        {S("\xF4\x8F\xBF\xBF"), 4, 0x10FFFF},
        {S("\xF4\x90\x80\x80"), 0, 0},
        {S("\xF5\x80\x80\x80"), 0, 0},
        {S("\xFF"), 0, 0},
        {S(""), 0, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t code_point = 0;
        size_t length = utf8_decode(cases[i].bytes, &code_point);
        if (length != cases[i].length || (length > 0 && code_point != cases[i].code_point))
            fail_msg("case %zu: %zu bytes, U+%04X", i, length, code_point);
        if (length == 0)
            continue;
        char encoded[4];
        size_t size;
        utf8_encode(code_point, encoded, &size);
        assert_int_equal(size, length);
        assert_memory_equal(encoded, cases[i].bytes.data, size);
    }
}

static void utf8_of_every_code_point_comes_back(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        size_t size;
        uint32_t back = 0;
        utf8_encode(c, bytes, &size);
        size_t length = utf8_decode((struct str){bytes, size}, &back);
        bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
        if (length != (is_surrogate ? 0 : size) || (length > 0 && back != c))
            fail_msg("U+%04X", c);
    }
}

static void utf8_check_tells_where(void **state) {
    (void)state;
    assert_int_equal(utf8_check(STR("会议 ok")), 9);
    assert_int_equal(utf8_check(STR("会\xE8议")), 3);
    assert_int_equal(utf8_check(STR("会\xE8\xAE")), 3);
    assert_int_equal(utf8_count(STR("a会é\xF0\x9F\x98\x80")), 4);
}

static void display_width_counts_columns(void **state) {
    (void)state;
    static const struct {
        struct str text;
        size_t columns;
    } cases[] = {
        {S("abc"), 3},
        {S("会议"), 4},
        {S("，。（）"), 8},
        {S("ａ１"), 4},
        {S("é"), 1},
        {S("e\u0301"), 1},
        {S("a\u0301\u0323b"), 2},
        {S("한국"), 4},
        {S("かな"), 4},
        {S("\u200B"), 0},
        {S("—…"), 2},
        {S("\xF0\xA0\x80\x80"), 2}, /* U+20000, beyond the basic plane */
        {S("a\tb\x01\x7F"), 5},
        {S("\xC2\x9B"), 1},
        {S("\xFF\xFE"), 2},
    };
    static const char *const locales[] = {"C", "C.UTF-8"};
    for (size_t l = 0; l < COUNT(locales); l++) {
        setlocale(LC_ALL, locales[l]);
        for (size_t i = 0; i < COUNT(cases); i++) {
            size_t columns = display_width(cases[i].text);
            if (columns != cases[i].columns)
                fail_msg("'%s': %zu in %s", cases[i].text.data, columns, locales[l]);
        }
    }
    setlocale(LC_ALL, "C");
}

static void display_cut_keeps_characters_whole(void **state) {
    (void)state;
    static const struct {
        struct str text;
        size_t columns;
        const char *cut;
    } cases[] = {
        {S("abc"), 0, ""},
        {S("abc"), 2, "ab"},
        {S("abc"), 9, "abc"},
        {S("会议"), 1, ""},
        {S("会议"), 3, "会"},
        {S("会议"), 4, "会议"},
        {S("a会b"), 2, "a"},
        {S("e\u0301e\u0301"), 1, "e\u0301"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_str(display_cut(cases[i].text, cases[i].columns), cases[i].cut);
}

static void str_nearest_suggests_what_was_meant(void **state) {
    (void)state;
    static const struct str keys[] = {
        S("title"), S("deadline"), S("language"), S("venue"), S("at"), S("start"), S("end")};
    static const struct {
        struct str word;
        const char *nearest;
    } cases[] = {
        {S("title"), "title"},
        {S("titel"), "title"},
        {S("tilte"), "title"},
        {S("titles"), "title"},
        {S("dedline"), "deadline"},
        {S("deadlines"), "deadline"},
        {S("langauge"), "language"},
        {S("star"), "start"},
        {S("ens"), "end"},
        {S("edn"), "end"},
        {S("xyz"), ""},
        {S("colour"), ""},
        {S("x"), ""},
        {S("to"), ""},
        {S(""), ""},
        {S("a-word-of-more-than-64-letters-is-never-near-to-any-of-the-words-here"), ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_str(str_nearest(cases[i].word, keys, COUNT(keys)), cases[i].nearest);
    assert_str(str_nearest(STR("title"), keys, 0), "");

    /* Of two equally near the first is taken, whatever else stands between. */
    static const struct str twins[] = {S("cart"), S("card"), S("care")};
    assert_str(str_nearest(STR("carx"), twins, COUNT(twins)), "cart");
}

/* ---- map ---- */

static void a_map_keeps_its_values_when_it_grows(void **state) {
    enum {
        KEYS = 5000
    };
    struct map map;
    map_init(&map, *state);
    assert_null(map_get(&map, STR("key 1")));
    static int values[KEYS], others[KEYS];
    for (int i = 0; i < KEYS; i++) {
        struct str key = str_printf(*state, "key %d", i);
        assert_null(map_set(&map, key, &values[i]));
        assert_ptr_equal(map_set(&map, key, &others[i]), &values[i]);
    }
    assert_int_equal(map.count, KEYS);
    for (int i = 0; i < KEYS; i++)
        assert_ptr_equal(map_get(&map, str_printf(*state, "key %d", i)), &others[i]);
    assert_null(map_get(&map, STR("key 5000")));
    assert_null(map_get(&map, STR("")));
    assert_null(map_set(&map, STR(""), values));
    assert_null(map_set(&map, STR("a\0b"), others));
    assert_ptr_equal(map_get(&map, (struct str){0}), values);
    assert_null(map_get(&map, STR("a")));
}

/* ---- file ---- */

static char *make_folder(void) {
    static char path[32];
    strcpy(path, "/tmp/base-test-XXXXXX");
    return mkdtemp(path);
}

static void file_read_reads_whole_files_up_to_a_limit(void **state) {
    char *folder = make_folder();
    struct buf read = {0};
    const char *path = path_join(*state, str_from(folder), STR("file")).data;
    assert_true(file_write(path, STR("first and longer")));
    assert_true(file_write(path, STR("five\0")));
    assert_true(file_read(path, 5, &read));
    assert_int_equal(read.size, 5);
    assert_true(file_read(path, SIZE_MAX, &read));
    assert_int_equal(read.size, 5); /* what was in it is gone */
    assert_false(file_read(path, 4, &read));
    assert_int_equal(errno, EFBIG);
    assert_true(file_write(path, (struct str){0}));
    assert_true(file_read(path, 0, &read));
    assert_int_equal(read.size, 0);

    assert_false(file_read(folder, 100, &read));
    assert_int_equal(errno, EISDIR);
    assert_false(file_read("/tmp/base-test/not/there", 100, &read));
    assert_int_equal(errno, ENOENT);
    assert_false(file_read("/dev/null", 100, &read));
    assert_int_equal(errno, EINVAL);
    const char *pipe = path_join(*state, str_from(folder), STR("pipe")).data;
    assert_int_equal(mkfifo(pipe, 0600), 0);
    alarm(10); /* it must not wait for a writer */
    assert_false(file_read(pipe, 100, &read));
    alarm(0);
    assert_int_equal(errno, EINVAL);
    /* The system gives this file no size beforehand. */
    assert_true(file_read("/proc/self/status", 1 << 20, &read));
    assert_true(read.size > 0);
    assert_false(file_read("/proc/self/status", 10, &read));
    assert_int_equal(errno, EFBIG);
    buf_finish(&read);
    assert_true(tree_remove(folder));
}

static void folders_are_made_listed_and_removed(void **state) {
    struct str folder = str_from(make_folder());
    const char *deep = path_join(*state, folder, STR("a/b/c/")).data;
    assert_true(folder_make(deep));
    assert_true(folder_make(deep));
    assert_true(folder_exists(deep));
    static const char *const names[] = {"ü", "b.md", "B.md", "a-link", "会"};
    for (size_t i = 0; i < COUNT(names); i++) {
        if (strcmp(names[i], "a-link") != 0)
            assert_true(file_write(path_join(*state, folder, str_from(names[i])).data, STR("x")));
    }
    const char *file = path_join(*state, folder, STR("b.md")).data;
    assert_int_equal(symlink("a", path_join(*state, folder, STR("a-link")).data), 0);
    assert_true(file_exists(file));
    assert_false(folder_exists(file));
    assert_false(folder_make(file));
    assert_int_equal(errno, ENOTDIR);
    assert_false(folder_make(path_join(*state, str_from(file), STR("below")).data));
    assert_false(folder_make(""));

    static const struct {
        const char *name;
        bool is_folder;
    } listed[] = {{"B.md", false}, {"a", true}, {"a-link", true}, {"b.md", false}, {"ü", false},
        {"会", false}};
    struct folder_listing listing;
    assert_true(folder_list(*state, folder.data, &listing));
    assert_int_equal(listing.count, COUNT(listed));
    for (size_t i = 0; i < COUNT(listed); i++) {
        assert_str(listing.items[i].name, listed[i].name);
        assert_int_equal(listing.items[i].is_folder, listed[i].is_folder);
    }
    assert_true(tree_remove(folder.data));
    assert_false(folder_exists(folder.data));
    assert_false(folder_list(*state, folder.data, &listing));
    assert_int_equal(listing.count, 0);
}

static void path_join_puts_one_slash_between(void **state) {
    assert_str(path_join(*state, STR("a"), STR("b")), "a/b");
    assert_str(path_join(*state, STR("a/"), STR("b")), "a/b");
    assert_str(path_join(*state, STR("."), STR("b")), "b");
    assert_str(path_join(*state, STR(""), STR("b")), "b");
    assert_str(path_join(*state, STR("/"), STR("b")), "/b");
}

/* ---- source ---- */

static void positions_count_lines_and_code_points(void **state) {
    (void)state;
    struct source source = {.path = STR("x"), .text = STR("ab\n会议 c\r\n\n\tz")};
    static const struct {
        size_t offset;
        uint32_t line;
        uint32_t column;
        const char *text;
        size_t line_start;
    } cases[] = {
        {0, 1, 1, "ab", 0},
        {2, 1, 3, "ab", 0},
        {3, 2, 1, "会议 c", 3},
        {6, 2, 2, "会议 c", 3},
        {10, 2, 4, "会议 c", 3},
        {12, 2, 6, "会议 c", 3},
        {13, 3, 1, "", 13},
        {14, 4, 1, "\tz", 14},
        {15, 4, 2, "\tz", 14},
        {16, 4, 3, "\tz", 14},
        {99, 4, 3, "\tz", 14},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct position position = place_position(place_of(&source, cases[i].offset, 1));
        assert_int_equal(position.line, cases[i].line);
        assert_int_equal(position.column, cases[i].column);
        size_t line_start;
        assert_str(source_line_at(&source, cases[i].offset, &line_start), cases[i].text);
        assert_int_equal(line_start, cases[i].line_start);
        assert_int_equal(source_line_offset(&source, cases[i].line), cases[i].line_start);
    }
    assert_int_equal(source_line_offset(&source, 5), source.text.size);
    struct source empty = {.path = STR("x")};
    size_t line_start;
    assert_int_equal(source_line_at(&empty, 0, &line_start).size, 0);
    assert_int_equal(place_position(place_of(&empty, 3, 0)).column, 1);
}

/* ---- finding ---- */

static void one_mistake_is_told_once(void **state) {
    struct findings findings;
    findings_init(&findings, *state);
    struct source source = {.path = STR("x"), .text = STR("abc")};
    struct place place = place_of(&source, 1, 1);
    finding_add(&findings, FINDING_DATE, place, "no %s", "date");
    finding_add(&findings, FINDING_DATE, place, "no %s", "date");
    finding_add(&findings, FINDING_DATE, place, "no day");
    finding_add(&findings, FINDING_TIME, place, "no date");
    finding_add(&findings, FINDING_DATE, place_of(&source, 2, 1), "no date");
    finding_add(&findings, FINDING_FILE_UNUSED, (struct place){0}, "%s", "");
    assert_int_equal(findings.list.count, 5);
    assert_int_equal(findings.errors, 4);
    assert_int_equal(findings.warnings, 1);
}

static void findings_are_sorted_by_place_and_discovery(void **state) {
    struct findings findings;
    findings_init(&findings, *state);
    struct source b = {.path = STR("b"), .text = STR("text")}, a = {.path = STR("a"), .text = STR("text")};
    finding_add(&findings, FINDING_DATE, place_of(&b, 0, 1), "4");
    finding_add(&findings, FINDING_DATE, place_of(&a, 3, 1), "2");
    finding_add(&findings, FINDING_VALUE, place_of(&a, 3, 1), "3");
    finding_add(&findings, FINDING_TIME, place_of(&a, 0, 9), "1");
    finding_add(&findings, FINDING_TYPE, (struct place){0}, "0");
    findings_sort(&findings);
    for (size_t i = 0; i < findings.list.count; i++)
        assert_int_equal(findings.list.items[i].message.data[0], '0' + (int)i);
}

static void hint_nearest_asks(void **state) {
    static const struct str keys[] = {S("title"), S("venue")};
    assert_str(hint_nearest(*state, STR("vneue"), keys, 2), "did you mean 'venue'?");
    assert_str(hint_nearest(*state, STR("price"), keys, 2), "");
}

static void finding_codes_have_names_of_their_own(void **state) {
    struct map names;
    map_init(&names, *state);
    for (int i = 0; i < FINDING_CODE_COUNT; i++) {
        const char *name = finding_name((enum finding_code)i);
        assert_non_null(name);
        assert_null(map_set(&names, str_from(name), &names));
    }
}

static void assert_printed(const struct finding *finding, bool color, const char *wanted) {
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    assert_non_null(stream);
    finding_print(stream, finding, color);
    fclose(stream);
    if (strcmp(text, wanted) != 0)
        fail_msg("printed:\n%swanted:\n%s", text, wanted);
    free(text);
}

#define TEN "0123456789"
#define FIFTY TEN TEN TEN TEN TEN
#define TEN_WIDE "一二三四五六七八九十"
#define FIFTY_WIDE TEN_WIDE TEN_WIDE TEN_WIDE TEN_WIDE TEN_WIDE

static void finding_print_shows_the_place(void **state) {
    (void)state;
    static const struct {
        struct str text;
        size_t offset;
        size_t length;
        const char *printed; /* below the first line */
    } cases[] = {
        {S("title: x\n"), 0, 5, "    1 | title: x\n      | ^~~~~\n"},
        {S("title: x\n"), 7, 1, "    1 | title: x\n      |        ^\n"},
        {S("title: x\n"), 8, 0, "    1 | title: x\n      |         ^\n"},
        /* beyond the line and beyond the text */
        {S("ab\ncd"), 1, 9, "    1 | ab\n      |  ^\n"},
        {S("ab\ncd"), 99, 4, "    2 | cd\n      |   ^\n"},
        {S("ab\r\ncd"), 3, 1, "    1 | ab\n      |   ^\n"},
        {S("\n\nx"), 1, 0, "    2 | \n      | ^\n"},
        /* wide and combining text */
        {S("题目: 会议通知 x"), 8, 6, "    1 | 题目: 会议通知 x\n      |       ^~~~\n"},
        {S("题目: 会议通知 x"), 21, 1, "    1 | 题目: 会议通知 x\n      |                ^\n"},
        {S("e\u0301e\u0301: x"), 8, 1, "    1 | e\u0301e\u0301: x\n      |     ^\n"},
        /* tabs move the caret as far as the text */
        {S("\ta:\tb"), 4, 1, "    1 | \ta:\tb\n      | \t  \t^\n"},
        {S("会\t会x"), 7, 1, "    1 | 会\t会x\n      |   \t  ^\n"},
        /* what steers a terminal is not printed */
        {S("a\x1B[31m\xC2\x9B\x7Fz"), 9, 1, "    1 | a?[31m??z\n      |         ^\n"},
        /* a line that is no text is not shown */
        {S("a\xFFz"), 2, 1, ""},
        {S(""), 0, 0, ""},
        /* the longest line that is shown whole, and the first one that is cut */
        {S(FIFTY FIFTY), 0, 100,
            "    1 | " FIFTY FIFTY "\n"
            "      | ^"
            "~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "~~~~~~~~~~"
            "\n"},
        {S(FIFTY FIFTY "x"), 2, 1, "    1 | " FIFTY FIFTY "…\n      |   ^\n"},
        /* at most 60 columns before the place */
        {S(FIFTY "abcdefghijX"), 60, 1,
            "    1 | " FIFTY "abcdefghijX\n"
            "      |                                                             ^\n"},
        {S(FIFTY "abcdefghijkX"), 61, 1,
            "    1 | …123456789" TEN TEN TEN TEN "abcdefghijkX\n"
            "      |                                                              ^\n"},
        {S(FIFTY FIFTY FIFTY FIFTY "X" FIFTY), 200, 9,
            "    1 | …" FIFTY TEN "X" TEN TEN TEN "012345678…\n"
            "      |                                                              ^~~~~~~~~\n"},
        {S(FIFTY_WIDE "X"), 150, 1,
            "    1 | …" TEN_WIDE TEN_WIDE TEN_WIDE "X\n"
            "      |                                                              ^\n"},
        /* half a wide character does not fit, so one more column is shown */
        {S("a" FIFTY_WIDE "X"), 151, 1,
            "    1 | …" TEN_WIDE TEN_WIDE TEN_WIDE "X\n"
            "      |                                                              ^\n"},
        {S(FIFTY_WIDE "aX"), 151, 1,
            "    1 | …" TEN_WIDE TEN_WIDE TEN_WIDE "aX\n"
            "      |                                                               ^\n"},
        {S(FIFTY_WIDE "十"), 0, 3, "    1 | " FIFTY_WIDE "…\n      | ^~\n"},
        {S("a" FIFTY_WIDE), 0, 1,
            "    1 | a" TEN_WIDE TEN_WIDE TEN_WIDE TEN_WIDE "一二三四五六七八九…\n      | ^\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct source source = {.path = STR("content/a.md"), .text = cases[i].text};
        struct finding finding = {.code = FINDING_DATE,
            .place = place_of(&source, cases[i].offset, cases[i].length),
            .message = STR("message")};
        struct position position = place_position(finding.place);
        char wanted[2048];
        snprintf(wanted, sizeof wanted, "content/a.md:%u:%u: error: message [date]\n%s",
            position.line, position.column, cases[i].printed);
        assert_printed(&finding, false, wanted);
    }
}

/* Two bytes at each place of a text of each size, among bytes that differ little from a space. */
static void str_has_single_spaces_sees_each_byte(void **state) {
    static const char fillers[] = {'x', '!', '\x1F', '\xA0', '\xDF'};
    static const char pairs[][3] = {"  ", " x", "x ", "\tx", " !", "\t ", " \xA0"};
    char text[24];
    (void)state;
    for (size_t f = 0; f < COUNT(fillers); f++) {
        for (size_t p = 0; p < COUNT(pairs); p++) {
            for (size_t size = 0; size <= sizeof text; size++) {
                for (size_t at = 0; at + 2 <= size; at++) {
                    memset(text, fillers[f], sizeof text);
                    memcpy(text + at, pairs[p], 2);
                    bool wanted = memcmp(pairs[p], "  ", 2) != 0 && pairs[p][0] != '\t';
                    if (str_has_single_spaces((struct str){text, size}) != wanted)
                        fail_msg("filler %zu, pair %zu at %zu of %zu", f, p, at, size);
                }
            }
        }
    }
    assert_true(str_has_single_spaces((struct str){0}));
}

static void finding_print_tells_all(void **state) {
    struct source source = {.path = STR("a.md"), .text = STR("x: 会议 y\n")};
    struct finding finding = {.code = FINDING_FILE_UNUSED,
        .place = place_of(&source, 3, 6),
        .message = STR("nobody uses it"),
        .hint = STR("remove it")};
    assert_printed(&finding, false,
        "a.md:1:4: warning: nobody uses it [file-unused]\n"
        "    1 | x: 会议 y\n"
        "      |    ^~~~\n"
        "      = hint: remove it\n");
    assert_printed(&finding, true,
        "\033[1ma.md:1:4: \033[35mwarning: \033[0;1mnobody uses it\033[0m [file-unused]\n"
        "    1 | x: 会议 y\n"
        "      |    \033[1;32m^~~~\033[0m\n"
        "      = hint: remove it\n");
    finding.code = FINDING_FILE_MISSING;
    finding.place = (struct place){0};
    finding.message = STR("no \x1B[2J 'a\nb\xFF'");
    finding.hint = (struct str){0};
    assert_printed(&finding, false, "error: no ?[2J 'a?b?' [file-missing]\n");
    assert_printed(
        &finding, true, "\033[1m\033[31merror: \033[0;1mno ?[2J 'a?b?'\033[0m [file-missing]\n");

    /* The gutter is as wide as the longest line number. */
    struct buf text = {0};
    for (int i = 1; i < 1234567; i++)
        buf_byte(&text, '\n');
    buf_text(&text, "x: y");
    source.text = buf_copy(&text, *state);
    buf_finish(&text);
    finding.place = place_of(&source, source.text.size - 1, 1);
    finding.message = STR("m");
    assert_printed(&finding, false,
        "a.md:1234567:4: error: m [file-missing]\n"
        "1234567 | x: y\n"
        "        |    ^\n");
}

/* A finding in a very long line must not take time that grows with the square of it. */
static void finding_print_is_quick_in_long_lines(void **state) {
    struct buf text = {0};
    for (int i = 0; i < 1000000; i++)
        buf_text(&text, "会");
    struct source source = {.path = STR("a.md"), .text = buf_copy(&text, *state)};
    buf_finish(&text);
    struct finding finding = {.code = FINDING_DATE, .message = STR("m")};
    alarm(60);
    for (size_t i = 0; i < 3; i++) {
        char *printed = NULL;
        size_t size = 0;
        FILE *stream = open_memstream(&printed, &size);
        assert_non_null(stream);
        finding.place = place_of(&source, i * 1500000, 3000000);
        finding_print(stream, &finding, false);
        fclose(stream);
        assert_true(size < 1000);
        free(printed);
    }
    alarm(0);
}

/* ---- JSON ---- */

static void assert_json_string(struct str given, const char *wanted) {
    struct buf out = {0};
    struct json json;
    json_init(&json, &out, 0);
    json_string(&json, given);
    assert_str(buf_view(&out), wanted);
    buf_finish(&out);
}

static void json_strings_are_escaped(void **state) {
    (void)state;
    assert_json_string((struct str){0}, "\"\"");
    assert_json_string(STR("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    assert_json_string(STR("\b\t\n\f\r"), "\"\\b\\t\\n\\f\\r\"");
    assert_json_string(STR("\x01\x1F\x7F"), "\"\\u0001\\u001F\\u007F\"");
    assert_json_string(STR("a\0b"), "\"a\\u0000b\"");
    assert_json_string(STR("\xC2\x9B\xC2\xA0"), "\"\\u009B\xC2\xA0\""); /* CSI; a space that stays */
    assert_json_string(STR("会议 😀"), "\"会议 😀\"");
    assert_json_string(STR("a\xFF\xE4\xBC"), "\"a\uFFFD\uFFFD\uFFFD\""); /* no UTF-8 */
}

static void add_json_sample(struct json *json) {
    json_object_start(json);
    json_key(json, STR("a"));
    json_array_start(json);
    json_uint(json, 0);
    json_uint(json, UINT64_MAX);
    json_array_start(json);
    json_array_end(json);
    json_array_end(json);
    json_key(json, STR("b"));
    json_object_start(json);
    json_object_end(json);
    json_key(json, STR("c"));
    json_bool(json, true);
    json_key(json, STR("d"));
    json_null(json);
    json_object_end(json);
}

static void json_puts_commas_and_lines_where_they_belong(void **state) {
    (void)state;
    struct buf out = {0};
    struct json json;
    json_init(&json, &out, 0);
    add_json_sample(&json);
    assert_str(buf_view(&out),
        "{\"a\":[0,18446744073709551615,[]],\"b\":{},\"c\":true,\"d\":null}");
    buf_clear(&out);
    json_init(&json, &out, 2);
    add_json_sample(&json);
    assert_str(buf_view(&out),
        "{\n  \"a\": [\n    0,\n    18446744073709551615,\n    []\n  ],\n  \"b\": {},\n"
        "  \"c\": true,\n  \"d\": null\n}");
    buf_finish(&out);
}

static void finding_json_tells_all(void **state) {
    (void)state;
    struct source source = {.path = STR("a.md"), .text = STR("x: 会议 y\nz\n")};
    struct finding finding = {.code = FINDING_FILE_UNUSED,
        .place = place_of(&source, 3, 6),
        .message = STR("say \"hi\""),
        .hint = STR("remove it")};
    struct buf out = {0};
    finding_json(&finding, &out);
    /* over a line end, and without place or hint */
    finding.place = place_of(&source, 10, 3);
    finding.hint = (struct str){0};
    finding_json(&finding, &out);
    finding.place = (struct place){0};
    finding.code = FINDING_DATE;
    finding_json(&finding, &out);
    struct source folder = {.path = STR("content/x")};
    finding.place = place_of(&folder, 0, 0);
    finding_json(&finding, &out);
    assert_str(buf_view(&out),
        "{\"path\":\"a.md\",\"line\":1,\"column\":4,\"end_line\":1,\"end_column\":6,"
        "\"severity\":\"warning\",\"code\":\"file-unused\",\"message\":\"say \\\"hi\\\"\","
        "\"hint\":\"remove it\"}\n"
        "{\"path\":\"a.md\",\"line\":1,\"column\":7,\"end_line\":2,\"end_column\":2,"
        "\"severity\":\"warning\",\"code\":\"file-unused\",\"message\":\"say \\\"hi\\\"\","
        "\"hint\":null}\n"
        "{\"path\":null,\"line\":null,\"column\":null,\"end_line\":null,\"end_column\":null,"
        "\"severity\":\"error\",\"code\":\"date\",\"message\":\"say \\\"hi\\\"\",\"hint\":null}\n"
        "{\"path\":\"content/x\",\"line\":null,\"column\":null,\"end_line\":null,"
        "\"end_column\":null,\"severity\":\"error\",\"code\":\"date\","
        "\"message\":\"say \\\"hi\\\"\",\"hint\":null}\n");
    buf_finish(&out);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, free_arena)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_ARENA(arena_gives_zeroed_aligned_memory),
        WITH_ARENA(arena_can_be_used_after_reset_and_finish),
        WITH_ARENA(a_list_keeps_its_items_when_it_grows),
        WITH_ARENA(a_buf_grows_and_is_cleared),
        cmocka_unit_test(buf_html_escapes_what_html_reads),
        cmocka_unit_test(buf_html_sees_each_byte),
        WITH_ARENA(empty_slices_are_safe),
        cmocka_unit_test(str_compare_orders_by_bytes),
        cmocka_unit_test(str_finds_trims_and_cuts),
        cmocka_unit_test(str_has_single_spaces_sees_each_byte),
        cmocka_unit_test(str_to_uint_takes_digits_only),
        cmocka_unit_test(utf8_decode_follows_table_3_7),
        cmocka_unit_test(utf8_of_every_code_point_comes_back),
        cmocka_unit_test(utf8_check_tells_where),
        cmocka_unit_test(display_width_counts_columns),
        cmocka_unit_test(display_cut_keeps_characters_whole),
        cmocka_unit_test(str_nearest_suggests_what_was_meant),
        WITH_ARENA(a_map_keeps_its_values_when_it_grows),
        WITH_ARENA(file_read_reads_whole_files_up_to_a_limit),
        WITH_ARENA(folders_are_made_listed_and_removed),
        WITH_ARENA(path_join_puts_one_slash_between),
        cmocka_unit_test(positions_count_lines_and_code_points),
        WITH_ARENA(one_mistake_is_told_once),
        WITH_ARENA(findings_are_sorted_by_place_and_discovery),
        WITH_ARENA(hint_nearest_asks),
        WITH_ARENA(finding_codes_have_names_of_their_own),
        cmocka_unit_test(finding_print_shows_the_place),
        WITH_ARENA(finding_print_tells_all),
        WITH_ARENA(finding_print_is_quick_in_long_lines),
        cmocka_unit_test(json_strings_are_escaped),
        cmocka_unit_test(json_puts_commas_and_lines_where_they_belong),
        cmocka_unit_test(finding_json_tells_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
