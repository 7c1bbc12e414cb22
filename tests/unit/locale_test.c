/* Dates, hours, lists and names in five languages, whatever the environment says. */
#include "support.h"

#include <locale.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "model/calendar.h"
#include "model/language_tag.h"
#include "model/locale.h"
#include "model/time_zone.h"

static const char *const tags[] = {"zh-Hans-CN", "en-GB", "fr-FR", "ar-EG", "ru-RU"};
enum {
    TAGS = sizeof tags / sizeof *tags
};

static struct locale *open_locale(const char *tag, const char *zone) {
    struct locale *locale = locale_create(str_from(tag), str_from(zone));
    if (!locale)
        fail_msg("there is no locale '%s'", tag);
    return locale;
}

/* Day 0 is 1970-01-01. */
static struct date date(int year, unsigned month, unsigned day) {
    struct tm tm = {.tm_year = year - 1900, .tm_mon = (int)month - 1, .tm_mday = (int)day};
    return (struct date){.day = (int32_t)(timegm(&tm) / 86400),
        .year = (int16_t)year,
        .month = (uint8_t)month,
        .day_of_month = (uint8_t)day};
}

/* Which of its spaces are thin or do not break differs between versions of CLDR. */
static void check(struct bench *bench, const char *row, struct buf *got, const char *wanted) {
    static const struct str spaces[] = {{"\u00A0", 2}, {"\u2009", 3}, {"\u202F", 3}};
    struct buf plain = {0};
    for (size_t i = 0; i < got->size;) {
        struct str rest = str_slice(buf_view(got), i, got->size);
        size_t space = 0;
        for (size_t s = 0; s < COUNT(spaces); s++)
            space += str_starts_with(rest, spaces[s]) ? spaces[s].size : 0;
        buf_byte(&plain, space ? ' ' : got->data[i]);
        i += space ? space : 1;
    }
    check_text(bench, row, buf_view(&plain), wanted);
    buf_finish(&plain);
    buf_clear(got);
}

/* The same date by ICU alone. */
static struct str date_of_icu(
    struct arena *arena, const char *tag, const UChar *skeleton, const struct date *date) {
    char name[ULOC_FULLNAME_CAPACITY], *text = arena_alloc(arena, 256);
    UChar pattern[128], written[128];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = 0;
    uloc_forLanguageTag(tag, name, sizeof name, NULL, &error);
    UDateTimePatternGenerator *generator = udatpg_open(name, &error);
    int32_t length = udatpg_getBestPattern(generator, skeleton, -1, pattern, 128, &error);
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, name, u"UTC", -1, pattern, length, &error);
    length = udat_format(format, date->day * 86400000.0, written, 128, NULL, &error);
    u_strToUTF8(text, 256, &size, written, length, &error);
    assert_true(U_SUCCESS(error));
    udat_close(format);
    udatpg_close(generator);
    return (struct str){text, (size_t)size};
}

/* Other calendars, numbers, scripts and patterns among them: what is not cut out of a pattern is
 * ICU's own. */
static void dates_are_those_of_icu(void **state) {
    static const char *const many[] = {"zh-Hans-CN", "en-GB", "en-US", "fr-FR", "ar-EG", "ar-SA",
        "ru-RU", "es-ES", "pt-BR", "de-DE", "th-TH", "fa-IR", "he-IL", "hi-IN", "mr-IN", "ja-JP",
        "ja-JP-u-ca-japanese", "ko-KR", "ca-ES", "pl-PL", "fi-FI", "lt-LT", "eu-ES", "my-MM",
        "dz-BT", "ar-u-nu-latn", "zh-u-nu-hanidec", "ff-Adlm-GN", "en-u-ca-hebrew", "bg-BG"};
    static const struct {
        const UChar *skeleton;
        void (*add)(const struct locale *, const struct date *, struct buf *);
    } formats[] = {{u"yMMMMd", locale_date}, {u"yMMMMEEEEd", locale_weekday_date},
        {u"MMMMEEEEd", locale_day}};
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(many); i++) {
        struct locale *locale = open_locale(many[i], "Europe/Zurich");
        struct buf text = {0};
        for (int n = 0; n < 26; n++) { /* each month, each weekday, one digit and two */
            struct date day = calendar_date(calendar_day(1865 + 8 * n, 1 + n, 1 + 5 * n));
            for (size_t f = 0; f < COUNT(formats); f++) {
                buf_clear(&text);
                formats[f].add(locale, &day, &text);
                struct str wanted = date_of_icu(&bench->arena, many[i], formats[f].skeleton, &day);
                if (!str_eq(buf_view(&text), wanted))
                    fail_msg("%s: '%.*s' is '%.*s' by ICU", many[i], STR_ARGS(buf_view(&text)),
                        STR_ARGS(wanted));
            }
        }
        buf_finish(&text);
        locale_destroy(locale);
    }
}

