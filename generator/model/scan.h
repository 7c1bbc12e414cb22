#ifndef MODEL_SCAN_H
#define MODEL_SCAN_H

#include "base/arena.h"
#include "base/str.h"

/* Reading what people have written in a language, by ICU's rules and tables (CLDR): dates in its own
 * forms, sentences, words. model/locale.h writes, this reads. */
struct scan;

/* Opens the readers of an ICU locale ("zh-Hans-CN"). NULL when ICU has no data for it. */
struct scan *scan_create(struct str locale);
void scan_destroy(struct scan *scan); /* takes NULL */

enum scan_kind {
    SCAN_NUMBER,
    SCAN_WORD,
    SCAN_SIGN, /* any other character; ideographs are one each but in the name of a day */
};

/* Texts have many: 32 bytes each. */
struct scan_token {
    uint32_t offset; /* bytes in the text */
    uint32_t length;
    struct str folded; /* of SCAN_WORD: without differences of case */
    union {
        int number;    /* of SCAN_NUMBER, in digits of any script */
        uint32_t sign; /* of SCAN_SIGN: the character, or the first of the name */
    };
    uint8_t kind;       /* enum scan_kind */
    uint8_t digits;     /* of SCAN_NUMBER: how many, 255 at most */
    uint8_t month : 5;  /* 1 to 12 when it is the name of a month, long or short */
    bool spaced : 1;    /* white space stands before it */
    bool is_capital : 1; /* it starts with a capital letter */
    bool is_weekday : 1; /* the name of a day of the week */
};

struct scan_tokens {
    struct scan_token *items;
    size_t count;
    size_t capacity;
};

/* Cuts a text into tokens, owned by the arena. A line end is a sign. */
void scan_tokens_read(const struct scan *scan, struct arena *arena, struct str text,
    struct scan_tokens *out);

/* May the text hold a date, or a date and more behind marks that readers do not see? False for most
 * texts, and many times as fast as reading tokens: there is no name of a month beside a digit, and
 * nothing like 7.9. or 2020-09-07. */
bool scan_may_hold_date(const struct scan *scan, struct str text);

/* Is 9/7/2020 a day in September? */
bool scan_month_first(struct scan *scan);

/* The sentence around a byte of the text. */
struct str scan_sentence(struct scan *scan, struct str text, size_t at);

/* Calls `take` with each word that says something by itself: of five letters at least, or of two
 * ideographs. `is_ideographic` words have no spaces around them. */
void scan_words(struct scan *scan, struct str text,
    void (*take)(void *user, struct str word, bool is_ideographic), void *user);

/* The text without differences of case, owned by the arena. */
struct str scan_fold(struct arena *arena, struct str text);

#endif
