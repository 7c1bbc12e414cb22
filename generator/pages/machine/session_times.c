/* The sessions of a meeting as moments, each on each of its days. */
#include <stdlib.h>

#include "model/calendar.h"
#include "model/timetable.h"
#include "pages/machine/machine.h"

enum { SATURDAY = 5, DAY_MINUTES = 24 * 60 };

static bool is_weekend(int32_t day) {
    return calendar_weekday(day) >= SATURDAY;
}

static void add_session(struct scope *scope, struct session_times *out, struct session_time time,
    struct date date) {
    struct renderer *r = scope->renderer;
    const struct session *session = time.session;
    struct str zone = meeting_zone_id(r->site, scope->meeting);
    struct date last = session->is_overnight ? calendar_date(date.day + 1) : date;
    if (zones_moment(r->zones, zone, &date, session->start.minutes, &time.start) &&
        zones_moment(r->zones, zone, &last, session->end.minutes, &time.end) &&
        time.end.minute > time.start.minute)
        *list_push(&r->scratch, out) = time;
}

static void add_every_day(
    struct scope *scope, struct session_times *out, struct session_time time) {
    const struct span *dates = &scope->meeting->dates;
    if (!dates->start.place.source || !dates->end.place.source)
        return;
    bool with_weekends = is_weekend(dates->start.day) || is_weekend(dates->end.day);
    for (int32_t day = dates->start.day; day <= dates->end.day; day++) {
        time.day = (unsigned)(day - dates->start.day) + 1;
        if (time.day > MOST_DAYS)
            return;
        if (with_weekends || !is_weekend(day))
            add_session(scope, out, time, calendar_date(day));
    }
}

static int compare_times(const void *left, const void *right) {
    const struct session_time *a = left, *b = right;
    if (a->start.minute != b->start.minute)
        return a->start.minute < b->start.minute ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

void session_times(struct scope *scope, struct session_times *out) {
    const struct meeting *meeting = scope->meeting;
    *out = (struct session_times){0};
    for (size_t i = 0; i < meeting->sessions.count; i++) {
        const struct session *session = &meeting->sessions.items[i];
        struct session_time time = {.session = session, .number = i + 1};
        if (!session->start.place.source || !session->end.place.source)
            continue;
        if (session->date.place.source)
            add_session(scope, out, time, session->date);
        else
            add_every_day(scope, out, time);
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, compare_times);
}
