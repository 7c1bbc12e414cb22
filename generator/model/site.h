#ifndef MODEL_SITE_H
#define MODEL_SITE_H

#include "base/finding.h"

struct record;

/* The site as its content tells it: every type of the model. It is filled once, checked, and read
 * only afterwards. Everything is owned by the site's arena. */

enum {
    MOST_LANGUAGES = 32,
    /* The language of words that are the same in every language: a name, a number. */
    LANGUAGE_NEUTRAL = -1,
};

/* Words as they stand in a file. `text.data` is NULL where the file does not give them. */
struct words {
    struct str text;
    struct place place;
};

struct words_list {
    struct words *items;
    size_t count;
    size_t capacity;
};

/* Some of the site's languages: bit i is set for language i. */
typedef uint32_t language_set;

/* The same words in several languages: text_in finds those of one. */
struct text {
    struct place place;
    struct words *given;    /* one for each of `languages`; NULL where the file does not give the text */
    language_set languages; /* all of them for a neutral text */
    bool neutral;           /* one value that serves every language */
};

struct date {
    struct place place; /* source is NULL where no date is given */
    int32_t day;        /* since 1970-01-01, proleptic Gregorian */
    int16_t year;
    uint8_t month;
    uint8_t day_of_month;
};

struct clock_time {
    struct place place; /* source is NULL where no time is given */
    int16_t minutes;    /* since midnight, in the meeting's zone */
};

enum duration_unit {
    UNIT_DAYS,
    UNIT_WEEKS,
    UNIT_MONTHS,
};

struct duration {
    struct place place; /* source is NULL where none is given */
    uint32_t count;
    enum duration_unit unit;
};

struct span {
    struct place place;
    struct date start;
    struct date end;
};

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

struct time_zone {
    struct place place;
    struct words id; /* IANA: "Europe/Zurich" */
    struct text name;
};

struct person {
    struct place place;
    struct words id;
    struct text name;
    struct text title;
    struct text country;
};

/* A named text: an addressee of letters. */
struct named_text {
    struct place place;
    struct words id;
    struct text text;
};

/* A named address: "registration". */
struct named_url {
    struct place place;
    struct words id;
    struct words url;
};

struct contact {
    struct place place;
    struct words phone;
    struct words fax;
    struct words email;
    struct words web;
};

/* A series of documents whose numbers become links: prefix "SG2-TD" makes SG2-TD1139 one. */
struct document_series {
    struct place place;
    struct words prefix;
    struct words url; /* with {number}, {number:4} (that many digits) and {meeting} (YYMMDD) */
};

