#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "model/keys.h"
#include "model/record.h"
#include "model/translation.h"
#include "read/head_edit.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

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

/* The version of a letter's text in one language. */
static uint32_t version_of(struct arena *arena, struct str text) {
    struct findings findings;
    struct site site = {.arena = arena};
    struct source source = {.path = STR("letter.en.md"), .text = text};
    struct letter_words front = {0};
    struct markdown_text markdown = {
        .source = &source, .front = &front, .record = &letter_words_record};
    const struct node *head = NULL;
    size_t from, to;
    findings_init(&findings, arena);
    *list_push(arena, &site.language_codes) = (struct words){.text = STR("en")};
    assert_true(front_matter_cut(text, &from, &to, &markdown.body));
    assert_true(to == from || yaml_read(arena, &source, from, to, &findings, &head));
    struct decoding decoding = {arena, &findings, &site, LANGUAGE_NEUTRAL, NULL};
    record_decode(&decoding, &letter_words_record, head, place_of(&source, 0, 0), &front);
    struct markdown *reader = markdown_create();
    uint32_t version = text_version(reader, &markdown);
    markdown_destroy(reader);
    return version;
}

static const char letter[] =
    "---\n"
    "subject: \"Meeting of [SG2](https://example.org/a), {{meeting.dates}}\"\n"
    "salutation: Dear Sir/Madam,\n"
    "closing: Yours faithfully,\n"
    "---\n"
    "The meeting is *virtual*, from 2020-09-07,\n"
    "see [the page](annex-a/#x) and <https://example.org/old>\n"
    "or https://example.org/bare now. Mail a@example.org.\n"
    "\n"
    "会议是虚拟的，\n"
    "于九月举行 &amp; 讨论第2研究组。\n"
    "\n"
    "## Registration {#register}\n"
    "\n"
    "Register before {{deadline.registration}} with `code x`.\n"
    "\n"
    "- one\n"
    "- two\n"
    "  - inner\n"
    "- three\n"
    "\n"
    "| a | b |\n"
    "| --- | --- |\n"
    "| c | d |\n"
    "\n"
    "![A plan](plan.png \"Floor 2\")\n";

/* `from` in the letter becomes `to`. */
struct change {
    const char *what;
    const char *from;
    const char *to;
};

static struct str changed(struct arena *arena, const struct change *change) {
    struct str text = str_from(letter), from = str_from(change->from);
    size_t at = str_find(text, from, 0);
    if (at >= text.size || str_find(text, from, at + 1) < text.size)
        fail_msg("%s: '%s' does not stand once in the letter", change->what, change->from);
    return str_printf(arena, "%.*s%s%.*s", (int)at, letter, change->to,
        (int)(text.size - at - from.size), letter + at + from.size);
}

static void typing_does_not_change_the_version(void **state) {
    static const struct change changes[] = {
        {"line wrapping", "2020-09-07,\nsee", "2020-09-07, see"},
        {"more of it", "is *virtual*, from", "is\n*virtual*,\nfrom"},
        {"two spaces", "Register before", "Register  before"},
        {"no-break space", "Register before", "Register\xC2\xA0" "before"},
        {"trailing spaces", "- one\n", "- one   \n"},
        {"a hard break", "2020-09-07,\nsee", "2020-09-07,\\\nsee"},
        {"Chinese lines joined", "虚拟的，\n于九月", "虚拟的，于九月"},
        {"Chinese lines broken", "于九月举行", "于九月\n举行"},
        {"space around a number", "第2研究组", "第 2 研究组"},
        {"blank lines", "{#register}\n\n", "{#register}\n\n\n\n"},
        {"the end of the file", "\"Floor 2\")\n", "\"Floor 2\")\n\n\n"},
        {"target of a link", "annex-a/#x", "/sg2/2020-09/"},
        {"target in the subject", "example.org/a)", "example.org/b)"},
        {"target that is shown", "<https://example.org/old>", "<https://example.org/new>"},
        {"bare target", "https://example.org/bare", "https://example.org/mended"},
        {"e-mail address", "a@example.org", "b@example.org"},
        {"address of an image", "plan.png", "plan-2.png"},
        {"anchor", "{#register}", "{#registration}"},
        {"no anchor", " {#register}", ""},
        {"emphasis", "*virtual*", "virtual"},
        {"strong", "*virtual*", "__virtual__"},
        {"a link taken away", "[the page](annex-a/#x)", "the page"},
        {"a comment", "## Registration", "<!-- a note -->\n\n## Registration"},
        {"a comment in a line", "Register before", "Register <!-- x --> before"},
        {"a comment in the head", "closing:", "# a note\nclosing:"},
        {"an entity", "&amp;", "&"},
        {"a heading underlined", "## Registration {#register}\n", "Registration\n------------\n"},
        {"other bullets", "- one\n- two\n  - inner\n- three\n", "* one\n* two\n  + inner\n* three\n"},
        {"a loose list", "- one\n- two", "- one\n\n- two"},
        {"spaces in a fact", "{{deadline.registration}}", "{{ deadline.registration }}"},
        {"wide table", "| c | d |", "|   c   |   d   |"},
        {"quotes in the head", "closing: Yours faithfully,", "closing: \"Yours  faithfully,\""},
        {"order in the head", "salutation: Dear Sir/Madam,\nclosing: Yours faithfully,",
            "closing: Yours faithfully,\nsalutation: Dear Sir/Madam,"},
        {"what it translates", "closing: Yours", "translates: en 01234567\nclosing: Yours"},
    };
    uint32_t version = version_of(*state, str_from(letter));
    for (size_t i = 0; i < COUNT(changes); i++) {
        if (version_of(*state, changed(*state, &changes[i])) != version)
            fail_msg("%s changed the version", changes[i].what);
    }
}

