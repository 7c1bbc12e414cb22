#ifndef MODEL_LETTER_H
#define MODEL_LETTER_H

#include "model/given.h"

/* Letters and their annexes: what goes out for a meeting. */

struct record;
struct person;
struct timetable; /* model/timetable.h */

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

#endif
