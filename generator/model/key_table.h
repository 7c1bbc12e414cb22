#ifndef MODEL_KEY_TABLE_H
#define MODEL_KEY_TABLE_H

#include "model/keys.h"
#include "model/site.h"

/* What the parts of the table of keys share. A part is one file: keys_*.c. */

#define FIELDS(table) .fields = (table), .field_count = sizeof(table) / sizeof *(table)
#define AT(type, member) .offset = offsetof(type, member)

/* keys_site.c; a meeting may have a zone of its own, and a group its own paper. */
extern const struct record time_zone_record;
extern const struct choice paper_choices[];
/* keys_letter.c; meeting.yaml lists them. */
extern const struct record letter_record;
extern const struct record annex_record;

#endif
