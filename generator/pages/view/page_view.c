#include "pages/view/page_view.h"

#include "pages/accent.h"
#include "pages/machine/machine.h"
#include "pages/render.h"

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

static struct value free_page_title(struct scope *scope, const struct free_page *page) {
    int shown = markdown_language(scope->renderer->site, page->texts, scope->language);
    if (shown < 0) /* a menu cannot have a hole */
        shown = language_first(markdown_languages(scope->renderer->site, page->texts));
    if (shown < 0)
        return value_none();
    const struct annex_words *words = page->texts[shown].front;
    return view_words(scope, &words->title, shown);
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
        name = free_page_title(scope, entry->page);
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

static void fill_common(struct scope *scope, struct object *view) {
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

static void set_title(struct scope *scope, struct object *view, struct value title) {
    view_set(scope, view, title, view_without_tags(scope, title));
}

static struct value meeting_summary(struct scope *scope, const struct meeting *meeting) {
    struct renderer *r = scope->renderer;
    const struct meeting *before = scope->meeting;
    struct object *view = object_new(&r->scratch, NULL);
    scope->meeting = meeting;
    view_set(scope, view, title, view_text(scope, &meeting->title));
    view_set(scope, view, dates, view_dates(scope, &meeting->dates));
    view_set_status(scope, view);
    view_set(scope, view, href,
        value_text(
            scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_MEETING,
                                  scope_link_language(scope), scope->group, meeting,
                                  (struct str){0}))));
    scope->meeting = before;
    return value_object(view);
}

/* The groups that are parts of the scope's, as an object when there are any. */
static struct value subgroups(struct scope *scope) {
    struct renderer *r = scope->renderer;
    const struct group *group = scope->group;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < r->site->groups.count; i++) {
        const struct group *part = &r->site->groups.items[i];
        if (part->parent != group)
            continue;
        scope->group = part;
        struct object *entry = view_group(scope, NULL);
        view_set(scope, entry, latest,
            part->latest ? meeting_summary(scope, part->latest) : value_none());
        value_list_add(&r->scratch, list, value_object(entry));
    }
    scope->group = group;
    struct object *parts = object_new(&r->scratch, NULL);
    view_set(scope, parts, groups, value_list(list));
    return list->count > 0 ? value_object(parts) : value_none();
}

static void fill_home(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    struct value_list *groups = value_list_new(&r->scratch);
    for (size_t i = 0; i < r->site->groups.count; i++) {
        const struct group *group = scope->group = &r->site->groups.items[i];
        if (group->parent)
            continue;
        struct object *entry = view_group(scope, NULL);
        view_set(scope, entry, subgroups, subgroups(scope));
        view_set(scope, entry, latest,
            group->latest ? meeting_summary(scope, group->latest) : value_none());
        value_list_add(&r->scratch, groups, value_object(entry));
    }
    scope->group = NULL;
    view_set(scope, view, groups, value_list(groups));
    set_title(scope, view, view_plain(scope, &r->site->title));
    view_set(scope, view, site_title, value_none());
}

/* A group's page lists its newest meetings; the archive has all. */
enum { MOST_LISTED = 8 };

/* The other meetings of the group as an object, so that a template can tell whether there are any. */
static struct value meetings_of(struct scope *scope, bool drafts) {
    struct renderer *r = scope->renderer;
    struct value_list *list = value_list_new(&r->scratch);
    for (size_t i = 0; i < scope->group->meetings.count && list->count < MOST_LISTED; i++) {
        const struct meeting *meeting = &scope->group->meetings.items[i];
        if (meeting != scope->group->latest && (meeting->status == MEETING_DRAFT) == drafts)
            value_list_add(&r->scratch, list, meeting_summary(scope, meeting));
    }
    struct object *view = object_new(&r->scratch, NULL);
    view_set(scope, view, meetings, value_list(list));
    view_set(scope, view, count, view_counted(scope, "meetings_count", (uint32_t)list->count));
    return list->count > 0 ? value_object(view) : value_none();
}

/* Puts a meeting behind the others of its year, and the year behind those of its study period: the
 * meetings come newest first. */
struct archive {
    struct scope *scope;
    struct value_list *periods;
    struct value_list *years;
    struct value_list *meetings;
    const struct period *period;
    int year;
};

