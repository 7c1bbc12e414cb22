#ifndef MODEL_SITE_H
#define MODEL_SITE_H

#include "model/group.h"

/* The site as its content tells it. It is filled once, checked, and read only afterwards. Everything is
 * owned by the site's arena. Types stand in model/given.h, letter.h, meeting.h, group.h and here; this
 * file has them all. */

/* A language of the site, from site.yaml and the theme's words for it. */
struct language {
    struct place place;
    struct words code;   /* BCP 47, in file names: "zh", "zh-Hans" */
    struct words path;   /* the first part of its addresses: "cn" */
    LIST(struct words) fallback_codes; /* items is NULL where the file gives no order */
    /* linked */
    LIST(int) fallbacks; /* tried in turn for a text that it lacks */
    struct str tag;      /* BCP 47, for `lang` and `hreflang`: "zh-Hans" */
    struct str locale;   /* for ICU: "zh-Hans-CN" */
    struct str name;     /* its own name: "中文" */
    bool right_to_left;
};

struct organisation {
    struct place place;
    struct text name;
    struct text office;       /* the part of it that sends the letters */
    struct text office_short; /* as the title of a letter has it: "TSB" */
    struct words url;
};

/* A named text: an addressee of letters. */
struct named_text {
    struct place place;
    struct words id;
    struct text text;
};

/* What the names of meetings, letters and deadlines are made unique by, wherever the site lies: a
 * name of the domain system, and a day on which it was the organisation's (RFC 4151). */
struct identity {
    struct place place; /* source is NULL where none is given */
    struct words name;  /* "itu.int" */
    struct date since;
};

/* Whom to tell about a weakness of the site: RFC 9116. */
struct security {
    struct place place; /* source is NULL where nothing is said */
    struct words contact;
    struct words form;
    struct words policy;
    struct words encryption;
    struct words acknowledgments;
    struct date expires; /* its last day */
};

/* How long before a meeting starts the deadline of this id is at the latest. */
struct deadline_rule {
    struct place place;
    struct words id;
    struct duration before;
};

/* A study period: the years between two assemblies. */
struct period {
    struct place place;
    struct words id;
    struct text name;
    struct date start;
    struct date end;
};

/* A page of its own: content/pages/NAME.LANG.md. */
struct free_page {
    struct str id;
    struct markdown_text *texts; /* by language; front is struct page_words */
};

/* An entry of the menu: a free page, a group, or an address. */
struct menu_entry {
    struct place place;
    struct words page_id;
    struct words group_id;
    struct words url;
    struct text title; /* an address needs one; pages and groups have names */
    /* linked */
    const struct free_page *page;
    const struct group *group;
};

struct seal; /* model/seal.h */

struct site {
    struct place place;
    struct arena *arena;
    const struct source *source; /* site.yaml */
    struct doubts doubts;        /* about site.yaml */
    struct text title;
    struct words base_url; /* ends with '/' */
    struct str home_url;   /* base_url of site.yaml, wherever this build is published */
    LIST(struct words) earlier_base_urls; /* whose servers lead on to base_url */
    LIST(struct words) language_codes; /* of `languages`, known before they are decoded */
    LIST(struct language) languages;   /* the first is the default */
    struct organisation organisation;
    struct time_zone time_zone;
    LIST(struct person) people;
    LIST(struct host) organisations;
    LIST(struct named_text) addressees;
    LIST(struct period) periods;
    LIST(struct menu_entry) menu;
    LIST(struct deadline_rule) deadline_rules; /* the usual ones where site.yaml has none */
    struct identity identity;
    struct security security;
    int paper;        /* enum paper */
    bool wants_pdfs;  /* of each letter with its annexes, at every build */
    bool wants_packed;       /* texts as .gz and .br too, at every build */
    bool wants_header_files; /* _headers and _redirects */
    /* linked */
    struct words_list urls;          /* every address in YAML */
    LIST(struct str) unread;         /* what could not be read: see doubts_about_address */
    LIST(struct free_page) pages;
    LIST(struct group) groups;       /* in natural order of their ids */
    LIST(struct seal) seals;         /* of letters that went out, in the order of seals.yaml */
};

/* The language that readers of `language` get a text in that exists in the languages `have`: their
 * own, else the first of its order of fallback that has it; -1 when none of them has. */
int language_shown(const struct site *site, language_set have, int language);
/* The first of the set in the site's order; -1 when it is empty. */
int language_first(language_set have);
size_t language_count(language_set have);

/* The words of a text in a language; where it has none, in the one that language_shown says. A name
 * or an action that exists in none of those is taken from the first language that has it, since a
 * list cannot have a hole. `found` tells which it was: LANGUAGE_NEUTRAL when one value serves all.
 * Empty words with text.data NULL when the text was not given at all. */
struct words text_words(const struct site *site, const struct text *text, int language, int *found);
bool text_given(const struct text *text);
/* The words of a text in exactly this language, or those that serve all; NULL when there are none. */
const struct words *text_in(const struct text *text, int language);

/* The details of an item; empty ones where it has none. */
const struct agenda_item_details *agenda_details(const struct agenda_item *item);

/* The title of an annex of one YAML file; NULL for others. */
const struct text *annex_own_title(const struct annex *annex);

/* The languages that a letter or an annex has a text in, by its Markdown files. */
language_set markdown_languages(const struct site *site, const struct markdown_text *texts);
/* The same of an annex of any kind; all of them when one text serves all. */
language_set annex_languages(const struct site *site, const struct annex *annex);

/* The language that a Markdown text or an annex is shown in: language_shown of the above. */
int markdown_language(
    const struct site *site, const struct markdown_text *texts, int language);
int annex_language(const struct site *site, const struct annex *annex, int language);

/* Index of the language with this code, or -1. */
int site_language(const struct site *site, struct str code);
/* Index of the language with this path in its addresses, or -1. */
int site_language_path(const struct site *site, struct str path);

const struct person *site_person(const struct site *site, struct str id);
const struct deadline *meeting_deadline(const struct meeting *meeting, struct str id);
/* The zone that the meeting's hours and deadlines are in (IANA). */
struct str meeting_zone_id(const struct site *site, const struct meeting *meeting);

/* The name of the zone that the meeting's hours are in. */
const struct text *meeting_zone_name(const struct site *site, const struct meeting *meeting);
const struct letter *meeting_letter(const struct meeting *meeting, struct str id);
const struct group *site_group(const struct site *site, struct str id);
const struct free_page *site_page(const struct site *site, struct str id);
bool annex_is_file(const struct annex *annex);
const struct annex *meeting_annex(const struct meeting *meeting, struct str id);

#endif
