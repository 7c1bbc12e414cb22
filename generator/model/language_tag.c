#include "model/language_tag.h"

#include <assert.h>
#include <string.h>
#include <strings.h>
#include <unicode/uloc.h>

static_assert(LONGEST_ICU_NAME == ULOC_FULLNAME_CAPACITY, "room for every name of ICU");

bool tag_icu_name(struct str tag, char out[static LONGEST_ICU_NAME]) {
    char name[LONGEST_ICU_NAME];
    if (tag.size == 0 || tag.size >= sizeof name)
        return false;
    memcpy(name, tag.data, tag.size);
    name[tag.size] = '\0';
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed = 0;
    uloc_forLanguageTag(name, out, LONGEST_ICU_NAME, &parsed, &error);
    return U_SUCCESS(error) && (size_t)parsed == tag.size;
}

bool tag_is_known(struct str tag) {
    char name[LONGEST_ICU_NAME], language[LONGEST_ICU_NAME];
    UErrorCode error = U_ZERO_ERROR;
    if (!tag_icu_name(tag, name))
        return false;
    uloc_getLanguage(name, language, sizeof language, &error);
    /* A language without an ISO 639-2 code is one that no table knows. */
    return U_SUCCESS(error) && uloc_getISO3Language(language)[0] != '\0';
}

bool tag_is_right_to_left(struct str tag) {
    char name[LONGEST_ICU_NAME];
    return tag_icu_name(tag, name) && uloc_isRightToLeft(name);
}

static bool script_of(struct str tag, char out[static LONGEST_ICU_NAME]) {
    char name[LONGEST_ICU_NAME], full[LONGEST_ICU_NAME];
    UErrorCode error = U_ZERO_ERROR;
    if (!tag_icu_name(tag, name))
        return false;
    uloc_addLikelySubtags(name, full, LONGEST_ICU_NAME, &error);
    uloc_getScript(full, out, LONGEST_ICU_NAME, &error);
    return U_SUCCESS(error);
}

bool tags_share_script(struct str tag, struct str other) {
    char script[LONGEST_ICU_NAME], other_script[LONGEST_ICU_NAME];
    return script_of(tag, script) && script_of(other, other_script) &&
           strcmp(script, other_script) == 0;
}

struct str tag_language_alone(struct str tag) {
    struct str language, rest;
    str_cut(tag, '-', &language, &rest);
    return language;
}

bool tags_share_language(struct str tag, struct str other) {
    struct str a = tag_language_alone(tag), b = tag_language_alone(other);
    return a.size == b.size && (a.size == 0 || strncasecmp(a.data, b.data, a.size) == 0);
}
