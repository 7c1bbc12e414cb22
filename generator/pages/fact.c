/* Facts that Markdown names instead of typing them: {{deadline.contributions}}. */
#include "pages/fact.h"

#include "model/doubts.h"
#include "pages/isolate.h"
#include "pages/link.h"
#include "pages/view/view.h"

struct fact_call {
    struct scope *scope;
    struct place place;
    struct str argument; /* after the family's name: "contributions" */
    bool alone;
    struct buf *html;
    bool *is_block;
};

static void add_value(const struct fact_call *call, struct value value) {
    if (value.kind == VALUE_HTML)
        buf_str(call->html, value.text);
    else if (value.kind == VALUE_TEXT)
        buf_html(call->html, value.text);
}

static void add_link(const struct fact_call *call, const char *scheme, struct str target,
    struct value shown) {
    buf_text(call->html, "<a href=\"");
    buf_text(call->html, scheme);
    buf_html(call->html, target);
    buf_text(call->html, "\">");
    add_value(call, shown);
    buf_text(call->html, "</a>");
}

static bool meeting_title(const struct fact_call *call) {
    add_value(call, view_text(call->scope, &call->scope->meeting->title));
    return true;
}

static bool meeting_dates(const struct fact_call *call) {
    add_value(call, view_dates(call->scope, &call->scope->meeting->dates));
    return true;
}

static bool meeting_start(const struct fact_call *call) {
    add_value(call, view_date(call->scope, &call->scope->meeting->dates.start));
    return true;
}

static bool meeting_end(const struct fact_call *call) {
    add_value(call, view_date(call->scope, &call->scope->meeting->dates.end));
    return true;
}

static bool meeting_hours(const struct fact_call *call) {
    return sessions_html(call->scope, call->html);
}

static bool meeting_zone(const struct fact_call *call) {
    const struct scope *scope = call->scope;
    add_value(call,
        view_text(call->scope, meeting_zone_name(scope->renderer->site, scope->meeting)));
    return true;
}

static bool meeting_languages(const struct fact_call *call) {
    const struct meeting *meeting = call->scope->meeting;
    add_value(call, view_language_names(call->scope, meeting->working_languages.items,
                        meeting->working_languages.count));
    return true;
}

static bool meeting_tool(const struct fact_call *call) {
    const struct participation *participation = &call->scope->meeting->participation;
    if (!text_given(&participation->tool))
        return false;
    struct value tool = view_text(call->scope, &participation->tool);
    if (!participation->url.text.data) {
        add_value(call, tool);
        return true;
    }
    buf_text(call->html, "<a href=\"");
    buf_html(call->html, participation->url.text);
    buf_text(call->html, "\">");
    add_value(call, tool);
    buf_text(call->html, "</a>");
    return true;
}

static bool meeting_venue(const struct fact_call *call) {
    if (!text_given(&call->scope->meeting->venue.name))
        return false;
    add_value(call, view_text(call->scope, &call->scope->meeting->venue.name));
    return true;
}

static bool group_name(const struct fact_call *call) {
    add_value(call, view_text(call->scope, &call->scope->group->name));
    return true;
}

static bool group_acronym(const struct fact_call *call) {
    buf_html(call->html, call->scope->group->acronym.text);
    return true;
}

static bool group_title(const struct fact_call *call) {
    add_value(call, view_text(call->scope, &call->scope->group->title));
    return true;
}

static bool group_mandate(const struct fact_call *call) {
    const struct group *group = call->scope->group;
    if (!call->alone || group->mandate.count == 0)
        return false;
    *call->is_block = true;
    buf_text(call->html, "<ul>\n");
    for (size_t i = 0; i < group->mandate.count; i++) {
        buf_text(call->html, "<li>");
        add_value(call, view_text(call->scope, &group->mandate.items[i]));
        buf_text(call->html, "</li>\n");
    }
    buf_text(call->html, "</ul>\n");
    return true;
}

static bool group_chair(const struct fact_call *call) {
    const struct person *chair = call->scope->group->chair;
    if (!chair)
        return false;
    add_value(call, view_text(call->scope, &chair->name));
    return true;
}

