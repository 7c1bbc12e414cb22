/* What a text says against the facts. A text may name any other date: one is a contradiction only
 * where its sentence speaks of a deadline and the date is near to that deadline's, or where it is one
 * end of a span that is nearly the meeting's. */
#include <stdlib.h>
#include <string.h>

#include "model/check.h"
#include "model/locale.h"
#include "model/scan.h"
#include "model/visible_text.h"

enum {
    NEAR_DAYS = 10,         /* how far from a deadline a date is that was meant to be it */
    SUBJECT_NEAR_DAYS = 31, /* the same for the subject, which speaks of the meeting alone */
    LONGEST_SPAN = 45,      /* days of a meeting that are looked for */
    SAME_START = 6,         /* letters that make "register" and "registration" the same word */
};

/* One text in one language, and what it is read with. */
struct reading {
    const struct site *site;
    const struct words_table *words;
    struct findings *findings;
    struct arena *arena;
    struct scan *scan; /* NULL until a text needs it: opening it takes as long as many texts */
    struct locale *locale;
    int language;
    const struct meeting *meeting;
    const struct source *source;
    struct str text; /* as long as the source; only what readers see, a line a paragraph */
};

static bool given(const struct date *date) {
    return date->place.source != NULL;
}

static bool is_within(const struct date *start, const struct date *end, const struct date *date) {
    return given(start) && date->day >= start->day &&
           date->day <= (given(end) ? end->day : start->day);
}

/* A day of the meeting, of one it was planned for, or of an event beside it. */
static bool in_meeting(const struct meeting *meeting, const struct date *date) {
    bool within = is_within(&meeting->dates.start, &meeting->dates.end, date);
    for (size_t i = 0; i < meeting->earlier_dates.count; i++)
        within = within || is_within(&meeting->earlier_dates.items[i].start,
                               &meeting->earlier_dates.items[i].end, date);
    for (size_t i = 0; i < meeting->events.count; i++)
        within = within || is_within(&meeting->events.items[i].start,
                               &meeting->events.items[i].end, date);
    return within;
}

/* A day that the facts of the meeting name themselves. */
static bool is_known(const struct meeting *meeting, const struct date *date) {
    bool known = in_meeting(meeting, date);
    for (size_t i = 0; i < meeting->deadlines.count; i++)
        known = known || (given(&meeting->deadlines.items[i].date) &&
                             meeting->deadlines.items[i].date.day == date->day);
    for (size_t i = 0; i < meeting->letters.count; i++)
        known = known || (given(&meeting->letters.items[i].date) &&
                             meeting->letters.items[i].date.day == date->day);
    for (size_t i = 0; i < meeting->sessions.count; i++)
        known = known || (given(&meeting->sessions.items[i].date) &&
                             meeting->sessions.items[i].date.day == date->day);
    return known;
}

static bool same_day_of_year(const struct date *a, const struct date *b) {
    return a->month == b->month && a->day_of_month == b->day_of_month;
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
    const struct reading *r, const struct scan_date *found) {
    struct str sentence = scan_sentence(r->scan, r->text, found->offset);
    size_t at = (size_t)(sentence.data - r->text.data);
    struct str raw = str_slice(r->source->text, at, at + sentence.size);
    struct word_search search = {
        .arena = r->arena, .sentence = scan_fold(r->arena, sentence)};
    scan_words(r->scan, search.sentence, add_sentence_word, &search);
    const struct deadline *nearest = NULL;
    for (size_t i = 0; i < r->meeting->deadlines.count; i++) {
        const struct deadline *deadline = &r->meeting->deadlines.items[i];
        if (!deadline->id.text.data || !given(&deadline->date) ||
            !could_be_meant(&found->date, &deadline->date) ||
            !speaks_of(r, &search, raw, deadline))
            continue;
        if (!nearest || abs(found->date.day - deadline->date.day) <
                            abs(found->date.day - nearest->date.day))
            nearest = deadline;
    }
    return nearest;
}

/* Opens what reads and writes the language's dates. */
static bool can_read(struct reading *r) {
    struct str tag = r->site->languages.items[r->language].locale;
    if (!r->scan)
        r->scan = scan_create(tag);
    if (!r->locale)
        r->locale = locale_create(tag, r->site->time_zone.id.text);
    return r->scan && r->locale;
}

/* Without spaces, and with one kind of dash. */
static struct str plain_form(struct arena *arena, struct str text) {
    struct buf out = {0};
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t size = utf8_decode(str_slice(text, at, text.size), &c);
        size = size ? size : 1;
        bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
        bool space = c == ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
        if (dash)
            buf_byte(&out, '-');
        else if (!space)
            buf_add(&out, text.data + at, size);
        at += size;
    }
    struct str copy = buf_copy(&out, arena);
    buf_finish(&out);
    return copy;
}

