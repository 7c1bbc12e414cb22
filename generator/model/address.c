#include "model/address.h"

#include "model/scan.h"

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

bool address_check(struct findings *findings, struct str address, struct place place) {
    size_t at = scan_invisible(address);
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
    struct buf latin = {0};
    bool ascii = true;
    for (size_t i = 0; i < host.size; i++)
        ascii = ascii && (unsigned char)host.data[i] < 0x80;
    if (!ascii && scan_look_alike(host, &latin))
        finding_add_hinted(findings, FINDING_LOOK_ALIKE,
            place_part(place, address, (size_t)(host.data - address.data), host.size),
            str_printf(findings->arena,
                "the host '%.*s' has letters of another script that look like '%.*s'",
                STR_ARGS(host), STR_ARGS(buf_view(&latin))),
            STR("type the address anew, in Latin letters"));
    buf_finish(&latin);
    return true;
}