static bool group_chair_country(const struct fact_call *call) {
    const struct person *chair = call->scope->group->chair;
    if (!chair || !text_given(&chair->country))
        return false;
    add_value(call, view_text(call->scope, &chair->country));
    return true;
}

static bool group_email(const struct fact_call *call) {
    struct str email = call->scope->group->contact.email.text;
    add_link(call, "mailto:", email, view_left_to_right(call->scope, email));
    return true;
}

static bool group_phone(const struct fact_call *call) {
    add_value(call, view_left_to_right(call->scope, call->scope->group->contact.phone.text));
    return true;
}

static bool group_web(const struct fact_call *call) {
    struct str web = call->scope->group->contact.web.text;
    add_link(call, "", web, view_left_to_right(call->scope, web));
    return true;
}

static bool deadline_date(const struct fact_call *call) {
    const struct deadline *deadline =
        meeting_deadline(call->scope->meeting, call->argument);
    if (!deadline)
        return false;
    add_value(call, view_date(call->scope, &deadline->date));
    return true;
}

static bool deadlines_table(const struct fact_call *call) {
    struct scope *scope = call->scope;
    struct renderer *r = scope->renderer;
    const struct template *template = templates_get(r->templates, STR("deadlines"));
    if (!call->alone || scope->meeting->deadlines.count == 0 || !template)
        return false;
    struct object *view = object_new(&r->scratch, NULL);
    view_set(scope, view, t, value_object(r->words[scope->language]));
    view_set(scope, view, deadlines, view_deadlines(scope));
    struct value context = value_object(view);
    template_render(
        template, &context, scope->meeting->source->path, r->findings, call->html);
    *call->is_block = true;
    scope->has_deadlines = true;
    r->page_bound++;
    return true;
}

static bool letter_number(const struct fact_call *call) {
    add_value(call, view_left_to_right(call->scope, call->scope->letter->number.text));
    return true;
}

static bool letter_date(const struct fact_call *call) {
    add_value(call, view_date(call->scope, &call->scope->letter->date));
    return true;
}

static bool annex_link(const struct fact_call *call) {
    struct scope *scope = call->scope;
    struct renderer *r = scope->renderer;
    const struct annex *annex = meeting_annex(scope->meeting, call->argument);
    if (!annex)
        return false;
    struct buf url = {0};
    struct str target = STR_CONCAT(&r->scratch, annex->id.text, STR("/"));
    struct value label = value_text(view_annex_label(scope, annex));
    if (link_address(scope, target, call->place, &url))
        add_link(call, "", buf_view(&url), label);
    else
        add_value(call, label);
    buf_finish(&url);
    return true;
}

static bool organisation_name(const struct fact_call *call) {
    add_value(call, view_text(call->scope, &call->scope->renderer->site->organisation.name));
    return true;
}

enum fact_needs {
    NEEDS_NOTHING,
    NEEDS_GROUP,
    NEEDS_MEETING,
    NEEDS_LETTER,
};

