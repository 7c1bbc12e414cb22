/* What a letter shows beside its own words, as values that no theme and no library writes. */
#include <stdio.h>

#include "model/seal.h"
#include "model/translation.h"
#include "read/plain_words.h"

/* Texts that facts put into a letter may name facts themselves. */
enum { DEEPEST_FACT = 6 };

struct gathering {
    const struct site *site;
    struct markdown *markdown;
    const struct group *group;
    const struct meeting *meeting;
    const struct letter *letter;
    int language;
    unsigned depth;
    struct plain_words words;
};

static void add_facts_of(struct gathering *g, struct str markdown);

static void add_words(struct gathering *g, const char *name, struct str text) {
    plain_words_mark(&g->words, "%s", name);
    plain_words_add(&g->words, text);
}

static void add_text(struct gathering *g, const char *name, const struct text *text) {
    int found;
    struct words words = text_words(g->site, text, g->language, &found);
    plain_words_mark(&g->words, "%s", name);
    if (words.text.size == 0)
        return;
    plain_words_add_markdown(&g->words, g->markdown, words.text);
    add_facts_of(g, words.text);
}

static void add_date(struct gathering *g, const char *name, const struct date *date) {
    char digits[32] = "";
    if (date->place.source)
        snprintf(digits, sizeof digits, "%04d-%02d-%02d", date->year, date->month,
            date->day_of_month);
    add_words(g, name, str_from(digits));
}

static void add_annex(struct gathering *g, struct str id) {
    const struct annex *annex = id.data ? meeting_annex(g->meeting, id) : NULL;
    if (annex)
        add_words(g, "annex", annex->letter);
}

static void add_meeting_title(struct gathering *g, struct str argument) {
    (void)argument;
    add_text(g, "meeting.title", &g->meeting->title);
}

static void add_meeting_dates(struct gathering *g, struct str argument) {
    (void)argument;
    add_date(g, "meeting.start", &g->meeting->dates.start);
    add_date(g, "meeting.end", &g->meeting->dates.end);
}

static void add_meeting_start(struct gathering *g, struct str argument) {
    (void)argument;
    add_date(g, "meeting.start", &g->meeting->dates.start);
}

static void add_meeting_end(struct gathering *g, struct str argument) {
    (void)argument;
    add_date(g, "meeting.end", &g->meeting->dates.end);
}

static void add_meeting_hours(struct gathering *g, struct str argument) {
    (void)argument;
    if (g->meeting->sessions.count == 0)
        return;
    const struct session *session = &g->meeting->sessions.items[0];
    plain_words_mark(
        &g->words, "meeting.hours %d %d", session->start.minutes, session->end.minutes);
}

static void add_meeting_zone(struct gathering *g, struct str argument) {
    (void)argument;
    add_text(g, "meeting.zone", meeting_zone_name(g->site, g->meeting));
}

static void add_meeting_languages(struct gathering *g, struct str argument) {
    (void)argument;
    for (size_t i = 0; i < g->meeting->working_languages.count; i++)
        add_words(g, "meeting.language", g->meeting->working_languages.items[i].text);
}

static void add_meeting_tool(struct gathering *g, struct str argument) {
    (void)argument;
    add_text(g, "meeting.tool", &g->meeting->participation.tool);
}

static void add_meeting_venue(struct gathering *g, struct str argument) {
    (void)argument;
    add_text(g, "meeting.venue", &g->meeting->venue.name);
}

static void add_group_name(struct gathering *g, struct str argument) {
    (void)argument;
    add_text(g, "group.name", &g->group->name);
}

static void add_group_acronym(struct gathering *g, struct str argument) {
    (void)argument;
    add_words(g, "group.acronym", g->group->acronym.text);
}

static void add_group_title(struct gathering *g, struct str argument) {
    (void)argument;
    add_text(g, "group.title", &g->group->title);
}

static void add_group_mandate(struct gathering *g, struct str argument) {
    (void)argument;
    for (size_t i = 0; i < g->group->mandate.count; i++)
        add_text(g, "group.mandate", &g->group->mandate.items[i]);
}

static void add_group_chair(struct gathering *g, struct str argument) {
    (void)argument;
    if (g->group->chair)
        add_text(g, "group.chair", &g->group->chair->name);
}

static void add_group_chair_country(struct gathering *g, struct str argument) {
    (void)argument;
    if (g->group->chair)
        add_text(g, "group.chair.country", &g->group->chair->country);
}

static void add_group_email(struct gathering *g, struct str argument) {
    (void)argument;
    add_words(g, "group.email", g->group->contact.email.text);
}

static void add_group_phone(struct gathering *g, struct str argument) {
    (void)argument;
    add_words(g, "group.phone", g->group->contact.phone.text);
}

static void add_group_web(struct gathering *g, struct str argument) {
    (void)argument;
    add_words(g, "group.web", g->group->contact.web.text);
}

static void add_deadline(struct gathering *g, struct str argument) {
    const struct deadline *deadline = meeting_deadline(g->meeting, argument);
    if (deadline)
        add_date(g, "deadline", &deadline->date);
}

static void add_deadlines(struct gathering *g, struct str argument) {
    (void)argument;
    for (size_t i = 0; i < g->meeting->deadlines.count; i++) {
        const struct deadline *deadline = &g->meeting->deadlines.items[i];
        add_date(g, "deadline", &deadline->date);
        for (size_t a = 0; a < deadline->actions.count; a++) {
            add_text(g, "action", &deadline->actions.items[a].text);
            add_annex(g, deadline->actions.items[a].form.text);
        }
    }
}

