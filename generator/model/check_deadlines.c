/* Rules by which deadlines are set: contributions twelve days before the meeting starts. A rule never
 * makes a date, and an earlier date is the secretariat's own choice: only one that is later than the
 * rule allows is told. */
#include <time.h>

#include "model/check.h"

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static struct date date_before(const struct date *date, const struct duration *duration) {
    int year = date->year, month = date->month, day = date->day_of_month;
    if (duration->unit == UNIT_MONTHS) {
        int months = year * 12 + month - 1 - (int)duration->count;
        year = months / 12;
        month = months % 12 + 1;
        /* A month before 31 March is the last of February. */
        if (day > days_in_month(year, month))
            day = days_in_month(year, month);
    } else {
        day -= (int)duration->count * (duration->unit == UNIT_WEEKS ? 7 : 1);
    }
    struct tm broken = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    time_t seconds = timegm(&broken); /* carries days below the first into the months before */
    return (struct date){.day = (int32_t)(seconds / 86400 - (seconds % 86400 < 0)),
        .year = (int16_t)(broken.tm_year + 1900),
        .month = (uint8_t)(broken.tm_mon + 1),
        .day_of_month = (uint8_t)broken.tm_mday};
}

static void add_late(const struct deadline *deadline, const struct deadline_rule *rule,
    const struct date *latest, struct findings *findings) {
    static const char *const units[] = {
        [UNIT_DAYS] = "calendar day", [UNIT_WEEKS] = "week", [UNIT_MONTHS] = "month"};
    const struct date *date = &deadline->date;
    unsigned count = rule->before.count;
    struct str message = str_printf(findings->arena,
        "the deadline '%.*s', %04d-%02d-%02d, is later than %u %s%s before the meeting starts, "
        "%04d-%02d-%02d",
        STR_ARGS(deadline->id.text), date->year, date->month, date->day_of_month, count,
        units[rule->before.unit], count == 1 ? "" : "s", latest->year, latest->month,
        latest->day_of_month);
    finding_add_hinted(findings, FINDING_DEADLINE_RULE, date->place, message,
        STR("correct the date; a rule that is not yours is changed under 'deadline_rules' in "
            "content/site.yaml"));
}

void check_deadline_rules(const struct site *site, struct findings *findings) {
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        for (size_t m = 0; m < group->meetings.count; m++) {
            const struct meeting *meeting = &group->meetings.items[m];
            const struct date *start = &meeting->dates.start;
            for (size_t i = 0; start->place.source && i < site->deadline_rules.count; i++) {
                const struct deadline_rule *rule = &site->deadline_rules.items[i];
                const struct deadline *deadline =
                    rule->id.text.data && rule->before.place.source
                        ? meeting_deadline(meeting, rule->id.text)
                        : NULL;
                if (!deadline || !deadline->date.place.source)
                    continue;
                struct date latest = date_before(start, &rule->before);
                /* One after the meeting is an error of its own. */
                const struct date *end = &meeting->dates.end;
                bool told = end->place.source && deadline->date.day > end->day;
                if (deadline->date.day > latest.day && !told)
                    add_late(deadline, rule, &latest, findings);
            }
        }
    }
}
