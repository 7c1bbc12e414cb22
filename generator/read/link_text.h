#ifndef READ_LINK_TEXT_H
#define READ_LINK_TEXT_H

#include "base/str.h"

/* Is the text of a link an address of its own, another one than the link leads to? A host alone may
 * stand for a page of it; scheme, "www." and a '/' at the end make no difference. */
bool link_text_misleads(struct str text, struct str target);

#endif
