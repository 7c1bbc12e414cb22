/* Calendars: the meetings of a group, or one of them (RFC 5545, RFC 7986). */
#include "model/calendar.h"
#include "pages/machine/ics.h"
#include "pages/machine/machine.h"

/* A calendar that is subscribed to shows the newest; earlier ones have files of their own. */
enum { MOST_MEETINGS = 48 };

enum { DAY_SIZE = 8 };

static void put_day(char *out, int32_t day) {
    struct date date = calendar_date(day);
    put_digits(out, date.year, 4);
    put_digits(out + 4, date.month, 2);
    put_digits(out + 6, date.day_of_month, 2);
}

static void add_day(struct buf *out, const char *name, int32_t day) {
    char text[DAY_SIZE];
    put_day(text, day);
    ics_line(out, name, (struct str){text, sizeof text});
}

/* In UTC. */
static void add_moment(struct buf *out, const char *name, struct moment moment) {
    char text[] = "00000000T000000Z";
    int64_t day = moment.minute / (24 * 60) - (moment.minute % (24 * 60) < 0);
    int minutes = (int)(moment.minute - day * 24 * 60);
    put_day(text, (int32_t)day);
    put_digits(text + DAY_SIZE + 1, minutes / 60, 2);
    put_digits(text + DAY_SIZE + 3, minutes % 60, 2);
    ics_line(out, name, (struct str){text, sizeof text - 1});
}

/* Words in the language of the page, which the line says. */
static void add_words(
    struct scope *scope, struct buf *out, const char *name, struct str text) {
    struct renderer *r = scope->renderer;
    if (text.size == 0)
        return;
    struct str with_language = STR_CONCAT(&r->scratch, str_from(name), STR(";LANGUAGE="),
        r->site->languages.items[scope->language].tag);
    ics_text(out, with_language.data, text);
}

/* "Meeting of Study Group 2 (cancelled)": not every program shows STATUS. */
static struct str with_status(struct scope *scope, struct str title) {
    static const char *const keys[] = {
        [MEETING_CONFIRMED] = NULL,
        [MEETING_PLANNED] = "status.planned",
        [MEETING_DRAFT] = "status.draft",
        [MEETING_POSTPONED] = NULL, /* to its new dates, which are those that stand here */
        [MEETING_CANCELLED] = "status.cancelled",
    };
    const char *key = keys[scope->meeting->status];
    struct words_argument none[] = {{NULL, {0}}};
    if (!key)
        return title;
    struct words_argument arguments[] = {
        {"title", title}, {"status", view_word_text(scope, key, none)}, {NULL, {0}}};
    return view_word_text(scope, "calendar.marked", arguments);
}

static void add_part(struct buf *out, const char *separator, struct str part) {
    if (part.size == 0)
        return;
    if (out->size > 0)
        buf_text(out, separator);
    buf_str(out, part);
}

/* Where it is: a venue, or the tool of those who are elsewhere. */
static struct str location(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    const struct venue *venue = &meeting->venue;
    struct words_argument none[] = {{NULL, {0}}};
    struct buf text = {0};
    add_part(&text, ", ", plain_of(scope, &venue->name));
    add_part(&text, ", ", plain_of(scope, &venue->address));
    add_part(&text, ", ", plain_of(scope, &venue->country));
    if (text.size == 0)
        add_part(&text, ", ", plain_of(scope, &meeting->participation.tool));
    if (text.size == 0 && meeting->attendance == ATTENDANCE_VIRTUAL)
        add_part(&text, ", ", view_word_text(scope, "attendance.virtual", none));
    struct str copy = buf_copy(&text, &r->scratch);
    buf_finish(&text);
    return copy;
}

/* Lines that all events of a meeting have, made once for them. */
struct shared {
    struct str uid_end; /* of each UID, behind the name of its part */
    struct str state;   /* which state of the meeting's facts this is */
    struct str title;   /* of the meeting, as a SUMMARY */
    struct str about;   /* where its page is, and whose it is */
    struct str place;   /* where it is held, and whom to ask */
};

