/* The only user of libpng. */
#include "pages/png.h"

#include <png.h>

static void add_bytes(png_structp png, png_bytep bytes, size_t size) {
    buf_add(png_get_io_ptr(png), bytes, size);
}

static void flush_nothing(png_structp png) {
    (void)png;
}

enum { MOST_COLOURS = 4 }; /* that two bits tell apart */

struct picture {
    const unsigned char *rows;
    unsigned width, height;
    const uint32_t *palette; /* NULL: black and white of one bit a pixel */
    unsigned colours;
};

static void write_picture(png_structp png, png_infop info, const struct picture *picture) {
    png_color colours[MOST_COLOURS];
    bool has_palette = picture->palette != NULL;
    unsigned depth = has_palette ? 2 : 1;
    png_set_IHDR(png, info, picture->width, picture->height, (int)depth,
        has_palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    for (unsigned i = 0; has_palette && i < picture->colours; i++)
        colours[i] = (png_color){(png_byte)(picture->palette[i] >> 16),
            (png_byte)(picture->palette[i] >> 8), (png_byte)picture->palette[i]};
    if (has_palette)
        png_set_PLTE(png, info, colours, (int)picture->colours);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    /* Large plain areas: what the quickest level leaves of them is small. */
    if (has_palette)
        png_set_compression_level(png, 1);
    png_write_info(png, info);
    size_t row_size = ((size_t)picture->width * depth + 7) / 8;
    for (unsigned y = 0; y < picture->height; y++)
        png_write_row(png, picture->rows + y * row_size);
    png_write_end(png, info);
}

static bool write_png(const struct picture *picture, struct buf *out) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, out, add_bytes, flush_nothing);
    write_picture(png, info, picture);
    png_destroy_write_struct(&png, &info);
    return true;
}

bool png_write_bits(const unsigned char *rows, unsigned width, unsigned height, struct buf *out) {
    struct picture picture = {
        .rows = rows, .width = width, .height = height};
    return write_png(&picture, out);
}

bool png_write_colours(const unsigned char *rows, unsigned width, unsigned height,
    const uint32_t *palette, unsigned colours, struct buf *out) {
    struct picture picture = {
        .rows = rows, .width = width, .height = height, .palette = palette, .colours = colours};
    return colours <= MOST_COLOURS && write_png(&picture, out);
}
