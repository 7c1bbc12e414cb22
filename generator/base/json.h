#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

/* Writes JSON (RFC 8259) value by value. Commas, line ends and escapes are the writer's; that every
 * key has a value, and that what starts ends, is the caller's. */
struct json {
    struct buf *out;
    unsigned indent; /* spaces a level; 0: no white space at all, so one line */
    unsigned depth;
    bool filled;    /* something stands before in the open object or array */
    bool after_key; /* the next value belongs to it */
};

/* `indent` as above. The buffer is the caller's, and is added to. */
void json_init(struct json *json, struct buf *out, unsigned indent);

void json_object_start(struct json *json);
void json_object_end(struct json *json);
void json_array_start(struct json *json);
void json_array_end(struct json *json);
void json_key(struct json *json, struct str key);
/* The same for a name of the program's own, in which nothing needs an escape. */
void json_name(struct json *json, const char *name);

/* In UTF-8. A byte that is not well-formed UTF-8 becomes U+FFFD; control characters (C0, C1) are
 * escaped, so that output is safe on a terminal too. */
void json_string(struct json *json, struct str value);
void json_uint(struct json *json, uint64_t value);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

#endif
