/* The table of keys at work: every type of field, good and bad, on a record of its own. */
#include "support.h"

#include "model/record.h"

struct inner {
    struct place place;
    struct words id;
    struct words name;
    struct words more;
};

struct outer {
    struct place place;
    struct words string, id, url, email, phone, tag, zone, person, language;
    struct text text;
    struct date date;
    struct clock_time time;
    bool truth;
    int choice;
    struct inner record;
    LIST(struct date) dates;
    LIST(struct inner) named;
    LIST(struct inner) valued;
};

#define AT(type, member) .offset = offsetof(type, member)

static const struct choice choices[] = {{"red", 1}, {"green", 2}, {NULL, 0}};
static const struct field inner_fields[] = {
    {"name", FIELD_STRING, true, AT(struct inner, name), .help = "Name", .example = "Ann"},
    {"more", FIELD_STRING, false, AT(struct inner, more), .help = "More"},
};
static const struct field id_field = {"id", FIELD_ID, true, AT(struct inner, id), .help = "Id"};
static const struct record inner_record = {
    "an inner", sizeof(struct inner), inner_fields, COUNT(inner_fields), &id_field,
    .value_field = NULL};
static const struct record valued_record = {"a valued", sizeof(struct inner), inner_fields,
    COUNT(inner_fields), &id_field, .value_field = &inner_fields[0]};

static const struct field outer_fields[] = {
    {"string", FIELD_STRING, false, AT(struct outer, string)},
    {"id", FIELD_ID, false, AT(struct outer, id)},
    {"url", FIELD_URL, false, AT(struct outer, url)},
    {"email", FIELD_EMAIL, false, AT(struct outer, email)},
    {"phone", FIELD_PHONE, false, AT(struct outer, phone)},
    {"tag", FIELD_TAG, false, AT(struct outer, tag)},
    {"zone", FIELD_ZONE, false, AT(struct outer, zone)},
    {"person", FIELD_PERSON, false, AT(struct outer, person)},
    {"language", FIELD_LANGUAGE, false, AT(struct outer, language)},
    {"text", FIELD_TEXT, false, AT(struct outer, text)},
    {"date", FIELD_DATE, false, AT(struct outer, date)},
    {"time", FIELD_TIME, false, AT(struct outer, time)},
    {"bool", FIELD_BOOL, false, AT(struct outer, truth)},
    {"choice", FIELD_CHOICE, false, AT(struct outer, choice), .choices = choices},
    {"record", FIELD_RECORD, false, AT(struct outer, record), .record = &inner_record},
    {"dates", FIELD_LIST, false, AT(struct outer, dates), .item = FIELD_DATE},
    {"named", FIELD_NAMED, false, AT(struct outer, named), .record = &inner_record},
    {"valued", FIELD_NAMED, false, AT(struct outer, valued), .record = &valued_record},
};
static const struct record outer_record = {
    "an outer", sizeof(struct outer), outer_fields, COUNT(outer_fields),
    .value_field = NULL};

struct few {
    struct words note;
    struct date date;
};

struct many {
    struct place place;
    struct words name;
    struct few *details;
};

static const struct field many_fields[] = {
    {"name", FIELD_STRING, false, AT(struct many, name)},
    {"note", FIELD_STRING, false, AT(struct few, note), .is_detail = true},
    {"date", FIELD_DATE, false, AT(struct few, date), .is_detail = true},
};
static const struct record many_record = {"one of many", sizeof(struct many), many_fields,
    COUNT(many_fields), .details = offsetof(struct many, details),
    .details_size = sizeof(struct few)};

/* Decodes the text for a site of the languages en and zh. */
static void decode_as(struct bench *bench, const struct record *record, const char *text,
    int scalar_language, void *out) {
    struct words codes[] = {{.text = STR("en")}, {.text = STR("zh")}};
    struct site site = {.arena = &bench->arena};
    site.language_codes.items = codes;
    site.language_codes.count = COUNT(codes);
    const struct source *source = bench_source(bench, "a.yaml", text);
    const struct node *node = NULL;
    yaml_read(&bench->arena, source, 0, source->text.size, &bench->findings, &node);
    struct decoding decoding = {&bench->arena, &bench->findings, &site, scalar_language, NULL};
    record_decode(&decoding, record, node, place_of(source, 0, 0), out);
}

