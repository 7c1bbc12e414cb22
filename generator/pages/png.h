#ifndef PAGES_PNG_H
#define PAGES_PNG_H

#include "pages/deflate.h"

/* Pictures of plain areas, as PNG (https://www.w3.org/TR/png-3/). Rows are as there: a byte 0, which
 * says that what follows are pixels as they are, then these, the highest bits of a byte first. */

/* Bytes of a row. */
size_t png_row_size(unsigned width, unsigned bits_a_pixel);

/* Appends a picture of one bit a pixel, 1 is white. */
void png_write_bits(const unsigned char *rows, unsigned width, unsigned height, struct buf *out);

/* A picture of two bits a pixel, an index of a palette of at most four colours (0xRRGGBB), while it is
 * written. A copy, with a copy of what was appended, goes on on its own. */
struct png {
    struct deflate pixels;
    size_t chunk; /* where its pixels start, from the picture's first byte */
};

void png_start(struct png *png, unsigned width, unsigned height, const uint32_t *palette,
    unsigned colours, struct buf *out);
/* Appends the rows before `end`; `rows` is the first of all. */
void png_put_rows(struct png *png, const unsigned char *rows, unsigned end, struct buf *out);
/* `picture` is the offset in `out` of the picture's first byte. */
void png_end(struct png *png, size_t picture, struct buf *out);

#endif
