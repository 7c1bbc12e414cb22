#ifndef CLI_SHARE_FILE_H
#define CLI_SHARE_FILE_H

#include "pages/share.h"

/* The file that makes a folder of pages a share: what `sgsite merge` holds against others. */
#define SHARE_FILE ".sgsite-shard"

struct share_facts {
    struct share share;
    struct str packed;  /* "yes" when texts are published packed too, else "no" */
    struct str address; /* that the site is built for */
    struct str program; /* the parts of struct site_key */
    struct str content;
    struct str theme;
    uint64_t files; /* of the site, in the share */
    uint64_t bytes; /* that they are in all */
};

/* The folder that a share of a site is written to when nothing else is said: beside `output`. */
struct str share_folder(struct arena *arena, struct str output, struct share share);

struct str share_facts_write(struct arena *arena, const struct share_facts *facts);

enum share_reading {
    SHARE_READ,
    SHARE_NONE,  /* not the file of a share, or cut off */
    SHARE_OTHER, /* of another version of this format */
};

/* The texts are parts of `text`. */
enum share_reading share_facts_read(struct str text, struct share_facts *out);

#endif
