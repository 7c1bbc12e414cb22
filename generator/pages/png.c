#include "pages/png.h"

enum { GRAY = 0, INDEXED = 3 }; /* types of colour */

size_t png_row_size(unsigned width, unsigned bits_a_pixel) {
    return 1 + ((size_t)width * bits_a_pixel + 7) / 8;
}

static void put_four(struct buf *out, uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(out, (char)(value >> shift & 255));
}

/* CRC-32 of a chunk, four bits at a time: PNG, annex D. */
static uint32_t sum_of(struct str bytes) {
    static const uint32_t halves[] = {0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190,
        0x6B6B51F4, 0x4DB26158, 0x5005713C, 0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C,
        0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C};
    uint32_t sum = 0xFFFFFFFF;
    for (size_t i = 0; i < bytes.size; i++) {
        sum ^= (unsigned char)bytes.data[i];
        sum = sum >> 4 ^ halves[sum & 15];
        sum = sum >> 4 ^ halves[sum & 15];
    }
    return ~sum;
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
    put_four(out, sum_of(str_slice(buf_view(out), start + LENGTH, out->size)));
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

void png_start(struct png_writer *writer, const struct png *png, struct buf *out) {
    unsigned bits_a_pixel = png->palette ? 2 : 1;
    *writer = (struct png_writer){.rows = png->rows, .height = png->height,
        .row_size = png_row_size(png->width, bits_a_pixel)};
    buf_str(out, (struct str){"\x89PNG\r\n\x1A\n", 8});
    put_header(out, png->width, png->height, bits_a_pixel, png->palette ? INDEXED : GRAY);
    if (png->palette)
        put_palette(out, png->palette, png->colours);
}

void png_add(struct png_writer *writer, unsigned end, struct buf *out) {
    size_t start = start_chunk(out, "IDAT");
    if (writer->packer.row_size == 0)
        row_packer_start(&writer->packer, writer->row_size, out);
    row_packer_add(&writer->packer, writer->rows, end, out);
    if (end == writer->height)
        row_packer_end(&writer->packer, out);
    end_chunk(out, start);
    if (end == writer->height)
        end_chunk(out, start_chunk(out, "IEND"));
}

void png_write(const struct png *png, struct buf *out) {
    struct png_writer writer;
    png_start(&writer, png, out);
    png_add(&writer, png->height, out);
}
