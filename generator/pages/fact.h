#ifndef PAGES_FACT_H
#define PAGES_FACT_H

#include "pages/scope.h"

/* The HTML of a fact ("deadline.contributions"), for Markdown. See markdown_hooks. */
bool fact_html(struct scope *scope, struct str name, bool alone, struct place place,
    struct buf *html, bool *is_block);

/* The facts there are, by index from 0: the name, NULL behind the last, and one line about it. A name
 * that ends with '.' is followed by an id. */
const char *fact_name(size_t index);
const char *fact_help(size_t index);

#endif
