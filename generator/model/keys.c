/* Every key of the content: its name, type, whether it must be there, what it sets, and one line of
 * help. */
#include "model/record.h"
#include "model/seal.h"
#include "model/timetable.h"

#define FIELDS(table) .fields = (table), .field_count = sizeof(table) / sizeof *(table)
#define AT(type, member) .offset = offsetof(type, member)

static const struct field organisation_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct organisation, name),
        .help = "Name of the organisation, in the letterhead"},
    {"office", FIELD_TEXT, false, AT(struct organisation, office),
        .help = "The part of the organisation that sends the letters"},
    {"office_short", FIELD_TEXT, false, AT(struct organisation, office_short),
        .help = "Its short name, in the title of a letter", .example = "TSB"},
    {"url", FIELD_URL, false, AT(struct organisation, url), .help = "Its web site"},
};
static const struct record organisation_record = {
    "the organisation", sizeof(struct organisation), FIELDS(organisation_fields), NULL, NULL};

static const struct field time_zone_fields[] = {
    {"id", FIELD_ZONE, true, AT(struct time_zone, id), .help = "IANA name of the time zone",
        .example = "Europe/Zurich"},
    {"name", FIELD_TEXT, true, AT(struct time_zone, name),
        .help = "How letters call it", .example = "{zh: 日内瓦时间, en: Geneva time}"},
};
static const struct record time_zone_record = {
    "the time zone", sizeof(struct time_zone), FIELDS(time_zone_fields), NULL, NULL};

static const struct field person_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct person, name), .help = "Name, as letters write it"},
    {"title", FIELD_TEXT, false, AT(struct person, title), .help = "Office held"},
    {"country", FIELD_TEXT, false, AT(struct person, country), .help = "Country"},
};
static const struct field person_id_field = {
    "id", FIELD_ID, true, AT(struct person, id), .help = "Name in this site's content"};
static const struct record person_record = {
    "a person", sizeof(struct person), FIELDS(person_fields), &person_id_field, NULL};

static const struct field named_text_id_field = {
    "id", FIELD_ID, true, AT(struct named_text, id), .help = "Name in this site's content"};
static const struct field named_text_value_field = {
    "text", FIELD_TEXT, true, AT(struct named_text, text), .help = "Words"};
static const struct record addressee_record = {
    "an addressee", sizeof(struct named_text), NULL, 0, &named_text_id_field,
    .value_field = &named_text_value_field};

static const struct field named_url_id_field = {
    "id", FIELD_ID, true, AT(struct named_url, id), .help = "Name in this group's content"};
static const struct field named_url_value_field = {
    "url", FIELD_URL, true, AT(struct named_url, url), .help = "Address"};
static const struct record link_record = {
    "a link", sizeof(struct named_url), NULL, 0, &named_url_id_field,
    .value_field = &named_url_value_field};

static const struct field period_id_field = {
    "id", FIELD_ID, true, AT(struct period, id), .help = "Name in this site's content"};
static const struct field period_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct period, name), .help = "Name",
        .example = "{zh: 2017-2020年研究期, en: Study period 2017–2020}"},
    {"start", FIELD_DATE, true, AT(struct period, start), .help = "First day"},
    {"end", FIELD_DATE, true, AT(struct period, end), .help = "Last day"},
};
static const struct record period_record = {
    "a study period", sizeof(struct period), FIELDS(period_fields), &period_id_field, NULL};

static const struct field menu_fields[] = {
    {"page", FIELD_ID, false, AT(struct menu_entry, page_id),
        .help = "A page of content/pages: NAME of NAME.LANG.md"},
    {"group", FIELD_ID, false, AT(struct menu_entry, group_id),
        .help = "Or a group: the name of its folder", .example = "sg2"},
    {"url", FIELD_URL, false, AT(struct menu_entry, url), .help = "Or an address"},
    {"title", FIELD_TEXT, false, AT(struct menu_entry, title),
        .help = "Words for the address; for a page or a group, words instead of its own name"},
};
static const struct record menu_record = {
    "a menu entry", sizeof(struct menu_entry), FIELDS(menu_fields), NULL, NULL};

