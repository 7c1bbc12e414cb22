#ifndef MODEL_VISIBLE_TEXT_H
#define MODEL_VISIBLE_TEXT_H

#include "model/site.h"

/* Markdown, byte for byte as long, with what readers do not see (facts, code, addresses) as spaces,
 * and line ends only between paragraphs. `body` is where its head ends. Owned by the arena. */
struct str visible_text(struct arena *arena, struct str source, size_t body);

#endif