/* What is marked as the ends of a span must not change a byte of it. */
static void the_ends_of_a_span_are_pieces_of_it(void **state) {
    struct bench *bench = *state;
    static const char *const days[TAGS] = {"7,8", "7,8", "7,8", "٧,٨", "7,8"};
    struct date first = date(2020, 9, 7);
    const struct span spans[] = {{.start = first, .end = date(2020, 9, 8)},
        {.start = first, .end = first}, {.start = first, .end = date(2020, 10, 5)},
        {.start = first, .end = date(2021, 1, 2)}};
    for (size_t i = 0; i < TAGS; i++) {
        struct locale *locale = open_locale(tags[i], "Europe/Zurich");
        struct buf whole = {0}, joined = {0}, ends = {0};
        for (size_t s = 0; s < COUNT(spans); s++) {
            struct dates_pieces p;
            buf_clear(&whole);
            buf_clear(&joined);
            locale_dates(locale, &spans[s], &whole);
            locale_dates_pieces(locale, &spans[s], &bench->arena, &p);
            const struct str pieces[] = {p.before, p.first, p.between, p.last, p.after};
            for (size_t n = 0; n < COUNT(pieces); n++)
                buf_str(&joined, pieces[n]);
            assert_true(str_eq(buf_view(&whole), buf_view(&joined)));
            assert_false(p.is_reversed);
            if (s == 0)
                buf_printf(&ends, "%.*s,%.*s", STR_ARGS(p.first), STR_ARGS(p.last));
            assert_int_equal(p.last.size == 0, s == 1); /* one day has one end */
        }
        check(bench, tags[i], &ends, days[i]);
        buf_finish(&whole);
        buf_finish(&joined);
        buf_finish(&ends);
        locale_destroy(locale);
    }
}

static void dates_are_written_as_each_language_does(void **state) {
    static const struct {
        const char *date;
        const char *weekday_date;
        const char *same_day;
        const char *same_month;
        const char *across_months;
        const char *across_years;
    } wanted[TAGS] = {
        {"2020年9月7日", "2020年9月7日星期一", "2020年9月7日", "2020年9月7日至8日",
            "2020年5月27日至6月5日", "2020年12月30日至2021年1月2日"},
        {"7 September 2020", "Monday, 7 September 2020", "7 September 2020", "7–8 September 2020",
            "27 May – 5 June 2020", "30 December 2020 – 2 January 2021"},
        {"7 septembre 2020", "lundi 7 septembre 2020", "7 septembre 2020", "7–8 septembre 2020",
            "27 mai – 5 juin 2020", "30 décembre 2020 – 2 janvier 2021"},
        {"٧ سبتمبر ٢٠٢٠", "الاثنين، ٧ سبتمبر ٢٠٢٠", "٧ سبتمبر ٢٠٢٠", "٧–٨ سبتمبر، ٢٠٢٠",
            "٢٧ مايو – ٥ يونيو، ٢٠٢٠", "٣٠ ديسمبر، ٢٠٢٠ – ٢ يناير، ٢٠٢١"},
        {"7 сентября 2020 г.", "понедельник, 7 сентября 2020 г.", "7 сентября 2020 г.",
            "7–8 сентября 2020 г.", "27 мая – 5 июня 2020 г.",
            "30 декабря 2020 г. – 2 января 2021 г."},
    };
    struct bench *bench = *state;
    struct date first = date(2020, 9, 7);
    const struct span same_day = {.start = first, .end = first};
    const struct span same_month = {.start = first, .end = date(2020, 9, 8)};
    const struct span across_months = {.start = date(2020, 5, 27), .end = date(2020, 6, 5)};
    const struct span across_years = {.start = date(2020, 12, 30), .end = date(2021, 1, 2)};
    for (size_t i = 0; i < TAGS; i++) {
        struct locale *locale = open_locale(tags[i], "Europe/Zurich");
        struct buf out = {0};
        locale_date(locale, &first, &out);
        check(bench, tags[i], &out, wanted[i].date);
        locale_weekday_date(locale, &first, &out);
        check(bench, tags[i], &out, wanted[i].weekday_date);
        locale_dates(locale, &same_day, &out);
        check(bench, tags[i], &out, wanted[i].same_day);
        locale_dates(locale, &same_month, &out);
        check(bench, tags[i], &out, wanted[i].same_month);
        locale_dates(locale, &across_months, &out);
        check(bench, tags[i], &out, wanted[i].across_months);
        locale_dates(locale, &across_years, &out);
        check(bench, tags[i], &out, wanted[i].across_years);
        buf_finish(&out);
        locale_destroy(locale);
    }
    assert_rows(bench);
}