static void words_change_the_version(void **state) {
    static const struct change changes[] = {
        {"a word", "three", "four"},
        {"a letter's case", "- one", "- One"},
        {"a date", "2020-09-07", "2020-09-08"},
        {"punctuation", "from 2020-09-07,", "from 2020-09-07;"},
        {"words run together", "Register before", "Registerbefore"},
        {"a Chinese character", "九月", "八月"},
        {"a fact", "deadline.registration", "deadline.contributions"},
        {"a fact in the subject", "{{meeting.dates}}", "{{meeting.start}}"},
        {"a fact taken away", " {{deadline.registration}}", ""},
        {"subject", "Meeting of", "E-meeting of"},
        {"salutation", "Sir/Madam", "Madam/Sir"},
        {"closing", "Yours faithfully,", "With kind regards,"},
        {"a heading's words", "## Registration", "## How to register"},
        {"a heading's level", "## Registration", "### Registration"},
        {"a heading made a paragraph", "## Registration {#register}", "Registration"},
        {"one item more", "- three", "- three\n- four"},
        {"one item less", "- three\n", ""},
        {"items joined", "- one\n- two", "- one two"},
        {"an item moved out", "  - inner", "- inner"},
        {"a numbered list", "- one\n- two\n  - inner\n- three\n",
            "1. one\n2. two\n   - inner\n3. three\n"},
        {"a paragraph split", "2020-09-07,\nsee", "2020-09-07,\n\nsee"},
        {"a cell", "| c | d |", "| c | e |"},
        {"a row", "| c | d |", "| c | d |\n| e | f |"},
        {"words of a link", "[the page]", "[this page]"},
        {"words that end their target", "[the page](annex-a/#x)", "[x](annex-a/#x)"},
        {"a shown target taken away", " <https://example.org/old>", ""},
        {"alternative text", "![A plan]", "![A map]"},
        {"title of an image", "Floor 2", "Floor 3"},
        {"code", "`code x`", "`code y`"},
        {"a rule", "## Registration", "***\n\n## Registration"},
        {"a quotation", "Register before", "> Register before"},
    };
    uint32_t version = version_of(*state, str_from(letter));
    for (size_t i = 0; i < COUNT(changes); i++) {
        if (version_of(*state, changed(*state, &changes[i])) == version)
            fail_msg("%s did not change the version", changes[i].what);
    }
}

static void line_ends_and_byte_order_mark_do_not_count(void **state) {
    struct buf text = {0};
    buf_text(&text, "\xEF\xBB\xBF");
    for (const char *c = letter; *c; c++) {
        if (*c == '\n')
            buf_byte(&text, '\r');
        buf_byte(&text, *c);
    }
    struct str copy = buf_copy(&text, *state);
    buf_finish(&text);
    assert_int_equal(version_of(*state, copy), version_of(*state, str_from(letter)));
}

/* Versions stand in files for years: when this fails, all of them become stale. */
static void versions_stay_the_same_over_the_years(void **state) {
    assert_int_equal(version_of(*state, str_from(letter)), 0x125d238d);
}

static void texts_that_look_like_marks_are_told_apart(void **state) {
    assert_int_not_equal(version_of(*state, STR("a\n\nb\n")),
        version_of(*state, STR("a \\</paragraph> \\<paragraph> b\n")));
    assert_int_not_equal(
        version_of(*state, STR("\\</paragraph>\n")), version_of(*state, STR("")));
}

