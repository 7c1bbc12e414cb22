#include "model/time_zone.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "base/buf.h"

enum {
    LONGEST = 256, /* of a zone's name, bytes or UTF-16 units */
    DAY_MINUTES = 24 * 60,
};

static const double MS_PER_MINUTE = 60000.0;

bool time_zone_known(struct str zone) {
    UChar id[LONGEST], canonical[LONGEST];
    int32_t size = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(id, LONGEST, &size, zone.data, (int32_t)zone.size, &error);
    UBool is_system = false;
    ucal_getCanonicalTimeZoneID(id, size, canonical, LONGEST, &is_system, &error);
    return U_SUCCESS(error) && is_system;
}

/* From one change of the clocks to the next, in minutes since 1970: what was asked of it once is known
 * for all its days, and those of a meeting are nearly always of one. */
struct zone_period {
    bool is_known;
    int64_t start, end;
    int offset; /* minutes */
};

struct zone {
    char id[LONGEST];
    UCalendar *calendar;
    struct zone_period last; /* that was asked for */
    struct zone *next;
};

struct zones {
    struct zone *first;
};

struct zones *zones_create(void) {
    struct zones *zones = must_realloc(NULL, sizeof *zones);
    *zones = (struct zones){0};
    return zones;
}

void zones_destroy(struct zones *zones) {
    for (struct zone *zone = zones ? zones->first : NULL, *next; zone; zone = next) {
        next = zone->next;
        ucal_close(zone->calendar);
        free(zone);
    }
    free(zones);
}

static struct zone *zone_of(struct zones *zones, struct str id) {
    UChar name[LONGEST];
    int32_t size = 0;
    UErrorCode error = U_ZERO_ERROR;
    for (struct zone *zone = zones->first; zone; zone = zone->next) {
        if (str_eq(str_from(zone->id), id))
            return zone;
    }
    if (id.size >= LONGEST || !time_zone_known(id))
        return NULL;
    u_strFromUTF8(name, LONGEST, &size, id.data, (int32_t)id.size, &error);
    UCalendar *calendar = ucal_open(name, size, "en", UCAL_GREGORIAN, &error);
    if (U_FAILURE(error))
        return NULL;
    struct zone *zone = must_realloc(NULL, sizeof *zone);
    *zone = (struct zone){.calendar = calendar, .next = zones->first};
    memcpy(zone->id, id.data, id.size);
    zones->first = zone;
    return zone;
}

static bool ask_moment(
    UCalendar *calendar, const struct date *date, int minutes, struct moment *out) {
    UErrorCode error = U_ZERO_ERROR;
    ucal_clear(calendar);
    ucal_setDateTime(calendar, date->year, date->month - 1, date->day_of_month, minutes / 60,
        minutes % 60, 0, &error);
    int32_t offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &error) +
                     ucal_get(calendar, UCAL_DST_OFFSET, &error);
    int64_t minute = (int64_t)(ucal_getMillis(calendar, &error) / MS_PER_MINUTE);
    *out = (struct moment){.minute = minute, .offset = offset / 60000};
    return U_SUCCESS(error);
}

/* A change of the clocks before or after what the calendar is set to; `none` where there is none. */
static int64_t clock_change(const UCalendar *calendar, UTimeZoneTransitionType type, int64_t none,
    UErrorCode *error) {
    UDate change = 0;
    return ucal_getTimeZoneTransitionDate(calendar, type, &change, error)
               ? (int64_t)(change / MS_PER_MINUTE)
               : none;
}

/* Keeps the period that the moment which was asked for is of. */
static void keep_period(struct zone *zone, struct moment moment) {
    UErrorCode error = U_ZERO_ERROR;
    zone->last.start = clock_change(
        zone->calendar, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, INT64_MIN, &error);
    zone->last.end = clock_change(zone->calendar, UCAL_TZ_TRANSITION_NEXT, INT64_MAX, &error);
    zone->last.offset = moment.offset;
    zone->last.is_known = U_SUCCESS(error);
}

bool zones_moment(struct zones *zones, struct str id, const struct date *date, int minutes,
    struct moment *out) {
    struct zone *zone = zone_of(zones, id);
    if (!zone)
        return false;
    /* Not within a day of a change, where the clocks show some times twice and some never. */
    const struct zone_period *last = &zone->last;
    int64_t minute = (int64_t)date->day * DAY_MINUTES + minutes - last->offset;
    if (last->is_known && minute - DAY_MINUTES > last->start && minute + DAY_MINUTES < last->end) {
        *out = (struct moment){minute, last->offset};
        return true;
    }
    if (!ask_moment(zone->calendar, date, minutes, out))
        return false;
    keep_period(zone, *out);
    return true;
}
