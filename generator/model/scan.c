/* The user of ICU that reads; model/locale.c is the one that writes. */
#include "model/scan.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

enum {
    LONGEST_PATTERN = 128, /* UTF-16 units */
    LONGEST_NAME = ULOC_FULLNAME_CAPACITY,
    LONGEST_DATE = 64,  /* code points of a date */
    MOST_FORMATS = 16,
    SHORTEST_WORD = 5,
};

struct scan {
    UDateFormat *formats[MOST_FORMATS];
    size_t format_count;
    UBreakIterator *sentences;
    UBreakIterator *words;
};

static void add_format(struct scan *scan, const char *name, const UChar *pattern, int32_t size) {
    UErrorCode error = U_ZERO_ERROR;
    if (scan->format_count == MOST_FORMATS)
        return;
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, name, u"UTC", -1, pattern, size, &error);
    if (U_FAILURE(error))
        return;
    udat_setLenient(format, false);
    scan->formats[scan->format_count++] = format;
}

/* Where the pattern's last field ends: "d MMMM y 'г'." is written without its last word too. */
static int32_t without_tail(const UChar *pattern, int32_t size) {
    int32_t end = size;
    bool quoted = false;
    for (int32_t i = 0; i < size; i++) {
        quoted = quoted != (pattern[i] == '\'');
        bool field = (pattern[i] >= 'a' && pattern[i] <= 'z') ||
                     (pattern[i] >= 'A' && pattern[i] <= 'Z');
        if (field && !quoted)
            end = i + 1;
    }
    return end;
}

/* The forms of a locale: with the month's name, its short name and, `with_numbers`, its number. */
static void add_formats(struct scan *scan, const char *name, bool with_numbers) {
    static const UChar *const skeletons[] = {u"yMMMMd", u"yMMMd", u"yMd"};
    UChar pattern[LONGEST_PATTERN];
    UErrorCode error = U_ZERO_ERROR;
    UDateTimePatternGenerator *generator = udatpg_open(name, &error);
    for (size_t i = 0; U_SUCCESS(error) && i < (with_numbers ? 3 : 2); i++) {
        int32_t size = udatpg_getBestPattern(
            generator, skeletons[i], -1, pattern, LONGEST_PATTERN, &error);
        if (U_FAILURE(error))
            break;
        add_format(scan, name, pattern, size);
        int32_t end = without_tail(pattern, size);
        if (end < size)
            add_format(scan, name, pattern, end);
    }
    udatpg_close(generator);
}

struct scan *scan_create(struct str tag) {
    char text[LONGEST_NAME], name[LONGEST_NAME], language[LONGEST_NAME];
    UErrorCode error = U_ZERO_ERROR;
    if (tag.size == 0 || tag.size >= sizeof text)
        return NULL;
    memcpy(text, tag.data, tag.size);
    text[tag.size] = '\0';
    uloc_forLanguageTag(text, name, LONGEST_NAME, NULL, &error);
    uloc_getLanguage(name, language, LONGEST_NAME, &error);
    if (U_FAILURE(error))
        return NULL;
    struct scan *scan = must_realloc(NULL, sizeof *scan);
    *scan = (struct scan){0};
    add_format(scan, name, u"yyyy-MM-dd", -1);
    add_formats(scan, name, true);
    /* Where regions differ ("September 7, 2020"), in words only: numbers would be ambiguous. */
    add_formats(scan, language, false);
    scan->sentences = ubrk_open(UBRK_SENTENCE, name, NULL, 0, &error);
    scan->words = ubrk_open(UBRK_WORD, name, NULL, 0, &error);
    if (U_SUCCESS(error))
        return scan;
    scan_destroy(scan);
    return NULL;
}

void scan_destroy(struct scan *scan) {
    if (!scan)
        return;
    for (size_t i = 0; i < scan->format_count; i++)
        udat_close(scan->formats[i]);
    ubrk_close(scan->sentences);
    ubrk_close(scan->words);
    free(scan);
}

/* The digit at `at`, of any script, or -1. `size` is that of the character. */
static int32_t digit_at(struct str text, size_t at, size_t *size) {
    uint32_t c = 0;
    size_t length = utf8_decode(str_slice(text, at, text.size), &c);
    *size = length ? length : 1;
    return length ? u_charDigitValue((UChar32)c) : -1;
}

