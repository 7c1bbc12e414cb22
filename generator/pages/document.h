#ifndef PAGES_DOCUMENT_H
#define PAGES_DOCUMENT_H

#include "pages/scope.h"

/* Appends a text with the document numbers of the group's series as links, and isolate_html of the
 * rest. True when that is more than the text. */
bool document_links_html(struct scope *scope, struct str text, struct buf *html);

/* Does the text hold anything that document_links_html would put out as more than text? */
bool holds_document_links(const struct scope *scope, struct str text);

#endif
