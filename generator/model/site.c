#include "model/site.h"

#include "model/timetable.h"

bool text_given(const struct text *text) {
    return text->by_language != NULL;
}

struct words text_words(
    const struct site *site, const struct text *text, int language, int *found) {
    *found = LANGUAGE_NEUTRAL;
    if (!text_given(text))
        return (struct words){.place = text->place};
    if (text->neutral)
        return text->by_language[0];
    *found = language;
    if (language >= 0 && text->by_language[language].text.data)
        return text->by_language[language];
    for (size_t i = 0; i < site->language_codes.count; i++) {
        *found = (int)i;
        if (text->by_language[i].text.data)
            return text->by_language[i];
    }
    return (struct words){.place = text->place};
}

int markdown_language(
    const struct site *site, const struct markdown_text *texts, int language) {
    if (texts[language].source)
        return language;
    for (size_t i = 0; i < site->languages.count; i++) {
        if (texts[i].source)
            return (int)i;
    }
    return -1;
}

bool annex_is_file(const struct annex *annex) {
    return annex->kind == ANNEX_FILE || annex->kind == ANNEX_FORM;
}

static int attachment_language(
    const struct site *site, const struct attachment *files, int language) {
    if (files[language].path.data)
        return language;
    for (size_t i = 0; i < site->languages.count; i++) {
        if (files[i].path.data)
            return (int)i;
    }
    return -1;
}

const struct text *annex_own_title(const struct annex *annex) {
    if (annex->kind == ANNEX_TIMETABLE)
        return &annex->timetable->title;
    return annex->kind == ANNEX_AGENDA ? &annex->agenda->title : NULL;
}

int annex_language(const struct site *site, const struct annex *annex, int language) {
    if (annex->kind == ANNEX_TEXT)
        return markdown_language(site, annex->texts, language);
    if (annex_is_file(annex))
        return attachment_language(site, annex->files, language);
    int found;
    text_words(site, annex_own_title(annex), language, &found);
    return found == LANGUAGE_NEUTRAL ? language : found;
}

int site_language(const struct site *site, struct str code) {
    for (size_t i = 0; i < site->language_codes.count; i++) {
        if (str_eq(site->language_codes.items[i].text, code))
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
