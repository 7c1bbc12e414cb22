/* The keys of group.yaml. */
#include "model/key_table.h"

static const struct field named_url_id_field = {
    "id", FIELD_ID, true, AT(struct named_url, id), .help = "Name in this group's content"};
static const struct field named_url_value_field = {
    "url", FIELD_URL, true, AT(struct named_url, url), .help = "Address"};
static const struct record link_record = {
    "a link", sizeof(struct named_url), NULL, 0, &named_url_id_field,
    .value_field = &named_url_value_field};

static const struct field contact_fields[] = {
    {"phone", FIELD_PHONE, false, AT(struct contact, phone), .help = "Telephone",
        .example = "+41 22 730 5415"},
    {"fax", FIELD_PHONE, false, AT(struct contact, fax), .help = "Fax"},
    {"email", FIELD_EMAIL, true, AT(struct contact, email), .help = "E-mail of the secretariat"},
    {"web", FIELD_URL, true, AT(struct contact, web), .help = "The group's own page"},
};
static const struct record contact_record = {
    "the contact", sizeof(struct contact), FIELDS(contact_fields), NULL, NULL};

static const struct field qr_fields[] = {
    {"target", FIELD_URL, false, AT(struct qr_code, target),
        .help = "The group's own handle, for the QR code; without it the code carries base_url "
                "and the group's id"},
    {"label", FIELD_TEXT, true, AT(struct qr_code, label),
        .help = "First line of the caption under the code"},
    {"earlier_targets", FIELD_LIST, false, AT(struct qr_code, earlier_targets), .item = FIELD_URL,
        .help = "What codes on paper carry from before, outside `base_url`: addresses that lead to "
                "the group's page still",
        .example = "[http://handle.itu.int/11.1002/groups/sg2]"},
};
static const struct record qr_record = {
    "the QR code", sizeof(struct qr_code), FIELDS(qr_fields), NULL, NULL};

static const struct field document_fields[] = {
    {"prefix", FIELD_STRING, true, AT(struct document_series, prefix),
        .help = "What a number of the series starts with", .example = "SG2-TD"},
    {"url", FIELD_URL, true, AT(struct document_series, url),
        .help = "Address of a document: {number}, {number:4} (at least four digits) and {meeting} "
                "(start date, YYMMDD) are filled in"},
};
static const struct record document_record = {
    "a document series", sizeof(struct document_series), FIELDS(document_fields), NULL, NULL};

static const struct field group_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct group, name), .help = "Name",
        .example = "{zh: 第2研究组, en: Study Group 2}"},
    {"acronym", FIELD_STRING, true, AT(struct group, acronym), .help = "Short name",
        .example = "SG2"},
    {"title", FIELD_TEXT, true, AT(struct group, title), .help = "What the group works on"},
    {"mandate", FIELD_LIST, false, AT(struct group, mandate), .item = FIELD_TEXT,
        .help = "What it is the lead group on, a line each"},
    {"chair", FIELD_PERSON, false, AT(struct group, chair_id), .help = "Chair: a name of `people`"},
    {"contact", FIELD_RECORD, true, AT(struct group, contact), .record = &contact_record,
        .help = "How to reach its secretariat"},
    {"qr", FIELD_RECORD, true, AT(struct group, qr), .record = &qr_record,
        .help = "The code printed on letters; it always leads to the latest meeting"},
    {"links", FIELD_NAMED, false, AT(struct group, links), .record = &link_record,
        .help = "Addresses, named once; Markdown links to them as {{link.NAME}}"},
    {"documents", FIELD_LIST, false, AT(struct group, documents), .item = FIELD_RECORD,
        .record = &document_record,
        .help = "Document numbers that become links in any text of the group; in content/pages those "
                "of all groups do, but for numbers that two groups lead to different places. A sign "
                "of revision (`-R1`, `/Rev.1`, `-Add.1`) is part of the link and leads to the "
                "document; a number that goes on otherwise (`-X`) is left alone"},
    {"parent", FIELD_ID, false, AT(struct group, parent_id),
        .help = "The group that this one is part of: the name of its folder"},
    {"paper", FIELD_CHOICE, false, AT(struct group, paper), .choices = paper_choices,
        .help = "Sheets that its letters are printed on; without it, its parent's or the site's"},
    {"accent", FIELD_COLOUR, false, AT(struct group, accent),
        .help = "Colour of its pages, in quotes; the groups that are part of it have it too",
        .example = "\"#0b5394\""},
    {"aliases", FIELD_LIST, false, AT(struct group, aliases), .item = FIELD_OLD_ADDRESS,
        .help = "Old addresses of the group: pages there, and below for its meetings, lead on to "
                "the new ones, in each language or in that of the address",
        .example = "[sg-2, zh/groups/sg2]"},
};
const struct record group_record = {
    "group.yaml", sizeof(struct group), FIELDS(group_fields), NULL, NULL};
