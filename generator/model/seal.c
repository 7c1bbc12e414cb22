#include "model/seal.h"

struct str sealed_version_of(
    const struct site *site, const struct sealed_version *versions, size_t count, int language) {
    struct str code = site->language_codes.items[language].text;
    for (size_t i = 0; i < count; i++) {
        if (str_eq(versions[i].language.text, code))
            return versions[i].version.text;
    }
    return (struct str){0};
}

static bool is_named(const struct seal *seal, struct str id) {
    for (size_t i = 0; i < seal->amended_by.count; i++) {
        if (str_eq(seal->amended_by.items[i].text, id))
            return true;
    }
    return false;
}

const struct letter *seal_new_amendment(
    const struct seal *seal, const struct meeting *meeting, const struct letter *letter) {
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *other = &meeting->letters.items[i];
        if (other->amends && str_eq(other->amends->id.text, letter->id.text) &&
            other->date.place.source && other->date.day >= seal->date.day &&
            !is_named(seal, other->id.text))
            return other;
    }
    return NULL;
}
