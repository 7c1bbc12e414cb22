/* Whom to tell about a weakness of the site: security.txt (RFC 9116). */
#include "pages/machine/machine.h"

static void add_field(struct buf *out, const char *name, const char *scheme, struct str value) {
    if (value.size > 0)
        buf_printf(out, "%s: %s%.*s\n", name, scheme, STR_ARGS(value));
}

void render_security(struct scope *scope, struct buf *out) {
    struct renderer *r = scope->renderer;
    const struct security *security = &r->site->security;
    struct arena *arena = &r->scratch;
    struct str *tags = arena_array(arena, struct str, r->site->languages.count + 1);
    for (size_t i = 0; i < r->site->languages.count; i++)
        tags[i] = r->site->languages.items[i].tag;
    add_field(out, "Contact", "mailto:", security->contact.text);
    add_field(out, "Contact", "", security->form.text);
    if (security->expires.place.source)
        add_field(out, "Expires", "",
            str_printf(arena, "%.*sT23:59:59Z", STR_ARGS(iso_date(scope, &security->expires))));
    add_field(out, "Encryption", "", security->encryption.text);
    add_field(out, "Acknowledgments", "", security->acknowledgments.text);
    add_field(out, "Preferred-Languages", "", str_join(arena, tags, r->site->languages.count));
    add_field(out, "Canonical", "", page_absolute_url(r, scope->page));
    add_field(out, "Policy", "", security->policy.text);
}
