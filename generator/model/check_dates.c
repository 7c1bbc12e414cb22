/* Dates that were typed against the facts. A text may name any date: one is a contradiction only where
 * its own words say what it is, or where it is so near to the fact that nothing else can be meant;
 * docs/content.md says the rules. */
#include <stdlib.h>
#include <string.h>

#include "model/date_text.h"
#include "model/reading.h"
#include "model/sayings.h"

enum {
    NEAR_DAYS = 10,         /* how far from a deadline a date is that was meant to be it */
    MEETING_NEAR_DAYS = 31, /* the same for the meeting, where the words speak of it */
    SAME_START = 6,         /* letters that make "register" and "registration" the same word */
};

static bool given(const struct date *date) {
    return date->place.source != NULL;
}

static bool same_day(const struct date *fact, const struct date *date) {
    return given(fact) && fact->day == date->day;
}

static bool names_day(const struct agenda_item *items, size_t count, const struct date *date) {
    for (size_t i = 0; i < count; i++) {
        if (same_day(&agenda_details(&items[i])->date, date) ||
            names_day(items[i].items.items, items[i].items.count, date))
            return true;
    }
    return false;
}

static bool is_within(const struct date *start, const struct date *end, const struct date *date) {
    return given(start) && date->day >= start->day &&
           date->day <= (given(end) ? end->day : start->day);
}

/* A day that the facts of the meeting name themselves: an end of its dates or of a part, a deadline,
 * the day of a letter, of a session or of an item; any day of an event, or of a plan before this one.
 */
static bool is_named(const struct meeting *meeting, const struct date *date) {
    bool named = same_day(&meeting->dates.start, date) || same_day(&meeting->dates.end, date) ||
                 same_day(&meeting->revised, date);
    for (size_t i = 0; i < meeting->earlier_dates.count; i++)
        named = named || is_within(&meeting->earlier_dates.items[i].start,
                             &meeting->earlier_dates.items[i].end, date);
    for (size_t i = 0; i < meeting->events.count; i++)
        named = named || is_within(&meeting->events.items[i].start, &meeting->events.items[i].end,
                             date);
    for (size_t i = 0; i < meeting->spans.count; i++)
        named = named || same_day(&meeting->spans.items[i].start, date) ||
                same_day(&meeting->spans.items[i].end, date);
    for (size_t i = 0; i < meeting->deadlines.count; i++)
        named = named || same_day(&meeting->deadlines.items[i].date, date);
    for (size_t i = 0; i < meeting->letters.count; i++)
        named = named || same_day(&meeting->letters.items[i].date, date) ||
                same_day(&meeting->letters.items[i].revised, date);
    for (size_t i = 0; i < meeting->sessions.count; i++)
        named = named || same_day(&meeting->sessions.items[i].date, date);
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        const struct agenda *agenda = meeting->annexes.items[i].agenda;
        named = named || (agenda && names_day(agenda->items.items, agenda->items.count, date));
    }
    return named;
}

/* Near, or a slip of one month or one year. */
static bool could_be_meant(const struct date *date, const struct date *fact) {
    int months = (date->year - fact->year) * 12 + date->month - fact->month;
    bool slip = date->day_of_month == fact->day_of_month &&
                (abs(months) == 1 || abs(months) == 12);
    return abs(date->day - fact->day) <= NEAR_DAYS || slip;
}

/* Words of a deadline that are looked for in a sentence. */
struct word_search {
    struct arena *arena;
    struct str sentence; /* folded */
    LIST(struct str) words; /* of the sentence */
    size_t wanted;
    size_t found;
};

static void add_sentence_word(void *user, struct str word, bool is_ideographic) {
    struct word_search *search = user;
    (void)is_ideographic;
    *list_push(search->arena, &search->words) = word;
}

static bool same_word(struct str a, struct str b) {
    size_t same = 0;
    while (same < a.size && same < b.size && a.data[same] == b.data[same])
        same++;
    while (same > 0 && same < a.size && ((unsigned char)a.data[same] & 0xC0) == 0x80)
        same--;
    return str_eq(a, b) || utf8_count(str_slice(a, 0, same)) >= SAME_START;
}

