#include "model/look_alike.h"

#include <unicode/uchar.h>
#include <unicode/uspoof.h>

size_t invisible_at(struct str text) {
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(text, at, text.size), &c);
        UChar32 u = (UChar32)c;
        bool may_deceive = c >= 0x80 && !(c >= 0x4E00 && c < 0xA000); /* no common ideograph */
        if (may_deceive && (u_hasBinaryProperty(u, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
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

bool look_alike(struct str host, bool among_latin, struct buf *latin) {
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
