#include "pages/png.h"

#include <libdeflate.h>

enum { GRAY = 0, INDEXED = 3 }; /* types of colour */

/* A picture for each meeting was half of a build: higher levels save a quarter of the few kilobytes of
 * such pictures and take twice the time. */
enum { LEVEL = 1 };

size_t png_row_size(unsigned width, unsigned bits_a_pixel) {
    return 1 + ((size_t)width * bits_a_pixel + 7) / 8;
}

static void put_four(struct buf *out, uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(out, (char)(value >> shift & 255));
}

/* A chunk's length is known at its end. */
static size_t start_chunk(struct buf *out, const char *type) {
    size_t start = out->size;
    put_four(out, 0);
    buf_text(out, type);
    return start;
}

static void end_chunk(struct buf *out, size_t start) {
    enum { LENGTH = 4, TYPE = 4 };
    size_t size = out->size - start - LENGTH - TYPE;
    for (int i = 0; i < LENGTH; i++)
        out->data[start + (size_t)i] = (char)(size >> (24 - 8 * i) & 255);
    struct str sum_of = str_slice(buf_view(out), start + LENGTH, out->size);
    put_four(out, libdeflate_crc32(0, sum_of.data, sum_of.size));
}

static void put_header(
    struct buf *out, unsigned width, unsigned height, unsigned bits_a_pixel, char type) {
    size_t start = start_chunk(out, "IHDR");
    put_four(out, width);
    put_four(out, height);
    buf_byte(out, (char)bits_a_pixel);
    buf_byte(out, type);
    buf_add(out, "\0\0\0", 3); /* the only ways to pack and to filter; not interlaced */
    end_chunk(out, start);
}

static void put_palette(struct buf *out, const uint32_t *palette, unsigned colours) {
    size_t start = start_chunk(out, "PLTE");
    for (unsigned i = 0; i < colours; i++) {
        for (int shift = 16; shift >= 0; shift -= 8)
            buf_byte(out, (char)(palette[i] >> shift & 255));
    }
    end_chunk(out, start);
}

static void put_pixels(struct buf *out, const unsigned char *rows, size_t size) {
    size_t start = start_chunk(out, "IDAT");
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(LEVEL);
    if (!packer)
        out_of_memory();
    size_t most = libdeflate_zlib_compress_bound(packer, size);
    buf_reserve(out, most);
    out->size += libdeflate_zlib_compress(packer, rows, size, out->data + out->size, most);
    libdeflate_free_compressor(packer);
    end_chunk(out, start);
}

void png_write(const struct png *png, struct buf *out) {
    unsigned bits_a_pixel = png->palette ? 2 : 1;
    buf_str(out, (struct str){"\x89PNG\r\n\x1A\n", 8});
    put_header(out, png->width, png->height, bits_a_pixel, png->palette ? INDEXED : GRAY);
    if (png->palette)
        put_palette(out, png->palette, png->colours);
    put_pixels(out, png->rows, png_row_size(png->width, bits_a_pixel) * png->height);
    end_chunk(out, start_chunk(out, "IEND"));
}
