/* The user of ICU that reads; model/locale.c is the one that writes. */
#include "model/scan.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

enum {
    LONGEST_PATTERN = 128, /* UTF-16 units */
    LONGEST_NAME = ULOC_FULLNAME_CAPACITY,
    SHORTEST_WORD = 5,
};

struct scan {
    struct arena arena;
    struct map names; /* of months and weekdays, folded -> struct name */
    bool first_bytes[256]; /* that names start with, by the low byte of their first character */
    bool month_bytes[256]; /* the same of months and of what else is a sign of one in Chinese */
    bool month_starts[32][32]; /* by their first two letters, if these are ASCII */
    bool is_capital;       /* months start with a capital letter: "may" is none */
    char locale[LONGEST_NAME];
    /* Opened when they are first asked for: most texts need none of them. */
    bool knows_order;
    bool month_first; /* 9/7/2020 is in September */
    UBreakIterator *sentences;
    UBreakIterator *words;
};

/* What a word names in the calendar. */
struct name {
    int month; /* 1 to 12, or 0 for a weekday */
};

/* utf8_decode at an offset within the text; ASCII and most ideographs without a call. */
static inline size_t decode(struct str text, size_t at, uint32_t *c) {
    const unsigned char *byte = (const unsigned char *)text.data + at;
    if (*byte < 0x80) {
        *c = *byte;
        return 1;
    }
    if (*byte > 0xE0 && *byte < 0xED && text.size - at >= 3 && (byte[1] & 0xC0) == 0x80 &&
        (byte[2] & 0xC0) == 0x80) {
        *c = (uint32_t)(*byte & 0xF) << 12 | (uint32_t)(byte[1] & 0x3F) << 6 | (byte[2] & 0x3F);
        return 3;
    }
    *c = 0;
    return utf8_decode(str_slice(text, at, text.size), c);
}

/* White space, and a character that only says how others are shown: what stands between tokens. */
static bool is_white(uint32_t c) {
    return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace((UChar32)c);
}

static bool is_format(uint32_t c) {
    return c >= 0x80 && u_charType((UChar32)c) == U_FORMAT_CHAR;
}

/* The text without differences of case and, in Arabic, without vowel signs: its bytes, of which
 * `folded` must hold twice as many and 4, as two bytes may become three. */
static size_t fold_into(struct str text, char *folded) {
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t written = 0, length = decode(text, at, &c);
        at += length ? length : 1;
        if (c < 0x80 && length > 0) {
            folded[size++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
            continue;
        }
        if (length == 0 || (c >= 0x64B && c <= 0x65F) || c == 0x670)
            continue;
        utf8_encode((uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT), folded + size, &written);
        size += written;
    }
    return size;
}

static struct str fold_word(struct arena *arena, struct str text) {
    char *folded = arena_alloc(arena, text.size * 2 + 4);
    return (struct str){folded, fold_into(text, folded)};
}

/* A letter of ASCII, whatever its case. */
static unsigned letter(char c) {
    return (unsigned char)c & 31;
}

/* So that few other words need be looked up. */
static void note_month(struct scan *scan, struct str name, uint32_t first) {
    scan->month_bytes[first & 0xFF] = true;
    scan->month_starts[letter(name.data[0])][letter(name.data[1])] = true;
}

/* A name of one word, of letters only. The first that has it keeps it. */
static void add_name(struct scan *scan, const UChar *text, int32_t size, int month) {
    char utf8[LONGEST_NAME];
    int32_t written = 0;
    UErrorCode error = U_ZERO_ERROR;
    while (size > 0 && text[size - 1] == '.')
        size--;
    for (int32_t i = 0; i < size; i++) {
        if (!u_isalpha(text[i]) && u_charType(text[i]) != U_NON_SPACING_MARK)
            return;
    }
    u_strToUTF8(utf8, LONGEST_NAME, &written, text, size, &error);
    if (U_FAILURE(error))
        return;
    struct str name = fold_word(&scan->arena, (struct str){utf8, (size_t)written});
    if (utf8_count(name) < 2 || map_get(&scan->names, name))
        return;
    struct name *value = arena_new(&scan->arena, struct name);
    value->month = month;
    map_set(&scan->names, name, value);
    uint32_t first = 0;
    utf8_decode(name, &first);
    scan->first_bytes[first & 0xFF] = true;
    if (month > 0)
        note_month(scan, name, first);
}

