#ifndef MODEL_TIME_ZONE_H
#define MODEL_TIME_ZONE_H

#include "model/given.h"

/* Does ICU know the time zone under this name (IANA's time zone database)? */
bool time_zone_known(struct str zone);

/* Time zones by their IANA names, each opened once. */
struct zones;

struct zones *zones_create(void);
void zones_destroy(struct zones *zones); /* takes NULL */

/* A moment, and what the clocks of a zone say at it. */
struct moment {
    int64_t minute; /* since 1970-01-01 00:00 UTC */
    int offset;     /* minutes that the zone is ahead of UTC */
};

/* When the clocks of a zone show a time of a day; minutes beyond the day are of the next. A time that
 * the clocks skip in spring is as much later as they skip; of one that comes twice in autumn the
 * later is meant. False when ICU does not know the zone. */
bool zones_moment(struct zones *zones, struct str zone, const struct date *date, int minutes,
    struct moment *out);

#endif
