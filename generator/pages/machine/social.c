/* What is shown with a link to a page where people share it: Open Graph (https://ogp.me/). */
#include "pages/machine/machine.h"

/* "zh-Hans-CN" is "zh_CN" there: the language and the region, of two letters. */
static struct str social_locale(struct arena *arena, struct str locale) {
    struct str language, rest = locale, part;
    str_cut(rest, '-', &language, &rest);
    while (rest.size > 0) {
        str_cut(rest, '-', &part, &rest);
        if (part.size == 1) /* extensions follow: "ar-u-nu-latn" */
            break;
        if (part.size == 2)
            return STR_CONCAT(arena, language, STR("_"), part);
    }
    return language;
}

static const struct meeting *shown_meeting(const struct page *page) {
    if (page->meeting)
        return page->meeting;
    return page->group ? page->group->latest : NULL;
}

static void set_image(struct scope *scope, struct object *view, const struct meeting *meeting) {
    struct renderer *r = scope->renderer;
    struct str url = meeting ? plan_url(r->plan, &r->scratch, FILE_CARD, -1, meeting->owner, meeting,
                                   (struct str){0})
                             : (struct str){0};
    bool has_image = meeting && plan_find(r->plan, url);
    view_set(scope, view, image, has_image ? value_text(absolute_url(scope, url)) : value_none());
    if (!has_image)
        return;
    struct str dates = plain_text(scope, view_dates(scope, &meeting->dates));
    view_set(scope, view, alt,
        value_text(STR_CONCAT(&r->scratch, meeting->owner->acronym.text, STR(", "), dates)));
    view_set(scope, view, width, value_text(str_number(&r->scratch, CARD_WIDTH)));
    view_set(scope, view, height, value_text(str_number(&r->scratch, CARD_HEIGHT)));
}

void view_set_social(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct page *page = scope->page;
    view_set(scope, view, social, value_none());
    if (page->language < 0 || plan_is_error(page) || page->kind == PAGE_ALIAS)
        return;
    bool is_article = page->kind == PAGE_LETTER;
    struct object *social = object_new(&r->scratch, NULL);
    struct value_list *others = value_list_new(&r->scratch);
    const struct page *canonical = plan_canonical(r->plan, page);
    view_set(scope, social, type, value_text(is_article ? STR("article") : STR("website")));
    view_set(scope, social, href, value_text(page_absolute_url(r, canonical)));
    view_set(scope, social, locale,
        value_text(social_locale(&r->scratch, r->site->languages.items[page->language].locale)));
    for (size_t i = 0; i < r->site->languages.count; i++) {
        const struct page *other = plan_in_language(r->plan, page, (int)i);
        if ((int)i == page->language || !other || plan_canonical(r->plan, other) != other)
            continue;
        value_list_add(&r->scratch, others,
            value_text(social_locale(&r->scratch, r->site->languages.items[i].locale)));
    }
    view_set(scope, social, others, value_list(others));
    set_image(scope, social, shown_meeting(page));
    view_set(scope, view, social, value_object(social));
}
