/* Pictures are what libpng reads of them. */
#include "support.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "pages/png.h"

/* What a picture is made of. */
enum pattern { PLAIN, STRIPES, ASLANT, NOISE, PATTERNS };

static unsigned pixel(enum pattern pattern, unsigned x, unsigned y, unsigned *seed) {
    switch (pattern) {
    case PLAIN:
        return 1;
    case STRIPES:
        return x / 5 % 2;
    case ASLANT:
        return (x + y) / 7 % 4;
    default:
        *seed = *seed * 1664525U + 1013904223U;
        return *seed >> 30;
    }
}

struct picture {
    unsigned width, height, bits;
    unsigned char *rows;
};

static void set_pixel(struct picture *picture, unsigned x, unsigned y, unsigned value) {
    unsigned char *row = picture->rows + y * png_row_size(picture->width, picture->bits) + 1;
    unsigned first = x * picture->bits;
    unsigned mask = (1U << picture->bits) - 1;
    row[first / 8] |= (unsigned char)((value & mask) << (8 - picture->bits - first % 8));
}

static unsigned get_pixel(const struct picture *picture, unsigned x, unsigned y) {
    const unsigned char *row = picture->rows + y * png_row_size(picture->width, picture->bits) + 1;
    unsigned first = x * picture->bits;
    return (unsigned)row[first / 8] >> (8 - picture->bits - first % 8) & ((1U << picture->bits) - 1);
}

static void fill(struct picture *picture, enum pattern pattern) {
    unsigned seed = 1;
    picture->rows = calloc(picture->height, png_row_size(picture->width, picture->bits));
    assert_non_null(picture->rows);
    for (unsigned y = 0; y < picture->height; y++) {
        for (unsigned x = 0; x < picture->width; x++)
            set_pixel(picture, x, y, pixel(pattern, x, y, &seed));
    }
}

static const uint32_t palette[] = {0x0B5394, 0xFFFFFF, 0x9DBAD4, 0x102030};

static uint32_t wanted_colour(const struct picture *picture, unsigned x, unsigned y) {
    unsigned value = get_pixel(picture, x, y);
    return picture->bits == 2 ? palette[value] : value ? 0xFFFFFF : 0;
}

/* libpng checks the sums of its chunks and of the packed rows. */
static void check_read(struct str bytes, const struct picture *picture) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes.data, bytes.size));
    assert_int_equal(image.width, picture->width);
    assert_int_equal(image.height, picture->height);
    image.format = PNG_FORMAT_RGB;
    unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(pixels);
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    for (unsigned y = 0; y < image.height; y++) {
        for (unsigned x = 0; x < image.width; x++) {
            const unsigned char *rgb = pixels + 3 * (y * image.width + x);
            uint32_t found = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
            if (found != wanted_colour(picture, x, y))
                fail_msg("pixel %u,%u of %ux%u is %06x", x, y, image.width, image.height,
                    (unsigned)found);
        }
    }
    free(pixels);
}

static void write_picture(const struct picture *picture, struct buf *out) {
    bool colours = picture->bits == 2;
    png_write(&(struct png){.rows = picture->rows, .width = picture->width, .height = picture->height,
                  .palette = colours ? palette : NULL, .colours = colours ? COUNT(palette) : 0},
        out);
}

static void any_picture_is_read_as_it_was(void **state) {
    static const struct {
        unsigned width, height;
    } sizes[] = {{1, 1}, {3, 2}, {7, 9}, {64, 5}, {301, 130}, {1200, 630}};
    (void)state;
    for (size_t i = 0; i < COUNT(sizes) * PATTERNS * 2; i++) {
        size_t size = i / (PATTERNS * 2);
        struct picture picture = {sizes[size].width, sizes[size].height, (unsigned)i % 2 + 1, NULL};
        struct buf bytes = {0};
        fill(&picture, i / 2 % PATTERNS);
        write_picture(&picture, &bytes);
        check_read(buf_view(&bytes), &picture);
        buf_finish(&bytes);
        free(picture.rows);
    }
}

static void plain_areas_become_small(void **state) {
    static const size_t most[PATTERNS] = {[PLAIN] = 2000, [STRIPES] = 2000, [ASLANT] = 5000,
        [NOISE] = 230000};
    (void)state;
    for (enum pattern pattern = PLAIN; pattern < PATTERNS; pattern++) {
        struct picture picture = {1200, 630, 2, NULL};
        struct buf bytes = {0};
        fill(&picture, pattern);
        write_picture(&picture, &bytes);
        if (bytes.size > most[pattern])
            fail_msg("pattern %d takes %zu bytes", (int)pattern, bytes.size);
        buf_finish(&bytes);
        free(picture.rows);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_picture_is_read_as_it_was),
        cmocka_unit_test(plain_areas_become_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
