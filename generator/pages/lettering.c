#include "pages/lettering.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2, SPACE = 2 }; /* units between letters, and that a space is wide */

/* The lines of a letter: points of two digits, x to the right and y downward, in units. */
struct glyph {
    char letter;
    const char *lines[4];
};

static const struct glyph glyphs[] = {
    {'A', {"0602204246", "0444"}},
    {'B', {"003041423303", "334445360600"}},
    {'C', {"4130100105163645"}},
    {'D', {"00204244260600"}},
    {'E', {"40000646", "0333"}},
    {'F', {"400006", "0333"}},
    {'G', {"41301001051636454323"}},
    {'H', {"0006", "4046", "0343"}},
    {'I', {"0006"}},
    {'J', {"4045361605"}},
    {'K', {"0006", "400346"}},
    {'L', {"000646"}},
    {'M', {"0600234046"}},
    {'N', {"06004640"}},
    {'O', {"103041453616050110"}},
    {'P', {"06003041423303"}},
    {'Q', {"103041453616050110", "2446"}},
    {'R', {"06003041423303", "2346"}},
    {'S', {"413010010213334445361605"}},
    {'T', {"0040", "2026"}},
    {'U', {"000516364540"}},
    {'V', {"002640"}},
    {'W', {"0016233640"}},
    {'X', {"0046", "4006"}},
    {'Y', {"002340", "2326"}},
    {'Z', {"00400646"}},
    {'0', {"103041453616050110"}},
    {'1', {"022026"}},
    {'2', {"0110304142" "0646"}},
    {'3', {"0110304142334445361605", "1333"}},
    {'4', {"30044" "4", "3036"}},
    {'5', {"4000023243" "45361605"}},
    {'6', {"4130100105163645443303"}},
    {'7', {"004016"}},
    {'8', {"10304142331302" "0110", "3344453616050413"}},
    {'9', {"051636454130100102134" "3"}},
    {'-', {"0333"}},
    {'/', {"0640"}},
    {'.', {"0606"}},
};

static const struct glyph *find_glyph(char c) {
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    for (size_t i = 0; i < sizeof glyphs / sizeof *glyphs; i++) {
        if (glyphs[i].letter == c)
            return &glyphs[i];
    }
    return NULL;
}

static int glyph_width(const struct glyph *glyph) {
    int width = 0;
    for (size_t l = 0; l < 4 && glyph->lines[l]; l++) {
        for (const char *point = glyph->lines[l]; *point; point += 2)
            width = point[0] - '0' > width ? point[0] - '0' : width;
    }
    return width;
}

static void fill_row(struct canvas *canvas, int x, int y, int width, unsigned char colour) {
    int end = x + width < canvas->width ? x + width : canvas->width;
    int start = x > 0 ? x : 0;
    if (y >= 0 && y < canvas->height && end > start)
        memset(canvas->pixels + (size_t)y * (size_t)canvas->width + start, colour,
            (size_t)(end - start));
}

void canvas_rectangle(
    struct canvas *canvas, int x, int y, int width, int height, unsigned char colour) {
    for (int row = y; row < y + height; row++)
        fill_row(canvas, x, row, width, colour);
}

/* Half the width of a disc of this diameter at a row, both counted in half pixels from its middle. */
static int disc_half(int diameter, int row) {
    int half = 0;
    while ((half + 1) * (half + 1) + row * row <= diameter * diameter)
        half++;
    return half;
}

/* Draws the disc of the pen all along a line, row by row. */
static void draw_line(
    struct canvas *canvas, const struct pen *pen, int x0, int y0, int x1, int y1) {
    int steps = abs(x1 - x0) > abs(y1 - y0) ? abs(x1 - x0) : abs(y1 - y0);
    for (int row = -pen->width / 2; row <= pen->width / 2; row++) {
        int half = disc_half(pen->width, 2 * row) / 2;
        if (y0 == y1) {
            int left = x0 < x1 ? x0 : x1;
            fill_row(canvas, left - half, y0 + row, abs(x1 - x0) + 2 * half + 1, pen->colour);
            continue;
        }
        for (int i = 0; i <= steps; i++)
            fill_row(canvas, x0 + (x1 - x0) * i / steps - half, y0 + (y1 - y0) * i / steps + row,
                2 * half + 1, pen->colour);
    }
}

static void draw_glyph(struct canvas *canvas, const struct pen *pen, const struct glyph *glyph) {
    for (size_t l = 0; l < 4 && glyph->lines[l]; l++) {
        const char *point = glyph->lines[l];
        for (; point[2]; point += 2)
            draw_line(canvas, pen, pen->x + (point[0] - '0') * pen->unit,
                pen->y + (point[1] - '0') * pen->unit, pen->x + (point[2] - '0') * pen->unit,
                pen->y + (point[3] - '0') * pen->unit);
    }
}

/* Goes through the letters of a text, and draws them unless the canvas is NULL. */
static int walk(struct canvas *canvas, struct str text, const struct pen *pen) {
    struct pen at = *pen;
    int end = pen->x;
    bool any = false;
    for (size_t i = 0; i < text.size; i++) {
        const struct glyph *glyph = find_glyph(text.data[i]);
        if (text.data[i] == ' ')
            at.x += SPACE * pen->unit;
        if (!glyph)
            continue;
        if (canvas)
            draw_glyph(canvas, &at, glyph);
        any = true;
        end = at.x + glyph_width(glyph) * pen->unit;
        at.x = end + GAP * pen->unit;
    }
    return any ? end - pen->x + pen->width : 0;
}

int lettering_width(struct str text, const struct pen *pen) {
    return walk(NULL, text, pen);
}

void lettering_draw(struct canvas *canvas, struct str text, const struct pen *pen) {
    walk(canvas, text, pen);
}
