#ifndef BASE_PACKET_H
#define BASE_PACKET_H

#include "base/buf.h"

/* Values as bytes, for another process of this program on this machine. What is taken must have been
 * put in the same order; at the end of the bytes there are only zeros and empty texts. */

void packet_put_uint(struct buf *out, uint64_t value);
void packet_put_str(struct buf *out, struct str text);
/* The same as packet_put_str of all that is put between the two, without a copy: `start` is what
 * packet_start gave. */
size_t packet_start(struct buf *out);
void packet_end(struct buf *out, size_t start);
uint64_t packet_take_uint(struct str *bytes);
/* A part of the bytes themselves. */
struct str packet_take_str(struct str *bytes);

#endif
