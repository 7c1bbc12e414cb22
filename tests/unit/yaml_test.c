#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "read/node.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define S(literal)                                                                                 \
    { (literal), sizeof(literal) - 1 }

/* One text and what was read from it. */
struct reading {
    struct arena arena;
    struct source source;
    struct findings findings;
    const struct node *root;
};

static int make_reading(void **state) {
    struct reading *reading = calloc(1, sizeof *reading);
    assert_non_null(reading);
    arena_init(&reading->arena);
    *state = reading;
    return 0;
}

static int free_reading(void **state) {
    struct reading *reading = *state;
    arena_finish(&reading->arena);
    free(reading);
    return 0;
}

static bool read_slice(struct reading *reading, struct str text, size_t from, size_t to) {
    reading->source = (struct source){.path = STR("a.yaml"), .text = text};
    findings_init(&reading->findings, &reading->arena);
    reading->root = NULL;
    return yaml_read(
        &reading->arena, &reading->source, from, to, &reading->findings, &reading->root);
}

static bool read_text(struct reading *reading, struct str text) {
    return read_slice(reading, text, 0, text.size);
}

static void read_well(struct reading *reading, struct str text) {
    if (!read_text(reading, text))
        fail_msg("%.*s", STR_ARGS(reading->findings.list.items[0].message));
    assert_int_equal(reading->findings.list.count, 0);
}

static void assert_str(struct str got, const char *wanted) {
    if (!str_eq(got, str_from(wanted)))
        fail_msg("got '%.*s', wanted '%s'", STR_ARGS(got), wanted);
}

/* The bytes that a place covers. */
static void assert_place(struct place place, size_t offset, const char *covered) {
    assert_int_equal(place.offset, offset);
    assert_str(str_slice(place.source->text, offset, offset + place.length), covered);
}

/* Writes what a node is in one line: 'plain', "quoted", [list], {map}. */
static void describe(const struct node *node, struct buf *out) {
    static const char marks[][2] = {
        [NODE_SCALAR] = {'\'', '\''}, [NODE_LIST] = {'[', ']'}, [NODE_MAP] = {'{', '}'}};
    bool is_quoted = node->kind == NODE_SCALAR && node->quoted;
    buf_byte(out, is_quoted ? '"' : marks[node->kind][0]);
    buf_str(out, node->text);
    for (size_t i = 0; i < node->count; i++) {
        buf_text(out, i > 0 ? ", " : "");
        buf_str(out, node->entries[i].key);
        buf_text(out, node->kind == NODE_MAP ? ": " : "");
        describe(node->entries[i].value, out);
    }
    buf_byte(out, is_quoted ? '"' : marks[node->kind][1]);
}

static void kinds_and_texts_are_read(void **state) {
    static const struct {
        struct str text;
        const char *node;
    } cases[] = {
        {S("word"), "'word'"},
        {S("a: 1\nb: two words\n"), "{a: '1', b: 'two words'}"},
        {S("- a\n- b: [c, d]\n- {e: f}\n"), "['a', {b: ['c', 'd']}, {e: 'f'}]"},
        {S("a: 'it''s'\nb: \"tab\\t\\u4f1a\"\n"), "{a: \"it's\", b: \"tab\t会\"}"},
        {S("a: |\n  one\n  two\nb: >-\n  three\n  four\n"),
            "{a: \"one\ntwo\n\", b: \"three four\"}"},
        {S("a:\nb: ''\nc: ~\nd: null\n"), "{a: '', b: \"\", c: '~', d: 'null'}"},
        {S("a: &x {b: 1}\nc: *x\n"), "{a: {b: '1'}, c: {b: '1'}}"},
        {S("a: &x 1\nb: &x 2\nc: *x\n"), "{a: '1', b: '2', c: '2'}"},
        {S("a: &x 1\n*x : 2\n"), "{a: '1', 1: '2'}"},
        {S("\"a b\": 1\n? c\n: 2\n"), "{a b: '1', c: '2'}"},
        {S("---\na: 1\n...\n"), "{a: '1'}"},
        {S("%YAML 1.2\n---\na: 1\n"), "{a: '1'}"},
        {S("# a comment\r\na: 1 # another\r\nb: 2\r\n"), "{a: '1', b: '2'}"},
        {S("a: yes\nb: 2020-09-01\nc: !!str 5\n"), "{a: 'yes', b: '2020-09-01', c: '5'}"},
        {S("\xEF\xBB\xBF"
           "a: 1\n"),
            "{a: '1'}"},
        {S("[]"), "[]"},
        {S("{}"), "{}"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf buf = {0};
        read_well(*state, cases[i].text);
        describe(((struct reading *)*state)->root, &buf);
        assert_str(buf_view(&buf), cases[i].node);
        buf_finish(&buf);
    }
}

static void nothing_is_an_empty_document(void **state) {
    static const struct str texts[] = {
        S(""), S("\n\n"), S("# only a comment\n"), S("\xEF\xBB\xBF")};
    struct reading *reading = *state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        read_well(reading, texts[i]);
        assert_null(reading->root);
    }
    read_well(reading, (struct str){0});
    assert_null(reading->root);
    read_well(reading, STR("---\n"));
    assert_true(node_is_null(reading->root));
}

