#ifndef MODEL_DATE_PATTERN_H
#define MODEL_DATE_PATTERN_H

#include "base/buf.h"
#include "model/given.h"

/* How a language writes dates, cut out of a pattern of CLDR once (UTS #35, part 4): to have each date
 * written by the library that reads the pattern takes fifty times as long. */
struct date_pattern;

enum { YEAR_MONTHS = 12, WEEK_DAYS = 7, DECIMAL_DIGITS = 10 };

/* The names of a language within a date and alone, and its digits. Weeks start on Monday. */
struct date_names {
    struct str months[YEAR_MONTHS];
    struct str months_alone[YEAR_MONTHS];
    struct str weekdays[WEEK_DAYS];
    struct str weekdays_alone[WEEK_DAYS];
    struct str digits[DECIMAL_DIGITS];
};

/* Owned by the arena, and has the names as they are. NULL when the pattern asks for anything but
 * years, months in full or as numbers, days and weekdays in full. */
const struct date_pattern *date_pattern_cut(
    struct arena *arena, struct str pattern, const struct date_names *names);

void date_pattern_write(
    const struct date_pattern *pattern, const struct date *date, struct buf *out);

#endif
