#include "base/packet.h"

#include <string.h>

void packet_put_uint(struct buf *out, uint64_t value) {
    buf_add(out, &value, sizeof value);
}

void packet_put_str(struct buf *out, struct str text) {
    packet_put_uint(out, text.size);
    buf_str(out, text);
}

size_t packet_start(struct buf *out) {
    packet_put_uint(out, 0);
    return out->size;
}

void packet_end(struct buf *out, size_t start) {
    uint64_t size = out->size - start;
    memcpy(out->data + start - sizeof size, &size, sizeof size);
}

uint64_t packet_take_uint(struct str *bytes) {
    uint64_t value = 0;
    if (bytes->size < sizeof value) {
        *bytes = (struct str){0};
        return 0;
    }
    memcpy(&value, bytes->data, sizeof value);
    *bytes = str_slice(*bytes, sizeof value, bytes->size);
    return value;
}

struct str packet_take_str(struct str *bytes) {
    uint64_t size = packet_take_uint(bytes);
    if (size > bytes->size)
        size = bytes->size;
    struct str text = str_slice(*bytes, 0, size);
    *bytes = str_slice(*bytes, size, bytes->size);
    return text;
}