static void add_to_archive(struct archive *archive, const struct meeting *meeting) {
    struct scope *scope = archive->scope;
    struct arena *arena = &scope->renderer->scratch;
    bool new_period = !archive->years || archive->period != meeting->period;
    if (new_period) {
        struct object *period = object_new(arena, NULL);
        archive->period = meeting->period;
        archive->years = value_list_new(arena);
        view_set(scope, period, name,
            meeting->period ? view_text(scope, &meeting->period->name) : value_none());
        view_set(scope, period, years, value_list(archive->years));
        value_list_add(arena, archive->periods, value_object(period));
    }
    if (new_period || archive->year != meeting->dates.start.year) {
        struct object *year = object_new(arena, NULL);
        archive->year = meeting->dates.start.year;
        archive->meetings = value_list_new(arena);
        view_set(scope, year, year, value_text(str_printf(arena, "%d", archive->year)));
        view_set(scope, year, meetings, value_list(archive->meetings));
        value_list_add(arena, archive->years, value_object(year));
    }
    value_list_add(arena, archive->meetings, meeting_summary(scope, meeting));
}

static void fill_archive(struct scope *scope, struct object *view) {
    struct arena *arena = &scope->renderer->scratch;
    struct archive archive = {.scope = scope, .periods = value_list_new(arena)};
    for (size_t i = 0; i < scope->group->meetings.count; i++)
        add_to_archive(&archive, &scope->group->meetings.items[i]);
    struct words_argument arguments[] = {
        {"group", view_text(scope, &scope->group->name).text}, {NULL, {0}}};
    view_set(scope, view, periods, value_list(archive.periods));
    view_set(scope, view, group, value_object(view_group(scope, NULL)));
    set_title(scope, view, value_html(view_word_text(scope, "archive_title", arguments)));
}

static void fill_free(struct scope *scope, struct object *view) {
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
    set_title(scope, view, free_page_title(scope, page->free));
}

static void fill_group(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct group *group = scope->group;
    view_set(scope, view, group, value_object(view_group(scope, NULL)));
    view_set(scope, view, earlier, meetings_of(scope, false));
    view_set(scope, view, drafts, meetings_of(scope, true));
    view_set(scope, view, subgroups, subgroups(scope));
    view_set(scope, view, archive_href,
        plan_has_archive(group) ? value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_ARCHIVE,
                                                    scope->page->language, group, NULL,
                                                    (struct str){0})))
                 : value_none());
    scope->meeting = group->latest;
    view_set(scope, view, latest,
        group->latest ? value_object(view_meeting(scope, NULL)) : value_none());
    scope->meeting = NULL;
    set_title(scope, view, view_text(scope, &group->name));
    view_set(scope, view, description,
        view_without_tags(scope, view_text(scope, &group->title)));
}

static void fill_meeting(struct scope *scope, struct object *view) {
    view_set(scope, view, group, value_object(view_group(scope, NULL)));
    if (!scope->meeting) { /* the latest of a group that has none yet */
        view_set(scope, view, meeting, value_none());
        set_title(scope, view, view_text(scope, &scope->group->name));
        return;
    }
    view_set(scope, view, meeting, value_object(view_meeting(scope, NULL)));
    set_title(scope, view, view_text(scope, &scope->meeting->title));
    view_set(scope, view, description,
        view_without_tags(scope, view_dates(scope, &scope->meeting->dates)));
}

static void fill_letter(struct scope *scope, struct object *view) {
    int shown = scope->page->shown_language;
    const struct letter_words *words = shown < 0 ? NULL : scope->letter->texts[shown].front;
    struct object *letter = view_letter(scope, NULL);
    view_set(scope, view, letter, value_object(letter));
    view_set(scope, view, running, view_running(scope));
    view_set(scope, view, meeting, value_object(view_meeting(scope, NULL)));
    set_title(scope, view, view_letter_label(scope));
    if (words)
        view_set(scope, view, description,
            view_without_tags(scope, view_words(scope, &words->subject, shown)));
}

static void fill_annex(struct scope *scope, struct object *view) {
    view_set(scope, view, annex,
        value_object(view_annex(scope, scope->page->annex, NULL)));
    view_set(scope, view, meeting, value_object(view_meeting(scope, NULL)));
    set_title(scope, view,
        scope->page->shown_language < 0
            ? value_text(view_annex_label(scope, scope->page->annex))
            : view_annex_title(scope, scope->page->annex));
    view_set(scope, view, description,
        view_without_tags(scope, view_text(scope, &scope->meeting->title)));
}

