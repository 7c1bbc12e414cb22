#include "model/field.h"

#include "model/letter.h"

static const struct {
    const char *words; /* what it expects, for messages */
    size_t size;       /* of the value in a struct */
} types[] = {
    [FIELD_STRING] = {"text", sizeof(struct words)},
    [FIELD_ID] = {"a name of a-z, 0-9, '-' and '.'", sizeof(struct words)},
    [FIELD_URL] = {"an address that starts with http:// or https://", sizeof(struct words)},
    [FIELD_EMAIL] = {"an e-mail address", sizeof(struct words)},
    [FIELD_PHONE] = {"a number like +41 22 730 5415", sizeof(struct words)},
    [FIELD_TAG] = {"a language tag (BCP 47)", sizeof(struct words)},
    [FIELD_ZONE] = {"a time zone (IANA)", sizeof(struct words)},
    [FIELD_PERSON] = {"a name of `people` in site.yaml", sizeof(struct words)},
    [FIELD_LANGUAGE] = {"a language of the site", sizeof(struct words)},
    [FIELD_TEXT] = {"text, or a map of languages", sizeof(struct text)},
    [FIELD_DATE] = {"a date (YYYY-MM-DD)", sizeof(struct date)},
    [FIELD_TIME] = {"a time (HH:MM)", sizeof(struct clock_time)},
    [FIELD_DURATION] = {"a number of days, weeks or months", sizeof(struct duration)},
    [FIELD_BOOL] = {"true or false", sizeof(bool)},
    [FIELD_CHOICE] = {"one of several words", sizeof(int)},
    [FIELD_RECORD] = {"a map of keys", 0},
    [FIELD_LIST] = {"a list", sizeof(struct list)},
    [FIELD_NAMED] = {"a map of names", sizeof(struct list)},
    [FIELD_COLOUR] = {"a colour like '#0b5394'", sizeof(struct words)},
    [FIELD_VERSION] = {"a language and a version (zh 3f9a1c2b)", sizeof(struct translated_from)},
    [FIELD_OLD_ADDRESS] = {"an old address of this site, without its host", sizeof(struct words)},
};

const char *field_type_words(enum field_type type) {
    return types[type].words;
}

size_t field_type_size(enum field_type type) {
    return types[type].size;
}
