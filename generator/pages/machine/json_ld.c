/* A meeting as an Event of schema.org (https://schema.org/Event), for search engines. */
#include "base/json.h"
#include "pages/machine/machine.h"

static void add_string(struct json *json, const char *key, struct str value) {
    if (value.size == 0)
        return;
    json_name(json, key);
    json_string(json, value);
}

static void start_object(struct json *json, const char *type) {
    json_object_start(json);
    add_string(json, "@type", str_from(type));
}

/* With hours the first and the last moment; else days. */
static void add_times(struct scope *scope, struct json *json) {
    const struct meeting *meeting = scope->meeting;
    struct session_times times;
    session_times(scope, &times);
    if (times.count == 0) {
        add_string(json, "startDate", iso_date(scope, &meeting->dates.start));
        add_string(json, "endDate", iso_date(scope, &meeting->dates.end));
        return;
    }
    struct moment end = times.items[0].end;
    for (size_t i = 1; i < times.count; i++) {
        if (times.items[i].end.minute > end.minute)
            end = times.items[i].end;
    }
    add_string(json, "startDate", iso_moment(scope, times.items[0].start, false));
    add_string(json, "endDate", iso_moment(scope, end, false));
}

static void add_status(struct scope *scope, struct json *json) {
    const struct meeting *meeting = scope->meeting;
    static const char *const statuses[] = {
        [MEETING_CONFIRMED] = "https://schema.org/EventScheduled",
        [MEETING_PLANNED] = "https://schema.org/EventScheduled",
        [MEETING_DRAFT] = "https://schema.org/EventScheduled",
        /* Its new dates are known: "postponed" of schema.org is an event without any. */
        [MEETING_POSTPONED] = "https://schema.org/EventRescheduled",
        [MEETING_CANCELLED] = "https://schema.org/EventCancelled",
    };
    add_string(json, "eventStatus", str_from(statuses[meeting->status]));
    if (meeting->earlier_dates.count == 0)
        return;
    json_name(json, "previousStartDate");
    json_array_start(json);
    for (size_t i = 0; i < meeting->earlier_dates.count; i++) {
        if (meeting->earlier_dates.items[i].start.place.source)
            json_string(json, iso_date(scope, &meeting->earlier_dates.items[i].start));
    }
    json_array_end(json);
}

static void add_virtual_location(struct scope *scope, struct json *json) {
    const struct words *url = &scope->meeting->participation.url;
    start_object(json, "VirtualLocation");
    add_string(json, "name", plain_of(scope, &scope->meeting->participation.tool));
    add_string(json, "url",
        url->text.data ? url->text : meeting_url(scope, PAGE_MEETING, (struct str){0}));
    json_object_end(json);
}

/* A physical meeting always has a place, if only the country of its host. */
static void add_place(struct scope *scope, struct json *json) {
    const struct venue *venue = &scope->meeting->venue;
    struct str address = plain_of(scope, &venue->address), country = plain_of(scope, &venue->country);
    struct str name = plain_of(scope, &venue->name);
    if (country.size == 0)
        country = plain_of(scope, &scope->meeting->host.country);
    start_object(json, "Place");
    add_string(json, "name", name);
    if (address.size > 0 || country.size > 0) {
        json_name(json, "address");
        start_object(json, "PostalAddress");
        add_string(json, "streetAddress", address);
        add_string(json, "addressCountry", country);
        json_object_end(json);
    }
    add_string(json, "url", venue->url.text);
    json_object_end(json);
}

