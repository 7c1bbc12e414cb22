#ifndef MODEL_VISIBLE_TEXT_H
#define MODEL_VISIBLE_TEXT_H

#include "model/site.h"

/* The source of a Markdown text, byte for byte as long, with what readers do not see (facts, code,
 * addresses) as spaces, and line ends only between paragraphs. Owned by the arena. */
struct str visible_text(struct arena *arena, const struct markdown_text *markdown);

#endif
