/* A page at an old address: where what it was about is now. */
#include "pages/view/view.h"

/* How the page that it leads to is called. */
static struct value name_of(struct scope *scope, const struct page *page) {
    const struct letter *letter = scope->letter;
    struct value name = value_none();
    if (page->kind == PAGE_LETTER) {
        scope->letter = page->letter;
        name = view_letter_label(scope);
        scope->letter = letter;
    } else if (page->annex) {
        name = value_text(view_annex_label(scope, page->annex));
    } else if (page->meeting) {
        name = view_text(scope, &page->meeting->title);
    } else if (page->group) {
        name = view_text(scope, &page->group->name);
    } else if (page->free && page->shown_language >= 0) {
        const struct annex_words *words = page->free->texts[page->shown_language].front;
        name = view_words(scope, &words->title, page->shown_language);
    }
    return value_is_true(&name) ? name : value_text(page->url);
}

/* The page in one language; a page of all languages stands for the group's. */
static const struct page *in_language(
    const struct scope *scope, const struct page *page, int language) {
    struct renderer *r = scope->renderer;
    if (page->language >= 0)
        return plan_in_language(r->plan, page, language);
    return plan_find(r->plan, plan_url(r->plan, &r->scratch, PAGE_GROUP, language, page->group,
                                  NULL, (struct str){0}));
}

void view_set_moved(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct page *target = plan_find(r->plan, scope->page->leads_to);
    struct value_list *parts = value_list_new(&r->scratch);
    int around = scope->language;
    for (size_t i = 0; target && i < r->site->languages.count; i++) {
        const struct language *language = &r->site->languages.items[i];
        const struct page *page = in_language(scope, target, (int)i);
        if (!page || (scope->page->language >= 0 && scope->page->language != (int)i))
            continue;
        struct object *part = object_new(&r->scratch, NULL);
        scope->language = (int)i;
        view_set(scope, part, t, value_object(r->words[i]));
        view_set(scope, part, lang, value_text(language->tag));
        view_set(scope, part, dir, value_text(language->right_to_left ? STR("rtl") : STR("ltr")));
        view_set(scope, part, href, value_text(scope_href(scope, page->url)));
        view_set(scope, part, name, name_of(scope, page));
        value_list_add(&r->scratch, parts, value_object(part));
    }
    scope->language = around;
    view_set(scope, view, parts, value_list(parts));
    view_set(scope, view, refresh,
        target ? value_text(scope_href(scope, target->url)) : value_none());
}
