/* Where tags stand on the lines of a template. Only template*.c include it. */
#ifndef PAGES_TEMPLATE_LINES_H
#define PAGES_TEMPLATE_LINES_H

#include "base/str.h"

bool is_line_start(struct str text, size_t at);
/* The start of the white space that ends at `at`; no further back than the line's start. */
size_t blanks_before(struct str text, size_t at);
/* Is there only white space from `at` to the end of the line? Then `next` is where the next line
 * starts. */
bool rest_is_blank(struct str text, size_t at, size_t *next);
/* The white space at the start of the line that holds `at`. */
struct str indentation_of_line(struct str text, size_t at);
/* The white space at the start of the first line, from the line start `at` on, that holds more. */
struct str indentation_of_next_line(struct str text, size_t at);

#endif
