/* What everything that is written for programs has in common: plain words, names and dates. */
#include "pages/machine/machine.h"

#include "model/calendar.h"
#include "read/plain_line.h"

static bool take_entity(struct str text, size_t at, char *out, size_t *size) {
    static const struct {
        struct str entity;
        char character;
    } entities[] = {{{"&amp;", 5}, '&'}, {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&quot;", 6}, '"'}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (str_starts_with(str_slice(text, at, text.size), entities[i].entity)) {
            *out = entities[i].character;
            *size = entities[i].entity.size;
            return true;
        }
    }
    return false;
}

static void add_characters(struct str text, bool is_html, struct buf *out) {
    for (size_t at = 0; at < text.size;) {
        char c = text.data[at];
        size_t size = 1;
        if (is_html && c == '&')
            take_entity(text, at, &c, &size);
        bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space)
            buf_byte(out, c);
        else if (out->size > 0 && out->data[out->size - 1] != ' ')
            buf_byte(out, ' ');
        at += size;
    }
}

struct str plain_text(struct scope *scope, struct value value) {
    struct buf text = {0};
    bool is_html = value.kind == VALUE_HTML;
    if (is_html || value.kind == VALUE_TEXT)
        add_characters(view_without_tags(scope, value).text, is_html, &text);
    struct str copy = str_trim(buf_copy(&text, &scope->renderer->scratch));
    buf_finish(&text);
    return copy;
}

/* Words that are the same as Markdown, as HTML without tags, and on one line: most names and titles. */
static bool are_only_words(struct str text) {
    return line_kind_of(text) <= LINE_PLAIN && str_has_single_spaces(text);
}

struct str plain_words(struct scope *scope, const struct words *words, int language) {
    return are_only_words(words->text) ? words->text
                                       : plain_text(scope, view_words(scope, words, language));
}

struct str plain_of(struct scope *scope, const struct text *text) {
    int found;
    struct words words = text_words(scope->renderer->site, text, scope->language, &found);
    return plain_words(scope, &words, found);
}

struct str absolute_url(const struct scope *scope, struct str url) {
    struct renderer *r = scope->renderer;
    return STR_CONCAT(&r->scratch, r->site->base_url.text, url);
}

struct str own_url(const struct scope *scope) {
    const struct page *page = scope->page;
    return absolute_url(scope, page->alias ? page->leads_to : page->url);
}

struct str meeting_url(const struct scope *scope, enum page_kind kind, struct str part) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    return absolute_url(scope, plan_url(r->plan, &r->scratch, kind, scope_link_language(scope),
                                   meeting->owner, meeting, part));
}

/* What an organisation without an address has: a name that is nobody's (RFC 2606). */
static const struct str nobody = {"sgsite.invalid", 14};

struct str identity_name(const struct scope *scope) {
    const struct site *site = scope->renderer->site;
    struct str host, rest;
    if (site->identity.name.text.data)
        return site->identity.name.text;
    struct str url = site->organisation.url.text;
    size_t start = str_find(url, STR("://"), 0);
    if (url.size == 0 || start == url.size)
        return nobody;
    str_cut(str_slice(url, start + 3, url.size), '/', &host, &rest);
    if (str_starts_with(host, STR("www.")))
        host = str_slice(host, 4, host.size);
    char *name = arena_copy(&scope->renderer->scratch, host.data, host.size);
    for (size_t i = 0; i < host.size; i++) {
        char c = name[i];
        if (c >= 'A' && c <= 'Z')
            name[i] = (char)(c - 'A' + 'a');
        /* A port or a user's name is no part of the domain name. */
        bool is_name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.';
        if (!is_name)
            return i > 0 && c == ':' ? (struct str){name, i} : nobody;
    }
    return host.size > 0 ? (struct str){name, host.size} : nobody;
}

struct str identity_tag(const struct scope *scope, struct str rest) {
    const struct date *since = &scope->renderer->site->identity.since;
    struct str day = since->place.source ? iso_date(scope, since) : STR("2020-01-01");
    return STR_CONCAT(
        &scope->renderer->scratch, STR("tag:"), identity_name(scope), STR(","), day, STR(":"), rest);
}

struct str identity_uid(const struct scope *scope, struct str part) {
    const struct meeting *meeting = scope->meeting;
    return STR_CONCAT(&scope->renderer->scratch, part, STR("."), meeting->id, STR("."),
        meeting->owner->id, STR("@"), identity_name(scope));
}

static void take_later(struct date *latest, const struct date *date) {
    if (date->place.source && (!latest->place.source || date->day > latest->day))
        *latest = *date;
}

