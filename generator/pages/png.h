#ifndef PAGES_PNG_H
#define PAGES_PNG_H

#include "base/buf.h"

/* Appends a PNG of one bit a pixel, 1 is white; rows of (width + 7) / 8 bytes, highest bit first.
 * False when it cannot be made. */
bool png_write_bits(const unsigned char *rows, unsigned width, unsigned height, struct buf *out);
/* The same of two bits a pixel, an index of a palette of at most four colours (0xRRGGBB); rows of
 * (width + 3) / 4 bytes. */
bool png_write_colours(const unsigned char *rows, unsigned width, unsigned height,
    const uint32_t *palette, unsigned colours, struct buf *out);

#endif
