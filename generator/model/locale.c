/* How languages write, by ICU. */
#include "model/locale.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uformattedvalue.h>
#include <unicode/uldnames.h>
#include <unicode/ulistformatter.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "model/calendar.h"
#include "model/date_pattern.h"
#include "model/language_tag.h"

enum {
    LONGEST = 256, /* UTF-16 units of anything formatted here, but lists */
};

static const double MS_PER_DAY = 86400000.0;
static const double MS_PER_MINUTE = 60000.0;

/* Opened when they are first asked for: not every site has sessions, few sessions go over midnight,
 * and ICU makes all its patterns of dates anew for each of them. */
struct seldom {
    UDateIntervalFormat *hours;
    UDateIntervalFormat *moments;
};

/* A way to write dates. */
struct date_format {
    UDateFormat *icu;
    const struct date_pattern *pattern; /* the same; NULL where only ICU can */
};

struct locale {
    char name[LONGEST_ICU_NAME];
    struct arena arena; /* of its names and patterns */
    struct date_names date_names;
    struct date_format date;
    struct date_format weekday_date;
    struct date_format day;
    UDateFormat *time;
    UDateIntervalFormat *dates;
    struct seldom *seldom; /* a place of its own, since a locale is const to its users */
    ULocaleDisplayNames *names;
    UListFormatter *list;
    UPluralRules *plurals;
    UNumberFormat *number;
    UCalendar *calendar; /* in the zone */
};

static const char *const plural_names[PLURAL_CATEGORIES] = {
    [PLURAL_ZERO] = "zero",
    [PLURAL_ONE] = "one",
    [PLURAL_TWO] = "two",
    [PLURAL_FEW] = "few",
    [PLURAL_MANY] = "many",
    [PLURAL_OTHER] = "other",
};

const char *plural_category_name(enum plural_category category) {
    return plural_names[category];
}

enum plural_category plural_category_named(struct str name) {
    int i = 0;
    while (i < PLURAL_CATEGORIES && !str_eq(name, str_from(plural_names[i])))
        i++;
    return (enum plural_category)i;
}

