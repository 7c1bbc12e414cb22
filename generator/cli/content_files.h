#ifndef CLI_CONTENT_FILES_H
#define CLI_CONTENT_FILES_H

#include "model/field.h"

/* A kind of file in the content, with the record that describes its keys. */
struct content_kind {
    const char *name; /* of its schema: "meeting" */
    const char *path;
    const char *what;
    const struct record *record;
};

extern const struct content_kind content_kinds[];
extern const size_t content_kind_count;

#endif
