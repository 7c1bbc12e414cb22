#ifndef PAGES_PNG_H
#define PAGES_PNG_H

#include <stdint.h>

#include "base/buf.h"

/* Pictures of plain areas, as PNG (https://www.w3.org/TR/png-3/). Rows are as there: a byte 0, which
 * says that what follows are pixels as they are, then these, the highest bits of a byte first. */
struct png {
    const unsigned char *rows;
    unsigned width, height;
    const uint32_t *palette; /* 0xRRGGBB, at most four, for two bits a pixel; NULL: one bit, 1 is white */
    unsigned colours;
};

/* Bytes of a row. */
size_t png_row_size(unsigned width, unsigned bits_a_pixel);

/* Appends the picture. */
void png_write(const struct png *png, struct buf *out);

#endif
