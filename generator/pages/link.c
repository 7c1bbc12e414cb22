/* Where a link in the content leads. */
#include "pages/link.h"

#include <strings.h>

#include "model/address.h"
#include "model/doubts.h"

/* Does a page show it, instead of leading to it? */
static bool is_part_of_pages(const struct scope *scope, struct str url) {
    const struct page *page = plan_find(scope->renderer->plan, url);
    return page && (page->kind == FILE_ASSET || page->kind == FILE_IMAGE ||
                       page->kind == FILE_QR_SVG || page->kind == FILE_QR_PNG);
}

struct str scope_href(const struct scope *scope, struct str url) {
    struct renderer *r = scope->renderer;
    r->page_bound++;
    if (r->links_are_absolute && !is_part_of_pages(scope, url))
        return STR_CONCAT(&r->scratch, r->site->base_url.text, url);
    /* The server shows the error page at any address, so its links start at the root. */
    if (!plan_is_error(scope->page))
        return url_relative(&r->scratch, scope->page->url, url);
    struct str base = r->site->base_url.text, scheme, host, path;
    str_cut(base, '/', &scheme, &base);
    str_cut(base, '/', &host, &base);
    str_cut(base, '/', &host, &path);
    return str_printf(&r->scratch, "/%.*s%.*s", STR_ARGS(path), STR_ARGS(url));
}

int scope_link_language(const struct scope *scope) {
    return scope->page->language < 0 ? scope->language : scope->page->language;
}

static bool has_scheme(struct str target) {
    for (size_t i = 0; i < target.size; i++) {
        char c = target.data[i];
        if (c == ':')
            return i > 0;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')))
            return false;
    }
    return false;
}

static bool is_known_scheme(struct str target) {
    static const struct str schemes[] = {
        {"http://", 7}, {"https://", 8}, {"mailto:", 7}, {"tel:", 4}};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (target.size > schemes[i].size &&
            strncasecmp(target.data, schemes[i].data, schemes[i].size) == 0)
            return true;
    }
    return false;
}

/* Appends a path to the address of a folder, with . and .. worked out. False when it leads above
 * the site. */
static bool resolve(struct buf *url, struct str path) {
    while (path.size > 0) {
        struct str part, rest;
        bool more = str_cut(path, '/', &part, &rest);
        if (str_eq(part, STR(".."))) {
            if (url->size == 0)
                return false;
            url->size--;
            while (url->size > 0 && url->data[url->size - 1] != '/')
                url->size--;
        } else if (part.size > 0 && !str_eq(part, STR("."))) {
            buf_str(url, part);
            if (more)
                buf_byte(url, '/');
        }
        path = rest;
    }
    return true;
}

/* The group whose group.yaml a text stands in, or NULL. */
static const struct group *group_of_file(const struct site *site, const struct source *source) {
    for (size_t i = 0; source && i < site->groups.count; i++) {
        if (site->groups.items[i].source == source)
            return &site->groups.items[i];
    }
    return NULL;
}

/* The folder that relative links start from is that of the file they stand in, whatever page shows
 * the text: a group's mandate may be on its meetings' pages. */
static void add_content_folder(
    const struct scope *scope, const struct source *source, struct buf *url) {
    struct renderer *r = scope->renderer;
    const struct group *group = group_of_file(r->site, source);
    bool is_of_site = source && source == r->site->source;
    enum page_kind kind = PAGE_HOME;
    if (group)
        kind = PAGE_GROUP;
    else if (!is_of_site && scope->group)
        kind = scope->meeting ? PAGE_MEETING : PAGE_GROUP;
    struct str none = {0};
    buf_str(url, plan_url(r->plan, &r->scratch, kind, scope_link_language(scope),
                     group ? group : scope->group, scope->meeting, none));
}

static const struct page *find_page(const struct scope *scope, struct buf *url) {
    const struct page *page = plan_find(scope->renderer->plan, buf_view(url));
    if (page || url->size == 0 || url->data[url->size - 1] == '/')
        return page;
    buf_byte(url, '/');
    page = plan_find(scope->renderer->plan, buf_view(url));
    if (!page)
        url->size--;
    return page;
}