static bool has_word(const struct word_search *search, struct str word) {
    bool found = false;
    for (size_t i = 0; i < search->words.count; i++)
        found = found || same_word(search->words.items[i], word);
    return found;
}

static void count_word(void *user, struct str word, bool is_ideographic) {
    struct word_search *search = user;
    search->wanted++;
    search->found += is_ideographic
                         ? str_find(search->sentence, word, 0) < search->sentence.size
                         : has_word(search, word);
}

/* The text without what stands in parentheses: asides, and the targets of links. */
static struct str without_asides(struct arena *arena, struct str text) {
    struct buf out = {0};
    int depth = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t size = utf8_decode(str_slice(text, at, text.size), &c);
        size = size ? size : 1;
        bool opens = c == '(' || c == 0xFF08, closes = c == ')' || c == 0xFF09;
        depth += opens;
        if (depth == 0)
            buf_add(&out, text.data + at, size);
        depth -= closes && depth > 0;
        at += size;
    }
    struct str copy = buf_copy(&out, arena);
    buf_finish(&out);
    return copy;
}

static bool says_action(
    const struct reading *r, struct word_search *search, const struct text *text) {
    int found;
    struct words action = text_words(r->site, text, r->language, &found);
    search->wanted = search->found = 0;
    if (action.text.data && (found == r->language || found == LANGUAGE_NEUTRAL))
        scan_words(r->scan, scan_fold(r->arena, without_asides(r->arena, action.text)), count_word,
            search);
    return search->wanted > 0 && search->found * 5 >= search->wanted * 3;
}

/* Does the sentence say most words of the deadline's action, or its name? `raw` is the sentence with
 * its facts. */
static bool speaks_of(const struct reading *r, struct word_search *search, struct str raw,
    const struct deadline *deadline) {
    struct str fact =
        str_printf(r->arena, "{{deadline.%.*s}}", STR_ARGS(deadline->id.text));
    if (str_find(raw, fact, 0) < raw.size)
        return false; /* it says the date itself */
    bool by_action = says_action(r, search, &deadline->action);
    for (size_t i = 0; i < deadline->actions.count; i++)
        by_action = by_action || says_action(r, search, &deadline->actions.items[i].text);
    return by_action || (deadline->id.text.size >= SAME_START && has_word(search, deadline->id.text));
}

/* The nearest deadline that the sentence speaks of and that the date could mean. */
static const struct deadline *contradicted_deadline(
    const struct reading *r, const struct date_text *found) {
    struct str sentence = scan_sentence(r->scan, r->text, found->offset);
    size_t at = (size_t)(sentence.data - r->text.data);
    struct str raw = str_slice(r->raw, at, at + sentence.size);
    struct word_search search = {
        .arena = r->arena, .sentence = scan_fold(r->arena, sentence)};
    scan_words(r->scan, search.sentence, add_sentence_word, &search);
    const struct deadline *nearest = NULL;
    for (size_t i = 0; i < r->meeting->deadlines.count; i++) {
        const struct deadline *deadline = &r->meeting->deadlines.items[i];
        if (!deadline->id.text.data || !given(&deadline->date) ||
            !could_be_meant(&found->start, &deadline->date) ||
            !speaks_of(r, &search, raw, deadline))
            continue;
        if (!nearest || abs(found->start.day - deadline->date.day) <
                            abs(found->start.day - nearest->date.day))
            nearest = deadline;
    }
    return nearest;
}

static struct str iso(const struct reading *r, const struct date *date) {
    return str_printf(r->arena, "%04d-%02d-%02d", date->year, date->month, date->day_of_month);
}

static void add_contradiction(const struct reading *r, const struct date_text *found,
    struct str fact, struct str named) {
    struct str says = iso(r, &found->start);
    if (found->end.day > found->start.day)
        says = str_printf(
            r->arena, "%.*s to %.*s", STR_ARGS(says), STR_ARGS(iso(r, &found->end)));
    finding_add_hinted(r->findings, FINDING_FACT_CONTRADICTED,
        reading_place(r, found->offset, found->length),
        str_printf(r->arena, "the text says %.*s, but %.*s", STR_ARGS(says), STR_ARGS(fact)),
        str_printf(r->arena, "name the fact instead of typing it: {{%.*s}}", STR_ARGS(named)));
}

