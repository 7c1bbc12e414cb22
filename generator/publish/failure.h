#ifndef PUBLISH_FAILURE_H
#define PUBLISH_FAILURE_H

#include "base/str.h"

enum publish_failure {
    PUBLISH_REFUSED, /* wrong use, or another build at work: nothing was touched */
    PUBLISH_SYSTEM,  /* the system said no */
};

struct publish_error {
    enum publish_failure kind;
    struct str message; /* in the reader's words, without a full stop */
    struct str hint;    /* how to mend it, or empty */
};

/* Both set `error`, its texts owned by the arena, and give false, for `return`. */
bool publish_refuse(
    struct arena *arena, struct publish_error *error, struct str message, struct str hint);
/* "cannot `deed` 'path': " and what errno means. */
bool publish_fail(
    struct arena *arena, struct publish_error *error, const char *deed, struct str path);

#endif
