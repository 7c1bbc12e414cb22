/* A group as values for templates. */
#include "pages/isolate.h"
#include "pages/qr.h"
#include "pages/view/view.h"

static struct str without_scheme(struct str url) {
    size_t at = str_find(url, STR("://"), 0);
    return at < url.size ? str_slice(url, at + 3, url.size) : url;
}

static struct value phone_href(struct scope *scope, struct str phone) {
    if (phone.size == 0)
        return value_none();
    struct buf href = {0};
    buf_text(&href, "tel:");
    for (size_t i = 0; i < phone.size; i++) {
        if (phone.data[i] != ' ')
            buf_byte(&href, phone.data[i]);
    }
    struct value value = value_text(buf_copy(&href, &scope->renderer->scratch));
    buf_finish(&href);
    return value;
}

static struct value contact_value(struct scope *scope, const struct contact *contact) {
    struct object *view = object_new(&scope->renderer->scratch, NULL);
    view_set(scope, view, phone, view_left_to_right(scope, contact->phone.text));
    view_set(scope, view, phone_href, phone_href(scope, contact->phone.text));
    view_set(scope, view, fax, view_left_to_right(scope, contact->fax.text));
    view_set(scope, view, email, value_text(contact->email.text));
    view_set(scope, view, web, value_text(contact->web.text));
    view_set(scope, view, web_label,
        view_left_to_right(scope, without_scheme(contact->web.text)));
    return value_object(view);
}

/* An address that is broken behind a slash where it has to be. */
static struct value breakable(struct scope *scope, struct str address) {
    struct buf html = {0};
    for (size_t i = 0; i < address.size; i++) {
        buf_html(&html, str_slice(address, i, i + 1));
        bool ends_part = address.data[i] == '/' && i + 1 < address.size &&
                         address.data[i + 1] != '/' && (i == 0 || address.data[i - 1] != '/');
        if (ends_part)
            buf_text(&html, "<wbr>");
    }
    struct value value = value_html(buf_copy(&html, &scope->renderer->scratch));
    buf_finish(&html);
    return value;
}

static struct value qr_value(struct scope *scope, const struct group *group) {
    struct renderer *r = scope->renderer;
    struct arena *arena = &r->scratch;
    struct str none = {0};
    struct str target = plan_qr_target(r->site, arena, group);
    struct words_argument arguments[] = {{"target", target}, {NULL, {0}}};
    struct object *view = object_new(arena, NULL);
    view_set(scope, view, target, value_text(target));
    view_set(scope, view, target_label, breakable(scope, target));
    view_set(scope, view, label, view_plain(scope, &group->qr.label));
    view_set(scope, view, alt, view_word(scope, "qr.alt", arguments));
    view_set(scope, view, qr_svg,
        value_text(scope_href(
            scope, plan_url(r->plan, arena, FILE_QR_SVG, -1, group, NULL, none))));
    view_set(scope, view, qr_png,
        value_text(scope_href(
            scope, plan_url(r->plan, arena, FILE_QR_PNG, -1, group, NULL, none))));
    return value_object(view);
}

static struct value person_name(struct scope *scope, const struct person *person) {
    return person ? view_text(scope, &person->name) : value_none();
}

struct object *view_group(struct scope *scope, const struct object *parent) {
    struct renderer *r = scope->renderer;
    const struct group *group = scope->group;
    struct str none = {0};
    struct object *view = object_new(&r->scratch, parent);
    view_set(scope, view, name, view_text(scope, &group->name));
    view_set(scope, view, acronym, value_text(group->acronym.text));
    view_set(scope, view, title, view_text(scope, &group->title));
    struct value_list *mandate = value_list_new(&r->scratch);
    for (size_t i = 0; i < group->mandate.count; i++)
        value_list_add(&r->scratch, mandate, view_text(scope, &group->mandate.items[i]));
    struct object *mandate_items = object_new(&r->scratch, NULL);
    view_set(scope, mandate_items, items, value_list(mandate));
    view_set(scope, view, mandate,
        mandate->count > 0 ? value_object(mandate_items) : value_none());
    view_set(scope, view, chair, person_name(scope, group->chair));
    view_set(scope, view, country,
        group->chair ? view_text(scope, &group->chair->country) : value_none());
    view_set(scope, view, contact, contact_value(scope, &group->contact));
    view_set(scope, view, qr, qr_value(scope, group));
    view_set(scope, view, href,
        value_text(scope_href(scope,
            plan_url(r->plan, &r->scratch, PAGE_GROUP, scope_link_language(scope), group, NULL, none))));
    return view;
}
