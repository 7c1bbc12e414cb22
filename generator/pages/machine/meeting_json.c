/* A meeting, and the list of a group's, as JSON for those who build on it: docs/json.md. */
#include "base/json.h"
#include "model/attachment.h"
#include "pages/document.h"
#include "pages/machine/machine.h"

enum { FORMAT_VERSION = 1, INDENT = 1 };

struct writing {
    struct scope *scope;
    struct json json;
};

/* Appends a member unless it is empty. */
static void add_string(struct writing *w, const char *key, struct str value) {
    if (value.size == 0)
        return;
    json_name(&w->json, key);
    json_string(&w->json, value);
}

static void add_text(struct writing *w, const char *key, const struct text *text) {
    add_string(w, key, plain_of(w->scope, text));
}

static void add_date(struct writing *w, const char *key, const struct date *date) {
    add_string(w, key, iso_date(w->scope, date));
}

static void add_time(struct writing *w, const char *key, const struct clock_time *time) {
    if (time->place.source)
        add_string(w, key, str_printf(&w->scope->renderer->scratch, "%02d:%02d",
                               time->minutes / 60, time->minutes % 60));
}

static void start_list(struct writing *w, const char *key) {
    json_name(&w->json, key);
    json_array_start(&w->json);
}

static void start_object(struct writing *w, const char *key) {
    json_name(&w->json, key);
    json_object_start(&w->json);
}

static void add_span(struct writing *w, const struct date *start, const struct date *end) {
    add_date(w, "start", start);
    add_date(w, "end", end);
}

static struct str language_tag(const struct writing *w, int language) {
    return language < 0 ? (struct str){0} : w->scope->renderer->site->languages.items[language].tag;
}

static struct str status_name(const struct meeting *meeting) {
    static const char *const names[] = {
        [MEETING_CONFIRMED] = "confirmed",
        [MEETING_PLANNED] = "planned",
        [MEETING_DRAFT] = "draft",
        [MEETING_POSTPONED] = "postponed",
        [MEETING_CANCELLED] = "cancelled",
    };
    return str_from(names[meeting->status]);
}

static struct str attendance_name(const struct meeting *meeting) {
    static const char *const names[] = {[ATTENDANCE_VIRTUAL] = "virtual",
        [ATTENDANCE_PHYSICAL] = "physical", [ATTENDANCE_BOTH] = "both"};
    return str_from(names[meeting->attendance]);
}

static struct str group_url(const struct writing *w, enum page_kind kind, const struct group *group) {
    struct renderer *r = w->scope->renderer;
    return absolute_url(w->scope, plan_url(r->plan, &r->scratch, kind, w->scope->language, group,
                                      NULL, (struct str){0}));
}

static void add_group(struct writing *w, const struct group *group) {
    add_string(w, "id", group->id);
    add_string(w, "acronym", group->acronym.text);
    add_text(w, "name", &group->name);
    add_text(w, "title", &group->title);
    add_string(w, "url", group_url(w, PAGE_GROUP, group));
}

static void start_file(struct writing *w, struct buf *out, const char *kind, struct str url) {
    json_init(&w->json, out, INDENT);
    json_object_start(&w->json);
    json_name(&w->json, "version");
    json_uint(&w->json, FORMAT_VERSION);
    add_string(w, "kind", str_from(kind));
    add_string(w, "language", language_tag(w, w->scope->language));
    add_string(w, "url", url);
}

static void end_file(struct writing *w, struct buf *out) {
    json_object_end(&w->json);
    buf_byte(out, '\n');
}

/* What a list of meetings says of each. */
static void add_essentials(struct writing *w) {
    const struct meeting *meeting = w->scope->meeting;
    struct renderer *r = w->scope->renderer;
    struct version version = meeting_version(meeting);
    add_string(w, "id", STR_CONCAT(&r->scratch, meeting->owner->id, STR("/"), meeting->id));
    add_text(w, "title", &meeting->title);
    add_string(w, "status", status_name(meeting));
    add_span(w, &meeting->dates.start, &meeting->dates.end);
    add_date(w, "changed", &version.changed);
}

static void add_earlier_dates(struct writing *w, const struct meeting *meeting) {
    start_list(w, "earlier_dates");
    for (size_t i = 0; i < meeting->earlier_dates.count; i++) {
        json_object_start(&w->json);
        add_span(w, &meeting->earlier_dates.items[i].start, &meeting->earlier_dates.items[i].end);
        json_object_end(&w->json);
    }
    json_array_end(&w->json);
}

static void add_spans(struct writing *w, const struct meeting *meeting) {
    start_list(w, "spans");
    for (size_t i = 0; i < meeting->spans.count; i++) {
        json_object_start(&w->json);
        add_text(w, "name", &meeting->spans.items[i].name);
        add_span(w, &meeting->spans.items[i].start, &meeting->spans.items[i].end);
        json_object_end(&w->json);
    }
    json_array_end(&w->json);
}