static void add_symbols(struct scan *scan, const UDateFormat *format, UDateFormatSymbolType type,
    int32_t first, bool is_month) {
    UChar text[LONGEST_PATTERN];
    for (int32_t i = first; i < udat_countSymbols(format, type); i++) {
        UErrorCode error = U_ZERO_ERROR;
        int32_t size = udat_getSymbols(format, type, i, text, LONGEST_PATTERN, &error);
        if (U_SUCCESS(error))
            add_name(scan, text, size, is_month ? i + 1 : 0);
    }
}

/* Names as dates and lists write them, long and short. Months win over weekdays: mar. is both in
 * Spanish. */
static void add_names(struct scan *scan, const char *locale) {
    static const UDateFormatSymbolType months[] = {UDAT_MONTHS, UDAT_STANDALONE_MONTHS,
        UDAT_SHORT_MONTHS, UDAT_STANDALONE_SHORT_MONTHS};
    static const UDateFormatSymbolType days[] = {UDAT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS,
        UDAT_SHORT_WEEKDAYS, UDAT_STANDALONE_SHORT_WEEKDAYS};
    UErrorCode error = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_LONG, UDAT_NONE, locale, u"UTC", -1, NULL, 0, &error);
    for (size_t i = 0; U_SUCCESS(error) && i < 4; i++)
        add_symbols(scan, format, months[i], 0, true);
    for (size_t i = 0; U_SUCCESS(error) && i < 4; i++)
        add_symbols(scan, format, days[i], 1, false);
    udat_close(format);
}

/* Does the month come first in a date of numbers? */
static bool is_month_first(const char *locale) {
    UChar pattern[LONGEST_PATTERN];
    UErrorCode error = U_ZERO_ERROR;
    UDateTimePatternGenerator *generator = udatpg_open(locale, &error);
    int32_t size =
        udatpg_getBestPattern(generator, u"yMd", -1, pattern, LONGEST_PATTERN, &error);
    udatpg_close(generator);
    for (int32_t i = 0; U_SUCCESS(error) && i < size; i++) {
        if (pattern[i] == 'd' || pattern[i] == 'M')
            return pattern[i] == 'M';
    }
    return false;
}

/* Where a language has further names of its months: Arabic ones of the Levant and the Maghreb. */
static void add_other_names(struct scan *scan, const char *language) {
    static const char *const others[][2] = {
        {"ar", "ar_SY"}, {"ar", "ar_DZ"}, {"ar", "ar_MA"}, {"en", "en_GB"}, {"es", "es_PE"},
        {"fr", "fr_CA"}};
    add_names(scan, language);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(others[i][0], language) == 0)
            add_names(scan, others[i][1]);
    }
}

/* 〇 and 零 to 十, as Chinese letters write days and years. */
static const struct {
    uint32_t character;
    int value;
} ideographic_digits[] = {{0x3007, 0}, {0x96F6, 0}, {0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4},
    {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9}, {0x5341, 10}};

enum { MONTH_SIGN = 0x6708 /* 月 */ };

static void note_ideographs(struct scan *scan) {
    for (size_t i = 0; i < sizeof ideographic_digits / sizeof *ideographic_digits; i++)
        scan->month_bytes[ideographic_digits[i].character & 0xFF] = true;
    scan->month_bytes[MONTH_SIGN & 0xFF] = true;
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
    memcpy(scan->locale, name, sizeof name);
    arena_init(&scan->arena);
    map_init(&scan->names, &scan->arena);
    scan->is_capital = strcmp(language, "en") == 0;
    add_names(scan, name);
    add_other_names(scan, language);
    note_ideographs(scan);
    return scan;
}

void scan_destroy(struct scan *scan) {
    if (!scan)
        return;
    ubrk_close(scan->sentences);
    ubrk_close(scan->words);
    arena_finish(&scan->arena);
    free(scan);
}

bool scan_month_first(struct scan *scan) {
    if (!scan->knows_order)
        scan->month_first = is_month_first(scan->locale);
    scan->knows_order = true;
    return scan->month_first;
}

