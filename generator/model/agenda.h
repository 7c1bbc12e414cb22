#ifndef MODEL_AGENDA_H
#define MODEL_AGENDA_H

#include "model/site.h"

enum {
    /* Levels of items, where letters have four or five: a guard of the stack against files made to
     * do harm. read/yaml.c and the templates go deeper. */
    DEEPEST_AGENDA = 100,
};

/* Completes an agenda that was decoded: numbers its items 1, 1.1, 1.1.1 where they have no numbers
 * of their own, gives each item its anchor, finds the people who present. Findings:
 *   NUMBERING_MIXED: items with and without numbers,
 *   ANCHOR_REPEATED: two items that would share an anchor,
 *   REFERENCE_UNKNOWN: a presenter written like a name of `people` that site.yaml does not have,
 *   SPAN_REVERSED, DATE_OUTSIDE, TIME_ORDER: times that cannot be,
 *   VALUE: items nested deeper than DEEPEST_AGENDA. */
void agenda_link(const struct site *site, const struct meeting *meeting, struct agenda *agenda,
    struct arena *arena, struct findings *findings);

#endif
