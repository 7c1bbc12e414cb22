/* The keys of seals.yaml. */
#include "model/key_table.h"
#include "model/seal.h"

static const struct field seal_language_field = {"language", FIELD_TAG, true,
    AT(struct sealed_version, language), .help = "Language of the text"};
static const struct field seal_version_field = {"version", FIELD_STRING, true,
    AT(struct sealed_version, version),
    .help = "Version of what the letter said in the language NAME", .example = "3f9a1c2b"};
static const struct record sealed_version_record = {"a sealed version",
    sizeof(struct sealed_version), NULL, 0, &seal_language_field, .value_field = &seal_version_field};

static const struct field seal_id_field = {"letter", FIELD_STRING, true, AT(struct seal, id),
    .help = "GROUP/MEETING/LETTER, as it was named when it went out"};
static const struct field seal_fields[] = {
    {"number", FIELD_STRING, true, AT(struct seal, number), .help = "Number of the letter",
        .example = "7/2"},
    {"date", FIELD_DATE, true, AT(struct seal, date), .help = "Its date", .example = "2020-06-22"},
    {"codes", FIELD_LIST, true, AT(struct seal, codes), .item = FIELD_URL,
        .help = "What QR codes of the letter on paper carry",
        .example = "[http://handle.itu.int/11.1002/groups/sg2]"},
    {"pages", FIELD_LIST, true, AT(struct seal, pages), .item = FIELD_URL,
        .help = "Where the letter was published",
        .example = "[https://meetings.example.org/zh/sg2/2020-09/letter/]"},
    {"words", FIELD_NAMED, true, AT(struct seal, words), .record = &sealed_version_record,
        .help = "Versions of its words, by language (docs/translations.md)",
        .example = "{zh: 3f9a1c2b}"},
    {"facts", FIELD_NAMED, true, AT(struct seal, facts), .record = &sealed_version_record,
        .help = "Versions of the facts that it shows, by language",
        .example = "{zh: 0a1b2c3d}"},
    {"amended_by", FIELD_LIST, false, AT(struct seal, amended_by), .item = FIELD_ID,
        .help = "Corrigenda and addenda that were there when its words were last sealed",
        .example = "[corrigendum-1]"},
};
static const struct record seal_record = {
    "a seal", sizeof(struct seal), FIELDS(seal_fields), &seal_id_field, NULL};

static const struct field seals_fields[] = {
    {"letters", FIELD_NAMED, false, AT(struct seals, letters), .record = &seal_record,
        .help = "Letters that went out; NAME is GROUP/MEETING/LETTER, as it was named then"},
};
const struct record seals_record = {
    "seals.yaml", sizeof(struct seals), FIELDS(seals_fields), NULL, NULL};