static void add_location(struct scope *scope, struct json *json) {
    static const char *const modes[] = {
        [ATTENDANCE_VIRTUAL] = "https://schema.org/OnlineEventAttendanceMode",
        [ATTENDANCE_PHYSICAL] = "https://schema.org/OfflineEventAttendanceMode",
        [ATTENDANCE_BOTH] = "https://schema.org/MixedEventAttendanceMode",
    };
    int attendance = scope->meeting->attendance;
    add_string(json, "eventAttendanceMode", str_from(modes[attendance]));
    json_name(json, "location");
    if (attendance == ATTENDANCE_BOTH)
        json_array_start(json);
    if (attendance != ATTENDANCE_VIRTUAL)
        add_place(scope, json);
    if (attendance != ATTENDANCE_PHYSICAL)
        add_virtual_location(scope, json);
    if (attendance == ATTENDANCE_BOTH)
        json_array_end(json);
}

static void add_organizer(struct scope *scope, struct json *json) {
    const struct organisation *organisation = &scope->renderer->site->organisation;
    json_name(json, "organizer");
    start_object(json, "Organization");
    add_string(json, "name", plain_of(scope, &organisation->name));
    add_string(json, "url", organisation->url.text);
    json_object_end(json);
}

static void add_languages(struct scope *scope, struct json *json) {
    const struct meeting *meeting = scope->meeting;
    if (meeting->working_languages.count == 0)
        return;
    json_name(json, "inLanguage");
    json_array_start(json);
    for (size_t i = 0; i < meeting->working_languages.count; i++)
        json_string(json, meeting->working_languages.items[i].text);
    json_array_end(json);
}

/* A script element ends at "</script", wherever that stands, and "<!--" changes how it is read. */
static void add_escaped(struct str json, struct buf *out) {
    size_t plain = 0; /* start of the run that needs no escape */
    for (size_t i = 0; i < json.size; i++) {
        char c = json.data[i];
        if (c != '<' && c != '>' && c != '&')
            continue;
        buf_str(out, str_slice(json, plain, i));
        buf_printf(out, "\\u%04x", (unsigned)c);
        plain = i + 1;
    }
    buf_str(out, str_slice(json, plain, json.size));
}

static void add_event(struct scope *scope, struct buf *out) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct json json;
    json_init(&json, out, 0);
    json_object_start(&json);
    add_string(&json, "@context", STR("https://schema.org"));
    add_string(&json, "@type", STR("Event"));
    add_string(&json, "@id", identity_tag(scope, STR_CONCAT(&r->scratch, meeting->owner->id,
                                                     STR("/"), meeting->id)));
    add_string(&json, "name", plain_of(scope, &meeting->title));
    add_string(&json, "description", plain_of(scope, &meeting->owner->title));
    add_string(&json, "url", meeting_url(scope, PAGE_MEETING, (struct str){0}));
    add_times(scope, &json);
    add_status(scope, &json);
    add_location(scope, &json);
    add_organizer(scope, &json);
    add_languages(scope, &json);
    add_string(&json, "image", absolute_url(scope, plan_url(r->plan, &r->scratch, FILE_CARD, -1,
                                                       meeting->owner, meeting, (struct str){0})));
    json_object_end(&json);
}

/* All that it comes from; as it tells of the run's texts what is wrong in them, it is the run's. */
static struct memo_key event_key(const struct scope *scope) {
    static const char event;
    return (struct memo_key){{(uintptr_t)&event, (uintptr_t)scope->group,
        (uintptr_t)scope->meeting, (uintptr_t)scope->letter,
        (uintptr_t)scope->language << 8 | (unsigned char)scope_link_language(scope),
        scope->renderer->run_number}};
}

struct value view_json_ld(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct buf json = {0}, html = {0};
    struct str text;
    if (!scope->meeting || !meeting_is_told(scope->meeting))
        return value_none();
    struct memo_key key = event_key(scope);
    if (memo_get(&r->memo, &key, &r->scratch, &text))
        return value_html(text);
    unsigned page_bound = r->page_bound;
    add_event(scope, &json);
    add_escaped(buf_view(&json), &html);
    if (r->page_bound == page_bound)
        memo_set(&r->memo, &key, buf_view(&html));
    text = buf_copy(&html, &r->scratch);
    buf_finish(&json);
    buf_finish(&html);
    return value_html(text);
}
