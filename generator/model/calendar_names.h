#ifndef MODEL_CALENDAR_NAMES_H
#define MODEL_CALENDAR_NAMES_H

#include "base/arena.h"
#include "base/map.h"

/* What a word names in the calendar. */
struct calendar_name {
    int month; /* 1 to 12, or 0 for a weekday */
};

/* The names of months and weekdays in a language, long and short, by ICU's tables (CLDR). The first
 * bytes and letters tell which words need not be looked up. */
struct calendar_names {
    struct arena *arena;
    struct map by_word;        /* folded -> struct calendar_name */
    bool first_bytes[256];     /* that names start with, by the low byte of their first character */
    bool month_bytes[256];     /* the same of months, and of what the caller adds as a sign of one */
    bool month_starts[32][32]; /* by their first two letters, if these are ASCII: ascii_letter */
    bool months_are_capital;   /* "may" is none */
};

/* `locale` and `language` are ICU's ("zh_Hans_CN", "zh"). Without data for them there are no names.
 * Owned by the arena. */
void calendar_names_init(struct calendar_names *names, struct arena *arena, const char *locale,
    const char *language);

/* A letter of ASCII, whatever its case. */
static inline unsigned ascii_letter(char c) {
    return (unsigned char)c & 31;
}

/* The text as names are kept, without differences of case and, in Arabic, without vowel signs: its
 * bytes, of which `folded` must hold twice as many and 4, as two bytes may become three. */
size_t calendar_fold_into(struct str text, char *folded);
/* The same, owned by the arena. */
struct str calendar_fold(struct arena *arena, struct str text);

#endif