static void hours_lists_and_names_too(void **state) {
    static const struct {
        const char *hours;
        const char *list;
        const char *english;
        const char *chinese;
    } wanted[TAGS] = {
        {"11:00–15:00", "a、b和c", "英语", "简体中文"},
        {"11:00–15:00", "a, b and c", "English", "Simplified Chinese"},
        {"11:00 – 15:00", "a, b et c", "anglais", "chinois simplifié"},
        {"١١:٠٠–١٥:٠٠", "a وb وc", "الإنجليزية", "الصينية المبسطة"},
        {"11:00–15:00", "a, b и c", "английский", "китайский, упрощенное письмо"},
    };
    static const struct str items[] = {{"a", 1}, {"b", 1}, {"c", 1}};
    struct bench *bench = *state;
    for (size_t i = 0; i < TAGS; i++) {
        struct locale *locale = open_locale(tags[i], "Europe/Zurich");
        struct buf out = {0};
        locale_hours(locale, 11 * 60, 15 * 60, &out);
        check(bench, tags[i], &out, wanted[i].hours);
        locale_list(locale, items, COUNT(items), &out);
        check(bench, tags[i], &out, wanted[i].list);
        locale_list(locale, items, 1, &out);
        check(bench, tags[i], &out, "a");
        locale_list(locale, items, 0, &out);
        check(bench, tags[i], &out, "");
        locale_language_name(locale, STR("en"), &out);
        check(bench, tags[i], &out, wanted[i].english);
        locale_language_name(locale, STR("zh-Hans"), &out);
        check(bench, tags[i], &out, wanted[i].chinese);
        buf_finish(&out);
        locale_destroy(locale);
    }
    assert_rows(bench);
}

static void a_long_list_fits(void **state) {
    enum {
        MANY = 500
    };
    struct str items[MANY];
    struct locale *locale = open_locale("ar", "UTC");
    struct buf out = {0};
    for (size_t i = 0; i < MANY; i++)
        items[i] = STR("中文𝄞");
    locale_list(locale, items, MANY, &out);
    check_true(*state, "all items are there", out.size > MANY * items[0].size);
    check_true(*state, "it is UTF-8", utf8_check(buf_view(&out)) == out.size);
    buf_finish(&out);
    locale_destroy(locale);
    assert_rows(*state);
}