static void node_get_finds_keys_of_maps(void **state) {
    struct reading *reading = *state;
    read_well(reading, STR("a: 1\nb:\n  c: 2\n"));
    assert_str(node_get(reading->root, STR("a"))->text, "1");
    assert_str(node_get(node_get(reading->root, STR("b")), STR("c"))->text, "2");
    assert_null(node_get(reading->root, STR("c")));
    assert_null(node_get(node_get(reading->root, STR("a")), STR("c")));
    assert_null(node_get(NULL, STR("c")));
}

static void null_is_plain(void **state) {
    static const struct {
        struct str text;
        bool is_null;
    } cases[] = {
        {S("a:"), true},
        {S("a: ~"), true},
        {S("a: null"), true},
        {S("a: ''"), false},
        {S("a: \"~\""), false},
        {S("a: 'null'"), false},
        {S("a: |\n"), false},
        {S("a: nul"), false},
        {S("a: []"), false},
        {S("a: {}"), false},
    };
    struct reading *reading = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        read_well(reading, cases[i].text);
        if (node_is_null(node_get(reading->root, STR("a"))) != cases[i].is_null)
            fail_msg("%s", cases[i].text.data);
    }
}

static void node_kinds_have_names(void **state) {
    struct reading *reading = *state;
    read_well(reading, STR("- 1\n- [2]\n- {a: 3}\n"));
    assert_string_equal(node_kind_name(reading->root->entries[0].value), "a single value");
    assert_string_equal(node_kind_name(reading->root->entries[1].value), "a list");
    assert_string_equal(node_kind_name(reading->root->entries[2].value), "a map of keys");
}

static const struct node_entry *entry_of(const struct node *node, size_t index) {
    assert_true(index < node->count);
    return &node->entries[index];
}

static void places_are_in_bytes(void **state) {
    struct reading *reading = *state;
    read_well(reading, STR("题目: 会议通知\n"
                           "地点: {城市: \"北京\", x: 1}\n"
                           "\xF0\x9F\x98\x80:\n"
                           "  - 一\n"
                           "  - &x b\n"));
    const struct node *root = reading->root;
    assert_int_equal(root->place.offset, 0);
    assert_place(entry_of(root, 0)->key_place, 0, "题目");
    assert_place(entry_of(root, 0)->value->place, 8, "会议通知");
    assert_place(entry_of(root, 1)->key_place, 21, "地点");
    const struct node *flow = entry_of(root, 1)->value;
    assert_place(flow->place, 29, "{");
    assert_place(entry_of(flow, 0)->key_place, 30, "城市");
    assert_place(entry_of(flow, 0)->value->place, 38, "\"北京\"");
    assert_place(entry_of(flow, 1)->value->place, 51, "1");
    assert_place(entry_of(root, 2)->key_place, 54, "\xF0\x9F\x98\x80");
    const struct node *list = entry_of(root, 2)->value;
    assert_place(entry_of(list, 0)->value->place, 64, "一");
    assert_place(entry_of(list, 0)->key_place, 64, "一");
    assert_int_equal(place_position(entry_of(list, 1)->value->place).line, 5);
}

static void places_stand_after_a_byte_order_mark(void **state) {
    struct reading *reading = *state;
    read_well(reading, STR("\xEF\xBB\xBF会: 议\nb: c\n"));
    assert_place(entry_of(reading->root, 0)->key_place, 3, "会");
    assert_place(entry_of(reading->root, 0)->value->place, 8, "议");
    assert_place(entry_of(reading->root, 1)->value->place, 15, "c");
}

