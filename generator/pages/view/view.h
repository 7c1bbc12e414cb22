#ifndef PAGES_VIEW_H
#define PAGES_VIEW_H

#include "model/locale.h"
#include "model/time_zone.h"
#include "pages/memo.h"
#include "pages/plan.h"
#include "pages/qr.h"
#include "pages/template/template.h"
#include "pages/theme.h"
#include "read/markdown.h"

/* What turns the model into pages: the site, and what is opened once for all of its pages. */
enum view_key {
    KEY_NONE = SYMBOL_NONE,
#define KEY(name) KEY_##name,
#include "pages/view/view_keys.h"
#undef KEY
    KEY_COUNT
};

/* A link to an anchor, looked up when its page has told its anchors. */
struct wanted_anchor {
    struct str url;
    struct str fragment;
    struct place place;
    bool crosses_languages; /* the link stands on a page in another language */
};

/* Pages that are rendered one after the other: those of a meeting under a group, which show the same
 * texts, or of one free page; any other page is a run of its own. */
struct page_run {
    size_t first; /* index in the plan */
    size_t count;
};

/* A source whose rest was read for a run, and its text before. */
struct opened_source {
    struct source *source;
    struct str start;
};

/* The body of a text that a page of the run has shown, and what its HTML depends on besides. */
struct shown_body {
    const struct markdown_text *text;
    const struct group *group;
    const struct meeting *meeting;
    const struct letter *letter;
    int language;
    bool numbers_paragraphs;
    struct markdown_draft *draft;
};

/* What the numbers of documents that become links start with: see document.c. */
struct first_bytes {
    bool is_known;
    const struct group *group; /* whose numbers; or NULL: of all */
    bool has[256];
    unsigned count;
    char only; /* if the count is 1 */
};

struct renderer {
    const struct site *site;
    const struct plan *plan;
    const struct theme *theme;
    struct findings *findings;
    struct arena *arena; /* of the whole run */
    struct arena scratch; /* of one page */
    struct arena of_run;  /* of one run */
    struct page_run run;  /* the one at work */
    LIST(struct opened_source) opened;
    LIST(struct shown_body) bodies; /* of the run */
    struct buf bytes;     /* of a page */
    struct markdown *markdown;
    struct symbols symbols;
    struct templates *templates;
    bool asked[PAGE_KIND_COUNT][KEY_COUNT]; /* what the templates of these pages name */
    struct locale *locales[MOST_LANGUAGES]; /* see scope_locale */
    struct object *words[MOST_LANGUAGES];
    struct text_checks *text_checks;
    struct buf line; /* of what is being made and calls nothing that uses it */
    struct memo memo;    /* dates in words, lines of the content */
    unsigned run_number; /* what the memo keeps of a run's texts is that run's alone: each run tells
                            what is wrong in them, and memory is used again */
    unsigned page_bound; /* counts what depends on the page it is shown on, or does more than give
                            HTML */
    struct zones *zones;
    struct first_bytes first_bytes; /* of the group asked for last */
    unsigned fact_depth; /* facts that name facts */
    struct map anchors; /* of the pages of the run: url -> struct map of their ids */
    LIST(struct wanted_anchor) wanted_anchors; /* on pages of other runs or languages */
    bool gathers_links;
    LIST(struct words) external_links; /* of Markdown, each time it is shown, if wanted */
    bool shows_foreign_text; /* a page shows a text of another run, or in another language */
    const struct group *qr_group; /* whose code `qr` is, or NULL */
    struct qr qr;
    struct card_start *card; /* of the last picture of a meeting, or NULL */
    struct search_index *search; /* of the run, or NULL */
    struct map shown_images; /* by the path of their files */
    bool links_are_absolute; /* of a page that leaves the site: what it is made of stays relative */
};

/* What words are about while they are put on a page. */
struct scope {
    struct renderer *renderer;
    const struct page *page; /* links are written as seen from here */
    int language;            /* of the words around */
    const struct group *group;     /* or NULL */
    const struct meeting *meeting; /* or NULL */
    const struct letter *letter;   /* or NULL */
    struct str id_prefix;    /* of headings: parts of one page must not share an id */
    unsigned heading_offset; /* how much deeper headings are on this page */
    bool is_print;           /* parts of the meeting are on this page itself */
    struct map *heading_ids; /* of the part that is being rendered: text_take_id */
    bool numbers_paragraphs; /* of the body that is being rendered */
    bool has_deadlines;      /* the text itself has put out the table of deadlines */
};

/* Appends and gives the address of a page as seen from the scope's page. */
struct str scope_href(const struct scope *scope, struct str url);

/* The locale of the words around, which is opened if it is not yet. */
const struct locale *scope_locale(const struct scope *scope);
/* The same of a language. NULL after a finding. */
const struct locale *renderer_locale(struct renderer *renderer, int language);

/* The language of the pages that links lead to: the page's own, whatever part of it is in another
 * one. */
int scope_link_language(const struct scope *scope);

/* Values owned by the renderer's scratch arena. */

/* Inline Markdown; in another language than the scope's it is marked with `lang`. */
struct value view_text(struct scope *scope, const struct text *text);
/* The same, but a text of several lines becomes blocks: paragraphs, lists. A note. */
struct value view_note(struct scope *scope, const struct text *text);
/* The same for words that are known to be in `language`. */
struct value view_words(struct scope *scope, const struct words *words, int language);
/* Inline Markdown of several lines, each on a line of its own. */
struct value view_lines(struct scope *scope, const struct words *words, int language);
/* The body of a letter or an annex. */
struct value view_body(struct scope *scope, const struct markdown_text *text);
/* A text as it is, without Markdown. */
struct value view_plain(struct scope *scope, const struct text *text);
/* HTML without its tags, for titles. */
struct value view_without_tags(struct scope *scope, struct value html);
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

/* Keeps an id of the part from headings that would take it: an item's anchor. */
void text_take_id(struct scope *scope, struct str id);

/* The HTML of a fact ("deadline.contributions"), for Markdown. See markdown_hooks. */
bool fact_html(struct scope *scope, struct str name, bool alone, struct place place,
    struct buf *html, bool *is_block);

/* The facts there are, by index from 0: the name, NULL behind the last, and one line about it. A name
 * that ends with '.' is followed by an id. */
const char *fact_name(size_t index);
const char *fact_help(size_t index);

/* Appends a text, isolating from a language that runs from right to left what reads from left to
 * right. True when there was such a thing. */
bool isolate_html(const struct scope *scope, struct str text, struct buf *html);
/* The same as a value, and a text that reads from left to right as a whole: a telephone number. */
struct value view_isolated(struct scope *scope, struct str text);
struct value view_left_to_right(struct scope *scope, struct str text);

/* Appends a text with the document numbers of the group's series as links, and isolate_html of the
 * rest. True when that is more than the text. */
bool document_links_html(struct scope *scope, struct str text, struct buf *html);

/* Does the text hold anything that document_links_html would put out as more than text? */
bool holds_document_links(const struct scope *scope, struct str text);

/* The address that a link in Markdown is written as: see docs/content.md. */
bool link_address(struct scope *scope, struct str target, struct place place, struct buf *url);

/* The same for the target of an image. */
bool image_address(struct scope *scope, struct str target, struct place place, struct buf *url);

#define view_set(scope, object, key, value)                                                        \
    object_set(&(scope)->renderer->scratch, (object), KEY_##key, (value))

#endif
