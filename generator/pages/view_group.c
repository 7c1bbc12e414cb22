/* A group and a meeting as values for templates. */
#include <string.h>

#include "pages/qr.h"
#include "pages/view.h"

static struct str without_scheme(struct str url) {
    size_t at = str_find(url, STR("://"), 0);
    return at < url.size ? str_slice(url, at + 3, url.size) : url;
}

static struct value phone_href(struct scope *scope, struct str phone) {
    if (phone.size == 0)
        return value_none();
    struct buf href = {0};
    buf_text(&href, "tel:");
    for (size_t i = 0; i < phone.size; i++) {
        if (phone.data[i] != ' ')
            buf_byte(&href, phone.data[i]);
    }
    struct value value = value_text(buf_copy(&href, &scope->renderer->scratch));
    buf_finish(&href);
    return value;
}

static struct value contact_value(struct scope *scope, const struct contact *contact) {
    struct object *view = object_new(&scope->renderer->scratch, NULL);
    view_set(scope, view, phone, value_text(contact->phone.text));
    view_set(scope, view, phone_href, phone_href(scope, contact->phone.text));
    view_set(scope, view, fax, value_text(contact->fax.text));
    view_set(scope, view, email, value_text(contact->email.text));
    view_set(scope, view, web, value_text(contact->web.text));
    view_set(scope, view, web_label, value_text(without_scheme(contact->web.text)));
    return value_object(view);
}

static struct value qr_value(struct scope *scope, const struct group *group) {
    struct renderer *r = scope->renderer;
    struct arena *arena = &r->scratch;
    struct str none = {0};
    struct str target = plan_qr_target(r->site, arena, group);
    struct words_argument arguments[] = {{"target", target}, {NULL, {0}}};
    struct object *view = object_new(arena, NULL);
    view_set(scope, view, target, value_text(target));
    view_set(scope, view, label, view_plain(scope, &group->qr.label));
    view_set(scope, view, alt, view_word(scope, "qr.alt", arguments));
    view_set(scope, view, qr_svg,
        value_text(scope_href(
            scope, plan_url(r->plan, arena, FILE_QR_SVG, -1, group, NULL, none))));
    view_set(scope, view, qr_png,
        value_text(scope_href(
            scope, plan_url(r->plan, arena, FILE_QR_PNG, -1, group, NULL, none))));
    return value_object(view);
}

static struct value person_name(struct scope *scope, const struct person *person) {
    return person ? view_text(scope, &person->name) : value_none();
}

struct object *view_group(struct scope *scope, const struct object *parent) {
    struct renderer *r = scope->renderer;
    const struct group *group = scope->group;
    struct str none = {0};
    struct object *view = object_new(&r->scratch, parent);
    view_set(scope, view, name, view_text(scope, &group->name));
    view_set(scope, view, acronym, value_text(group->acronym.text));
    view_set(scope, view, title, view_text(scope, &group->title));
    struct value_list *mandate = value_list_new(&r->scratch);
    for (size_t i = 0; i < group->mandate.count; i++)
        value_list_add(&r->scratch, mandate, view_text(scope, &group->mandate.items[i]));
    struct object *mandate_items = object_new(&r->scratch, NULL);
    view_set(scope, mandate_items, items, value_list(mandate));
    view_set(scope, view, mandate,
        mandate->count > 0 ? value_object(mandate_items) : value_none());
    view_set(scope, view, chair, person_name(scope, group->chair));
    view_set(scope, view, country,
        group->chair ? view_text(scope, &group->chair->country) : value_none());
    view_set(scope, view, contact, contact_value(scope, &group->contact));
    view_set(scope, view, qr, qr_value(scope, group));
    view_set(scope, view, href,
        value_text(scope_href(scope,
            plan_url(r->plan, &r->scratch, PAGE_GROUP, scope_link_language(scope), group, NULL, none))));
    return view;
}

struct value view_deadlines(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < scope->meeting->deadlines.count; i++) {
        const struct deadline *deadline = &scope->meeting->deadlines.items[i];
        struct object *row = object_new(&r->scratch, NULL);
        view_set(scope, row, date, view_date(scope, &deadline->date));
        view_set(scope, row, action, view_text(scope, &deadline->action));
        value_list_add(&r->scratch, list, value_object(row));
    }
    return value_list(list);
}

static struct value hours_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < scope->meeting->sessions.count; i++) {
        const struct session *session = &scope->meeting->sessions.items[i];
        if (!session->start.place.source || !session->end.place.source)
            continue;
        struct object *view = object_new(&r->scratch, NULL);
        struct buf text = {0};
        locale_hours(r->locales[scope->language], session->start.minutes, session->end.minutes,
            &text);
        view_set(scope, view, date, view_date(scope, &session->date));
        view_set(scope, view, text, value_text(buf_copy(&text, &r->scratch)));
        buf_finish(&text);
        value_list_add(&r->scratch, list, value_object(view));
    }
    return value_list(list);
}

