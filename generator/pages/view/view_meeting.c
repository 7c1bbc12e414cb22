/* A meeting as values for templates. */
#include "pages/machine/machine.h"
#include "pages/view/view.h"

static struct value actions_value(struct scope *scope, const struct deadline *deadline) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < deadline->actions.count; i++) {
        const struct action *action = &deadline->actions.items[i];
        const struct annex *form =
            action->form.text.data ? meeting_annex(scope->meeting, action->form.text) : NULL;
        struct object *view = object_new(&r->scratch, NULL);
        view_set(scope, view, text, view_text(scope, &action->text));
        view_set(scope, view, href, value_text(action->url.text));
        view_set(scope, view, form_href,
            form ? value_text(scope_href(scope,
                       plan_url(r->plan, &r->scratch, plan_annex_kind(form),
                           scope_link_language(scope), scope->group, scope->meeting,
                           form->id.text)))
                 : value_none());
        view_set(scope, view, form_label,
            form ? value_text(view_annex_label(scope, form)) : value_none());
        value_list_add(&r->scratch, list, value_object(view));
    }
    return value_list(list);
}

struct value view_deadlines(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < scope->meeting->deadlines.count; i++) {
        const struct deadline *deadline = &scope->meeting->deadlines.items[i];
        struct object *row = object_new(&r->scratch, NULL);
        view_set(scope, row, date, view_date(scope, &deadline->date));
        view_set(scope, row, zone_id, value_text(meeting_zone_id(r->site, scope->meeting)));
        view_set(scope, row, actions, actions_value(scope, deadline));
        value_list_add(&r->scratch, list, value_object(row));
    }
    return value_list(list);
}

/* A list that has a name of its own on the page, as an object when it is not empty. */
static struct value items_value(struct scope *scope, struct value_list *list) {
    struct object *view = object_new(&scope->renderer->scratch, NULL);
    view_set(scope, view, items, value_list(list));
    return list->count > 0 ? value_object(view) : value_none();
}

static struct value machine_time(struct scope *scope, const struct clock_time *time) {
    char text[] = "00:00";
    put_digits(text, time->minutes / 60, 2);
    put_digits(text + 3, time->minutes % 60, 2);
    return value_text(str_copy(&scope->renderer->scratch, STR(text)));
}

/* The day that the hours are of; of hours that every day has, the first. */
static struct value machine_day(struct scope *scope, const struct session *session) {
    const struct date *date =
        session->date.place.source ? &session->date : &scope->meeting->dates.start;
    if (!date->place.source)
        return value_none();
    return value_text(iso_date(scope, date));
}

static struct value hours_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < scope->meeting->sessions.count; i++) {
        const struct session *session = &scope->meeting->sessions.items[i];
        if (!session->start.place.source || !session->end.place.source)
            continue;
        struct object *view = object_new(&r->scratch, NULL);
        struct value date;
        view_set(scope, view, text, view_session(scope, session, &date));
        view_set(scope, view, date, date);
        view_set(scope, view, day, machine_day(scope, session));
        view_set(scope, view, start, machine_time(scope, &session->start));
        view_set(scope, view, end, machine_time(scope, &session->end));
        view_set(scope, view, zone_id, value_text(meeting_zone_id(r->site, scope->meeting)));
        value_list_add(&r->scratch, list, value_object(view));
    }
    return items_value(scope, list);
}

static struct value spans_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < scope->meeting->spans.count; i++) {
        const struct named_span *span = &scope->meeting->spans.items[i];
        struct span dates = {span->place, span->start, span->end};
        struct object *view = object_new(&r->scratch, NULL);
        view_set(scope, view, name, view_text(scope, &span->name));
        view_set(scope, view, dates, view_dates(scope, &dates));
        value_list_add(&r->scratch, list, value_object(view));
    }
    return value_list(list);
}

static struct value events_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < scope->meeting->events.count; i++) {
        const struct event *event = &scope->meeting->events.items[i];
        struct span dates = {
            event->place, event->start, event->end.place.source ? event->end : event->start};
        struct object *view = object_new(&r->scratch, NULL);
        view_set(scope, view, name, view_text(scope, &event->name));
        view_set(scope, view, dates, view_dates(scope, &dates));
        view_set(scope, view, url, value_text(event->url.text));
        value_list_add(&r->scratch, list, value_object(view));
    }
    return items_value(scope, list);
}

