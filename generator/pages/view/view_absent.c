/* What readers are told of a letter or an annex that is not in their language. */
#include "pages/view/view.h"

struct value view_notice(struct scope *scope, int shown, language_set have) {
    int page = scope->page->language;
    if (page < 0 || shown < 0 || shown == page)
        return value_none();
    bool is_only = language_count(have) == 1;
    return view_page_word(scope, is_only ? "only_in_language" : "shown_in_language", shown);
}

void view_set_language_note(struct scope *scope, struct object *entry, int shown) {
    struct words_argument none[] = {{NULL, {0}}};
    view_set(scope, entry, language_note, value_none());
    view_set(scope, entry, page_lang, value_none());
    if (shown < 0)
        view_set(scope, entry, language_note, view_word(scope, "absent.note", none));
    if (shown < 0 || shown == scope->language)
        return;
    struct renderer *r = scope->renderer;
    struct str tag = r->site->languages.items[shown].tag;
    struct words_argument arguments[] = {
        {"language", view_language_name(scope, scope->language, shown)}, {NULL, {0}}};
    view_set(scope, entry, language_note, view_word(scope, "in_language", arguments));
    view_set(scope, entry, page_lang, value_text(tag));
}

void view_set_absent(struct scope *scope, struct object *part, enum page_kind kind, struct str id,
    language_set have) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < r->site->languages.count; i++) {
        const struct language *language = &r->site->languages.items[i];
        if (!(have >> i & 1))
            continue;
        struct object *link = object_new(&r->scratch, NULL);
        struct str url = plan_url(
            r->plan, &r->scratch, kind, (int)i, scope->group, scope->meeting, id);
        view_set(scope, link, name, value_text(language->name));
        view_set(scope, link, lang, value_text(language->tag));
        view_set(scope, link, dir,
            value_text(language->right_to_left ? STR("rtl") : STR("ltr")));
        view_set(scope, link, href, value_text(scope_href(scope, url)));
        value_list_add(&r->scratch, list, value_object(link));
    }
    struct object *absent = object_new(&r->scratch, NULL);
    view_set(scope, absent, languages, value_list(list));
    view_set(scope, part, absent, value_object(absent));
    view_set(scope, part, title, value_none());
}
