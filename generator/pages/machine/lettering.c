#include "pages/machine/lettering.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "pages/png.h"

enum { PIXEL_BITS = 2 };
enum { GAP = 2, SPACE = 2, HEIGHT = 6 }; /* units between letters, of a space, of a letter */

/* The lines of a letter: points of two digits, x to the right and y downward, in units. */
struct glyph {
    const char *lines[4];
};

static const struct glyph glyphs[LAST_LETTER - FIRST_LETTER + 1] = {
    ['A' - FIRST_LETTER] = {{"0602204246", "0444"}},
    ['B' - FIRST_LETTER] = {{"003041423303", "334445360600"}},
    ['C' - FIRST_LETTER] = {{"4130100105163645"}},
    ['D' - FIRST_LETTER] = {{"00204244260600"}},
    ['E' - FIRST_LETTER] = {{"40000646", "0333"}},
    ['F' - FIRST_LETTER] = {{"400006", "0333"}},
    ['G' - FIRST_LETTER] = {{"41301001051636454323"}},
    ['H' - FIRST_LETTER] = {{"0006", "4046", "0343"}},
    ['I' - FIRST_LETTER] = {{"0006"}},
    ['J' - FIRST_LETTER] = {{"4045361605"}},
    ['K' - FIRST_LETTER] = {{"0006", "400346"}},
    ['L' - FIRST_LETTER] = {{"000646"}},
    ['M' - FIRST_LETTER] = {{"0600234046"}},
    ['N' - FIRST_LETTER] = {{"06004640"}},
    ['O' - FIRST_LETTER] = {{"103041453616050110"}},
    ['P' - FIRST_LETTER] = {{"06003041423303"}},
    ['Q' - FIRST_LETTER] = {{"103041453616050110", "2446"}},
    ['R' - FIRST_LETTER] = {{"06003041423303", "2346"}},
    ['S' - FIRST_LETTER] = {{"413010010213334445361605"}},
    ['T' - FIRST_LETTER] = {{"0040", "2026"}},
    ['U' - FIRST_LETTER] = {{"000516364540"}},
    ['V' - FIRST_LETTER] = {{"002640"}},
    ['W' - FIRST_LETTER] = {{"0016233640"}},
    ['X' - FIRST_LETTER] = {{"0046", "4006"}},
    ['Y' - FIRST_LETTER] = {{"002340", "2326"}},
    ['Z' - FIRST_LETTER] = {{"00400646"}},
    ['0' - FIRST_LETTER] = {{"103041453616050110"}},
    ['1' - FIRST_LETTER] = {{"022026"}},
    ['2' - FIRST_LETTER] = {{"01103041420646"}},
    ['3' - FIRST_LETTER] = {{"0110304142334445361605", "1333"}},
    ['4' - FIRST_LETTER] = {{"300444", "3036"}},
    ['5' - FIRST_LETTER] = {{"400002324345361605"}},
    ['6' - FIRST_LETTER] = {{"4130100105163645443303"}},
    ['7' - FIRST_LETTER] = {{"004016"}},
    ['8' - FIRST_LETTER] = {{"103041423313020110", "3344453616050413"}},
    ['9' - FIRST_LETTER] = {{"0516364541301001021343"}},
    ['-' - FIRST_LETTER] = {{"0333"}},
    ['/' - FIRST_LETTER] = {{"0640"}},
    ['.' - FIRST_LETTER] = {{"0606"}},
};

