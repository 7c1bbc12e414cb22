#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "base/buf.h"
#include "model/field.h"

/* Adds the JSON Schema (2020-12) of a file whose keys the record describes: what an editor can say
 * about the file, it says as decoding does. Values are YAML 1.2's (core schema), so a text may look
 * like a number. Ends with a line end. */
void schema_write(struct arena *arena, const struct record *record, const char *title,
    const char *description, struct buf *out);

#endif
