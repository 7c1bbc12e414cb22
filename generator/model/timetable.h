#ifndef MODEL_TIMETABLE_H
#define MODEL_TIMETABLE_H

#include "model/site.h"

/* A timetable: what meets in which part of which day, a row a group, working party or Question. */

enum {
    DEEPEST_ROWS = 32,   /* levels of rows: a guard of the stack, as DEEPEST_AGENDA */
    MOST_DAYS = 62,      /* of one timetable */
    MOST_NOTE_MARKS = 4, /* at the end of one text */
};

struct timetable_part {
    struct place place;
    struct words id;  /* "am" */
    struct text name; /* not given: the theme has a word for "am" and "pm" */
    struct clock_time start;
    struct clock_time end;
};

struct timetable_note {
    struct place place;
    struct words key; /* "1" */
    struct text text; /* inline Markdown */
};

struct timetable_session {
    struct place place;
    struct text text; /* inline Markdown, perhaps with note marks at its end */
    struct clock_time start;
    struct clock_time end;
    LIST(struct words) notes; /* keys */
    bool tentative;
};

struct timetable_cell {
    struct place place;
    struct words when; /* "7..11 am", as the file has it */
    struct timetable_session session; /* its own; else `sessions` */
    LIST(struct timetable_session) sessions; /* all of them, once linked */
};

struct timetable_row {
    struct place place;
    struct text name; /* inline Markdown, perhaps with note marks at its end */
    LIST(struct timetable_cell) cells;
    LIST(struct timetable_row) rows;
    /* linked */
    const struct timetable_cell **grid; /* [day * parts + part]; NULL where nothing meets */
};

struct timetable_day {
    struct date date;
    bool is_shown; /* a Saturday or Sunday of the meeting is not, unless a cell names it */
};

struct timetable {
    struct place place;
    struct words language; /* of its plain texts */
    struct text title;
    struct text note; /* inline Markdown */
    bool tentative;
    LIST(struct words) day_texts; /* as the file has them */
    LIST(struct timetable_part) parts; /* at least one, once linked */
    LIST(struct timetable_row) rows;
    LIST(struct timetable_note) notes;
    /* linked */
    LIST(struct timetable_day) days; /* in order */
};

/* Completes a timetable that was decoded: its days, its parts, the grid of each row. Findings:
 *   DATE, DATE_OUTSIDE: days that are none, or outside the meeting,
 *   REFERENCE_UNKNOWN: a day, part or note that the timetable does not have,
 *   NAME_REPEATED: two sessions for one cell,
 *   KEY_MISSING: a cell without words, a part without a name,
 *   SPAN_REVERSED: what ends before it starts,
 *   NOTE_UNUSED: a note that nothing refers to,
 *   VALUE: too many days or levels of rows, a day that could be several. */
void timetable_link(const struct site *site, const struct meeting *meeting,
    struct timetable *timetable, struct arena *arena, struct findings *findings);

/* Finds the days and parts that a cell's key names and puts the cell into the row's grid. `rank` is
 * [day * parts + part]: how exactly the cell that stands there was named, 0 where none does. Used
 * by timetable_link. */
void timetable_place_cell(const struct timetable *timetable, struct timetable_row *row,
    const struct timetable_cell *cell, uint8_t *rank, struct arena *arena,
    struct findings *findings);

/* Day texts (or the meeting's dates) to `days`. Used by timetable_link. */
void timetable_set_days(const struct meeting *meeting, struct timetable *timetable,
    struct arena *arena, struct findings *findings);

/* The marks at the end of a text: "Plenary 1) a)" is "Plenary" with the keys 1 and a. "(part 1)" has
 * none. */
struct note_marks {
    struct str rest;
    struct str keys[MOST_NOTE_MARKS]; /* in the order of the text */
    size_t count;
};

struct note_marks note_marks_cut(struct str text);

/* Index of the note with this key, or -1. */
int timetable_note_index(const struct timetable *timetable, struct str key);

#endif