/* Its index, or -1. */
static int find_letter(char c) {
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    bool known = c >= FIRST_LETTER && c <= LAST_LETTER && glyphs[c - FIRST_LETTER].lines[0];
    return known ? c - FIRST_LETTER : -1;
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

/* The same of several bytes and as many masks. */
static void blend_bytes(
    unsigned char *bytes, const unsigned char *masks, size_t count, unsigned char colour) {
    uint64_t eight, mask, eight_colours = UINT64_C(0x0101010101010101) * colour;
    size_t i = 0;
    for (; count - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, bytes + i, sizeof eight);
        memcpy(&mask, masks + i, sizeof mask);
        eight = (eight & ~mask) | (eight_colours & mask);
        memcpy(bytes + i, &eight, sizeof eight);
    }
    for (; i < count; i++)
        blend(&bytes[i], masks[i], colour);
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

static int pen_radius(int diameter) {
    return (diameter < WIDEST_PEN ? diameter : WIDEST_PEN) / 2;
}

static struct disc disc_of(int diameter) {
    struct disc disc = {.radius = pen_radius(diameter)};
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

/* x and y are where its top left point is. */
static void draw_glyph(struct canvas *canvas, const struct disc *disc, const struct glyph *glyph,
    int unit, int x, int y, unsigned char colour) {
    for (size_t l = 0; l < 4 && glyph->lines[l]; l++) {
        for (const char *point = glyph->lines[l]; point[2]; point += 2) {
            struct line line = {x + (point[0] - '0') * unit, y + (point[1] - '0') * unit,
                x + (point[2] - '0') * unit, y + (point[3] - '0') * unit};
            draw_line(canvas, disc, &line, colour);
        }
    }
}

/* Pixels by which shapes are wide: those of eight bytes, which are stamped at once. */
enum { SHAPE_STEP = 8 * PIXELS_A_BYTE };

/* A letter that begins `shift` pixels behind the start of a byte, as pixels with both bits set. */
static const struct canvas *shape_of(struct letters *letters, int letter, int shift) {
    struct canvas *shape = &letters->shapes[letter][shift];
    if (shape->rows)
        return shape;
    const struct glyph *glyph = &glyphs[letter];
    struct disc disc = disc_of(letters->width);
    int width = shift + glyph_width(glyph) * letters->unit + 2 * disc.radius + 1;
    shape->width = (width + SHAPE_STEP - 1) / SHAPE_STEP * SHAPE_STEP;
    shape->height = HEIGHT * letters->unit + 2 * disc.radius + 1;
    size_t size = canvas_size(shape);
    shape->rows = memset(must_realloc(NULL, size), 0, size);
    draw_glyph(shape, &disc, glyph, letters->unit, shift + disc.radius, disc.radius, 3);
    return shape;
}

/* Colours the pixels of a shape whose first byte is `column` bytes behind that of the canvas. */
static void stamp(struct canvas *canvas, const struct canvas *shape, int column, int y,
    unsigned char colour) {
    int columns = canvas->width / PIXELS_A_BYTE - column, rows = canvas->height - y;
    int left = column < 0 ? -column : 0, top = y < 0 ? -y : 0;
    int right = shape->width / PIXELS_A_BYTE < columns ? shape->width / PIXELS_A_BYTE : columns;
    int bottom = shape->height < rows ? shape->height : rows;
    size_t row_size = png_row_size((unsigned)canvas->width, PIXEL_BITS);
    size_t shape_row_size = png_row_size((unsigned)shape->width, PIXEL_BITS);
    for (int i = top; i < bottom && left < right; i++) {
        unsigned char *to = canvas->rows + (size_t)(y + i) * row_size + 1 + column;
        const unsigned char *from = shape->rows + (size_t)i * shape_row_size + 1;
        blend_bytes(to + left, from + left, (size_t)(right - left), (unsigned char)(colour * 0x55));
    }
}

void letters_finish(struct letters *letters) {
    for (size_t i = 0; i < sizeof letters->shapes / sizeof *letters->shapes; i++) {
        for (size_t shift = 0; shift < PIXELS_A_BYTE; shift++)
            free(letters->shapes[i][shift].rows);
    }
    *letters = (struct letters){0};
}

/* Where a text has got to; starts as {0}. */
struct walk {
    size_t next; /* byte of the text */
    int next_x;  /* units, as are left and right */
    int letter, left, right;
};

/* Goes to the next letter that there is. */
static bool walk_on(struct walk *walk, struct str text) {
    while (walk->next < text.size) {
        char c = text.data[walk->next++];
        walk->letter = find_letter(c);
        if (c == ' ')
            walk->next_x += SPACE;
        if (walk->letter < 0)
            continue;
        walk->left = walk->next_x;
        walk->right = walk->left + glyph_width(&glyphs[walk->letter]);
        walk->next_x = walk->right + GAP;
        return true;
    }
    return false;
}

int lettering_units(struct str text) {
    struct walk walk = {0};
    while (walk_on(&walk, text))
        continue;
    return walk.right;
}

void lettering_draw(struct canvas *canvas, struct str text, struct letters *letters, int x, int y,
    unsigned char colour) {
    struct walk walk = {0};
    int radius = pen_radius(letters->width);
    while (walk_on(&walk, text)) {
        int left = x + walk.left * letters->unit - radius;
        int shift = (left % PIXELS_A_BYTE + PIXELS_A_BYTE) % PIXELS_A_BYTE;
        const struct canvas *shape = shape_of(letters, walk.letter, shift);
        stamp(canvas, shape, (left - shift) / PIXELS_A_BYTE, y - radius, colour);
    }
}
