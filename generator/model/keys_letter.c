/* The keys of letters and annexes: of their entries in meeting.yaml, and of the heads of texts. */
#include "model/key_table.h"

static const struct choice letter_kinds[] = {
    {"collective-letter", LETTER_COLLECTIVE}, {"circular", LETTER_CIRCULAR},
    {"addendum", LETTER_ADDENDUM}, {"corrigendum", LETTER_CORRIGENDUM}, {NULL, 0}};

static const struct field addressee_fields[] = {
    {"id", FIELD_ID, false, AT(struct addressee, id), .help = "A name of `addressees` in site.yaml"},
    {"text", FIELD_TEXT, false, AT(struct addressee, text), .help = "Or words of its own"},
};
static const struct record addressee_entry_record = {
    "an addressee", sizeof(struct addressee), FIELDS(addressee_fields), NULL, &addressee_fields[0]};

static const struct field letter_fields[] = {
    {"id", FIELD_ID, true, AT(struct letter, id),
        .help = "Its address, and the name of its texts: ID.LANG.md", .example = "letter"},
    {"kind", FIELD_CHOICE, false, AT(struct letter, kind), .choices = letter_kinds,
        .help = "What it is called"},
    {"number", FIELD_STRING, true, AT(struct letter, number), .help = "Number",
        .example = "7/2"},
    {"reference", FIELD_STRING, false, AT(struct letter, reference), .help = "Reference",
        .example = "SG2/RC"},
    {"date", FIELD_DATE, true, AT(struct letter, date), .help = "Date it is sent"},
    {"place", FIELD_TEXT, true, AT(struct letter, place_name), .help = "Place it is sent from"},
    {"addressees", FIELD_LIST, true, AT(struct letter, addressee_list), .item = FIELD_RECORD,
        .record = &addressee_entry_record,
        .help = "Names of `addressees` in site.yaml, in the order of the letter",
        .example = "[administrations, sector-members]"},
    {"signatory", FIELD_PERSON, true, AT(struct letter, signatory_id),
        .help = "Who signs: a name of `people`"},
    {"signed", FIELD_BOOL, false, AT(struct letter, is_signed),
        .help = "Is the original signed? Then the letter says so"},
    {"numbered", FIELD_BOOL, false, AT(struct letter, numbers_paragraphs),
        .help = "Are its paragraphs numbered?"},
    {"amends", FIELD_ID, false, AT(struct letter, amends_id),
        .help = "The letter that an addendum or corrigendum belongs to: its `id`"},
    {"revised", FIELD_DATE, false, AT(struct letter, revised), .help = "Day it was last revised"},
};
const struct record letter_record = {
    "a letter", sizeof(struct letter), FIELDS(letter_fields), NULL, NULL};

static const struct choice annex_kinds[] = {
    {"text", ANNEX_TEXT}, {"agenda", ANNEX_AGENDA}, {"file", ANNEX_FILE}, {"form", ANNEX_FORM},
    {"timetable", ANNEX_TIMETABLE},
    {NULL, 0}};

static const struct field annex_fields[] = {
    {"id", FIELD_ID, true, AT(struct annex, id),
        .help = "Its address, and the name of its files: ID.LANG.md, ID.yaml for an agenda "
                "or a timetable, ID.LANG.pdf or ID.LANG.docx for a file or form",
        .example = "annex-a"},
    {"title", FIELD_TEXT, false, AT(struct annex, title),
        .help = "Title of a file or form, which need one; texts and agendas have their own"},
    {"kind", FIELD_CHOICE, false, AT(struct annex, kind), .choices = annex_kinds,
        .help = "What it is"},
};
const struct record annex_record = {
    "an annex", sizeof(struct annex), FIELDS(annex_fields), NULL, NULL};

static const struct field letter_words_fields[] = {
    {"subject", FIELD_STRING, true, AT(struct letter_words, subject),
        .help = "Subject, in Markdown of one line"},
    {"salutation", FIELD_STRING, true, AT(struct letter_words, salutation), .help = "Salutation"},
    {"closing", FIELD_STRING, true, AT(struct letter_words, closing),
        .help = "Words above the signature"},
    {"translates", FIELD_VERSION, false, AT(struct letter_words, head.translates),
        .help = "Which language's text this one translates, and in which version: docs/translations.md",
        .example = "zh 3f9a1c2b"},
};
const struct record letter_words_record = {"the head of a letter's text",
    sizeof(struct letter_words), FIELDS(letter_words_fields), NULL, NULL};

static const struct field annex_words_fields[] = {
    {"title", FIELD_STRING, true, AT(struct annex_words, title), .help = "Title of the annex"},
    {"translates", FIELD_VERSION, false, AT(struct annex_words, head.translates),
        .help = "As in the head of a letter", .example = "zh 3f9a1c2b"},
};
const struct record annex_words_record = {"the head of an annex's text",
    sizeof(struct annex_words), FIELDS(annex_words_fields), NULL, NULL};

static const struct field page_words_fields[] = {
    {"title", FIELD_STRING, true, AT(struct page_words, words.title), .help = "Title of the page"},
    {"translates", FIELD_VERSION, false, AT(struct page_words, words.head.translates),
        .help = "As in the head of a letter", .example = "zh 3f9a1c2b"},
    {"aliases", FIELD_LIST, false, AT(struct page_words, aliases), .item = FIELD_OLD_ADDRESS,
        .help = "Old addresses of the page in this language: pages there lead on to it",
        .example = "[about-us, about/index.html]"},
};
const struct record page_words_record = {"the head of a page's text", sizeof(struct page_words),
    FIELDS(page_words_fields), NULL, NULL};
