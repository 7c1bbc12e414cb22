#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "model/decoding.h"

/* Decodes a map into the struct that the record describes. Findings: KEY_UNKNOWN, KEY_MISSING,
 * TYPE, VALUE, DATE, TIME, LANGUAGE_UNKNOWN, ZONE_UNKNOWN. What is wrong is left zero. */
void record_decode(const struct decoding *decoding, const struct record *record,
    const struct node *node, struct place file_place, void *out);

#endif