static struct date days_from(const struct date *date, int days) {
    struct date moved = *date;
    moved.day += days;
    return moved;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The span of days that the date is the first or the last of, as the language writes spans. ICU
 * writes them only, so each possible one is written and compared. */
static bool find_span(const struct reading *r, const struct scan_date *found, struct span *out) {
    size_t end = found->offset + found->length;
    size_t before = found->offset > 64 ? found->offset - 64 : 0;
    size_t after = r->text.size - end > 64 ? end + 64 : r->text.size;
    struct str head = plain_form(r->arena, str_slice(r->text, before, end));
    struct str tail = plain_form(r->arena, str_slice(r->text, found->offset, after));
    struct buf form = {0};
    bool is_span = false;
    for (int days = 1; days <= LONGEST_SPAN && !is_span; days++) {
        struct span spans[] = {{.start = days_from(&found->date, -days), .end = found->date},
            {.start = found->date, .end = days_from(&found->date, days)}};
        for (int i = 0; i < 2 && !is_span; i++) {
            buf_clear(&form);
            locale_dates(r->locale, &spans[i], &form);
            struct str wanted = plain_form(r->arena, buf_view(&form));
            size_t over = head.size > wanted.size ? head.size - wanted.size : 0;
            bool cut = i == 0 ? over > 0 && is_digit(head.data[over - 1])
                              : tail.size > wanted.size && is_digit(tail.data[wanted.size]);
            is_span = !cut && (i == 0 ? str_ends_with(head, wanted) : str_starts_with(tail, wanted));
            *out = spans[i];
        }
    }
    buf_finish(&form);
    return is_span;
}

static void set_calendar_day(struct date *date) {
    /* Days of the civil calendar from their count (Hinnant, days_from_civil). */
    int z = date->day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = z - era * 146097;
    int year = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    int month = (5 * day_of_year + 2) / 153;
    date->day_of_month = (uint8_t)(day_of_year - (153 * month + 2) / 5 + 1);
    date->month = (uint8_t)(month < 10 ? month + 3 : month - 9);
    date->year = (int16_t)(year + era * 400 + (date->month <= 2));
}

/* One end is the meeting's and the other lies outside it; or both are, a year off. */
static bool contradicts_span(const struct span *span, const struct span *dates) {
    bool beyond = (span->start.day == dates->start.day && span->end.day > dates->end.day) ||
                  (span->end.day == dates->end.day && span->start.day < dates->start.day);
    bool year_off = same_day_of_year(&span->start, &dates->start) &&
                    same_day_of_year(&span->end, &dates->end) &&
                    abs(span->start.year - dates->start.year) == 1;
    return beyond || year_off;
}

static struct str iso(const struct reading *r, const struct date *date) {
    return str_printf(r->arena, "%04d-%02d-%02d", date->year, date->month, date->day_of_month);
}

static void add_contradiction(const struct reading *r, const struct scan_date *found,
    struct str says, struct str fact, struct str named) {
    finding_add_hinted(r->findings, FINDING_FACT_CONTRADICTED,
        place_of(r->source, found->offset, found->length),
        str_printf(r->arena, "the text says %.*s, but %.*s", STR_ARGS(says), STR_ARGS(fact)),
        str_printf(r->arena, "name the fact instead of typing it: {{%.*s}}", STR_ARGS(named)));
}

static struct str meeting_fact(const struct reading *r) {
    return str_printf(r->arena, "the meeting is from %.*s to %.*s",
        STR_ARGS(iso(r, &r->meeting->dates.start)), STR_ARGS(iso(r, &r->meeting->dates.end)));
}

/* The subject of a letter is about its meeting: a line of the head that starts so. */
static bool in_subject(const struct reading *r, const struct scan_date *found, size_t body) {
    size_t start;
    struct str line = source_line_at(r->source, found->offset, &start);
    return found->offset < body && str_starts_with(line, STR("subject:"));
}

static void check_date(const struct reading *r, const struct scan_date *found, size_t body) {
    const struct span *dates = &r->meeting->dates;
    struct span span;
    bool meeting_given = given(&dates->start) && given(&dates->end);
    if (meeting_given && find_span(r, found, &span)) {
        set_calendar_day(&span.start);
        set_calendar_day(&span.end);
        if (contradicts_span(&span, dates) &&
            !(is_known(r->meeting, &span.start) && is_known(r->meeting, &span.end)))
            add_contradiction(r, found,
                str_printf(r->arena, "%.*s to %.*s", STR_ARGS(iso(r, &span.start)),
                    STR_ARGS(iso(r, &span.end))),
                meeting_fact(r), STR("meeting.dates"));
        return;
    }
    if (!meeting_given || is_known(r->meeting, &found->date))
        return;
    const struct deadline *deadline = contradicted_deadline(r, found);
    if (deadline)
        add_contradiction(r, found, iso(r, &found->date),
            str_printf(r->arena, "the deadline '%.*s' is %.*s", STR_ARGS(deadline->id.text),
                STR_ARGS(iso(r, &deadline->date))),
            str_printf(r->arena, "deadline.%.*s", STR_ARGS(deadline->id.text)));
    else if (in_subject(r, found, body) &&
             abs(found->date.day - dates->start.day) <= SUBJECT_NEAR_DAYS)
        add_contradiction(
            r, found, iso(r, &found->date), meeting_fact(r), STR("meeting.dates"));
}

/* A sentence that names another document ("Annex A of G.984") may speak of that one's annexes. */
static bool names_document(struct str sentence) {
    bool upper = false, digit = false, joint = false;
    for (size_t i = 0; i <= sentence.size; i++) {
        char c = i < sentence.size ? sentence.data[i] : ' ';
        bool word = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c);
        if (!word && c != '.' && c != '-' && c != '/') {
            upper = digit = joint = false;
            continue;
        }
        upper = upper || (c >= 'A' && c <= 'Z');
        joint = joint || (upper && !word);
        digit = digit || (joint && is_digit(c));
        if (digit)
            return true;
    }
    return false;
}

