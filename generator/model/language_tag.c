#include "model/language_tag.h"

#include <assert.h>
#include <string.h>
#include <strings.h>
#include <unicode/uloc.h>

static_assert(LOCALE_LONGEST_NAME == ULOC_FULLNAME_CAPACITY, "room for every name of ICU");

bool locale_icu_name(struct str tag, char out[static LOCALE_LONGEST_NAME]) {
    char name[LOCALE_LONGEST_NAME];
    if (tag.size == 0 || tag.size >= sizeof name)
        return false;
    memcpy(name, tag.data, tag.size);
    name[tag.size] = '\0';
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed = 0;
    uloc_forLanguageTag(name, out, LOCALE_LONGEST_NAME, &parsed, &error);
    return U_SUCCESS(error) && (size_t)parsed == tag.size;
}

bool locale_tag_known(struct str tag) {
    char name[LOCALE_LONGEST_NAME], language[LOCALE_LONGEST_NAME];
    UErrorCode error = U_ZERO_ERROR;
    if (!locale_icu_name(tag, name))
        return false;
    uloc_getLanguage(name, language, sizeof language, &error);
    /* A language without an ISO 639-2 code is one that no table knows. */
    return U_SUCCESS(error) && uloc_getISO3Language(language)[0] != '\0';
}

bool locale_is_right_to_left(struct str tag) {
    char name[LOCALE_LONGEST_NAME];
    return locale_icu_name(tag, name) && uloc_isRightToLeft(name);
}

static bool script_of(struct str tag, char out[static LOCALE_LONGEST_NAME]) {
    char name[LOCALE_LONGEST_NAME], full[LOCALE_LONGEST_NAME];
    UErrorCode error = U_ZERO_ERROR;
    if (!locale_icu_name(tag, name))
        return false;
    uloc_addLikelySubtags(name, full, LOCALE_LONGEST_NAME, &error);
    uloc_getScript(full, out, LOCALE_LONGEST_NAME, &error);
    return U_SUCCESS(error);
}

bool locale_same_script(struct str tag, struct str other) {
    char script[LOCALE_LONGEST_NAME], other_script[LOCALE_LONGEST_NAME];
    return script_of(tag, script) && script_of(other, other_script) &&
           strcmp(script, other_script) == 0;
}

struct str locale_language_alone(struct str tag) {
    struct str language, rest;
    str_cut(tag, '-', &language, &rest);
    return language;
}

bool locale_same_language(struct str tag, struct str other) {
    struct str a = locale_language_alone(tag), b = locale_language_alone(other);
    return a.size == b.size && (a.size == 0 || strncasecmp(a.data, b.data, a.size) == 0);
}
