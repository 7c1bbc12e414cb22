#ifndef MODEL_REFERENCES_H
#define MODEL_REFERENCES_H

#include "model/site.h"

/* Turns the names in a decoded site into pointers: people, addressees, organisations, letters,
 * groups, pages of the menu. Puts the groups in natural order, shows each meeting under all of its
 * groups, newest first, and finds the latest. Finding: REFERENCE_UNKNOWN at each name that nothing
 * has. */
void references_link(struct site *site, struct findings *findings);

#endif
