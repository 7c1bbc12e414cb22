#ifndef PAGES_PNG_H
#define PAGES_PNG_H

#include "base/buf.h"

/* Pictures of plain areas, as PNG (https://www.w3.org/TR/png-3/). Rows are as there: a byte 0, which
 * says that what follows are pixels as they are, then these, the highest bits of a byte first. */

/* Bytes of a row. */
size_t png_row_size(unsigned width, unsigned bits_a_pixel);

/* Appends a picture of one bit a pixel, 1 is white. */
void png_write_bits(const unsigned char *rows, unsigned width, unsigned height, struct buf *out);
/* The same of two bits a pixel, an index of a palette of at most four colours (0xRRGGBB). */
void png_write_colours(const unsigned char *rows, unsigned width, unsigned height,
    const uint32_t *palette, unsigned colours, struct buf *out);

#endif
