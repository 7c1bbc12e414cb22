/* The facts of a sent letter: which changes its version, which does not. */
#include "support.h"

#include <string.h>

#include "model/seal.h"
#include "pages/fact.h"

#define MEETING "sg2/2020-09/meeting.yaml"

static const char site_yaml[] =
    "title: Meetings\nbase_url: https://x.org/m\nlanguages: [en, zh]\n"
    "organisation: {name: Union}\ntime_zone: {id: Europe/Zurich, name: Geneva time}\n"
    "people: {ann: {name: Ann, country: UK}, bob: {name: Bob, title: Director}}\n"
    "addressees: {members: 'Members of {{group.name}}'}\n";
static const char group_yaml[] =
    "name: {en: Group Two, zh: 第二组}\nacronym: SG2\ntitle: Operations\nmandate: [naming]\n"
    "chair: ann\nqr: {label: SG2}\n"
    "contact: {phone: +41 22 730 5415, email: sg2@x.org, web: 'https://x.org/sg2'}\n";
static const char meeting_yaml[] =
    "title: 'Meeting of {{group.acronym}}'\n"
    "dates: {start: 2020-09-07, end: 2020-09-08}\nattendance: virtual\n"
    "working_languages: [en]\nsessions: [{start: 11:00, end: 15:00}]\n"
    "participation: {tool: Tool}\nvenue: Geneva\nregistration: https://r.org/\n"
    "deadlines: [{id: due, date: 2020-08-25, action: Papers}]\n"
    "letters: [{id: letter, number: 7/2, reference: SG2/RC, date: 2020-06-22, place: Geneva,\n"
    "  addressees: [members], signatory: bob}]\n"
    "annexes: [{id: annex-a}, {id: annex-b}]\n";
static const char letter_md[] =
    "---\nsubject: '{{meeting.title}}, {{meeting.dates}}'\nsalutation: D\nclosing: C\n---\n"
    "{{group.title}} {{group.chair}} {{group.chair.country}} {{group.email}} {{group.web}}\n"
    "{{meeting.hours}} {{meeting.zone}} {{meeting.tool}} {{meeting.venue}}\n"
    "{{meeting.languages}} {{organisation.name}} {{annex.annex-b}}\n\n{{group.mandate}}\n";

static const struct {
    const char *path;
    const char *text;
} files[] = {{"site.yaml", site_yaml}, {"sg2/group.yaml", group_yaml}, {MEETING, meeting_yaml},
    {"sg2/2020-09/letter.en.md", letter_md}, {"sg2/2020-09/letter.zh.md", letter_md},
    {"sg2/2020-09/annex-a.en.md", "---\ntitle: A\n---\n"},
    {"sg2/2020-09/annex-b.en.md", "---\ntitle: B\n---\n"}};

/* Writes the site with one edit and gives the version of the facts in a language. */
static uint32_t version_with(
    struct bench *bench, const char *path, const char *old, const char *new, int language) {
    struct site site;
    bench_clear(bench);
    for (size_t i = 0; i < COUNT(files); i++) {
        struct str text = str_from(files[i].text);
        if (path && strcmp(path, files[i].path) == 0) {
            size_t at = str_find(text, str_from(old), 0);
            if (at == text.size)
                fail_msg("%s does not hold '%s'", path, old);
            text = str_printf(&bench->arena, "%.*s%s%s", (int)at, text.data, new,
                text.data + at + strlen(old));
        }
        bench_write(bench, files[i].path, text);
    }
    check_true(bench, "loaded", bench_load(bench, &site));
    check_findings(bench, new, "");
    const struct meeting *meeting = &site.groups.items[0].meetings.items[0];
    struct markdown *markdown = markdown_create();
    uint32_t version =
        letter_facts_version(&site, markdown, meeting, &meeting->letters.items[0], language);
    markdown_destroy(markdown);
    return version;
}

static void what_a_letter_shows_changes_its_version(void **state) {
    static const struct {
        const char *path, *old, *new;
        bool changes;
    } rows[] = {
        {MEETING, "2020-08-25", "2020-08-26", true},
        {MEETING, "action: Papers", "action: Contributions", true},
        {MEETING, "end: 2020-09-08", "end: 2020-09-09", true},
        {MEETING, "15:00", "15:30", true},
        {MEETING, "[en]", "[en, fr]", true},
        {MEETING, "tool: Tool", "tool: Another", true},
        {MEETING, "venue: Geneva", "venue: Lausanne", true},
        {MEETING, "number: 7/2", "number: 8/2", true},
        {MEETING, "SG2/RC", "SG2/XX", true},
        {MEETING, "place: Geneva", "place: Bern", true},
        {MEETING, "date: 2020-06-22", "date: 2020-06-23", true},
        {MEETING, "signatory: bob", "signatory: ann", true},
        {MEETING, "signatory: bob", "signatory: bob, signed: true", true},
        {MEETING, "{id: annex-a}, {id: annex-b}", "{id: annex-b}, {id: annex-a}", true},
        {"sg2/group.yaml", "chair: ann", "chair: bob", true},
        {"sg2/group.yaml", "mandate: [naming]", "mandate: [numbering]", true},
        {"sg2/group.yaml", "Group Two", "Group 2", true},      /* through an addressee */
        {"sg2/group.yaml", "acronym: SG2", "acronym: G2", true}, /* through the title */
        {"sg2/group.yaml", "sg2@x.org", "two@x.org", true},
        {"site.yaml", "Geneva time", "Swiss time", true},
        {"site.yaml", "title: Director", "title: The Director", true},
        {"site.yaml", "country: UK", "country: France", true},
        {"sg2/2020-09/letter.en.md", "{{meeting.venue}}", "", true},
        {"sg2/group.yaml", "第二组", "第2组", false}, /* in the other language */
        {"sg2/group.yaml", "+41 22 730 5415", "+41 22 730 5416", false}, /* no text names it */
        {MEETING, "https://r.org/", "https://s.org/", false},
        {MEETING, "date: 2020-08-25", "date:   2020-08-25", false},
        {MEETING, "action: Papers", "action: '*Papers*'", false},
        {MEETING, "title: 'Meeting", "title: 'Meeting  ", false},
        {"site.yaml", "base_url: https://x.org/m", "base_url: https://y.org/m", false},
        {"sg2/2020-09/letter.en.md", "salutation: D", "salutation: E", false}, /* its own words */
        {"sg2/2020-09/annex-a.en.md", "title: A", "title: C", false},
    };
    struct bench *bench = *state;
    uint32_t before = version_with(bench, NULL, NULL, "", 0);
    assert_true(version_with(bench, NULL, NULL, "", 0) == before);
    assert_true(version_with(bench, NULL, NULL, "", 1) != before);
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t version = version_with(bench, rows[i].path, rows[i].old, rows[i].new, 0);
        check_true(bench, rows[i].new, (version != before) == rows[i].changes);
    }
    assert_rows(bench);
}

/* A fact that pages put into letters, and that no version covers, could change unseen. */
static void every_fact_is_covered(void **state) {
    struct bench *bench = *state;
    size_t count = 0;
    for (; fact_name(count); count++)
        check_true(bench, fact_name(count), letter_fact_known(str_from(fact_name(count))));
    assert_true(count >= 24);
    assert_false(letter_fact_known(STR("meeting.nothing")));
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_a_letter_shows_changes_its_version),
        TEST(every_fact_is_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
