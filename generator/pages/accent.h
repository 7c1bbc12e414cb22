#ifndef PAGES_ACCENT_H
#define PAGES_ACCENT_H

#include "base/buf.h"
#include "model/site.h"

/* The style sheet that sets a group's accent colour: pages have no inline style. */

/* Appends it; nothing for a group without an accent. */
void accent_css(const struct group *group, struct buf *out);

/* Its address, named after its bytes: groups of one colour share it. Empty for a group without an
 * accent. Owned by `arena`. */
struct str accent_url(struct arena *arena, const struct group *group);

#endif
