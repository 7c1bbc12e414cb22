#include "model/load.h"

#include "model/accent.h"
#include "model/check.h"
#include "model/doubts.h"

/* The ids of one list must differ: they are addresses, anchors or names of facts. */
struct id_check {
    struct findings *findings;
    struct arena arena;
    struct map seen;
    const char *what;
};

static void check_id(struct id_check *check, const struct words *id) {
    if (!id->text.data)
        return;
    const struct words *before = map_set(&check->seen, id->text, (void *)id);
    if (before && !before->place.source)
        finding_add(check->findings, FINDING_NAME_REPEATED, id->place,
            "the site itself uses the address '%.*s'", STR_ARGS(id->text));
    else if (before)
        finding_add(check->findings, FINDING_NAME_REPEATED, id->place,
            "there is already %s '%.*s', on line %u", check->what, STR_ARGS(id->text),
            place_position(before->place).line);
}

static void id_check_init(struct id_check *check, struct findings *findings, const char *what) {
    *check = (struct id_check){.findings = findings, .what = what};
    arena_init(&check->arena);
    map_init(&check->seen, &check->arena);
}

static void id_check_finish(struct id_check *check) {
    arena_finish(&check->arena);
}

static bool date_given(const struct date *date) {
    return date->place.source != NULL;
}

static void check_span(const struct meeting *meeting, struct findings *findings) {
    const struct span *dates = &meeting->dates;
    if (date_given(&dates->start) && date_given(&dates->end) &&
        dates->end.day < dates->start.day)
        finding_add_hinted(findings, FINDING_SPAN_REVERSED, dates->end.place,
            STR("the meeting ends before it starts"),
            str_printf(findings->arena, "it starts on %04d-%02d-%02d", dates->start.year,
                dates->start.month, dates->start.day_of_month));
}

/* Is the day outside the meeting's? */
static bool is_outside(const struct meeting *meeting, const struct date *date) {
    const struct span *dates = &meeting->dates;
    return date_given(date) && date_given(&dates->start) && date_given(&dates->end) &&
           (date->day < dates->start.day || date->day > dates->end.day);
}

static void check_named_spans(const struct meeting *meeting, struct findings *findings) {
    for (size_t i = 0; i < meeting->spans.count; i++) {
        const struct named_span *span = &meeting->spans.items[i];
        const struct date *ends[] = {&span->start, &span->end};
        if (date_given(&span->start) && date_given(&span->end) &&
            span->end.day < span->start.day)
            finding_add(findings, FINDING_SPAN_REVERSED, span->end.place,
                "this part of the meeting ends before it starts");
        for (size_t e = 0; e < 2; e++) {
            if (is_outside(meeting, ends[e]))
                finding_add_hinted(findings, FINDING_PART_OUTSIDE, ends[e]->place,
                    STR("this part is on a day outside the meeting"),
                    STR("'dates' are the first and the last day of all parts"));
        }
    }
}

static void check_status(const struct meeting *meeting, struct findings *findings) {
    if (meeting->status == MEETING_POSTPONED && meeting->earlier_dates.count == 0 &&
        !doubts_about(&meeting->doubts, STR("earlier_dates"), false))
        finding_add_hinted(findings, FINDING_KEY_NEEDED, meeting->place,
            STR("the meeting is postponed and has no 'earlier_dates'"),
            STR("say when it was to be: 'earlier_dates: [{start: ..., end: ...}]'"));
    for (size_t i = 0; i < meeting->earlier_dates.count; i++) {
        const struct span *span = &meeting->earlier_dates.items[i];
        if (date_given(&span->start) && date_given(&span->end) &&
            span->end.day < span->start.day)
            finding_add(findings, FINDING_SPAN_REVERSED, span->end.place,
                "the meeting was to end before it started");
    }
}

/* A session past midnight says so: 12:00 to 11:00 is most often a slip. */
static void check_hours(const struct session *session, struct findings *findings) {
    if (!session->start.place.source || !session->end.place.source)
        return;
    bool is_reversed = session->end.minutes <= session->start.minutes;
    if (is_reversed && !session->is_overnight)
        finding_add_hinted(findings, FINDING_SPAN_REVERSED, session->end.place,
            STR("the session ends before it starts"),
            STR("one that ends after midnight has 'overnight: true'"));
    else if (!is_reversed && session->is_overnight)
        finding_add_hinted(findings, FINDING_SPAN_REVERSED, session->end.place,
            STR("the session is overnight, but ends more than a day after its start"),
            STR("take 'overnight' away if it ends on the day it starts"));
}