static const struct {
    const char *name; /* one that ends with '.' takes an argument */
    enum fact_needs needs;
    bool (*add)(const struct fact_call *call);
    const char *help;
} facts[] = {
    {"meeting.title", NEEDS_MEETING, meeting_title,
        "Title of the meeting"},
    {"meeting.dates", NEEDS_MEETING, meeting_dates,
        "First to last day"},
    {"meeting.start", NEEDS_MEETING, meeting_start,
        "First day"},
    {"meeting.end", NEEDS_MEETING, meeting_end,
        "Last day"},
    {"meeting.hours", NEEDS_MEETING, meeting_hours,
        "Hours of its sessions: once where all have the same, else as a list with their days"},
    {"meeting.zone", NEEDS_MEETING, meeting_zone,
        "Name of the time zone"},
    {"meeting.languages", NEEDS_MEETING, meeting_languages,
        "Working languages"},
    {"meeting.tool", NEEDS_MEETING, meeting_tool,
        "Tool for remote participation, as a link when its address is given"},
    {"meeting.venue", NEEDS_MEETING, meeting_venue,
        "Venue"},
    {"group.name", NEEDS_GROUP, group_name,
        "Name of the group"},
    {"group.acronym", NEEDS_GROUP, group_acronym,
        "Its short name"},
    {"group.title", NEEDS_GROUP, group_title,
        "What it works on"},
    {"group.mandate", NEEDS_GROUP, group_mandate,
        "What it leads, as a list in a paragraph of its own"},
    {"group.chair", NEEDS_GROUP, group_chair,
        "Name of the chair"},
    {"group.chair.country", NEEDS_GROUP, group_chair_country,
        "Country of the chair"},
    {"group.email", NEEDS_GROUP, group_email,
        "E-mail, as a link"},
    {"group.phone", NEEDS_GROUP, group_phone,
        "Telephone"},
    {"group.web", NEEDS_GROUP, group_web,
        "The group's own page, as a link"},
    {"deadline.", NEEDS_MEETING, deadline_date,
        "Date of the deadline with this `id`"},
    {"deadlines", NEEDS_MEETING, deadlines_table,
        "Table of all deadlines, in a paragraph of its own; without it the table stands below the letter's text"},
    {"letter.number", NEEDS_LETTER, letter_number,
        "Number of the letter"},
    {"letter.date", NEEDS_LETTER, letter_date,
        "Date of the letter"},
    {"annex.", NEEDS_MEETING, annex_link,
        "\"Annex A\", as a link to the annex with this `id`"},
    {"organisation.name", NEEDS_NOTHING, organisation_name,
        "Name of the organisation"},
};

static bool is_at_hand(const struct scope *scope, enum fact_needs needs) {
    switch (needs) {
    case NEEDS_GROUP:
        return scope->group != NULL;
    case NEEDS_MEETING:
        return scope->meeting != NULL;
    case NEEDS_LETTER:
        return scope->letter != NULL;
    case NEEDS_NOTHING:
        break;
    }
    return true;
}

/* Every name that could have been meant here. */
static struct str nearest_name(const struct scope *scope, struct str name) {
    struct renderer *r = scope->renderer;
    LIST(struct str) names = {0};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        struct str fact = str_from(facts[i].name);
        if (is_at_hand(scope, facts[i].needs) && !str_ends_with(fact, STR(".")))
            *list_push(&r->scratch, &names) = fact;
    }
    const struct meeting *meeting = scope->meeting;
    for (size_t i = 0; meeting && i < meeting->deadlines.count; i++)
        *list_push(&r->scratch, &names) = str_printf(
            &r->scratch, "deadline.%.*s", STR_ARGS(meeting->deadlines.items[i].id.text));
    for (size_t i = 0; meeting && i < meeting->annexes.count; i++)
        *list_push(&r->scratch, &names) =
            str_printf(&r->scratch, "annex.%.*s", STR_ARGS(meeting->annexes.items[i].id.text));
    return hint_nearest(&r->scratch, name, names.items, names.count);
}

/* Facts in facts go no deeper than this: one that leads back to itself would never end. */
enum { DEEPEST_FACT = 6 };

static bool is_block_fact(size_t index) {
    return facts[index].add == deadlines_table || facts[index].add == group_mandate;
}

/* The names that a fact with an argument may have, when none of them is near to what was written. */
static struct str names_of_family(const struct scope *scope, size_t index) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    if (index == sizeof facts / sizeof *facts)
        return (struct str){0};
    bool of_deadlines = facts[index].add == deadline_date;
    size_t count = of_deadlines ? meeting->deadlines.count : meeting->annexes.count;
    struct str *ids = arena_array(&r->scratch, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        ids[i] = of_deadlines ? meeting->deadlines.items[i].id.text
                              : meeting->annexes.items[i].id.text;
    struct str all = str_join(&r->scratch, ids, count);
    const char *what = of_deadlines ? "deadlines" : "annexes";
    if (all.size == 0)
        return str_printf(&r->scratch, "the meeting has no %s", what);
    return str_printf(&r->scratch, "the meeting has the %s: %.*s", what, STR_ARGS(all));
}

