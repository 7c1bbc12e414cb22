#include "pages/alias.h"

/* What old addresses lead to, with the pages below it. */
struct thing {
    const void *identity; /* two aliases of one thing may say the same */
    struct str tail;      /* "sg2/2020-09/" */
    struct str door;      /* the page of all languages, or empty */
    int language;         /* that its old addresses are in when they do not say; -1: in any */
};

struct adding {
    struct plan *plan;
    size_t page_count;  /* of the plan before the first alias */
    struct map claimed; /* url -> identity of the thing that it leads to */
};

static bool is_file(struct str address) {
    return str_ends_with(address, STR(".html")) || str_ends_with(address, STR(".htm"));
}

/* "sg2/2020-9/", "old/page.html": as addresses are in the plan. */
static struct str clean(struct arena *arena, struct str alias) {
    if (str_starts_with(alias, STR("/")))
        alias = str_slice(alias, 1, alias.size);
    if (str_ends_with(alias, STR("/")))
        alias = str_slice(alias, 0, alias.size - 1);
    return str_printf(arena, "%.*s%s", STR_ARGS(alias), is_file(alias) ? "" : "/");
}

/* A calendar or a feed that readers have subscribed to stays one: at its old address is a copy. */
static bool is_for_programs(const struct page *page) {
    static const enum page_kind kinds[] = {FILE_CALENDAR, FILE_GROUP_CALENDAR, FILE_GROUP_FEED,
        FILE_MEETING_JSON, FILE_GROUP_JSON};
    bool is_one = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        is_one = is_one || page->kind == kinds[i];
    return is_one;
}

static void add(struct adding *a, const struct thing *thing, const struct words *alias,
    struct str url, int language, const struct page *to) {
    if (!to || map_get(&a->claimed, url) == thing->identity)
        return;
    map_set(&a->claimed, url, (void *)thing->identity);
    if (is_for_programs(to)) {
        struct page copy = *to;
        copy.url = url;
        copy.alias = alias;
        copy.leads_to = to->url;
        plan_add(a->plan, copy);
        return;
    }
    struct page page = {.kind = PAGE_ALIAS, .url = url, .tail = to->tail, .language = language,
        .shown_language = language, .original_language = language, .group = to->group,
        .meeting = to->meeting, .alias = alias, .leads_to = to->url};
    plan_add(a->plan, page);
}

static bool is_below(const struct page *page, const struct thing *thing, int language) {
    return page->language == language && str_starts_with(page->tail, thing->tail);
}

/* The pages of one language, which files have not: `from` stands for the thing's own, and what is below stays so. The
 * plan's list moves while it grows. */
static void add_folder(struct adding *a, const struct thing *thing, const struct words *alias,
    struct str from, int language) {
    struct arena *arena = a->plan->arena;
    for (size_t i = 0; i < a->page_count; i++) {
        struct page page = a->plan->pages.items[i];
        if (!is_below(&page, thing, language))
            continue;
        struct str rest = str_slice(page.tail, thing->tail.size, page.tail.size);
        struct str path = a->plan->site->languages.items[language].path.text;
        struct str url = str_printf(arena, "%.*s/%.*s%.*s", STR_ARGS(path), STR_ARGS(from),
            STR_ARGS(rest));
        add(a, thing, alias, url, language, &page);
    }
}

/* The thing's own page: of all languages, or in a language, or in the first that there is. */
static const struct page *own_page(
    const struct adding *a, const struct thing *thing, int language) {
    const struct page *first = NULL;
    for (size_t i = 0; i < a->page_count; i++) {
        const struct page *page = &a->plan->pages.items[i];
        if (language < 0 && thing->door.size > 0) {
            if (str_eq(page->url, thing->door))
                return page;
        } else if (page->language >= 0 && str_eq(page->tail, thing->tail)) {
            if (page->language == language)
                return page;
            if (!first)
                first = page;
        }
    }
    return language < 0 ? first : NULL;
}

/* The language that an address starts with, and what follows; -1 when it starts with none. */
static int cut_language(const struct site *site, struct str address, struct str *rest) {
    struct str path;
    int language = str_cut(address, '/', &path, rest) ? site_language_path(site, path) : -1;
    if (language < 0)
        *rest = address;
    return language;
}

static void add_alias(
    struct adding *a, const struct thing *thing, const struct words *alias) {
    const struct site *site = a->plan->site;
    if (!alias->text.data)
        return; /* wrong, and told */
    struct str address = clean(a->plan->arena, alias->text), rest;
    int language = cut_language(site, address, &rest);
    bool is_folder = !is_file(address) && rest.size > 0;
    if (language >= 0 && is_folder) {
        add_folder(a, thing, alias, rest, language);
        return;
    }
    int wanted = language >= 0 || thing->door.size > 0 ? language : thing->language;
    add(a, thing, alias, address, language, own_page(a, thing, wanted));
    for (size_t i = 0; i < site->languages.count && is_folder; i++) {
        if (thing->language < 0 || thing->language == (int)i)
            add_folder(a, thing, alias, rest, (int)i);
    }
}

static void add_group(struct adding *a, const struct group *group) {
    struct arena *arena = a->plan->arena;
    struct thing thing = {.identity = group, .language = -1};
    thing.tail = thing.door = str_printf(arena, "%.*s/", STR_ARGS(group->id));
    for (size_t i = 0; i < group->aliases.count; i++)
        add_alias(a, &thing, &group->aliases.items[i]);
    for (size_t m = 0; m < group->meetings.count; m++) {
        const struct meeting *meeting = &group->meetings.items[m];
        if (meeting->owner != group)
            continue; /* its old addresses are those under its own group */
        struct thing own = {.identity = meeting, .language = -1};
        own.tail = str_printf(arena, "%.*s/", STR_ARGS(meeting->folder));
        for (size_t i = 0; i < meeting->aliases.count; i++)
            add_alias(a, &own, &meeting->aliases.items[i]);
    }
}

static void add_free_page(struct adding *a, const struct free_page *page) {
    for (size_t i = 0; i < a->plan->site->languages.count; i++) {
        const struct page_words *head = page->texts[i].source ? page->texts[i].front : NULL;
        struct thing thing = {.identity = page, .language = (int)i};
        if (!head || head->aliases.count == 0)
            continue;
        thing.tail = str_printf(a->plan->arena, "%.*s/", STR_ARGS(page->id));
        for (size_t n = 0; n < head->aliases.count; n++)
            add_alias(a, &thing, &head->aliases.items[n]);
    }
}

void aliases_add(struct plan *plan) {
    struct adding a = {.plan = plan, .page_count = plan->pages.count};
    map_init(&a.claimed, plan->arena);
    for (size_t i = 0; i < plan->site->pages.count; i++)
        add_free_page(&a, &plan->site->pages.items[i]);
    for (size_t i = 0; i < plan->site->groups.count; i++)
        add_group(&a, &plan->site->groups.items[i]);
}

void plan_redirects(const struct plan *plan, struct arena *arena, struct redirects *out) {
    *out = (struct redirects){0};
    for (size_t i = 0; i < plan->pages.count; i++) {
        const struct page *page = &plan->pages.items[i];
        if (page->kind == PAGE_ALIAS)
            *list_push(arena, out) = (struct redirect){page->url, page->leads_to};
    }
}