static void check_sessions(const struct meeting *meeting, struct findings *findings) {
    for (size_t i = 0; i < meeting->sessions.count; i++) {
        const struct session *session = &meeting->sessions.items[i];
        check_hours(session, findings);
        if (is_outside(meeting, &session->date))
            finding_add(findings, FINDING_PART_OUTSIDE, session->date.place,
                "the session is on a day outside the meeting");
    }
}

static void check_deadlines(const struct meeting *meeting, struct findings *findings) {
    struct id_check ids;
    id_check_init(&ids, findings, "a deadline");
    for (size_t i = 0; i < meeting->deadlines.count; i++) {
        const struct deadline *deadline = &meeting->deadlines.items[i];
        check_id(&ids, &deadline->id);
        const struct date *end = &meeting->dates.end;
        if (date_given(&deadline->date) && date_given(end) && deadline->date.day > end->day)
            finding_add_hinted(findings, FINDING_DEADLINE_LATE, deadline->date.place,
                str_printf(findings->arena, "the deadline '%.*s' is after the meeting",
                    STR_ARGS(deadline->id.text)),
                str_printf(findings->arena, "the meeting ends on %04d-%02d-%02d", end->year,
                    end->month, end->day_of_month));
    }
    id_check_finish(&ids);
}

static void check_file_titles(const struct meeting *meeting, struct findings *findings) {
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        const struct annex *annex = &meeting->annexes.items[i];
        if (annex_is_file(annex) && !text_given(&annex->title))
            finding_add_hinted(findings, FINDING_KEY_NEEDED, annex->place,
                STR("a file or form has no 'title'"),
                STR("say what it is: 'title: {en: ..., zh: ...}'"));
    }
}

static void check_forms(const struct meeting *meeting, struct findings *findings) {
    for (size_t d = 0; d < meeting->deadlines.count; d++) {
        const struct deadline *deadline = &meeting->deadlines.items[d];
        for (size_t i = 0; i < deadline->actions.count; i++) {
            const struct words *form = &deadline->actions.items[i].form;
            if (form->text.data && !meeting_annex(meeting, form->text) &&
                !doubts_about(&meeting->doubts, STR("annexes"), meeting->annexes.count > 0))
                finding_add(findings, FINDING_REFERENCE_UNKNOWN, form->place,
                    "the meeting has no annex '%.*s'", STR_ARGS(form->text));
        }
    }
}

static void check_amendments(const struct meeting *meeting, struct findings *findings) {
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *letter = &meeting->letters.items[i];
        bool amends = letter->kind == LETTER_ADDENDUM || letter->kind == LETTER_CORRIGENDUM;
        if (amends && !letter->amends_id.text.data)
            finding_add_hinted(findings, FINDING_KEY_NEEDED, letter->place,
                STR("an addendum or corrigendum has no 'amends'"),
                STR("name the letter that it belongs to: its 'id'"));
        if (letter->amends && letter->amends->date.place.source && date_given(&letter->date) &&
            letter->date.day < letter->amends->date.day)
            finding_add(findings, FINDING_SPAN_REVERSED, letter->date.place,
                "this letter is older than the one that it amends");
    }
}

static void check_letters_and_annexes(const struct meeting *meeting, struct findings *findings) {
    /* One name space: both are addresses under the meeting. */
    struct id_check ids;
    id_check_init(&ids, findings, "a letter or annex");
    static const struct words taken[] = {{.text = {"print", 5}}, {.text = {"index.html", 10}}};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        map_set(&ids.seen, taken[i].text, (void *)&taken[i]);
    for (size_t i = 0; i < meeting->letters.count; i++)
        check_id(&ids, &meeting->letters.items[i].id);
    for (size_t i = 0; i < meeting->annexes.count; i++)
        check_id(&ids, &meeting->annexes.items[i].id);
    id_check_finish(&ids);
}

static void check_people(const struct site *site, struct findings *findings) {
    struct id_check people;
    id_check_init(&people, findings, "a person");
    for (size_t i = 0; i < site->people.count; i++)
        check_id(&people, &site->people.items[i].id);
    id_check_finish(&people);
}

/* What stands at an address of the site itself, which no group and no language may take; NULL when
 * the name is free. */
static const char *site_address(struct str name) {
    static const struct {
        struct str name;
        const char *what;
    } taken[] = {{{"assets", 6}, "the theme's styles and pictures stand there"},
        {{"qr", 2}, "the printed codes lead there"},
        {{"index.html", 10}, "it is the page of the folder itself"},
        {{"404.html", 8}, "it is the page for addresses that are not there"},
        {{"sitemap.xml", 11}, "it lists the pages for search engines"},
        {{"robots.txt", 10}, "it speaks to search engines"}};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (str_eq(name, taken[i].name))
            return taken[i].what;
    }
    return NULL;
}

