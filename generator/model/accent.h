#ifndef MODEL_ACCENT_H
#define MODEL_ACCENT_H

#include "model/site.h"

/* The accent colour of a group, as text that can be read in both schemes of its pages. Colours are
 * 0xRRGGBB (sRGB). */

struct accent {
    uint32_t light; /* on light grounds */
    uint32_t dark;  /* on dark ones */
};

/* The grounds that an accent is readable on: every one at least as light as the first, or at least as
 * dark as the second. What a theme puts accented text on lies there (docs/theme.md). */
#define ACCENT_LIGHT_GROUND 0xEBEBEBu
#define ACCENT_DARK_GROUND 0x333A41u
/* WCAG 2.2, 1.4.3 Contrast (Minimum). */
#define ACCENT_CONTRAST 4.5

/* '#' and six hexadecimal digits. */
bool colour_is_written(struct str s);

/* The colour of a text for which colour_is_written holds. */
uint32_t colour_read(struct str s);

/* WCAG 2.2, "contrast ratio": 1 to 21. */
double colour_contrast(uint32_t a, uint32_t b);

/* The nearest readable colours of the same hue: the colour itself where it is readable already, else
 * darker or lighter by as little as it takes. */
struct accent accent_of(uint32_t colour);

/* The accent that a group's pages have: its own, or that of the nearest group it is part of. NULL
 * when none is given. */
const struct words *group_accent(const struct group *group);

/* Adds a finding ACCENT_FAINT for each accent that pages cannot show as it is written. */
void check_accents(const struct site *site, struct findings *findings);

#endif
