/* Which days a timetable has, and which of them a cell's key names. */
#include <stdlib.h>

#include "model/calendar.h"
#include "model/timetable.h"

enum { SATURDAY = 5 };

static bool is_weekend(int32_t day) {
    return calendar_weekday(day) >= SATURDAY;
}

static struct str iso(struct arena *arena, const struct date *date) {
    return str_printf(
        arena, "%04d-%02d-%02d", date->year, date->month, date->day_of_month);
}

/* The place of a slice of words; all of them when they are written with escapes. */
static struct place place_within(const struct words *words, struct str part) {
    struct place place = words->place;
    if (!place.source || place.length != words->text.size)
        return place;
    size_t at = (size_t)(part.data - words->text.data);
    return place_of(place.source, place.offset + at, part.size);
}

/* Keeps the days in order, each once. */
static void add_day(struct timetable *timetable, struct arena *arena, int32_t day, bool shown) {
    size_t at = 0;
    while (at < timetable->days.count && timetable->days.items[at].date.day < day)
        at++;
    if (at < timetable->days.count && timetable->days.items[at].date.day == day)
        return;
    list_push(arena, &timetable->days);
    for (size_t i = timetable->days.count - 1; i > at; i--)
        timetable->days.items[i] = timetable->days.items[i - 1];
    struct timetable_day added = {calendar_date(day), shown};
    added.date.place = timetable->place;
    timetable->days.items[at] = added;
}

static void add_listed(const struct meeting *meeting, struct timetable *timetable,
    const struct words *words, struct arena *arena, struct findings *findings) {
    if (!words->text.data)
        return;
    struct date start = {.place = words->place}, end = start;
    size_t dots = str_find(words->text, STR(".."), 0);
    bool is_span = dots < words->text.size;
    bool known = calendar_parse(str_trim(str_slice(words->text, 0, dots)), &start);
    end = start;
    if (is_span)
        known = calendar_parse(
                    str_trim(str_slice(words->text, dots + 2, words->text.size)), &end) &&
                known;
    if (!known) {
        finding_add_hinted(findings, FINDING_DAY_FORM, words->place,
            str_printf(arena, "'%.*s' is not a date or a span of dates", STR_ARGS(words->text)),
            STR("write 2020-09-07, or 2020-09-07..2020-09-11"));
    } else if (end.day < start.day) {
        finding_add(findings, FINDING_SPAN_REVERSED, words->place, "the span ends before it starts");
    } else if (timetable->days.count + (size_t)(end.day - start.day) + 1 > MOST_DAYS) {
        finding_add(findings, FINDING_TOO_MANY, words->place, "a timetable has at most %d days",
            MOST_DAYS);
    } else {
        const struct span *dates = &meeting->dates;
        for (int32_t day = start.day; day <= end.day; day++) {
            if (!is_span || !is_weekend(day))
                add_day(timetable, arena, day, true);
        }
        if (dates->start.place.source && dates->end.place.source &&
            (start.day < dates->start.day || end.day > dates->end.day))
            finding_add_hinted(findings, FINDING_DATE_OUTSIDE, words->place,
                STR("the timetable has a day outside the meeting"),
                str_printf(arena, "the meeting is from %.*s to %.*s",
                    STR_ARGS(iso(arena, &dates->start)), STR_ARGS(iso(arena, &dates->end))));
    }
}

void timetable_set_days(const struct meeting *meeting, struct timetable *timetable,
    struct arena *arena, struct findings *findings) {
    const struct span *dates = &meeting->dates;
    for (size_t i = 0; i < timetable->day_texts.count; i++)
        add_listed(meeting, timetable, &timetable->day_texts.items[i], arena, findings);
    if (timetable->day_texts.count > 0 || !dates->start.place.source || !dates->end.place.source)
        return;
    if (dates->end.day - dates->start.day >= MOST_DAYS) {
        finding_add_hinted(findings, FINDING_TOO_MANY, timetable->place,
            str_printf(arena, "a timetable has at most %d days, and the meeting has more",
                MOST_DAYS),
            STR("list those that it shows under 'days'"));
        return;
    }
    for (int32_t day = dates->start.day; day <= dates->end.day; day++)
        add_day(timetable, arena, day, !is_weekend(day));
}

