#ifndef PAGES_LINK_H
#define PAGES_LINK_H

#include "pages/scope.h"

/* The address that a link in Markdown is written as: see docs/content.md. */
bool link_address(struct scope *scope, struct str target, struct place place, struct buf *url);

/* The same for the target of an image. */
bool image_address(struct scope *scope, struct str target, struct place place, struct buf *url);

#endif
