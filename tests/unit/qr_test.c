/* The printed code: its size and level, and that both pictures show exactly its modules. */
#include "support.h"

#include <png.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pages/qr.h"

#define HANDLE "http://handle.itu.int/11.1002/groups/sg2"

static struct str repeated(struct bench *bench, char letter, size_t count) {
    char *text = arena_alloc(&bench->arena, count + 1);
    memset(text, letter, count);
    return (struct str){text, count};
}

static bool is_dark(const struct qr *qr, unsigned x, unsigned y) {
    return qr->set[y * qr->modules + x] != 0;
}

/* The level of correction, from the first two bits of the format information beside the upper left
 * finder pattern (ISO/IEC 18004, 7.9): L, M, Q or H. */
static char level_of(const struct qr *qr) {
    static const char levels[] = "MLHQ";
    unsigned bits = (unsigned)is_dark(qr, 0, 8) << 1 | (unsigned)is_dark(qr, 1, 8);
    return levels[bits ^ 2]; /* the mask 101010000010010 */
}

static void the_smallest_code_has_the_highest_level(void **state) {
    static const struct {
        size_t size;
        unsigned modules;
        char level;
    } rows[] = {{1, 21, 'H'}, {7, 21, 'H'}, {8, 21, 'Q'}, {17, 21, 'L'}, {18, 25, 'Q'},
        {32, 25, 'L'}, {33, 29, 'M'}, {40, 29, 'M'}, {53, 29, 'L'}, {54, 33, 'M'}};
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct qr qr;
        char row[32];
        snprintf(row, sizeof row, "%zu bytes", rows[i].size);
        check_true(bench, row, qr_encode(&bench->arena, repeated(bench, 'a', rows[i].size), &qr));
        check_true(bench, row, qr.modules == rows[i].modules);
        check_true(bench, row, level_of(&qr) == rows[i].level);
        qr_finish(&qr);
    }
    struct qr qr;
    check_true(bench, HANDLE, qr_encode(&bench->arena, STR(HANDLE), &qr));
    check_true(bench, HANDLE, qr.modules == 29 && level_of(&qr) == 'M');
    check_true(bench, "35 mm for 37 modules", qr_module_width(&qr) == 945);
    for (unsigned i = 0; i < 7; i++)
        check_true(bench, "finder pattern",
            is_dark(&qr, i, 0) && is_dark(&qr, 0, i) && !is_dark(&qr, i, 7) &&
                is_dark(&qr, 28 - i, 0) && is_dark(&qr, 0, 28 - i));
    qr_finish(&qr);
    assert_rows(bench);
}

/* The widest text of each version, as ISO/IEC 18004 has its capacity in bytes at level L and at the
 * level that the same text is raised to when it is as short as the version before allows. */
static void versions_grow_as_the_standard_says(void **state) {
    static const struct {
        size_t most; /* bytes at level L */
        unsigned version;
        unsigned width; /* of a module, in micrometres */
        char shortest;  /* level of the shortest text that needs this version */
    } rows[] = {{17, 1, 1206, 'H'}, {32, 2, 1060, 'Q'}, {53, 3, 945, 'M'}, {78, 4, 853, 'M'},
        {106, 5, 777, 'M'}, {134, 6, 714, 'L'}, {154, 7, 660, 'L'}, {192, 8, 614, 'L'},
        {230, 9, 573, 'L'}, {271, 10, 538, 'L'}, {321, 11, 507, 'L'}, {367, 12, 479, 'L'},
        {425, 13, 454, 'L'}, {458, 14, 432, 'L'}, {520, 15, 411, 'L'}, {586, 16, 393, 'L'},
        {2953, 40, 189, 'L'}};
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct qr qr;
        char row[32];
        snprintf(row, sizeof row, "version %u", rows[i].version);
        check_true(
            bench, row, qr_encode(&bench->arena, repeated(bench, 'a', rows[i].most), &qr));
        check_true(bench, row, qr.modules == 17 + 4 * rows[i].version);
        check_true(bench, row, level_of(&qr) == 'L');
        check_true(bench, row, qr_module_width(&qr) == rows[i].width);
        qr_finish(&qr);
        if (rows[i].version == 40)
            continue; /* the row before is not version 39 */
        size_t least = i == 0 ? 1 : rows[i - 1].most + 1;
        check_true(bench, row, qr_encode(&bench->arena, repeated(bench, 'a', least), &qr));
        check_true(bench, row, qr.modules == 17 + 4 * rows[i].version);
        if (level_of(&qr) != rows[i].shortest)
            fail_msg("version %u: %zu bytes are at level %c", rows[i].version, least,
                level_of(&qr));
        qr_finish(&qr);
    }
    assert_rows(bench);
}

static int width_at(const char *text, QRecLevel level) {
    QRcode *code = QRcode_encodeString(text, 0, level, QR_MODE_8, 1);
    int width = code ? code->width : 0;
    QRcode_free(code);
    return width;
}

/* As trying each level has it. */
static void no_higher_level_would_do(void **state) {
    static const QRecLevel levels[] = {QR_ECLEVEL_H, QR_ECLEVEL_Q, QR_ECLEVEL_M, QR_ECLEVEL_L};
    struct bench *bench = *state;
    for (size_t size = 1; size <= QR_MOST_BYTES; size++) {
        struct str text = repeated(bench, 'a', size);
        struct qr qr;
        size_t i = 0;
        int least = width_at(text.data, QR_ECLEVEL_L);
        while (width_at(text.data, levels[i]) != least)
            i++;
        assert_true(qr_encode(&bench->arena, text, &qr));
        if (qr.modules != (unsigned)least || level_of(&qr) != "HQML"[i])
            fail_msg("%zu bytes: level %c, not %c", size, level_of(&qr), "HQML"[i]);
        qr_finish(&qr);
    }
}