static void versions_are_eight_lower_case_digits(void **state) {
    uint32_t version = 1;
    (void)state;
    assert_true(version_read(STR("00c0ffee"), &version));
    assert_int_equal(version, 0x00c0ffee);
    static const char *const wrong[] = {
        "", "0", "00c0ffe", "00c0ffee0", "00C0FFEE", "00c0ffeg", "00c0 fee", "-0c0ffee"};
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(version_read(str_from(wrong[i]), &version));
}

static void a_head_is_edited_in_one_line(void **state) {
    static const struct {
        const char *before;
        const char *after; /* NULL: refused */
    } edits[] = {
        {"---\na: x\n---\nBody", "---\na: x\ntranslates: en 1\n---\nBody"},
        {"---\r\na: x\r\n---\r\nBody", "---\r\na: x\r\ntranslates: en 1\r\n---\r\nBody"},
        {"\xEF\xBB\xBF---\na: x\n---\n", "\xEF\xBB\xBF---\na: x\ntranslates: en 1\n---\n"},
        {"---\n---\nBody", "---\ntranslates: en 1\n---\nBody"},
        {"Body\n\nand more", "---\ntranslates: en 1\n---\nBody\n\nand more"},
        {"Body\r\n", "---\r\ntranslates: en 1\r\n---\r\nBody\r\n"},
        {"\xEF\xBB\xBF" "Body\n", "\xEF\xBB\xBF---\ntranslates: en 1\n---\nBody\n"},
        {"", "---\ntranslates: en 1\n---\n"},
        {"---\n# only a comment\n---\n", "---\n# only a comment\ntranslates: en 1\n---\n"},
        {"---\n  a: x\n  b: y\n---\n", "---\n  a: x\n  b: y\n  translates: en 1\n---\n"},
        {"---\na: |\n  several\n  lines\n---\n",
            "---\na: |\n  several\n  lines\ntranslates: en 1\n---\n"},
        {"---\na: x\ntranslates: zh 2 # note\nb: y\n---\n",
            "---\na: x\ntranslates: en 1 # note\nb: y\n---\n"},
        {"---\ntranslates:   \"zh 2\"\r\na: x\n---\n", "---\ntranslates:   en 1\r\na: x\n---\n"},
        {"---\ntranslates:\na: x\n---\n", "---\ntranslates: en 1\na: x\n---\n"},
        {"---\ntranslates: # note\na: x\n---\n", "---\ntranslates: en 1 # note\na: x\n---\n"},
        {"---\n'translates' : ~\na: x\n---\n", "---\n'translates' : en 1\na: x\n---\n"},
        {"---\na: x\ntranslates: en 1\n---\n", "---\na: x\ntranslates: en 1\n---\n"},
        {"---\ntranslates: 会 # 议\na: x\n---\n议\n", "---\ntranslates: en 1 # 议\na: x\n---\n议\n"},
        {"---\na: x\n", NULL},                                 /* not closed */
        {"---\na: \"x\n---\n", NULL},                          /* no YAML */
        {"---\n- a\n- b\n---\n", NULL},                        /* no map */
        {"---\n{a: x}\n---\n", NULL},                          /* a map of one line */
        {"---\ntranslates:\n  language: en\n---\n", NULL},     /* a map */
        {"---\ntranslates:\n  zh\n  2\na: x\n---\n", NULL},    /* several lines */
        {"---\na: x\ntranslates: z\ntranslates: z\n---\n", NULL}, /* twice */
        {"---\na: x\n...\n---\n", NULL},                       /* the document has ended */
    };
    for (size_t i = 0; i < COUNT(edits); i++) {
        struct source source = {.path = STR("letter.en.md"), .text = str_from(edits[i].before)};
        struct buf out = {0};
        struct str before;
        bool edited =
            head_edit(*state, &source, STR("translates"), STR("en 1"), &out, &before);
        if (edited != (edits[i].after != NULL))
            fail_msg("%zu: %s:\n%s", i, edited ? "edited" : "refused", edits[i].before);
        if (edited && !str_eq(buf_view(&out), str_from(edits[i].after)))
            fail_msg("%zu: '%.*s', wanted '%s'", i, STR_ARGS(buf_view(&out)), edits[i].after);
        buf_finish(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(typing_does_not_change_the_version, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(words_change_the_version, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(
            line_ends_and_byte_order_mark_do_not_count, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(
            versions_stay_the_same_over_the_years, make_arena, free_arena),
        cmocka_unit_test_setup_teardown(
            texts_that_look_like_marks_are_told_apart, make_arena, free_arena),
        cmocka_unit_test(versions_are_eight_lower_case_digits),
        cmocka_unit_test_setup_teardown(a_head_is_edited_in_one_line, make_arena, free_arena),
    };
    return cmocka_run_group_tests_name("translation", tests, NULL, NULL);
}
