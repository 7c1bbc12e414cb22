/* The picture that is shown with a link to a meeting: the group's name and the days, on its colour.
 * It serves every language. */
#include "model/accent.h"
#include "pages/lettering.h"
#include "pages/machine.h"
#include "pages/png.h"

enum {
    MARGIN = 96,
    NAME_UNIT = 40,
    DATE_UNIT = 12,
    STRIPE = 18,
    USUAL_ACCENT = 0x0B5394, /* of the default theme */
};

/* Indexes of the palette. */
enum { GROUND, WHITE, TINT, COLOURS };

static uint32_t mix(uint32_t a, uint32_t b, unsigned percent) {
    uint32_t mixed = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        uint32_t channel = ((a >> shift & 255) * (100 - percent) + (b >> shift & 255) * percent) / 100;
        mixed |= channel << shift;
    }
    return mixed;
}

/* As large as it may be without leaving the margins. */
static struct pen fitting_pen(struct str text, int unit, int thickness) {
    struct pen pen = {.unit = unit};
    do {
        pen.width = pen.unit * thickness / 10;
        pen.unit--;
    } while (lettering_width(text, &(struct pen){.unit = pen.unit + 1, .width = pen.width}) >
                 CARD_WIDTH - 2 * MARGIN &&
             pen.unit > 3);
    pen.unit++;
    pen.x = MARGIN + pen.width / 2;
    return pen;
}

static void draw(struct scope *scope, struct canvas *canvas) {
    const struct meeting *meeting = scope->meeting;
    const struct group *group = meeting->owner;
    struct arena *arena = &scope->renderer->scratch;
    struct str start = iso_date(scope, &meeting->dates.start);
    struct str end = iso_date(scope, &meeting->dates.end);
    struct str dates = str_eq(start, end)
                           ? start
                           : str_printf(arena, "%.*s - %.*s", STR_ARGS(start), STR_ARGS(end));
    struct str name = group->acronym.text;
    if (lettering_width(name, &(struct pen){.unit = 1}) == 0)
        name = group->id;
    struct pen pen = fitting_pen(name, NAME_UNIT, 12);
    pen.y = 340 - 6 * pen.unit;
    pen.colour = WHITE;
    lettering_draw(canvas, name, &pen);
    canvas_rectangle(canvas, 0, CARD_HEIGHT - STRIPE, CARD_WIDTH, STRIPE, TINT);
    pen = fitting_pen(dates, DATE_UNIT, 11);
    pen.y = 430;
    pen.colour = meeting->status == MEETING_CONFIRMED ? WHITE : TINT;
    lettering_draw(canvas, dates, &pen);
    if (meeting->status == MEETING_CANCELLED)
        canvas_rectangle(canvas, MARGIN, pen.y + 3 * pen.unit - 4, lettering_width(dates, &pen), 8,
            WHITE);
}

/* Four pixels a byte, in place: a byte is written behind the four that it comes from. */
static void pack(struct canvas *canvas) {
    unsigned char *pixels = canvas->pixels;
    size_t bytes = (size_t)canvas->width * (size_t)canvas->height / 4;
    for (size_t i = 0; i < bytes; i++) {
        const unsigned char *four = pixels + 4 * i;
        pixels[i] = (unsigned char)(four[0] << 6 | four[1] << 4 | four[2] << 2 | four[3]);
    }
}

_Static_assert(CARD_WIDTH % 4 == 0, "rows are whole bytes");

void render_card(struct scope *scope, struct buf *out) {
    const struct words *given = group_accent(scope->meeting->owner);
    uint32_t accent = accent_of(given ? colour_read(given->text) : USUAL_ACCENT).light;
    uint32_t palette[COLOURS] = {
        [GROUND] = accent, [WHITE] = 0xFFFFFF, [TINT] = mix(accent, 0xFFFFFF, 60)};
    struct canvas canvas = {.width = CARD_WIDTH, .height = CARD_HEIGHT,
        .pixels = arena_alloc(&scope->renderer->scratch, (size_t)CARD_WIDTH * CARD_HEIGHT)};
    draw(scope, &canvas);
    pack(&canvas);
    png_write_colours(canvas.pixels, CARD_WIDTH, CARD_HEIGHT, palette, COLOURS, out);
}