static void set_venue_and_host(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct venue *place = &scope->meeting->venue;
    const struct host *inviting = &scope->meeting->host;
    struct object *where = object_new(&r->scratch, NULL);
    view_set(scope, where, name, view_text(scope, &place->name));
    view_set(scope, where, address, view_text(scope, &place->address));
    view_set(scope, where, country, view_text(scope, &place->country));
    view_set(scope, where, url, value_text(place->url.text));
    view_set(scope, view, venue,
        text_given(&place->name) ? value_object(where) : value_none());
    struct object *who = object_new(&r->scratch, NULL);
    view_set(scope, who, name, view_text(scope, &inviting->name));
    view_set(scope, who, country, view_text(scope, &inviting->country));
    view_set(scope, who, url, value_text(inviting->url.text));
    view_set(scope, view, host,
        text_given(&inviting->name) ? value_object(who) : value_none());
}

/* The groups, besides this page's, that the meeting is also a meeting of. */
static struct value other_groups_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i <= meeting->group_ids.count; i++) {
        const struct group *group =
            i == 0 ? meeting->owner : site_group(r->site, meeting->group_ids.items[i - 1].text);
        if (!group || group == scope->group)
            continue;
        struct object *view = object_new(&r->scratch, NULL);
        view_set(scope, view, name, view_text(scope, &group->name));
        view_set(scope, view, href,
            value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_GROUP,
                                             scope_link_language(scope), group, NULL,
                                             (struct str){0}))));
        value_list_add(&r->scratch, list, value_object(view));
    }
    return items_value(scope, list);
}

/* "6–17 July and 28 September – 9 October 2020", and each by itself. */
static struct value was_planned_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct str *texts = arena_array(&r->scratch, struct str, meeting->earlier_dates.count + 1);
    struct value_list *list = value_list_new(&r->scratch);
    struct buf text = {0};
    for (size_t i = 0; i < meeting->earlier_dates.count; i++) {
        struct value dates = view_dates(scope, &meeting->earlier_dates.items[i]);
        if (dates.kind == VALUE_NONE)
            continue;
        texts[list->count] = dates.text;
        value_list_add(&r->scratch, list, dates);
    }
    if (list->count == 0)
        return value_none();
    locale_list(scope_locale(scope), texts, list->count, &text);
    struct object *was = object_new(&r->scratch, NULL);
    view_set(scope, was, items, value_list(list));
    view_set(scope, was, text, value_html(buf_copy(&text, &r->scratch)));
    buf_finish(&text);
    return value_object(was);
}

void view_set_status(struct scope *scope, struct object *view) {
    static const char *const words[][2] = {
        [MEETING_CONFIRMED] = {NULL, NULL},
        [MEETING_PLANNED] = {"status.planned", "status_notice.planned"},
        [MEETING_DRAFT] = {"status.draft", "status_notice.draft"},
        [MEETING_POSTPONED] = {"status.postponed", "status_notice.postponed"},
        [MEETING_CANCELLED] = {"status.cancelled", "status_notice.cancelled"},
    };
    const struct meeting *meeting = scope->meeting;
    const char *const *keys = words[meeting->status];
    struct words_argument none[] = {{NULL, {0}}};
    struct words_argument dates[] = {
        {"dates", view_dates(scope, &meeting->dates).text}, {NULL, {0}}};
    view_set(scope, view, status, keys[0] ? view_word(scope, keys[0], none) : value_none());
    view_set(scope, view, status_notice,
        keys[1] ? value_html(view_word_text(scope, keys[1], dates)) : value_none());
    view_set(scope, view, cancelled, value_bool(meeting->status == MEETING_CANCELLED));
    view_set(scope, view, was_planned, was_planned_value(scope));
}

static struct value letters_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct value_list *list = value_list_new(&r->scratch);
    const struct letter *before = scope->letter;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *letter = scope->letter = &meeting->letters.items[i];
        language_set have = markdown_languages(r->site, letter->texts);
        int shown = language_shown(r->site, have, scope->language);
        if (!have)
            continue;
        const struct letter_words *words = shown < 0 ? NULL : letter->texts[shown].front;
        struct object *entry = object_new(&r->scratch, NULL);
        view_set(scope, entry, label, view_letter_label(scope));
        view_set(scope, entry, subject,
            words ? view_words(scope, &words->subject, shown) : value_none());
        view_set(scope, entry, date, view_date(scope, &letter->date));
        view_set(scope, entry, href,
            value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_LETTER,
                                             scope_link_language(scope), scope->group, meeting,
                                             letter->id.text))));
        view_set(scope, entry, title, value_none());
        view_set(scope, entry, current, value_bool(scope->page->letter == letter));
        view_set_language_note(scope, entry, shown);
        value_list_add(&r->scratch, list, value_object(entry));
    }
    scope->letter = before;
    return value_list(list);
}

