/* A page of the site's own, in the language that it has. */
#include "pages/view/view.h"

struct value view_free_title(struct scope *scope, const struct free_page *page) {
    int shown = markdown_language(scope->renderer->site, page->texts, scope->language);
    if (shown < 0) /* a menu cannot have a hole */
        shown = language_first(markdown_languages(scope->renderer->site, page->texts));
    if (shown < 0)
        return value_none();
    const struct annex_words *words = page->texts[shown].front;
    return view_words(scope, &words->title, shown);
}

void view_set_free(struct scope *scope, struct object *view) {
    const struct page *page = scope->page;
    language_set have = page_languages(scope->renderer->site, page);
    int shown = page->shown_language;
    view_set_part_language(scope, view, shown < 0 ? page->language : shown, have);
    if (shown < 0) {
        view_set_absent(scope, view, PAGE_FREE, page->free->id, have);
    } else {
        scope->language = shown;
        view_set(scope, view, body, view_body(scope, &page->free->texts[shown]));
        scope->language = page->language;
    }
    view_set(scope, view, t, value_object(scope->renderer->words[page->language]));
}
