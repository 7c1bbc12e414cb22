#ifndef MODEL_GIVEN_H
#define MODEL_GIVEN_H

#include "base/finding.h"

/* What the content gives, value by value, each with its place. */

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

/* What of a file may be missing because of a mistake in it that is told: model/doubts.h. */
struct doubts {
    LIST(struct str) keys; /* of its outermost map, that hold a mistake */
    bool any_key;          /* it has a key that nobody knows, so that any other may be meant */
};

#endif