static void tags_and_zones_are_known_or_not(void **state) {
    static const char *const known_tags[] = {
        "en", "EN", "zh-Hans", "zh-Hans-CN", "pt-BR", "es-419", "fil", "sr-Latn", "ar"};
    static const char *const unknown_tags[] = {"", "english", "xx", "e", "en_GB", "en-", "-en",
        "en--GB", "zh-Hanss-", "x-klingon", "und", "en GB", "中文", "root", "C", "POSIX"};
    static const char *const known_zones[] = {
        "Europe/Zurich", "UTC", "America/New_York", "Asia/Kolkata"};
    static const char *const unknown_zones[] = {"", "Geneva", "Europe/Zurick", "europe/zurich",
        "GMT+2", "+02:00", "Etc/Unknown", "Europe/"};
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(known_tags); i++)
        check_true(bench, known_tags[i], tag_is_known(str_from(known_tags[i])));
    for (size_t i = 0; i < COUNT(unknown_tags); i++)
        check_true(bench, unknown_tags[i], !tag_is_known(str_from(unknown_tags[i])));
    for (size_t i = 0; i < COUNT(known_zones); i++)
        check_true(bench, known_zones[i], time_zone_known(str_from(known_zones[i])));
    for (size_t i = 0; i < COUNT(unknown_zones); i++)
        check_true(bench, unknown_zones[i], !time_zone_known(str_from(unknown_zones[i])));
    struct str endless = str_printf(&bench->arena, "en-%0300d", 0);
    check_true(bench, "a tag of 300 letters", !tag_is_known(endless));
    check_true(bench, "a zone of 300 letters", !time_zone_known(endless));
    check_true(bench, "directions",
        tag_is_right_to_left(STR("ar")) && tag_is_right_to_left(STR("he-IL")) &&
            tag_is_right_to_left(STR("az-Arab")) && !tag_is_right_to_left(STR("zh-Hans")) &&
            !tag_is_right_to_left(STR("")));
    assert_rows(bench);
}

static void the_offset_follows_the_zone(void **state) {
    static const struct {
        const char *zone;
        int year;
        unsigned month, day;
        int minutes;
        const char *offset;
    } rows[] = {
        {"Europe/Zurich", 2020, 9, 7, 660, "+02:00"},
        {"Europe/Zurich", 2020, 1, 15, 660, "+01:00"},
        {"Europe/Zurich", 2020, 10, 25, 0, "+02:00"}, /* the night the clocks go back at 3:00 */
        {"Europe/Zurich", 2020, 10, 25, 240, "+01:00"},
        {"Europe/Zurich", 2020, 3, 29, 60, "+01:00"}, /* and forward at 2:00 */
        {"Europe/Zurich", 2020, 3, 29, 180, "+02:00"},
        {"Asia/Kolkata", 2020, 9, 7, 0, "+05:30"},
        {"America/St_Johns", 2020, 1, 1, 0, "-03:30"},
        {"UTC", 2020, 1, 1, 0, "+00:00"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct locale *locale = open_locale("ar-EG", rows[i].zone);
        struct date day = date(rows[i].year, rows[i].month, rows[i].day);
        struct buf out = {0};
        locale_offset(locale, &day, rows[i].minutes, &out);
        check(*state, rows[i].zone, &out, rows[i].offset);
        buf_finish(&out);
        locale_destroy(locale);
    }
    assert_rows(*state);
}

static void the_environment_does_not_matter(void **state) {
    static const struct {
        const char *locale;
        const char *zone;
    } rows[] = {{"C", "UTC"}, {"fr_FR.UTF-8", "Pacific/Kiritimati"}, {"ar_EG", "Pacific/Niue"}};
    const struct date day = date(2020, 9, 7);
    const struct span span = {.start = day, .end = date(2020, 9, 8)};
    for (size_t i = 0; i < COUNT(rows); i++) {
        setenv("LC_ALL", rows[i].locale, 1);
        setenv("LANG", rows[i].locale, 1);
        setenv("TZ", rows[i].zone, 1);
        tzset();
        setlocale(LC_ALL, "");
        struct locale *locale = open_locale("en-GB", "Europe/Zurich");
        struct buf out = {0};
        locale_dates(locale, &span, &out);
        buf_byte(&out, '|');
        locale_weekday_date(locale, &day, &out);
        buf_byte(&out, '|');
        locale_hours(locale, 0, 23 * 60 + 59, &out);
        buf_byte(&out, '|');
        locale_offset(locale, &day, 0, &out);
        check(*state, rows[i].locale, &out,
            "7–8 September 2020|Monday, 7 September 2020|00:00–23:59|+02:00");
        buf_finish(&out);
        locale_destroy(locale);
    }
    check_true(*state, "no such locale, no formatters",
        locale_create(STR("not a tag"), STR("UTC")) == NULL);
    assert_rows(*state);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(dates_are_written_as_each_language_does),
        TEST(dates_are_those_of_icu),
        TEST(the_ends_of_a_span_are_pieces_of_it),
        TEST(hours_lists_and_names_too),
        TEST(a_long_list_fits),
        TEST(tags_and_zones_are_known_or_not),
        TEST(the_offset_follows_the_zone),
        TEST(the_environment_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
