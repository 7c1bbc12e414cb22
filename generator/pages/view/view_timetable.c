/* A timetable as values for templates: a table a week. */
#include "model/timetable.h"

#include "model/calendar.h"
#include "pages/view/view.h"

struct table {
    struct scope *scope;
    struct arena *arena;
    const struct timetable *timetable;
    bool *note_met; /* by index of the note: its key has led to it already */
    size_t week;    /* of the one at hand, from 1 */
    size_t first;   /* its days: [first, end) */
    size_t end;
    size_t row; /* of the one at hand, from 1 */
    bool has_times;
};

static struct value id_value(struct table *t, const char *kind, size_t number) {
    return value_text(str_printf(t->arena, "%.*sw%zu-%s%zu", STR_ARGS(t->scope->id_prefix),
        t->week, kind, number));
}

static struct value part_id(struct table *t, size_t day, size_t part) {
    return value_text(str_printf(t->arena, "%.*s-%zu",
        STR_ARGS(id_value(t, "d", day - t->first + 1).text), part + 1));
}

/* The first mark of a note has an id, where the note leads back to. */
static void add_mark(struct table *t, struct value_list *list, struct str key) {
    struct scope *scope = t->scope;
    int index = timetable_note_index(t->timetable, key);
    if (index < 0)
        return;
    struct object *view = object_new(t->arena, NULL);
    view_set(scope, view, key, value_text(key));
    view_set(scope, view, href,
        value_text(str_printf(
            t->arena, "#%.*snote-%.*s", STR_ARGS(scope->id_prefix), STR_ARGS(key))));
    struct str id =
        str_printf(t->arena, "%.*sto-note-%.*s", STR_ARGS(scope->id_prefix), STR_ARGS(key));
    view_set(scope, view, id, t->note_met[index] ? value_none() : value_text(id));
    t->note_met[index] = true;
    value_list_add(t->arena, list, value_object(view));
}

/* Sets a text under `key` without the marks at its end, and these as `marks`. */
static struct value_list *set_marked(
    struct table *t, struct object *view, symbol key, const struct text *text) {
    struct scope *scope = t->scope;
    struct value_list *marks = value_list_new(t->arena);
    int found;
    struct words words = text_words(scope->renderer->site, text, scope->language, &found);
    struct note_marks cut = note_marks_cut(words.text);
    words.text = cut.rest;
    object_set(t->arena, view, key, view_words(scope, &words, found));
    for (size_t i = 0; i < cut.count; i++)
        add_mark(t, marks, cut.keys[i]);
    view_set(scope, view, marks, value_list(marks));
    return marks;
}

static struct value session_value(struct table *t, const struct timetable_session *session) {
    struct scope *scope = t->scope;
    struct object *view = object_new(t->arena, NULL);
    struct value_list *marks = set_marked(t, view, KEY_text, &session->text);
    for (size_t i = 0; i < session->notes.count; i++)
        add_mark(t, marks, session->notes.items[i].text);
    view_set(scope, view, time, view_hours(scope, &session->start, &session->end));
    view_set(scope, view, tentative, value_bool(session->tentative));
    t->has_times = t->has_times || session->start.place.source;
    return value_object(view);
}

/* One cell, over as many parts of its day as it fills. */
static struct value cell_value(struct table *t, const struct timetable_cell *cell, size_t day,
    size_t part, size_t span, struct str row_headers) {
    struct scope *scope = t->scope;
    struct object *view = object_new(t->arena, NULL);
    struct value_list *sessions = value_list_new(t->arena);
    struct str headers = str_printf(t->arena, "%.*s %.*s", STR_ARGS(row_headers),
        STR_ARGS(id_value(t, "d", day - t->first + 1).text));
    for (size_t i = 0; i < span; i++)
        headers = str_printf(t->arena, "%.*s %.*s", STR_ARGS(headers),
            STR_ARGS(part_id(t, day, part + i).text));
    for (size_t i = 0; cell && i < cell->sessions.count; i++)
        value_list_add(t->arena, sessions, session_value(t, &cell->sessions.items[i]));
    view_set(scope, view, headers, value_text(headers));
    view_set(scope, view, span,
        span > 1 ? value_text(str_printf(t->arena, "%zu", span)) : value_none());
    view_set(scope, view, sessions, value_list(sessions));
    view_set(scope, view, last, value_bool(part + span == t->timetable->parts.count));
    return value_object(view);
}