static void a_missing_value_has_a_place(void **state) {
    struct reading *reading = *state;
    read_well(reading, STR("会:\nb: 1\n"));
    assert_place(entry_of(reading->root, 0)->value->place, 4, "");
    read_well(reading, STR("会: [a,\n  b]\nc:"));
    assert_place(entry_of(reading->root, 1)->value->place, 16, "");
}

static void front_matter_is_a_slice(void **state) {
    struct reading *reading = *state;
    struct str text = STR("---\n题: 会\nb: [1]\n---\n# Text: not *yaml\n\"\n");
    size_t from = 4, to = str_find(text, STR("---"), 4);
    if (!read_slice(reading, text, from, to))
        fail_msg("%.*s", STR_ARGS(reading->findings.list.items[0].message));
    assert_int_equal(reading->root->count, 2);
    assert_place(entry_of(reading->root, 0)->key_place, 4, "题");
    assert_place(entry_of(reading->root, 0)->value->place, 9, "会");
    assert_place(entry_of(entry_of(reading->root, 1)->value, 0)->value->place, 17, "1");

    /* The text's byte order mark is not the slice's; a mistake at its end stays inside. */
    text = STR("\xEF\xBB\xBF---\n题: \"会\n---\ntext\"");
    to = str_find(text, STR("---"), 7);
    assert_false(read_slice(reading, text, 7, to));
    assert_int_equal(reading->findings.list.items[0].place.offset, 12);
    assert_true(read_slice(reading, text, 7, 7));
    assert_null(reading->root);
}

struct mistake {
    struct str text;
    enum finding_code code;
    uint32_t line;
    uint32_t column;
    const char *message;
    const char *hint;
};

static void assert_told(const struct reading *reading, const struct mistake *mistake) {
    assert_int_equal(reading->findings.list.count, 1);
    const struct finding *finding = &reading->findings.list.items[0];
    assert_str(finding->message, mistake->message);
    assert_str(finding->hint, mistake->hint);
    assert_int_equal(finding->code, mistake->code);
    struct position position = place_position(finding->place);
    if (position.line != mistake->line || position.column != mistake->column)
        fail_msg("%s at %u:%u", mistake->message, position.line, position.column);
}

