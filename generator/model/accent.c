#include "model/accent.h"

#include <math.h>

#include "model/check.h"

/* Shares of red, green and blue in linear light, 0 to 1. */
struct light {
    double channel[3];
};

static const double weights[3] = {0.2126, 0.7152, 0.0722};

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool colour_is_written(struct str s) {
    bool is_colour = s.size == 7 && s.data[0] == '#';
    for (size_t i = 1; is_colour && i < s.size; i++)
        is_colour = hex_digit(s.data[i]) >= 0;
    return is_colour;
}

uint32_t colour_read(struct str s) {
    uint32_t colour = 0;
    for (size_t i = 1; i < s.size; i++)
        colour = colour << 4 | (uint32_t)hex_digit(s.data[i]);
    return colour;
}

/* IEC 61966-2-1, as WCAG 2.2 has it in "relative luminance". */
static struct light light_of(uint32_t colour) {
    struct light light;
    for (unsigned i = 0; i < 3; i++) {
        double share = (double)(colour >> (16 - 8 * i) & 0xFF) / 255;
        light.channel[i] = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
    }
    return light;
}

/* The colour of a light, each channel rounded by `whole`: floor for one that is no lighter, ceil for
 * one that is no darker. */
static uint32_t colour_of(const struct light *light, double (*whole)(double)) {
    uint32_t colour = 0;
    for (unsigned i = 0; i < 3; i++) {
        double linear = light->channel[i];
        double share = linear <= 0.0031308 ? linear * 12.92 : 1.055 * pow(linear, 1 / 2.4) - 0.055;
        /* What differs from a whole number by the arithmetic alone is that number. */
        double value = share * 255, near = round(value);
        value = fabs(value - near) < 1e-6 ? near : whole(value);
        colour = colour << 8 | (uint32_t)fmin(fmax(value, 0), 255);
    }
    return colour;
}

static double luminance(const struct light *light) {
    double sum = 0;
    for (unsigned i = 0; i < 3; i++)
        sum += weights[i] * light->channel[i];
    return sum;
}

static double colour_luminance(uint32_t colour) {
    struct light light = light_of(colour);
    return luminance(&light);
}

double colour_contrast(uint32_t a, uint32_t b) {
    double one = colour_luminance(a), other = colour_luminance(b);
    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}

static void scale(struct light *light, double factor) {
    for (unsigned i = 0; i < 3; i++)
        light->channel[i] *= factor;
}

/* Less of the same light: hue and saturation stay. */
static uint32_t darkened(uint32_t colour) {
    struct light light = light_of(colour);
    double most = (colour_luminance(ACCENT_LIGHT_GROUND) + 0.05) / ACCENT_CONTRAST - 0.05;
    if (luminance(&light) <= most)
        return colour;
    scale(&light, most / luminance(&light));
    return colour_of(&light, floor);
}

/* More of the same light as far as a screen has it without glaring, then white with it. */
static uint32_t lightened(uint32_t colour) {
    const double brightest = 0.87;
    struct light light = light_of(colour);
    double least = ACCENT_CONTRAST * (colour_luminance(ACCENT_DARK_GROUND) + 0.05) - 0.05;
    if (luminance(&light) >= least)
        return colour;
    double largest = fmax(fmax(light.channel[0], light.channel[1]), light.channel[2]);
    if (largest > 0 && largest < brightest)
        scale(&light, fmin(brightest / largest, least / luminance(&light)));
    double now = luminance(&light);
    double white = now < least ? (least - now) / (1 - now) : 0;
    for (unsigned i = 0; i < 3; i++)
        light.channel[i] += white * (1 - light.channel[i]);
    return colour_of(&light, ceil);
}

struct accent accent_of(uint32_t colour) {
    return (struct accent){darkened(colour), lightened(colour)};
}

const struct words *group_accent(const struct group *group) {
    /* Groups may be parts of each other by mistake. */
    for (unsigned depth = 0; group && depth < 16; depth++, group = group->parent) {
        if (group->accent.text.data)
            return &group->accent;
    }
    return NULL;
}

void check_accents(const struct site *site, struct findings *findings) {
    for (size_t i = 0; i < site->groups.count; i++) {
        const struct words *accent = &site->groups.items[i].accent;
        if (!accent->text.data)
            continue;
        uint32_t colour = colour_read(accent->text);
        struct accent shown = accent_of(colour);
        if (shown.light == colour)
            continue;
        finding_add_hinted(findings, FINDING_ACCENT_FAINT, accent->place,
            str_printf(findings->arena,
                "text in the colour '%.*s' is too faint on light pages: contrast %.1f:1, not %.1f:1",
                STR_ARGS(accent->text), floor(colour_contrast(colour, ACCENT_LIGHT_GROUND) * 10) / 10,
                ACCENT_CONTRAST),
            str_printf(findings->arena,
                "'#%06x' is the nearest colour that is not; pages are shown in it", shown.light));
    }
}