static struct str finish_lines(struct scope *scope, struct buf *lines) {
    struct str copy = buf_copy(lines, &scope->renderer->scratch);
    buf_clear(lines);
    return copy;
}

static void add_state(struct scope *scope, struct buf *out) {
    static const char *const statuses[] = {
        [MEETING_CONFIRMED] = "CONFIRMED",
        [MEETING_PLANNED] = "TENTATIVE",
        [MEETING_DRAFT] = "TENTATIVE",
        [MEETING_POSTPONED] = "TENTATIVE",
        [MEETING_CANCELLED] = "CANCELLED",
    };
    struct version version = meeting_version(scope->meeting);
    bool is_dated = version.changed.place.source != NULL;
    /* Noon is on the same day almost everywhere. Before the first letter nothing says when the plan
     * was made: any later stamp is newer than this one. */
    char changed[] = "19700101T000000Z", *noon = changed + DAY_SIZE + 1;
    if (is_dated) {
        put_day(changed, version.changed.day);
        put_digits(noon, 120000, 6);
    }
    struct str stamp = {changed, sizeof changed - 1};
    ics_line(out, "DTSTAMP", stamp);
    if (is_dated)
        ics_line(out, "LAST-MODIFIED", stamp);
    ics_line(out, "SEQUENCE", str_number(&scope->renderer->scratch, version.sequence));
    ics_line(out, "STATUS", str_from(statuses[scope->meeting->status]));
}

static void add_title(struct scope *scope, struct buf *out, struct str title) {
    add_words(scope, out, "SUMMARY", with_status(scope, title));
}

static void add_about(struct scope *scope, struct buf *out) {
    ics_line(out, "URL;VALUE=URI", meeting_url(scope, PAGE_MEETING, (struct str){0}));
    if (scope->group->acronym.text.size > 0)
        ics_text(out, "CATEGORIES", scope->group->acronym.text);
}

static void add_place(struct scope *scope, struct buf *out) {
    const struct words *url = &scope->meeting->participation.url;
    add_words(scope, out, "LOCATION", location(scope));
    if (url->text.data)
        ics_line(out, "CONFERENCE;VALUE=URI", url->text);
    if (scope->group->contact.email.text.data)
        ics_text(out, "CONTACT", scope->group->contact.email.text);
}

static struct shared share(struct scope *scope) {
    struct buf lines = {0};
    struct shared shared = {.uid_end = identity_uid(scope, (struct str){0})};
    add_state(scope, &lines);
    shared.state = finish_lines(scope, &lines);
    add_title(scope, &lines, plain_of(scope, &scope->meeting->title));
    shared.title = finish_lines(scope, &lines);
    add_about(scope, &lines);
    shared.about = finish_lines(scope, &lines);
    add_place(scope, &lines);
    shared.place = finish_lines(scope, &lines);
    buf_finish(&lines);
    return shared;
}

/* What comes before the SUMMARY of an event. */
static void start_event(
    struct scope *scope, struct buf *out, const struct shared *shared, struct str part) {
    ics_line(out, "BEGIN", STR("VEVENT"));
    ics_line(out, "UID", STR_CONCAT(&scope->renderer->scratch, part, shared->uid_end));
    buf_str(out, shared->state);
}

static void add_whole_days(struct buf *out, const struct date *first, const struct date *last) {
    /* The end is the day after the last (RFC 5545, 3.6.1). */
    int32_t end = last->day >= first->day ? last->day + 1 : first->day + 1;
    add_day(out, "DTSTART;VALUE=DATE", first->day);
    add_day(out, "DTEND;VALUE=DATE", end);
    ics_line(out, "TRANSP", STR("TRANSPARENT"));
}

static void add_line(struct buf *text, struct str line) {
    add_part(text, "\n", line);
}