static void add_sessions(struct writing *w) {
    struct session_times times;
    session_times(w->scope, &times);
    start_list(w, "sessions");
    for (size_t i = 0; i < times.count; i++) {
        const struct session_time *time = &times.items[i];
        json_object_start(&w->json);
        add_string(w, "start", iso_moment(w->scope, time->start, false));
        add_string(w, "end", iso_moment(w->scope, time->end, false));
        add_string(w, "start_utc", iso_moment(w->scope, time->start, true));
        add_string(w, "end_utc", iso_moment(w->scope, time->end, true));
        json_object_end(&w->json);
    }
    json_array_end(&w->json);
}

static void add_place(struct writing *w, const struct meeting *meeting) {
    const struct venue *venue = &meeting->venue;
    const struct host *host = &meeting->host;
    if (text_given(&venue->name)) {
        start_object(w, "venue");
        add_text(w, "name", &venue->name);
        add_text(w, "address", &venue->address);
        add_text(w, "country", &venue->country);
        add_string(w, "url", venue->url.text);
        json_object_end(&w->json);
    }
    if (text_given(&host->name)) {
        start_object(w, "host");
        add_text(w, "name", &host->name);
        add_text(w, "country", &host->country);
        add_string(w, "url", host->url.text);
        json_object_end(&w->json);
    }
}

static void add_tags(struct writing *w, const char *key, const struct words *tags, size_t count) {
    start_list(w, key);
    for (size_t i = 0; i < count; i++)
        json_string(&w->json, tags[i].text);
    json_array_end(&w->json);
}

static void add_deadlines(struct writing *w, const struct meeting *meeting) {
    start_list(w, "deadlines");
    for (size_t i = 0; i < meeting->deadlines.count; i++) {
        const struct deadline *deadline = &meeting->deadlines.items[i];
        json_object_start(&w->json);
        add_string(w, "id", deadline->id.text);
        add_date(w, "date", &deadline->date);
        start_list(w, "actions");
        for (size_t a = 0; a < deadline->actions.count; a++) {
            const struct action *action = &deadline->actions.items[a];
            json_object_start(&w->json);
            add_text(w, "text", &action->text);
            add_string(w, "url", action->url.text);
            add_string(w, "form", action->form.text);
            json_object_end(&w->json);
        }
        json_array_end(&w->json);
        json_object_end(&w->json);
    }
    json_array_end(&w->json);
}

static void add_letter(struct writing *w, const struct letter *letter) {
    static const char *const kinds[] = {
        [LETTER_COLLECTIVE] = "collective-letter",
        [LETTER_CIRCULAR] = "circular",
        [LETTER_ADDENDUM] = "addendum",
        [LETTER_CORRIGENDUM] = "corrigendum",
    };
    const struct site *site = w->scope->renderer->site;
    int shown = markdown_language(site, letter->texts, w->scope->language);
    const struct letter_words *words = shown < 0 ? NULL : letter->texts[shown].front;
    w->scope->letter = letter;
    json_object_start(&w->json);
    add_string(w, "id", letter->id.text);
    add_string(w, "kind", str_from(kinds[letter->kind]));
    add_string(w, "label", plain_text(w->scope, view_letter_label(w->scope)));
    add_string(w, "number", letter->number.text);
    add_string(w, "reference", letter->reference.text);
    add_date(w, "date", &letter->date);
    add_date(w, "revised", &letter->revised);
    add_string(w, "amends", letter->amends_id.text);
    if (words)
        add_string(w, "subject", plain_words(w->scope, &words->subject, shown));
    add_string(w, "language", language_tag(w, shown));
    add_string(w, "url", meeting_url(w->scope, PAGE_LETTER, letter->id.text));
    json_object_end(&w->json);
    w->scope->letter = NULL;
}

static void add_letters(struct writing *w, const struct meeting *meeting) {
    start_list(w, "letters");
    for (size_t i = 0; i < meeting->letters.count; i++) {
        if (markdown_languages(w->scope->renderer->site, meeting->letters.items[i].texts))
            add_letter(w, &meeting->letters.items[i]);
    }
    json_array_end(&w->json);
}

/* A number, and its address when it is of one of the group's series. */
static void add_document(struct writing *w, struct str number) {
    struct buf html = {0};
    struct str start = STR("href=\"");
    document_links_html(w->scope, number, &html);
    struct str link = buf_view(&html);
    size_t at = str_find(link, start, 0);
    json_object_start(&w->json);
    add_string(w, "number", number);
    if (at < link.size) {
        at += start.size;
        struct str url = str_slice(link, at, str_find(link, STR("\""), at));
        add_string(w, "url", plain_text(w->scope, value_html(str_copy(&w->scope->renderer->scratch, url))));
    }
    json_object_end(&w->json);
    buf_finish(&html);
}