/* Is the fact one that would be there, but for a mistake in its file that is told? */
static bool is_in_doubt(const struct scope *scope, size_t index) {
    static const struct {
        bool (*add)(const struct fact_call *call);
        struct str key;
    } keys[] = {{meeting_hours, {"sessions", 8}}, {meeting_tool, {"participation", 13}},
        {meeting_venue, {"venue", 5}}, {deadline_date, {"deadlines", 9}},
        {deadlines_table, {"deadlines", 9}}, {annex_link, {"annexes", 7}},
        {group_mandate, {"mandate", 7}}, {group_chair, {"chair", 5}},
        {group_chair_country, {"chair", 5}}};
    const struct meeting *meeting = scope->meeting;
    size_t i = 0;
    while (i < sizeof keys / sizeof *keys && keys[i].add != facts[index].add)
        i++;
    if (i == sizeof keys / sizeof *keys)
        return false;
    if (facts[index].needs == NEEDS_GROUP)
        return (facts[index].add != group_mandate && scope->group->chair_id.text.data &&
                   !scope->group->chair) ||
               doubts_about(&scope->group->doubts, keys[i].key, false);
    bool given = facts[index].add == deadline_date ? meeting->deadlines.count > 0
                 : facts[index].add == annex_link  ? meeting->annexes.count > 0
                                                   : false;
    return doubts_about(&meeting->doubts, keys[i].key, given);
}

/* Why a fact that there is gave nothing. */
static void add_nothing_finding(
    struct scope *scope, size_t index, struct str name, bool alone, struct place place) {
    struct renderer *r = scope->renderer;
    if (is_block_fact(index) && !alone)
        finding_add_hinted(r->findings, FINDING_FACT_UNKNOWN, place,
            str_printf(
                &r->scratch, "'%.*s' is a block and cannot stand in a line", STR_ARGS(name)),
            STR("put it in a paragraph of its own"));
    else
        finding_add_hinted(r->findings, FINDING_FACT_UNKNOWN, place,
            str_printf(&r->scratch, "the content does not give the fact '%.*s'", STR_ARGS(name)),
            STR("docs/content.md says which key it comes from"));
}

static bool add_fact(struct scope *scope, size_t index, const struct fact_call *call) {
    struct renderer *r = scope->renderer;
    r->fact_depth++;
    bool added = facts[index].add(call);
    r->fact_depth--;
    return added;
}

bool fact_html(struct scope *scope, struct str name, bool alone, struct place place,
    struct buf *html, bool *is_block) {
    struct renderer *r = scope->renderer;
    if (r->fact_depth >= DEEPEST_FACT) {
        finding_add(r->findings, FINDING_FACT_UNKNOWN, place,
            "the fact '%.*s' leads back to itself", STR_ARGS(name));
        return false;
    }
    size_t family = sizeof facts / sizeof *facts;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (name.size == 0 || facts[i].name[0] != name.data[0])
            continue;
        struct str fact = str_from(facts[i].name);
        bool is_family = str_ends_with(fact, STR("."));
        bool is_meant = is_family ? str_starts_with(name, fact) : str_eq(name, fact);
        if (!is_meant || !is_at_hand(scope, facts[i].needs))
            continue;
        struct fact_call call = {scope, place,
            str_slice(name, is_family ? fact.size : name.size, name.size), alone, html, is_block};
        if (add_fact(scope, i, &call))
            return true;
        if (is_in_doubt(scope, i) && !(is_block_fact(i) && !alone))
            return false;
        if (is_family) {
            family = i;
            continue;
        }
        add_nothing_finding(scope, i, name, alone, place);
        return false;
    }
    struct str hint = nearest_name(scope, name);
    if (hint.size == 0)
        hint = names_of_family(scope, family);
    if (hint.size == 0)
        hint = STR("docs/content.md lists the facts");
    finding_add_hinted(r->findings, FINDING_FACT_UNKNOWN, place,
        str_printf(&r->scratch, "there is no fact '%.*s' here", STR_ARGS(name)), hint);
    return false;
}

const char *fact_name(size_t index) {
    return index < sizeof facts / sizeof *facts ? facts[index].name : NULL;
}

const char *fact_help(size_t index) {
    return facts[index].help;
}
