#ifndef CLI_LINKS_H
#define CLI_LINKS_H

#include "base/str.h"

/* Asking servers about addresses, with libcurl. */

struct links_limits {
    unsigned per_host; /* questions to one host at a time */
    unsigned in_all;   /* questions at a time */
    long seconds;      /* for one question */
};

/* One address and what came of asking. */
struct link_answer {
    struct str url;      /* http or https, without fragment */
    long status;         /* of the last answer; 0 when there was none */
    struct str moved_to; /* where permanent redirects lead, or empty; owned by the arena */
    struct str failure;  /* why there was no answer, or empty; owned by the arena */
    bool is_known;       /* nothing is asked: it was answered before */
};

/* Asks for each address that is not known: HEAD, then GET where a server does not like that.
 * Redirects are followed. False when libcurl is not installed or cannot start; `*why_not` says it. */
bool links_ask(struct arena *arena, struct link_answer *answers, size_t count,
    const struct links_limits *limits, const char **why_not);

#endif