/* Most of a text is ASCII or ideographs: what these can be is told without ICU's tables. */
enum { FIRST_IDEOGRAPH = 0x3006 };

/* One of the block that most texts take theirs from, all of them letters to Unicode. */
static inline bool is_common_ideograph(uint32_t c) {
    return c >= 0x4E00 && c < 0xA000;
}

static bool is_ideograph(uint32_t c) {
    return is_common_ideograph(c) ||
           (c >= FIRST_IDEOGRAPH && u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC) != 0);
}

static bool is_arabic(uint32_t c) {
    return c >= 0x600 && c < 0x700 &&
           (u_isalpha((UChar32)c) || u_charType((UChar32)c) == U_NON_SPACING_MARK);
}

/* Of another script than Arabic, whose particles join what follows: "وD". */
static bool is_letter(uint32_t c) {
    if (c < 0x80)
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return !is_ideograph(c) && !(c >= 0x600 && c < 0x700) &&
           (u_isalpha((UChar32)c) || u_charType((UChar32)c) == U_NON_SPACING_MARK);
}

/* The end of the run of characters that `is` says yes to. */
static size_t run_end(struct str text, size_t at, bool (*is)(uint32_t c)) {
    while (at < text.size) {
        uint32_t c = 0;
        size_t length = decode(text, at, &c);
        if (length == 0 || !is(c))
            break;
        at += length;
    }
    return at;
}

static bool is_digit(uint32_t c) {
    return c < 0x80 ? c >= '0' && c <= '9'
                    : !is_common_ideograph(c) && u_charDigitValue((UChar32)c) >= 0;
}

static int ideographic_digit(uint32_t c) {
    for (size_t i = 0; i < sizeof ideographic_digits / sizeof *ideographic_digits && c >= FIRST_IDEOGRAPH;
         i++) {
        if (ideographic_digits[i].character == c)
            return ideographic_digits[i].value;
    }
    return -1;
}

static bool is_ideographic_digit(uint32_t c) {
    return ideographic_digit(c) >= 0;
}

/* 123, 一二三; 二十一 is 21. */
static void set_number(struct scan_token *token, struct str run) {
    bool has_ten = false;
    for (size_t at = 0; at < run.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(run, at, run.size), &c);
        int digit = is_digit(c) ? u_charDigitValue((UChar32)c) : ideographic_digit(c);
        if (digit == 10) {
            token->number = token->number ? token->number * 10 : 10;
            has_ten = true;
        } else if (token->digits < 9) {
            token->number = has_ten ? token->number + digit : token->number * 10 + digit;
        }
        token->digits = (uint8_t)(token->digits + (token->digits < UINT8_MAX));
        at += length;
    }
    if (has_ten)
        token->digits = token->number < 10 ? 1 : 2;
}

/* A weekday or a month of ideographs that starts here: its end, or `at`. */
static size_t ideographic_name(const struct scan *scan, struct str text, size_t at,
    const struct name **out) {
    size_t end = at, longest = at;
    for (int count = 0; count < 4 && end < text.size; count++) {
        uint32_t c = 0;
        size_t length = decode(text, end, &c);
        if (length == 0 || !is_ideograph(c) || (count == 0 && !scan->first_bytes[c & 0xFF]))
            break;
        end += length;
        const struct name *name = map_get(&scan->names, str_slice(text, at, end));
        if (name) {
            *out = name;
            longest = end;
        }
    }
    return longest;
}

static void set_word(
    const struct scan *scan, struct arena *arena, struct str run, struct scan_token *token) {
    uint32_t first = 0;
    utf8_decode(run, &first);
    token->kind = SCAN_WORD;
    token->is_capital = u_isupper((UChar32)first) || u_istitle((UChar32)first);
    token->folded = fold_word(arena, run);
    const struct name *name = map_get(&scan->names, token->folded);
    if (name && (token->is_capital || !scan->is_capital)) {
        token->month = (uint8_t)(name->month & 0xF);
        token->is_weekday = name->month == 0;
    }
}

