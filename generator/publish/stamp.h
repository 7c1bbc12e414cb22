#ifndef PUBLISH_STAMP_H
#define PUBLISH_STAMP_H

#include <sys/stat.h>

#include "base/str.h"

/* What tells, without reading it, that a file is the one that was written and that nobody has
 * touched it since. */
struct stamp {
    uint64_t inode;
    uint64_t size;    /* bytes */
    int64_t modified; /* ns since 1970-01-01 UTC */
};

struct stamp stamp_of(const struct stat *status);

/* A file or folder of a published site. A folder's path ends with '/', and only its time counts: it
 * tells whether something was added or taken away. */
struct stamped {
    struct str path; /* from the top of the site, NUL-terminated */
    struct stamp stamp;
};

struct stamped_list {
    struct stamped *items;
    size_t count;
    size_t capacity;
};

/* Are all of these as they were, seen from the open folder of the site? */
bool stamps_same(int site, const struct stamped *items, size_t count);
bool stamp_same(int site, const struct stamped *stamped);
/* Stamps the folder again, whose path may be "./" for the site itself. False with errno set. */
bool stamp_folder(int site, struct stamped *folder);

#endif
