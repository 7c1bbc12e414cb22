/* Accent colours: contrast as WCAG 2.2 computes it, and what becomes of any colour. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/accent.h"

static void test_contrast(void **state) {
    (void)state;
    /* Published pairs: #767676 is the lightest grey on white that has 4.5:1. */
    assert_float_equal(colour_contrast(0x000000, 0xFFFFFF), 21, 1e-9);
    assert_float_equal(colour_contrast(0xFFFFFF, 0xFFFFFF), 1, 1e-9);
    assert_float_equal(colour_contrast(0x767676, 0xFFFFFF), 4.54, 0.005);
    assert_float_equal(colour_contrast(0xFFFFFF, 0x777777), 4.48, 0.005);
    assert_float_equal(colour_contrast(0xFF0000, 0xFFFFFF), 4.00, 0.005);
}

static void test_written(void **state) {
    (void)state;
    static const char *const wrong[] = {"", "#", "#0b539", "#0b53944", "0b5394", "#0b539g", "red"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(colour_is_written(str_from(wrong[i])));
    assert_true(colour_is_written(STR("#0b5394")));
    assert_int_equal(colour_read(STR("#0B5394")), 0x0B5394);
    assert_int_equal(colour_read(STR("#ffffff")), 0xFFFFFF);
}

/* Every colour becomes readable in both schemes; what is readable stays. */
static void test_any_colour(void **state) {
    (void)state;
    for (uint32_t red = 0; red < 256; red += 17)
        for (uint32_t green = 0; green < 256; green += 17)
            for (uint32_t blue = 0; blue < 256; blue += 17) {
                uint32_t colour = red << 16 | green << 8 | blue;
                struct accent accent = accent_of(colour);
                assert_true(
                    colour_contrast(accent.light, ACCENT_LIGHT_GROUND) >= ACCENT_CONTRAST);
                assert_true(colour_contrast(accent.dark, ACCENT_DARK_GROUND) >= ACCENT_CONTRAST);
                if (colour_contrast(colour, ACCENT_LIGHT_GROUND) >= ACCENT_CONTRAST)
                    assert_int_equal(accent.light, colour);
                if (colour_contrast(colour, ACCENT_DARK_GROUND) >= ACCENT_CONTRAST)
                    assert_int_equal(accent.dark, colour);
                /* No darker than it takes: one step of each channel. */
                assert_true(accent.light == colour ||
                            colour_contrast(accent.light, ACCENT_LIGHT_GROUND) < 4.7);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contrast),
        cmocka_unit_test(test_written),
        cmocka_unit_test(test_any_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
