/* What the search finds, and how its index is cut into files: by the facts alone, so that it is known
 * before a page is made. */
#include <stdlib.h>

#include "pages/plan.h"

enum {
    RECORDS_A_BLOCK = 200, /* 4 KB as sent: ten results are in ten blocks at worst */
    RECORDS_A_RANGE = 1200, /* 3 KB of terms as sent */
};

static size_t count_items(const struct agenda_item *items, size_t count) {
    size_t all = count;
    for (size_t i = 0; i < count; i++)
        all += count_items(items[i].items.items, items[i].items.count);
    return all;
}

static size_t count_records(const struct search_entry *entry) {
    const struct meeting *meeting = entry->meeting;
    size_t count = 1;
    for (size_t i = 0; meeting && i < meeting->annexes.count; i++) {
        const struct agenda *agenda = meeting->annexes.items[i].agenda;
        count += 1 + (agenda ? count_items(agenda->items.items, agenda->items.count) : 0);
    }
    return count + (meeting ? meeting->letters.count : 0);
}

/* Oldest first: a new meeting leaves the blocks of the others as they are. */
static int compare_meetings(const void *left, const void *right) {
    const struct search_entry *a = left, *b = right;
    int order = (a->meeting->dates.start.day > b->meeting->dates.start.day) -
                (a->meeting->dates.start.day < b->meeting->dates.start.day);
    if (order == 0)
        order = str_compare(b->group->id, a->group->id);
    return order != 0 ? order : str_compare(a->meeting->id, b->meeting->id);
}

static void add_meetings(
    const struct group *group, struct arena *arena, struct search_plan *out) {
    for (size_t i = 0; i < group->meetings.count; i++) {
        const struct meeting *meeting = &group->meetings.items[i];
        if (meeting->owner == group) /* one of several groups is found once */
            *list_push(arena, &out->entries) = (struct search_entry){group, meeting, NULL};
    }
}

static void add_entries(const struct site *site, struct arena *arena, struct search_plan *out) {
    for (size_t i = 0; i < site->groups.count; i++)
        *list_push(arena, &out->entries) =
            (struct search_entry){&site->groups.items[i], NULL, NULL};
    for (size_t i = 0; i < site->pages.count; i++)
        *list_push(arena, &out->entries) = (struct search_entry){.free = &site->pages.items[i]};
    size_t first = out->entries.count;
    for (size_t i = 0; i < site->groups.count; i++)
        add_meetings(&site->groups.items[i], arena, out);
    if (out->entries.count > first + 1)
        qsort(out->entries.items + first, out->entries.count - first, sizeof *out->entries.items,
            compare_meetings);
}

void search_plan_make(const struct site *site, struct arena *arena, struct search_plan *out) {
    size_t all = 0, in_block = RECORDS_A_BLOCK;
    *out = (struct search_plan){0};
    add_entries(site, arena, out);
    for (size_t i = 0; i < out->entries.count; i++) {
        size_t records = count_records(&out->entries.items[i]);
        if (in_block + records > RECORDS_A_BLOCK) {
            *list_push(arena, &out->blocks) = (uint32_t)i;
            in_block = 0;
        }
        in_block += records;
        all += records;
    }
    *list_push(arena, &out->blocks) = (uint32_t)out->entries.count;
    out->ranges = (uint32_t)(all / RECORDS_A_RANGE + 1);
}
