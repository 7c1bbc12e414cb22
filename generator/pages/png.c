/* The only user of libpng. */
#include "pages/png.h"

#include <png.h>

static void add_bytes(png_structp png, png_bytep bytes, size_t size) {
    buf_add(png_get_io_ptr(png), bytes, size);
}

static void flush_nothing(png_structp png) {
    (void)png;
}

bool png_write_bits(const unsigned char *rows, unsigned width, unsigned height, struct buf *out) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, out, add_bytes, flush_nothing);
    png_set_IHDR(png, info, width, height, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (unsigned y = 0; y < height; y++)
        png_write_row(png, rows + (size_t)y * ((width + 7) / 8));
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}
