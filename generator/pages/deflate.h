#ifndef PAGES_DEFLATE_H
#define PAGES_DEFLATE_H

#include "base/buf.h"

/* Appends the rows of a picture of plain areas as a zlib stream (RFC 1950, RFC 1951); `size` is a
 * multiple of `row_size`, both bytes.
 *
 * A library reads every byte of such a picture several times, which took half of a build. Here what is
 * as before, or as in the row above, is passed over by words; and the bytes are the same whatever
 * library is installed. */
void deflate_rows(const unsigned char *rows, size_t size, size_t row_size, struct buf *out);

#endif
