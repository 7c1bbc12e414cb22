#ifndef MODEL_DECODING_H
#define MODEL_DECODING_H

#include "model/field.h"
#include "model/site.h"
#include "read/node.h"

/* What decoding has at hand, and how it tells what is wrong. */

struct decoding {
    struct arena *arena;
    struct findings *findings;
    const struct site *site; /* for its languages; people are looked up when linking */
    int scalar_language;     /* of a text given as one value; LANGUAGE_NEUTRAL: of every language */
    struct words_list *urls; /* every address is added, or NULL */
};

/* Nothing, an empty text or an empty map: nobody means to publish that. */
bool node_is_empty(const struct node *node);

/* TYPE: a node of another kind than the field takes. */
void decoding_refuse_kind(
    const struct decoding *decoding, const struct field *field, const struct node *node);
/* The same of an item of a list. */
void decoding_refuse_item(
    const struct decoding *decoding, const struct field *field, const struct node *node);
/* A value that is not what its type asks for, named with what it should be. */
void decoding_refuse_value(const struct decoding *decoding, enum finding_code code,
    enum field_type type, const struct node *node);
/* LANGUAGE_UNKNOWN: a language that the site does not have. */
void decoding_refuse_language(
    const struct decoding *decoding, struct str code, struct place place);

#endif
