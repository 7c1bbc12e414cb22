/* From a folder of content to a checked site: what is linked, and every mistake with its place. */
#include "support.h"

#include <string.h>

#include "model/load.h"

/* A file that stands instead of the small site's, or beside it; NULL text takes none. */
struct file {
    const char *path;
    const char *text;
};

enum {
    MOST_FILES = 4
};

struct row {
    const char *what;
    struct file files[MOST_FILES];
    const char *findings;
};

static bool load(struct bench *bench, const struct row *row, struct site *site) {
    bench_write_site(bench);
    for (size_t i = 0; i < MOST_FILES && row->files[i].path; i++)
        bench_write(bench, row->files[i].path, str_from(row->files[i].text));
    bool is_loaded = bench_load(bench, site);
    if (is_loaded)
        site_check(site, &bench->findings);
    return is_loaded;
}

static void check_rows(struct bench *bench, const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct site site;
        bench_clear(bench);
        load(bench, &rows[i], &site);
        check_findings(bench, rows[i].what, rows[i].findings);
    }
    assert_rows(bench);
}

/* The first lines of a site.yaml, a meeting.yaml: complete ones. */
#define SITE_BUT_LANGUAGES                                                                         \
    "title: T\nbase_url: https://x.org/\norganisation: {name: U}\n"                                \
    "time_zone: {id: Europe/Zurich, name: G}\npeople: {ann: {name: A}, bob: {name: B}}\n"          \
    "addressees: {members: M}\n"
#define MEETING_WITHOUT_DATES "title: T\nattendance: virtual\nworking_languages: [en]\n"
#define MEETING MEETING_WITHOUT_DATES "dates: {start: 2020-09-07, end: 2020-09-08}\n"
#define LETTER                                                                                     \
    "{id: letter, number: 1, date: 2020-06-22, place: G, addressees: [members], signatory: bob}"
#define NOTHING                                                                                    \
    "title: T\nattendance: virtual\nworking_languages: [en]\nletters: [" LETTER "]\n"              \
    "annexes: [{id: annex-a}, {id: agenda, kind: agenda}]\n"

static void the_small_site_is_whole(void **state) {
    struct bench *bench = *state;
    struct site site;
    check_true(bench, "loaded", load(bench, &(struct row){.what = "small site"}, &site));
    check_findings(bench, "small site", "");
    check_text(bench, "base_url ends with a slash", site.base_url.text, "https://x.org/m/");
    const struct group *group = &site.groups.items[0];
    check_text(
        bench, "the chair", text_words(&site, &group->chair->name, 0, &(int){0}).text, "Ann");
    check_true(bench, "two meetings, newest first",
        group->meetings.count == 2 && str_eq(group->meetings.items[0].id, STR("2020-09")));
    check_true(bench, "the newest is the latest", group->latest == &group->meetings.items[0]);
    check_text(bench, "folder", group->latest->folder, "sg2/2020-09");
    const struct letter *letter = &group->latest->letters.items[0];
    check_text(bench, "signatory", letter->signatory->id.text, "bob");
    check_true(bench, "one addressee", letter->addressees.count == 1);
    check_true(bench, "letter in en", markdown_language(&site, letter->texts, 0) == 0);
    check_true(bench, "letter in zh", markdown_language(&site, letter->texts, 1) == 1);
    const struct annex *annexes = group->latest->annexes.items;
    check_true(bench, "annexes A and B", str_eq(annexes[0].letter, STR("A")) && str_eq(annexes[1].letter, STR("B")));
    check_true(bench, "annex-a in en for zh", annex_language(&site, &annexes[0], 1) == 0);
    check_true(bench, "agenda in en for zh", annex_language(&site, &annexes[1], 1) == 0);
    check_text(bench, "body",
        str_slice(letter->texts[0].source->text, letter->texts[0].body,
            letter->texts[0].source->text.size),
        "Body\n");
    site_set_base_url(&site, STR("http://localhost:8000"));
    check_text(bench, "another base_url", site.base_url.text, "http://localhost:8000/");
    assert_rows(bench);
}

