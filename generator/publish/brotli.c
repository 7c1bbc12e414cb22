#include <brotli/decode.h>
#include <brotli/encode.h>

#include "publish/pack.h"

/* Of 0 to 11. */
enum { QUALITY = 11 };

bool brotli_pack(struct str bytes, struct buf *out) {
    size_t size = BrotliEncoderMaxCompressedSize(bytes.size);
    buf_reserve(out, size);
    bool done = size > 0 &&
                BrotliEncoderCompress(QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size,
                    (const uint8_t *)bytes.data, &size, (uint8_t *)out->data + out->size);
    out->size += done ? size : 0;
    return done;
}

bool brotli_holds(struct str packed, struct str bytes) {
    BrotliDecoderState *decoder = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    struct buf found = {0};
    if (!decoder)
        return false;
    size_t left = packed.size, room = bytes.size + 1;
    buf_reserve(&found, room);
    const uint8_t *next = (const uint8_t *)packed.data;
    uint8_t *out = (uint8_t *)found.data;
    bool whole = BrotliDecoderDecompressStream(decoder, &left, &next, &room, &out, NULL) ==
                     BROTLI_DECODER_RESULT_SUCCESS && left == 0;
    found.size = whole ? bytes.size + 1 - room : 0;
    bool same = whole && str_eq(buf_view(&found), bytes);
    BrotliDecoderDestroyInstance(decoder);
    buf_finish(&found);
    return same;
}