static void fill_print(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    const struct meeting *meeting = scope->meeting;
    struct value_list *letters = value_list_new(&r->scratch);
    struct value_list *annexes = value_list_new(&r->scratch);
    scope->is_print = true;
    scope->heading_offset = 1;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        scope->letter = &meeting->letters.items[i];
        scope->id_prefix = STR_CONCAT(&r->scratch, scope->letter->id.text, STR(":"));
        if (markdown_languages(r->site, scope->letter->texts))
            value_list_add(&r->scratch, letters, value_object(view_letter(scope, NULL)));
    }
    scope->letter = meeting->letters.count > 0 ? &meeting->letters.items[0] : NULL;
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        const struct annex *annex = &meeting->annexes.items[i];
        scope->id_prefix = STR_CONCAT(&r->scratch, annex->id.text, STR(":"));
        if (annex_languages(r->site, annex))
            value_list_add(
                &r->scratch, annexes, value_object(view_annex(scope, annex, NULL)));
    }
    struct object *status = object_new(&r->scratch, NULL);
    view_set_status(scope, status);
    view_set(scope, view, meeting, value_object(status));
    view_set(scope, view, letters, value_list(letters));
    view_set(scope, view, annexes, value_list(annexes));
    view_set(scope, view, running, view_running(scope));
    set_title(scope, view,
        scope->letter ? view_letter_label(scope)
                      : view_text(scope, &meeting->title));
}

static void fill_search(struct scope *scope, struct object *view) {
    struct words_argument none[] = {{NULL, {0}}};
    view_set_search(scope, view);
    set_title(scope, view, view_word(scope, "search.title", none));
}

/* The page once in each language, for pages of all languages; once for a page of one. */
static void fill_parts(struct scope *scope, struct object *view) {
    struct renderer *r = scope->renderer;
    struct value_list *parts = value_list_new(&r->scratch);
    int around = scope->language;
    for (size_t i = 0; i < r->site->languages.count; i++) {
        if (scope->page->language >= 0 && scope->page->language != (int)i)
            continue;
        const struct language *language = &r->site->languages.items[i];
        struct object *part = object_new(&r->scratch, NULL);
        scope->language = (int)i;
        view_set(scope, part, t, value_object(r->words[i]));
        view_set(scope, part, lang, value_text(language->tag));
        view_set(scope, part, dir,
            value_text(language->right_to_left ? STR("rtl") : STR("ltr")));
        view_set(scope, part, name, value_text(language->name));
        view_set(scope, part, site_title, view_plain(scope, &r->site->title));
        view_set(scope, part, href,
            value_text(scope_href(scope, plan_url(r->plan, &r->scratch, PAGE_HOME, (int)i, NULL,
                                             NULL, (struct str){0}))));
        view_set(scope, part, group,
            scope->group ? value_object(view_group(scope, NULL)) : value_none());
        view_set(scope, part, meeting,
            scope->meeting ? value_object(view_meeting(scope, NULL)) : value_none());
        value_list_add(&r->scratch, parts, value_object(part));
    }
    scope->language = around;
    view_set(scope, view, parts, value_list(parts));
    set_title(scope, view,
        scope->group ? view_text(scope, &scope->group->name)
                     : view_plain(scope, &r->site->title));
    if (!scope->group)
        view_set(scope, view, site_title, value_none());
}

static void fill_alias(struct scope *scope, struct object *view) {
    struct words_argument none[] = {{NULL, {0}}};
    view_set_moved(scope, view);
    set_title(scope, view, view_word(scope, "moved.heading", none));
}

static void fill_lost(struct scope *scope, struct object *view) {
    struct words_argument none[] = {{NULL, {0}}};
    fill_parts(scope, view);
    set_title(scope, view, view_word(scope, "not_found.heading", none));
    view_set(scope, view, site_title, view_plain(scope, &scope->renderer->site->title));
}

static const struct {
    const char *template; /* NULL: no page */
    void (*fill)(struct scope *scope, struct object *view);
} page_makers[PAGE_KIND_COUNT] = {
    [PAGE_CHOICE] = {"choice", fill_parts},
    [PAGE_HOME] = {"home", fill_home},
    [PAGE_GROUP] = {"group", fill_group},
    [PAGE_ARCHIVE] = {"archive", fill_archive},
    [PAGE_FREE] = {"page", fill_free},
    [PAGE_FILE] = {"annex", fill_annex},
    [PAGE_LATEST] = {"meeting", fill_meeting},
    [PAGE_MEETING] = {"meeting", fill_meeting},
    [PAGE_LETTER] = {"letter", fill_letter},
    [PAGE_TEXT] = {"annex", fill_annex},
    [PAGE_AGENDA] = {"annex", fill_annex},
    [PAGE_TIMETABLE] = {"annex", fill_annex},
    [PAGE_PRINT] = {"print", fill_print},
    [PAGE_DOOR] = {"door", fill_parts},
    [PAGE_NOT_FOUND] = {"not-found", fill_parts},
    [PAGE_ALIAS] = {"alias", fill_alias},
    [PAGE_LOST] = {"not-found", fill_lost},
    [PAGE_SEARCH] = {"search", fill_search},
};

struct str page_template(enum page_kind kind) {
    return str_from(page_makers[kind].template);
}

void page_view_fill(struct scope *scope, struct object *view) {
    fill_common(scope, view);
    page_makers[scope->page->kind].fill(scope, view);
}
