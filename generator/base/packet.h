#ifndef BASE_PACKET_H
#define BASE_PACKET_H

#include "base/buf.h"

/* Values as bytes, for another process of this program on this machine. What is taken must have been
 * put in the same order; at the end of the bytes there are only zeros and empty texts. */

void packet_put_uint(struct buf *out, uint64_t value);
void packet_put_str(struct buf *out, struct str text);
uint64_t packet_take_uint(struct str *bytes);
/* A part of the bytes themselves. */
struct str packet_take_str(struct str *bytes);

#endif