/* One part of a cell's key, "7..11 am". */
struct naming {
    const struct timetable *timetable;
    const struct timetable_cell *cell;
    struct arena *arena;
    struct findings *findings;
};

/* The day nearest to a date that is none of the timetable's; of something else, the one that looks
 * most like it. */
static struct str hint_day(const struct naming *n, struct str text) {
    size_t count = n->timetable->days.count, nearest = 0;
    struct str *days = arena_array(n->arena, struct str, count + 1);
    struct date wanted = {0};
    bool is_date = calendar_parse(text, &wanted);
    for (size_t i = 0; i < count; i++) {
        const struct date *date = &n->timetable->days.items[i].date;
        days[i] = iso(n->arena, date);
        if (abs(date->day - wanted.day) < abs(n->timetable->days.items[nearest].date.day - wanted.day))
            nearest = i;
    }
    if (is_date && count > 0)
        return str_printf(n->arena, "its nearest day is %.*s", STR_ARGS(days[nearest]));
    struct str hint = hint_nearest(n->arena, text, days, count);
    if (hint.size == 0 && count > 0)
        hint = str_printf(n->arena, "its days are from %.*s to %.*s", STR_ARGS(days[0]),
            STR_ARGS(days[count - 1]));
    return hint;
}

static void add_unknown_day(const struct naming *n, struct str text) {
    finding_add_hinted(n->findings, FINDING_REFERENCE_UNKNOWN, place_within(&n->cell->when, text),
        str_printf(n->arena, "the timetable has no day '%.*s'", STR_ARGS(text)),
        hint_day(n, text));
}

static void add_unclear_day(
    const struct naming *n, struct str text, const struct date *a, const struct date *b) {
    finding_add_hinted(n->findings, FINDING_DAY_FORM, place_within(&n->cell->when, text),
        str_printf(n->arena, "the day '%.*s' could be %.*s or %.*s", STR_ARGS(text),
            STR_ARGS(iso(n->arena, a)), STR_ARGS(iso(n->arena, b))),
        STR("write the whole date"));
}

/* 2020-09-07, 09-07 or 7: how far `text` says which date it is. */
static bool names_date(struct str text, const struct date *date) {
    struct str year, month, day, rest;
    uint32_t y = (uint32_t)date->year, m = date->month, d;
    if (!str_cut(text, '-', &month, &day)) {
        day = text;
    } else if (str_cut(day, '-', &year, &rest)) {
        year = month;
        str_cut(day, '-', &month, &day);
        if (!str_to_uint(year, &y) || !str_to_uint(month, &m))
            return false;
    } else if (!str_to_uint(month, &m)) {
        return false;
    }
    return str_to_uint(day, &d) && y == (uint32_t)date->year && m == date->month &&
           d == date->day_of_month;
}

/* The index of the day, or -1 after adding a finding. */
static int find_day(const struct naming *n, struct str text) {
    int found = -1;
    for (size_t i = 0; i < n->timetable->days.count; i++) {
        const struct date *date = &n->timetable->days.items[i].date;
        if (!names_date(text, date))
            continue;
        if (found >= 0) {
            add_unclear_day(n, text, &n->timetable->days.items[found].date, date);
            return -1;
        }
        found = (int)i;
    }
    if (found < 0)
        add_unknown_day(n, text);
    return found;
}

static int find_part(const struct naming *n, struct str text) {
    size_t count = n->timetable->parts.count;
    struct str *ids = arena_array(n->arena, struct str, count + 1);
    struct str all = {0};
    for (size_t i = 0; i < count; i++) {
        ids[i] = n->timetable->parts.items[i].id.text;
        if (str_eq(ids[i], text))
            return (int)i;
        const char *between = i == 0 ? "" : i + 1 == count ? " and " : ", ";
        all = str_printf(n->arena, "%.*s%s%.*s", STR_ARGS(all), between, STR_ARGS(ids[i]));
    }
    struct str hint = hint_nearest(n->arena, text, ids, count);
    if (hint.size == 0)
        hint = str_printf(n->arena, "the parts of a day are %.*s", STR_ARGS(all));
    finding_add_hinted(n->findings, FINDING_REFERENCE_UNKNOWN, place_within(&n->cell->when, text),
        str_printf(n->arena, "a day of the timetable has no part '%.*s'", STR_ARGS(text)), hint);
    return -1;
}

