/* Letters and annexes as values for templates. */
#include "model/attachment.h"
#include "pages/isolate.h"
#include "pages/view/view.h"

/* Without the gap that a missing name of the office leaves. */
static struct str without_gaps(struct arena *arena, struct str text) {
    text = str_trim(text);
    char *out = arena_alloc(arena, text.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != ' ' || text.data[i - 1] != ' ')
            out[size++] = text.data[i];
    }
    return (struct str){out, size};
}

static struct str letter_label(struct scope *scope) {
    static const char *const keys[] = {
        [LETTER_COLLECTIVE] = "letter.collective",
        [LETTER_CIRCULAR] = "letter.circular",
        [LETTER_ADDENDUM] = "letter.addendum",
        [LETTER_CORRIGENDUM] = "letter.corrigendum",
    };
    const struct site *site = scope->renderer->site;
    const struct letter *letter = scope->letter;
    struct str amended = {0};
    int found;
    if (letter->amends && !letter->amends->amends) {
        scope->letter = letter->amends;
        amended = letter_label(scope);
        scope->letter = letter;
    }
    struct words_argument arguments[] = {
        {"number", letter->number.text},
        {"letter", amended},
        {"office",
            text_words(site, &site->organisation.office_short, scope->language, &found).text},
        {NULL, {0}},
    };
    struct str label = view_word_text(scope, keys[scope->letter->kind], arguments);
    return without_gaps(&scope->renderer->scratch, label);
}

struct value view_letter_label(struct scope *scope) {
    return view_isolated(scope, letter_label(scope));
}

struct str view_annex_label(struct scope *scope, const struct annex *annex) {
    struct words_argument arguments[] = {{"letter", annex->letter}, {NULL, {0}}};
    return view_word_text(scope, "annex.label", arguments);
}

struct value view_annex_title(struct scope *scope, const struct annex *annex) {
    const struct site *site = scope->renderer->site;
    if (annex_own_title(annex))
        return view_text(scope, annex_own_title(annex));
    if (annex_is_file(annex))
        return view_text(scope, &annex->title);
    int shown = markdown_language(site, annex->texts, scope->language);
    if (shown < 0)
        return value_none();
    const struct annex_words *words = annex->texts[shown].front;
    return view_words(scope, &words->title, shown);
}

static void set_letterhead(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct organisation *organisation = &r->site->organisation;
    const struct letter *letter = scope->letter;
    view_set(scope, view, organisation, view_text(scope, &organisation->name));
    view_set(scope, view, office, view_text(scope, &organisation->office));
    view_set(scope, view, label, view_letter_label(scope));
    view_set(scope, view, number, view_left_to_right(scope, letter->number.text));
    view_set(scope, view, reference, view_left_to_right(scope, letter->reference.text));
    struct words_argument arguments[] = {
        {"place", view_text(scope, &letter->place_name).text},
        {"date", view_date(scope, &letter->date).text},
        {NULL, {0}},
    };
    view_set(scope, view, place_and_date,
        value_html(view_word_text(scope, "letter.place_and_date", arguments)));
    struct value_list *addressees = value_list_new(&r->scratch);
    for (size_t i = 0; i < letter->addressees.count; i++)
        value_list_add(
            &r->scratch, addressees, view_text(scope, letter->addressees.items[i]));
    view_set(scope, view, addressees, value_list(addressees));
}

/* A link to another letter of the meeting. */
static struct object *letter_link(struct scope *scope, const struct letter *other) {
    struct renderer *r = scope->renderer;
    const struct letter *letter = scope->letter;
    struct object *view = object_new(&r->scratch, NULL);
    scope->letter = other;
    view_set(scope, view, label, view_letter_label(scope));
    view_set(scope, view, date, view_date(scope, &other->date));
    view_set(scope, view, href,
        value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_LETTER,
                                         scope_link_language(scope), scope->group,
                                         scope->meeting, other->id.text))));
    scope->letter = letter;
    return view;
}

/* The letter that this one amends, and those that amend it. */
static void set_amendments(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct letter *letter = scope->letter;
    const struct meeting *meeting = scope->meeting;
    struct value_list *later = value_list_new(&r->scratch);
    struct object *newest = NULL;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *other = &meeting->letters.items[i];
        if (!other->amends || !str_eq(other->amends->id.text, letter->id.text))
            continue;
        newest = letter_link(scope, other);
        view_set(scope, newest, last, value_none());
        value_list_add(&r->scratch, later, value_object(newest));
    }
    if (newest)
        view_set(scope, newest, last, value_bool(true));
    struct object *amended = object_new(&r->scratch, NULL);
    view_set(scope, amended, items, value_list(later));
    view_set(scope, view, amended_by, later->count > 0 ? value_object(amended) : value_none());
    view_set(scope, view, amends,
        letter->amends ? value_object(letter_link(scope, letter->amends)) : value_none());
}

static void set_signature(struct scope *scope, struct object *view) {
    const struct person *signatory = scope->letter->signatory;
    view_set(scope, view, signed, value_bool(scope->letter->is_signed));
    view_set(scope, view, signatory,
        signatory ? view_text(scope, &signatory->name) : value_none());
    view_set(scope, view, signatory_title,
        signatory ? view_text(scope, &signatory->title) : value_none());
}

