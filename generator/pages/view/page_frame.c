/* What every page has, whatever it is about: its addresses, languages, way back, menu, files of the
 * theme. */
#include "pages/view/page_view.h"

#include "pages/accent.h"
#include "pages/machine/machine.h"

struct alternates_view {
    struct scope *scope;
    struct value_list *list;
};

static void add_alternate(void *user, struct str tag, struct str url) {
    struct alternates_view *alternates = user;
    struct scope *scope = alternates->scope;
    struct object *view = object_new(&scope->renderer->scratch, NULL);
    view_set(scope, view, hreflang, value_text(tag));
    view_set(scope, view, href, value_text(url));
    value_list_add(&scope->renderer->scratch, alternates->list, value_object(view));
}

/* The same page in each language of the site; the home page of each for pages of all languages. */
static struct value language_links(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < r->site->languages.count; i++) {
        const struct language *language = &r->site->languages.items[i];
        const struct page *other =
            plan_is_error(scope->page) ? NULL : plan_in_language(r->plan, scope->page, (int)i);
        /* The door of a group is its page in all languages at once. */
        enum page_kind kind = scope->page->kind == PAGE_DOOR ? PAGE_GROUP : PAGE_HOME;
        struct str url = other ? other->url
                               : plan_url(r->plan, &r->scratch, kind, (int)i, scope->page->group,
                                     NULL, (struct str){0});
        struct object *view = object_new(&r->scratch, NULL);
        view_set(scope, view, name, value_text(language->name));
        view_set(scope, view, lang, value_text(language->tag));
        view_set(scope, view, href, value_text(scope_href(scope, url)));
        view_set(scope, view, current, value_bool(other && (int)i == scope->page->language));
        value_list_add(&r->scratch, list, value_object(view));
    }
    return value_list(list);
}

static void add_breadcrumb(
    struct scope *scope, struct value_list *list, enum page_kind kind, struct value name) {
    struct renderer *r = scope->renderer;
    struct str url = plan_url(r->plan, &r->scratch, kind, scope_link_language(scope), scope->group,
        scope->meeting, (struct str){0});
    if (str_eq(url, scope->page->url))
        return;
    struct object *view = object_new(&r->scratch, NULL);
    view_set(scope, view, name, name);
    view_set(scope, view, href, value_text(scope_href(scope, url)));
    value_list_add(&r->scratch, list, value_object(view));
}

static struct value breadcrumbs(struct scope *scope) {
    struct renderer *r = scope->renderer;
    enum page_kind kind = scope->page->kind;
    struct words_argument none[] = {{NULL, {0}}};
    struct value_list *list = value_list_new(&r->scratch);
    if (scope->page->language < 0)
        return value_list(list);
    add_breadcrumb(scope, list, PAGE_HOME, view_word(scope, "home", none));
    const struct group *group = scope->group;
    if (group && group->parent) {
        scope->group = group->parent;
        add_breadcrumb(scope, list, PAGE_GROUP, value_text(group->parent->acronym.text));
        scope->group = group;
    }
    if (group)
        add_breadcrumb(scope, list, PAGE_GROUP, value_text(group->acronym.text));
    if (scope->meeting && kind != PAGE_LATEST)
        add_breadcrumb(
            scope, list, PAGE_MEETING, view_dates(scope, &scope->meeting->dates));
    return value_list(list);
}

/* Entries of the site lead to its pages in the reader's language. */
static struct value menu_entry(struct scope *scope, const struct menu_entry *entry) {
    struct renderer *r = scope->renderer;
    const struct page *page = scope->page;
    struct object *view = object_new(&r->scratch, NULL);
    struct value name = value_none();
    struct str url = {0};
    bool is_current = false;
    if (entry->page) {
        url = plan_url(
            r->plan, &r->scratch, PAGE_FREE, page->language, NULL, NULL, entry->page->id);
        name = view_free_title(scope, entry->page);
        is_current = page->free == entry->page;
    } else if (entry->group) {
        url = plan_url(r->plan, &r->scratch, PAGE_GROUP, page->language, entry->group, NULL, url);
        name = view_text(scope, &entry->group->name);
        is_current = page->kind == PAGE_GROUP && page->group == entry->group;
    }
    bool is_own = entry->page || entry->group;
    view_set(scope, view, name,
        text_given(&entry->title) ? view_text(scope, &entry->title) : name);
    view_set(scope, view, href, value_text(is_own ? scope_href(scope, url) : entry->url.text));
    view_set(scope, view, current, value_bool(is_current));
    return value_object(view);
}

