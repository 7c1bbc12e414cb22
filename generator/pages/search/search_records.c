/* What the search shows of meetings, letters, annexes and agenda items, and finds them by: facts and
 * the heads of texts only, never their bodies, so that a changed body leaves the index as it is. */

#include "base/json.h"
#include "pages/search/search_index.h"
#include "pages/view/view.h"

struct recording {
    struct search_place place;
    struct scope scope;
    struct json json;
    struct str home;  /* address of the language's home page, that entries are told from */
    struct str entry; /* address of the entry, that its records are told from */
};

static struct arena *scratch(const struct recording *recording) {
    return &recording->scope.renderer->scratch;
}

/* The bytes that Markdown, facts and links start with. */
static const bool marks[256] = {['\\'] = true, ['`'] = true, ['*'] = true, ['_'] = true,
    ['{'] = true, ['['] = true, [']'] = true, ['<'] = true, ['>'] = true, ['&'] = true,
    ['|'] = true, [':'] = true, ['@'] = true, ['~'] = true, ['\n'] = true, ['\0'] = true};

/* Nothing in it is Markdown, a fact or a link. */
static bool is_plain(struct str text) {
    size_t i = 0;
    while (i < text.size && !marks[(unsigned char)text.data[i]])
        i++;
    return i == text.size && str_find(text, STR("www."), 0) == text.size;
}

/* Appends what a character reference of HTML stands for, and gives its size; 0 for anything else. */
static size_t add_reference(struct str html, struct buf *out) {
    static const struct {
        struct str name;
        char byte;
    } references[] = {{{"&amp;", 5}, '&'}, {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'},
        {{"&quot;", 6}, '"'}, {{"&#39;", 5}, '\''}};
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        if (str_starts_with(html, references[i].name)) {
            buf_byte(out, references[i].byte);
            return references[i].name.size;
        }
    }
    return 0;
}

/* HTML as its reader sees it, on one line. */
static struct str text_of_html(struct arena *arena, struct str html) {
    struct buf text = {0};
    for (size_t i = 0; i < html.size;) {
        size_t taken = html.data[i] == '&' ? add_reference(str_slice(html, i, html.size), &text) : 0;
        if (html.data[i] == '<')
            taken = str_find(html, STR(">"), i) + 1 - i;
        else if (taken == 0)
            buf_byte(&text, html.data[i] == '\n' ? ' ' : html.data[i]);
        i += taken ? taken : 1;
    }
    struct str copy = buf_copy(&text, arena);
    buf_finish(&text);
    return str_trim(copy);
}

static struct str text_of_words(struct recording *recording, struct words words, int language) {
    if (!words.text.data || is_plain(words.text))
        return words.text;
    return text_of_html(
        scratch(recording), view_lines(&recording->scope, &words, language).text);
}

/* A value of the record, which it is found by. */
static void put_found(struct recording *recording, struct str text) {
    json_string(&recording->json, text);
    search_take(&recording->place, text, TERMS_OF_TEXT);
}

static struct str address_from(const struct recording *recording, struct str from, struct str url) {
    return url_relative(scratch(recording), from, url);
}

static struct str planned(const struct recording *recording, enum page_kind kind, struct str part) {
    const struct scope *scope = &recording->scope;
    return plan_url(scope->renderer->plan, scratch(recording), kind, scope->language, scope->group,
        scope->meeting, part);
}

static void start_record(struct recording *recording, const char *kind, enum search_weight weight,
    struct str path) {
    recording->place.record++;
    recording->place.weight = weight;
    recording->place.index->records += recording->place.is_taken;
    json_array_start(&recording->json);
    json_string(&recording->json, str_from(kind));
    json_string(&recording->json, path);
}

/* The language of a text is told where it is not the index's own. */
static void end_record(struct recording *recording, int language) {
    const struct scope *scope = &recording->scope;
    if (language >= 0 && language != scope->language)
        json_string(&recording->json, scope->renderer->site->languages.items[language].tag);
    json_array_end(&recording->json);
}

static struct str date_text(const struct recording *recording, const struct date *date) {
    const struct scope *scope = &recording->scope;
    const struct locale *locale = scope_locale(scope);
    struct buf text = {0};
    if (date->place.source && locale)
        locale_date(locale, date, &text);
    struct str copy = buf_copy(&text, scratch(recording));
    buf_finish(&text);
    return copy;
}

static void put_letter(struct recording *recording, const struct letter *letter) {
    struct scope *scope = &recording->scope;
    int shown = markdown_language(scope->renderer->site, letter->texts, scope->language);
    if (!markdown_languages(scope->renderer->site, letter->texts))
        return; /* it has no page */
    const struct letter_words *words = shown < 0 ? NULL : letter->texts[shown].front;
    scope->letter = letter;
    struct str url = planned(recording, PAGE_LETTER, letter->id.text);
    start_record(recording, "letter", SEARCH_LETTER, address_from(recording, recording->entry, url));
    put_found(recording, text_of_html(scratch(recording), view_letter_label(scope).text));
    put_found(recording,
        words ? text_of_words(recording, words->subject, shown) : (struct str){0});
    put_found(recording, date_text(recording, &letter->date));
    end_record(recording, shown);
}

