#ifndef CLI_SEAL_EDIT_H
#define CLI_SEAL_EDIT_H

#include "base/buf.h"
#include "model/seal.h"

/* Appends content/seals.yaml with a seal put in: instead of the one of the same id, else before the
 * first whose id comes after it, so that two branches that seal letters of different groups merge.
 * `source` is the file as it is now, NULL where there is none, and `site` was read from it. All
 * other bytes stay, comments too. False when the file is written in a way that this cannot edit. */
bool seal_put(struct arena *arena, const struct source *source, const struct site *site,
    const struct seal *seal, struct buf *out);

#endif