static void add_meeting_contradiction(const struct reading *r, const struct date_text *found) {
    const struct span *dates = &r->meeting->dates;
    bool is_day = dates->start.day == dates->end.day;
    add_contradiction(r, found,
        is_day ? str_printf(r->arena, "the meeting is on %.*s", STR_ARGS(iso(r, &dates->start)))
               : str_printf(r->arena, "the meeting is from %.*s to %.*s",
                     STR_ARGS(iso(r, &dates->start)), STR_ARGS(iso(r, &dates->end))),
        STR("meeting.dates"));
}

static bool same_span(const struct date_text *found, const struct date *start, const struct date *end) {
    return given(start) && found->start.day == start->day &&
           found->end.day == (given(end) ? end->day : start->day);
}

/* A span that the facts have: the meeting, a plan before it, a part of it, an event beside it. */
static bool is_known_span(const struct meeting *meeting, const struct date_text *found) {
    bool known = same_span(found, &meeting->dates.start, &meeting->dates.end);
    for (size_t i = 0; i < meeting->earlier_dates.count; i++)
        known = known || same_span(found, &meeting->earlier_dates.items[i].start,
                             &meeting->earlier_dates.items[i].end);
    for (size_t i = 0; i < meeting->spans.count; i++)
        known = known || same_span(found, &meeting->spans.items[i].start,
                             &meeting->spans.items[i].end);
    for (size_t i = 0; i < meeting->events.count; i++)
        known = known || same_span(found, &meeting->events.items[i].start,
                             &meeting->events.items[i].end);
    return known || (is_named(meeting, &found->start) && is_named(meeting, &found->end));
}

static bool same_day_of_year(const struct date *a, const struct date *b) {
    return a->month == b->month && a->day_of_month == b->day_of_month;
}

static bool is_year_off(const struct date *date, const struct date *fact) {
    return same_day_of_year(date, fact) && abs(date->year - fact->year) == 1;
}

/* One end is the meeting's and the other lies outside it; or both are, a year off. Whatever the
 * words say. */
static bool contradicts_by_ends(const struct date_text *found, const struct span *dates) {
    bool beyond = (found->start.day == dates->start.day && found->end.day > dates->end.day) ||
                  (found->end.day == dates->end.day && found->start.day < dates->start.day);
    bool year_off = is_year_off(&found->start, &dates->start) &&
                    is_year_off(&found->end, &dates->end);
    return beyond || year_off;
}

static bool is_near_meeting(const struct date_text *found, const struct span *dates) {
    return (found->end.day >= dates->start.day - MEETING_NEAR_DAYS &&
               found->start.day <= dates->end.day + MEETING_NEAR_DAYS) ||
           is_year_off(&found->start, &dates->start);
}

/* A point that words after a date do not belong to it behind: , ; ( 、 */
static bool ends_clause(const struct scan_token *token, bool has_comma) {
    static const uint32_t strong[] = {';', 0xFF1B, 0x61B, '\n', '|', 0x3002};
    static const uint32_t weak[] = {',', 0xFF0C, 0x60C, '(', 0xFF08};
    bool ends = false;
    for (size_t i = 0; token->kind == SCAN_SIGN && i < sizeof strong / sizeof *strong; i++)
        ends = ends || token->sign == strong[i];
    for (size_t i = 0; token->kind == SCAN_SIGN && has_comma && i < sizeof weak / sizeof *weak; i++)
        ends = ends || token->sign == weak[i];
    return ends;
}

/* What is said of a date: in its sentence, from the date before it, or a semicolon, to the next comma
 * or date. */
