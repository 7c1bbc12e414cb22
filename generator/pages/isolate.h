#ifndef PAGES_ISOLATE_H
#define PAGES_ISOLATE_H

#include "pages/scope.h"

/* Appends a text, isolating from a language that runs from right to left what reads from left to
 * right. True when there was such a thing. */
bool isolate_html(const struct scope *scope, struct str text, struct buf *html);
/* The same as a value, and a text that reads from left to right as a whole: a telephone number. */
struct value view_isolated(struct scope *scope, struct str text);
struct value view_left_to_right(struct scope *scope, struct str text);

#endif