static struct value menu(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < r->site->menu.count && scope->page->language >= 0; i++)
        value_list_add(&r->scratch, list, menu_entry(scope, &r->site->menu.items[i]));
    struct object *entries = object_new(&r->scratch, NULL);
    view_set(scope, entries, items, value_list(list));
    return list->count > 0 ? value_object(entries) : value_none();
}

/* On the print page each part has a notice of its own. */
static struct value page_updated(struct scope *scope) {
    const struct page *page = scope->page;
    if (page->shown_language < 0)
        return value_none();
    if (page->kind == PAGE_LETTER)
        return view_updated(scope, &page->letter->texts[page->shown_language], PAGE_LETTER,
            page->letter->id.text);
    if (page->kind == PAGE_TEXT)
        return view_updated(scope, &page->annex->texts[page->shown_language], PAGE_TEXT,
            page->annex->id.text);
    if (page->kind == PAGE_FREE)
        return view_updated(
            scope, &page->free->texts[page->shown_language], PAGE_FREE, page->free->id);
    return value_none();
}

void page_frame_fill(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct page *page = scope->page;
    const struct language *language = &r->site->languages.items[scope->language];
    const struct page *canonical = plan_canonical(r->plan, page);
    struct alternates_view alternates = {scope, value_list_new(&r->scratch)};
    page_alternates(r, page, add_alternate, &alternates);
    view_set(scope, view, t, value_object(r->words[scope->language]));
    view_set(scope, view, lang, value_text(language->tag));
    view_set(scope, view, dir,
        value_text(language->right_to_left ? STR("rtl") : STR("ltr")));
    view_set(scope, view, site_title, view_plain(scope, &r->site->title));
    bool has_address = !plan_is_error(page);
    view_set(scope, view, canonical,
        has_address ? value_text(page_absolute_url(r, canonical)) : value_none());
    view_set(scope, view, alternates, value_list(alternates.list));
    view_set(scope, view, languages, language_links(scope));
    view_set(scope, view, breadcrumbs, breadcrumbs(scope));
    view_set(scope, view, has_breadcrumbs,
        value_bool(page->language >= 0 && page->kind != PAGE_HOME && page->kind != PAGE_LOST));
    view_set(scope, view, menu, menu(scope));
    view_set(scope, view, notice,
        page->kind == PAGE_PRINT
            ? value_none()
            : view_notice(scope, page->shown_language, page_languages(r->site, page)));
    view_set(scope, view, updated, page_updated(scope));
    view_set(scope, view, style,
        value_text(scope_href(scope, theme_asset_url(r->theme, STR("site.css")))));
    view_set_paper(scope, view);
    struct str accent = page->group ? accent_url(&r->scratch, page->group) : (struct str){0};
    view_set(scope, view, accent,
        accent.size > 0 ? value_text(scope_href(scope, accent)) : value_none());
    struct str module = theme_asset_url(r->theme, STR("site.js"));
    view_set(scope, view, script,
        module.size > 0 ? value_text(scope_href(scope, module)) : value_none());
    view_set(scope, view, icon,
        value_text(scope_href(scope, theme_asset_url(r->theme, STR("icon.svg")))));
    bool has_search = page->language >= 0 && r->plan->search.entries.count > 0;
    struct str search = {0};
    if (has_search)
        search = plan_url(r->plan, &r->scratch, PAGE_SEARCH, page->language, NULL, NULL, search);
    view_set(scope, view, search_href,
        has_search ? value_text(scope_href(scope, search)) : value_none());
    view_set(scope, view, organisation, view_plain(scope, &r->site->organisation.name));
    view_set(scope, view, office, view_plain(scope, &r->site->organisation.office));
    view_set(scope, view, url, value_text(r->site->organisation.url.text));
    struct str home =
        page->language < 0 ? (struct str){0}
                           : plan_url(r->plan, &r->scratch, PAGE_HOME, page->language, NULL,
                                 NULL, (struct str){0});
    view_set(scope, view, home, value_text(scope_href(scope, home)));
    view_set_machine(scope, view);
    view_set_social(scope, view);
    bool is_about_meeting = page->kind == PAGE_MEETING || page->kind == PAGE_LATEST ||
                            page->kind == PAGE_LETTER;
    view_set(scope, view, json_ld, is_about_meeting ? view_json_ld(scope) : value_none());
}