static const struct field deadline_rule_id_field = {
    "id", FIELD_ID, true, AT(struct deadline_rule, id), .help = "The deadline's name"};
static const struct field deadline_rule_value_field = {"before", FIELD_DURATION, true,
    AT(struct deadline_rule, before),
    .help = "How long before the meeting starts the deadline NAME is at the latest",
    .example = "12 days"};
static const struct record deadline_rule_record = {
    "a deadline rule", sizeof(struct deadline_rule), NULL, 0, &deadline_rule_id_field,
    .value_field = &deadline_rule_value_field};

static const struct field language_fields[] = {
    {"code", FIELD_TAG, true, AT(struct language, code),
        .help = "Its tag (BCP 47), in file names and for the theme's words", .example = "zh-Hans"},
    {"path", FIELD_ID, false, AT(struct language, path),
        .help = "First part of its addresses; without it, the code in lower case", .example = "cn"},
    {"fallback", FIELD_LIST, false, AT(struct language, fallback_codes), .item = FIELD_LANGUAGE,
        .help = "Languages that a missing text is shown in, the first that has it; without it, all "
                "languages in the order of the site; `[]` is none",
        .example = "[fr, en]"},
};
static const struct field language_code_field = {"code", FIELD_TAG, true,
    AT(struct language, code), .help = "Its tag (BCP 47)"};
static const struct record language_record = {"a language", sizeof(struct language),
    FIELDS(language_fields), NULL, &language_code_field};

static const struct field organisations_id_field = {
    "id", FIELD_ID, true, AT(struct host, id), .help = "Name in this site's content"};
static const struct field organisations_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct host, name), .help = "Name"},
    {"country", FIELD_TEXT, false, AT(struct host, country), .help = "Country"},
    {"url", FIELD_URL, false, AT(struct host, url), .help = "Its page"},
};
static const struct record organisations_record = {"an organisation", sizeof(struct host),
    FIELDS(organisations_fields), &organisations_id_field, NULL};

static const struct field host_fields[] = {
    {"name", FIELD_TEXT, false, AT(struct host, name), .help = "Organisation that invites"},
    {"organisation", FIELD_ID, false, AT(struct host, organisation_id),
        .help = "Or one of `organisations` in site.yaml"},
    {"country", FIELD_TEXT, false, AT(struct host, country), .help = "Its country"},
    {"url", FIELD_URL, false, AT(struct host, url), .help = "Its page"},
};
static const struct record host_record = {
    "the host", sizeof(struct host), FIELDS(host_fields), NULL, &host_fields[0]};

static const struct field identity_fields[] = {
    {"name", FIELD_ID, true, AT(struct identity, name),
        .help = "A domain name of the organisation", .example = "itu.int"},
    {"since", FIELD_DATE, true, AT(struct identity, since),
        .help = "A day on which that name was the organisation's; it is never changed"},
};
static const struct record identity_record = {
    "the identity", sizeof(struct identity), FIELDS(identity_fields), NULL, NULL};

static const struct field security_fields[] = {
    {"contact", FIELD_EMAIL, true, AT(struct security, contact),
        .help = "Where to report a weakness", .example = "security@example.org"},
    {"form", FIELD_URL, false, AT(struct security, form), .help = "A page to report it on"},
    {"policy", FIELD_URL, false, AT(struct security, policy),
        .help = "What those who report may expect"},
    {"encryption", FIELD_URL, false, AT(struct security, encryption), .help = "A key to encrypt with"},
    {"acknowledgments", FIELD_URL, false, AT(struct security, acknowledgments),
        .help = "Thanks to those who reported"},
    {"expires", FIELD_DATE, true, AT(struct security, expires),
        .help = "Last day on which this holds, within a year; `sgsite check` says when it has passed"},
};
static const struct record security_record = {
    "the security contact", sizeof(struct security), FIELDS(security_fields), NULL, NULL};

static const struct choice papers[] = {
    {"a4", PAPER_A4}, {"letter", PAPER_LETTER}, {NULL, 0}};

