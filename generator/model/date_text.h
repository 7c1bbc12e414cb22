#ifndef MODEL_DATE_TEXT_H
#define MODEL_DATE_TEXT_H

#include "model/given.h"
#include "model/scan.h"

/* A day or a span of days that a text says. */
struct date_text {
    size_t offset; /* bytes in the text */
    size_t length;
    struct date start; /* places are not set */
    struct date end;   /* the same as `start` when it is one day */
    bool has_year;     /* else the year is the one that brings it nearest to `near` */
    size_t next;       /* the token after it */
};

/* The first date at or after a token: ISO, numbers as the language orders them, or with the name of
 * its month; alone or as a span ("7–8 September 2020", "from 27 May to 5 June"). `near` is the day
 * that a date without a year is near to. */
bool date_text_next(struct scan *scan, const struct scan_tokens *tokens, size_t from, int32_t near,
    struct date_text *out);

#endif
