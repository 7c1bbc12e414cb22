/* Feeds: the newest letters and meetings of a group, or of all (RFC 4287). */
#include <stdlib.h>

#include "model/calendar.h"
#include "pages/machine/machine.h"

enum { MOST_ENTRIES = 50 };

struct entry {
    struct date changed;
    size_t order; /* of the content */
    const struct meeting *meeting;
    const struct letter *letter; /* NULL: the meeting itself */
};

struct entry_list {
    struct entry *items;
    size_t count;
    size_t capacity;
};

/* XML has no place for control characters, not even as references. */
static void add_xml(struct buf *out, struct str text) {
    size_t plain = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x20 || c == '\n' || c == '\t')
            continue;
        buf_html(out, str_slice(text, plain, i));
        plain = i + 1;
    }
    buf_html(out, str_slice(text, plain, text.size));
}

static void start_element(struct buf *out, const char *indent, const char *name) {
    buf_text(out, indent);
    buf_byte(out, '<');
    buf_text(out, name);
    buf_byte(out, '>');
}

static void end_element(struct buf *out, const char *name) {
    buf_text(out, "</");
    buf_text(out, name);
    buf_text(out, ">\n");
}

static void add_element(struct buf *out, const char *indent, const char *name, struct str text) {
    if (text.size == 0)
        return;
    start_element(out, indent, name);
    add_xml(out, text);
    end_element(out, name);
}

/* Noon is on the same day almost everywhere. */
static void add_day(
    struct scope *scope, struct buf *out, const char *indent, const char *name, struct date date) {
    struct str day = date.place.source ? iso_date(scope, &date) : STR("1970-01-01");
    start_element(out, indent, name);
    buf_str(out, day);
    buf_text(out, "T12:00:00Z");
    end_element(out, name);
}

static void add_link(struct buf *out, const char *indent, const char *relation, const char *type,
    struct str language, struct str url) {
    const struct str parts[] = {str_from(indent), STR("<link rel=\""), str_from(relation),
        STR("\" type=\""), str_from(type), STR("\" hreflang=\""), language, STR("\" href=\"")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_str(out, parts[i]);
    add_xml(out, url);
    buf_text(out, "\"/>\n");
}

static void gather_meeting(
    struct renderer *r, const struct meeting *meeting, struct entry_list *entries) {
    struct version version = meeting_version(meeting);
    if (!meeting_is_told(meeting) || !version.changed.place.source)
        return;
    struct entry entry = {version.changed, entries->count, meeting, NULL};
    *list_push(&r->scratch, entries) = entry;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *letter = &meeting->letters.items[i];
        entry = (struct entry){letter_changed(letter), entries->count, meeting, letter};
        if (entry.changed.place.source && markdown_languages(r->site, letter->texts))
            *list_push(&r->scratch, entries) = entry;
    }
}

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    if (a->changed.day != b->changed.day)
        return a->changed.day > b->changed.day ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

/* A joint meeting is told once in a feed of all groups. */
static void gather(struct scope *scope, struct entry_list *entries) {
    struct renderer *r = scope->renderer;
    for (size_t g = 0; g < r->site->groups.count; g++) {
        const struct group *group = &r->site->groups.items[g];
        if (scope->group && scope->group != group)
            continue;
        for (size_t i = 0; i < group->meetings.count; i++) {
            if (scope->group || group->meetings.items[i].owner == group)
                gather_meeting(r, &group->meetings.items[i], entries);
        }
    }
    if (entries->count > 1)
        qsort(entries->items, entries->count, sizeof *entries->items, compare_entries);
    if (entries->count > MOST_ENTRIES)
        entries->count = MOST_ENTRIES;
}

static struct str entry_title(struct scope *scope, struct str *summary) {
    struct renderer *r = scope->renderer;
    const struct letter *letter = scope->letter;
    struct str title = plain_of(scope, &scope->meeting->title);
    struct str dates = plain_text(scope, view_dates(scope, &scope->meeting->dates));
    struct object *status = object_new(&r->scratch, NULL);
    view_set_status(scope, status);
    const struct value *word = object_get(status, KEY_status);
    if (word && word->kind == VALUE_TEXT) {
        struct words_argument arguments[] = {
            {"title", title}, {"status", word->text}, {NULL, {0}}};
        title = view_word_text(scope, "calendar.marked", arguments);
    }
    *summary = letter ? STR_CONCAT(&r->scratch, title, STR(" · "), dates) : dates;
    if (!letter)
        return title;
    int shown = markdown_language(r->site, letter->texts, scope->language);
    const struct letter_words *words = shown < 0 ? NULL : letter->texts[shown].front;
    struct str label = plain_text(scope, view_letter_label(scope));
    struct str subject =
        words ? plain_words(scope, &words->subject, shown) : (struct str){0};
    struct words_argument arguments[] = {{"label", label}, {"subject", subject}, {NULL, {0}}};
    return subject.size > 0 ? view_word_text(scope, "feed.letter", arguments) : label;
}

