#ifndef PAGES_PAGE_VIEW_H
#define PAGES_PAGE_VIEW_H

#include "pages/view/view.h"

/* The name of the template of a kind of page; empty for files that are no pages. */
struct str page_template(enum page_kind kind);

/* Sets all values of the scope's page: what every page has, and what its kind needs. */
void page_view_fill(struct scope *scope, struct object *view);

#endif
