#ifndef PAGES_QR_H
#define PAGES_QR_H

#include "base/buf.h"

/* A QR code (ISO/IEC 18004), drawn for paper. */
struct qr {
    unsigned modules;   /* along a side, without the quiet zone */
    unsigned char *set; /* modules * modules, 1 is dark; owned */
};

enum {
    QR_QUIET_ZONE = 4,      /* modules on each side, ISO/IEC 18004 */
    QR_PRINTED_WIDTH = 35,  /* mm, with the quiet zone */
};

/* How wide a printed module should be, in micrometres. */
enum {
    QR_LEAST_MODULE_WIDTH = 400, /* what phones read reliably, held near */
    QR_GOOD_MODULE_WIDTH = 600,  /* and without care, from a print of a copy too */
};

/* Bytes of the longest texts whose modules are as wide as that (versions 15 and 8, level L). */
enum {
    QR_MOST_BYTES = 520,
    QR_MOST_GOOD_BYTES = 192,
};

/* Encodes a text of bytes as they are, in the smallest symbol, at the highest level of correction
 * that needs no larger one; at the lowest what is too long for print. False when it is empty or fits no symbol. The caller ends `out` with
 * qr_finish. */
bool qr_encode(struct arena *arena, struct str text, struct qr *out);
void qr_finish(struct qr *qr);

/* Width of a printed module in micrometres. */
unsigned qr_module_width(const struct qr *qr);

/* The symbol with its quiet zone as an SVG of one path, sized in mm. */
void qr_svg(const struct qr *qr, struct str label, struct buf *out);
/* The same as a black and white PNG. */
void qr_png(const struct qr *qr, struct buf *out);

#endif
