#ifndef PAGES_LETTERING_H
#define PAGES_LETTERING_H

#include "base/str.h"

/* Letters of our own, drawn with a round pen: fonts differ from machine to machine, and so would the
 * bytes of a picture. There are A-Z (a-z are the same), 0-9 and - / . */

/* A picture of two bits a pixel, which are indexes of a palette; rows from the top as in pages/png.h. */
struct canvas {
    unsigned char *rows; /* canvas_size bytes */
    int width, height;
};

/* Bytes of all rows. */
size_t canvas_size(const struct canvas *canvas);

enum { WIDEST_PEN = 64 };

/* How letters are drawn. */
struct pen {
    int x, y;     /* top left of the first letter, pixels */
    int unit;     /* a letter is six units high, and up to four wide */
    int width;    /* of the line, pixels, at most WIDEST_PEN */
    unsigned char colour;
};

/* Pixels that a text takes from the left edge of its first line to the right one of its last. 0 when
 * there is no letter for any of it. */
int lettering_width(struct str text, const struct pen *pen);
/* Draws what there are letters for, and nothing outside the canvas. */
void lettering_draw(struct canvas *canvas, struct str text, const struct pen *pen);
void canvas_rectangle(
    struct canvas *canvas, int x, int y, int width, int height, unsigned char colour);

#endif
