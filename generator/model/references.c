#include "model/references.h"

#include <stdlib.h>

#include "model/doubts.h"

struct linking {
    struct arena *arena;
    struct findings *findings;
    struct site *site;
};

/* A name that nothing has: what was probably meant, or what there is. `message` names it. */
static void add_unknown(const struct linking *l, const struct words *id, struct str message,
    const struct str *names, size_t count) {
    struct str hint = hint_nearest(l->arena, id->text, names, count);
    if (hint.size == 0 && count > 0)
        hint = str_printf(l->arena, "named there: %.*s", STR_ARGS(str_join(l->arena, names, count)));
    finding_add_hinted(l->findings, FINDING_REFERENCE_UNKNOWN, id->place, message, hint);
}

static const struct person *link_person(const struct linking *l, const struct words *id) {
    if (!id->text.data)
        return NULL;
    const struct person *person = site_person(l->site, id->text);
    if (person)
        return person;
    size_t count = l->site->people.count;
    if (doubts_about(&l->site->doubts, STR("people"), count > 0))
        return NULL;
    struct str *names = arena_array(l->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = l->site->people.items[i].id.text;
    add_unknown(l, id,
        str_printf(l->arena, "nobody of `people` in site.yaml is named '%.*s'",
            STR_ARGS(id->text)),
        names, count);
    return NULL;
}

static void link_addressees(const struct linking *l, struct letter *letter) {
    size_t count = l->site->addressees.count;
    struct str *names = arena_array(l->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = l->site->addressees.items[i].id.text;
    for (size_t i = 0; i < letter->addressee_list.count; i++) {
        const struct addressee *entry = &letter->addressee_list.items[i];
        struct words id = entry->id;
        size_t found = 0;
        if (text_given(&entry->text)) {
            *list_push(l->arena, &letter->addressees) = &entry->text;
            continue;
        }
        while (found < count && !str_eq(names[found], id.text))
            found++;
        if (found < count)
            *list_push(l->arena, &letter->addressees) = &l->site->addressees.items[found].text;
        else if (id.text.data && !doubts_about(&l->site->doubts, STR("addressees"), count > 0))
            add_unknown(l, &id,
                str_printf(l->arena, "no addressee in site.yaml is named '%.*s'",
                    STR_ARGS(id.text)),
                names, count);
    }
}

static void link_amended(const struct linking *l, struct meeting *meeting, struct letter *letter) {
    if (!letter->amends_id.text.data)
        return;
    struct str names[16];
    size_t count = 0;
    for (size_t i = 0; i < meeting->letters.count && count < 16; i++)
        names[count++] = meeting->letters.items[i].id.text;
    letter->amends = meeting_letter(meeting, letter->amends_id.text);
    if (letter->amends == letter)
        letter->amends = NULL;
    if (!letter->amends && !doubts_about(&meeting->doubts, STR("letters"), true))
        add_unknown(l, &letter->amends_id,
            str_printf(l->arena, "the meeting has no other letter '%.*s'",
                STR_ARGS(letter->amends_id.text)),
            names, count);
}

/* What the letters of a meeting name: who signs, whom they go to, what they amend. */
static void link_letters(const struct linking *l, struct meeting *meeting) {
    for (size_t i = 0; i < meeting->letters.count; i++) {
        struct letter *letter = &meeting->letters.items[i];
        letter->signatory = link_person(l, &letter->signatory_id);
        link_amended(l, meeting, letter);
        link_addressees(l, letter);
    }
}

/* A host that is one of the site's organisations has its facts from there. */
static void link_host(const struct linking *l, struct host *host) {
    const struct words *id = &host->organisation_id;
    if (!id->text.data)
        return;
    size_t count = l->site->organisations.count;
    struct str *names = arena_array(l->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct host *known = &l->site->organisations.items[i];
        names[i] = known->id.text;
        if (!str_eq(names[i], id->text))
            continue;
        host->name = text_given(&host->name) ? host->name : known->name;
        host->country = text_given(&host->country) ? host->country : known->country;
        host->url = host->url.text.data ? host->url : known->url;
        return;
    }
    if (doubts_about(&l->site->doubts, STR("organisations"), count > 0))
        return;
    add_unknown(l, id,
        str_printf(l->arena, "no organisation in site.yaml is named '%.*s'", STR_ARGS(id->text)),
        names, count);
}

static const struct period *find_period(const struct site *site, const struct date *date) {
    for (size_t i = 0; i < site->periods.count; i++) {
        const struct period *period = &site->periods.items[i];
        if (date->place.source && date->day >= period->start.day && date->day <= period->end.day)
            return period;
    }
    return NULL;
}

static int newest_first(const void *left, const void *right) {
    const struct meeting *a = left, *b = right;
    if (a->dates.start.day != b->dates.start.day)
        return a->dates.start.day > b->dates.start.day ? -1 : 1;
    return str_compare(b->id, a->id);
}

static const struct group *link_group(const struct linking *l, const struct words *id) {
    const struct group *group = id->text.data ? site_group(l->site, id->text) : NULL;
    if (group || !id->text.data)
        return group;
    if (doubts_about_address(l->site, id->text))
        return NULL;
    size_t count = l->site->groups.count;
    struct str *names = arena_array(l->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = l->site->groups.items[i].id;
    add_unknown(
        l, id, str_printf(l->arena, "there is no group '%.*s'", STR_ARGS(id->text)), names, count);
    return NULL;
}

static bool has_meeting(const struct group *group, struct str id) {
    for (size_t i = 0; i < group->meetings.count; i++) {
        if (str_eq(group->meetings.items[i].id, id))
            return true;
    }
    return false;
}

/* Shows a meeting under the other groups that it is a meeting of. */
static void share_meeting(
    const struct linking *l, const struct group *owner, const struct meeting *meeting) {
    for (size_t i = 0; i < meeting->group_ids.count; i++) {
        const struct words *id = &meeting->group_ids.items[i];
        struct group *group = (struct group *)link_group(l, id);
        if (!group || group == owner)
            continue;
        if (has_meeting(group, meeting->id))
            finding_add(l->findings, FINDING_NAME_REPEATED, id->place,
                "the group '%.*s' already has a meeting '%.*s'", STR_ARGS(id->text),
                STR_ARGS(meeting->id));
        else
            *list_push(l->arena, &group->meetings) = *meeting;
    }
}

/* A group must not be part of itself, however many steps up. */
static bool is_within_itself(const struct group *group) {
    const struct group *above = group->parent;
    for (size_t steps = 0; above && steps < 16; steps++, above = above->parent) {
        if (above == group)
            return true;
    }
    return above != NULL;
}

static void link_parent(const struct linking *l, struct group *group) {
    group->parent = link_group(l, &group->parent_id);
    if (!is_within_itself(group))
        return;
    finding_add(l->findings, FINDING_REFERS_TO_ITSELF, group->parent_id.place,
        "the group would be part of itself");
    group->parent = NULL;
}

/* Of nothing but drafts the newest: a scanned code leads to what there is, with its mark. */
static void find_latest(struct group *group) {
    if (group->meetings.count > 1)
        qsort(group->meetings.items, group->meetings.count, sizeof *group->meetings.items,
            newest_first);
    for (size_t i = 0; i < group->meetings.count && !group->latest; i++) {
        if (group->meetings.items[i].status != MEETING_DRAFT)
            group->latest = &group->meetings.items[i];
    }
    if (!group->latest && group->meetings.count > 0)
        group->latest = &group->meetings.items[0];
}

/* What needs all groups: they stay where they are from here on. */
static void link_groups(const struct linking *l) {
    struct site *site = l->site;
    for (size_t g = 0; g < site->groups.count; g++) {
        struct group *group = &site->groups.items[g];
        link_parent(l, group);
        group->chair = link_person(l, &group->chair_id);
        for (size_t m = 0; m < group->meetings.count; m++) {
            struct meeting *meeting = &group->meetings.items[m];
            if (meeting->owner)
                continue; /* shared by a group before this one */
            meeting->owner = group;
            meeting->period = find_period(site, &meeting->dates.start);
            link_letters(l, meeting);
            link_host(l, &meeting->host);
            share_meeting(l, group, meeting);
        }
    }
    for (size_t g = 0; g < site->groups.count; g++)
        find_latest(&site->groups.items[g]);
}

static void add_unknown_page(const struct linking *l, const struct words *id) {
    size_t count = l->site->pages.count;
    struct str *names = arena_array(l->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = l->site->pages.items[i].id;
    add_unknown(l, id,
        str_printf(l->arena, "there is no page '%.*s' in content/pages", STR_ARGS(id->text)), names,
        count);
}

/* An entry leads to one place; a target that was told as wrong counts as given. */
static void check_menu_entry(const struct linking *l, const struct menu_entry *entry) {
    const struct words *targets[] = {&entry->page_id, &entry->group_id, &entry->url};
    const struct words *first = NULL;
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        if (!targets[i]->text.data)
            continue;
        if (first) {
            finding_add_hinted(l->findings, FINDING_KEYS_EXCLUSIVE, targets[i]->place,
                STR("a menu entry leads to one place: 'page', 'group' or 'url'"),
                STR("make it two entries"));
            return;
        }
        first = targets[i];
    }
    if (!first)
        finding_add_hinted(l->findings, FINDING_KEY_NEEDED, entry->place,
            STR("a menu entry leads nowhere"),
            STR("name a 'page' of content/pages or a 'group', or give 'url' and 'title'"));
    else if (first == &entry->url && !text_given(&entry->title))
        finding_add_hinted(l->findings, FINDING_KEY_NEEDED, entry->place,
            STR("a menu entry with 'url' has no 'title'"),
            STR("say what readers see: 'title: {en: ..., zh: ...}'"));
}

static void link_menu(const struct linking *l) {
    for (size_t i = 0; i < l->site->menu.count; i++) {
        struct menu_entry *entry = &l->site->menu.items[i];
        check_menu_entry(l, entry);
        entry->group = link_group(l, &entry->group_id);
        if (!entry->page_id.text.data)
            continue;
        entry->page = site_page(l->site, entry->page_id.text);
        if (!entry->page)
            add_unknown_page(l, &entry->page_id);
    }
}

/* sg2 before sg11: runs of digits count as numbers. */
static int natural_order(struct str a, struct str b) {
    size_t i = 0, j = 0;
    while (i < a.size && j < b.size) {
        size_t m = i, n = j;
        while (m < a.size && a.data[m] >= '0' && a.data[m] <= '9')
            m++;
        while (n < b.size && b.data[n] >= '0' && b.data[n] <= '9')
            n++;
        if (m - i != n - j)
            return m - i < n - j ? -1 : 1;
        if (m == i) {
            m++;
            n++;
        }
        int order = str_compare(str_slice(a, i, m), str_slice(b, j, n));
        if (order != 0)
            return order;
        i = m;
        j = n;
    }
    return (a.size - i > b.size - j) - (a.size - i < b.size - j);
}

static int group_order(const void *left, const void *right) {
    return natural_order(((const struct group *)left)->id, ((const struct group *)right)->id);
}

void references_link(struct site *site, struct findings *findings) {
    struct linking l = {site->arena, findings, site};
    if (site->groups.count > 1)
        qsort(site->groups.items, site->groups.count, sizeof *site->groups.items, group_order);
    link_groups(&l);
    link_menu(&l);
}