static void put(const struct naming *n, struct timetable_row *row, uint8_t *rank, size_t at,
    uint8_t own_rank, struct str text) {
    const struct timetable_cell *before = row->grid[at];
    if (before && before != n->cell && rank[at] == own_rank) {
        size_t parts = n->timetable->parts.count;
        struct str day = iso(n->arena, &n->timetable->days.items[at / parts].date);
        struct str part = n->timetable->parts.items[at % parts].id.text;
        finding_add_hinted(n->findings, FINDING_NAME_REPEATED, place_within(&n->cell->when, text),
            str_printf(n->arena, "%.*s %.*s already has a session in this row, on line %u",
                STR_ARGS(day), STR_ARGS(part), place_position(before->when.place).line),
            STR("put both under 'sessions' of one cell"));
        return;
    }
    if (own_rank >= rank[at]) {
        row->grid[at] = n->cell;
        rank[at] = own_rank;
    }
}

/* The days that "7" or "7..11" names, from first to last. False after adding a finding. */
static bool find_days(const struct naming *n, struct str text, int *first, int *last) {
    size_t dots = str_find(text, STR(".."), 0);
    *first = find_day(n, str_slice(text, 0, dots));
    *last = *first;
    if (dots < text.size)
        *last = find_day(n, str_slice(text, dots + 2, text.size));
    if (*first < 0 || *last < 0)
        return false;
    if (*last < *first)
        finding_add(n->findings, FINDING_SPAN_REVERSED, place_within(&n->cell->when, text),
            "the span ends before it starts");
    return *first <= *last;
}

/* The next word of a text; empty when there is none. */
static struct str next_word(struct str *text) {
    struct str word;
    *text = str_trim(*text);
    str_cut(*text, ' ', &word, text);
    return str_trim(word);
}

static void place_named(const struct naming *n, struct timetable_row *row, uint8_t *rank,
    struct str text) {
    size_t parts = n->timetable->parts.count;
    struct str rest = text, days = next_word(&rest);
    int first, last;
    bool chosen[64] = {false};
    bool some_chosen = false, some_put = false;
    bool days_known = find_days(n, days, &first, &last);
    for (struct str word = next_word(&rest); word.size > 0; word = next_word(&rest)) {
        int part = find_part(n, word);
        if (part < 0)
            return;
        chosen[part] = some_chosen = true;
    }
    if (!days_known)
        return;
    bool is_span = str_find(days, STR(".."), 0) < days.size;
    uint8_t own_rank = (uint8_t)(1 + (some_chosen ? 1 : 0) + (is_span ? 0 : 2));
    for (int day = first; day <= last; day++) {
        struct timetable_day *named = &n->timetable->days.items[day];
        if (is_span && is_weekend(named->date.day))
            continue;
        named->is_shown = some_put = true;
        for (size_t part = 0; part < parts; part++) {
            if (!some_chosen || chosen[part])
                put(n, row, rank, (size_t)day * parts + part, own_rank, text);
        }
    }
    if (!some_put)
        finding_add_hinted(n->findings, FINDING_REFERENCE_UNKNOWN,
            place_within(&n->cell->when, days),
            str_printf(n->arena, "the span '%.*s' holds only Saturday and Sunday", STR_ARGS(days)),
            STR("name these days one by one: a span leaves them out"));
}

void timetable_place_cell(const struct timetable *timetable, struct timetable_row *row,
    const struct timetable_cell *cell, uint8_t *rank, struct arena *arena,
    struct findings *findings) {
    struct naming n = {timetable, cell, arena, findings};
    struct str rest = cell->when.text, text;
    bool more = rest.size > 0;
    while (more) {
        more = str_cut(rest, ',', &text, &rest);
        if (str_trim(text).size > 0)
            place_named(&n, row, rank, str_trim(text));
    }
}