static struct outer decode(struct bench *bench, const char *text, int scalar_language) {
    struct outer out = {0};
    decode_as(bench, &outer_record, text, scalar_language, &out);
    return out;
}

static void good_values_are_taken(void **state) {
    static const char *const rows[] = {"{}", "string: 'null'", "string: \"\\u0041: x\"",
        "string: 7/2", "id: a-b.c9", "id: 2020-09", "url: http://x",
        "url: https://x.org/a?b={number:4}#c", "url: http://[2001:db8::1]/", "email: a.b+c@x-y.org",
        "phone: +41 22 730 5415", "phone: +1-202-555-0100", "tag: zh-Hans", "tag: fil",
        "zone: Europe/Zurich", "zone: UTC", "person: anybody", "language: zh", "text: a",
        "text: {en: a}", "text: {zh: 甲, en: a}", "date: 2020-02-29", "date: '2020-02-28'",
        "date: 1956-12-04", "date: 9999-12-31", "time: 00:00", "time: 23:59", "bool: true", "bool: True",
        "bool: false", "choice: green", "record: {name: a}", "dates: []",
        "dates: [2020-01-01, 2020-01-01]", "named: {}",
        "named: {ann: {name: A}, b-1: {name: B, more: M}}", "valued: {ann: A, bob: {name: B}}"};
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bench_clear(bench);
        decode(bench, rows[i], LANGUAGE_NEUTRAL);
        check_findings(bench, rows[i], "");
    }
    assert_rows(bench);
}

static void values_arrive_in_the_struct(void **state) {
    struct bench *bench = *state;
    struct outer out = decode(bench,
        "string: 中文\ndate: 1969-12-31\ntime: 15:30\nbool: true\nchoice: green\n"
        "record:\n  name: inner\n"
        "named: {ann: {name: A}, bob: {name: B}}\nvalued: {cy: C, dee: {name: D, more: M}}\n"
        "dates: [2000-02-29, 1970-01-02, 1868-02-29]\n",
        LANGUAGE_NEUTRAL);
    check_findings(bench, "all values", "");
    check_text(bench, "string", out.string.text, "中文");
    check_true(bench, "date",
        out.date.day == -1 && out.date.year == 1969 && out.date.month == 12 &&
            out.date.day_of_month == 31);
    check_true(bench, "date has a place",
        place_position(out.date.place).line == 2 && place_position(out.date.place).column == 7);
    check_true(bench, "time", out.time.minutes == 15 * 60 + 30);
    check_true(bench, "bool and choice", out.truth && out.choice == 2);
    check_text(bench, "record", out.record.name.text, "inner");
    check_true(bench, "record has a place", place_position(out.record.place).line == 7);
    check_true(bench, "named", out.named.count == 2);
    check_text(bench, "named id", out.named.items[1].id.text, "bob");
    check_text(bench, "named name", out.named.items[1].name.text, "B");
    check_true(
        bench, "named place is its key's", place_position(out.named.items[1].place).column == 25);
    check_text(bench, "value of a named", out.valued.items[0].name.text, "C");
    check_text(bench, "map of a named", out.valued.items[1].more.text, "M");
    check_true(bench, "dates",
        out.dates.count == 3 && out.dates.items[0].day == 11016 && out.dates.items[1].day == 1 &&
            out.dates.items[2].day == -37196);
    assert_rows(bench);
}

static void details_are_made_when_they_are_given(void **state) {
    struct bench *bench = *state;
    struct many plain = {0}, detailed = {0};
    decode_as(bench, &many_record, "name: a\n", LANGUAGE_NEUTRAL, &plain);
    check_text(bench, "name", plain.name.text, "a");
    check_true(bench, "no details", plain.details == NULL);
    decode_as(bench, &many_record, "note: b\nname: c\ndate: 1970-01-03\n", LANGUAGE_NEUTRAL, &detailed);
    check_text(bench, "name beside details", detailed.name.text, "c");
    check_true(bench, "details", detailed.details != NULL);
    check_text(bench, "first detail", detailed.details->note.text, "b");
    check_true(bench, "second detail", detailed.details->date.day == 2);
    check_findings(bench, "all details", "");
    assert_rows(bench);
}

