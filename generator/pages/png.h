#ifndef PAGES_PNG_H
#define PAGES_PNG_H

#include <stdint.h>

#include "pages/row_pack.h"

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

/* The same in parts. A writer may be copied, to go on more than once from where it is. */
struct png_writer {
    const unsigned char *rows;
    unsigned height;
    size_t row_size;
    struct row_packer packer; /* once there are rows */
};

/* Appends what stands before the rows. */
void png_start(struct png_writer *writer, const struct png *png, struct buf *out);
/* Appends the rows from those already written to before `end`. The picture ends with its last row. */
void png_add(struct png_writer *writer, unsigned end, struct buf *out);

#endif
