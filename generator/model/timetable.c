/* A timetable's parts, cells and notes. */
#include "model/timetable.h"

enum { MOST_PARTS = 12, LONGEST_KEY = 3 };

struct linking {
    const struct site *site;
    struct timetable *timetable;
    struct arena *arena;
    struct findings *findings;
    bool *note_used; /* by index of the note */
};

static bool is_key(struct str key) {
    for (size_t i = 0; i < key.size; i++) {
        char c = key.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            return false;
    }
    return key.size > 0 && key.size <= LONGEST_KEY;
}

static size_t count_byte(struct str text, char byte) {
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == byte;
    return count;
}

/* The mark that ends the text, if there is one. */
static bool cut_mark(struct str *text, struct str *key) {
    struct str open = str_trim(*text);
    if (!str_ends_with(open, STR(")")))
        return false;
    open.size--;
    size_t at = open.size;
    while (at > 0 && open.data[at - 1] != ' ')
        at--;
    struct str rest = str_trim(str_slice(open, 0, at));
    *key = str_slice(open, at, open.size);
    if (rest.size == 0 || !is_key(*key) || count_byte(rest, '(') > count_byte(rest, ')'))
        return false;
    *text = rest;
    return true;
}

struct note_marks note_marks_cut(struct str text) {
    struct note_marks marks = {.rest = text};
    struct str backwards[MOST_NOTE_MARKS];
    while (marks.count < MOST_NOTE_MARKS && cut_mark(&marks.rest, &backwards[marks.count]))
        marks.count++;
    for (size_t i = 0; i < marks.count; i++)
        marks.keys[i] = backwards[marks.count - 1 - i];
    return marks;
}

int timetable_note_index(const struct timetable *timetable, struct str key) {
    for (size_t i = 0; i < timetable->notes.count; i++) {
        if (str_eq(timetable->notes.items[i].key.text, key))
            return (int)i;
    }
    return -1;
}

static void use_note(const struct linking *l, struct str key, struct place place) {
    int index = timetable_note_index(l->timetable, key);
    if (index >= 0) {
        l->note_used[index] = true;
        return;
    }
    size_t count = l->timetable->notes.count;
    struct str all = {0};
    for (size_t i = 0; i < count; i++)
        all = str_printf(l->arena, "%.*s%s%.*s", STR_ARGS(all), i > 0 ? ", " : "",
            STR_ARGS(l->timetable->notes.items[i].key.text));
    struct str hint = count > 0 ? str_printf(l->arena, "its notes are %.*s", STR_ARGS(all))
                                : STR("write it under 'notes'");
    finding_add_hinted(l->findings, FINDING_REFERENCE_UNKNOWN, place,
        str_printf(l->arena, "the timetable has no note '%.*s'", STR_ARGS(key)), hint);
}

/* The marks of a text in every language that has it. */
static void use_marks(const struct linking *l, const struct text *text) {
    size_t count = text->neutral ? 1 : l->site->language_codes.count;
    for (size_t i = 0; i < count; i++) {
        const struct words *words = text_in(text, (int)i);
        if (!words)
            continue;
        struct note_marks marks = note_marks_cut(words->text);
        for (size_t m = 0; m < marks.count; m++) {
            struct place place = words->place;
            if (place.length == words->text.size)
                place = place_of(place.source,
                    place.offset + (size_t)(marks.keys[m].data - words->text.data),
                    marks.keys[m].size);
            use_note(l, marks.keys[m], place);
        }
    }
}

static void check_hours(const struct linking *l, const struct clock_time *start,
    const struct clock_time *end, const char *message) {
    if (start->place.source && end->place.source && end->minutes <= start->minutes)
        finding_add(l->findings, FINDING_SPAN_REVERSED, end->place, "%s", message);
}

static void link_session(const struct linking *l, const struct timetable_session *session) {
    use_marks(l, &session->text);
    for (size_t i = 0; i < session->notes.count; i++) {
        if (session->notes.items[i].text.data)
            use_note(l, session->notes.items[i].text, session->notes.items[i].place);
    }
    check_hours(l, &session->start, &session->end, "the session ends before it starts");
}

/* What is no map at all has been told by the decoder. */
static bool has_other_keys(const struct timetable_session *session) {
    return !session->text.place.source && (session->start.place.source ||
        session->end.place.source || session->notes.count > 0 || session->tentative);
}