static void add_letter_number(struct gathering *g, struct str argument) {
    (void)argument;
    add_words(g, "letter.number", g->letter->number.text);
}

static void add_letter_date(struct gathering *g, struct str argument) {
    (void)argument;
    add_date(g, "letter.date", &g->letter->date);
}

static void add_annex_letter(struct gathering *g, struct str argument) {
    add_annex(g, argument);
}

static void add_organisation(struct gathering *g, struct str argument) {
    (void)argument;
    add_text(g, "organisation.name", &g->site->organisation.name);
}

/* As pages/fact.c has them; a test holds both against each other. */
static const struct {
    struct str name; /* one that ends with '.' takes an argument */
    void (*add)(struct gathering *g, struct str argument);
} facts[] = {
    {{"meeting.title", 13}, add_meeting_title},
    {{"meeting.dates", 13}, add_meeting_dates},
    {{"meeting.start", 13}, add_meeting_start},
    {{"meeting.end", 11}, add_meeting_end},
    {{"meeting.hours", 13}, add_meeting_hours},
    {{"meeting.zone", 12}, add_meeting_zone},
    {{"meeting.languages", 17}, add_meeting_languages},
    {{"meeting.tool", 12}, add_meeting_tool},
    {{"meeting.venue", 13}, add_meeting_venue},
    {{"group.name", 10}, add_group_name},
    {{"group.acronym", 13}, add_group_acronym},
    {{"group.title", 11}, add_group_title},
    {{"group.mandate", 13}, add_group_mandate},
    {{"group.chair", 11}, add_group_chair},
    {{"group.chair.country", 19}, add_group_chair_country},
    {{"group.email", 11}, add_group_email},
    {{"group.phone", 11}, add_group_phone},
    {{"group.web", 9}, add_group_web},
    {{"deadline.", 9}, add_deadline},
    {{"deadlines", 9}, add_deadlines},
    {{"letter.number", 13}, add_letter_number},
    {{"letter.date", 11}, add_letter_date},
    {{"annex.", 6}, add_annex_letter},
    {{"organisation.name", 17}, add_organisation},
};

bool letter_fact_known(struct str name) {
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (str_eq(facts[i].name, name))
            return true;
    }
    return false;
}

static void add_fact(struct gathering *g, struct str name) {
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        bool is_family = str_ends_with(facts[i].name, STR("."));
        if (is_family ? str_starts_with(name, facts[i].name) : str_eq(name, facts[i].name)) {
            facts[i].add(g, str_slice(name, facts[i].name.size, name.size));
            return;
        }
    }
}

struct fact_names {
    struct arena *arena;
    LIST(struct str) list;
};

static void note_fact(void *user, const struct markdown_part *part, bool enters) {
    struct fact_names *names = user;
    struct str text = part->literal;
    if (enters && str_eq(part->kind, STR("html_inline")) && str_starts_with(text, STR("{{")) &&
        text.size >= 4)
        *list_push(names->arena, &names->list) =
            str_copy(names->arena, str_trim(str_slice(text, 2, text.size - 2)));
}

/* The values of the facts that a text names, in their order. The walk is over before the first is
 * added, since values are texts to be walked too. */
static void add_facts_of(struct gathering *g, struct str markdown) {
    struct arena arena;
    if (g->depth >= DEEPEST_FACT || str_find(markdown, STR("{{"), 0) == markdown.size)
        return;
    arena_init(&arena);
    struct fact_names names = {.arena = &arena};
    markdown_walk(g->markdown, markdown, note_fact, &names);
    g->depth++;
    for (size_t i = 0; i < names.list.count; i++)
        add_fact(g, names.list.items[i]);
    g->depth--;
    arena_finish(&arena);
}

static void add_head(struct gathering *g) {
    const struct letter *letter = g->letter;
    add_letter_number(g, (struct str){0});
    add_letter_date(g, (struct str){0});
    add_text(g, "place", &letter->place_name);
    add_words(g, "reference", letter->reference.text);
    for (size_t i = 0; i < letter->addressees.count; i++)
        add_text(g, "addressee", letter->addressees.items[i]);
    if (letter->signatory) {
        add_text(g, "signatory", &letter->signatory->name);
        add_text(g, "signatory.title", &letter->signatory->title);
    }
    plain_words_mark(&g->words, "signed %d", letter->is_signed);
    if (!letter->amends_id.text.data) /* such a letter shows no table of its own */
        add_deadlines(g, (struct str){0});
}

uint32_t letter_facts_version(const struct site *site, struct markdown *markdown,
    const struct meeting *meeting, const struct letter *letter, int language) {
    const struct markdown_text *text = &letter->texts[language];
    const struct letter_words *head = text->front;
    struct arena arena;
    struct str start = text->source->text;
    struct buf bytes = {0};
    struct gathering g = {.site = site, .markdown = markdown, .group = meeting->owner,
        .meeting = meeting, .letter = letter, .language = language};
    arena_init(&arena);
    source_open(text->source, &arena);
    plain_words_init(&g.words, &bytes);
    add_head(&g);
    add_facts_of(&g, head->subject.text);
    add_facts_of(&g, head->salutation.text);
    add_facts_of(&g, str_slice(text->source->text, text->body, text->source->text.size));
    add_facts_of(&g, head->closing.text);
    uint64_t hash = str_hash(buf_view(&bytes));
    buf_finish(&bytes);
    source_close(text->source, start);
    arena_finish(&arena);
    return (uint32_t)(hash >> 32 ^ hash);
}
