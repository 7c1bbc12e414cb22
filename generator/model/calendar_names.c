#include "model/calendar_names.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "model/language_tag.h"

enum {
    LONGEST_PATTERN = 128, /* UTF-16 units */
};

size_t calendar_fold_into(struct str text, char *folded) {
    size_t size = 0;
    for (size_t at = 0; at < text.size;) {
        char byte = text.data[at];
        if ((unsigned char)byte < 0x80) {
            folded[size++] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
            at++;
            continue;
        }
        uint32_t c = 0;
        size_t written = 0, length = utf8_decode(str_slice(text, at, text.size), &c);
        at += length ? length : 1;
        if (length == 0 || (c >= 0x64B && c <= 0x65F) || c == 0x670)
            continue;
        utf8_encode((uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT), folded + size, &written);
        size += written;
    }
    return size;
}

struct str calendar_fold(struct arena *arena, struct str text) {
    char *folded = arena_alloc(arena, text.size * 2 + 4);
    return (struct str){folded, calendar_fold_into(text, folded)};
}

/* So that few other words need be looked up. */
static void note_month(struct calendar_names *names, struct str name, uint32_t first) {
    names->month_bytes[first & 0xFF] = true;
    names->month_starts[ascii_letter(name.data[0])][ascii_letter(name.data[1])] = true;
}

/* A name of one word, of letters only. The first that has it keeps it. */
static void add_name(struct calendar_names *names, const UChar *text, int32_t size, int month) {
    char utf8[LONGEST_ICU_NAME];
    int32_t written = 0;
    UErrorCode error = U_ZERO_ERROR;
    while (size > 0 && text[size - 1] == '.')
        size--;
    for (int32_t i = 0; i < size; i++) {
        if (!u_isalpha(text[i]) && u_charType(text[i]) != U_NON_SPACING_MARK)
            return;
    }
    u_strToUTF8(utf8, LONGEST_ICU_NAME, &written, text, size, &error);
    if (U_FAILURE(error))
        return;
    struct str name = calendar_fold(names->arena, (struct str){utf8, (size_t)written});
    if (utf8_count(name) < 2 || map_get(&names->by_word, name))
        return;
    struct calendar_name *value = arena_new(names->arena, struct calendar_name);
    value->month = month;
    map_set(&names->by_word, name, value);
    uint32_t first = 0;
    utf8_decode(name, &first);
    names->first_bytes[first & 0xFF] = true;
    if (month > 0)
        note_month(names, name, first);
}

static void add_symbols(struct calendar_names *names, const UDateFormat *format,
    UDateFormatSymbolType type, int32_t first, bool is_month) {
    UChar text[LONGEST_PATTERN];
    for (int32_t i = first; i < udat_countSymbols(format, type); i++) {
        UErrorCode error = U_ZERO_ERROR;
        int32_t size = udat_getSymbols(format, type, i, text, LONGEST_PATTERN, &error);
        if (U_SUCCESS(error))
            add_name(names, text, size, is_month ? i + 1 : 0);
    }
}

/* Names as dates and lists write them, long and short. Months win over weekdays: mar. is both in
 * Spanish. */
static void add_names(struct calendar_names *names, const char *locale) {
    static const UDateFormatSymbolType months[] = {UDAT_MONTHS, UDAT_STANDALONE_MONTHS,
        UDAT_SHORT_MONTHS, UDAT_STANDALONE_SHORT_MONTHS};
    static const UDateFormatSymbolType days[] = {UDAT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS,
        UDAT_SHORT_WEEKDAYS, UDAT_STANDALONE_SHORT_WEEKDAYS};
    UErrorCode error = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_LONG, UDAT_NONE, locale, u"UTC", -1, NULL, 0, &error);
    for (size_t i = 0; U_SUCCESS(error) && i < 4; i++)
        add_symbols(names, format, months[i], 0, true);
    for (size_t i = 0; U_SUCCESS(error) && i < 4; i++)
        add_symbols(names, format, days[i], 1, false);
    udat_close(format);
}

/* Where a language has further names of its months: Arabic ones of the Levant and the Maghreb. */
static void add_other_names(struct calendar_names *names, const char *language) {
    static const char *const others[][2] = {
        {"ar", "ar_SY"}, {"ar", "ar_DZ"}, {"ar", "ar_MA"}, {"en", "en_GB"}, {"es", "es_PE"},
        {"fr", "fr_CA"}};
    add_names(names, language);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(others[i][0], language) == 0)
            add_names(names, others[i][1]);
    }
}

void calendar_names_init(struct calendar_names *names, struct arena *arena, const char *locale,
    const char *language) {
    *names = (struct calendar_names){
        .arena = arena,
        .months_are_capital = strcmp(language, "en") == 0,
    };
    map_init(&names->by_word, arena);
    add_names(names, locale);
    add_other_names(names, language);
}
