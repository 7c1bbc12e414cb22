#ifndef PAGES_PAGE_VIEW_H
#define PAGES_PAGE_VIEW_H

#include "pages/view/view.h"

/* The name of the template of a kind of page; empty for files that are no pages. */
struct str page_template(enum page_kind kind);

/* Sets what every page has: addresses, languages, the way back, the menu, files of the theme. */
void page_frame_fill(struct scope *scope, struct object *view);

/* Sets all values of the scope's page: its frame, and what its kind needs. */
void page_view_fill(struct scope *scope, struct object *view);

#endif
