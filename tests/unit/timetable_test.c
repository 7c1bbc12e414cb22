#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "model/calendar.h"
#include "model/timetable.h"

static void assert_str(struct str got, const char *wanted) {
    if (!str_eq(got, str_from(wanted)))
        fail_msg("got '%.*s', wanted '%s'", STR_ARGS(got), wanted);
}

/* Every day of 1900 to 2100, against the C library. */
static void the_calendar_agrees_with_the_c_library(void **state) {
    (void)state;
    int32_t first = calendar_day(1900, 1, 1), last = calendar_day(2100, 12, 31);
    assert_int_equal(last - first, 73413);
    for (int32_t day = first; day <= last; day++) {
        time_t seconds = (time_t)day * 86400;
        struct tm real;
        gmtime_r(&seconds, &real);
        struct date date = calendar_date(day);
        assert_int_equal(date.year, real.tm_year + 1900);
        assert_int_equal(date.month, real.tm_mon + 1);
        assert_int_equal(date.day_of_month, real.tm_mday);
        assert_int_equal(date.day, day);
        assert_int_equal(calendar_day(date.year, date.month, date.day_of_month), day);
        assert_int_equal(calendar_weekday(day), (real.tm_wday + 6) % 7);
    }
}

static void only_days_that_there_are_parse(void **state) {
    (void)state;
    static const char *const wrong[] = {"2021-02-29", "2021-00-01", "2021-13-01", "2021-01-00",
        "2021-01-32", "2021-1-1", "2021/01/01", "2021-01-1x", "", "2021-01-011"};
    struct date date = {0};
    assert_true(calendar_parse(STR("2020-02-29"), &date));
    assert_int_equal(date.day, calendar_day(2020, 2, 29));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(calendar_parse(str_from(wrong[i]), &date));
}

static void marks_are_cut_from_the_end(void **state) {
    (void)state;
    static const struct {
        const char *text, *rest, *first, *second; /* NULL: no mark */
    } cases[] = {
        {"Plenary", "Plenary", NULL, NULL},
        {"Plenary 1)", "Plenary", "1", NULL},
        {"Plenary 1) a)", "Plenary", "1", "a"},
        {"Q1/2 (part 1)", "Q1/2 (part 1)", NULL, NULL},
        {"Q1/2 (part 1) 2)", "Q1/2 (part 1)", "2", NULL},
        {"全会 12)", "全会", "12", NULL},
        {"Plenary1)", "Plenary1)", NULL, NULL},
        {"Plenary long)", "Plenary long)", NULL, NULL},
        {"1)", "1)", NULL, NULL},
        {"", "", NULL, NULL},
        {"[Plenary](agenda/) b)", "[Plenary](agenda/)", "b", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct note_marks marks = note_marks_cut(str_from(cases[i].text));
        assert_str(marks.rest, cases[i].rest);
        assert_int_equal(marks.count, (cases[i].first != NULL) + (cases[i].second != NULL));
        if (cases[i].first)
            assert_str(marks.keys[0], cases[i].first);
        if (cases[i].second)
            assert_str(marks.keys[1], cases[i].second);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_agrees_with_the_c_library),
        cmocka_unit_test(only_days_that_there_are_parse),
        cmocka_unit_test(marks_are_cut_from_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
