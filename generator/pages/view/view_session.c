/* When a meeting meets: its sessions in words. */
#include "model/calendar.h"
#include "pages/view/view.h"

static bool is_given(const struct session *session) {
    return session->start.place.source && session->end.place.source;
}

/* "22:00–02:00 (the next day)" */
static struct value hours_of(struct scope *scope, const struct session *session) {
    struct value hours = view_interval(scope, session->start.minutes, session->end.minutes);
    struct words_argument arguments[] = {{"hours", hours.text}, {NULL, {0}}};
    return session->is_overnight ? view_word(scope, "overnight", arguments) : hours;
}

/* Beside sessions of one day, one without a day says that it is of every day. */
static struct value day_of(struct scope *scope, const struct session *session) {
    const struct meeting *meeting = scope->meeting;
    struct words_argument none[] = {{NULL, {0}}};
    bool any_dated = false;
    for (size_t i = 0; i < meeting->sessions.count; i++)
        any_dated = any_dated || meeting->sessions.items[i].date.place.source;
    return any_dated && !session->date.place.source ? view_word(scope, "every_day", none)
                                                    : view_date(scope, &session->date);
}

struct value view_session(struct scope *scope, const struct session *session, struct value *date) {
    struct renderer *r = scope->renderer;
    *date = day_of(scope, session);
    if (!session->is_overnight || !session->date.place.source)
        return hours_of(scope, session);
    struct date next = calendar_date(session->date.day + 1);
    struct buf text = {0};
    locale_moments(scope_locale(scope), &session->date, session->start.minutes, &next,
        session->end.minutes, &text);
    *date = value_none();
    struct value value = value_text(buf_copy(&text, &r->scratch));
    buf_finish(&text);
    return value;
}

static bool same_hours(const struct session *a, const struct session *b) {
    return a->start.minutes == b->start.minutes && a->end.minutes == b->end.minutes &&
           a->is_overnight == b->is_overnight;
}

bool sessions_html(struct scope *scope, struct buf *html) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct str *texts = arena_array(&r->scratch, struct str, meeting->sessions.count + 1);
    const struct session *first = NULL;
    bool is_same = true;
    size_t count = 0;
    for (size_t i = 0; i < meeting->sessions.count; i++) {
        const struct session *session = &meeting->sessions.items[i];
        struct value date;
        if (!is_given(session))
            continue;
        first = first ? first : session;
        is_same = is_same && same_hours(first, session);
        struct value hours = view_session(scope, session, &date);
        bool is_dated = date.kind != VALUE_NONE;
        texts[count++] = str_printf(&r->scratch, "%.*s%s%.*s", (int)(is_dated ? date.text.size : 0),
            is_dated ? date.text.data : "", is_dated ? " " : "", STR_ARGS(hours.text));
    }
    if (first && is_same)
        buf_str(html, hours_of(scope, first).text);
    else if (count > 0)
        locale_list(scope_locale(scope), texts, count, html);
    return count > 0;
}