static void add_items(struct writing *w, const struct agenda_item *items, size_t count) {
    start_list(w, "items");
    for (size_t i = 0; i < count; i++) {
        const struct agenda_item *item = &items[i];
        const struct agenda_item_details *details = agenda_details(item);
        if (!item->anchor.data) /* deeper than an agenda may be: that is told */
            continue;
        json_object_start(&w->json);
        add_string(w, "number", item->number.text);
        add_text(w, "title", &item->title);
        add_string(w, "anchor",
            STR_CONCAT(&w->scope->renderer->scratch, STR("item-"), item->anchor));
        add_date(w, "date", &details->date);
        add_time(w, "start", &details->start);
        add_time(w, "end", &details->end);
        start_list(w, "documents");
        for (size_t d = 0; d < item->documents.count; d++) {
            if (item->documents.items[d].text.size > 0)
                add_document(w, item->documents.items[d].text);
        }
        json_array_end(&w->json);
        add_items(w, item->items.items, item->items.count);
        json_object_end(&w->json);
    }
    json_array_end(&w->json);
}

static void add_annex(struct writing *w, const struct annex *annex) {
    static const char *const kinds[ANNEX_KINDS] = {
        [ANNEX_TEXT] = "text",
        [ANNEX_AGENDA] = "agenda",
        [ANNEX_FILE] = "file",
        [ANNEX_FORM] = "form",
        [ANNEX_TIMETABLE] = "timetable",
    };
    struct scope *scope = w->scope;
    struct renderer *r = scope->renderer;
    int shown = annex_language(r->site, annex, scope->language);
    const struct attachment *file =
        annex_is_file(annex) && shown >= 0 ? &annex->files[shown] : NULL;
    json_object_start(&w->json);
    add_string(w, "id", annex->id.text);
    add_string(w, "kind", str_from(kinds[annex->kind]));
    add_string(w, "label", view_annex_label(scope, annex));
    if (shown >= 0)
        add_string(w, "title", plain_text(scope, view_annex_title(scope, annex)));
    add_string(w, "language", language_tag(w, shown));
    add_string(w, "url", meeting_url(scope, plan_annex_kind(annex), annex->id.text));
    if (file && file->path.data)
        add_string(w, "file", absolute_url(scope, plan_attachment_url(&r->scratch, scope->meeting, file)));
    if (annex->agenda)
        add_items(w, annex->agenda->items.items, annex->agenda->items.count);
    json_object_end(&w->json);
}

static void add_annexes(struct writing *w, const struct meeting *meeting) {
    start_list(w, "annexes");
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        if (annex_languages(w->scope->renderer->site, &meeting->annexes.items[i]))
            add_annex(w, &meeting->annexes.items[i]);
    }
    json_array_end(&w->json);
}

void render_meeting_json(struct scope *scope, struct buf *out) {
    struct writing w = {.scope = scope};
    const struct meeting *meeting = scope->meeting;
    const struct site *site = scope->renderer->site;
    start_file(&w, out, "meeting", meeting_url(scope, PAGE_MEETING, (struct str){0}));
    add_essentials(&w);
    add_string(&w, "uid", identity_uid(scope, STR("meeting")));
    start_object(&w, "group");
    add_group(&w, meeting->owner);
    json_object_end(&w.json);
    add_tags(&w, "groups_too", meeting->group_ids.items, meeting->group_ids.count);
    add_earlier_dates(&w, meeting);
    add_spans(&w, meeting);
    add_string(&w, "attendance", attendance_name(meeting));
    add_place(&w, meeting);
    add_string(&w, "time_zone", meeting_zone_id(site, meeting));
    add_sessions(&w);
    add_tags(&w, "working_languages", meeting->working_languages.items,
        meeting->working_languages.count);
    add_tags(&w, "interpretation_languages", meeting->interpretation_languages.items,
        meeting->interpretation_languages.count);
    add_string(&w, "registration", meeting->registration_url.text);
    add_string(&w, "participation", meeting->participation.url.text);
    add_string(&w, "documents", meeting->documents_url.text);
    add_deadlines(&w, meeting);
    add_letters(&w, meeting);
    add_annexes(&w, meeting);
    end_file(&w, out);
}

void render_group_json(struct scope *scope, struct buf *out) {
    struct writing w = {.scope = scope};
    struct renderer *r = scope->renderer;
    const struct group *group = scope->group;
    start_file(&w, out, "group", group_url(&w, PAGE_GROUP, group));
    start_object(&w, "group");
    add_group(&w, group);
    json_object_end(&w.json);
    struct str calendar = plan_url(r->plan, &r->scratch, FILE_GROUP_CALENDAR, scope->language,
        group, NULL, (struct str){0});
    if (plan_find(r->plan, calendar))
        add_string(&w, "calendar", absolute_url(scope, calendar));
    add_string(&w, "feed", group_url(&w, FILE_GROUP_FEED, group));
    start_list(&w, "meetings");
    for (size_t i = 0; i < group->meetings.count; i++) {
        scope->meeting = &group->meetings.items[i];
        scope->group = scope->meeting->owner;
        json_object_start(&w.json);
        add_essentials(&w);
        add_string(&w, "url", meeting_url(scope, PAGE_MEETING, (struct str){0}));
        add_string(&w, "data", meeting_url(scope, FILE_MEETING_JSON, (struct str){0}));
        json_object_end(&w.json);
    }
    json_array_end(&w.json);
    end_file(&w, out);
}
