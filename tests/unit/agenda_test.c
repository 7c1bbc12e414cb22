#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "model/agenda.h"
#include "model/keys.h"
#include "model/record.h"

/* An agenda as a file has it, linked. */
struct fixture {
    struct arena arena;
    struct findings findings;
    struct site site;
    struct meeting meeting;
    struct source source;
    struct agenda agenda;
};

static struct fixture *read_agenda(const char *yaml) {
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    arena_init(&f->arena);
    findings_init(&f->findings, &f->arena);
    f->site.arena = &f->arena;
    list_push(&f->arena, &f->site.language_codes)->text = STR("en");
    f->source = (struct source){.path = STR("agenda.yaml"), .text = str_from(yaml)};
    const struct node *node = NULL;
    assert_true(
        yaml_read(&f->arena, &f->source, 0, f->source.text.size, &f->findings, &node));
    struct decoding decoding = {&f->arena, &f->findings, &f->site, LANGUAGE_NEUTRAL, NULL};
    record_decode(&decoding, &agenda_record, node, place_of(&f->source, 0, 0), &f->agenda);
    agenda_link(&f->site, &f->meeting, &f->agenda, &f->arena, &f->findings);
    return f;
}

static void finish(struct fixture *f) {
    arena_finish(&f->arena);
    free(f);
}

static void assert_item(const struct agenda_item *item, const char *number, const char *anchor) {
    if (!str_eq(item->number.text, str_from(number)) || !str_eq(item->anchor, str_from(anchor)))
        fail_msg("got '%.*s' at '%.*s', wanted '%s' at '%s'", STR_ARGS(item->number.text),
            STR_ARGS(item->anchor), number, anchor);
}

static void items_without_numbers_are_numbered_by_level(void **state) {
    (void)state;
    struct fixture *f = read_agenda("title: A\n"
                                    "items:\n"
                                    "- title: One\n"
                                    "- title: Two\n"
                                    "  items:\n"
                                    "  - title: Two one\n"
                                    "  - title: Two two\n"
                                    "    items:\n"
                                    "    - title: Two two one\n"
                                    "- title: Three\n");
    const struct agenda_item *items = f->agenda.items.items;
    assert_int_equal(f->findings.list.count, 0);
    assert_item(&items[0], "1", "1");
    assert_item(&items[1].items.items[0], "2.1", "2.1");
    assert_item(&items[1].items.items[1].items.items[0], "2.2.1", "2.2.1");
    assert_item(&items[2], "3", "3");
    finish(f);
}

static void the_tenth_item_is_ten(void **state) {
    (void)state;
    struct fixture *f = read_agenda("title: A\nnumbering: automatic\nitems:\n"
                                    "- title: a\n- title: b\n- title: c\n- title: d\n- title: e\n"
                                    "- title: f\n- title: g\n- title: h\n- title: i\n- title: j\n");
    assert_item(&f->agenda.items.items[9], "10", "10");
    finish(f);
}

static void numbers_of_their_own_make_anchors(void **state) {
    (void)state;
    struct fixture *f = read_agenda("title: A\n"
                                    "items:\n"
                                    "- {number: '1.4', title: a, items: [\n"
                                    "   {number: a), title: a}, {number: 1.4.2, title: b}]}\n"
                                    "- {number: '(2)', title: b, items: [{number: '2.1.', title: c}]}\n"
                                    "- {number: 三、, title: c}\n"
                                    "- {number: '*', title: d}\n");
    const struct agenda_item *items = f->agenda.items.items;
    assert_int_equal(f->findings.list.count, 0);
    assert_item(&items[0], "1.4", "1.4");
    assert_item(&items[0].items.items[0], "a)", "1.4.a");
    assert_item(&items[0].items.items[1], "1.4.2", "1.4.2");
    assert_item(&items[1], "(2)", "2");
    assert_item(&items[1].items.items[0], "2.1.", "2.1");
    assert_item(&items[2], "三、", "三、");
    assert_item(&items[3], "*", "4");
    finish(f);
}

static void mixed_numbers_are_told_at_each_item_without_one(void **state) {
    (void)state;
    struct fixture *f = read_agenda("title: A\n"
                                    "items:\n"
                                    "- {number: '1', title: a}\n"
                                    "- {title: b}\n"
                                    "- {title: c}\n");
    assert_int_equal(f->findings.errors, 2);
    assert_int_equal(f->findings.list.items[0].code, FINDING_NUMBERING_MIXED);
    assert_int_equal(place_position(f->findings.list.items[0].place).line, 4);
    assert_int_equal(place_position(f->findings.list.items[1].place).line, 5);
    finish(f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_without_numbers_are_numbered_by_level),
        cmocka_unit_test(the_tenth_item_is_ten),
        cmocka_unit_test(numbers_of_their_own_make_anchors),
        cmocka_unit_test(mixed_numbers_are_told_at_each_item_without_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
