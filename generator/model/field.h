#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

/* An entry of the table of keys: see model/keys.h. Decoding, suggestions for unknown keys, the
 * reference of the content and its schemas are all made from it. */

enum field_type {
    FIELD_STRING,    /* struct words: one line of text */
    FIELD_ID,        /* struct words: a-z, 0-9, '-' and '.', as addresses and file names use */
    FIELD_URL,       /* struct words: http or https */
    FIELD_EMAIL,     /* struct words */
    FIELD_PHONE,     /* struct words: as ITU-T E.123 writes it, "+41 22 730 5415" */
    FIELD_TAG,       /* struct words: a BCP 47 tag that ICU knows */
    FIELD_ZONE,      /* struct words: an IANA time zone that ICU knows */
    FIELD_PERSON,    /* struct words: a name of `people` in site.yaml */
    FIELD_LANGUAGE,  /* struct words: a language of the site */
    FIELD_TEXT,      /* struct text: one value, or a map of languages */
    FIELD_DATE,      /* struct date: YYYY-MM-DD */
    FIELD_TIME,      /* struct clock_time: HH:MM */
    FIELD_DURATION,  /* struct duration: 12 days */
    FIELD_BOOL,      /* bool: true or false */
    FIELD_CHOICE,    /* int: one of `choices` */
    FIELD_RECORD,    /* a struct described by `record` */
    FIELD_LIST,      /* LIST of `item`; its items are not NULL when the list is given, though empty */
    FIELD_NAMED,     /* LIST of structs described by `record`, a map of names; see `value_field` */
    FIELD_COLOUR,    /* struct words: "#0b5394" */
    FIELD_VERSION,   /* struct translated_from: a language of the site and 8 hex digits */
    FIELD_OLD_ADDRESS, /* struct words: a path of this site, without '?', '#' and escapes */
};

struct choice {
    const char *word;
    int value;
};

struct record;

struct field {
    const char *key;
    enum field_type type;
    bool required;
    size_t offset;                /* in the record's struct, or in its details */
    enum field_type item;         /* of FIELD_LIST */
    const struct record *record;  /* of FIELD_RECORD, FIELD_NAMED and lists of records */
    const struct choice *choices; /* of FIELD_CHOICE; the last has no word */
    const char *help;             /* one line, for the reference */
    const char *example;
    bool is_detail; /* see `details` of the record */
};

/* A struct of the model: its first member is always `struct place place`. */
struct record {
    const char *name; /* in messages: "a deadline" */
    size_t size;
    const struct field *fields;
    size_t field_count;
    /* In FIELD_NAMED, the field that the name itself sets. */
    const struct field *id_field;
    /* The field that a value sets which is no map of this record's keys ("venue: Geneva"). */
    const struct field *value_field;
    /* Fields that few of many have may lie in a struct of their own, which is made for the first that
     * is given: the offset of the pointer to it, and its size. */
    size_t details;
    size_t details_size; /* 0: there is none */
};

/* "a date (YYYY-MM-DD)": what a field of this type expects. */
const char *field_type_words(enum field_type type);
/* Bytes of a value of this type in a struct; 0 for FIELD_RECORD, whose record has it. */
size_t field_type_size(enum field_type type);

#endif
