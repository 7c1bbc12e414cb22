#ifndef PAGES_ALIAS_H
#define PAGES_ALIAS_H

#include "pages/plan.h"

/* Old addresses of groups, meetings and pages: what `aliases` of the content says. */

/* Adds a PAGE_ALIAS to a plan that has all other pages, for each old address and, when it is a
 * folder's, for each page below it. For plan_make. */
void aliases_add(struct plan *plan);

/* Adds a page as it is, with the path of its file; `url` and all texts live as long as the plan. */
void plan_add(struct plan *plan, struct page page);

#endif