static void check_languages(const struct site *site, struct findings *findings) {
    for (size_t i = 0; i < site->languages.count; i++) {
        const struct words *path = &site->languages.items[i].path;
        const char *taken = site_address(path->text);
        if (taken)
            finding_add(findings, FINDING_NAME_REPEATED, path->place,
                "the site itself uses the address '%.*s': %s", STR_ARGS(path->text), taken);
    }
}

static void check_group_id(
    const struct site *site, const struct group *group, struct findings *findings) {
    const char *taken = site_address(group->id);
    int language = site_language_path(site, group->id);
    if (!taken && language >= 0)
        taken = str_printf(findings->arena, "it is the path of the language '%.*s'",
            STR_ARGS(site->languages.items[language].code.text)).data;
    if (taken)
        finding_add_hinted(findings, FINDING_NAME_REPEATED, place_of(group->source, 0, 0),
            str_printf(findings->arena, "a group cannot be named '%.*s': the name is taken, %s",
                STR_ARGS(group->id), taken),
            STR("give its folder another name"));
}

/* The placeholders of a series' address: {number}, {number:4}, {meeting}. */
static void check_series(const struct document_series *series, struct findings *findings) {
    struct str rest = series->url.text, before, name, key, width;
    bool has_number = false;
    while (series->url.text.data && str_cut(rest, '{', &before, &rest)) {
        uint32_t digits = 1;
        bool closed = str_cut(rest, '}', &name, &rest);
        bool has_width = str_cut(name, ':', &key, &width);
        bool is_number = str_eq(key, STR("number")) &&
                         (!has_width || (str_to_uint(width, &digits) && digits >= 1 &&
                                            digits <= 12));
        has_number = has_number || is_number;
        if (!closed || !(is_number || str_eq(name, STR("meeting"))))
            finding_add_hinted(findings, FINDING_ADDRESS_FORM, series->url.place,
                str_printf(findings->arena, "'{%.*s}' cannot be filled in", STR_ARGS(name)),
                STR("{number}, {number:4} (at most 12 digits) and {meeting} can"));
    }
    if (series->url.text.data && !has_number)
        finding_add_hinted(findings, FINDING_ADDRESS_FORM, series->url.place,
            STR("the address is the same for every document"),
            STR("put {number} where the number goes"));
}

static void check_meeting_id(const struct meeting *meeting, struct findings *findings) {
    if (str_eq(meeting->id, STR("latest")) || str_eq(meeting->id, STR("archive")) ||
        str_eq(meeting->id, STR("index.html")))
        finding_add_hinted(findings, FINDING_NAME_REPEATED, place_of(meeting->source, 0, 0),
            str_printf(findings->arena,
                "a meeting cannot be named '%.*s': the site uses this address",
                STR_ARGS(meeting->id)),
            STR("name its folder after its month, for example 2020-09"));
}

static void check_venue(const struct meeting *meeting, struct findings *findings) {
    if (meeting->attendance != ATTENDANCE_VIRTUAL && !text_given(&meeting->venue.name) &&
        !doubts_about(&meeting->doubts, STR("venue"), false))
        finding_add_hinted(findings, FINDING_KEY_NEEDED, meeting->place,
            STR("the meeting is not virtual and has no 'venue'"),
            STR("say where it is: 'venue: {en: ..., zh: ...}'"));
}

void site_check(const struct site *site, struct findings *findings) {
    check_languages(site, findings);
    check_people(site, findings);
    check_deadline_rules(site, findings);
    check_numbers(site, findings);
    check_slips(site, findings);
    check_accents(site, findings);
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        check_group_id(site, group, findings);
        for (size_t i = 0; i < group->documents.count; i++)
            check_series(&group->documents.items[i], findings);
        for (size_t m = 0; m < group->meetings.count; m++) {
            const struct meeting *meeting = &group->meetings.items[m];
            if (meeting->owner != group)
                continue; /* told under the group whose folder it is in */
            check_meeting_id(meeting, findings);
            check_span(meeting, findings);
            check_status(meeting, findings);
            check_named_spans(meeting, findings);
            check_forms(meeting, findings);
            check_file_titles(meeting, findings);
            check_amendments(meeting, findings);
            check_sessions(meeting, findings);
            check_deadlines(meeting, findings);
            check_letters_and_annexes(meeting, findings);
            check_venue(meeting, findings);
        }
    }
}