struct date letter_changed(const struct letter *letter) {
    struct date latest = {0};
    take_later(&latest, &letter->date);
    take_later(&latest, &letter->revised);
    return latest;
}

struct version meeting_version(const struct meeting *meeting) {
    struct version version = {.changed = meeting->revised};
    size_t changes = meeting->earlier_dates.count;
    changes += meeting->revised.place.source != NULL;
    changes += meeting->status == MEETING_CANCELLED;
    changes += meeting->status == MEETING_POSTPONED && meeting->earlier_dates.count == 0;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *letter = &meeting->letters.items[i];
        struct date changed = letter_changed(letter);
        take_later(&version.changed, &changed);
        changes += letter->revised.place.source != NULL;
        changes += letter->kind == LETTER_ADDENDUM || letter->kind == LETTER_CORRIGENDUM;
    }
    version.sequence = (uint32_t)changes;
    return version;
}

void put_digits(char *out, int number, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
        out[i] = (char)('0' + number % 10);
        number /= 10;
    }
}

static void put_date(char *out, const struct date *date) {
    put_digits(out, date->year, 4);
    out[4] = '-';
    put_digits(out + 5, date->month, 2);
    out[7] = '-';
    put_digits(out + 8, date->day_of_month, 2);
}

struct str iso_date(const struct scope *scope, const struct date *date) {
    enum { SIZE = 10 };
    if (!date->place.source)
        return (struct str){0};
    char *text = arena_alloc(&scope->renderer->scratch, SIZE);
    put_date(text, date);
    return (struct str){text, SIZE};
}

struct str iso_moment(const struct scope *scope, struct moment moment, bool is_utc) {
    enum { TIME = 10, ZONE = TIME + 9, SIZE = ZONE + 6 };
    int64_t local = moment.minute + (is_utc ? 0 : moment.offset);
    int64_t day = local / (24 * 60) - (local % (24 * 60) < 0);
    struct date date = calendar_date((int32_t)day);
    int minutes = (int)(local - day * 24 * 60);
    int ahead = moment.offset < 0 ? -moment.offset : moment.offset;
    char *text = arena_copy(&scope->renderer->scratch, "0000-00-00T00:00:00+00:00", SIZE);
    put_date(text, &date);
    put_digits(text + TIME + 1, minutes / 60, 2);
    put_digits(text + TIME + 4, minutes % 60, 2);
    text[ZONE] = is_utc ? 'Z' : moment.offset < 0 ? '-' : '+';
    put_digits(text + ZONE + 1, ahead / 60, 2);
    put_digits(text + ZONE + 4, ahead % 60, 2);
    return (struct str){text, is_utc ? ZONE + 1 : SIZE};
}

bool meeting_is_told(const struct meeting *meeting) {
    return meeting->status != MEETING_DRAFT && meeting->dates.start.place.source &&
           meeting->dates.end.place.source;
}

/* The address of a file as seen from the page; value_none() when the plan has none. */
static struct value file_href(struct scope *scope, struct str url) {
    return plan_find(scope->renderer->plan, url) ? value_text(scope_href(scope, url)) : value_none();
}

void view_set_machine(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct page *page = scope->page;
    const struct group *group = page->group;
    const struct meeting *meeting = page->meeting;
    struct str none = {0};
    int language = plan_is_error(page) || page->kind == PAGE_ALIAS ? -1 : page->language;
    view_set(scope, view, calendar, value_none());
    view_set(scope, view, feed, value_none());
    view_set(scope, view, data, value_none());
    view_set(scope, view, event_file, value_none());
    if (language < 0)
        return;
    view_set(scope, view, feed,
        file_href(scope, plan_url(r->plan, &r->scratch, group ? FILE_GROUP_FEED : FILE_FEED,
                             language, group, NULL, none)));
    if (group)
        view_set(scope, view, calendar,
            file_href(scope, plan_url(r->plan, &r->scratch, FILE_GROUP_CALENDAR, language, group,
                                 NULL, none)));
    const struct group *owner = meeting ? meeting->owner : group;
    if (group)
        view_set(scope, view, data,
            file_href(scope, plan_url(r->plan, &r->scratch,
                                 meeting ? FILE_MEETING_JSON : FILE_GROUP_JSON, language, owner,
                                 meeting, none)));
    if (meeting)
        view_set(scope, view, event_file,
            file_href(scope, plan_url(r->plan, &r->scratch, FILE_CALENDAR, language, owner,
                                 meeting, none)));
}