/* Reads the token at `at`, and gives its end. */
static size_t read_token(const struct scan *scan, struct arena *arena, struct str text, size_t at,
    struct scan_token *token) {
    uint32_t c = 0;
    size_t length = decode(text, at, &c), end = at;
    const struct name *name = NULL;
    length = length ? length : 1;
    if (is_digit(c))
        end = run_end(text, at, is_digit);
    else if (is_ideographic_digit(c))
        end = run_end(text, at, is_ideographic_digit);
    if (end > at) {
        token->kind = SCAN_NUMBER;
        set_number(token, str_slice(text, at, end));
        return end;
    }
    if (is_letter(c) || is_arabic(c)) {
        end = run_end(text, at, is_letter(c) ? is_letter : is_arabic);
        set_word(scan, arena, str_slice(text, at, end), token);
        return end;
    }
    token->kind = SCAN_SIGN;
    token->sign = c;
    end = ideographic_name(scan, text, at, &name);
    if (!name)
        return at + length;
    token->is_weekday = name->month == 0;
    token->month = (uint8_t)(name->month & 0xF);
    return end;
}

void scan_tokens_read(const struct scan *scan, struct arena *arena, struct str text,
    struct scan_tokens *out) {
    bool spaced = true;
    *out = (struct scan_tokens){0};
    list_reserve(arena, out, text.size / 4 + 16); /* letters of a word, bytes of an ideograph */
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t length = decode(text, at, &c);
        if (c != '\n' && (is_white(c) || is_format(c))) {
            spaced = spaced || is_white(c);
            at += length ? length : 1;
            continue;
        }
        struct scan_token *token = list_push(arena, out);
        token->offset = (uint32_t)at;
        token->spaced = spaced;
        at = read_token(scan, arena, text, at, token);
        token->length = (uint32_t)(at - token->offset);
        spaced = false;
    }
}

/* The end of the ASCII letters that start at `at`. */
static size_t ascii_letters_end(struct str text, size_t at) {
    while (at < text.size && (unsigned char)((text.data[at] | 0x20) - 'a') < 26)
        at++;
    return at;
}

static bool is_any_digit(uint32_t c) {
    return is_digit(c) || is_ideographic_digit(c);
}

/* Numbers that signs join: 7.9, 2020-09-07, 9/7/2020. `end` is where the first one ends. */
static bool joins_numbers(struct str text, size_t end) {
    char sign = end < text.size ? text.data[end] : ' ';
    if (sign != '.' && sign != '-' && sign != '/')
        return false;
    size_t second = run_end(text, end + 1, is_any_digit);
    return second > end + 1 && (sign == '.' || (second < text.size && text.data[second] == sign &&
                                                   run_end(text, second + 1, is_any_digit) > second + 1));
}

/* Is the word the name of a month? Its capitals have been looked at. */
static bool is_month(const struct scan *scan, struct str word) {
    char room[LONGEST_NAME * 2 + 4];
    struct name *name = NULL;
    if (word.size < LONGEST_NAME)
        name = map_get(&scan->names, (struct str){room, fold_into(word, room)});
    return name && name->month > 0;
}

/* "Mayhttp://": readers see the month. */
static bool is_before_address(struct str text, size_t at) {
    return at < text.size && text.data[at] == ':' &&
           str_starts_with(str_slice(text, at, text.size), STR("://"));
}

/* What may be a part of a date. */
enum sign_of_date {
    NO_SIGN = 0,
    SIGN_DIGIT = 1,
    SIGN_MONTH = 2,
    SIGN_ALL = SIGN_DIGIT | SIGN_MONTH,
};

/* What a run of ASCII letters at `at` tells; `*end` is behind it. A foreign letter ends it, so that the
 * rest of its word is looked at again: an address that readers do not see may end before it. */
static unsigned word_sign(const struct scan *scan, struct str text, size_t at, size_t *end) {
    *end = ascii_letters_end(text, at);
    if (*end - at > strlen("https") && is_before_address(text, *end))
        return SIGN_MONTH;
    if (scan->is_capital && text.data[at] >= 'a')
        return NO_SIGN;
    bool is_followed = *end < text.size && (unsigned char)text.data[*end] >= 0x80;
    bool may_be_month = *end - at > 1
                            ? scan->month_starts[letter(text.data[at])][letter(text.data[at + 1])]
                            : is_followed;
    return may_be_month && is_month(scan, str_slice(text, at, run_end(text, at, is_letter)))
               ? SIGN_MONTH
               : NO_SIGN;
}

