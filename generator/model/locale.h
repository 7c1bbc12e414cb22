#ifndef MODEL_LOCALE_H
#define MODEL_LOCALE_H

#include "base/buf.h"
#include "model/given.h"

/* How a language writes dates, hours and lists: ICU's formatters, opened once a language (CLDR). */
struct locale;

/* The forms that a word takes beside a number (CLDR, plural rules of cardinal numbers). */
enum plural_category {
    PLURAL_ZERO,
    PLURAL_ONE,
    PLURAL_TWO,
    PLURAL_FEW,
    PLURAL_MANY,
    PLURAL_OTHER,
    PLURAL_CATEGORIES
};

/* The category with this name ("few"); PLURAL_CATEGORIES when there is none. */
enum plural_category plural_category_named(struct str name);
const char *plural_category_name(enum plural_category category);
/* Bit i is set when the language has category i for some whole number below a thousand, and always
 * for PLURAL_OTHER, which serves wherever another is missing. */
unsigned locale_plural_categories(struct str tag);

/* Opens the formatters of an ICU locale ("zh-Hans-CN") for times in a zone. NULL when ICU has no
 * data for it. */
struct locale *locale_create(struct str name, struct str zone);
void locale_destroy(struct locale *locale); /* takes NULL */

enum plural_category locale_plural(const struct locale *locale, uint32_t number);

/* Each appends plain text. A whole number in the digits of the language: "1 234". */
void locale_number(const struct locale *locale, uint32_t number, struct buf *out);
/* A date: "7 September 2020". */
void locale_date(const struct locale *locale, const struct date *date, struct buf *out);
/* The same with its day of the week. */
void locale_weekday_date(const struct locale *locale, const struct date *date, struct buf *out);
/* A day of a table, without its year: "Monday 7 September". */
void locale_day(const struct locale *locale, const struct date *date, struct buf *out);
/* First to last day: "7–8 September 2020"; one date when they are the same. */
void locale_dates(const struct locale *locale, const struct span *span, struct buf *out);
/* The same in pieces, owned by the arena, which joined are all of it. ICU says where the ends stand:
 * "7" and "8" are, " September 2020" is neither. Of one day all is in `first`. */
struct dates_pieces {
    struct str before;
    struct str first;
    struct str between;
    struct str last;
    struct str after;
    bool is_reversed; /* `first` is the last day: a language may write it first */
};
void locale_dates_pieces(const struct locale *locale, const struct span *span, struct arena *arena,
    struct dates_pieces *out);
/* From a time of a day to a time of another: "7 September 2020, 22:00 – 8 September 2020, 02:00". */
void locale_moments(const struct locale *locale, const struct date *date, int start,
    const struct date *last, int end, struct buf *out);
/* "11:00–15:00", minutes from midnight. */
void locale_hours(const struct locale *locale, int start, int end, struct buf *out);
/* "11:00", minutes from midnight. */
void locale_time(const struct locale *locale, int minutes, struct buf *out);
/* The name of a language in this one. */
void locale_language_name(const struct locale *locale, struct str tag, struct buf *out);
/* The names of several, as a list; the only Chinese among them is Chinese, not Simplified Chinese. */
void locale_language_names(
    const struct locale *locale, const struct words *tags, size_t count, struct buf *out);
/* "1.4 MB" as the language writes it, from bytes. */
void locale_size(const struct locale *locale, uint64_t bytes, struct buf *out);
/* "a, b and c". */
void locale_list(
    const struct locale *locale, const struct str *items, size_t count, struct buf *out);
/* "UTC+02:00": how far the zone is from UTC at a time of a day, for machines: "+02:00". */
void locale_offset(
    const struct locale *locale, const struct date *date, int minutes, struct buf *out);

#endif
