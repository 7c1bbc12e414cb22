#ifndef MODEL_DOUBTS_H
#define MODEL_DOUBTS_H

#include "model/site.h"
#include "read/node.h"

/* Gathers into `out` what the findings from index `first` on tell about the file that `root` was
 * read from: which of its keys hold a mistake, and whether it has a key that nobody knows. */
void doubts_take(struct arena *arena, const struct node *root, const struct source *source,
    const struct findings *findings, size_t first, struct doubts *out);

/* Could what is not there under this key be there, but for a mistake that is told already? Then its
 * absence is no finding of its own. `given`: something stands under the key itself. */
bool doubts_about(const struct doubts *doubts, struct str key, bool given);

/* Notes that what would be published at or below a path ("sg2/2020-09/annex-a", from a language's
 * root) could not be read. */
void doubts_add_address(struct site *site, struct str path);

/* Is a page at this path, which is not there, one whose content could not be read? */
bool doubts_about_address(const struct site *site, struct str path);

#endif