/* The title of an annex and the language that it is in. */
static struct str annex_title(struct recording *recording, const struct annex *annex, int *found) {
    const struct site *site = recording->scope.renderer->site;
    int language = recording->scope.language;
    const struct text *own = annex_own_title(annex);
    if (!own && annex_is_file(annex))
        own = &annex->title;
    if (own) {
        struct words words = text_words(site, own, language, found);
        return text_of_words(recording, words, *found);
    }
    *found = markdown_language(site, annex->texts, language);
    if (*found < 0)
        return (struct str){0};
    const struct annex_words *words = annex->texts[*found].front;
    return text_of_words(recording, words->title, *found);
}

static void put_items(struct recording *recording, const struct agenda_item *items, size_t count,
    struct str agenda);

static void put_item(
    struct recording *recording, const struct agenda_item *item, struct str agenda) {
    struct arena *arena = scratch(recording);
    int found;
    struct words title = text_words(recording->scope.renderer->site, &item->title,
        recording->scope.language, &found);
    start_record(recording, "item", SEARCH_ITEM,
        STR_CONCAT(arena, agenda, STR("#item-"), item->anchor));
    json_string(&recording->json, item->number.text);
    put_found(recording, text_of_words(recording, title, found));
    struct str *numbers = arena_array(arena, struct str, item->documents.count + 1);
    for (size_t i = 0; i < item->documents.count; i++) {
        numbers[i] = item->documents.items[i].text;
        search_take(&recording->place, numbers[i], TERMS_OF_NUMBER);
    }
    json_string(&recording->json, str_join(arena, numbers, item->documents.count));
    end_record(recording, found);
    put_items(recording, item->items.items, item->items.count, agenda);
}

static void put_items(struct recording *recording, const struct agenda_item *items, size_t count,
    struct str agenda) {
    for (size_t i = 0; i < count; i++) {
        if (items[i].anchor.data)
            put_item(recording, &items[i], agenda);
    }
}

static void put_annex(struct recording *recording, const struct annex *annex) {
    struct scope *scope = &recording->scope;
    int found;
    if (!annex_languages(scope->renderer->site, annex))
        return; /* it has no page */
    struct str url = planned(recording, plan_annex_kind(annex), annex->id.text);
    struct str path = address_from(recording, recording->entry, url);
    struct str title = annex_title(recording, annex, &found);
    start_record(recording, "annex", SEARCH_ANNEX, path);
    json_string(&recording->json, view_annex_label(scope, annex));
    put_found(recording, title);
    json_string(&recording->json, (struct str){0});
    end_record(recording, found);
    if (annex->agenda)
        put_items(recording, annex->agenda->items.items, annex->agenda->items.count, path);
}

static void put_key(struct recording *recording, const char *key, struct str text) {
    if (text.size == 0)
        return;
    json_name(&recording->json, key);
    json_string(&recording->json, text);
}

/* As put_key; the entry is found by it too. */
static void put_found_key(struct recording *recording, const char *key, struct str text) {
    put_key(recording, key, text);
    search_take(&recording->place, text, TERMS_OF_TEXT);
}

static void put_title(struct recording *recording, const struct text *text) {
    const struct site *site = recording->scope.renderer->site;
    int found;
    struct words words = text_words(site, text, recording->scope.language, &found);
    put_found_key(recording, "title", text_of_words(recording, words, found));
    if (found >= 0 && found != recording->scope.language)
        put_key(recording, "lang", site->languages.items[found].tag);
}

static struct str name_of(struct recording *recording, const struct group *group) {
    int found;
    struct words name = text_words(recording->scope.renderer->site, &group->name,
        recording->scope.language, &found);
    return text_of_words(recording, name, found);
}

/* The groups of a meeting by their acronyms, as they are shown; they are found by their names too. */
static void put_groups(struct recording *recording, const struct meeting *meeting) {
    const struct site *site = recording->scope.renderer->site;
    struct arena *arena = scratch(recording);
    size_t count = 0;
    struct str *names = arena_array(arena, struct str, meeting->group_ids.count + 1);
    for (size_t i = 0; i <= meeting->group_ids.count; i++) {
        const struct group *group =
            i == 0 ? meeting->owner : site_group(site, meeting->group_ids.items[i - 1].text);
        if (!group)
            continue;
        struct str name = name_of(recording, group);
        search_take(&recording->place, name, TERMS_OF_TEXT);
        names[count++] = group->acronym.text.data ? group->acronym.text : name;
    }
    put_found_key(recording, "group", str_join(arena, names, count));
}