/* Does 月 at `at` count months ("一个月") instead of naming one? So it does behind an ideograph that is
 * no digit; behind anything else there may be more that readers do not see. */
static bool counts_months(struct str text, size_t at) {
    uint32_t before = 0;
    return at >= 3 && decode(text, at - 3, &before) == 3 && is_ideograph(before) &&
           !is_ideographic_digit(before);
}

/* The same of a character outside ASCII; what is unusual may be anything. */
static unsigned foreign_sign(const struct scan *scan, struct str text, size_t at, size_t *end) {
    uint32_t c = 0;
    const struct name *name = NULL;
    size_t length = decode(text, at, &c);
    *end = at + (length ? length : 1);
    if (is_common_ideograph(c) && !scan->month_bytes[c & 0xFF])
        return NO_SIGN;
    if (length == 0 || is_digit(c) || (!is_common_ideograph(c) && is_format(c)))
        return SIGN_ALL;
    if (is_ideographic_digit(c))
        return joins_numbers(text, *end) ? SIGN_ALL : SIGN_DIGIT;
    if (is_ideograph(c)) {
        if (scan->first_bytes[c & 0xFF])
            ideographic_name(scan, text, at, &name);
        bool is_sign = c == MONTH_SIGN && !counts_months(text, at);
        return is_sign || (name && name->month > 0) ? SIGN_MONTH : NO_SIGN;
    }
    if (!is_letter(c) && !is_arabic(c))
        return NO_SIGN;
    size_t behind = run_end(text, at, is_letter(c) ? is_letter : is_arabic);
    return is_before_address(text, behind) || is_month(scan, str_slice(text, at, behind))
               ? SIGN_MONTH
               : NO_SIGN;
}

bool scan_may_hold_date(const struct scan *scan, struct str text) {
    unsigned signs = NO_SIGN;
    for (size_t at = 0; at < text.size && signs != SIGN_ALL;) {
        unsigned char byte = (unsigned char)text.data[at];
        size_t end = at + 1;
        if (byte >= 0x80) {
            signs |= foreign_sign(scan, text, at, &end);
        } else if ((unsigned char)((byte | 0x20) - 'a') < 26) {
            signs |= word_sign(scan, text, at, &end);
        } else if (byte >= '0' && byte <= '9') {
            end = run_end(text, at, is_digit);
            signs |= joins_numbers(text, end) ? SIGN_ALL : SIGN_DIGIT;
        }
        at = end;
    }
    return signs == SIGN_ALL;
}

/* Opens the reader of sentences or words when it is first asked for; NULL when ICU has none. */
static UBreakIterator *opened(
    const struct scan *scan, UBreakIteratorType type, UBreakIterator **iterator) {
    UErrorCode error = U_ZERO_ERROR;
    if (!*iterator)
        *iterator = ubrk_open(type, scan->locale, NULL, 0, &error);
    return *iterator;
}

