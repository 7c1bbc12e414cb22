/* Every text of every meeting, in each language, is read for what it says against the facts. */
#include <stdlib.h>

#include "model/check.h"
#include "model/reading.h"
#include "model/timetable.h"
#include "model/visible_text.h"

struct place reading_place(const struct reading *r, size_t offset, size_t length) {
    if (r->place.length == 0) /* the whole file */
        return place_of(r->place.source, offset, length);
    return place_part(r->place, r->raw, offset, length);
}

/* Opens the reader of the language when a text first needs it. */
static bool can_read(struct reading *r) {
    if (!r->scan)
        r->scan = scan_create(r->site->languages.items[r->language].locale);
    return r->scan != NULL;
}

static void read_tokens(struct reading *r) {
    if (!can_read(r))
        return;
    scan_tokens_read(r->scan, r->arena, r->text, &r->tokens);
    check_annex_pointers(r);
}

/* The text with only the bytes [from, to) of it; the others are blank. */
static struct str only(struct arena *arena, struct str text, size_t from, size_t to) {
    char *bytes = arena_copy(arena, text.data, text.size);
    for (size_t i = 0; i < text.size; i++) {
        if ((i < from || i >= to) && bytes[i] != '\n')
            bytes[i] = ' ';
    }
    return (struct str){bytes, text.size};
}

static void check_part(struct reading *r, size_t from, size_t to, enum text_role role) {
    struct str whole = r->text;
    r->role = role;
    r->text = only(r->arena, whole, from, to);
    scan_tokens_read(r->scan, r->arena, r->text, &r->tokens);
    check_typed_dates(r);
    r->text = whole;
}

/* The line of the head that has the key. */
static void check_head(struct reading *r, const char *key, enum text_role role) {
    struct str line, rest = str_slice(r->text, 0, r->body);
    while (rest.size > 0) {
        size_t at = (size_t)(rest.data - r->text.data);
        str_cut(rest, '\n', &line, &rest);
        if (str_starts_with(line, str_from(key)))
            check_part(r, at, at + line.size, role);
    }
}

static void check_markdown(
    struct reading *r, const struct markdown_text *texts, const char *key, enum text_role role) {
    const struct markdown_text *text = texts ? &texts[r->language] : NULL;
    if (!text || !text->source || !can_read(r))
        return;
    r->place = place_of(text->source, 0, 0);
    r->raw = text->source->text;
    r->body = text->body;
    r->text = visible_text(r->arena, r->raw, text->body);
    if (scan_has_digit(r->text)) {
        check_head(r, key, role);
        check_part(r, r->body, r->text.size, TEXT_BODY);
    }
    read_tokens(r);
}

/* One value of YAML in this language; one that serves all is read in the first. */
static void check_value(struct reading *r, const struct text *text, enum text_role role) {
    if (!text || !text->by_language || (text->neutral && r->language > 0))
        return;
    const struct words *words = &text->by_language[text->neutral ? 0 : r->language];
    if (!words->text.data || !words->place.source || words->place.length == 0)
        return;
    r->place = words->place;
    r->raw = words->text;
    r->body = 0;
    r->role = role;
    r->text = visible_text(r->arena, r->raw, 0);
    if (!can_read(r))
        return;
    read_tokens(r);
    if (scan_has_digit(r->text))
        check_typed_dates(r);
}

static void check_deadline(struct reading *r, const struct deadline *deadline) {
    r->deadline = deadline;
    for (size_t i = 0; i < deadline->actions.count; i++)
        check_value(r, &deadline->actions.items[i].text, TEXT_ACTION);
}

static void check_items(struct reading *r, const struct agenda_item *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        check_value(r, &items[i].title, TEXT_BODY);
        check_value(r, &items[i].note, TEXT_BODY);
        check_items(r, items[i].items.items, items[i].items.count);
    }
}

static void check_timetable(struct reading *r, const struct timetable *timetable) {
    check_value(r, &timetable->title, TEXT_TITLE);
    check_value(r, &timetable->note, TEXT_BODY);
    for (size_t i = 0; i < timetable->notes.count; i++)
        check_value(r, &timetable->notes.items[i].text, TEXT_BODY);
}

static void check_annex(struct reading *r, const struct annex *annex) {
    check_markdown(r, annex->texts, "title:", TEXT_TITLE);
    check_value(r, &annex->title, TEXT_TITLE);
    if (annex->agenda) {
        check_value(r, &annex->agenda->title, TEXT_TITLE);
        check_value(r, &annex->agenda->note, TEXT_BODY);
        check_items(r, annex->agenda->items.items, annex->agenda->items.count);
    }
    if (annex->timetable)
        check_timetable(r, annex->timetable);
}

static void check_meeting(struct reading *r) {
    const struct meeting *meeting = r->meeting;
    check_value(r, &meeting->title, TEXT_SUBJECT);
    for (size_t i = 0; i < meeting->deadlines.count; i++)
        check_deadline(r, &meeting->deadlines.items[i]);
    for (size_t i = 0; i < meeting->letters.count; i++)
        check_markdown(r, meeting->letters.items[i].texts, "subject:", TEXT_SUBJECT);
    for (size_t i = 0; i < meeting->annexes.count; i++)
        check_annex(r, &meeting->annexes.items[i]);
}

struct text_checks {
    struct arena arena; /* of one meeting */
    struct reading readings[MOST_LANGUAGES];
};

struct text_checks *text_checks_create(
    const struct site *site, const struct words_table *words, struct findings *findings) {
    struct text_checks *checks = must_realloc(NULL, sizeof *checks);
    *checks = (struct text_checks){0};
    arena_init(&checks->arena);
    for (size_t i = 0; i < site->languages.count; i++)
        checks->readings[i] = (struct reading){.site = site,
            .words = words,
            .findings = findings,
            .arena = &checks->arena,
            .language = (int)i};
    return checks;
}

void text_checks_destroy(struct text_checks *checks) {
    for (size_t i = 0; checks && i < MOST_LANGUAGES; i++)
        scan_destroy(checks->readings[i].scan);
    if (checks)
        arena_finish(&checks->arena);
    free(checks);
}

void text_checks_meeting(
    struct text_checks *checks, const struct group *group, const struct meeting *meeting) {
    if (meeting->owner && meeting->owner != group)
        return; /* with its owner */
    for (size_t i = 0; i < MOST_LANGUAGES; i++) {
        struct reading *r = &checks->readings[i];
        if (!r->site || !r->words->by_language[i])
            continue;
        r->group = group;
        r->meeting = meeting;
        check_meeting(r);
        arena_reset(r->arena);
    }
}