static void the_latest_meeting_is_the_newest_that_is_no_draft(void **state) {
    static const struct {
        const char *what;
        struct file files[MOST_FILES];
        const char *latest; /* empty: none */
        const char *order;
    } rows[] = {
        {"a newer draft",
            {{"sg2/2021-05/meeting.yaml", "title: T\nstatus: draft\nattendance: virtual\n"
                                          "working_languages: [en]\n"
                                          "dates: {start: 2021-05-01, end: 2021-05-02}\n"}},
            "2020-09", "2021-05 2020-09 2019-11"},
        {"a newer meeting in a folder that sorts first",
            {{"sg2/0-spring/meeting.yaml",
                MEETING_WITHOUT_DATES "dates: {start: 2021-05-01, end: 2021-05-02}\n"}},
            "0-spring", "0-spring 2020-09 2019-11"},
        {"two that start on one day", {{"sg2/2020-09b/meeting.yaml", MEETING}}, "2020-09b",
            "2020-09b 2020-09 2019-11"},
        {"only drafts",
            {{"sg2/2020-09/meeting.yaml", NOTHING "status: draft\n"
                                                  "dates: {start: 2020-09-07, end: 2020-09-08}\n"},
                {"sg2/2019-11/meeting.yaml",
                    MEETING_WITHOUT_DATES "dates: {start: 2019-11-04, end: 2019-11-05}\n"
                                          "status: draft\n"}},
            "2020-09", "2020-09 2019-11"},
        {"before 1970",
            {{"sg2/1956/meeting.yaml",
                MEETING_WITHOUT_DATES "dates: {start: 1956-12-04, end: 1956-12-15}\n"}},
            "2020-09", "2020-09 2019-11 1956"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct site site;
        struct row row = {.what = rows[i].what};
        memcpy(row.files, rows[i].files, sizeof row.files);
        bench_clear(bench);
        load(bench, &row, &site);
        check_findings(bench, rows[i].what, "");
        const struct group *group = &site.groups.items[0];
        struct str none = {0};
        check_text(bench, rows[i].what, group->latest ? group->latest->id : none, rows[i].latest);
        struct str order = {0};
        for (size_t m = 0; m < group->meetings.count; m++)
            order = str_printf(&bench->arena, "%.*s%s%.*s", STR_ARGS(order), m > 0 ? " " : "",
                STR_ARGS(group->meetings.items[m].id));
        check_text(bench, rows[i].what, order, rows[i].order);
    }
    assert_rows(bench);
}

static void groups_stand_in_natural_order(void **state) {
    static const char *const folders[] = {
        "sg11", "sg2a", "sg", "sg3", "tsag", "a10b2", "a10b10", "a9", "sg2.1"};
    struct bench *bench = *state;
    struct site site;
    bench_write_site(bench);
    for (size_t i = 0; i < COUNT(folders); i++)
        bench_write(bench, str_printf(&bench->arena, "%s/group.yaml", folders[i]).data,
            STR("name: N\nacronym: A\ntitle: T\ncontact: {email: a@b.org, web: 'https://b.org'}\n"
                "qr: {label: L}\n"));
    check_true(bench, "loaded", bench_load(bench, &site));
    struct str order = {0};
    for (size_t i = 0; i < site.groups.count; i++)
        order = str_printf(&bench->arena, "%.*s%s%.*s", STR_ARGS(order), i > 0 ? " " : "",
            STR_ARGS(site.groups.items[i].id));
    check_text(bench, "order", order, "a9 a10b2 a10b10 sg sg2 sg2.1 sg2a sg3 sg11 tsag");
    assert_rows(bench);
}

static void what_is_missing_or_loose_is_told(void **state) {
    static const struct row rows[] = {
        {"a group without group.yaml, its meetings are not called unused",
            {{"sg3/2020-09/meeting.yaml", MEETING}},
            "sg3:1:1 file-missing: the folder has no group.yaml\n"},
        {"a meeting without meeting.yaml", {{"sg2/2021/letter.en.md", "x"}},
            "sg2/2021:1:1 file-missing: the folder has no meeting.yaml\n"},
        {"a letter and an annex without any text",
            {{"sg2/2020-09/meeting.yaml", MEETING
                "letters:\n- " LETTER "\n- {id: more, number: 2, date: 2020-07-01, place: G, "
                "addressees: [members], signatory: bob}\n"
                "annexes:\n- {id: annex-a}\n- {id: agenda, kind: agenda}\n- {id: annex-c}\n"
                "- {id: timetable, kind: agenda}\n"}},
            "sg2/2020-09/meeting.yaml:7:8 file-missing: the letter 'more' has no text\n"
            "sg2/2020-09/meeting.yaml:11:8 file-missing: the annex 'annex-c' has no text\n"
            "sg2/2020-09/meeting.yaml:12:8 file-missing: the agenda 'timetable' has no text\n"},
        {"a language that the site does not have", {{"sg2/2020-09/letter.fr.md", "x"}},
            "sg2/2020-09/letter.fr.md:1:1 language-unknown: 'fr' is not a language of this site\n"},
        {"files that nothing uses",
            {{"sg2/2020-09/annex-b.en.md", "x"}, {"sg2/2020-09/notes.md", "x"},
                {"sg2/plan.yaml", "x"}, {"picture.png", "x"}},
            "picture.png:1:1 file-unused: nothing uses this file\n"
            "sg2/2020-09/annex-b.en.md:1:1 file-unused: nothing uses this file\n"
            "sg2/2020-09/notes.md:1:1 file-unused: nothing uses this file\n"
            "sg2/plan.yaml:1:1 file-unused: nothing uses this file\n"},
        {"a head that does not end", {{"sg2/2020-09/annex-a.en.md", "---\ntitle: x\n"}},
            "sg2/2020-09/annex-a.en.md:1:1 yaml-syntax: the head of this text does not end\n"},
        {"no head", {{"sg2/2020-09/annex-a.en.md", "Text\n"}},
            "sg2/2020-09/annex-a.en.md:1:1 yaml-syntax: this text has no head\n"},
        {"a mistake in a head stands on its own line",
            {{"sg2/2020-09/annex-a.en.md", "---\ntitle: x\n标题: y\n---\nText\n"}},
            "sg2/2020-09/annex-a.en.md:3:1 key-unknown: the head of an annex's text has no key "
            "'标题'\n"},
        {"people and addressees that nobody named",
            {{"sg2/2020-09/meeting.yaml",
                MEETING "annexes: [{id: annex-a}, {id: agenda, kind: agenda}]\nletters:\n"
                        "- {id: letter, number: 1, date: 2020-06-22, place: G,\n"
                        "   addressees: [members, member], signatory: bobby}\n"}},
            "sg2/2020-09/meeting.yaml:8:26 reference-unknown: no addressee in site.yaml is named "
            "'member'\n  did you mean 'members'?\n"
            "sg2/2020-09/meeting.yaml:8:46 reference-unknown: nobody of `people` in site.yaml is "
            "named 'bobby'\n  did you mean 'bob'?\n"},
    };
    check_rows(*state, rows, COUNT(rows));
}

static void facts_that_contradict_each_other_are_told(void **state) {
    static const struct row rows[] = {
        {"the end before the start",
            {{"sg2/beside/meeting.yaml",
                MEETING_WITHOUT_DATES "dates:\n  start: 2019-11-05\n  end: 2019-11-04\n"}},
            "sg2/beside/meeting.yaml:6:8 span-reversed: the meeting ends before it starts\n"
            "  it starts on 2019-11-05\n"},
        {"sessions",
            {{"sg2/beside/meeting.yaml",
                MEETING "sessions:\n- {start: 11:00, end: 10:59}\n"
                        "- {start: 11:00, end: 11:00}\n"
                        "- {date: 2020-09-06, start: 09:00, end: 10:00}\n"
                        "- {date: 2020-09-08, start: 09:00, end: 10:00}\n"}},
            "sg2/beside/meeting.yaml:6:23 span-reversed: the session ends before it starts\n"
            "sg2/beside/meeting.yaml:7:23 span-reversed: the session ends before it starts\n"
            "sg2/beside/meeting.yaml:8:10 part-outside: the session is on a day outside the meeting\n"},
        {"deadlines",
            {{"sg2/beside/meeting.yaml",
                MEETING "deadlines:\n- {id: a, date: 2020-09-08, action: A}\n"
                        "- {id: b, date: 2020-09-09, action: B}\n"
                        "- {id: a, date: 2020-01-01, action: C}\n"}},
            "sg2/beside/meeting.yaml:7:17 deadline-late: the deadline 'b' is after the meeting\n"
            "sg2/beside/meeting.yaml:8:8 name-repeated: there is already a deadline 'a', on line "
            "6\n"},
        {"a letter and an annex with one name",
            {{"sg2/2020-09/meeting.yaml",
                 MEETING "letters: [" LETTER "]\nannexes:\n- {id: annex-a}\n"
                         "- {id: agenda, kind: agenda}\n- {id: annex-a}\n"
                         "- {id: letter, kind: agenda}\n"},
                {"sg2/2020-09/letter.yaml", "title: T\nitems: []\n"}},
            "sg2/2020-09/meeting.yaml:9:8 name-repeated: there is already a letter or annex "
            "'annex-a', on line 7\n"
            "sg2/2020-09/meeting.yaml:10:8 name-repeated: there is already a letter or annex "
            "'letter', on line 5\n"},
        {"not virtual, and nowhere",
            {{"sg2/beside/meeting.yaml", "title: T\nattendance: both\nworking_languages: [en]\n"
                                          "dates: {start: 2020-09-07, end: 2020-09-08}\n"}},
            "sg2/beside/meeting.yaml:1:1 key-needed: the meeting is not virtual and has no "
            "'venue'\n"},
        {"wrong dates are not compared",
            {{"sg2/beside/meeting.yaml",
                MEETING_WITHOUT_DATES "dates: {start: 2020-02-30, end: 2019-01-01}\n"}},
            "sg2/beside/meeting.yaml:4:16 date: there is no day 2020-02-30\n"},
    };
    check_rows(*state, rows, COUNT(rows));
}

#define GROUP                                                                                      \
    "name: N\nacronym: A\ntitle: T\ncontact: {email: a@b.org, web: 'https://b.org'}\n"             \
    "qr: {label: L}\n"

static void names_that_the_site_uses_are_refused(void **state) {
    static const struct row rows[] = {
        {"a group like a language", {{"zh/group.yaml", GROUP}},
            "zh/group.yaml:1:1 name-repeated: a group cannot be named 'zh': the "
            "name is taken, it is the path of the language 'zh'\n"},
        {"a group like the folder of codes", {{"qr/group.yaml", GROUP}},
            "qr/group.yaml:1:1 name-repeated: a group cannot be named 'qr': the "
            "name is taken, the printed codes lead there\n"},
        {"a group like the folder of assets", {{"assets/group.yaml", GROUP}},
            "assets/group.yaml:1:1 name-repeated: a group cannot be named 'assets': the "
            "name is taken, the theme's styles and pictures stand there\n"},
        {"a group like a file", {{"404.html/group.yaml", GROUP}},
            "404.html/group.yaml:1:1 name-repeated: a group cannot be named '404.html': the "
            "name is taken, it is the page for addresses that are not there\n"},
        {"a group like the file of every folder", {{"index.html/group.yaml", GROUP}},
            "index.html/group.yaml:1:1 name-repeated: a group cannot be named 'index.html': the "
            "name is taken, it is the page of the folder itself\n"},
        {"a meeting like the stable address", {{"sg2/latest/meeting.yaml", MEETING}},
            "sg2/latest/meeting.yaml:1:1 name-repeated: a meeting cannot be named 'latest': the "
            "site uses this address\n"},
        {"a meeting like the file of every folder", {{"sg2/index.html/meeting.yaml", MEETING}},
            "sg2/index.html/meeting.yaml:1:1 name-repeated: a meeting cannot be named "
            "'index.html': the site uses this address\n"},
        {"an annex like the print version, and like the file of every folder",
            {{"sg2/beside/meeting.yaml", MEETING "annexes: [{id: print}, {id: index.html}]\n"},
                {"sg2/beside/print.en.md", "---\ntitle: T\n---\n"},
                {"sg2/beside/index.html.en.md", "---\ntitle: T\n---\n"}},
            "sg2/beside/meeting.yaml:5:16 name-repeated: the site itself uses the address "
            "'print'\n"
            "sg2/beside/meeting.yaml:5:29 name-repeated: the site itself uses the address "
            "'index.html'\n"},
        {"folders that cannot be addresses",
            {{"sg2/2021_01/meeting.yaml", MEETING}, {"SG3/group.yaml", GROUP},
                {"组/group.yaml", GROUP}, {"-x/group.yaml", GROUP}},
            "-x:1:1 name-form: the folder name '-x' cannot be an address\n"
            "SG3:1:1 name-form: the folder name 'SG3' cannot be an address\n"
            "sg2/2021_01:1:1 name-form: the folder name '2021_01' cannot be an address\n"
            "组:1:1 name-form: the folder name '组' cannot be an address\n"},
    };
    check_rows(*state, rows, COUNT(rows));
}

static void without_languages_there_is_no_site(void **state) {
    static const struct row rows[] = {
        {"none", {{"site.yaml", SITE_BUT_LANGUAGES}},
            "site.yaml:1:1 key-missing: site.yaml has no 'languages'\n"},
        {"an empty list", {{"site.yaml", SITE_BUT_LANGUAGES "languages: []\n"}},
            "site.yaml:7:12 language-unknown: a site has at least one language\n"},
        {"a word", {{"site.yaml", SITE_BUT_LANGUAGES "languages: en\n"}},
            "site.yaml:7:12 type: 'languages' is a list, not a single value\n"},
        {"a list in the list", {{"site.yaml", SITE_BUT_LANGUAGES "languages: [[en]]\n"}},
            "site.yaml:7:13 type: a language is a map of keys, not a list\n"},
        {"bad YAML", {{"site.yaml", "title: [\n"}}, NULL},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct site site;
        bench_clear(bench);
        check_true(bench, rows[i].what, !load(bench, &rows[i], &site));
        check_true(bench, rows[i].what, bench->findings.errors > 0);
        if (rows[i].findings)
            check_findings(bench, rows[i].what, rows[i].findings);
    }
    static const struct row twice = {"twice",
        {{"site.yaml", SITE_BUT_LANGUAGES "languages: [en, zh, en]\n"}},
        "site.yaml:7:21 name-repeated: the language 'en' stands twice\n"};
    check_rows(bench, &twice, 1);
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_small_site_is_whole),
        TEST(the_latest_meeting_is_the_newest_that_is_no_draft),
        TEST(groups_stand_in_natural_order),
        TEST(what_is_missing_or_loose_is_told),
        TEST(facts_that_contradict_each_other_are_told),
        TEST(names_that_the_site_uses_are_refused),
        TEST(without_languages_there_is_no_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
