#include "model/value_form.h"

#include <string.h>

#include "model/accent.h"
#include "model/language_tag.h"
#include "model/time_zone.h"

static bool is_id(struct str s) {
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && !(i > 0 && (c == '-' || c == '.')))
            return false;
    }
    return s.size > 0 && s.size <= 100;
}

static bool is_url(struct str s) {
    size_t scheme = str_starts_with(s, STR("https://"))  ? 8
                    : str_starts_with(s, STR("http://")) ? 7
                                                         : 0;
    if (scheme == 0 || s.size == scheme)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c <= ' ' || c == 0x7F || strchr("\"<>\\^`", c))
            return false;
    }
    return s.data[scheme] != '/' && s.data[scheme] != '.';
}

bool value_is_base_url(struct str s) {
    return is_url(s) && !memchr(s.data, '?', s.size) && !memchr(s.data, '#', s.size);
}

/* A part of an old address: a name that a folder or a file can have, and no browser escapes. */
static bool is_address_name(struct str s) {
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '_' || c == '~';
        if (!word && !(i > 0 && (c == '-' || c == '.')))
            return false;
    }
    return s.size > 0 && s.size <= 100;
}

/* "sg2/2020-9", with a '/' at either end or not. */
static bool is_old_address(struct str s) {
    struct str rest = s, part;
    if (str_starts_with(rest, STR("/")))
        rest = str_slice(rest, 1, rest.size);
    if (str_ends_with(rest, STR("/")))
        rest = str_slice(rest, 0, rest.size - 1);
    bool more = rest.size > 0 && s.size <= 1000, good = more;
    while (more && good) {
        more = str_cut(rest, '/', &part, &rest);
        good = is_address_name(part);
    }
    return good;
}

static bool is_email(struct str s) {
    struct str user, host, rest;
    if (!str_cut(s, '@', &user, &host) || user.size == 0 || host.size == 0)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c <= ' ' || c == 0x7F || strchr("\"<>\\()[],;:", c))
            return false;
    }
    return !str_cut(host, '@', &user, &rest);
}

static bool is_phone(struct str s) {
    if (s.size < 3 || s.data[0] != '+')
        return false;
    size_t digits = 0;
    for (size_t i = 1; i < s.size; i++) {
        char c = s.data[i];
        digits += c >= '0' && c <= '9';
        if (!(c >= '0' && c <= '9') && c != ' ' && c != '-')
            return false;
    }
    return digits >= 4 && digits <= 15; /* at most 15: ITU-T E.164 */
}

static bool (*const checks[])(struct str) = {
    [FIELD_ID] = is_id,
    [FIELD_URL] = is_url,
    [FIELD_EMAIL] = is_email,
    [FIELD_PHONE] = is_phone,
    [FIELD_TAG] = tag_is_known,
    [FIELD_ZONE] = time_zone_known,
    [FIELD_COLOUR] = colour_is_written,
    [FIELD_OLD_ADDRESS] = is_old_address,
};

bool value_has_form(enum field_type type) {
    return type < sizeof checks / sizeof *checks && checks[type];
}

bool value_fits(enum field_type type, struct str s) {
    return checks[type](s);
}
