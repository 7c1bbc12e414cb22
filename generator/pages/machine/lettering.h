#ifndef PAGES_LETTERING_H
#define PAGES_LETTERING_H

#include "base/str.h"

/* Letters of our own, drawn with a round pen: fonts differ from machine to machine, and so would the
 * bytes of a picture. There are A-Z (a-z are the same), 0-9 and - / . */

enum { PIXELS_A_BYTE = 4 };

/* A picture of two bits a pixel, which are indexes of a palette; rows from the top as in pages/png.h. */
struct canvas {
    unsigned char *rows; /* canvas_size bytes */
    int width, height; /* the width is a multiple of PIXELS_A_BYTE */
};

/* Bytes of all rows. */
size_t canvas_size(const struct canvas *canvas);
void canvas_rectangle(
    struct canvas *canvas, int x, int y, int width, int height, unsigned char colour);

enum { WIDEST_PEN = 64 };
enum { FIRST_LETTER = '-', LAST_LETTER = 'Z' };

/* Letters of one size. Each is drawn when it is first used, once for each place in a byte at which it
 * may begin, and kept: days are made of few letters. Starts with the first two members only. */
struct letters {
    int unit;  /* pixels: a letter is six units high, and up to four wide */
    int width; /* of the line, pixels, at most WIDEST_PEN */
    struct canvas shapes[LAST_LETTER - FIRST_LETTER + 1][PIXELS_A_BYTE]; /* without rows until drawn */
};

void letters_finish(struct letters *letters);

/* Units that a text takes between the middles of its first line and its last one. 0 when there is no
 * letter for any of it. */
int lettering_units(struct str text);
/* Draws what there are letters for, and nothing outside the canvas. x and y are where the first letter
 * has its top left point. */
void lettering_draw(struct canvas *canvas, struct str text, struct letters *letters, int x, int y,
    unsigned char colour);

#endif
