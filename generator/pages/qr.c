/* The only user of libqrencode. */
#include "pages/qr.h"

#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "pages/png.h"

enum {
    PNG_MODULE_PIXELS = 16,
    MODULE_BYTES = PNG_MODULE_PIXELS / 8, /* of a row: one bit a pixel */
};

/* Bytes that fit at each level, L to H, of the versions that can be printed, the first one first
 * (ISO/IEC 18004, table 7). */
static const unsigned short capacities[][4] = {{17, 14, 11, 7}, {32, 26, 20, 14}, {53, 42, 32, 24},
    {78, 62, 46, 34}, {106, 84, 60, 44}, {134, 106, 74, 58}, {154, 122, 86, 64},
    {192, 152, 108, 84}, {230, 180, 130, 98}, {271, 213, 151, 119}, {321, 251, 177, 137},
    {367, 287, 203, 155}, {425, 331, 241, 177}, {458, 362, 258, 194}, {520, 412, 292, 220}};

/* The highest level at which so many bytes need no larger symbol than at the lowest. Known before,
 * for most of the work is to encode at each level. */
static QRecLevel best_level(size_t size) {
    static const QRecLevel levels[] = {QR_ECLEVEL_L, QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H};
    size_t version = 0, level = 3;
    while (version < sizeof capacities / sizeof *capacities && size > capacities[version][0])
        version++;
    if (version == sizeof capacities / sizeof *capacities)
        return QR_ECLEVEL_L;
    while (size > capacities[version][level])
        level--;
    return levels[level];
}

bool qr_encode(struct arena *arena, struct str text, struct qr *out) {
    const char *terminated = str_copy(arena, text).data;
    *out = (struct qr){0};
    QRcode *code = QRcode_encodeString(terminated, 0, best_level(text.size), QR_MODE_8, 1);
    if (!code)
        return false;
    out->modules = (unsigned)code->width;
    size_t count = (size_t)out->modules * out->modules;
    out->set = must_realloc(NULL, count);
    for (size_t i = 0; i < count; i++)
        out->set[i] = code->data[i] & 1; /* the other bits tell what a module is for */
    QRcode_free(code);
    return true;
}

void qr_finish(struct qr *qr) {
    free(qr->set);
    *qr = (struct qr){0};
}

static unsigned full_width(const struct qr *qr) {
    return qr->modules + 2 * QR_QUIET_ZONE;
}

unsigned qr_module_width(const struct qr *qr) {
    return QR_PRINTED_WIDTH * 1000 / full_width(qr);
}

static bool is_dark(const struct qr *qr, unsigned x, unsigned y) {
    return qr->set[(size_t)y * qr->modules + x];
}

/* At most two digits: a symbol that is printed has fewer than 88 modules. */
static void add_small(struct buf *out, char command, unsigned number) {
    buf_byte(out, command);
    if (number >= 10)
        buf_byte(out, (char)('0' + number / 10));
    buf_byte(out, (char)('0' + number % 10));
}

/* A row of dark modules: a code has hundreds, too many for printf. */
static void add_run(struct buf *out, unsigned x, unsigned y, unsigned width) {
    add_small(out, 'M', x);
    add_small(out, ' ', y);
    add_small(out, 'h', width);
    buf_text(out, "v1");
    add_small(out, 'H', x);
    buf_byte(out, 'z');
}

void qr_svg(const struct qr *qr, struct str label, struct buf *out) {
    unsigned width = full_width(qr);
    buf_printf(out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%dmm\" height=\"%dmm\" "
        "viewBox=\"0 0 %u %u\" role=\"img\" shape-rendering=\"crispEdges\"><title>",
        QR_PRINTED_WIDTH, QR_PRINTED_WIDTH, width, width);
    buf_html(out, label);
    buf_printf(out, "</title><path fill=\"#fff\" d=\"M0 0h%uv%uH0z\"/><path d=\"", width, width);
    for (unsigned y = 0; y < qr->modules; y++) {
        for (unsigned x = 0; x < qr->modules; x++) {
            unsigned start = x;
            while (x < qr->modules && is_dark(qr, x, y))
                x++;
            if (x > start)
                add_run(out, start + QR_QUIET_ZONE, y + QR_QUIET_ZONE, x - start);
        }
    }
    buf_text(out, "\"/></svg>\n");
}

void qr_png(const struct qr *qr, struct buf *out) {
    unsigned pixels = full_width(qr) * PNG_MODULE_PIXELS;
    size_t stride = png_row_size(pixels, 1);
    unsigned char *rows = must_realloc(NULL, stride * pixels);
    memset(rows, 0xFF, stride * pixels);
    for (unsigned y = 0; y < pixels; y++)
        rows[y * stride] = 0;
    for (unsigned y = 0; y < qr->modules; y++) {
        unsigned char *row = rows + (size_t)(y + QR_QUIET_ZONE) * PNG_MODULE_PIXELS * stride;
        for (unsigned x = 0; x < qr->modules; x++) {
            if (is_dark(qr, x, y))
                memset(row + 1 + (x + QR_QUIET_ZONE) * MODULE_BYTES, 0, MODULE_BYTES);
        }
        for (unsigned i = 1; i < PNG_MODULE_PIXELS; i++)
            memcpy(row + i * stride, row, stride);
    }
    png_write(&(struct png){.rows = rows, .width = pixels, .height = pixels}, out);
    free(rows);
}
