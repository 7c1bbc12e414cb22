#include "model/address.h"

#include <string.h>

#include "model/look_alike.h"

/* The host of an address, or of an e-mail address; empty when it has none. */
static struct str host_of(struct str address) {
    size_t scheme = str_find(address, STR("://"), 0);
    struct str rest = str_slice(address, scheme < address.size ? scheme + 3 : 0, address.size);
    bool is_email = scheme == address.size;
    size_t end = 0;
    while (end < rest.size && rest.data[end] != '/' && rest.data[end] != '?' &&
           rest.data[end] != '#' && rest.data[end] != ':')
        end++;
    struct str user, host;
    if (str_cut(is_email ? rest : str_slice(rest, 0, end), '@', &user, &host))
        return host;
    return is_email ? (struct str){0} : user;
}

static bool is_ascii(struct str s) {
    for (size_t i = 0; i < s.size; i++) {
        if ((unsigned char)s.data[i] >= 0x80)
            return false;
    }
    return true;
}

static void check_part(struct findings *findings, struct str address, struct place place,
    struct str part, const char *what, bool among_latin) {
    struct buf latin = {0};
    if (!is_ascii(part) && look_alike(part, among_latin, &latin))
        finding_add_hinted(findings, FINDING_LOOK_ALIKE,
            place_part(place, address, (size_t)(part.data - address.data), part.size),
            str_printf(findings->arena,
                "%s '%.*s' has letters of another script that look like '%.*s'", what,
                STR_ARGS(part), STR_ARGS(buf_view(&latin))),
            STR("type the address anew, in Latin letters"));
    buf_finish(&latin);
}

/* What stands behind the host, part by part. */
static void check_path(
    struct findings *findings, struct str address, struct place place, struct str path) {
    while (path.size > 0) {
        size_t end = 0;
        while (end < path.size && !strchr("/?#&=-_:", path.data[end]))
            end++;
        check_part(findings, address, place, str_slice(path, 0, end), "the part", true);
        path = str_slice(path, end < path.size ? end + 1 : end, path.size);
    }
}

bool address_check(struct findings *findings, struct str address, struct place place) {
    if (is_ascii(address))
        return true; /* nothing in ASCII is invisible or looks like something else here */
    size_t at = invisible_at(address);
    if (at < address.size) {
        uint32_t c = 0;
        size_t size = utf8_decode(str_slice(address, at, address.size), &c);
        finding_add_hinted(findings, FINDING_CHARACTER_INVISIBLE, place_part(place, address, at, size),
            str_printf(findings->arena, "the character U+%04X, which nobody sees, stands in this address",
                (unsigned)c),
            STR("it often comes with text that was copied: delete the characters around it and type "
                "them anew"));
        return false;
    }
    struct str host = host_of(address);
    check_part(findings, address, place, host, "the host", false);
    if (str_find(address, STR("://"), 0) < address.size)
        check_path(findings, address, place,
            str_slice(address, (size_t)(host.data - address.data) + host.size, address.size));
    return true;
}
