#ifndef PUBLISH_PACK_H
#define PUBLISH_PACK_H

#include "publish/publish.h"

/* Files packed beside others, for servers that hand them out as they are: index.html.gz and
 * index.html.br beside index.html. */

/* Smaller files need no packing: they fit a packet of the network with their headers. */
enum { PACK_LEAST = 256, PACK_WAYS = 2 };

/* The paths of a file when it is packed, one for each way: publication_write wants those of a worker
 * since before it was forked. */
struct packed_names {
    struct str by_way[PACK_WAYS];
};

/* Owned by the arena. */
struct packed_names pack_names(struct arena *arena, struct str path);

/* Writes a file packed in each way that makes it smaller, when it is large enough. What was packed
 * from these very bytes before stays. False with an error set. */
bool pack_publish(struct publication *publication, const struct packed_names *names,
    struct str bytes, struct publish_error *error);

/* gzip (RFC 1952) without name and time. Appends; false when it cannot be made. */
bool gzip_pack(struct str bytes, struct buf *out);
/* Is `packed` one gzip member that holds exactly these bytes? */
bool gzip_holds(struct str packed, struct str bytes);

/* Brotli (RFC 7932), the same. */
bool brotli_pack(struct str bytes, struct buf *out);
bool brotli_holds(struct str packed, struct str bytes);

#endif
