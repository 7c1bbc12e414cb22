#ifndef PAGES_VIEW_H
#define PAGES_VIEW_H

#include "pages/scope.h"
#include "pages/text.h"

/* Values owned by the renderer's scratch arena. */

/* <time datetime="2020-09-07">7 September 2020</time> in the scope's language. */
struct value view_date(struct scope *scope, const struct date *date);
/* The same with its weekday and without the year. */
struct value view_day(struct scope *scope, const struct date *date);
/* "11:00–12:30", "11:00" without an end, or value_none() without a start. */
struct value view_hours(
    struct scope *scope, const struct clock_time *start, const struct clock_time *end);
struct value view_dates(struct scope *scope, const struct span *span);
/* "11:00–12:30", of minutes since midnight. */
struct value view_interval(struct scope *scope, int start, int end);
/* "English and French", of language tags. */
struct value view_language_names(struct scope *scope, const struct words *tags, size_t count);
/* When a session is held: "11:00–15:00"; one that ends on the next day says so. `date` is its day
 * ("every day" beside others that have one), value_none() where nothing is to be said. */
struct value view_session(struct scope *scope, const struct session *session, struct value *date);
/* Appends the sessions of the scope's meeting as a list; hours that are the same in all stand once.
 * False when it has none. */
bool sessions_html(struct scope *scope, struct buf *html);
/* A word of the theme with its {names} filled in. */
struct value view_word(
    struct scope *scope, const char *key, const struct words_argument *arguments);
struct str view_word_text(
    struct scope *scope, const char *key, const struct words_argument *arguments);

/* A word of the theme that stands beside a number, in the form and with {count} in the digits of
 * the scope's language: "3 meetings". */
struct value view_counted(struct scope *scope, const char *key, uint32_t number);

/* The parts of pages as objects for templates. */
struct object *view_meeting(struct scope *scope, const struct object *parent);
struct object *view_group(struct scope *scope, const struct object *parent);
/* The meeting's status in words, and the dates it had before. */
void view_set_status(struct scope *scope, struct object *view);
struct value view_deadlines(struct scope *scope);
struct object *view_letter(struct scope *scope, const struct object *parent);
struct object *view_annex(
    struct scope *scope, const struct annex *annex, const struct object *parent);
/* Sets the values of an agenda's annex. */
void view_set_agenda(struct scope *scope, const struct agenda *agenda, struct object *view);
struct object *view_timetable(struct scope *scope, const struct timetable *timetable);
/* "Annex A" in the scope's language, and the title of an annex. */
struct str view_annex_label(struct scope *scope, const struct annex *annex);
struct value view_annex_title(struct scope *scope, const struct annex *annex);
struct value view_letter_label(struct scope *scope);

/* The name of a language of the site in one of them, without script and region where it is the only
 * one of its kind. */
struct str view_language_name(struct scope *scope, int in, int language);

/* A meeting in a list: its title, dates, status and address. */
struct value view_meeting_summary(struct scope *scope, const struct meeting *meeting);
/* All meetings of the scope's group as study periods of years, newest first. */
struct value view_periods(struct scope *scope);

/* The title of a page of the site's own, in the scope's language or one that it has. */
struct value view_free_title(struct scope *scope, const struct free_page *page);
/* Sets the body of the scope's page, which is one of the site's own, or that it is absent. */
void view_set_free(struct scope *scope, struct object *view);

/* Paper: pages/view/view_paper.c. Sets `paper` and `print_style` of any page. */
void view_set_paper(struct scope *scope, struct object *view);
/* The words of the running head, in the language that the scope's letter is shown in. Without a
 * letter, the title of the meeting. */
struct value view_running(struct scope *scope);
/* The PDF of the scope's meeting, when it was made; else value_none(). */
struct value view_pdf(struct scope *scope);
/* Sets the values of the page of the search. */
void view_set_search(struct scope *scope, struct object *view);
/* Gives each link that leads to another site and does not say where the attribute data-target. */
void paper_link_targets(struct str base_url, struct buf *html);

/* Sets the values of a page that leads on: `refresh`, and `parts`, one a language of the page. */
void view_set_moved(struct scope *scope, struct object *view);

/* A word of the theme about a language, both in the language of the page. */
struct value view_page_word(struct scope *scope, const char *key, int language);

/* "This document exists in English only...": in the page's language, when what is shown of a
 * document that exists in the languages `have` is in another one; else value_none(). */
struct value view_notice(struct scope *scope, int shown_language, language_set have);

/* "The original was updated...", in the page's language, with a link to it, when the text that is
 * shown is a translation of words that have changed; else value_none(). `kind` and `id` are of the
 * letter's or the annex's own page. */
struct value view_updated(
    struct scope *scope, const struct markdown_text *text, enum page_kind kind, struct str id);

/* Sets lang, dir, the theme's words and, on the print page, the notice of a part that may be in
 * another language than the page, of the languages that it exists in. */
void view_set_part_language(
    struct scope *scope, struct object *part, int language, language_set have);

/* Sets `language_note` and `page_lang` of a link to a document that is shown in another language
 * than this page, or, below 0, in none that its readers accept. */
void view_set_language_note(struct scope *scope, struct object *entry, int shown_language);

/* Sets `absent` of a letter or an annex that exists in none of the languages that its readers
 * accept: links to the pages of those that have it. */
void view_set_absent(struct scope *scope, struct object *part, enum page_kind kind, struct str id,
    language_set have);

#define view_set(scope, object, key, value)                                                        \
    object_set(&(scope)->renderer->scratch, (object), KEY_##key, (value))

#endif