/* Entries in two languages are two: what readers of one have seen, readers of another have not. */
static struct str entry_id(const struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct str code = r->site->languages.items[scope->language].code.text;
    struct str letter = scope->letter ? scope->letter->id.text : (struct str){0};
    return identity_tag(scope,
        STR_CONCAT(&r->scratch, meeting->owner->id, STR("/"), meeting->id, STR("/"), letter,
            letter.size > 0 ? STR("/") : (struct str){0}, code));
}

static void add_entry(struct scope *scope, struct buf *out, const struct entry *entry) {
    struct renderer *r = scope->renderer;
    struct str language = r->site->languages.items[scope->language].tag, summary;
    scope->meeting = entry->meeting;
    scope->group = entry->meeting->owner;
    scope->letter = entry->letter;
    struct str title = entry_title(scope, &summary);
    struct str url = entry->letter ? meeting_url(scope, PAGE_LETTER, entry->letter->id.text)
                                   : meeting_url(scope, PAGE_MEETING, (struct str){0});
    buf_text(out, "  <entry>\n");
    add_element(out, "    ", "id", entry_id(scope));
    add_element(out, "    ", "title", title.size > 0 ? title : entry->meeting->id);
    add_day(scope, out, "    ", "updated", entry->changed);
    if (entry->letter && entry->letter->date.place.source)
        add_day(scope, out, "    ", "published", entry->letter->date);
    add_link(out, "    ", "alternate", "text/html", language, url);
    if (scope->group->acronym.text.size > 0) {
        buf_text(out, "    <category term=\"");
        add_xml(out, scope->group->acronym.text);
        buf_text(out, "\"/>\n");
    }
    add_element(out, "    ", "summary", summary);
    buf_text(out, "  </entry>\n");
}

static void add_head(struct scope *scope, struct buf *out, struct date changed) {
    struct renderer *r = scope->renderer;
    const struct language *language = &r->site->languages.items[scope->language];
    const struct group *group = scope->group;
    struct str none = {0}, name = group ? group->id : none;
    struct str page = plan_url(r->plan, &r->scratch, group ? PAGE_GROUP : PAGE_HOME,
        scope->language, group, NULL, none);
    struct str title = group ? plain_of(scope, &group->name)
                             : plain_text(scope, view_plain(scope, &r->site->title));
    struct str author = plain_of(scope, &r->site->organisation.name);
    buf_printf(out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%.*s\">\n",
        STR_ARGS(language->tag));
    add_element(out, "  ", "id",
        identity_tag(scope, str_printf(&r->scratch, "%.*s%s%.*s", STR_ARGS(name),
                                group ? "/" : "", STR_ARGS(language->code.text))));
    add_element(out, "  ", "title", title.size > 0 ? title : STR("sgsite"));
    if (group)
        add_element(out, "  ", "subtitle", plain_of(scope, &group->title));
    add_day(scope, out, "  ", "updated", changed);
    add_link(out, "  ", "self", "application/atom+xml", language->tag,
        own_url(scope));
    add_link(out, "  ", "alternate", "text/html", language->tag, absolute_url(scope, page));
    buf_text(out, "  <author>\n");
    add_element(out, "    ", "name", author.size > 0 ? author : STR("sgsite"));
    add_element(out, "    ", "uri", r->site->organisation.url.text);
    buf_text(out, "  </author>\n  <generator>sgsite</generator>\n");
}

void render_feed(struct scope *scope, struct buf *out) {
    struct entry_list entries = {0};
    gather(scope, &entries);
    add_head(scope, out, entries.count > 0 ? entries.items[0].changed : (struct date){0});
    for (size_t i = 0; i < entries.count; i++)
        add_entry(scope, out, &entries.items[i]);
    buf_text(out, "</feed>\n");
}
