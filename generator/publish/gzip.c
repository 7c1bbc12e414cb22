#include <limits.h>
#include <zlib.h>

#include "publish/pack.h"

/* Bits of the window, and 16 for a gzip header; of memory, the most. */
enum { GZIP_WINDOW = 15 + 16, GZIP_MEMORY = 9, OS_UNKNOWN = 255 };

bool gzip_pack(struct str bytes, struct buf *out) {
    z_stream stream = {0};
    gz_header header = {.os = OS_UNKNOWN}; /* no time and no name: the same bytes everywhere */
    if (bytes.size > UINT_MAX || deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, GZIP_WINDOW,
                                     GZIP_MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    size_t most = deflateBound(&stream, bytes.size);
    bool done = most <= UINT_MAX && deflateSetHeader(&stream, &header) == Z_OK;
    if (done) {
        buf_reserve(out, most);
        stream.next_in = (Bytef *)bytes.data;
        stream.avail_in = (uInt)bytes.size;
        stream.next_out = (Bytef *)out->data + out->size;
        stream.avail_out = (uInt)most;
        done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
        out->size += done ? stream.total_out : 0;
    }
    deflateEnd(&stream);
    return done;
}

bool gzip_holds(struct str packed, struct str bytes) {
    z_stream stream = {0};
    struct buf found = {0};
    if (packed.size > UINT_MAX || bytes.size >= UINT_MAX ||
        inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
        return false;
    buf_reserve(&found, bytes.size + 1);
    stream.next_in = (Bytef *)packed.data;
    stream.avail_in = (uInt)packed.size;
    stream.next_out = (Bytef *)found.data;
    stream.avail_out = (uInt)bytes.size + 1;
    bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    found.size = stream.total_out;
    bool same = whole && str_eq(buf_view(&found), bytes);
    inflateEnd(&stream);
    buf_finish(&found);
    return same;
}
