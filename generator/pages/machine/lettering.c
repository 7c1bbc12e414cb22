#include "pages/machine/lettering.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pages/png.h"

enum { PIXEL_BITS = 2, PIXELS_A_BYTE = 4 };
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

size_t canvas_size(const struct canvas *canvas) {
    return png_row_size((unsigned)canvas->width, PIXEL_BITS) * (size_t)canvas->height;
}

/* Gives a byte the colour where the mask has bits. */
static void blend(unsigned char *byte, unsigned mask, unsigned char colour) {
    *byte = (unsigned char)((*byte & ~mask) | (colour & mask));
}

/* The pixels from `start` to before `end`. */
static void fill_row(struct canvas *canvas, int y, int start, int end, unsigned char colour) {
    start = start > 0 ? start : 0;
    end = end < canvas->width ? end : canvas->width;
    if (y < 0 || y >= canvas->height || end <= start)
        return;
    size_t row_size = png_row_size((unsigned)canvas->width, PIXEL_BITS);
    unsigned char *pixels = canvas->rows + (size_t)y * row_size + 1;
    unsigned char *first = pixels + start / PIXELS_A_BYTE, *last = pixels + end / PIXELS_A_BYTE;
    unsigned char four = (unsigned char)(colour * 0x55);
    unsigned first_mask = 0xFFU >> start % PIXELS_A_BYTE * PIXEL_BITS;
    unsigned last_mask = 0xFFU & ~(0xFFU >> end % PIXELS_A_BYTE * PIXEL_BITS);
    if (first == last) {
        blend(first, first_mask & last_mask, four);
        return;
    }
    blend(first, first_mask, four);
    memset(first + 1, four, (size_t)(last - first - 1));
    if (last_mask) /* else it may be behind the row */
        blend(last, last_mask, four);
}

void canvas_rectangle(
    struct canvas *canvas, int x, int y, int width, int height, unsigned char colour) {
    for (int row = y; row < y + height; row++)
        fill_row(canvas, row, x, x + width, colour);
}

/* A pen's disc: half its width at each row from its middle. */
struct disc {
    int radius;
    int halves[WIDEST_PEN / 2 + 1];
};

static struct disc disc_of(int diameter) {
    struct disc disc = {.radius = (diameter < WIDEST_PEN ? diameter : WIDEST_PEN) / 2};
    for (int row = 0; row <= disc.radius; row++) {
        int half = 0;
        while ((half + 1) * (half + 1) + 4 * row * row <= diameter * diameter)
            half++;
        disc.halves[row] = half / 2;
    }
    return disc;
}

struct line {
    int x0, y0, x1, y1;
};

struct steps {
    int first, last; /* along the line */
    int all;
};

/* The steps at which the disc may touch a row, and a few more; of a line that goes straight down, the
 * one at which it covers most. */
static struct steps steps_at(const struct line *line, const struct disc *disc, int all, int y) {
    int rise = line->y1 - line->y0, above = y - line->y0 - disc->radius - 1;
    int below = y - line->y0 + disc->radius + 1;
    if (rise == 0)
        return (struct steps){0, all, all};
    if (line->x0 == line->x1) {
        int nearest = rise > 0 ? y - line->y0 : line->y0 - y;
        nearest = nearest < 0 ? 0 : nearest > all ? all : nearest;
        return (struct steps){nearest, nearest, all};
    }
    int first = (rise > 0 ? above : below) * all / rise - 1;
    int last = (rise > 0 ? below : above) * all / rise + 1;
    return (struct steps){first > 0 ? first : 0, last < all ? last : all, all};
}

/* What the disc covers of a row has no gaps: a step is one pixel at most. */
static void draw_row(struct canvas *canvas, const struct disc *disc, const struct line *line,
    struct steps steps, int y, unsigned char colour) {
    int run = line->x1 - line->x0, rise = line->y1 - line->y0;
    int start = INT_MAX, end = INT_MIN;
    for (int i = steps.first; i <= steps.last; i += rise == 0 ? steps.all : 1) {
        int row = abs(line->y0 + rise * i / steps.all - y);
        if (row > disc->radius)
            continue;
        int x = line->x0 + run * i / steps.all, half = disc->halves[row];
        start = x - half < start ? x - half : start;
        end = x + half + 1 > end ? x + half + 1 : end;
    }
    fill_row(canvas, y, start, end, colour);
}

/* Draws the disc all along a line. */
static void draw_line(
    struct canvas *canvas, const struct disc *disc, const struct line *line, unsigned char colour) {
    int run = abs(line->x1 - line->x0), rise = abs(line->y1 - line->y0);
    int top = (line->y0 < line->y1 ? line->y0 : line->y1) - disc->radius;
    int all = run > rise ? run : rise;
    for (int y = top; y <= top + rise + 2 * disc->radius; y++)
        draw_row(canvas, disc, line, steps_at(line, disc, all > 0 ? all : 1, y), y, colour);
}

static void draw_glyph(struct canvas *canvas, const struct disc *disc, const struct pen *pen,
    const struct glyph *glyph) {
    for (size_t l = 0; l < 4 && glyph->lines[l]; l++) {
        const char *point = glyph->lines[l];
        for (; point[2]; point += 2) {
            struct line line = {
                pen->x + (point[0] - '0') * pen->unit, pen->y + (point[1] - '0') * pen->unit,
                pen->x + (point[2] - '0') * pen->unit, pen->y + (point[3] - '0') * pen->unit};
            draw_line(canvas, disc, &line, pen->colour);
        }
    }
}

/* Goes through the letters of a text, and draws them unless the canvas is NULL. */
static int walk(struct canvas *canvas, struct str text, const struct pen *pen) {
    struct pen at = *pen;
    struct disc disc = {0};
    int end = pen->x;
    bool any = false;
    if (canvas)
        disc = disc_of(pen->width);
    for (size_t i = 0; i < text.size; i++) {
        const struct glyph *glyph = find_glyph(text.data[i]);
        if (text.data[i] == ' ')
            at.x += SPACE * pen->unit;
        if (!glyph)
            continue;
        if (canvas)
            draw_glyph(canvas, &disc, &at, glyph);
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