static void mistakes_are_told_with_their_place(void **state) {
    static const struct mistake cases[] = {
        {S("题: a: b\n"), FINDING_YAML_SYNTAX, 1, 5, "YAML: a ':' that cannot stand here",
            "put text that contains ': ' in quotes, or check the indentation"},
        {S("a: 1\n题目\nb: 2\n"), FINDING_YAML_SYNTAX, 2, 1, "YAML: a key without ':'",
            "write 'key: value', with a space after the colon"},
        {S("题: 1\nb: \"没有\nc: 2\nd: 3\n"), FINDING_YAML_SYNTAX, 2, 4,
            "YAML: the text in quotes does not end", "add the closing quote"},
        {S("a: 'b\n"), FINDING_YAML_SYNTAX, 1, 4, "YAML: the text in quotes does not end",
            "add the closing quote"},
        {S("a: 1\n题: [1, 2\nc: 3\n"), FINDING_YAML_SYNTAX, 2, 4,
            "YAML: a list in [ ] without ',' or ']'", "add the closing ']'"},
        {S("a: {b: 1\nc: 2\n"), FINDING_YAML_SYNTAX, 1, 4, "YAML: a map in { } without ',' or '}'",
            "add the closing '}'"},
        {S("a: 1\n  b: 2\n"), FINDING_YAML_SYNTAX, 2, 4, "YAML: a ':' that cannot stand here",
            "put text that contains ': ' in quotes, or check the indentation"},
        {S("a: 1\n]\n"), FINDING_YAML_SYNTAX, 2, 1,
            "YAML: the indentation or the quotes do not fit here",
            "keys of one map start in the same column"},
        {S("- 1\nb: 2\n"), FINDING_YAML_SYNTAX, 2, 1, "YAML: an item without '-' in a list",
            "items of one list start with '-' in the same column"},
        {S("a: - 1\n"), FINDING_YAML_SYNTAX, 1, 4, "YAML: a '-' that cannot stand here",
            "start the list on a line of its own"},
        {S("会: @x\n"), FINDING_YAML_SYNTAX, 1, 4, "YAML: a character that cannot start a value",
            "indent with spaces, and put text that starts with @, % or ` in quotes"},
        {S("a:\n\tb: 1\n"), FINDING_YAML_SYNTAX, 2, 1,
            "YAML: a character that cannot start a value",
            "indent with spaces, and put text that starts with @, % or ` in quotes"},
        {S("会: *议\n"), FINDING_YAML_SYNTAX, 1, 5,
            "YAML: did not find expected alphabetic or numeric character", ""},
        {S("会: *x\n"), FINDING_YAML_SYNTAX, 1, 4,
            "YAML: there is no anchor '&x' before this alias", ""},
        {S("  a: 1\n b: 2\n"), FINDING_YAML_SYNTAX, 2, 2,
            "YAML: something that does not belong to the document",
            "keys at the top start in the first column"},
        {S("a: 1\n...\nb: 2\n"), FINDING_YAML_SYNTAX, 3, 1,
            "YAML: something that does not belong to the document",
            "keys at the top start in the first column"},
        {S("a: 1\n---\nb: 2\n"), FINDING_YAML_SYNTAX, 2, 1,
            "YAML: a second document starts here; a file holds one", ""},
        {S("---\n---\n"), FINDING_YAML_SYNTAX, 2, 1,
            "YAML: a second document starts here; a file holds one", ""},
        {S("会议: 1\n通知: x\x01y\n"), FINDING_YAML_SYNTAX, 2, 6,
            "YAML: control characters are not allowed", ""},
        {S("\xEF\xBB\xBF"
           "a: x\0y\n"),
            FINDING_YAML_SYNTAX, 1, 6, "YAML: control characters are not allowed", ""},
        {S("会: &a [1, *a]\n"), FINDING_YAML_LIMIT, 1, 11,
            "this alias stands inside the value that it names", ""},
        {S("&a {会: {b: *a}}\n"), FINDING_YAML_LIMIT, 1, 12,
            "this alias stands inside the value that it names", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (read_text(*state, cases[i].text))
            fail_msg("taken: %s", cases[i].text.data);
        assert_told(*state, &cases[i]);
    }
}

static void mistakes_in_keys_let_reading_go_on(void **state) {
    static const struct mistake cases[] = {
        {S("a: x\n? [b]\n: c\n"), FINDING_YAML_SYNTAX, 2, 3, "YAML: a key is a word, not a list",
            ""},
        {S("{a: 1}: 2\n"), FINDING_YAML_SYNTAX, 1, 1, "YAML: a key is a word, not a map of keys",
            ""},
        {S("题: 1\nb: 2\n\"题\": 3\n"), FINDING_KEY_DUPLICATE, 3, 1,
            "the key '题' stands twice; it is already on line 1", ""},
        /* beyond the keys that are compared one by one */
        {S("a: 0\nb: 0\nc: 0\nd: 0\ne: 0\nf: 0\ng: 0\nh: 0\ni: 0\nj: 0\nk: 0\nl: 0\nm: 0\nn: 0\no: 0\np: 0\nq: 0\nr: 0\n"
           "b: 1\n"),
            FINDING_KEY_DUPLICATE, 19, 1, "the key 'b' stands twice; it is already on line 2", ""},
        {S("a: 0\nb: 0\nc: 0\nd: 0\ne: 0\nf: 0\ng: 0\nh: 0\ni: 0\nj: 0\nk: 0\nl: 0\nm: 0\nn: 0\no: 0\np: 0\nq: 0\nr: 0\n"
           "r: 1\n"),
            FINDING_KEY_DUPLICATE, 19, 1, "the key 'r' stands twice; it is already on line 18", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (!read_text(*state, cases[i].text))
            fail_msg("stopped: %s", cases[i].text.data);
        assert_told(*state, &cases[i]);
    }
}

static void the_first_of_two_equal_keys_stays(void **state) {
    struct reading *reading = *state;
    assert_true(read_text(reading, STR("a: 1\na: 2\nb: {c: 3, c: 4}\na: 5\nd: 6\n")));
    assert_int_equal(reading->findings.list.count, 3);
    assert_str(node_get(reading->root, STR("a"))->text, "1");
    assert_str(node_get(node_get(reading->root, STR("b")), STR("c"))->text, "3");
    assert_str(node_get(reading->root, STR("d"))->text, "6");
    assert_int_equal(reading->root->count, 3);
    /* The same key in maps of their own is none. */
    read_well(reading, STR("- {a: 1}\n- {a: 1, b: {a: 1}}\n"));
}

static void assert_one_limit(const struct reading *reading, const char *message) {
    assert_int_equal(reading->findings.list.count, 1);
    assert_int_equal(reading->findings.list.items[0].code, FINDING_YAML_LIMIT);
    assert_str(reading->findings.list.items[0].message, message);
}

static void aliases_that_multiply_are_stopped(void **state) {
    struct reading *reading = *state;
    struct buf text = {0};
    buf_text(&text, "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int i = 1; i < 40; i++) {
        buf_printf(&text, "a%d: &a%d [", i, i);
        for (int j = 0; j < 9; j++)
            buf_printf(&text, "%s*a%d", j ? ", " : "", i - 1);
        buf_text(&text, "]\n");
    }
    alarm(20);
    assert_false(read_text(reading, buf_view(&text)));
    alarm(0);
    assert_one_limit(reading, "this file holds more than 100000 values, aliases counted");
    assert_int_equal(place_position(reading->findings.list.items[0].place).line, 6);
    buf_finish(&text);
}

static void many_values_are_stopped(void **state) {
    struct reading *reading = *state;
    struct buf text = {0};
    for (int i = 0; i < 99999; i++)
        buf_text(&text, "- x\n");
    read_well(reading, buf_view(&text)); /* with the list itself: 100000 */
    buf_text(&text, "- x\n");
    assert_false(read_text(reading, buf_view(&text)));
    assert_one_limit(reading, "this file holds more than 100000 values, aliases counted");
    assert_int_equal(place_position(reading->findings.list.items[0].place).line, 100000);
    buf_finish(&text);
}

static struct str nested(struct buf *text, int depth, bool in_maps) {
    buf_clear(text);
    for (int i = 0; i < depth; i++)
        buf_text(text, in_maps ? "{a: " : "[");
    for (int i = 0; i < depth; i++)
        buf_byte(text, in_maps ? '}' : ']');
    return buf_view(text);
}

static void depth_is_limited(void **state) {
    static const char too_deep[] =
        "values are nested deeper than 256 levels, the guard against files that never end";
    struct reading *reading = *state;
    struct buf text = {0};
    for (int in_maps = 0; in_maps < 2; in_maps++) {
        read_well(reading, nested(&text, 256, in_maps));
        assert_false(read_text(reading, nested(&text, 257, in_maps)));
        assert_one_limit(reading, too_deep);
        assert_int_equal(reading->findings.list.items[0].place.offset, in_maps ? 256 * 4 : 256);
        assert_false(read_text(reading, nested(&text, 100000, in_maps)));
        assert_one_limit(reading, too_deep);
    }
    buf_finish(&text);
}

/* Places are found in one walk over the text, not in one for each. */
static void places_are_found_quickly(void **state) {
    struct reading *reading = *state;
    struct buf text = {0};
    for (int i = 0; i < 12000; i++)
        buf_printf(&text, "会议%d: {通知: \"一\", b: }\n题%d: |\n  文\n\n", i, i);
    alarm(60);
    read_well(reading, buf_view(&text));
    alarm(0);
    const struct node_entry *last = entry_of(reading->root, 23999);
    assert_int_equal(place_position(last->key_place).line, 11999 * 4 + 2);
    buf_finish(&text);
}

#define READING(test) cmocka_unit_test_setup_teardown(test, make_reading, free_reading)

int main(void) {
    const struct CMUnitTest tests[] = {
        READING(kinds_and_texts_are_read),
        READING(nothing_is_an_empty_document),
        READING(node_get_finds_keys_of_maps),
        READING(null_is_plain),
        READING(node_kinds_have_names),
        READING(places_are_in_bytes),
        READING(places_stand_after_a_byte_order_mark),
        READING(a_missing_value_has_a_place),
        READING(front_matter_is_a_slice),
        READING(mistakes_are_told_with_their_place),
        READING(mistakes_in_keys_let_reading_go_on),
        READING(the_first_of_two_equal_keys_stays),
        READING(aliases_that_multiply_are_stopped),
        READING(many_values_are_stopped),
        READING(depth_is_limited),
        READING(places_are_found_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