static unsigned sayings_about(const struct reading *r, const struct date_text *found,
    size_t behind_last, size_t next_date) {
    struct str sentence = scan_sentence(r->scan, r->text, found->offset);
    size_t from = (size_t)(sentence.data - r->text.data), to = from + sentence.size;
    size_t end = found->offset + found->length;
    from = behind_last > from ? behind_last : from;
    to = next_date < to ? next_date : to;
    for (size_t i = 0; i < r->tokens.count; i++) {
        const struct scan_token *token = &r->tokens.items[i];
        if (token->offset < found->offset && token->offset >= from && ends_clause(token, false))
            from = token->offset + token->length;
        if (token->offset >= end && token->offset < to && ends_clause(token, true))
            to = token->offset;
    }
    return sayings_of(r, from, to);
}

/* Does the text speak of the meeting itself at this date? */
static bool is_about_meeting(const struct reading *r, unsigned sayings, bool is_span) {
    if (sayings & (SAYING_PART | SAYING_OTHER))
        return false;
    return r->role == TEXT_SUBJECT || (r->role == TEXT_TITLE && is_span) ||
           (sayings & SAYING_MEETING);
}

static void check_span(const struct reading *r, const struct date_text *found, unsigned sayings) {
    const struct span *dates = &r->meeting->dates;
    if (is_known_span(r->meeting, found))
        return;
    bool says_it = is_about_meeting(r, sayings, true) && is_near_meeting(found, dates) &&
                   (r->role == TEXT_SUBJECT || r->role == TEXT_TITLE || (sayings & SAYING_HELD));
    if (contradicts_by_ends(found, dates) || says_it)
        add_meeting_contradiction(r, found);
}

/* "The meeting starts on 8 September": which of its ends a day is said to be. */
static bool check_end(const struct reading *r, const struct date_text *found, unsigned sayings) {
    const struct span *dates = &r->meeting->dates;
    bool starts = sayings & SAYING_STARTS, ends = sayings & SAYING_ENDS;
    if (starts == ends || !(sayings & SAYING_MEETING))
        return false;
    add_contradiction(r, found,
        str_printf(r->arena, "the meeting %s on %.*s", starts ? "starts" : "ends",
            STR_ARGS(iso(r, starts ? &dates->start : &dates->end))),
        starts ? STR("meeting.start") : STR("meeting.end"));
    return true;
}

static void check_day(const struct reading *r, const struct date_text *found, unsigned sayings) {
    const struct span *dates = &r->meeting->dates;
    if (is_named(r->meeting, &found->start))
        return;
    bool about = is_about_meeting(r, sayings, false) && is_near_meeting(found, dates);
    if (about && check_end(r, found, sayings))
        return;
    if (about && (r->role != TEXT_BODY || (sayings & SAYING_HELD)) && r->role != TEXT_ACTION) {
        add_meeting_contradiction(r, found);
        return;
    }
    bool within = is_within(&dates->start, &dates->end, &found->start);
    const struct deadline *deadline = NULL;
    if (r->role == TEXT_ACTION && given(&r->deadline->date) &&
        could_be_meant(&found->start, &r->deadline->date))
        deadline = r->deadline;
    else if (!within)
        deadline = contradicted_deadline(r, found);
    if (deadline)
        add_contradiction(r, found,
            str_printf(r->arena, "the deadline '%.*s' is %.*s", STR_ARGS(deadline->id.text),
                STR_ARGS(iso(r, &deadline->date))),
            str_printf(r->arena, "deadline.%.*s", STR_ARGS(deadline->id.text)));
}

void check_typed_dates(const struct reading *r, const struct scan_tokens *part) {
    const struct span *dates = &r->meeting->dates;
    if (!given(&dates->start) || !given(&dates->end))
        return;
    struct date_text found, next;
    size_t behind_last = 0;
    int32_t near = dates->start.day;
    bool more = date_text_next(r->scan, part, 0, near, &found);
    while (more) {
        more = date_text_next(r->scan, part, found.next, near, &next);
        unsigned sayings =
            sayings_about(r, &found, behind_last, more ? next.offset : r->text.size);
        if (found.end.day > found.start.day)
            check_span(r, &found, sayings);
        else
            check_day(r, &found, sayings);
        behind_last = found.offset + found.length;
        found = next;
    }
}
