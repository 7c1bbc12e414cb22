#ifndef PAGES_DEFLATE_H
#define PAGES_DEFLATE_H

#include <stdint.h>

#include "base/buf.h"

/* A picture of plain areas as a zlib stream (RFC 1950, RFC 1951), row by row.
 *
 * A library reads every byte of such a picture several times, which took half of a build. Here what is
 * as before, or as in the row above, is passed over by words; and the bytes are the same whatever
 * library is installed. */

enum { DEFLATE_PLACES = 4096 };

/* What has been packed so far. A copy goes on on its own: pictures that start with the same rows need
 * these only once. */
struct deflate {
    size_t row_size; /* bytes, at most 4,096 */
    size_t at;       /* bytes that are packed */
    uint64_t waiting; /* bits that are no whole byte yet, the first one lowest */
    unsigned count;   /* of these */
    uint32_t sum, sum_of_sums;       /* Adler-32 (RFC 1950, 8.2) */
    uint32_t places[DEFLATE_PLACES]; /* where three bytes stood last, and one; 0: nowhere */
};

void deflate_start(struct deflate *deflate, size_t row_size, struct buf *out);
/* Appends the rows before `end`, bytes from the first row on. The rows before are where they were. */
void deflate_rows(struct deflate *deflate, const unsigned char *rows, size_t end, struct buf *out);
void deflate_end(struct deflate *deflate, struct buf *out);

#endif
