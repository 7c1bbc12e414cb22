#include "model/scan.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>

#include "model/calendar_names.h"
#include "model/language_tag.h"

enum {
    LONGEST_PATTERN = 128, /* UTF-16 units */
    SHORTEST_WORD = 5,
};

struct scan {
    struct arena arena;
    struct calendar_names names;
    char locale[LONGEST_ICU_NAME];
    /* Opened when they are first asked for: most texts need none of them. */
    bool knows_order;
    bool month_first; /* 9/7/2020 is in September */
    UBreakIterator *sentences;
    UBreakIterator *words;
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

/* 〇 and 零 to 十, as Chinese letters write days and years. */
static const struct {
    uint32_t character;
    int value;
} ideographic_digits[] = {{0x3007, 0}, {0x96F6, 0}, {0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4},
    {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9}, {0x5341, 10}};

enum { MONTH_SIGN = 0x6708 /* 月 */ };

/* What else is a sign of a month in Chinese. */
static void note_ideographs(struct calendar_names *names) {
    for (size_t i = 0; i < sizeof ideographic_digits / sizeof *ideographic_digits; i++)
        names->month_bytes[ideographic_digits[i].character & 0xFF] = true;
    names->month_bytes[MONTH_SIGN & 0xFF] = true;
}

struct scan *scan_create(struct str tag) {
    char name[LONGEST_ICU_NAME], language[LONGEST_ICU_NAME];
    UErrorCode error = U_ZERO_ERROR;
    if (tag.size == 0 || !tag_icu_name(tag, name))
        return NULL;
    uloc_getLanguage(name, language, sizeof language, &error);
    if (U_FAILURE(error))
        return NULL;
    struct scan *scan = must_realloc(NULL, sizeof *scan);
    *scan = (struct scan){0};
    memcpy(scan->locale, name, sizeof name);
    arena_init(&scan->arena);
    calendar_names_init(&scan->names, &scan->arena, name, language);
    note_ideographs(&scan->names);
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
    const struct calendar_name **out) {
    size_t end = at, longest = at;
    for (int count = 0; count < 4 && end < text.size; count++) {
        uint32_t c = 0;
        size_t length = decode(text, end, &c);
        if (length == 0 || !is_ideograph(c) || (count == 0 && !scan->names.first_bytes[c & 0xFF]))
            break;
        end += length;
        const struct calendar_name *name = map_get(&scan->names.by_word, str_slice(text, at, end));
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
    token->folded = calendar_fold(arena, run);
    const struct calendar_name *name = map_get(&scan->names.by_word, token->folded);
    if (name && (token->is_capital || !scan->names.months_are_capital)) {
        token->month = (uint8_t)(name->month & 0xF);
        token->is_weekday = name->month == 0;
    }
}

/* Reads the token at `at`, and gives its end. */
static size_t read_token(const struct scan *scan, struct arena *arena, struct str text, size_t at,
    struct scan_token *token) {
    uint32_t c = 0;
    size_t length = decode(text, at, &c), end = at;
    const struct calendar_name *name = NULL;
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
    char room[LONGEST_ICU_NAME * 2 + 4];
    struct calendar_name *name = NULL;
    if (word.size < LONGEST_ICU_NAME)
        name = map_get(&scan->names.by_word, (struct str){room, calendar_fold_into(word, room)});
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
    if (scan->names.months_are_capital && text.data[at] >= 'a')
        return NO_SIGN;
    bool is_followed = *end < text.size && (unsigned char)text.data[*end] >= 0x80;
    bool may_be_month = *end - at > 1
                            ? scan->names.month_starts[ascii_letter(text.data[at])]
                                                     [ascii_letter(text.data[at + 1])]
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
    const struct calendar_name *name = NULL;
    size_t length = decode(text, at, &c);
    *end = at + (length ? length : 1);
    if (is_common_ideograph(c) && !scan->names.month_bytes[c & 0xFF])
        return NO_SIGN;
    if (length == 0 || is_digit(c) || (!is_common_ideograph(c) && is_format(c)))
        return SIGN_ALL;
    if (is_ideographic_digit(c))
        return joins_numbers(text, *end) ? SIGN_ALL : SIGN_DIGIT;
    if (is_ideograph(c)) {
        if (scan->names.first_bytes[c & 0xFF])
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
