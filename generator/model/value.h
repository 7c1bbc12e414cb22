#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H

#include "model/decoding.h"

/* Decodes a value that is no record and no list of any kind: `type` is the field's, or that of its
 * items. `out` has field_type_size bytes. Findings: TYPE, VALUE, DATE, TIME, LANGUAGE_UNKNOWN,
 * ZONE_UNKNOWN; what is wrong is left zero. */
void value_decode(const struct decoding *decoding, const struct field *field, enum field_type type,
    const struct node *node, void *out);

#endif
