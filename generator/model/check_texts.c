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

/* Where a part of the text lies among its tokens. The end of a line is a part's last token. */
static struct scan_tokens tokens_of(const struct scan_tokens *all, size_t from, size_t to) {
    size_t first = 0, behind;
    while (first < all->count && all->items[first].offset < from)
        first++;
    for (behind = first; behind < all->count && all->items[behind].offset <= to;)
        behind++;
    return (struct scan_tokens){all->items + first, behind - first, behind - first};
}

static void check_part(struct reading *r, size_t from, size_t to, enum text_role role) {
    struct scan_tokens part = tokens_of(&r->tokens, from, to);
    r->role = role;
    check_typed_dates(r, &part);
}

/* The line of the head that has the key. */
static void check_head(struct reading *r, size_t head, const char *key, enum text_role role) {
    struct str line, rest = str_slice(r->text, 0, head);
    while (rest.size > 0) {
        size_t at = (size_t)(rest.data - r->text.data);
        str_cut(rest, '\n', &line, &rest);
        if (str_starts_with(line, str_from(key)))
            check_part(r, at, at + line.size, role);
    }
}

/* Reads the tokens of what readers see of a text whose body starts at `body`. */
static void read_tokens(struct reading *r, struct place place, struct str raw, size_t body) {
    r->place = place;
    r->raw = raw;
    r->text = visible_text(r->arena, raw, body);
    scan_tokens_read(r->scan, r->arena, r->text, &r->tokens);
}

/* May the lines of a head that have the key hold a date? Those of other keys hold some that are no
 * typed ones. */
static bool may_head_hold_date(const struct reading *r, struct str head, const char *key) {
    struct str line;
    bool may = false;
    while (head.size > 0 && !may) {
        str_cut(head, '\n', &line, &head);
        may = str_starts_with(line, str_from(key)) && scan_may_hold_date(r->scan, line);
    }
    return may;
}

static void check_markdown(
    struct reading *r, const struct markdown_text *texts, const char *key, enum text_role role) {
    const struct markdown_text *text = texts ? &texts[r->language] : NULL;
    if (!text || !text->source || !can_read(r))
        return;
    struct str raw = text->source->text;
    /* Most texts neither hold a date nor name an annex, and need no reading. */
    if (!scan_may_hold_date(r->scan, str_slice(raw, text->body, raw.size)) &&
        !may_head_hold_date(r, str_slice(raw, 0, text->body), key) &&
        !may_name_annex(r->calls, raw))
        return;
    read_tokens(r, place_of(text->source, 0, 0), raw, text->body);
    check_head(r, text->body, key, role);
    check_part(r, text->body, r->text.size, TEXT_BODY);
    check_annex_pointers(r);
}

/* One value of YAML in this language; one that serves all is read in the first. */
static void check_value(struct reading *r, const struct text *text, enum text_role role) {
    if (!text || (text->neutral && r->language > 0))
        return;
    const struct words *words = text_in(text, r->language);
    if (!words || !words->place.source || words->place.length == 0 || !can_read(r) ||
        (!scan_may_hold_date(r->scan, words->text) && !may_name_annex(r->calls, words->text)))
        return;
    read_tokens(r, words->place, words->text, 0);
    check_part(r, 0, r->text.size, role);
    check_annex_pointers(r);
}

static void check_deadline(struct reading *r, const struct deadline *deadline) {
    r->deadline = deadline;
    for (size_t i = 0; i < deadline->actions.count; i++)
        check_value(r, &deadline->actions.items[i].text, TEXT_ACTION);
}

static void check_items(struct reading *r, const struct agenda_item *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        check_value(r, &items[i].title, TEXT_BODY);
        check_value(r, &agenda_details(&items[i])->note, TEXT_BODY);
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
    struct arena kept;  /* of all */
    struct annex_calls calls[MOST_LANGUAGES];
    struct reading readings[MOST_LANGUAGES];
};

struct text_checks *text_checks_create(
    const struct site *site, const struct words_table *words, struct findings *findings) {
    struct text_checks *checks = must_realloc(NULL, sizeof *checks);
    *checks = (struct text_checks){0};
    arena_init(&checks->arena);
    arena_init(&checks->kept);
    for (size_t i = 0; i < site->languages.count; i++)
        checks->readings[i] = (struct reading){.site = site,
            .words = words,
            .findings = findings,
            .arena = &checks->arena,
            .language = (int)i,
            .calls = &checks->calls[i]};
    for (size_t i = 0; i < site->languages.count; i++) {
        if (words->by_language[i])
            checks->calls[i] = annex_calls_of(&checks->kept, site, words, (int)i);
    }
    return checks;
}

void text_checks_destroy(struct text_checks *checks) {
    for (size_t i = 0; checks && i < MOST_LANGUAGES; i++)
        scan_destroy(checks->readings[i].scan);
    if (checks) {
        arena_finish(&checks->arena);
        arena_finish(&checks->kept);
    }
    free(checks);
}

void text_checks_meeting(struct text_checks *checks, const struct group *group,
    const struct meeting *meeting, int language) {
    struct reading *r = &checks->readings[language];
    if (meeting->owner && meeting->owner != group)
        return; /* with its owner */
    if (!r->words->by_language[language])
        return;
    r->group = group;
    r->meeting = meeting;
    check_meeting(r);
    arena_reset(r->arena);
}