static void put_dates(struct recording *recording, const struct meeting *meeting) {
    const struct scope *scope = &recording->scope;
    const struct locale *locale = scope_locale(scope);
    const struct span *dates = &meeting->dates;
    struct buf text = {0};
    if (!dates->start.place.source || !dates->end.place.source || !locale)
        return;
    locale_dates(locale, dates, &text);
    put_found_key(recording, "date", buf_view(&text));
    /* A span leaves out what both ends share: each is found as a date of its own, and the month. */
    search_take(&recording->place, date_text(recording, &dates->start), TERMS_OF_TEXT);
    search_take(&recording->place, date_text(recording, &dates->end), TERMS_OF_TEXT);
    buf_clear(&text);
    buf_printf(&text, "%d-%02u", dates->start.year, (unsigned)dates->start.month);
    search_take(&recording->place, buf_view(&text), TERMS_OF_NUMBER);
    buf_finish(&text);
}

static void put_status(struct recording *recording, const struct meeting *meeting) {
    static const char *const words[] = {
        [MEETING_CONFIRMED] = NULL,
        [MEETING_PLANNED] = "status.planned",
        [MEETING_DRAFT] = "status.draft",
        [MEETING_POSTPONED] = "status.postponed",
        [MEETING_CANCELLED] = "status.cancelled",
    };
    struct words_argument none[] = {{NULL, {0}}};
    if (words[meeting->status])
        put_key(recording, "status",
            view_word_text(&recording->scope, words[meeting->status], none));
}

static void put_meeting(struct recording *recording, const struct meeting *meeting) {
    struct scope *scope = &recording->scope;
    scope->letter = meeting->letters.count > 0 ? &meeting->letters.items[0] : NULL;
    put_title(recording, &meeting->title);
    put_groups(recording, meeting);
    put_dates(recording, meeting);
    put_status(recording, meeting);
    json_name(&recording->json, "records");
    json_array_start(&recording->json);
    for (size_t i = 0; i < meeting->letters.count; i++)
        put_letter(recording, &meeting->letters.items[i]);
    for (size_t i = 0; i < meeting->annexes.count; i++)
        put_annex(recording, &meeting->annexes.items[i]);
    json_array_end(&recording->json);
}

static void put_group(struct recording *recording, const struct group *group) {
    const struct site *site = recording->scope.renderer->site;
    int found;
    put_title(recording, &group->name);
    put_found_key(recording, "group", group->acronym.text);
    struct words about = text_words(site, &group->title, recording->scope.language, &found);
    put_found_key(recording, "about", text_of_words(recording, about, found));
}

static void put_free(struct recording *recording, const struct free_page *page) {
    const struct site *site = recording->scope.renderer->site;
    int shown = markdown_language(site, page->texts, recording->scope.language);
    if (shown < 0)
        return;
    const struct annex_words *words = page->texts[shown].front;
    put_found_key(recording, "title", text_of_words(recording, words->title, shown));
    if (shown != recording->scope.language)
        put_key(recording, "lang", site->languages.items[shown].tag);
}

static void put_entry(struct recording *recording, const struct search_entry *entry) {
    static const struct {
        const char *name;
        enum page_kind page;
    } kinds[] = {{"meeting", PAGE_MEETING}, {"group", PAGE_GROUP}, {"page", PAGE_FREE}};
    size_t kind = entry->meeting ? 0 : entry->group ? 1 : 2;
    struct scope *scope = &recording->scope;
    scope->group = entry->group;
    scope->meeting = entry->meeting;
    recording->entry =
        planned(recording, kinds[kind].page, entry->free ? entry->free->id : (struct str){0});
    recording->place.record = 0;
    recording->place.weight = entry->meeting ? SEARCH_LETTER : SEARCH_PLACE;
    recording->place.index->records += recording->place.is_taken;
    json_object_start(&recording->json);
    put_key(recording, "kind", str_from(kinds[kind].name));
    put_key(recording, "path", address_from(recording, recording->home, recording->entry));
    if (entry->meeting)
        put_meeting(recording, entry->meeting);
    else if (entry->group)
        put_group(recording, entry->group);
    else
        put_free(recording, entry->free);
    json_object_end(&recording->json);
}

void search_records(
    struct search_index *index, const struct page *page, size_t block, struct buf *out) {
    struct renderer *r = index->renderer;
    const struct search_plan *plan = &r->plan->search;
    struct recording recording = {
        .place = {.index = index, .is_taken = block == index->next_block},
        .scope = {.renderer = r, .page = page, .language = index->language},
    };
    /* What is wrong in these words is told by the pages that show them. */
    struct findings told, *findings = r->findings;
    size_t wanted = r->wanted_anchors.count;
    bool gathers_links = r->gathers_links;
    struct str none = {0};
    findings_init(&told, &r->scratch);
    r->findings = &told;
    r->gathers_links = false;
    recording.home = planned(&recording, PAGE_HOME, none);
    json_init(&recording.json, out, 0);
    json_array_start(&recording.json);
    for (uint32_t i = plan->blocks.items[block]; i < plan->blocks.items[block + 1]; i++) {
        recording.place.entry = i;
        put_entry(&recording, &plan->entries.items[i]);
    }
    json_array_end(&recording.json);
    r->findings = findings;
    r->gathers_links = gathers_links;
    r->wanted_anchors.count = wanted;
}
