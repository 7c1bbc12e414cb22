#include "pages/png.h"

enum { GRAY = 0, INDEXED = 3 }; /* types of colour */

size_t png_row_size(unsigned width, unsigned bits_a_pixel) {
    return 1 + ((size_t)width * bits_a_pixel + 7) / 8;
}

static void put_four(struct buf *out, uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(out, (char)(value >> shift & 255));
}

/* CRC-32 of ISO/IEC 3309, four bits at a time. */
static uint32_t check_value(struct str bytes) {
    static const uint32_t of_four[16] = {0, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190,
        0x6B6B51F4, 0x4DB26158, 0x5005713C, 0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C,
        0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C};
    uint32_t value = UINT32_MAX;
    for (size_t i = 0; i < bytes.size; i++) {
        value ^= (unsigned char)bytes.data[i];
        value = value >> 4 ^ of_four[value & 15];
        value = value >> 4 ^ of_four[value & 15];
    }
    return ~value;
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
    put_four(out, check_value(str_slice(buf_view(out), start + LENGTH, out->size)));
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

static const struct str signature = {"\x89PNG\r\n\x1A\n", 8};

void png_write_bits(const unsigned char *rows, unsigned width, unsigned height, struct buf *out) {
    struct deflate pixels;
    size_t row_size = png_row_size(width, 1);
    buf_str(out, signature);
    put_header(out, width, height, 1, GRAY);
    size_t start = start_chunk(out, "IDAT");
    deflate_start(&pixels, row_size, out);
    deflate_rows(&pixels, rows, row_size * height, out);
    deflate_end(&pixels, out);
    end_chunk(out, start);
    end_chunk(out, start_chunk(out, "IEND"));
}

void png_start(struct png *png, unsigned width, unsigned height, const uint32_t *palette,
    unsigned colours, struct buf *out) {
    size_t picture = out->size;
    buf_str(out, signature);
    put_header(out, width, height, 2, INDEXED);
    put_palette(out, palette, colours);
    png->chunk = start_chunk(out, "IDAT") - picture;
    deflate_start(&png->pixels, png_row_size(width, 2), out);
}

void png_put_rows(struct png *png, const unsigned char *rows, unsigned end, struct buf *out) {
    deflate_rows(&png->pixels, rows, png->pixels.row_size * end, out);
}

void png_end(struct png *png, size_t picture, struct buf *out) {
    deflate_end(&png->pixels, out);
    end_chunk(out, picture + png->chunk);
    end_chunk(out, start_chunk(out, "IEND"));
}