/* The first run of exactly four digits that starts at or after `from`: a year. */
static bool find_year(struct str text, size_t from, size_t *start, size_t *end, int *year) {
    for (size_t at = from; at < text.size;) {
        size_t size = 1;
        int count = 0, value = 0;
        *start = at;
        for (int32_t digit; at < text.size && (digit = digit_at(text, at, &size)) >= 0; at += size) {
            value = count < 5 ? value * 10 + (int)digit : value;
            count++;
        }
        *end = at;
        *year = value;
        if (count == 4)
            return true;
        if (count == 0)
            at += size;
    }
    return false;
}

bool scan_has_year(struct str text) {
    size_t start, end;
    int year;
    return find_year(text, 0, &start, &end, &year);
}

/* May a date start here? Not inside a number, a code or an address. */
static bool may_start(struct str text, size_t at) {
    unsigned char before = at > 0 ? (unsigned char)text.data[at - 1] : ' ';
    if (((unsigned char)text.data[at] & 0xC0) == 0x80)
        return false;
    return !((before >= '0' && before <= '9') || (before >= 'A' && before <= 'Z') ||
             (before >= 'a' && before <= 'z') || (before < 0x80 && strchr("-_./", before)));
}

/* Up to LONGEST_DATE characters as UTF-16, each space a plain one. Their number in units. */
static int32_t to_utf16(struct str text, UChar out[static 2 * LONGEST_DATE]) {
    int32_t size = 0;
    size_t at = 0;
    for (int i = 0; i < LONGEST_DATE && at < text.size; i++) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(text, at, text.size), &c);
        if (length == 0)
            break;
        c = u_isUWhiteSpace((UChar32)c) ? ' ' : c;
        if (c >= 0x10000)
            out[size++] = (UChar)(0xD7C0 + (c >> 10));
        out[size++] = (UChar)(c >= 0x10000 ? 0xDC00 + (c & 0x3FF) : c);
        at += length;
    }
    return size;
}

/* Bytes of UTF-8 that the first `units` of UTF-16 were. */
static size_t bytes_of_units(struct str text, int32_t units) {
    size_t at = 0;
    while (units > 0 && at < text.size) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(text, at, text.size), &c);
        units -= c >= 0x10000 ? 2 : 1;
        at += length ? length : 1;
    }
    return at;
}

/* The longest date that starts at `at` and holds the year at [year_start, year_end). */
static bool read_date(const struct scan *scan, struct str text, size_t at, size_t year_end,
    int year, struct scan_date *out) {
    UChar units[2 * LONGEST_DATE];
    struct str rest = str_slice(text, at, text.size);
    int32_t size = to_utf16(rest, units);
    out->length = 0;
    for (size_t i = 0; i < scan->format_count; i++) {
        int32_t end = 0;
        UErrorCode error = U_ZERO_ERROR;
        UDate value = udat_parse(scan->formats[i], units, size, &end, &error);
        size_t length = U_SUCCESS(error) ? bytes_of_units(rest, end) : 0;
        if (length <= out->length || at + length < year_end)
            continue;
        time_t seconds = (time_t)(value / 1000);
        struct tm broken;
        if (!gmtime_r(&seconds, &broken) || broken.tm_year + 1900 != year)
            continue;
        out->offset = at;
        out->length = length;
        out->date = (struct date){
            .day = (int32_t)(seconds / 86400 - (seconds % 86400 < 0)),
            .year = (int16_t)year,
            .month = (uint8_t)(broken.tm_mon + 1),
            .day_of_month = (uint8_t)broken.tm_mday};
    }
    return out->length > 0;
}

bool scan_next_date(const struct scan *scan, struct str text, size_t from, struct scan_date *out) {
    size_t year_start, year_end;
    int year;
    for (size_t at = from; find_year(text, at, &year_start, &year_end, &year); at = year_end) {
        size_t start = year_start > at + LONGEST_DATE ? year_start - LONGEST_DATE : at;
        for (; start <= year_start; start++) {
            if (may_start(text, start) && text.data[start] != ' ' &&
                read_date(scan, text, start, year_end, year, out))
                return true;
        }
    }
    return false;
}

struct str scan_sentence(struct scan *scan, struct str text, size_t at) {
    UErrorCode error = U_ZERO_ERROR;
    UText *utext = utext_openUTF8(NULL, text.data, (int64_t)text.size, &error);
    ubrk_setUText(scan->sentences, utext, &error);
    struct str sentence = text;
    if (U_SUCCESS(error)) {
        int32_t end = ubrk_following(scan->sentences, (int32_t)at);
        int32_t start = ubrk_previous(scan->sentences);
        sentence = str_slice(text, start < 0 ? 0 : (size_t)start,
            end == UBRK_DONE ? text.size : (size_t)end);
    }
    utext_close(utext);
    return sentence;
}

