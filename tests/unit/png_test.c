/* Pictures are what libpng reads of them. */
#include "support.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "pages/png.h"

/* What a picture is made of. */
enum pattern { PLAIN, STRIPES, ASLANT, NOISE, PATTERNS };

static unsigned next_number(unsigned *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static unsigned pixel(enum pattern pattern, unsigned x, unsigned y, unsigned *seed) {
    switch (pattern) {
    case PLAIN:
        return 1;
    case STRIPES:
        return x / 5 % 2;
    case ASLANT:
        return (x + y) / 7 % 4;
    default:
        return next_number(seed) >> 22;
    }
}

struct picture {
    unsigned width, height, bits;
    unsigned char *rows;
};

static void set_pixel(struct picture *picture, unsigned x, unsigned y, unsigned value) {
    unsigned char *row = picture->rows + y * png_row_size(picture->width, picture->bits) + 1;
    unsigned first = x * picture->bits;
    unsigned mask = (1U << picture->bits) - 1, shift = 8 - picture->bits - first % 8;
    row[first / 8] = (unsigned char)((row[first / 8] & ~(mask << shift)) | (value & mask) << shift);
}

static unsigned get_pixel(const struct picture *picture, unsigned x, unsigned y) {
    const unsigned char *row = picture->rows + y * png_row_size(picture->width, picture->bits) + 1;
    unsigned first = x * picture->bits;
    return (unsigned)row[first / 8] >> (8 - picture->bits - first % 8) & ((1U << picture->bits) - 1);
}

static struct picture new_picture(unsigned width, unsigned height, unsigned bits) {
    struct picture picture = {width, height, bits, NULL};
    picture.rows = calloc(height, png_row_size(width, bits));
    assert_non_null(picture.rows);
    return picture;
}

static void fill(struct picture *picture, enum pattern pattern) {
    unsigned seed = 1;
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

/* Rectangles of any colour, one over the other, down to one pixel. */
static void fill_areas(struct picture *picture, unsigned *seed) {
    for (unsigned i = next_number(seed) % 12; i > 0; i--) {
        unsigned left = next_number(seed) % picture->width, top = next_number(seed) % picture->height;
        unsigned right = left + 1 + next_number(seed) % (picture->width - left);
        unsigned bottom = top + 1 + next_number(seed) % (picture->height - top);
        unsigned colour = next_number(seed);
        for (unsigned y = top; y < bottom; y++) {
            for (unsigned x = left; x < right; x++)
                set_pixel(picture, x, y, colour);
        }
    }
}

static struct png png_of(const struct picture *picture) {
    bool colours = picture->bits == 2;
    return (struct png){.rows = picture->rows, .width = picture->width, .height = picture->height,
        .palette = colours ? palette : NULL, .colours = colours ? COUNT(palette) : 0};
}

static void check_written(struct picture *picture) {
    struct png png = png_of(picture);
    struct buf bytes = {0};
    png_write(&png, &bytes);
    check_read(buf_view(&bytes), picture);
    buf_finish(&bytes);
    free(picture->rows);
}

static void any_picture_is_read_as_it_was(void **state) {
    static const struct {
        unsigned width, height;
    } sizes[] = {{1, 1}, {3, 2}, {7, 9}, {64, 5}, {301, 130}, {1200, 630}};
    (void)state;
    for (size_t i = 0; i < COUNT(sizes) * PATTERNS * 2; i++) {
        size_t size = i / (PATTERNS * 2);
        struct picture picture =
            new_picture(sizes[size].width, sizes[size].height, (unsigned)i % 2 + 1);
        fill(&picture, i / 2 % PATTERNS);
        check_written(&picture);
    }
}

static void areas_of_any_size_are_read_as_they_were(void **state) {
    unsigned seed = 1;
    (void)state;
    for (unsigned i = 0; i < 1000; i++) {
        unsigned width = next_number(&seed) % 500 + 1, height = next_number(&seed) % 40 + 1;
        struct picture picture = new_picture(width, height, i % 2 + 1);
        fill_areas(&picture, &seed);
        check_written(&picture);
    }
}

/* Each length of what is repeated, and what is left behind the longest one; each row size. */
static void repetitions_of_any_length_are_read_as_they_were(void **state) {
    enum { LONGEST = 2 * 258 + 10 };
    (void)state;
    for (unsigned length = 1; length <= LONGEST; length++) {
        struct picture picture = new_picture(length * 8, 4, 1);
        size_t row_size = png_row_size(picture.width, 1);
        picture.rows[row_size * 2 - 1] = 0x12; /* the end of the second row */
        memset(picture.rows + row_size * 2 + 1, 0x34, length);
        memset(picture.rows + row_size * 3 + 1, 0x34, length);
        check_written(&picture);
    }
}

/* Around the widest row of which the row above is not too far back. */
static void wide_rows_are_read_as_they_were(void **state) {
    (void)state;
    for (unsigned size = 32766; size <= 32770; size++) {
        unsigned seed = size;
        struct picture picture = new_picture(size * 8, 5, 1);
        fill_areas(&picture, &seed);
        check_written(&picture);
    }
}

static void a_picture_may_be_written_in_parts(void **state) {
    unsigned seed = 7;
    (void)state;
    for (unsigned i = 0; i < 100; i++) {
        struct picture picture = new_picture(400, 40, i % 2 + 1);
        struct png png = png_of(&picture);
        struct buf start = {0};
        struct png_writer writer;
        unsigned end = next_number(&seed) % 30 + 1;
        fill_areas(&picture, &seed);
        png_start(&writer, &png, &start);
        png_add(&writer, end, &start);
        for (unsigned copy = 0; copy < 2; copy++) {
            struct png_writer rest = writer;
            struct buf bytes = {0};
            unsigned char *row = picture.rows + end * png_row_size(picture.width, picture.bits);
            memset(row + 1, (int)(next_number(&seed) & 255), 9);
            buf_str(&bytes, buf_view(&start));
            png_add(&rest, end + next_number(&seed) % 9 + 1, &bytes);
            png_add(&rest, 40, &bytes);
            check_read(buf_view(&bytes), &picture);
            buf_finish(&bytes);
        }
        buf_finish(&start);
        free(picture.rows);
    }
}

static void plain_areas_become_small(void **state) {
    static const size_t most[PATTERNS] = {
        [PLAIN] = 2000, [STRIPES] = 2000, [ASLANT] = 190000, [NOISE] = 285000};
    (void)state;
    for (enum pattern pattern = PLAIN; pattern < PATTERNS; pattern++) {
        struct picture picture = new_picture(1200, 630, 2);
        struct png png = png_of(&picture);
        struct buf bytes = {0};
        fill(&picture, pattern);
        png_write(&png, &bytes);
        if (bytes.size > most[pattern])
            fail_msg("pattern %d takes %zu bytes", (int)pattern, bytes.size);
        buf_finish(&bytes);
        free(picture.rows);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_picture_is_read_as_it_was),
        cmocka_unit_test(areas_of_any_size_are_read_as_they_were),
        cmocka_unit_test(repetitions_of_any_length_are_read_as_they_were),
        cmocka_unit_test(wide_rows_are_read_as_they_were),
        cmocka_unit_test(a_picture_may_be_written_in_parts),
        cmocka_unit_test(plain_areas_become_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
