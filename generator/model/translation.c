#include "model/translation.h"

#include "model/field.h"
#include "read/plain_words.h"

struct linking {
    const struct site *site;
    struct findings *findings;
    struct markdown *markdown; /* made when it is first needed */
};

bool version_read(struct str digits, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < digits.size; i++) {
        char c = digits.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
        *out = *out << 4 | (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return digits.size == VERSION_DIGITS;
}

const struct translated_from *text_translates(const struct markdown_text *text) {
    const struct text_head *head = text->front;
    return text->source && head->translates.place.source ? &head->translates : NULL;
}

static void add_field(struct markdown *markdown, const struct field *field, enum field_type type,
    const void *value, struct plain_words *words) {
    if (type == FIELD_LIST) {
        const struct list *list = value;
        const struct words *items = list->items;
        for (size_t i = 0; i < list->count && field->item == FIELD_STRING; i++)
            add_field(markdown, field, field->item, &items[i], words);
    } else if (type == FIELD_STRING && ((const struct words *)value)->text.data) {
        plain_words_mark(words, "%s:", field->key);
        plain_words_add_markdown(words, markdown, ((const struct words *)value)->text);
    }
}

/* Keys in the order of their table, which is not that of the file. */
uint32_t text_version(struct markdown *markdown, const struct markdown_text *text) {
    struct arena arena;
    struct str start = text->source->text;
    struct buf bytes = {0};
    arena_init(&arena);
    source_open(text->source, &arena);
    struct plain_words words;
    plain_words_init(&words, &bytes);
    for (size_t i = 0; i < text->record->field_count; i++) {
        const struct field *field = &text->record->fields[i];
        add_field(markdown, field, field->type, (const char *)text->front + field->offset, &words);
    }
    plain_words_add_markdown(&words, markdown,
        str_slice(text->source->text, text->body, text->source->text.size));
    uint64_t hash = str_hash(buf_view(&bytes));
    buf_finish(&bytes);
    source_close(text->source, start);
    arena_finish(&arena);
    return (uint32_t)(hash >> 32 ^ hash);
}

static void add_source_missing(
    struct linking *l, struct str id, int language, const struct translated_from *from) {
    struct str code = l->site->languages.items[from->language].code.text;
    if (from->language == language)
        finding_add_hinted(l->findings, FINDING_REFERS_TO_ITSELF, from->place,
            STR("this text says that it translates itself"),
            STR("name the language of the original, or take the line away"));
    else
        finding_add_hinted(l->findings, FINDING_FILE_MISSING, from->place,
            str_printf(l->findings->arena, "there is no %.*s.%.*s.md that this text could translate",
                STR_ARGS(id), STR_ARGS(code)),
            STR("name the language of the original, or take the line away"));
}

static void link_text(
    struct linking *l, struct str id, struct markdown_text *texts, int language) {
    struct markdown_text *text = &texts[language];
    const struct translated_from *from = text_translates(text);
    if (!from)
        return;
    const struct markdown_text *original = &texts[from->language];
    if (!original->source || from->language == language) {
        add_source_missing(l, id, language, from);
        return;
    }
    if (!l->markdown)
        l->markdown = markdown_create();
    text->source_version = text_version(l->markdown, original);
    text->is_stale = text->source_version != from->version;
    if (text->is_stale)
        finding_add_hinted(l->findings, FINDING_TRANSLATION_STALE, from->version_place,
            str_printf(l->findings->arena, "the words of %.*s have changed since this translation",
                STR_ARGS(original->source->path)),
            str_printf(l->findings->arena,
                "bring it up to date, then run 'sgsite translated %.*s'",
                STR_ARGS(text->source->path)));
}

static void link_texts(void *user, struct str id, struct markdown_text *texts) {
    struct linking *l = user;
    for (size_t i = 0; i < l->site->languages.count; i++)
        link_text(l, id, texts, (int)i);
}

void texts_each(const struct site *site,
    void (*visit)(void *user, struct str id, struct markdown_text *texts), void *user) {
    for (size_t i = 0; i < site->pages.count; i++)
        visit(user, site->pages.items[i].id, site->pages.items[i].texts);
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        for (size_t m = 0; m < group->meetings.count; m++) {
            const struct meeting *meeting = &group->meetings.items[m];
            if (meeting->owner != group)
                continue; /* shared, and visited with its owner */
            for (size_t i = 0; i < meeting->letters.count; i++)
                visit(user, meeting->letters.items[i].id.text, meeting->letters.items[i].texts);
            for (size_t i = 0; i < meeting->annexes.count; i++) {
                const struct annex *annex = &meeting->annexes.items[i];
                if (annex->kind == ANNEX_TEXT)
                    visit(user, annex->id.text, annex->texts);
            }
        }
    }
}

void translations_link(struct site *site, struct findings *findings) {
    struct linking l = {.site = site, .findings = findings};
    texts_each(site, link_texts, &l);
    markdown_destroy(l.markdown);
}

struct text_status texts_status(
    const struct site *site, const struct markdown_text *texts, int language) {
    int shown = markdown_language(site, texts, language);
    enum text_state state = TEXT_PRESENT;
    if (shown < 0)
        state = TEXT_MISSING;
    else if (shown != language)
        state = TEXT_FALLBACK;
    else if (texts[language].is_stale)
        state = TEXT_STALE;
    return (struct text_status){state, shown};
}

/* Takes note when a text is shown in another language. */
static void meet_text(
    const struct site *site, const struct text *text, int language, struct text_status *status) {
    int found;
    bool shown = text_words(site, text, language, &found).text.data;
    if (!shown || found == LANGUAGE_NEUTRAL || found == language)
        return;
    if (status->state == TEXT_PRESENT)
        *status = (struct text_status){TEXT_FALLBACK, found};
}

static void meet_items(const struct site *site, const struct agenda_item *items, size_t count,
    int language, struct text_status *status) {
    for (size_t i = 0; i < count; i++) {
        meet_text(site, &items[i].title, language, status);
        meet_items(site, items[i].items.items, items[i].items.count, language, status);
    }
}

struct text_status annex_status(const struct site *site, const struct annex *annex, int language) {
    if (annex->kind == ANNEX_TEXT)
        return texts_status(site, annex->texts, language);
    const struct agenda *agenda = annex->agenda;
    int shown = annex_language(site, annex, language);
    if (shown < 0 || (agenda && !text_given(&agenda->title)))
        return (struct text_status){TEXT_MISSING, -1};
    struct text_status status = {shown == language ? TEXT_PRESENT : TEXT_FALLBACK, shown};
    if (agenda) {
        meet_text(site, &agenda->note, language, &status);
        meet_items(site, agenda->items.items, agenda->items.count, language, &status);
    }
    return status;
}