struct str scan_sentence(struct scan *scan, struct str text, size_t at) {
    UErrorCode error = U_ZERO_ERROR;
    if (!opened(scan, UBRK_SENTENCE, &scan->sentences))
        return text;
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
    if (!opened(scan, UBRK_WORD, &scan->words))
        return;
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
        if (c >= 0x80 && !(c >= 0x4E00 && c < 0xA000) && (u_hasBinaryProperty(u, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
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
static bool part_deceives(
    USpoofChecker *checker, struct str part, bool among_latin, struct buf *latin) {
    bool letters = false, foreign = false, all = true, any = false;
    for (size_t at = 0; at < part.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(part, at, part.size), &c);
        length = length ? length : 1;
        struct str character = str_slice(part, at, at + length);
        char twin = c >= 0x80 ? latin_for(checker, character) : 0;
        foreign = foreign || c >= 0x80;
        letters = letters || (c < 0x80 && u_isalpha((UChar32)c));
        all = all && (c < 0x80 || twin);
        any = any || twin;
        buf_str(latin, twin ? (struct str){&twin, 1} : character);
        at += length;
    }
    UErrorCode error = U_ZERO_ERROR;
    bool mixed = foreign && uspoof_checkUTF8(checker, part.data, (int32_t)part.size, NULL,
                                &error) != 0 && U_SUCCESS(error);
    return any && (all || mixed) && (letters || !among_latin);
}

bool scan_look_alike(struct str host, bool among_latin, struct buf *latin) {
    UErrorCode error = U_ZERO_ERROR;
    bool deceives = false, more = true;
    USpoofChecker *checker = uspoof_open(&error);
    uspoof_setChecks(checker, USPOOF_RESTRICTION_LEVEL, &error);
    uspoof_setRestrictionLevel(checker, USPOOF_HIGHLY_RESTRICTIVE);
    while (more && U_SUCCESS(error)) {
        struct str part;
        more = str_cut(host, '.', &part, &host);
        deceives = part_deceives(checker, part, among_latin, latin) || deceives;
        if (more)
            buf_byte(latin, '.');
    }
    uspoof_close(checker);
    return deceives;
}

/* Letters that writers of Arabic mix, and its digits; others stay. 0: none at all. */
static uint32_t without_variants(uint32_t c) {
    if (c >= 0x660 && c <= 0x669)
        return c - 0x660 + '0';
    if (c >= 0x6F0 && c <= 0x6F9)
        return c - 0x6F0 + '0';
    switch (c) {
    case 0x640: /* tatweel */
        return 0;
    case 0x649: /* alef maksura */
    case 0x6CC:
        return 0x64A;
    case 0x671: /* alef wasla */
        return 0x627;
    case 0x629: /* teh marbuta */
        return 0x647;
    case 0x6A9:
        return 0x643;
    default:
        return c;
    }
}

static bool is_mark(uint32_t c) {
    return (U_MASK(u_charType((UChar32)c)) & (U_GC_M_MASK | U_GC_CF_MASK)) != 0;
}

/* Appends a character of a decomposition: in capitals, since they write out what has none, then
 * small. */
static size_t add_bare(UChar32 c, uint32_t out[SCAN_MOST_BARE], size_t count) {
    UChar text[4], upper[8];
    UChar32 capitals[8];
    int32_t length = 0, size = 0;
    UErrorCode error = U_ZERO_ERROR;
    c = is_mark((uint32_t)c) ? 0 : (UChar32)without_variants((uint32_t)c);
    if (c == 0)
        return count;
    u_strFromUTF32(text, 4, &length, &c, 1, &error);
    length = u_strToUpper(upper, 8, text, length, "", &error);
    u_strToUTF32(capitals, 8, &size, upper, length, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < size && count < SCAN_MOST_BARE; i++) {
        if (!is_mark((uint32_t)capitals[i]))
            out[count++] = (uint32_t)u_tolower(capitals[i]);
    }
    return count;
}

size_t scan_bare(uint32_t c, uint32_t out[SCAN_MOST_BARE]) {
    UChar text[2 * SCAN_MOST_BARE];
    UChar32 parts[SCAN_MOST_BARE];
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *forms = unorm2_getNFKDInstance(&error);
    int32_t size = U_SUCCESS(error) ? unorm2_getDecomposition(forms, (UChar32)c, text,
                                          2 * SCAN_MOST_BARE, &error)
                                    : -1;
    size_t count = 0;
    if (size < 0)
        return add_bare((UChar32)c, out, 0);
    u_strToUTF32(parts, SCAN_MOST_BARE, &size, text, size, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < size; i++)
        count = add_bare(parts[i], out, count);
    return count;
}

enum scan_class scan_class_of(uint32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    if (c >= '0' && c <= '9')
        return SCAN_DIGIT;
    UScriptCode script = uscript_getScript((UChar32)c, &error);
    uint32_t type = U_MASK(u_charType((UChar32)c));
    if ((type & (U_GC_L_MASK | U_GC_N_MASK)) == 0)
        return SCAN_GAP;
    bool is_paired = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
                     script == USCRIPT_KATAKANA;
    return is_paired ? SCAN_IDEOGRAPH : SCAN_LETTER;
}