/* "/sg2/2020-09/" stands for the page in the language of the page that links to it. */
static const struct page *find_rooted(const struct scope *scope, struct str path, struct buf *url) {
    struct renderer *r = scope->renderer;
    int language = scope_link_language(scope);
    buf_str(url, r->site->languages.items[language].path.text);
    buf_byte(url, '/');
    if (!resolve(url, path))
        return NULL;
    const struct page *page = find_page(scope, url);
    if (page)
        return page;
    buf_clear(url);
    return resolve(url, path) ? find_page(scope, url) : NULL;
}

static struct str nearest_address(const struct scope *scope, struct str url) {
    struct renderer *r = scope->renderer;
    const struct plan *plan = r->plan;
    struct str *urls = arena_array(&r->scratch, struct str, plan->pages.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < plan->pages.count; i++) {
        if (plan->pages.items[i].language == scope->page->language)
            urls[count++] = plan->pages.items[i].tail;
    }
    if (scope->page->language >= 0) {
        struct str code, tail;
        str_cut(url, '/', &code, &tail);
        url = tail;
    }
    if (str_ends_with(url, STR("/")) == false)
        url = str_printf(&r->scratch, "%.*s/", STR_ARGS(url));
    struct str nearest = str_nearest(url, urls, count);
    if (nearest.size == 0)
        return STR("links inside the site are written from the meeting's folder ('annex-a/') or "
                   "from the site's root ('/sg2/')");
    return str_printf(&r->scratch, "did you mean '/%.*s'?", STR_ARGS(nearest));
}

/* On the print page the parts of the meeting stand on the page itself. */
static bool is_on_this_page(const struct scope *scope, const struct page *page) {
    return scope->is_print && page->meeting == scope->meeting && (page->letter || page->annex) &&
           page->language == scope->page->language;
}

/* The print page shows texts that have a page of their own, where their links are looked up. */
static void want_anchor(const struct scope *scope, const struct page *page, struct str fragment,
    struct place place) {
    struct renderer *r = scope->renderer;
    if (scope->is_print)
        return;
    *list_push(r->arena, &r->wanted_anchors) = (struct wanted_anchor){str_copy(r->arena, page->url),
        str_copy(r->arena, fragment), place, page->language != scope->page->language};
}

static void add_page_address(const struct scope *scope, const struct page *page,
    struct str fragment, struct place place, struct buf *url) {
    buf_clear(url);
    /* A page that says that its text is in other languages has none of the text's anchors. */
    if (page->language >= 0 && page->shown_language < 0)
        fragment = (struct str){0};
    if (is_on_this_page(scope, page)) {
        struct str id = page->letter ? page->letter->id.text : page->annex->id.text;
        buf_printf(url, "#%.*s", STR_ARGS(id));
        if (fragment.size > 0)
            buf_printf(url, ":%.*s", STR_ARGS(fragment));
        return;
    }
    if (page != scope->page || fragment.size == 0)
        buf_str(url, scope_href(scope, page->url));
    if (fragment.size > 0) {
        buf_printf(url, "#%.*s", STR_ARGS(fragment));
        want_anchor(scope, page, fragment, place);
    }
}

static bool named_link(const struct scope *scope, struct str name, struct place place,
    struct buf *url) {
    struct renderer *r = scope->renderer;
    struct str names[64];
    size_t count = 0;
    for (size_t i = 0; scope->group && i < scope->group->links.count; i++) {
        const struct named_url *link = &scope->group->links.items[i];
        struct str full = STR_CONCAT(&r->scratch, STR("link."), link->id.text);
        if (str_eq(full, name) && link->url.text.data) {
            buf_str(url, link->url.text);
            return true;
        }
        if (count < sizeof names / sizeof *names)
            names[count++] = full;
    }
    if (scope->group && doubts_about(&scope->group->doubts, STR("links"), count > 0))
        return true;
    struct str hint = hint_nearest(&r->scratch, name, names, count);
    if (hint.size == 0)
        hint = STR("name the address under 'links' in group.yaml");
    finding_add_hinted(r->findings, FINDING_FACT_UNKNOWN, place,
        str_printf(&r->scratch, "there is no link '%.*s'", STR_ARGS(name)), hint);
    return true;
}

