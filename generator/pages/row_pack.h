#ifndef PAGES_ROW_PACK_H
#define PAGES_ROW_PACK_H

#include <stdint.h>

#include "base/buf.h"

/* Packs rows of pixels as zlib streams (RFC 1950, RFC 1951), for pictures of plain areas and lines: most
 * bytes of a row are those of the row above, and only the others cost time. Any bytes may be packed, but
 * noise grows by half. */

/* A Huffman code, as it stands in the stream: the first bit is the lowest. */
struct row_code {
    uint32_t value;
    uint32_t size; /* bits; 0: there is none */
};

enum { ROW_LONGEST_MATCH = 258 }; /* bytes: RFC 1951, 3.2.5 */

struct row_packer {
    size_t row_size; /* bytes */
    size_t rows;     /* that are packed */
    struct row_code literals[256], lengths[ROW_LONGEST_MATCH + 1];
    struct row_code end;
    struct row_code before, above; /* distances: to the byte before, and to the row above */
    uint64_t bits;                 /* that do not fill a byte yet */
    unsigned bit_count;
    /* Sums of the last row: of its bytes, and of these times how many bytes there are from each on. */
    uint64_t row_sum, row_weighted_sum;
    uint32_t low, high; /* of Adler-32 */
};

/* Starts a stream of rows that are `row_size` bytes each, more than none. */
void row_packer_start(struct row_packer *packer, size_t row_size, struct buf *out);
/* Appends the rows from those already packed to before `end`. All of `rows` stands in one piece, from
 * the first row of the picture. Up to seven bits are kept for the next call. */
void row_packer_add(
    struct row_packer *packer, const unsigned char *rows, size_t end, struct buf *out);
void row_packer_end(struct row_packer *packer, struct buf *out);

#endif
