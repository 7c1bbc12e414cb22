#ifndef MODEL_LOOK_ALIKE_H
#define MODEL_LOOK_ALIKE_H

#include "base/buf.h"

/* Characters that deceive the eye. */

/* Offset of the first character that cannot be seen or that turns the direction of writing; the
 * text's size when there is none. */
size_t invisible_at(struct str text);

/* Does a part of a host's name look like another, of Latin letters? Then `latin` gets what it reads
 * like. `among_latin`: only where such letters stand among Latin ones, as in a path, whose words may
 * be of any script. */
bool look_alike(struct str host, bool among_latin, struct buf *latin);

#endif
