/* Meetings in a line each, and all of a group by study period and year. */
#include "pages/view/view.h"

struct value view_meeting_summary(struct scope *scope, const struct meeting *meeting) {
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
    value_list_add(arena, archive->meetings, view_meeting_summary(scope, meeting));
}

struct value view_periods(struct scope *scope) {
    struct archive archive = {
        .scope = scope, .periods = value_list_new(&scope->renderer->scratch)};
    for (size_t i = 0; i < scope->group->meetings.count; i++)
        add_to_archive(&archive, &scope->group->meetings.items[i]);
    return value_list(archive.periods);
}