static struct value fact_value(struct scope *scope, struct str name) {
    struct buf html = {0};
    struct place nowhere = {0};
    bool is_block = false;
    fact_html(scope, name, false, nowhere, &html, &is_block);
    struct value value = value_html(buf_copy(&html, &scope->renderer->scratch));
    buf_finish(&html);
    return value;
}

/* Tells the reader when what a link leads to is in another language than this page. */
static void set_language_note(struct scope *scope, struct object *entry, int shown) {
    struct renderer *r = scope->renderer;
    const struct language *language = &r->site->languages.items[shown];
    bool is_other = shown != scope->language;
    struct buf name = {0};
    if (is_other)
        locale_language_name(r->locales[scope->language], language->tag, &name);
    struct words_argument arguments[] = {
        {"language", buf_copy(&name, &r->scratch)}, {NULL, {0}}};
    buf_finish(&name);
    view_set(scope, entry, language_note,
        is_other ? view_word(scope, "in_language", arguments) : value_none());
    view_set(scope, entry, page_lang, is_other ? value_text(language->tag) : value_none());
}

static struct value letters_value(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct value_list *list = value_list_new(&r->scratch);
    const struct letter *before = scope->letter;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *letter = scope->letter = &meeting->letters.items[i];
        int shown = markdown_language(r->site, letter->texts, scope->language);
        if (shown < 0)
            continue;
        const struct letter_words *words = letter->texts[shown].front;
        struct object *entry = object_new(&r->scratch, NULL);
        view_set(scope, entry, label, value_text(view_letter_label(scope)));
        view_set(scope, entry, subject, view_words(scope, &words->subject, shown));
        view_set(scope, entry, date, view_date(scope, &letter->date));
        view_set(scope, entry, href,
            value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_LETTER,
                                             scope_link_language(scope), scope->group, meeting,
                                             letter->id.text))));
        view_set(scope, entry, title, value_none());
        view_set(scope, entry, current, value_bool(scope->page->letter == letter));
        set_language_note(scope, entry, shown);
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
        int shown = annex_language(r->site, annex, scope->language);
        if (shown < 0)
            continue;
        struct object *entry = object_new(&r->scratch, NULL);
        view_set(scope, entry, label, value_text(view_annex_label(scope, annex)));
        view_set(scope, entry, title, view_annex_title(scope, annex));
        view_set(scope, entry, href,
            value_text(scope_href(scope,
                plan_url(r->plan, &r->scratch,
                    annex->kind == ANNEX_AGENDA ? PAGE_AGENDA : PAGE_TEXT, scope_link_language(scope),
                    scope->group, meeting, annex->id.text))));
        view_set(scope, entry, current, value_bool(scope->page->annex == annex));
        set_language_note(scope, entry, shown);
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

struct object *view_meeting(struct scope *scope, const struct object *parent) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct str none = {0};
    struct object *view = object_new(&r->scratch, parent);
    view_set(scope, view, title, view_text(scope, &meeting->title));
    view_set(scope, view, draft, value_bool(meeting->status == MEETING_DRAFT));
    view_set(scope, view, dates, view_dates(scope, &meeting->dates));
    view_set(scope, view, attendance, attendance_value(scope));
    view_set(scope, view, venue, view_text(scope, &meeting->venue));
    view_set(scope, view, hours, hours_value(scope));
    view_set(scope, view, zone, view_text(scope, &r->site->time_zone.name));
    view_set(scope, view, working_languages, fact_value(scope, STR("meeting.languages")));
    view_set(scope, view, interpretation, value_bool(meeting->interpretation));
    view_set(scope, view, tool, view_text(scope, &meeting->participation.tool));
    view_set(scope, view, tool_href, value_text(meeting->participation.url.text));
    view_set(scope, view, deadlines, view_deadlines(scope));
    view_set(scope, view, has_deadlines, value_bool(meeting->deadlines.count > 0));
    view_set(scope, view, has_documents,
        value_bool(meeting->letters.count + meeting->annexes.count > 0));
    view_set(scope, view, letters, letters_value(scope));
    view_set(scope, view, annexes, annexes_value(scope));
    view_set(scope, view, href,
        value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_MEETING, scope_link_language(scope),
                                         scope->group, meeting, none))));
    struct str print = plan_url(
        r->plan, &r->scratch, PAGE_PRINT, scope_link_language(scope), scope->group, meeting, none);
    view_set(scope, view, print_href,
        plan_find(r->plan, print) ? value_text(scope_href(scope, print)) : value_none());
    return view;
}
