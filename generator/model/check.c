#include "model/load.h"

/* The ids of one list must differ: they are addresses, anchors or names of facts. */
struct id_check {
    struct findings *findings;
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

static struct id_check id_check(struct findings *findings, const char *what) {
    struct id_check check = {.findings = findings, .what = what};
    map_init(&check.seen, findings->arena);
    return check;
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

static void check_sessions(const struct meeting *meeting, struct findings *findings) {
    for (size_t i = 0; i < meeting->sessions.count; i++) {
        const struct session *session = &meeting->sessions.items[i];
        if (session->start.place.source && session->end.place.source &&
            session->end.minutes <= session->start.minutes)
            finding_add(findings, FINDING_SPAN_REVERSED, session->end.place,
                "the session ends before it starts");
        const struct date *date = &session->date;
        const struct span *dates = &meeting->dates;
        if (date_given(date) && date_given(&dates->start) && date_given(&dates->end) &&
            (date->day < dates->start.day || date->day > dates->end.day))
            finding_add(findings, FINDING_DATE, date->place,
                "the session is on a day outside the meeting");
    }
}

static void check_deadlines(const struct meeting *meeting, struct findings *findings) {
    struct id_check ids = id_check(findings, "a deadline");
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
}

static void check_letters_and_annexes(const struct meeting *meeting, struct findings *findings) {
    /* One name space: both are addresses under the meeting. */
    struct id_check ids = id_check(findings, "a letter or annex");
    static const struct words taken[] = {{.text = {"print", 5}}};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        map_set(&ids.seen, taken[i].text, (void *)&taken[i]);
    for (size_t i = 0; i < meeting->letters.count; i++)
        check_id(&ids, &meeting->letters.items[i].id);
    for (size_t i = 0; i < meeting->annexes.count; i++)
        check_id(&ids, &meeting->annexes.items[i].id);
}

static void check_people(const struct site *site, struct findings *findings) {
    struct id_check people = id_check(findings, "a person");
    for (size_t i = 0; i < site->people.count; i++)
        check_id(&people, &site->people.items[i].id);
}

/* Addresses of the site itself that no group may take. */
static void check_group_id(
    const struct site *site, const struct group *group, struct findings *findings) {
    static const struct str taken[] = {
        {"assets", 6}, {"qr", 2}, {"404.html", 8}, {"sitemap.xml", 11}, {"robots.txt", 10}};
    bool clash = site_language(site, group->id) >= 0;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        clash = clash || str_eq(group->id, taken[i]);
    if (clash)
        finding_add_hinted(findings, FINDING_NAME_REPEATED, place_of(group->source, 0, 0),
            str_printf(findings->arena, "a group cannot be named '%.*s': the site uses this address",
                STR_ARGS(group->id)),
            STR("give its folder another name"));
}

static void check_meeting_id(const struct meeting *meeting, struct findings *findings) {
    if (str_eq(meeting->id, STR("latest")))
        finding_add_hinted(findings, FINDING_NAME_REPEATED, place_of(meeting->source, 0, 0),
            STR("a meeting cannot be named 'latest': the site uses this address"),
            STR("name its folder after its month, for example 2020-09"));
}

static void check_venue(const struct meeting *meeting, struct findings *findings) {
    if (meeting->attendance != ATTENDANCE_VIRTUAL && !text_given(&meeting->venue))
        finding_add_hinted(findings, FINDING_KEY_MISSING, meeting->place,
            STR("the meeting is not virtual and has no 'venue'"),
            STR("say where it is: 'venue: {en: ..., zh: ...}'"));
}

void site_check(const struct site *site, struct findings *findings) {
    check_people(site, findings);
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        check_group_id(site, group, findings);
        for (size_t m = 0; m < group->meetings.count; m++) {
            const struct meeting *meeting = &group->meetings.items[m];
            check_meeting_id(meeting, findings);
            check_span(meeting, findings);
            check_sessions(meeting, findings);
            check_deadlines(meeting, findings);
            check_letters_and_annexes(meeting, findings);
            check_venue(meeting, findings);
        }
    }
}