static void texts_know_their_language(void **state) {
    struct bench *bench = *state;
    struct words codes[] = {{.text = STR("en")}, {.text = STR("zh")}};
    int to_en[] = {0}, to_zh[] = {1};
    struct language languages[] = {
        {.fallbacks = {to_zh, 1, 1}}, {.fallbacks = {to_en, 1, 1}}};
    struct site site = {0};
    site.language_codes.items = codes;
    site.language_codes.count = COUNT(codes);
    site.languages.items = languages;
    site.languages.count = COUNT(languages);
    static const struct {
        const char *text;
        int scalar_language;
        int asked;
        int found;
        const char *words;
    } rows[] = {
        {"text: a", LANGUAGE_NEUTRAL, 1, LANGUAGE_NEUTRAL, "a"},
        {"text: a", 1, 0, 1, "a"},
        {"text: a", 1, 1, 1, "a"},
        {"text: {en: a, zh: b}", LANGUAGE_NEUTRAL, 1, 1, "b"},
        {"text: {zh: b}", LANGUAGE_NEUTRAL, 0, 1, "b"},
        {"text: {zh: b}", LANGUAGE_NEUTRAL, LANGUAGE_NEUTRAL, 1, "b"},
        {"{}", LANGUAGE_NEUTRAL, 0, LANGUAGE_NEUTRAL, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int found = 99;
        struct outer out = decode(bench, rows[i].text, rows[i].scalar_language);
        struct words words = text_words(&site, &out.text, rows[i].asked, &found);
        check_text(bench, rows[i].text, words.text, rows[i].words);
        check_true(bench, rows[i].text, found == rows[i].found);
    }
    check_findings(bench, "texts", "");
    assert_rows(bench);
}

static void readers_get_the_first_language_of_their_order(void **state) {
    struct bench *bench = *state;
    int to_zh_en[] = {1, 0};
    struct language languages[] = {
        {.right_to_left = false}, {.right_to_left = false},
        {.fallbacks = {to_zh_en, 2, 2}}, {.fallbacks = {to_zh_en, 1, 1}}};
    struct site site = {0};
    site.languages.items = languages;
    site.languages.count = COUNT(languages);
    static const struct {
        const char *what;
        language_set have;
        int reader;
        int shown;
    } rows[] = {
        {"its own", 0xF, 2, 2},
        {"the first of the order", 0x3, 2, 1},
        {"the second of the order", 0x1, 2, 0},
        {"not in the order", 0x1, 3, -1},
        {"no order at all", 0xE, 0, -1},
        {"nothing there", 0, 2, -1},
        {"a reader of no language", 0xC, LANGUAGE_NEUTRAL, 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_true(bench, rows[i].what,
            language_shown(&site, rows[i].have, rows[i].reader) == rows[i].shown);
    assert_int_equal(language_count(0x15), 3);
    assert_int_equal(language_first(0), -1);
    assert_rows(bench);
}

struct row {
    const char *text;
    const char *findings;
};

static void check_rows(struct bench *bench, const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bench_clear(bench);
        decode(bench, rows[i].text, LANGUAGE_NEUTRAL);
        check_findings(bench, rows[i].text, rows[i].findings);
    }
    assert_rows(bench);
}

#define NOT_ID " is not a name of a-z, 0-9, '-' and '.'\n"
#define NOT_URL " is not an address that starts with http:// or https://\n"

static void bad_values_are_told(void **state) {
    static const struct row rows[] = {
        {"string: [a]", "a.yaml:1:9 type: 'string' is text, not a list\n"},
        {"string: {a: b}", "a.yaml:1:9 type: 'string' is text, not a map of keys\n"},
        {"string:", "a.yaml:1:8 type: 'string' is text, not empty\n"},
        {"string: ~", "a.yaml:1:9 type: 'string' is text, not empty\n"},
        {"id: Ann", "a.yaml:1:5 value: 'Ann'" NOT_ID},
        {"id: -a", "a.yaml:1:5 value: '-a'" NOT_ID},
        {"id: a_b", "a.yaml:1:5 value: 'a_b'" NOT_ID},
        {"id: ../a", "a.yaml:1:5 value: '../a'" NOT_ID},
        {"id: 组", "a.yaml:1:5 value: '组'" NOT_ID},
        {"id: ''", "a.yaml:1:5 type: 'id' is a name of a-z, 0-9, '-' and '.', not empty\n"},
        {"url: www.itu.int", "a.yaml:1:6 value: 'www.itu.int'" NOT_URL},
        {"url: javascript:x", "a.yaml:1:6 value: 'javascript:x'" NOT_URL},
        {"url: 'https://x y'", "a.yaml:1:6 value: 'https://x y'" NOT_URL},
        {"url: 'https://x\">'", "a.yaml:1:6 value: 'https://x\">'" NOT_URL},
        {"url: https://", "a.yaml:1:6 value: 'https://'" NOT_URL},
        {"url: https:///a", "a.yaml:1:6 value: 'https:///a'" NOT_URL},
        {"email: tsbsg2", "a.yaml:1:8 value: 'tsbsg2' is not an e-mail address\n"},
        {"email: a@b@c", "a.yaml:1:8 value: 'a@b@c' is not an e-mail address\n"},
        {"email: 'Ann <a@b.org>'", "a.yaml:1:8 value: 'Ann <a@b.org>' is not an e-mail address\n"},
        {"email: '@b.org'", "a.yaml:1:8 value: '@b.org' is not an e-mail address\n"},
        {"phone: 022 730 5415", "a.yaml:1:8 value: '022 730 5415' is not a number like +41 22 730 "
                                "5415\n"},
        {"phone: +41 CALL", "a.yaml:1:8 value: '+41 CALL' is not a number like +41 22 730 5415\n"},
        {"phone: +- -", "a.yaml:1:8 value: '+- -' is not a number like +41 22 730 5415\n"},
        {"tag: english", "a.yaml:1:6 language-unknown: 'english' is not a language tag (BCP 47)\n"},
        {"zone: Geneva", "a.yaml:1:7 zone-unknown: 'Geneva' is not a time zone (IANA)\n"},
        {"language: fr", "a.yaml:1:11 language-unknown: 'fr' is not a language of this site\n"
                         "  the languages of the site stand in content/site.yaml under "
                         "'languages'\n"},
        {"date: 2020-02-30", "a.yaml:1:7 date: there is no day 2020-02-30\n"},
        {"date: 2019-02-29", "a.yaml:1:7 date: there is no day 2019-02-29\n"},
        {"date: 1900-02-29", "a.yaml:1:7 date: there is no day 1900-02-29\n"},
        {"date: 2020-00-10", "a.yaml:1:7 date: there is no day 2020-00-10\n"},
        {"date: 2020-13-01", "a.yaml:1:7 date: there is no day 2020-13-01\n"},
        {"date: 2020-01-00", "a.yaml:1:7 date: there is no day 2020-01-00\n"},
        {"date: 2020-01-32", "a.yaml:1:7 date: there is no day 2020-01-32\n"},
        {"date: 7 July 2020", "a.yaml:1:7 date: '7 July 2020' is not a date (YYYY-MM-DD)\n"},
        {"date: 2020-7-07", "a.yaml:1:7 date: '2020-7-07' is not a date (YYYY-MM-DD)\n"},
        {"date: 2020-07-07T00:00", "a.yaml:1:7 date: '2020-07-07T00:00' is not a date "
                                   "(YYYY-MM-DD)\n"},
        {"date: 2020/07/07", "a.yaml:1:7 date: '2020/07/07' is not a date (YYYY-MM-DD)\n"},
        {"date: ２０２０-07-07", "a.yaml:1:7 date: '２０２０-07-07' is not a date (YYYY-MM-DD)\n"},
        {"time: 24:00", "a.yaml:1:7 time: '24:00' is not a time (HH:MM)\n"},
        {"time: 9:00", "a.yaml:1:7 time: '9:00' is not a time (HH:MM)\n"},
        {"time: 11:60", "a.yaml:1:7 time: '11:60' is not a time (HH:MM)\n"},
        {"time: 11.00", "a.yaml:1:7 time: '11.00' is not a time (HH:MM)\n"},
        {"bool: yes", "a.yaml:1:7 type: 'yes' is not true or false\n"},
        {"bool: tRue", "a.yaml:1:7 type: 'tRue' is not true or false\n"},
        {"bool: 'true'", "a.yaml:1:7 type: 'true' is not true or false\n"
                         "  write it without quotes\n"},
        {"choice: blue", "a.yaml:1:9 value: 'choice' is red or green, not 'blue'\n"},
        {"choice: gren", "a.yaml:1:9 value: 'choice' is red or green, not 'gren'\n"
                         "  did you mean 'green'?\n"},
        {"record: a", "a.yaml:1:9 type: 'record' is a map of keys, not a single value\n"},
        {"record: [a]", "a.yaml:1:9 type: 'record' is a map of keys, not a list\n"},
        {"dates: 2020-01-01", "a.yaml:1:8 type: 'dates' is a list, not a single value\n"},
        {"dates: [x, [y]]", "a.yaml:1:9 date: 'x' is not a date (YYYY-MM-DD)\n"
                            "a.yaml:1:12 type: each of 'dates' is a date (YYYY-MM-DD), not a list\n"},
        {"named: [a]", "a.yaml:1:8 type: 'named' is a map of names, not a list\n"},
        {"named: {Ann B: {name: A}}", "a.yaml:1:9 value: 'Ann B'" NOT_ID},
        {"named: {ann: A}", "a.yaml:1:14 type: an inner is a map of keys, not a single value\n"},
        {"valued: {ann: [A]}", "a.yaml:1:15 type: a valued is a map of keys, not a list\n"},
    };
    check_rows(*state, rows, COUNT(rows));
}

static void bad_texts_are_told(void **state) {
    static const struct row rows[] = {
        {"text: [a]", "a.yaml:1:7 type: 'text' is text, or a map of languages, not a list\n"},
        {"text:", "a.yaml:1:6 type: 'text' is text, or a map of languages, not empty\n"},
        {"text: {}", "a.yaml:1:7 type: 'text' is text, or a map of languages, not empty\n"},
        {"text: {zh: 甲, eng: a}",
            "a.yaml:1:15 language-unknown: 'eng' is not a language of this site\n"
            "  did you mean 'en'?\n"},
        {"text: {en: [a]}", "a.yaml:1:12 type: 'text' in 'en' is text, not a list\n"},
        {"text:\n  en: a\n  zh:\n", "a.yaml:3:6 type: 'text' in 'zh' is text, not empty\n"},
    };
    check_rows(*state, rows, COUNT(rows));
}

static void keys_are_checked(void **state) {
    static const struct row rows[] = {
        {"strin: a\n", "a.yaml:1:1 key-unknown: an outer has no key 'strin'\n"
                       "  did you mean 'string'?\n"},
        {"id: a\nrecord:\n  name: A\n  colour: b\n",
            "a.yaml:4:3 key-unknown: an inner has no key 'colour'\n"
            "  the keys of an inner are: name, more\n"},
        {"record: {}", "a.yaml:1:9 key-missing: an inner has no 'name'\n"
                       "  for example 'name: Ann'\n"},
        {"record: {nam: a}", "a.yaml:1:10 key-unknown: an inner has no key 'nam'\n"
                             "  did you mean 'name'?\n"},
        {"named:\n  ann: {more: a}\n", "a.yaml:2:3 key-missing: an inner has no 'name'\n"
                                       "  for example 'name: Ann'\n"},
        {"id: a\nurl: http://x\nid: b\n",
            "a.yaml:3:1 key-duplicate: the key 'id' stands twice; it is already on line 1\n"},
        {"- a\n", "a.yaml:1:1 type: an outer is a map of keys, not a list\n"},
        {"a", "a.yaml:1:1 type: an outer is a map of keys, not a single value\n"},
        {"", ""},
    };
    check_rows(*state, rows, COUNT(rows));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(good_values_are_taken),
        TEST(values_arrive_in_the_struct),
        TEST(details_are_made_when_they_are_given),
        TEST(texts_know_their_language),
        TEST(readers_get_the_first_language_of_their_order),
        TEST(bad_values_are_told),
        TEST(bad_texts_are_told),
        TEST(keys_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
