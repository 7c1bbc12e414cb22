/* Plural forms, numbers and scripts of languages, as CLDR has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/language_tag.h"
#include "model/locale.h"

static void check_category(const char *tag, uint32_t number, const char *expected) {
    struct locale *locale = locale_create(str_from(tag), STR("Europe/Zurich"));
    assert_non_null(locale);
    assert_string_equal(plural_category_name(locale_plural(locale, number)), expected);
    locale_destroy(locale);
}

static void test_plural(void **state) {
    (void)state;
    static const struct {
        const char *tag;
        uint32_t number;
        const char *category;
    } cases[] = {
        {"en-GB", 0, "other"}, {"en-GB", 1, "one"}, {"en-GB", 2, "other"},
        {"fr-FR", 0, "one"}, {"fr-FR", 1, "one"}, {"fr-FR", 2, "other"},
        {"zh-Hans-CN", 1, "other"},
        {"ru-RU", 1, "one"}, {"ru-RU", 2, "few"}, {"ru-RU", 5, "many"}, {"ru-RU", 11, "many"},
        {"ru-RU", 21, "one"}, {"ru-RU", 22, "few"},
        {"ar-001", 0, "zero"}, {"ar-001", 1, "one"}, {"ar-001", 2, "two"}, {"ar-001", 3, "few"},
        {"ar-001", 11, "many"}, {"ar-001", 100, "other"}, {"ar-001", 103, "few"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_category(cases[i].tag, cases[i].number, cases[i].category);
}

static void test_plural_categories(void **state) {
    (void)state;
    const unsigned other = 1U << PLURAL_OTHER, one = 1U << PLURAL_ONE, few = 1U << PLURAL_FEW,
                   many = 1U << PLURAL_MANY;
    assert_int_equal(locale_plural_categories(STR("zh-Hans")), other);
    assert_int_equal(locale_plural_categories(STR("en")), one | other);
    /* French has a form for millions, which no page counts. */
    assert_int_equal(locale_plural_categories(STR("fr")), one | other);
    assert_int_equal(locale_plural_categories(STR("ru")), one | few | many | other);
    assert_int_equal(locale_plural_categories(STR("ar")), (1U << PLURAL_CATEGORIES) - 1);
    assert_int_equal(plural_category_named(STR("several")), PLURAL_CATEGORIES);
}

static void check_number(const char *tag, uint32_t number, const char *expected) {
    struct locale *locale = locale_create(str_from(tag), STR("Europe/Zurich"));
    struct buf text = {0};
    locale_number(locale, number, &text);
    buf_byte(&text, '\0');
    assert_string_equal(text.data, expected);
    buf_finish(&text);
    locale_destroy(locale);
}

static void test_number(void **state) {
    (void)state;
    check_number("en-GB", 1234, "1,234");
    check_number("ar-001", 12, "١٢");
    check_number("ru-RU", 4294967295, "4\u00A0294\u00A0967\u00A0295");
}

static void test_tags(void **state) {
    (void)state;
    assert_true(tag_is_known(STR("zh-Hans")));
    assert_true(tag_is_known(STR("zh-hans")));
    assert_false(tag_is_known(STR("zh_Hans")));
    assert_false(tag_is_known(STR("")));
    assert_false(tag_is_known(STR("../x")));
    assert_true(tags_share_script(STR("zh-Hans"), STR("zh-CN")));
    assert_false(tags_share_script(STR("zh-Hans"), STR("zh-Hant")));
    assert_false(tags_share_script(STR("zh-Hans"), STR("zh-TW")));
    assert_true(tags_share_script(STR("en"), STR("en-US")));
    assert_true(tag_is_right_to_left(STR("ar")));
    assert_false(tag_is_right_to_left(STR("ru")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plural),
        cmocka_unit_test(test_plural_categories),
        cmocka_unit_test(test_number),
        cmocka_unit_test(test_tags),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
