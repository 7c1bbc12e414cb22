#include "pages/view/page_view.h"

static void set_title(struct scope *scope, struct object *view, struct value title) {
    view_set(scope, view, title, view_without_tags(scope, title));
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
            part->latest ? view_meeting_summary(scope, part->latest) : value_none());
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
            group->latest ? view_meeting_summary(scope, group->latest) : value_none());
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
            value_list_add(&r->scratch, list, view_meeting_summary(scope, meeting));
    }
    struct object *view = object_new(&r->scratch, NULL);
    view_set(scope, view, meetings, value_list(list));
    view_set(scope, view, count, view_counted(scope, "meetings_count", (uint32_t)list->count));
    return list->count > 0 ? value_object(view) : value_none();
}

static void fill_archive(struct scope *scope, struct object *view) {
    struct words_argument arguments[] = {
        {"group", view_text(scope, &scope->group->name).text}, {NULL, {0}}};
    view_set(scope, view, periods, view_periods(scope));
    view_set(scope, view, group, value_object(view_group(scope, NULL)));
    set_title(scope, view, value_html(view_word_text(scope, "archive_title", arguments)));
}

static void fill_free(struct scope *scope, struct object *view) {
    view_set_free(scope, view);
    set_title(scope, view, view_free_title(scope, scope->page->free));
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
    page_frame_fill(scope, view);
    page_makers[scope->page->kind].fill(scope, view);
}
