/* The keys of an annex of kind `timetable`. */
#include "model/key_table.h"
#include "model/timetable.h"

static const struct field session_in_cell_fields[] = {
    {"text", FIELD_TEXT, true, AT(struct timetable_session, text),
        .help = "What meets, in Markdown of one line; `1)` at its end leads to that note",
        .example = "Plenary 1)"},
    {"start", FIELD_TIME, false, AT(struct timetable_session, start), .help = "When it starts",
        .example = "11:00"},
    {"end", FIELD_TIME, false, AT(struct timetable_session, end), .help = "When it ends"},
    {"notes", FIELD_LIST, false, AT(struct timetable_session, notes), .item = FIELD_STRING,
        .help = "Keys of `notes`, instead of `1)` in the text", .example = "[1, a]"},
    {"tentative", FIELD_BOOL, false, AT(struct timetable_session, tentative),
        .help = "Is it still to be confirmed?"},
};
static const struct record session_in_cell_record = {"a session of the timetable",
    sizeof(struct timetable_session), FIELDS(session_in_cell_fields), NULL, NULL};

static const struct field cell_fields[] = {
    {"text", FIELD_TEXT, false, AT(struct timetable_cell, session.text),
        .help = "What meets, as below", .example = "Plenary 1)"},
    {"start", FIELD_TIME, false, AT(struct timetable_cell, session.start),
        .help = "When it starts", .example = "11:00"},
    {"end", FIELD_TIME, false, AT(struct timetable_cell, session.end), .help = "When it ends"},
    {"notes", FIELD_LIST, false, AT(struct timetable_cell, session.notes), .item = FIELD_STRING,
        .help = "Keys of `notes`, instead of `1)` in the text", .example = "[1, a]"},
    {"tentative", FIELD_BOOL, false, AT(struct timetable_cell, session.tentative),
        .help = "Is it still to be confirmed?"},
    {"sessions", FIELD_LIST, false, AT(struct timetable_cell, sessions), .item = FIELD_RECORD,
        .record = &session_in_cell_record, .help = "Several sessions in one cell"},
};
static const struct field cell_id_field = {"when", FIELD_STRING, true,
    AT(struct timetable_cell, when), .help = "Days and parts of the day"};
static const struct field cell_value_field = {"text", FIELD_TEXT, true,
    AT(struct timetable_cell, session.text),
    .help = "What meets, in Markdown of one line; `1)` at its end leads to that note. NAME says "
            "when: `2020-09-07 am`, shorter `09-07 am` or `7 am`; `7` is the whole day; "
            "`7..11 pm` each day but Saturday and Sunday; `7 am, 9 pm` both. The more exact "
            "wins: `9 am` over `7..11`",
    .example = "Plenary 1)"};
static const struct record cell_record = {"a cell", sizeof(struct timetable_cell),
    FIELDS(cell_fields), &cell_id_field, &cell_value_field};

static const struct record row_record;
static const struct field row_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct timetable_row, name),
        .help = "Group, working party or Question", .example = "Q1/2"},
    {"cells", FIELD_NAMED, false, AT(struct timetable_row, cells), .record = &cell_record,
        .help = "Its sessions", .example = "{7 am: Plenary 1), 8..11: Q1/2}"},
    {"rows", FIELD_LIST, false, AT(struct timetable_row, rows), .item = FIELD_RECORD,
        .record = &row_record, .help = "Rows under this one: the Questions of a working party"},
};
static const struct record row_record = {
    "a row", sizeof(struct timetable_row), FIELDS(row_fields), NULL, NULL};

static const struct field part_fields[] = {
    {"name", FIELD_TEXT, false, AT(struct timetable_part, name),
        .help = "What it is called; `am` and `pm` have names already", .example = "Lunch"},
    {"start", FIELD_TIME, false, AT(struct timetable_part, start), .help = "When it starts"},
    {"end", FIELD_TIME, false, AT(struct timetable_part, end), .help = "When it ends"},
};
static const struct field part_id_field = {
    "id", FIELD_ID, true, AT(struct timetable_part, id), .help = "Name in cells"};
static const struct field part_value_field = {"name", FIELD_TEXT, true,
    AT(struct timetable_part, name), .help = "What it is called, when that is all",
    .example = "Lunch"};
static const struct record part_record = {"a part of the day", sizeof(struct timetable_part),
    FIELDS(part_fields), &part_id_field, &part_value_field};

static const struct field note_id_field = {
    "key", FIELD_STRING, true, AT(struct timetable_note, key), .help = "Key"};
static const struct field note_value_field = {"text", FIELD_TEXT, true,
    AT(struct timetable_note, text), .help = "The note, in Markdown of one line; NAME is its key",
    .example = "Starts at 11:00"};
static const struct record note_record = {"a note", sizeof(struct timetable_note), NULL, 0,
    &note_id_field, .value_field = &note_value_field};

static const struct field timetable_fields[] = {
    {"language", FIELD_LANGUAGE, false, AT(struct timetable, language),
        .help = "Language of the texts here that are given as one value", .example = "en"},
    {"title", FIELD_TEXT, true, AT(struct timetable, title), .help = "Title of the annex"},
    {"note", FIELD_TEXT, false, AT(struct timetable, note),
        .help = "Note above the table, in Markdown of one line"},
    {"tentative", FIELD_BOOL, false, AT(struct timetable, tentative),
        .help = "May all of it still change? Then it says so"},
    {"days", FIELD_LIST, false, AT(struct timetable, day_texts), .item = FIELD_STRING,
        .help = "Days, or spans of days without Saturday and Sunday. Without it, the days of the "
                "meeting, Saturday and Sunday only where a cell names them",
        .example = "[2020-09-07..2020-09-11, 2020-09-12]"},
    {"parts", FIELD_NAMED, false, AT(struct timetable, parts), .record = &part_record,
        .help = "Parts of each day; without it, `am` and `pm`",
        .example = "{am: {start: 09:30, end: 12:30}, lunch: Lunch, pm: {start: 14:30, end: 17:30}}"},
    {"rows", FIELD_LIST, true, AT(struct timetable, rows), .item = FIELD_RECORD,
        .record = &row_record, .help = "Rows, nested as deep as the groups are"},
    {"notes", FIELD_NAMED, false, AT(struct timetable, notes), .record = &note_record,
        .help = "Notes below the table"},
};
const struct record timetable_record = {
    "the timetable", sizeof(struct timetable), FIELDS(timetable_fields), NULL, NULL};