/* What it is, what became of it, how to register, and where all is. */
static struct str meeting_description(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct object *status = object_new(&r->scratch, NULL);
    struct buf text = {0};
    view_set_status(scope, status);
    const struct value *notice = object_get(status, KEY_status_notice);
    if (notice && notice->kind == VALUE_HTML)
        add_line(&text, plain_text(scope, *notice));
    add_line(&text, plain_of(scope, &scope->group->title));
    if (meeting->registration_url.text.data && meeting->status != MEETING_CANCELLED) {
        struct words_argument arguments[] = {
            {"url", meeting->registration_url.text}, {NULL, {0}}};
        add_line(&text, view_word_text(scope, "calendar.registration", arguments));
    }
    add_line(&text, meeting_url(scope, PAGE_MEETING, (struct str){0}));
    struct str copy = buf_copy(&text, &r->scratch);
    buf_finish(&text);
    return copy;
}

static void add_meeting(struct scope *scope, struct buf *out, const struct shared *shared) {
    const struct meeting *meeting = scope->meeting;
    start_event(scope, out, shared, STR("meeting"));
    buf_str(out, shared->title);
    buf_str(out, shared->about);
    add_whole_days(out, &meeting->dates.start, &meeting->dates.end);
    add_words(scope, out, "DESCRIPTION", meeting_description(scope));
    buf_str(out, shared->place);
    ics_line(out, "END", STR("VEVENT"));
}

static void add_sessions(struct scope *scope, struct buf *out, const struct shared *shared) {
    struct arena *arena = &scope->renderer->scratch;
    struct session_times times;
    struct buf page = {0};
    session_times(scope, &times);
    if (times.count > 0)
        add_words(scope, &page, "DESCRIPTION", meeting_url(scope, PAGE_MEETING, (struct str){0}));
    for (size_t i = 0; i < times.count; i++) {
        const struct session_time *time = &times.items[i];
        struct str session = STR_CONCAT(arena, STR("session-"), str_number(arena, time->number));
        struct str part = time->day ? STR_CONCAT(arena, session, STR(".day-"),
                                          str_number(arena, time->day))
                                    : session;
        start_event(scope, out, shared, part);
        buf_str(out, shared->title);
        buf_str(out, shared->about);
        add_moment(out, "DTSTART", time->start);
        add_moment(out, "DTEND", time->end);
        ics_line(out, "TRANSP", STR("OPAQUE"));
        buf_str(out, buf_view(&page));
        buf_str(out, shared->place);
        ics_line(out, "END", STR("VEVENT"));
    }
    buf_finish(&page);
}

/* At nine in the morning, as whole days start at midnight wherever the calendar is read. */
static void add_alarm(struct buf *out, const char *trigger, struct str description) {
    ics_line(out, "BEGIN", STR("VALARM"));
    ics_line(out, "ACTION", STR("DISPLAY"));
    ics_line(out, "TRIGGER", str_from(trigger));
    buf_str(out, description);
    ics_line(out, "END", STR("VALARM"));
}

/* All that is due, as a list of the language; and each with where to do it. */
static struct str actions_text(
    struct scope *scope, const struct deadline *deadline, struct buf *description) {
    struct renderer *r = scope->renderer;
    struct str *texts = arena_array(&r->scratch, struct str, deadline->actions.count + 1);
    struct buf list = {0};
    size_t count = 0;
    for (size_t i = 0; i < deadline->actions.count; i++) {
        const struct action *action = &deadline->actions.items[i];
        struct str text = plain_of(scope, &action->text);
        if (text.size == 0)
            continue;
        texts[count++] = text;
        add_line(description, text);
        add_line(description, action->url.text);
    }
    if (count > 0)
        locale_list(scope_locale(scope), texts, count, &list);
    struct str copy = buf_copy(&list, &r->scratch);
    buf_finish(&list);
    return copy;
}