/* ICU names the category in UTF-16, of ASCII letters. */
static enum plural_category select_plural(const UPluralRules *rules, uint32_t number) {
    UChar name[LONGEST];
    char ascii[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = uplrules_select(rules, number, name, LONGEST, &error);
    if (U_FAILURE(error))
        return PLURAL_OTHER;
    u_UCharsToChars(name, ascii, size);
    enum plural_category category = plural_category_named((struct str){ascii, (size_t)size});
    return category < PLURAL_CATEGORIES ? category : PLURAL_OTHER;
}

unsigned locale_plural_categories(struct str tag) {
    char name[LONGEST_ICU_NAME];
    UErrorCode error = U_ZERO_ERROR;
    unsigned categories = 1U << PLURAL_OTHER;
    if (!tag_icu_name(tag, name))
        return categories;
    UPluralRules *rules = uplrules_open(name, &error);
    for (uint32_t number = 0; U_SUCCESS(error) && number < 1000; number++)
        categories |= 1U << select_plural(rules, number);
    uplrules_close(rules);
    return categories;
}

enum plural_category locale_plural(const struct locale *locale, uint32_t number) {
    return select_plural(locale->plurals, number);
}

static const UChar utc[] = u"UTC";

static UDateFormat *open_date(const char *name, UDateTimePatternGenerator *generator,
    const UChar *skeleton, UErrorCode *error) {
    UChar pattern[LONGEST];
    int32_t size = udatpg_getBestPattern(generator, skeleton, -1, pattern, LONGEST, error);
    return udat_open(UDAT_PATTERN, UDAT_PATTERN, name, utc, -1, pattern, size, error);
}

static void add_utf16(struct buf *out, const UChar *text, int32_t size) {
    /* A UTF-16 unit takes at most three bytes of UTF-8. */
    buf_reserve(out, (size_t)size * 3 + 1);
    int32_t written = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(out->data + out->size, (int32_t)((size_t)size * 3), &written, text, size, &error);
    if (U_SUCCESS(error))
        out->size += (size_t)written;
}

static double day_time(const struct date *date) {
    return (double)date->day * MS_PER_DAY;
}

static void add_moment(UDateFormat *format, double moment, struct buf *out) {
    UChar text[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = udat_format(format, moment, text, LONGEST, NULL, &error);
    if (U_SUCCESS(error))
        add_utf16(out, text, size);
}

static void add_date(const struct date_format *format, const struct date *date, struct buf *out) {
    if (format->pattern)
        date_pattern_write(format->pattern, date, out);
    else
        add_moment(format->icu, day_time(date), out);
}

static struct str utf8_of(struct arena *arena, const UChar *text, int32_t size) {
    struct buf copy = {0};
    add_utf16(&copy, text, size);
    struct str of_arena = buf_copy(&copy, arena);
    buf_finish(&copy);
    return of_arena;
}

/* The names from `first` on; the last one goes before the others, where ICU starts with Sunday. */
static void take_names(struct locale *locale, UDateFormatSymbolType type, int first, int count,
    bool is_from_sunday, struct str *out) {
    for (int i = 0; i < count; i++) {
        UChar text[LONGEST];
        UErrorCode error = U_ZERO_ERROR;
        int from = first + (i + is_from_sunday) % count;
        int32_t size = udat_getSymbols(locale->date.icu, type, from, text, LONGEST, &error);
        out[i] = utf8_of(&locale->arena, text, U_SUCCESS(error) ? size : 0);
    }
}

static void take_digits(struct locale *locale, struct str digits[static DECIMAL_DIGITS]) {
    UChar zero[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    const UNumberFormat *numbers = udat_getNumberFormat(locale->date.icu);
    int32_t size = unum_getSymbol(numbers, UNUM_ZERO_DIGIT_SYMBOL, zero, LONGEST, &error);
    uint32_t first = '0';
    utf8_decode(utf8_of(&locale->arena, zero, U_SUCCESS(error) ? size : 0), &first);
    for (uint32_t i = 0; i < DECIMAL_DIGITS; i++) {
        char digit[4];
        size_t bytes = 0;
        utf8_encode(first + i, digit, &bytes);
        digits[i] = str_copy(&locale->arena, (struct str){digit, bytes});
    }
}

/* Cuts the pattern of a format, unless what comes of it is not what ICU writes: by another calendar,
 * or in numbers without decimal digits. */
static void cut_pattern(struct locale *locale, struct date_format *format) {
    UChar pattern[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    struct date tried = calendar_date(calendar_day(2020, 9, 27));
    struct buf ours = {0}, theirs = {0};
    int32_t size = udat_toPattern(format->icu, false, pattern, LONGEST, &error);
    if (U_FAILURE(error))
        return;
    add_date(format, &tried, &theirs);
    format->pattern = date_pattern_cut(
        &locale->arena, utf8_of(&locale->arena, pattern, size), &locale->date_names);
    add_date(format, &tried, &ours);
    if (!str_eq(buf_view(&ours), buf_view(&theirs)))
        format->pattern = NULL;
    buf_finish(&ours);
    buf_finish(&theirs);
}

static void cut_patterns(struct locale *locale) {
    struct date_names *names = &locale->date_names;
    take_names(locale, UDAT_MONTHS, 0, YEAR_MONTHS, false, names->months);
    take_names(locale, UDAT_STANDALONE_MONTHS, 0, YEAR_MONTHS, false, names->months_alone);
    take_names(locale, UDAT_WEEKDAYS, UCAL_SUNDAY, WEEK_DAYS, true, names->weekdays);
    take_names(
        locale, UDAT_STANDALONE_WEEKDAYS, UCAL_SUNDAY, WEEK_DAYS, true, names->weekdays_alone);
    take_digits(locale, names->digits);
    cut_pattern(locale, &locale->date);
    cut_pattern(locale, &locale->weekday_date);
    cut_pattern(locale, &locale->day);
}

struct locale *locale_create(struct str tag, struct str zone) {
    char name[LONGEST_ICU_NAME];
    if (!tag_icu_name(tag, name))
        return NULL;
    UChar zone_id[LONGEST];
    int32_t zone_size = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(zone_id, LONGEST, &zone_size, zone.data, (int32_t)zone.size, &error);
    struct locale *locale = must_realloc(NULL, sizeof *locale);
    UDateTimePatternGenerator *generator = udatpg_open(name, &error); /* takes a while */
    /* Days and hours are wall-clock values of the meeting: formatted as if they were UTC, no zone
     * rule can move them. */
    *locale = (struct locale){
        .date.icu = open_date(name, generator, u"yMMMMd", &error),
        .weekday_date.icu = open_date(name, generator, u"yMMMMEEEEd", &error),
        .day.icu = open_date(name, generator, u"MMMMEEEEd", &error),
        .time = open_date(name, generator, u"Hm", &error),
        .dates = udtitvfmt_open(name, u"yMMMMd", -1, utc, -1, &error),
        .seldom = must_realloc(NULL, sizeof *locale->seldom),
        .names = uldn_open(name, ULDN_DIALECT_NAMES, &error),
        .list = ulistfmt_open(name, &error),
        .plurals = uplrules_open(name, &error),
        .number = unum_open(UNUM_DECIMAL, NULL, 0, name, NULL, &error),
        .calendar = ucal_open(zone_id, zone_size, name, UCAL_GREGORIAN, &error),
    };
    *locale->seldom = (struct seldom){0};
    udatpg_close(generator);
    memcpy(locale->name, name, sizeof name);
    arena_init(&locale->arena);
    if (U_SUCCESS(error)) {
        cut_patterns(locale);
        return locale;
    }
    locale_destroy(locale);
    return NULL;
}

void locale_destroy(struct locale *locale) {
    if (!locale)
        return;
    udat_close(locale->date.icu);
    udat_close(locale->weekday_date.icu);
    udat_close(locale->day.icu);
    udat_close(locale->time);
    udtitvfmt_close(locale->dates);
    udtitvfmt_close(locale->seldom->hours);
    udtitvfmt_close(locale->seldom->moments);
    free(locale->seldom);
    uldn_close(locale->names);
    ulistfmt_close(locale->list);
    uplrules_close(locale->plurals);
    unum_close(locale->number);
    ucal_close(locale->calendar);
    arena_finish(&locale->arena);
    free(locale);
}

void locale_number(const struct locale *locale, uint32_t number, struct buf *out) {
    UChar text[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = unum_formatInt64(locale->number, number, text, LONGEST, NULL, &error);
    if (U_SUCCESS(error))
        add_utf16(out, text, size);
}

void locale_date(const struct locale *locale, const struct date *date, struct buf *out) {
    add_date(&locale->date, date, out);
}

void locale_weekday_date(const struct locale *locale, const struct date *date, struct buf *out) {
    add_date(&locale->weekday_date, date, out);
}

void locale_day(const struct locale *locale, const struct date *date, struct buf *out) {
    add_date(&locale->day, date, out);
}

void locale_time(const struct locale *locale, int minutes, struct buf *out) {
    add_moment(locale->time, minutes * MS_PER_MINUTE, out);
}

static void add_interval(
    const UDateIntervalFormat *format, double start, double end, struct buf *out) {
    UChar text[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = udtitvfmt_format(format, start, end, text, LONGEST, NULL, &error);
    if (U_SUCCESS(error))
        add_utf16(out, text, size);
}

/* The ends of a formatted span in UTF-16 units; ICU names none when they are one day. */
static void find_ends(const UFormattedValue *value, int32_t size, int32_t starts[2], int32_t ends[2],
    UErrorCode *error) {
    UConstrainedFieldPosition *position = ucfpos_open(error);
    ucfpos_constrainCategory(position, UFIELD_CATEGORY_DATE_INTERVAL_SPAN, error);
    starts[0] = 0;
    ends[0] = starts[1] = ends[1] = size;
    while (ufmtval_nextPosition(value, position, error)) {
        int32_t field = ucfpos_getField(position, error);
        if (field == 0 || field == 1)
            ucfpos_getIndexes(position, &starts[field], &ends[field], error);
    }
    ucfpos_close(position);
}

void locale_dates(const struct locale *locale, const struct span *span, struct buf *out) {
    add_interval(locale->dates, day_time(&span->start), day_time(&span->end), out);
}

static struct str utf8_piece(struct arena *arena, const UChar *text, int32_t from, int32_t to) {
    return utf8_of(arena, text + from, to - from);
}

void locale_dates_pieces(const struct locale *locale, const struct span *span, struct arena *arena,
    struct dates_pieces *out) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = 0, starts[2], ends[2];
    UFormattedDateInterval *result = udtitvfmt_openResult(&error);
    udtitvfmt_formatToResult(
        locale->dates, day_time(&span->start), day_time(&span->end), result, &error);
    const UFormattedValue *value = udtitvfmt_resultAsValue(result, &error);
    const UChar *text = ufmtval_getString(value, &size, &error);
    find_ends(value, size, starts, ends, &error);
    *out = (struct dates_pieces){.is_reversed = starts[1] < starts[0]};
    int one = out->is_reversed, other = !one;
    if (U_SUCCESS(error) && ends[one] <= starts[other]) {
        out->before = utf8_piece(arena, text, 0, starts[one]);
        out->first = utf8_piece(arena, text, starts[one], ends[one]);
        out->between = utf8_piece(arena, text, ends[one], starts[other]);
        out->last = utf8_piece(arena, text, starts[other], ends[other]);
        out->after = utf8_piece(arena, text, ends[other], size);
    }
    udtitvfmt_closeResult(result);
}

static void add_seldom_interval(const struct locale *locale, UDateIntervalFormat **format,
    const UChar *skeleton, double start, double end, struct buf *out) {
    UErrorCode error = U_ZERO_ERROR;
    if (!*format)
        *format = udtitvfmt_open(locale->name, skeleton, -1, utc, -1, &error);
    if (*format)
        add_interval(*format, start, end, out);
}

void locale_moments(const struct locale *locale, const struct date *date, int start,
    const struct date *last, int end, struct buf *out) {
    add_seldom_interval(locale, &locale->seldom->moments, u"yMMMMdHm",
        day_time(date) + start * MS_PER_MINUTE, day_time(last) + end * MS_PER_MINUTE, out);
}

void locale_hours(const struct locale *locale, int start, int end, struct buf *out) {
    add_seldom_interval(locale, &locale->seldom->hours, u"Hm", start * MS_PER_MINUTE,
        end * MS_PER_MINUTE, out);
}

void locale_language_name(const struct locale *locale, struct str tag, struct buf *out) {
    char name[LONGEST_ICU_NAME];
    UChar text[LONGEST];
    UErrorCode error = U_ZERO_ERROR;
    if (!tag_icu_name(tag, name))
        return;
    int32_t size = uldn_localeDisplayName(locale->names, name, text, LONGEST, &error);
    if (U_SUCCESS(error))
        add_utf16(out, text, size);
}

void locale_list(
    const struct locale *locale, const struct str *items, size_t count, struct buf *out) {
    size_t units = 64;
    if (count == 1) { /* a list of one is that one, in every language */
        buf_str(out, items[0]);
        return;
    }
    for (size_t i = 0; i < count; i++)
        units += items[i].size + 16;
    UChar *texts = must_realloc(NULL, units * 2 * sizeof *texts);
    UChar *joined = texts + units;
    const UChar **starts = must_realloc(NULL, (count + 1) * sizeof *starts);
    int32_t *sizes = must_realloc(NULL, (count + 1) * sizeof *sizes);
    UErrorCode error = U_ZERO_ERROR;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        starts[i] = texts + used;
        u_strFromUTF8(texts + used, (int32_t)(units - used), &sizes[i], items[i].data,
            (int32_t)items[i].size, &error);
        used += (size_t)sizes[i];
    }
    int32_t size = ulistfmt_format(
        locale->list, starts, sizes, (int32_t)count, joined, (int32_t)units, &error);
    if (U_SUCCESS(error))
        add_utf16(out, joined, size);
    free(sizes);
    free(starts);
    free(texts);
}

void locale_language_names(
    const struct locale *locale, const struct words *tags, size_t count, struct buf *out) {
    struct arena arena;
    arena_init(&arena);
    struct str *names = arena_array(&arena, struct str, count + 1);
    struct buf name = {0};
    for (size_t i = 0; i < count; i++) {
        bool is_only = true;
        for (size_t other = 0; other < count; other++)
            is_only = is_only && (other == i || !tags_share_language(tags[i].text, tags[other].text));
        buf_clear(&name);
        locale_language_name(
            locale, is_only ? tag_language_alone(tags[i].text) : tags[i].text, &name);
        names[i] = buf_copy(&name, &arena);
    }
    buf_finish(&name);
    if (count > 0)
        locale_list(locale, names, count, out);
    arena_finish(&arena);
}

/* Number skeletons: https://unicode-org.github.io/icu/userguide/format_parse/numbers/skeletons.html */
void locale_size(const struct locale *locale, uint64_t bytes, struct buf *out) {
    static const UChar *const skeletons[] = {
        u"unit/kilobyte unit-width-short precision-integer", u"unit/megabyte unit-width-short .#"};
    bool is_large = bytes >= 1000000;
    UErrorCode error = U_ZERO_ERROR;
    UNumberFormatter *format =
        unumf_openForSkeletonAndLocale(skeletons[is_large], -1, locale->name, &error);
    UFormattedNumber *result = unumf_openResult(&error);
    double units = (double)bytes / (is_large ? 1e6 : 1e3);
    unumf_formatDouble(format, units < 1 ? 1 : units, result, &error);
    UChar text[LONGEST];
    int32_t size = unumf_resultToString(result, text, LONGEST, &error);
    if (U_SUCCESS(error))
        add_utf16(out, text, size);
    unumf_closeResult(result);
    unumf_close(format);
}

void locale_offset(
    const struct locale *locale, const struct date *date, int minutes, struct buf *out) {
    UErrorCode error = U_ZERO_ERROR;
    ucal_setDateTime(locale->calendar, date->year, date->month - 1, date->day_of_month,
        minutes / 60, minutes % 60, 0, &error);
    int32_t offset = ucal_get(locale->calendar, UCAL_ZONE_OFFSET, &error) +
                     ucal_get(locale->calendar, UCAL_DST_OFFSET, &error);
    if (U_FAILURE(error))
        return;
    offset /= 60000;
    buf_printf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}
