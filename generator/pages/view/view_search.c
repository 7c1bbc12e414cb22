/* The page of the search as values for templates. */
#include "pages/search/search_index.h"
#include "pages/view/view.h"

/* Where the meetings of each group are listed, for those who have no script or found nothing. */
static struct value archives(struct scope *scope) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < r->site->groups.count; i++) {
        const struct group *group = &r->site->groups.items[i];
        enum page_kind kind = plan_has_archive(group) ? PAGE_ARCHIVE : PAGE_GROUP;
        struct str url = plan_url(r->plan, &r->scratch, kind, scope->language, group, NULL,
            (struct str){0});
        struct object *view = object_new(&r->scratch, NULL);
        view_set(scope, view, name, view_text(scope, &group->name));
        view_set(scope, view, title, view_text(scope, &group->title));
        view_set(scope, view, href, value_text(scope_href(scope, url)));
        value_list_add(&r->scratch, list, value_object(view));
    }
    return value_list(list);
}

void view_set_search(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    struct str root = scope_href(scope, plan_url(r->plan, &r->scratch, FILE_SEARCH_ROOT,
                                            scope->language, NULL, NULL, (struct str){0}));
    unsigned hash = search_root_hash(r, scope->page);
    struct str script = theme_asset_url(r->theme, STR("search.js"));
    view_set(scope, view, index,
        value_text(str_printf(&r->scratch, "%.*s?v=%08x", STR_ARGS(root), hash)));
    view_set(scope, view, search_script, value_text(scope_href(scope, script)));
    view_set(scope, view, archives, archives(scope));
}
