#ifndef PAGES_SCOPE_H
#define PAGES_SCOPE_H

#include "model/locale.h"
#include "model/time_zone.h"
#include "pages/memo.h"
#include "pages/plan.h"
#include "pages/qr.h"
#include "pages/template/template.h"
#include "pages/theme.h"
#include "read/markdown.h"

/* The names of the values of pages. */
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

/* What turns the model into pages: the site, and what is opened once for all of its pages. */
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

#endif
