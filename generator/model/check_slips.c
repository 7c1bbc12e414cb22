/* Slips: content that could be meant so, and hardly is. */
#include "model/check.h"
#include "model/doubts.h"
#include "model/translation.h"

enum { LONGEST_MEETING = 60 }; /* days */

static bool given(const struct date *date) {
    return date->place.source != NULL;
}

/* A folder named as a month, 2021-05, is that of a meeting in it, or of one that was to be. */
static void check_folder_month(const struct meeting *meeting, struct findings *findings) {
    const struct date *start = &meeting->dates.start;
    uint32_t year, month;
    bool is_month = meeting->id.size >= 7 && meeting->id.data[4] == '-' &&
                    (meeting->id.size == 7 || meeting->id.data[7] < '0' || meeting->id.data[7] > '9') &&
                    str_to_uint(str_slice(meeting->id, 0, 4), &year) &&
                    str_to_uint(str_slice(meeting->id, 5, 7), &month) && month >= 1 && month <= 12;
    const struct date *end = &meeting->dates.end;
    if (!is_month || !given(start) || ((int)year == start->year && month == start->month) ||
        (given(end) && (int)year == end->year && month == end->month))
        return;
    for (size_t i = 0; i < meeting->earlier_dates.count; i++) {
        const struct date *before = &meeting->earlier_dates.items[i].start;
        if (given(before) && (int)year == before->year && month == before->month)
            return; /* its address stays when it is postponed */
    }
    finding_add_hinted(findings, FINDING_FOLDER_MONTH, start->place,
        str_printf(findings->arena, "the folder is named %.*s, and the meeting starts in %04d-%02d",
            STR_ARGS(meeting->id), start->year, start->month),
        STR("correct the date, or rename the folder before its address is printed"));
}

static void check_letter_dates(const struct meeting *meeting, struct findings *findings) {
    const struct date *start = &meeting->dates.start;
    for (size_t i = 0; given(start) && i < meeting->letters.count; i++) {
        const struct letter *letter = &meeting->letters.items[i];
        bool invites = letter->kind == LETTER_COLLECTIVE || letter->kind == LETTER_CIRCULAR;
        if (invites && given(&letter->date) && letter->date.day > start->day)
            finding_add_hinted(findings, FINDING_LETTER_LATE, letter->date.place,
                STR("the letter is dated after the meeting has started"),
                str_printf(findings->arena, "the meeting starts on %04d-%02d-%02d", start->year,
                    start->month, start->day_of_month));
    }
}

static void check_length(
    const struct date *start, const struct date *end, struct findings *findings) {
    if (given(start) && given(end) && end->day - start->day >= LONGEST_MEETING)
        finding_add_hinted(findings, FINDING_SPAN_LONG, end->place,
            str_printf(findings->arena, "from its first to its last day these are %d days",
                (int)(end->day - start->day + 1)),
            STR("is it the right month and year?"));
}

static void check_lengths(const struct meeting *meeting, struct findings *findings) {
    check_length(&meeting->dates.start, &meeting->dates.end, findings);
    for (size_t i = 0; i < meeting->earlier_dates.count; i++)
        check_length(&meeting->earlier_dates.items[i].start, &meeting->earlier_dates.items[i].end,
            findings);
    for (size_t i = 0; i < meeting->events.count; i++)
        check_length(
            &meeting->events.items[i].start, &meeting->events.items[i].end, findings);
}

/* A printed code leads to one group. */
static void check_targets(const struct site *site, struct findings *findings) {
    struct map seen;
    map_init(&seen, findings->arena);
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct words *target = &site->groups.items[g].qr.target;
        const struct group *before =
            target->text.data ? map_set(&seen, target->text, (void *)&site->groups.items[g]) : NULL;
        if (before)
            finding_add_hinted(findings, FINDING_TARGET_REPEATED, target->place,
                str_printf(findings->arena,
                    "the codes of this group and of '%.*s' lead to the same address",
                    STR_ARGS(before->id)),
                STR("give each its own 'target', or take it away: then the code leads to the "
                    "group's page on this site"));
    }
}

struct circles {
    const struct site *site;
    struct findings *findings;
};

/* The text of a circle that stands first in the site's order tells it. */
static void check_circle(void *user, struct str id, struct markdown_text *texts) {
    const struct circles *c = user;
    (void)id;
    for (size_t i = 0; i < c->site->languages.count; i++) {
        const struct translated_from *from = text_translates(&texts[i]);
        const struct translated_from *step = from;
        int at = from ? from->language : -1;
        bool is_first = at > (int)i;
        for (size_t steps = 0; step && at != (int)i && steps < MOST_LANGUAGES; steps++) {
            step = text_translates(&texts[at]);
            at = step ? step->language : -1;
            is_first = is_first && at >= (int)i;
        }
        if (step && from && at == (int)i && from->language != (int)i && is_first)
            finding_add_hinted(c->findings, FINDING_TRANSLATION_CIRCLE, from->place,
                STR("these translations lead back to themselves: none of them is the original"),
                STR("take the line away from the original"));
    }
}

void check_slips(const struct site *site, struct findings *findings) {
    struct circles circles = {site, findings};
    check_targets(site, findings);
    texts_each(site, check_circle, &circles);
    if (site->groups.count == 0 && site->unread.count == 0 && findings->errors == 0)
        finding_add_hinted(findings, FINDING_GROUPS_NONE, place_of(site->source, 0, 0),
            STR("the site has no group"),
            STR("a group is a folder of content/ with a group.yaml: 'content/sg2/group.yaml'"));
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        for (size_t m = 0; m < group->meetings.count; m++) {
            const struct meeting *meeting = &group->meetings.items[m];
            if (meeting->owner != group)
                continue;
            check_folder_month(meeting, findings);
            check_letter_dates(meeting, findings);
            check_lengths(meeting, findings);
        }
    }
}
