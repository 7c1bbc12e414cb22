/* The keys of meeting.yaml, but for those of its letters and annexes. */
#include "model/key_table.h"

static const struct field host_fields[] = {
    {"name", FIELD_TEXT, false, AT(struct host, name), .help = "Organisation that invites"},
    {"organisation", FIELD_ID, false, AT(struct host, organisation_id),
        .help = "Or one of `organisations` in site.yaml"},
    {"country", FIELD_TEXT, false, AT(struct host, country), .help = "Its country"},
    {"url", FIELD_URL, false, AT(struct host, url), .help = "Its page"},
};
static const struct record host_record = {
    "the host", sizeof(struct host), FIELDS(host_fields), NULL, &host_fields[0]};

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
