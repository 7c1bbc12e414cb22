#include "model/bare.h"

#include <stdbool.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

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
static size_t add_bare(UChar32 c, uint32_t out[BARE_MOST], size_t count) {
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
    for (int32_t i = 0; U_SUCCESS(error) && i < size && count < BARE_MOST; i++) {
        if (!is_mark((uint32_t)capitals[i]))
            out[count++] = (uint32_t)u_tolower(capitals[i]);
    }
    return count;
}

size_t bare_characters(uint32_t c, uint32_t out[BARE_MOST]) {
    UChar text[2 * BARE_MOST];
    UChar32 parts[BARE_MOST];
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *forms = unorm2_getNFKDInstance(&error);
    int32_t size = U_SUCCESS(error) ? unorm2_getDecomposition(forms, (UChar32)c, text,
                                          2 * BARE_MOST, &error)
                                    : -1;
    size_t count = 0;
    if (size < 0)
        return add_bare((UChar32)c, out, 0);
    u_strToUTF32(parts, BARE_MOST, &size, text, size, &error);
    for (int32_t i = 0; U_SUCCESS(error) && i < size; i++)
        count = add_bare(parts[i], out, count);
    return count;
}

enum bare_class bare_class_of(uint32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    if (c >= '0' && c <= '9')
        return BARE_DIGIT;
    UScriptCode script = uscript_getScript((UChar32)c, &error);
    uint32_t type = U_MASK(u_charType((UChar32)c));
    if ((type & (U_GC_L_MASK | U_GC_N_MASK)) == 0)
        return BARE_GAP;
    bool is_paired = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
                     script == USCRIPT_KATAKANA;
    return is_paired ? BARE_IDEOGRAPH : BARE_LETTER;
}
