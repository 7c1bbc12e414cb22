#include "publish/pack.h"

static const struct {
    const char *ending;
    bool (*pack)(struct str bytes, struct buf *out);
    bool (*holds)(struct str packed, struct str bytes);
} ways[PACK_WAYS] = {{".gz", gzip_pack, gzip_holds}, {".br", brotli_pack, brotli_holds}};

struct packed_names pack_names(struct arena *arena, struct str path) {
    struct packed_names names;
    for (size_t i = 0; i < PACK_WAYS; i++)
        names.by_way[i] = str_printf(arena, "%.*s%s", STR_ARGS(path), ways[i].ending);
    return names;
}

bool pack_publish(struct publication *publication, const struct packed_names *names,
    struct str bytes, struct publish_error *error) {
    struct buf packed = {0};
    bool done = true;
    for (size_t i = 0; i < PACK_WAYS && done && bytes.size > PACK_LEAST; i++) {
        struct str name = names->by_way[i];
        /* To unpack is many times faster than to pack. */
        bool is_there = publication_read(publication, name, bytes.size, &packed) &&
                        ways[i].holds(buf_view(&packed), bytes);
        if (!is_there) {
            buf_clear(&packed);
            is_there = ways[i].pack(bytes, &packed);
        }
        if (is_there && packed.size < bytes.size)
            done = publication_write(publication, name, buf_view(&packed), error);
    }
    buf_finish(&packed);
    return done;
}