static struct value cells_value(
    struct table *t, const struct timetable_row *row, struct str row_headers) {
    struct value_list *list = value_list_new(t->arena);
    size_t parts = t->timetable->parts.count;
    for (size_t day = t->first; day < t->end; day++) {
        if (!t->timetable->days.items[day].is_shown)
            continue;
        const struct timetable_cell **cells = row->grid + day * parts;
        for (size_t part = 0, span; part < parts; part += span) {
            span = 1;
            while (cells[part] && part + span < parts && cells[part + span] == cells[part])
                span++;
            value_list_add(t->arena, list,
                cell_value(t, cells[part], day, part, span, row_headers));
        }
    }
    return value_list(list);
}

/* A row and those under it, one after the other. */
static void add_rows(struct table *t, struct value_list *list, const struct timetable_row *row,
    unsigned level, struct str headers_above) {
    struct scope *scope = t->scope;
    if (!row->grid)
        return;
    struct object *view = object_new(t->arena, NULL);
    struct value id = id_value(t, "r", ++t->row);
    struct str headers = str_printf(t->arena, "%.*s%s%.*s", STR_ARGS(headers_above),
        headers_above.size > 0 ? " " : "", STR_ARGS(id.text));
    bool is_head = level == 1 && row->rows.count > 0;
    set_marked(t, view, KEY_name, &row->name);
    view_set(scope, view, id, id);
    view_set(scope, view, level, value_text(str_printf(t->arena, "%u", level)));
    view_set(scope, view, scope, value_text(is_head ? STR("rowgroup") : STR("row")));
    view_set(scope, view, headers, value_text(headers_above));
    view_set(scope, view, cells, cells_value(t, row, headers));
    value_list_add(t->arena, list, value_object(view));
    for (size_t i = 0; i < row->rows.count; i++)
        add_rows(t, list, &row->rows.items[i], level + 1, headers);
}

/* A row with rows under it starts a body of its own; the others share one. */
static struct value bodies_value(struct table *t) {
    struct scope *scope = t->scope;
    struct value_list *bodies = value_list_new(t->arena), *rows = NULL;
    bool is_own = false;
    t->row = 0;
    for (size_t i = 0; i < t->timetable->rows.count; i++) {
        const struct timetable_row *row = &t->timetable->rows.items[i];
        if (!rows || is_own || row->rows.count > 0) {
            struct object *body = object_new(t->arena, NULL);
            rows = value_list_new(t->arena);
            view_set(scope, body, rows, value_list(rows));
            value_list_add(t->arena, bodies, value_object(body));
        }
        is_own = row->rows.count > 0;
        add_rows(t, rows, row, 1, STR(""));
    }
    return value_list(bodies);
}

static struct value part_name(struct table *t, const struct timetable_part *part) {
    struct words_argument none[] = {{NULL, {0}}};
    if (text_given(&part->name))
        return view_text(t->scope, &part->name);
    if (str_eq(part->id.text, STR("am")))
        return view_word(t->scope, "timetable.am", none);
    if (str_eq(part->id.text, STR("pm")))
        return view_word(t->scope, "timetable.pm", none);
    return value_text(part->id.text);
}

/* The two rows of headings: days, and parts of each. */
static void set_headings(struct table *t, struct object *view) {
    struct scope *scope = t->scope;
    struct value_list *days = value_list_new(t->arena), *parts = value_list_new(t->arena);
    size_t count = t->timetable->parts.count;
    for (size_t d = t->first; d < t->end; d++) {
        const struct timetable_day *day = &t->timetable->days.items[d];
        if (!day->is_shown)
            continue;
        struct object *heading = object_new(t->arena, NULL);
        struct value id = id_value(t, "d", d - t->first + 1);
        view_set(scope, heading, id, id);
        view_set(scope, heading, date, view_day(scope, &day->date));
        view_set(scope, heading, span, value_text(str_printf(t->arena, "%zu", count)));
        value_list_add(t->arena, days, value_object(heading));
        for (size_t p = 0; p < count; p++) {
            const struct timetable_part *part = &t->timetable->parts.items[p];
            heading = object_new(t->arena, NULL);
            view_set(scope, heading, id, part_id(t, d, p));
            view_set(scope, heading, headers, id);
            view_set(scope, heading, name, part_name(t, part));
            view_set(scope, heading, time, view_hours(scope, &part->start, &part->end));
            view_set(scope, heading, last, value_bool(p + 1 == count));
            t->has_times = t->has_times || part->start.place.source;
            value_list_add(t->arena, parts, value_object(heading));
        }
    }
    view_set(scope, view, days, value_list(days));
    view_set(scope, view, parts, value_list(parts));
}

