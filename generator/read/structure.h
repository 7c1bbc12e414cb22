#ifndef READ_STRUCTURE_H
#define READ_STRUCTURE_H

#include "base/finding.h"

/* What those who listen to a page, or look at a link, rely on. */

/* `text` is what readers have of a link, `target` where it leads. LINK_WITHOUT_TEXT; LINK_MISLEADING
 * where the text is an address of its own, and another one. A host alone may stand for a page of it;
 * scheme, "www." and a '/' at the end make no difference. */
void check_link_text(
    struct str text, struct str target, struct place place, struct findings *findings);

/* IMAGE_WITHOUT_TEXT. */
void check_image_text(struct str text, struct place place, struct findings *findings);

/* Listeners go from heading to heading, and take a missing level for a missing part. `last` is the
 * level of the heading before, 1 (the page's own) at first. HEADING_SKIPPED. */
void check_heading_level(int *last, int level, struct place place, struct findings *findings);

#endif