struct qr_code {
    struct place place;
    struct words target; /* the group's own handle; else the site's address for the group */
    LIST(struct words) earlier_targets; /* of codes on paper, which still lead here */
    struct text label;
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

/* What of a file may be missing because of a mistake in it that is told: model/doubts.h. */
struct doubts {
    LIST(struct str) keys; /* of its outermost map, that hold a mistake */
    bool any_key;          /* it has a key that nobody knows, so that any other may be meant */
};

/* The sheets that letters are printed on. */
enum paper {
    PAPER_DEFAULT, /* the group's parent's, else the site's, else A4 */
    PAPER_A4,
    PAPER_LETTER,
};

enum meeting_status {
    MEETING_CONFIRMED,
    MEETING_PLANNED,
    MEETING_DRAFT,
    MEETING_POSTPONED,
    MEETING_CANCELLED,
};

/* A part of the meeting with days of its own: the Question meetings, the opening plenary. */
struct named_span {
    struct place place;
    struct text name;
    struct date start;
    struct date end;
};

/* An event beside the meeting: a workshop at the same place. */
struct event {
    struct place place;
    struct text name;
    struct date start;
    struct date end;
    struct words url;
};

struct venue {
    struct place place;
    struct text name;
    struct text address;
    struct text country;
    struct words url;
};

struct host {
    struct place place;
    struct words id;              /* in site.yaml, where organisations are named once */
    struct words organisation_id; /* in a meeting: one of those */
    struct text name;             /* of the organisation that invites */
    struct text country;
    struct words url;
};

enum attendance {
    ATTENDANCE_VIRTUAL,
    ATTENDANCE_PHYSICAL,
    ATTENDANCE_BOTH,
};

struct session {
    struct place place;
    struct date date; /* none: each day of the meeting */
    struct clock_time start;
    struct clock_time end;
    bool is_overnight; /* it ends on the next day */
};

struct participation {
    struct place place;
    struct text tool;
    struct words url;
};

/* One thing that is due. */
struct action {
    struct place place;
    struct text text;    /* inline Markdown */
    struct words url;    /* where to do it, or empty */
    struct words form;   /* id of the annex to fill in, or empty */
};

struct deadline {
    struct place place;
    struct words id;
    struct date date;
    struct text action; /* inline Markdown; the only action, instead of `actions` */
    LIST(struct action) actions;
};

/* Which words a translation was made from: a language of the site and the version of its text. */
struct translated_from {
    struct place place;         /* source is NULL where nothing is said */
    struct place version_place;
    int language;
    uint32_t version; /* see text_version */
};

/* What every head of a Markdown file starts with. */
struct text_head {
    struct place place;
    struct translated_from translates;
};

/* How long before a meeting starts the deadline of this id is at the latest. */
struct deadline_rule {
    struct place place;
    struct words id;
    struct duration before;
};

/* A Markdown file of one language: its front matter is decoded into `front`. */
struct markdown_text {
    struct source *source; /* NULL where the language has none; may be cut behind the head */
    size_t body;                 /* offset of the first byte after the front matter */
    void *front;                 /* struct letter_words or struct annex_words: a text_head first */
    const struct record *record; /* that `front` was decoded by */
    /* linked */
    bool is_stale;            /* what it translates has other words by now */
    uint32_t source_version;  /* the version of these; 0 when it translates nothing */
    bool is_sealed;           /* its letter went out: its words are held against the seal */
};

struct letter_words {
    struct text_head head;
    struct words subject; /* inline Markdown */
    struct words salutation;
    struct words closing;
};

struct annex_words {
    struct text_head head;
    struct words title;
};

struct page_words {
    struct annex_words words;
    LIST(struct words) aliases; /* its old addresses, as the file has them */
};

enum letter_kind {
    LETTER_COLLECTIVE,
    LETTER_CIRCULAR,
    LETTER_ADDENDUM,
    LETTER_CORRIGENDUM,
};

/* Whom a letter is sent to: one of the site's addressees by name, or words of its own. */
struct addressee {
    struct place place;
    struct words id;
    struct text text;
};

struct letter {
    struct place place;
    struct words id; /* its address and the name of its Markdown files: "letter" */
    int kind;        /* enum letter_kind */
    struct words number;
    struct words reference;
    struct date date;
    struct text place_name;
    LIST(struct addressee) addressee_list;
    struct words signatory_id;
    bool is_signed;
    bool numbers_paragraphs;
    struct words amends_id; /* the letter that an addendum or corrigendum belongs to */
    struct date revised;
    /* linked */
    LIST(const struct text *) addressees;
    const struct person *signatory;
    const struct letter *amends; /* or NULL */
    struct markdown_text *texts; /* by language */
};

/* What most items of an agenda do without. */
struct agenda_item_details {
    struct text note; /* Markdown: of one line, or blocks when it has several */
    LIST(struct text) presenter_texts; /* names of people, or words */
    struct date date;
    struct clock_time start;
    struct clock_time end;
    /* linked */
    LIST(const struct text *) presenters;
};

/* There are more of these than of anything else: hence the details apart. */
struct agenda_item {
    struct place place;
    struct words number; /* its own, or given by agenda_link */
    struct text title; /* inline Markdown */
    LIST(struct words) documents; /* numbers: "SG2-TD1139" */
    struct agenda_item_details *details; /* or NULL: see agenda_details */
    LIST(struct agenda_item) items;
    /* linked */
    struct str anchor; /* "1.4.a" */
};

enum numbering {
    NUMBERING_GIVEN, /* by the items themselves; automatic when none has a number */
    NUMBERING_AUTOMATIC,
};

struct agenda {
    struct place place;
    struct words language; /* of its plain texts */
    struct text title;
    struct text note; /* inline Markdown */
    int numbering;    /* enum numbering */
    LIST(struct agenda_item) items;
};

struct timetable; /* model/timetable.h */

enum annex_kind {
    ANNEX_TEXT,
    ANNEX_AGENDA,
    ANNEX_FILE, /* a document to download */
    ANNEX_FORM, /* a document to fill in and send back */
    ANNEX_TIMETABLE,
    ANNEX_KINDS
};

/* A file of the content that is published as it is: "fellowship-form.en.pdf". */
struct attachment {
    struct str path;      /* to read it from; data is NULL where there is none */
    struct str name;      /* in the site: its file name */
    struct str extension; /* "pdf" */
    uint64_t size;        /* bytes */
};

struct annex {
    struct place place;
    struct words id; /* its address and the name of its files: "annex-a" */
    int kind;        /* enum annex_kind */
    struct text title; /* of a file or form; texts and agendas have their own */
    /* linked */
    struct str letter;           /* "A" for the first */
    struct attachment *files;    /* by language, of ANNEX_FILE and ANNEX_FORM */
    struct markdown_text *texts; /* by language, of ANNEX_TEXT */
    struct agenda *agenda;       /* of ANNEX_AGENDA */
    struct timetable *timetable; /* of ANNEX_TIMETABLE */
};

/* A file of the meeting's folder that its texts can show. */
struct image {
    struct place place; /* the file */
    struct str name;    /* "map.png" */
};

struct meeting {
    struct place place;
    struct str id;     /* name of its folder: "2020-09" */
    struct str folder; /* path of its folder from content/: "sg2/2020-09" */
    const struct source *source;
    struct doubts doubts;
    struct text title;
    int status; /* enum meeting_status */
    struct span dates;
    LIST(struct span) earlier_dates; /* before it was postponed, first plan first */
    LIST(struct named_span) spans;   /* within its dates */
    int attendance;                  /* enum attendance */
    struct venue venue;
    struct host host;
    LIST(struct event) events;
    LIST(struct session) sessions;
    struct time_zone time_zone; /* of its sessions, when it is not the site's */
    struct participation participation;
    struct words registration_url;
    struct words documents_url;
    struct date revised;
    LIST(struct words) group_ids;         /* other groups that the meeting is also of */
    LIST(struct words) working_languages; /* BCP 47 */
    bool interpretation;
    LIST(struct words) interpretation_languages; /* BCP 47 */
    LIST(struct deadline) deadlines;
    LIST(struct letter) letters;
    LIST(struct annex) annexes;
    LIST(struct words) aliases; /* its old addresses, as the file has them */
    /* linked */
    const struct group *owner;     /* the group whose folder it is in */
    const struct period *period;   /* the study period it starts in, or NULL */
    LIST(struct image) images;
};

struct group {
    struct place place;
    struct str id; /* name of its folder: "sg2" */
    const struct source *source;
    struct doubts doubts;
    struct text name;
    struct words acronym;
    struct text title;
    LIST(struct text) mandate;
    struct words chair_id;
    struct contact contact;
    struct qr_code qr;
    LIST(struct named_url) links;
    LIST(struct document_series) documents;
    LIST(struct words) aliases; /* its old addresses, as the file has them */
    /* linked */
    int paper; /* enum paper */
    struct words parent_id; /* the group that this one is part of */
    const struct group *parent;
    struct words accent; /* "#0b5394"; pages have group_accent() */
    const struct person *chair;
    LIST(struct meeting) meetings;  /* newest first; those of other groups that are its own too */
    const struct meeting *latest;   /* the newest that is no draft, else the newest; NULL
                                   * when there is none */
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