static struct value week_value(struct table *t, const struct span *shown) {
    struct scope *scope = t->scope;
    struct object *view = object_new(t->arena, NULL);
    view_set(scope, view, id, id_value(t, "dates", t->week));
    view_set(scope, view, dates, view_dates(scope, shown));
    set_headings(t, view);
    view_set(scope, view, bodies, bodies_value(t));
    return value_object(view);
}

/* Weeks start on Monday; one without a day to show is left out. */
static struct value weeks_value(struct table *t) {
    const struct timetable *timetable = t->timetable;
    struct value_list *weeks = value_list_new(t->arena);
    size_t count = timetable->days.count;
    for (t->first = 0; t->first < count; t->first = t->end) {
        struct span shown = {.place = timetable->place};
        bool any = false;
        int32_t first = timetable->days.items[t->first].date.day;
        int32_t next_monday = first - calendar_weekday(first) + 7;
        for (t->end = t->first;
             t->end < count && timetable->days.items[t->end].date.day < next_monday; t->end++) {
            const struct timetable_day *day = &timetable->days.items[t->end];
            if (!day->is_shown)
                continue;
            shown.end = day->date;
            shown.start = any ? shown.start : day->date;
            any = true;
        }
        if (!any)
            continue;
        t->week++;
        value_list_add(t->arena, weeks, week_value(t, &shown));
    }
    return value_list(weeks);
}

static struct value notes_value(struct table *t) {
    struct scope *scope = t->scope;
    struct value_list *list = value_list_new(t->arena);
    for (size_t i = 0; i < t->timetable->notes.count; i++) {
        const struct timetable_note *note = &t->timetable->notes.items[i];
        struct str key = note->key.text;
        struct object *view = object_new(t->arena, NULL);
        view_set(scope, view, key, value_text(key));
        view_set(scope, view, id,
            value_text(str_printf(
                t->arena, "%.*snote-%.*s", STR_ARGS(scope->id_prefix), STR_ARGS(key))));
        struct str back = str_printf(
            t->arena, "#%.*sto-note-%.*s", STR_ARGS(scope->id_prefix), STR_ARGS(key));
        view_set(scope, view, back, t->note_met[i] ? value_text(back) : value_none());
        view_set(scope, view, text, view_text(scope, &note->text));
        value_list_add(t->arena, list, value_object(view));
    }
    struct object *notes = object_new(t->arena, NULL);
    view_set(scope, notes, items, value_list(list));
    return list->count > 0 ? value_object(notes) : value_none();
}

struct object *view_timetable(struct scope *scope, const struct timetable *timetable) {
    struct renderer *r = scope->renderer;
    struct table t = {.scope = scope,
        .arena = &r->scratch,
        .timetable = timetable,
        .note_met = arena_array(&r->scratch, bool, timetable->notes.count + 1)};
    struct object *view = object_new(t.arena, NULL);
    view_set(scope, view, note, view_text(scope, &timetable->note));
    view_set(scope, view, tentative, value_bool(timetable->tentative));
    view_set(scope, view, weeks, weeks_value(&t));
    view_set(scope, view, notes, notes_value(&t));
    struct words_argument zone[] = {
        {"zone", view_text(scope, meeting_zone_name(r->site, scope->meeting)).text}, {NULL, {0}}};
    view_set(scope, view, zone,
        t.has_times ? value_html(view_word_text(scope, "timetable.zone", zone)) : value_none());
    return view;
}
