/* The keys of an annex of kind `agenda`. */
#include "model/key_table.h"

static const struct record agenda_item_record;
static const struct field agenda_item_fields[] = {
    {"number", FIELD_STRING, false, AT(struct agenda_item, number),
        .help = "Number, as the letter has it; without numbers, items become 1, 1.1, 1.1.1",
        .example = "\"1.4\""},
    {"title", FIELD_TEXT, true, AT(struct agenda_item, title),
        .help = "What the item is, in Markdown of one line"},
    {"note", FIELD_TEXT, false, AT(struct agenda_item_details, note),
        .help = "Note under the item, in Markdown; several lines become paragraphs and lists",
        .is_detail = true},
    {"documents", FIELD_LIST, false, AT(struct agenda_item, documents), .item = FIELD_STRING,
        .help = "Numbers of its documents; those of the group's series become links",
        .example = "[SG2-TD1139, SG2-R24]"},
    {"presenters", FIELD_LIST, false, AT(struct agenda_item_details, presenter_texts),
        .item = FIELD_TEXT,
        .help = "Who presents it: names of `people` in site.yaml, or words",
        .example = "[phil-rushton, Rapporteur of Q1/2]", .is_detail = true},
    {"date", FIELD_DATE, false, AT(struct agenda_item_details, date), .help = "Day it is taken",
        .is_detail = true},
    {"start", FIELD_TIME, false, AT(struct agenda_item_details, start), .help = "When it starts",
        .example = "11:00", .is_detail = true},
    {"end", FIELD_TIME, false, AT(struct agenda_item_details, end), .help = "When it ends",
        .is_detail = true},
    {"items", FIELD_LIST, false, AT(struct agenda_item, items), .item = FIELD_RECORD,
        .record = &agenda_item_record, .help = "Items under this one"},
};
static const struct record agenda_item_record = {
    "an agenda item", sizeof(struct agenda_item), FIELDS(agenda_item_fields), NULL, NULL,
    .details = offsetof(struct agenda_item, details),
    .details_size = sizeof(struct agenda_item_details)};

static const struct choice numberings[] = {
    {"given", NUMBERING_GIVEN}, {"automatic", NUMBERING_AUTOMATIC}, {NULL, 0}};

static const struct field agenda_fields[] = {
    {"language", FIELD_LANGUAGE, false, AT(struct agenda, language),
        .help = "Language of the texts here that are given as one value", .example = "en"},
    {"title", FIELD_TEXT, true, AT(struct agenda, title), .help = "Title of the annex"},
    {"note", FIELD_TEXT, false, AT(struct agenda, note),
        .help = "Note above the items, in Markdown of one line"},
    {"numbering", FIELD_CHOICE, false, AT(struct agenda, numbering), .choices = numberings,
        .help = "`automatic` numbers the items 1, 1.1, 1.1.1, and no item has a number of its own"},
    {"items", FIELD_LIST, true, AT(struct agenda, items), .item = FIELD_RECORD,
        .record = &agenda_item_record, .help = "Items"},
};
const struct record agenda_record = {
    "the agenda", sizeof(struct agenda), FIELDS(agenda_fields), NULL, NULL};
