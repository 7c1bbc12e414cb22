/* The keys of site.yaml. */
#include "model/key_table.h"

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
const struct record time_zone_record = {
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

const struct choice paper_choices[] = {
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
    {"paper", FIELD_CHOICE, false, AT(struct site, paper), .choices = paper_choices,
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