static struct value annexes_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        const struct annex *annex = &meeting->annexes.items[i];
        language_set have = annex_languages(r->site, annex);
        int shown = language_shown(r->site, have, scope->language);
        if (!have)
            continue;
        struct object *entry = object_new(&r->scratch, NULL);
        view_set(scope, entry, label, value_text(view_annex_label(scope, annex)));
        view_set(scope, entry, title,
            shown < 0 ? value_none() : view_annex_title(scope, annex));
        view_set(scope, entry, href,
            value_text(scope_href(scope,
                plan_url(r->plan, &r->scratch,
                    plan_annex_kind(annex), scope_link_language(scope),
                    scope->group, meeting, annex->id.text))));
        view_set(scope, entry, current, value_bool(scope->page->annex == annex));
        view_set_language_note(scope, entry, shown);
        value_list_add(&r->scratch, list, value_object(entry));
    }
    return value_list(list);
}

static struct value attendance_value(struct scope *scope) {
    static const char *const keys[] = {
        [ATTENDANCE_VIRTUAL] = "attendance.virtual",
        [ATTENDANCE_PHYSICAL] = "attendance.physical",
        [ATTENDANCE_BOTH] = "attendance.both",
    };
    struct words_argument none[] = {{NULL, {0}}};
    return view_word(scope, keys[scope->meeting->attendance], none);
}

/* Pages of other things name few of a meeting's facts, and what their templates never name is not
 * made. The meeting's own page has all, so that what is wrong in one is told whatever a theme shows. */
static bool is_asked(const struct scope *scope, enum view_key key) {
    return scope->page->kind == PAGE_MEETING || scope->renderer->asked[scope->page->kind][key];
}

#define set_if_asked(scope, view, key, value)                                                      \
    do {                                                                                           \
        if (is_asked((scope), KEY_##key))                                                          \
            view_set((scope), (view), key, (value));                                               \
    } while (false)

struct object *view_meeting(struct scope *scope, const struct object *parent) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct str none = {0};
    struct object *view = object_new(&r->scratch, parent);
    view_set(scope, view, title, view_text(scope, &meeting->title));
    view_set_status(scope, view);
    set_if_asked(scope, view, spans, spans_value(scope));
    if (is_asked(scope, KEY_venue) || is_asked(scope, KEY_host))
        set_venue_and_host(scope, view);
    set_if_asked(scope, view, events, events_value(scope));
    view_set(scope, view, registration, value_text(meeting->registration_url.text));
    view_set(scope, view, documents, value_text(meeting->documents_url.text));
    set_if_asked(scope, view, revised, view_date(scope, &meeting->revised));
    set_if_asked(scope, view, groups_too, other_groups_value(scope));
    view_set(scope, view, dates, view_dates(scope, &meeting->dates));
    set_if_asked(scope, view, attendance, attendance_value(scope));
    set_if_asked(scope, view, hours, hours_value(scope));
    set_if_asked(scope, view, zone, view_text(scope, meeting_zone_name(r->site, meeting)));
    set_if_asked(scope, view, working_languages,
        view_language_names(
            scope, meeting->working_languages.items, meeting->working_languages.count));
    set_if_asked(scope, view, interpretation_languages,
        view_language_names(scope, meeting->interpretation_languages.items,
            meeting->interpretation_languages.count));
    view_set(scope, view, interpretation, 
        value_bool(meeting->interpretation || meeting->interpretation_languages.count > 0));
    set_if_asked(scope, view, tool, view_text(scope, &meeting->participation.tool));
    view_set(scope, view, tool_href, value_text(meeting->participation.url.text));
    set_if_asked(scope, view, deadlines, view_deadlines(scope));
    view_set(scope, view, has_deadlines, value_bool(meeting->deadlines.count > 0));
    view_set(scope, view, has_documents,
        value_bool(meeting->letters.count + meeting->annexes.count > 0));
    set_if_asked(scope, view, letters, letters_value(scope));
    set_if_asked(scope, view, annexes, annexes_value(scope));
    view_set(scope, view, href,
        value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_MEETING, scope_link_language(scope),
                                         scope->group, meeting, none))));
    struct str print = plan_url(
        r->plan, &r->scratch, PAGE_PRINT, scope_link_language(scope), scope->group, meeting, none);
    view_set(scope, view, print_href,
        plan_find(r->plan, print) ? value_text(scope_href(scope, print)) : value_none());
    set_if_asked(scope, view, pdf, view_pdf(scope));
    return view;
}