static const struct field site_fields[] = {
    {"title", FIELD_TEXT, true, AT(struct site, title), .help = "Title of the whole site"},
    {"base_url", FIELD_URL, true, AT(struct site, base_url),
        .help = "Address that the site is published at", .example = "https://meetings.example.org/"},
    {"earlier_base_urls", FIELD_LIST, false, AT(struct site, earlier_base_urls), .item = FIELD_URL,
        .help = "Addresses that it was published at before, whose servers lead on to `base_url`: "
                "letters that went out with them lead to their pages still",
        .example = "[https://www.example.org/meetings/]"},
    {"languages", FIELD_LIST, true, AT(struct site, languages), .item = FIELD_RECORD,
        .record = &language_record,
        .help = "Languages of the site; the first is the default. The theme has a file of words "
                "for each",
        .example = "[zh, en]"},
    {"organisation", FIELD_RECORD, true, AT(struct site, organisation),
        .record = &organisation_record, .help = "Who publishes the site"},
    {"time_zone", FIELD_RECORD, true, AT(struct site, time_zone), .record = &time_zone_record,
        .help = "Zone of all times, but where a meeting has its own"},
    {"organisations", FIELD_NAMED, false, AT(struct site, organisations),
        .record = &organisations_record, .help = "Organisations, named once: hosts of meetings"},
    {"people", FIELD_NAMED, false, AT(struct site, people), .record = &person_record,
        .help = "People, named once: chairs and signatories"},
    {"addressees", FIELD_NAMED, false, AT(struct site, addressees), .record = &addressee_record,
        .help = "Those whom letters are sent to, named once"},
    {"periods", FIELD_NAMED, false, AT(struct site, periods), .record = &period_record,
        .help = "Study periods, for the archive"},
    {"menu", FIELD_LIST, false, AT(struct site, menu), .item = FIELD_RECORD,
        .record = &menu_record, .help = "Menu at the head of every page"},
    {"deadline_rules", FIELD_NAMED, false, AT(struct site, deadline_rules),
        .record = &deadline_rule_record,
        .help = "How long before a meeting starts its deadlines are at the latest: one that is "
                "later is a warning, an earlier one is not. Without this key the rules of the "
                "example hold; `{}` is none",
        .example = "{contributions: 12 days, translation: 2 months, fellowships: 6 weeks, "
                   "registration: 1 month}"},
    {"identity", FIELD_RECORD, false, AT(struct site, identity), .record = &identity_record,
        .help = "Makes the names of events in calendars and of entries in feeds unique, and keeps "
                "them the same when the site moves: see docs/machine.md"},
    {"security", FIELD_RECORD, false, AT(struct site, security), .record = &security_record,
        .help = "Whom to tell about a weakness of the site: /.well-known/security.txt (RFC 9116)"},
    {"paper", FIELD_CHOICE, false, AT(struct site, paper), .choices = papers,
        .help = "Sheets that letters are printed on; without it, `a4`"},
    {"pdf", FIELD_BOOL, false, AT(struct site, wants_pdfs),
        .help = "Make each letter with its annexes as PDF at every build? See docs/print.md"},
    {"compress", FIELD_BOOL, false, AT(struct site, wants_packed),
        .help = "Put `.gz` and `.br` beside text files at every build? See docs/server.md"},
    {"header_files", FIELD_BOOL, false, AT(struct site, wants_header_files),
        .help = "Put `_headers` and `_redirects` into the site, for Netlify and Cloudflare Pages? "
                "See docs/server.md"},
};
const struct record site_record = {
    "site.yaml", sizeof(struct site), FIELDS(site_fields), NULL, NULL};

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
    {"paper", FIELD_CHOICE, false, AT(struct group, paper), .choices = papers,
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

static const struct field span_fields[] = {
    {"start", FIELD_DATE, true, AT(struct span, start), .help = "First day",
        .example = "2020-09-07"},
    {"end", FIELD_DATE, true, AT(struct span, end), .help = "Last day"},
};
static const struct record span_record = {
    "the dates", sizeof(struct span), FIELDS(span_fields), NULL, NULL};

static const struct field named_span_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct named_span, name), .help = "What takes place",
        .example = "{en: Opening plenary}"},
    {"start", FIELD_DATE, true, AT(struct named_span, start), .help = "First day"},
    {"end", FIELD_DATE, true, AT(struct named_span, end), .help = "Last day"},
};
static const struct record named_span_record = {
    "a part of the meeting", sizeof(struct named_span), FIELDS(named_span_fields), NULL, NULL};