void scan_words(struct scan *scan, struct str text,
    void (*take)(void *user, struct str word, bool is_ideographic), void *user) {
    UErrorCode error = U_ZERO_ERROR;
    UText *utext = utext_openUTF8(NULL, text.data, (int64_t)text.size, &error);
    ubrk_setUText(scan->words, utext, &error);
    int32_t start = U_SUCCESS(error) ? ubrk_first(scan->words) : UBRK_DONE;
    while (start != UBRK_DONE) {
        int32_t end = ubrk_next(scan->words);
        if (end == UBRK_DONE)
            break;
        int32_t kind = ubrk_getRuleStatus(scan->words);
        struct str word = str_slice(text, (size_t)start, (size_t)end);
        bool is_ideographic = kind >= UBRK_WORD_KANA;
        size_t least = is_ideographic ? 2 : SHORTEST_WORD;
        if (kind >= UBRK_WORD_LETTER && utf8_count(word) >= least)
            take(user, word, is_ideographic);
        start = end;
    }
    utext_close(utext);
}

struct str scan_fold(struct arena *arena, struct str text) {
    UErrorCode error = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open("", U_FOLD_CASE_DEFAULT, &error);
    size_t room = text.size * 3 + 1; /* one character folds to three at most */
    char *folded = arena_alloc(arena, room);
    int32_t size = ucasemap_utf8FoldCase(
        map, folded, (int32_t)room, text.data, (int32_t)text.size, &error);
    ucasemap_close(map);
    return U_SUCCESS(error) ? (struct str){folded, (size_t)size} : text;
}

size_t scan_invisible(struct str text) {
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(text, at, text.size), &c);
        UChar32 u = (UChar32)c;
        if (c >= 0x80 && (u_hasBinaryProperty(u, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
                             u_charType(u) == U_FORMAT_CHAR || u_isUWhiteSpace(u)))
            return at;
        at += length ? length : 1;
    }
    return text.size;
}

/* What every look-alike of a text is the same as (Unicode UTS 39). */
static struct str skeleton(const USpoofChecker *checker, struct str text, char out[static 64]) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = uspoof_getSkeletonUTF8(
        checker, 0, text.data, (int32_t)text.size, out, 64, &error);
    return U_SUCCESS(error) ? (struct str){out, (size_t)size} : (struct str){0};
}

/* The Latin letter or digit that a character looks like, or 0. */
static char latin_for(const USpoofChecker *checker, struct str character) {
    char found[64], wanted[64];
    struct str looks = skeleton(checker, character, found);
    for (const char *c = "abcdefghijklmnopqrstuvwxyz0123456789"; *c && looks.size > 0; c++) {
        if (str_eq(looks, skeleton(checker, (struct str){c, 1}, wanted)))
            return *c;
    }
    return 0;
}

/* A part whose every foreign letter looks Latin; or whose letters are of several scripts that no
 * language mixes. */
static bool part_deceives(USpoofChecker *checker, struct str part, struct buf *latin) {
    bool foreign = false, all = true, any = false;
    for (size_t at = 0; at < part.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(part, at, part.size), &c);
        length = length ? length : 1;
        struct str character = str_slice(part, at, at + length);
        char twin = c >= 0x80 ? latin_for(checker, character) : 0;
        foreign = foreign || c >= 0x80;
        all = all && (c < 0x80 || twin);
        any = any || twin;
        buf_str(latin, twin ? (struct str){&twin, 1} : character);
        at += length;
    }
    UErrorCode error = U_ZERO_ERROR;
    bool mixed = foreign && uspoof_checkUTF8(checker, part.data, (int32_t)part.size, NULL,
                                &error) != 0 && U_SUCCESS(error);
    return any && (all || mixed);
}

bool scan_look_alike(struct str host, struct buf *latin) {
    UErrorCode error = U_ZERO_ERROR;
    bool deceives = false, more = true;
    USpoofChecker *checker = uspoof_open(&error);
    uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &error);
    uspoof_setRestrictionLevel(checker, USPOOF_HIGHLY_RESTRICTIVE);
    while (more && U_SUCCESS(error)) {
        struct str part;
        more = str_cut(host, '.', &part, &host);
        deceives = part_deceives(checker, part, latin) || deceives;
        if (more)
            buf_byte(latin, '.');
    }
    uspoof_close(checker);
    return deceives;
}