/* Reminders that say what is due. */
static void add_alarms(struct scope *scope, struct buf *out, struct str title) {
    struct buf line = {0};
    add_words(scope, &line, "DESCRIPTION", title);
    add_alarm(out, "-P6DT15H", buf_view(&line));
    add_alarm(out, "-PT15H", buf_view(&line));
    buf_finish(&line);
}

static void add_deadline(struct scope *scope, struct buf *out, const struct shared *shared,
    const struct deadline *deadline, size_t number) {
    struct arena *arena = &scope->renderer->scratch;
    struct buf description = {0};
    struct str part = deadline->id.text.data
                          ? STR_CONCAT(arena, STR("deadline-"), deadline->id.text)
                          : STR_CONCAT(arena, STR("deadline-"), str_number(arena, number));
    struct words_argument arguments[] = {{"group", scope->group->acronym.text},
        {"action", actions_text(scope, deadline, &description)}, {NULL, {0}}};
    struct str title = view_word_text(scope, "calendar.deadline", arguments);
    add_line(&description, with_status(scope, plain_of(scope, &scope->meeting->title)));
    add_line(&description, meeting_url(scope, PAGE_MEETING, (struct str){0}));
    start_event(scope, out, shared, part);
    add_title(scope, out, title);
    buf_str(out, shared->about);
    add_whole_days(out, &deadline->date, &deadline->date);
    add_words(scope, out, "DESCRIPTION", buf_view(&description));
    if (scope->meeting->status != MEETING_CANCELLED)
        add_alarms(scope, out, title);
    ics_line(out, "END", STR("VEVENT"));
    buf_finish(&description);
}

/* All events of the scope's meeting, as those of the group that owns it. */
static void add_events(struct scope *scope, struct buf *out) {
    const struct meeting *meeting = scope->meeting;
    scope->group = meeting->owner;
    struct shared shared = share(scope);
    add_meeting(scope, out, &shared);
    add_sessions(scope, out, &shared);
    for (size_t i = 0; i < meeting->deadlines.count; i++) {
        if (meeting->deadlines.items[i].date.place.source)
            add_deadline(scope, out, &shared, &meeting->deadlines.items[i], i + 1);
    }
}

static void start_calendar(struct scope *scope, struct buf *out, struct str name, struct str page) {
    ics_line(out, "BEGIN", STR("VCALENDAR"));
    ics_line(out, "VERSION", STR("2.0"));
    ics_line(out, "PRODID", STR("-//sgsite//Meetings//EN"));
    ics_line(out, "CALSCALE", STR("GREGORIAN"));
    add_words(scope, out, "NAME", name);
    ics_text(out, "X-WR-CALNAME", name);
    ics_line(out, "REFRESH-INTERVAL;VALUE=DURATION", STR("P1D"));
    ics_line(out, "X-PUBLISHED-TTL", STR("P1D"));
    ics_line(out, "SOURCE;VALUE=URI", own_url(scope));
    ics_line(out, "URL;VALUE=URI", page);
}

void render_meeting_calendar(struct scope *scope, struct buf *out) {
    start_calendar(scope, out, plain_of(scope, &scope->meeting->title),
        meeting_url(scope, PAGE_MEETING, (struct str){0}));
    if (meeting_is_told(scope->meeting))
        add_events(scope, out);
    ics_line(out, "END", STR("VCALENDAR"));
}

void render_group_calendar(struct scope *scope, struct buf *out) {
    struct renderer *r = scope->renderer;
    const struct group *group = scope->group;
    size_t count = 0;
    struct str page = plan_url(r->plan, &r->scratch, PAGE_GROUP, scope->language, group, NULL,
        (struct str){0});
    start_calendar(scope, out, plain_of(scope, &group->name), absolute_url(scope, page));
    for (size_t i = 0; i < group->meetings.count && count < MOST_MEETINGS; i++) {
        const struct meeting *meeting = scope->meeting = &group->meetings.items[i];
        if (!meeting_is_told(meeting))
            continue;
        add_events(scope, out);
        count++;
    }
    ics_line(out, "END", STR("VCALENDAR"));
}