/* Would the page be there but for a mistake in its own file, or in the file that names it? */
static bool is_unread(const struct scope *scope, struct str path, struct str url) {
    struct renderer *r = scope->renderer;
    struct str first, tail;
    bool has_language = str_cut(url, '/', &first, &tail) && site_language_path(r->site, first) >= 0;
    if (doubts_about_address(r->site, has_language ? tail : url))
        return true;
    /* A meeting of several groups was read in the folder of one. */
    return scope->meeting && !str_starts_with(path, STR("/")) &&
           doubts_about_address(r->site, str_printf(&r->scratch, "%.*s/%.*s",
                                             STR_ARGS(scope->meeting->folder), STR_ARGS(path)));
}

/* Does a path start like the name of a host: www.example.org, example.org/page? */
static bool is_host(struct str path) {
    static const struct str endings[] = {
        {"org", 3}, {"int", 3}, {"com", 3}, {"net", 3}, {"edu", 3}, {"gov", 3}, {"info", 4}};
    struct str host, rest, part = {0};
    str_cut(path, '/', &host, &rest);
    bool has_dot = false, more = true;
    if (str_starts_with(host, STR("www.")))
        return true;
    while (more) {
        more = str_cut(host, '.', &part, &host);
        has_dot = has_dot || more;
    }
    for (size_t i = 0; has_dot && i < sizeof endings / sizeof *endings; i++) {
        if (str_eq(part, endings[i]))
            return true;
    }
    return false;
}

bool link_address(struct scope *scope, struct str target, struct place place, struct buf *url) {
    struct renderer *r = scope->renderer;
    if (!address_check(r->findings, target, place))
        return false;
    if (str_starts_with(target, STR("{{")) && str_ends_with(target, STR("}}")))
        return named_link(scope, str_trim(str_slice(target, 2, target.size - 2)), place, url);
    bool is_external = is_known_scheme(target);
    r->page_bound += !is_external || r->gathers_links;
    if (is_external) {
        if (r->gathers_links && str_starts_with(target, STR("http")) && !scope->is_print)
            *list_push(r->arena, &r->external_links) =
                (struct words){str_copy(r->arena, target), place};
        return false;
    }
    if (has_scheme(target)) {
        finding_add_hinted(r->findings, FINDING_LINK_BROKEN, place,
            str_printf(&r->scratch, "the address '%.*s' is of a kind that is not allowed here",
                STR_ARGS(target)),
            STR("http:, https:, mailto: and tel: are"));
        return false;
    }
    struct str path, fragment;
    str_cut(target, '#', &path, &fragment);
    if (path.size == 0 && fragment.size > 0) {
        buf_printf(url, "#%.*s%.*s", STR_ARGS(scope->id_prefix), STR_ARGS(fragment));
        want_anchor(scope, scope->page, str_slice(buf_view(url), 1, url->size), place);
        return true;
    }
    const struct page *page = NULL;
    if (str_starts_with(path, STR("/"))) {
        page = find_rooted(scope, path, url);
    } else if (path.size > 0) {
        add_content_folder(scope, place.source, url);
        page = resolve(url, path) ? find_page(scope, url) : NULL;
    }
    if (page) {
        add_page_address(scope, page, fragment, place, url);
        return true;
    }
    if (is_unread(scope, path, buf_view(url)))
        return false;
    struct str hint = is_host(path) ? str_printf(&r->scratch, "an address of another site starts "
                                                              "with https://: https://%.*s",
                                          STR_ARGS(target))
                                    : nearest_address(scope, buf_view(url));
    finding_add_hinted(r->findings, FINDING_LINK_BROKEN, place,
        str_printf(&r->scratch, "there is no page '%.*s' on this site", STR_ARGS(target)), hint);
    return false;
}