static const struct field event_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct event, name), .help = "Name"},
    {"start", FIELD_DATE, true, AT(struct event, start), .help = "First day"},
    {"end", FIELD_DATE, false, AT(struct event, end), .help = "Last day, when it is another"},
    {"url", FIELD_URL, false, AT(struct event, url), .help = "Its page"},
};
static const struct record event_record = {
    "an event", sizeof(struct event), FIELDS(event_fields), NULL, NULL};

static const struct field venue_fields[] = {
    {"name", FIELD_TEXT, true, AT(struct venue, name), .help = "Name, or the place alone"},
    {"address", FIELD_TEXT, false, AT(struct venue, address), .help = "Street and town"},
    {"country", FIELD_TEXT, false, AT(struct venue, country), .help = "Country"},
    {"url", FIELD_URL, false, AT(struct venue, url), .help = "Its page, or a map"},
};
static const struct record venue_record = {
    "the venue", sizeof(struct venue), FIELDS(venue_fields), NULL, &venue_fields[0]};

static const struct field session_fields[] = {
    {"date", FIELD_DATE, false, AT(struct session, date),
        .help = "Day; without it, every day of the meeting"},
    {"start", FIELD_TIME, true, AT(struct session, start), .help = "Start, in the meeting's zone",
        .example = "11:00"},
    {"end", FIELD_TIME, true, AT(struct session, end), .help = "End"},
    {"overnight", FIELD_BOOL, false, AT(struct session, is_overnight),
        .help = "Does it end on the next day?"},
};
static const struct record session_record = {
    "a session", sizeof(struct session), FIELDS(session_fields), NULL, NULL};

static const struct field participation_fields[] = {
    {"tool", FIELD_TEXT, true, AT(struct participation, tool),
        .help = "Name of the tool for remote participation"},
    {"url", FIELD_URL, false, AT(struct participation, url), .help = "Where it is"},
};
static const struct record participation_record = {
    "participation", sizeof(struct participation), FIELDS(participation_fields), NULL, NULL};

static const struct field action_fields[] = {
    {"text", FIELD_TEXT, true, AT(struct action, text),
        .help = "What is due, in Markdown of one line"},
    {"url", FIELD_URL, false, AT(struct action, url), .help = "Where to do it"},
    {"form", FIELD_ID, false, AT(struct action, form),
        .help = "The annex to fill in: its `id`"},
};
static const struct record action_record = {
    "an action", sizeof(struct action), FIELDS(action_fields), NULL, &action_fields[0]};