/* A cell's own session comes before its list. */
static void link_cell(const struct linking *l, struct timetable_cell *cell) {
    if (text_given(&cell->session.text)) {
        list_push(l->arena, &cell->sessions);
        for (size_t i = cell->sessions.count - 1; i > 0; i--)
            cell->sessions.items[i] = cell->sessions.items[i - 1];
        cell->session.place = cell->place;
        cell->sessions.items[0] = cell->session;
    } else if (cell->sessions.count == 0 && has_other_keys(&cell->session)) {
        finding_add_hinted(l->findings, FINDING_KEY_NEEDED, cell->place,
            STR("the cell has no 'text'"), STR("for example 'text: Plenary 1)'"));
    }
    for (size_t i = 0; i < cell->sessions.count; i++)
        link_session(l, &cell->sessions.items[i]);
}

static void link_rows(
    const struct linking *l, struct timetable_row *rows, size_t count, unsigned level) {
    size_t size = l->timetable->days.count * l->timetable->parts.count;
    if (count > 0 && level > DEEPEST_ROWS)
        finding_add(l->findings, FINDING_TOO_MANY, rows[0].place,
            "rows are nested deeper than %d levels, the guard against files that never end",
            DEEPEST_ROWS);
    for (size_t r = 0; level <= DEEPEST_ROWS && r < count; r++) {
        struct timetable_row *row = &rows[r];
        uint8_t *rank = arena_array(l->arena, uint8_t, size + 1);
        row->grid = arena_array(l->arena, const struct timetable_cell *, size + 1);
        use_marks(l, &row->name);
        for (size_t i = 0; i < row->cells.count; i++) {
            link_cell(l, &row->cells.items[i]);
            timetable_place_cell(
                l->timetable, row, &row->cells.items[i], rank, l->arena, l->findings);
        }
        link_rows(l, row->rows.items, row->rows.count, level + 1);
    }
}

static void link_parts(const struct linking *l) {
    static const struct str usual[] = {{"am", 2}, {"pm", 2}};
    struct timetable *timetable = l->timetable;
    if (timetable->parts.count > MOST_PARTS) {
        finding_add(l->findings, FINDING_TOO_MANY, timetable->parts.items[MOST_PARTS].place,
            "a day has at most %d parts", MOST_PARTS);
        timetable->parts.count = MOST_PARTS;
    }
    for (size_t i = 0; i < timetable->parts.count; i++) {
        const struct timetable_part *part = &timetable->parts.items[i];
        bool is_usual = str_eq(part->id.text, usual[0]) || str_eq(part->id.text, usual[1]);
        if (!text_given(&part->name) && !is_usual && part->id.text.data &&
            !part->name.place.source)
            finding_add_hinted(l->findings, FINDING_KEY_NEEDED, part->place,
                str_printf(l->arena, "the part '%.*s' of a day has no 'name'",
                    STR_ARGS(part->id.text)),
                str_printf(l->arena, "for example '%.*s: Lunch'", STR_ARGS(part->id.text)));
        check_hours(l, &part->start, &part->end, "this part of the day ends before it starts");
    }
    bool none = timetable->parts.count == 0;
    for (size_t i = 0; none && i < sizeof usual / sizeof *usual; i++)
        list_push(l->arena, &timetable->parts)->id.text = usual[i];
}

static void check_notes(const struct linking *l) {
    for (size_t i = 0; i < l->timetable->notes.count; i++) {
        const struct words *key = &l->timetable->notes.items[i].key;
        if (key->text.data && !is_key(key->text))
            finding_add(l->findings, FINDING_NOTE_KEY, key->place,
                "the key of a note is one to three letters or digits, not '%.*s'",
                STR_ARGS(key->text));
        else if (key->text.data && !l->note_used[i])
            finding_add_hinted(l->findings, FINDING_NOTE_UNUSED, key->place,
                str_printf(l->arena, "nothing in the timetable refers to note '%.*s'",
                    STR_ARGS(key->text)),
                str_printf(l->arena, "end the text of a cell or a row with '%.*s)'",
                    STR_ARGS(key->text)));
    }
}

void timetable_link(const struct site *site, const struct meeting *meeting,
    struct timetable *timetable, struct arena *arena, struct findings *findings) {
    struct linking l = {site, timetable, arena, findings,
        arena_array(arena, bool, timetable->notes.count + 1)};
    timetable_set_days(meeting, timetable, arena, findings);
    link_parts(&l);
    link_rows(&l, timetable->rows.items, timetable->rows.count, 1);
    check_notes(&l);
}
