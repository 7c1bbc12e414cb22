#ifndef MODEL_SAYINGS_H
#define MODEL_SAYINGS_H

#include "model/reading.h"

/* What the words around a date tell about it. */
enum saying {
    SAYING_MEETING = 1, /* "meeting" */
    SAYING_HELD = 2,    /* "takes place", "will be held" */
    SAYING_STARTS = 4,
    SAYING_ENDS = 8,
    SAYING_PART = 16,   /* of a part of the meeting, or of something beside it: a workshop */
    SAYING_OTHER = 32,  /* of another meeting: the last one, another group's */
};

/* The sayings of the text's bytes [from, to), as a set. */
unsigned sayings_of(const struct reading *r, size_t from, size_t to);

#endif