static void the_limits_are_those_of_the_module_width(void **state) {
    static const struct {
        size_t size;
        unsigned least;
    } rows[] = {{QR_MOST_GOOD_BYTES, QR_GOOD_MODULE_WIDTH}, {QR_MOST_BYTES, QR_LEAST_MODULE_WIDTH}};
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct qr qr;
        assert_true(qr_encode(&bench->arena, repeated(bench, 'a', rows[i].size), &qr));
        assert_true(qr_module_width(&qr) >= rows[i].least);
        qr_finish(&qr);
        assert_true(qr_encode(&bench->arena, repeated(bench, 'a', rows[i].size + 1), &qr));
        assert_true(qr_module_width(&qr) < rows[i].least);
        qr_finish(&qr);
    }
}

static void what_fits_no_symbol_is_none(void **state) {
    static const size_t sizes[] = {0, 2954, 100000};
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct qr qr;
        assert_false(qr_encode(&bench->arena, repeated(bench, 'a', sizes[i]), &qr));
        assert_null(qr.set);
        qr_finish(&qr);
    }
}

/* Fills what "M4 4h7v1H4z..." draws: rows of modules, one high. False where it is anything else. */
static bool draw(const char *path, unsigned char *field, unsigned width) {
    while (*path == 'M') {
        unsigned x, y, run, back;
        int read = 0;
        if (sscanf(path, "M%u %uh%uv1H%uz%n", &x, &y, &run, &back, &read) != 4 || read == 0)
            return false;
        if (back != x || y >= width || x + run > width)
            return false;
        for (unsigned i = x; i < x + run; i++) {
            if (field[y * width + i])
                return false; /* drawn twice */
            field[y * width + i] = 1;
        }
        path += read;
    }
    return *path == '"';
}

static void the_svg_draws_each_dark_module_once(void **state) {
    struct bench *bench = *state;
    struct qr qr;
    struct buf svg = {0};
    check_true(bench, HANDLE, qr_encode(&bench->arena, STR(HANDLE), &qr));
    qr_svg(&qr, STR("a <b> & \"c\""), &svg);
    buf_byte(&svg, '\0');
    check_true(bench, "size in mm", strstr(svg.data, " width=\"35mm\" height=\"35mm\" ") != NULL);
    check_true(
        bench, "quiet zone in the picture", strstr(svg.data, "viewBox=\"0 0 37 37\"") != NULL);
    check_true(
        bench, "white ground", strstr(svg.data, "fill=\"#fff\" d=\"M0 0h37v37H0z\"") != NULL);
    check_true(bench, "escaped title",
        strstr(svg.data, "<title>a &lt;b&gt; &amp; &quot;c&quot;</title>") != NULL);
    const char *path = strstr(svg.data, "<path d=\"");
    assert_non_null(path);
    check_true(bench, "one path", strstr(path + 1, "<path") == NULL);
    unsigned char field[37 * 37] = {0};
    check_true(bench, "the path is rows of modules", draw(path + strlen("<path d=\""), field, 37));
    for (unsigned y = 0; y < 37; y++) {
        for (unsigned x = 0; x < 37; x++) {
            bool inside = x >= 4 && y >= 4 && x < 33 && y < 33;
            bool wanted = inside && is_dark(&qr, x - 4, y - 4);
            if (field[y * 37 + x] != wanted)
                fail_msg("module %u,%u is %s", x, y, wanted ? "missing" : "too many");
        }
    }
    buf_finish(&svg);
    qr_finish(&qr);
    assert_rows(bench);
}

static void the_png_shows_the_same(void **state) {
    struct bench *bench = *state;
    struct qr qr;
    struct buf bytes = {0};
    check_true(bench, HANDLE, qr_encode(&bench->arena, STR(HANDLE), &qr));
    qr_png(&qr, &bytes);
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, bytes.data, bytes.size));
    assert_int_equal(image.width, 37 * 16);
    assert_int_equal(image.height, 37 * 16);
    check_true(bench, "one bit a pixel", bytes.size < 8000 && bytes.data[24] == 1);
    image.format = PNG_FORMAT_GRAY;
    unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(pixels);
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    for (unsigned y = 0; y < image.height; y++) {
        for (unsigned x = 0; x < image.width; x++) {
            unsigned column = x / 16 - 4, row = y / 16 - 4; /* huge in the quiet zone */
            bool dark = column < qr.modules && row < qr.modules && is_dark(&qr, column, row);
            if (pixels[y * image.width + x] != (dark ? 0 : 255))
                fail_msg("pixel %u,%u should be %s", x, y, dark ? "black" : "white");
        }
    }
    free(pixels);
    buf_finish(&bytes);
    qr_finish(&qr);
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_smallest_code_has_the_highest_level),
        TEST(versions_grow_as_the_standard_says),
        TEST(no_higher_level_would_do),
        TEST(the_limits_are_those_of_the_module_width),
        TEST(what_fits_no_symbol_is_none),
        TEST(the_svg_draws_each_dark_module_once),
        TEST(the_png_shows_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