static const struct field deadline_fields[] = {
    {"id", FIELD_ID, true, AT(struct deadline, id),
        .help = "Name for texts: {{deadline.ID}} is its date", .example = "contributions"},
    {"date", FIELD_DATE, true, AT(struct deadline, date), .help = "Last day"},
    {"action", FIELD_TEXT, false, AT(struct deadline, action),
        .help = "What is due, in Markdown of one line"},
    {"actions", FIELD_LIST, false, AT(struct deadline, actions), .item = FIELD_RECORD,
        .record = &action_record, .help = "Several things that are due on that day"},
};
static const struct record deadline_record = {
    "a deadline", sizeof(struct deadline), FIELDS(deadline_fields), NULL, NULL};

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
static const struct record letter_record = {
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
static const struct record annex_record = {
    "an annex", sizeof(struct annex), FIELDS(annex_fields), NULL, NULL};

static const struct choice statuses[] = {
    {"confirmed", MEETING_CONFIRMED}, {"planned", MEETING_PLANNED}, {"draft", MEETING_DRAFT},
    {"postponed", MEETING_POSTPONED}, {"cancelled", MEETING_CANCELLED}, {NULL, 0}};
static const struct choice attendances[] = {{"virtual", ATTENDANCE_VIRTUAL},
    {"physical", ATTENDANCE_PHYSICAL}, {"both", ATTENDANCE_BOTH}, {NULL, 0}};

static const struct field meeting_fields[] = {
    {"title", FIELD_TEXT, true, AT(struct meeting, title), .help = "Title"},
    {"status", FIELD_CHOICE, false, AT(struct meeting, status), .choices = statuses,
        .help = "Shown wherever the meeting is. A draft is the latest meeting only where all are drafts"},
    {"dates", FIELD_RECORD, true, AT(struct meeting, dates), .record = &span_record,
        .help = "First and last day"},
    {"earlier_dates", FIELD_LIST, false, AT(struct meeting, earlier_dates), .item = FIELD_RECORD,
        .record = &span_record, .help = "Dates before it was postponed, first plan first"},
    {"spans", FIELD_LIST, false, AT(struct meeting, spans), .item = FIELD_RECORD,
        .record = &named_span_record,
        .help = "Parts with days of their own: Question meetings, opening plenary"},
    {"attendance", FIELD_CHOICE, true, AT(struct meeting, attendance), .choices = attendances,
        .help = "How it is attended"},
    {"venue", FIELD_RECORD, false, AT(struct meeting, venue), .record = &venue_record,
        .help = "Where it is, unless virtual: a text, or these keys"},
    {"host", FIELD_RECORD, false, AT(struct meeting, host), .record = &host_record,
        .help = "Who invites: a text, or these keys"},
    {"events", FIELD_LIST, false, AT(struct meeting, events), .item = FIELD_RECORD,
        .record = &event_record, .help = "Events beside the meeting: workshops"},
    {"sessions", FIELD_LIST, false, AT(struct meeting, sessions), .item = FIELD_RECORD,
        .record = &session_record, .help = "Hours"},
    {"time_zone", FIELD_RECORD, false, AT(struct meeting, time_zone), .record = &time_zone_record,
        .help = "Zone of its hours, when it is not the site's"},
    {"participation", FIELD_RECORD, false, AT(struct meeting, participation),
        .record = &participation_record, .help = "How to take part remotely"},
    {"registration", FIELD_URL, false, AT(struct meeting, registration_url),
        .help = "Where to register"},
    {"documents", FIELD_URL, false, AT(struct meeting, documents_url),
        .help = "Where the documents of the meeting are"},
    {"revised", FIELD_DATE, false, AT(struct meeting, revised),
        .help = "Day this information was last revised"},
    {"groups", FIELD_LIST, false, AT(struct meeting, group_ids), .item = FIELD_ID,
        .help = "Other groups that this is a meeting of; it is shown under each"},
    {"working_languages", FIELD_LIST, true, AT(struct meeting, working_languages),
        .item = FIELD_TAG, .help = "Languages spoken at the meeting (BCP 47)", .example = "[en]"},
    {"interpretation", FIELD_BOOL, false, AT(struct meeting, interpretation),
        .help = "Is there interpretation?"},
    {"interpretation_languages", FIELD_LIST, false,
        AT(struct meeting, interpretation_languages), .item = FIELD_TAG,
        .help = "Languages of the interpretation (BCP 47)"},
    {"deadlines", FIELD_LIST, false, AT(struct meeting, deadlines), .item = FIELD_RECORD,
        .record = &deadline_record, .help = "What is due when, in the order of the letter"},
    {"letters", FIELD_LIST, false, AT(struct meeting, letters), .item = FIELD_RECORD,
        .record = &letter_record, .help = "Letters sent for the meeting, first one first"},
    {"annexes", FIELD_LIST, false, AT(struct meeting, annexes), .item = FIELD_RECORD,
        .record = &annex_record,
        .help = "Annexes in the order of the letter; the first is Annex A"},
    {"aliases", FIELD_LIST, false, AT(struct meeting, aliases), .item = FIELD_OLD_ADDRESS,
        .help = "Old addresses of the meeting: pages there, and below for its letters and annexes, "
                "lead on to the new ones, in each language or in that of the address",
        .example = "[sg2/2020-9]"},
};
const struct record meeting_record = {
    "meeting.yaml", sizeof(struct meeting), FIELDS(meeting_fields), NULL, NULL};

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
