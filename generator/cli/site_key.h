#ifndef CLI_SITE_KEY_H
#define CLI_SITE_KEY_H

#include "cli/project.h"

/* Everything that the bytes of a site depend on besides its address, as short texts: when they are
 * the same on two machines, so is what these build. */
struct site_key {
    struct str program; /* version and hash of the program, and which libraries write pages with it */
    struct str content; /* hash of every path and byte of the folder */
    struct str theme;
    uint64_t stamps; /* of the files, on this machine */
};

/* Takes the key of a project that is not read yet. The texts are owned by the project's arena. */
void site_key_take(struct project *project, struct site_key *out);

/* Is every file still the one that the key was taken of? */
bool site_key_holds(struct project *project, const struct site_key *key);

#endif
