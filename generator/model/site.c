#include "model/site.h"

#include "model/timetable.h"

const struct agenda_item_details *agenda_details(const struct agenda_item *item) {
    static const struct agenda_item_details none;
    return item->details ? item->details : &none;
}

bool text_given(const struct text *text) {
    return text->given != NULL;
}

const struct words *text_in(const struct text *text, int language) {
    language_set bit = (language_set)1 << language;
    if (!text->given || !(text->languages & bit))
        return NULL;
    return &text->given[text->neutral ? 0 : language_count(text->languages & (bit - 1))];
}

int language_shown(const struct site *site, language_set have, int language) {
    if (language >= 0 && (have >> language & 1))
        return language;
    if (language < 0)
        return language_first(have);
    const struct language *reader = &site->languages.items[language];
    for (size_t i = 0; i < reader->fallbacks.count; i++) {
        if (have >> reader->fallbacks.items[i] & 1)
            return reader->fallbacks.items[i];
    }
    return -1;
}

int language_first(language_set have) {
    for (int i = 0; i < MOST_LANGUAGES; i++) {
        if (have >> i & 1)
            return i;
    }
    return -1;
}

size_t language_count(language_set have) {
    size_t count = 0;
    for (; have; have &= have - 1)
        count++;
    return count;
}

static language_set every_language(const struct site *site) {
    language_set all = 0;
    for (size_t i = 0; i < site->languages.count; i++)
        all |= (language_set)1 << i;
    return all;
}

struct words text_words(
    const struct site *site, const struct text *text, int language, int *found) {
    *found = LANGUAGE_NEUTRAL;
    if (!text_given(text))
        return (struct words){.place = text->place};
    if (text->neutral)
        return text->given[0];
    *found = language_shown(site, text->languages, language);
    if (*found < 0)
        *found = language_first(text->languages);
    return *text_in(text, *found);
}

language_set markdown_languages(const struct site *site, const struct markdown_text *texts) {
    language_set have = 0;
    for (size_t i = 0; i < site->languages.count; i++) {
        if (texts[i].source)
            have |= (language_set)1 << i;
    }
    return have;
}

bool annex_is_file(const struct annex *annex) {
    return annex->kind == ANNEX_FILE || annex->kind == ANNEX_FORM;
}

static language_set attachment_languages(const struct site *site, const struct attachment *files) {
    language_set have = 0;
    for (size_t i = 0; i < site->languages.count; i++) {
        if (files[i].path.data)
            have |= (language_set)1 << i;
    }
    return have;
}

const struct text *annex_own_title(const struct annex *annex) {
    if (annex->kind == ANNEX_TIMETABLE)
        return &annex->timetable->title;
    return annex->kind == ANNEX_AGENDA ? &annex->agenda->title : NULL;
}

language_set annex_languages(const struct site *site, const struct annex *annex) {
    if (annex->kind == ANNEX_TEXT)
        return markdown_languages(site, annex->texts);
    if (annex_is_file(annex))
        return attachment_languages(site, annex->files);
    const struct text *title = annex_own_title(annex);
    return text_given(title) && !title->neutral ? title->languages
                                                : every_language(site);
}

int markdown_language(
    const struct site *site, const struct markdown_text *texts, int language) {
    return language_shown(site, markdown_languages(site, texts), language);
}

int annex_language(const struct site *site, const struct annex *annex, int language) {
    return language_shown(site, annex_languages(site, annex), language);
}

int site_language(const struct site *site, struct str code) {
    for (size_t i = 0; i < site->language_codes.count; i++) {
        if (str_eq(site->language_codes.items[i].text, code))
            return (int)i;
    }
    return -1;
}

int site_language_path(const struct site *site, struct str path) {
    for (size_t i = 0; i < site->languages.count; i++) {
        if (str_eq(site->languages.items[i].path.text, path))
            return (int)i;
    }
    return -1;
}

const struct person *site_person(const struct site *site, struct str id) {
    for (size_t i = 0; i < site->people.count; i++) {
        if (str_eq(site->people.items[i].id.text, id))
            return &site->people.items[i];
    }
    return NULL;
}

const struct deadline *meeting_deadline(const struct meeting *meeting, struct str id) {
    for (size_t i = 0; i < meeting->deadlines.count; i++) {
        if (str_eq(meeting->deadlines.items[i].id.text, id))
            return &meeting->deadlines.items[i];
    }
    return NULL;
}

const struct annex *meeting_annex(const struct meeting *meeting, struct str id) {
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        if (str_eq(meeting->annexes.items[i].id.text, id))
            return &meeting->annexes.items[i];
    }
    return NULL;
}

const struct letter *meeting_letter(const struct meeting *meeting, struct str id) {
    for (size_t i = 0; i < meeting->letters.count; i++) {
        if (str_eq(meeting->letters.items[i].id.text, id))
            return &meeting->letters.items[i];
    }
    return NULL;
}

const struct group *site_group(const struct site *site, struct str id) {
    for (size_t i = 0; i < site->groups.count; i++) {
        if (str_eq(site->groups.items[i].id, id))
            return &site->groups.items[i];
    }
    return NULL;
}

const struct free_page *site_page(const struct site *site, struct str id) {
    for (size_t i = 0; i < site->pages.count; i++) {
        if (str_eq(site->pages.items[i].id, id))
            return &site->pages.items[i];
    }
    return NULL;
}

const struct text *meeting_zone_name(const struct site *site, const struct meeting *meeting) {
    return text_given(&meeting->time_zone.name) ? &meeting->time_zone.name : &site->time_zone.name;
}

struct str meeting_zone_id(const struct site *site, const struct meeting *meeting) {
    return meeting->time_zone.id.text.data ? meeting->time_zone.id.text : site->time_zone.id.text;
}
