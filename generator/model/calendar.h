#ifndef MODEL_CALENDAR_H
#define MODEL_CALENDAR_H

#include "model/given.h"

/* Days of the proleptic Gregorian calendar, without a zone. */

/* Days since 1970-01-01. Months and days beyond the year or the month run on into the next. */
int32_t calendar_day(int year, int month, int day_of_month);
/* The date of a day; its place is empty. */
struct date calendar_date(int32_t day);
/* 0 is Monday. */
int calendar_weekday(int32_t day);
/* A date written YYYY-MM-DD that the calendar has; `out` keeps its place. */
bool calendar_parse(struct str text, struct date *out);

#endif
