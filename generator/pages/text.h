#ifndef PAGES_TEXT_H
#define PAGES_TEXT_H

#include "pages/scope.h"

/* Words of the content as values, owned by the renderer's scratch arena. */

/* Inline Markdown; in another language than the scope's it is marked with `lang`. */
struct value view_text(struct scope *scope, const struct text *text);
/* The same, but a text of several lines becomes blocks: paragraphs, lists. A note. */
struct value view_note(struct scope *scope, const struct text *text);
/* The same for words that are known to be in `language`. */
struct value view_words(struct scope *scope, const struct words *words, int language);
/* Inline Markdown of several lines, each on a line of its own. */
struct value view_lines(struct scope *scope, const struct words *words, int language);
/* The body of a letter or an annex. */
struct value view_body(struct scope *scope, const struct markdown_text *text);
/* A text as it is, without Markdown. */
struct value view_plain(struct scope *scope, const struct text *text);
/* HTML without its tags, for titles. */
struct value view_without_tags(struct scope *scope, struct value html);

/* Keeps an id of the part from headings that would take it: an item's anchor. */
void text_take_id(struct scope *scope, struct str id);

#endif