static bool is_latin_word(struct str text, size_t at) {
    char c = at < text.size ? text.data[at] : ' ';
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c);
}

static void add_unknown_annex(const struct reading *r, size_t from, size_t to) {
    size_t count = r->meeting->annexes.count;
    struct str hint = count == 0   ? STR("the meeting has no annexes")
                      : count == 1 ? STR("the meeting has one annex, A")
                                   : str_printf(r->arena, "the meeting has annexes A to %c",
                                         (char)('A' + count - 1));
    finding_add_hinted(r->findings, FINDING_ANNEX_UNKNOWN, place_of(r->source, from, to - from),
        str_printf(r->arena, "there is no '%.*s'",
            STR_ARGS(str_slice(r->source->text, from, to))),
        str_printf(r->arena, "%.*s; name it as {{annex.ID}}", STR_ARGS(hint)));
}

/* "Annex C", as the theme's words call annexes, where there is no third one. */
static void check_annex_pointers(struct reading *r) {
    struct str pattern = words_get(r->words, r->language, "annex.label");
    size_t slot = str_find(pattern, STR("{letter}"), 0);
    if (slot == pattern.size)
        return;
    struct str before = str_trim(str_slice(pattern, 0, slot));
    struct str after = str_trim(str_slice(pattern, slot + strlen("{letter}"), pattern.size));
    if (before.size == 0)
        return;
    for (size_t at = str_find(r->text, before, 0); at < r->text.size;
         at = str_find(r->text, before, at + 1)) {
        size_t letter = at + before.size;
        while (letter < r->text.size && r->text.data[letter] == ' ')
            letter++;
        char c = letter < r->text.size ? r->text.data[letter] : ' ';
        if (c < 'A' || c > 'Z' || is_latin_word(r->text, letter + 1) ||
            (at > 0 && is_latin_word(r->text, at - 1)) ||
            !str_starts_with(str_slice(r->text, letter + 1, r->text.size), after))
            continue;
        size_t end = letter + 1 + after.size;
        struct str rest = str_slice(r->source->text, end, r->source->text.size);
        bool leads_away =
            str_starts_with(rest, STR("](http")) || str_starts_with(rest, STR("]({{link."));
        if ((size_t)(c - 'A') >= r->meeting->annexes.count && !leads_away && can_read(r) &&
            !names_document(scan_sentence(r->scan, r->text, at)))
            add_unknown_annex(r, at, end);
    }
}

static void check_markdown(struct reading *r, const struct markdown_text *texts) {
    const struct markdown_text *text = texts ? &texts[r->language] : NULL;
    if (!text || !text->source)
        return;
    r->source = text->source;
    r->text = visible_text(r->arena, text);
    struct scan_date found;
    bool dated = scan_has_year(r->text) && can_read(r);
    for (size_t at = 0; dated && scan_next_date(r->scan, r->text, at, &found);
         at = found.offset + found.length)
        check_date(r, &found, text->body);
    check_annex_pointers(r);
}

static void check_meeting(struct reading *r) {
    for (size_t i = 0; i < r->meeting->letters.count; i++)
        check_markdown(r, r->meeting->letters.items[i].texts);
    for (size_t i = 0; i < r->meeting->annexes.count; i++)
        check_markdown(r, r->meeting->annexes.items[i].texts);
}

static void check_language(struct reading *r) {
    for (size_t g = 0; g < r->site->groups.count; g++) {
        const struct group *group = &r->site->groups.items[g];
        for (size_t m = 0; m < group->meetings.count; m++) {
            r->meeting = &group->meetings.items[m];
            if (r->meeting->owner == group || !r->meeting->owner)
                check_meeting(r);
            arena_reset(r->arena);
        }
    }
    scan_destroy(r->scan);
    locale_destroy(r->locale);
}

void check_texts(
    const struct site *site, const struct words_table *words, struct findings *findings) {
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < site->languages.count; i++) {
        struct reading reading = {.site = site, .words = words, .findings = findings,
            .arena = &arena, .language = (int)i};
        if (words->by_language[i] && site->time_zone.id.text.data)
            check_language(&reading);
    }
    arena_finish(&arena);
}
