#ifndef MODEL_LANGUAGES_H
#define MODEL_LANGUAGES_H

#include "model/site.h"
#include "read/node.h"

/* The languages of a site, as `languages` in site.yaml has them. */

/* Takes the codes before anything else is decoded, since every text is decoded by them. Findings:
 * NAME_REPEATED where a code stands twice, in whatever case. False when there are too many. What
 * is no list and no code is left to the decoder to tell. */
bool languages_scan(struct site *site, const struct node *site_yaml, struct findings *findings);

/* Once they are decoded: keeps those whose code was taken, each at the index of its code, gives
 * each its path and its order of fallback. Findings about paths that two have, and about orders that
 * name a language twice or itself. */
void languages_link(struct site *site, struct findings *findings);

/* "did you mean 'zh-Hans'?" for a code that the site does not have: the same but for its case or its
 * further subtags, or nearly the same; else empty. Owned by the site's arena. */
struct str languages_hint(const struct site *site, struct str code);

#endif