/* Everything in a letter is in the letter's own language, its labels too. */
struct object *view_letter(struct scope *scope, const struct object *parent) {
    struct renderer *r = scope->renderer;
    const struct letter *letter = scope->letter;
    const struct group *group = scope->group;
    int around = scope->language;
    language_set have = markdown_languages(r->site, letter->texts);
    int shown = language_shown(r->site, have, around);
    struct object *view = object_new(&r->scratch, parent);
    if (shown < 0) {
        view_set_part_language(scope, view, around, have);
        view_set(scope, view, id, value_text(letter->id.text));
        view_set(scope, view, label, view_letter_label(scope));
        view_set_absent(scope, view, PAGE_LETTER, letter->id.text, have);
        return view;
    }
    scope->group = scope->meeting->owner; /* a letter of several groups speaks for its own */
    const struct markdown_text *text = &letter->texts[shown];
    const struct letter_words *words = text->front;
    scope->language = shown;
    scope->has_deadlines = false;
    view_set_part_language(scope, view, shown, have);
    view_set(scope, view, part_updated,
        scope->is_print ? view_updated(scope, text, PAGE_LETTER, letter->id.text) : value_none());
    set_letterhead(scope, view);
    view_set(scope, view, id, value_text(letter->id.text));
    view_set(scope, view, subject, view_lines(scope, &words->subject, shown));
    set_amendments(scope, view);
    view_set(scope, view, revised, view_date(scope, &letter->revised));
    scope->numbers_paragraphs = letter->numbers_paragraphs;
    view_set(scope, view, salutation, view_words(scope, &words->salutation, shown));
    view_set(scope, view, body, view_body(scope, text));
    scope->numbers_paragraphs = false;
    view_set(scope, view, closing, view_words(scope, &words->closing, shown));
    /* An addendum or corrigendum says only what is new. */
    bool below = !scope->has_deadlines && !letter->amends_id.text.data &&
                 scope->meeting->deadlines.count > 0;
    view_set(scope, view, deadlines_below, value_bool(below));
    view_set(scope, view, deadlines, view_deadlines(scope));
    set_signature(scope, view);
    view_set(scope, view, group, value_object(view_group(scope, NULL)));
    scope->language = around;
    scope->group = group;
    return view;
}

static struct value file_value(
    struct scope *scope, const struct annex *annex, const struct attachment *file) {
    struct renderer *r = scope->renderer;
    struct object *view = object_new(&r->scratch, NULL);
    struct buf size = {0};
    locale_size(scope_locale(scope), file->size, &size);
    view_set(scope, view, href,
        value_text(scope_href(
            scope, plan_attachment_url(&r->scratch, scope->meeting, file))));
    view_set(scope, view, name, value_text(file->name));
    view_set(scope, view, type, value_text(attachment_type(file->extension)));
    view_set(scope, view, size, value_text(buf_copy(&size, &r->scratch)));
    view_set(scope, view, form, value_bool(annex->kind == ANNEX_FORM));
    buf_finish(&size);
    return value_object(view);
}

struct object *view_annex(
    struct scope *scope, const struct annex *annex, const struct object *parent) {
    struct renderer *r = scope->renderer;
    const struct group *group = scope->group;
    int around = scope->language;
    language_set have = annex_languages(r->site, annex);
    int shown = language_shown(r->site, have, around);
    struct object *view = object_new(&r->scratch, parent);
    view_set(scope, view, id, value_text(annex->id.text));
    view_set(scope, view, file, value_none());
    if (shown < 0) {
        view_set_part_language(scope, view, around, have);
        view_set(scope, view, label, value_text(view_annex_label(scope, annex)));
        view_set_absent(scope, view, plan_annex_kind(annex), annex->id.text, have);
        return view;
    }
    scope->language = annex_is_file(annex) ? around : shown;
    scope->group = scope->meeting->owner;
    view_set_part_language(scope, view, scope->language, have);
    bool is_print_text = scope->is_print && annex->kind == ANNEX_TEXT;
    view_set(scope, view, part_updated,
        is_print_text ? view_updated(scope, &annex->texts[shown], PAGE_TEXT, annex->id.text)
                      : value_none());
    view_set(scope, view, label, value_text(view_annex_label(scope, annex)));
    view_set(scope, view, title, view_annex_title(scope, annex));
    view_set(scope, view, agenda, value_none());
    view_set(scope, view, timetable, value_none());
    view_set(scope, view, body, value_none());
    if (annex_is_file(annex)) {
        view_set(scope, view, file, file_value(scope, annex, &annex->files[shown]));
    } else if (annex->kind == ANNEX_AGENDA) {
        view_set_agenda(scope, annex->agenda, view);
    } else if (annex->kind == ANNEX_TIMETABLE) {
        view_set(scope, view, timetable, value_object(view_timetable(scope, annex->timetable)));
    } else {
        view_set(scope, view, body, view_body(scope, &annex->texts[shown]));
    }
    scope->group = group;
    scope->language = around;
    return view;
}
