/* The picture that is shown with a link to a meeting: the group's name and the days, on its colour.
 * It serves every language. */
#include <stdlib.h>

#include "model/accent.h"
#include "pages/machine/lettering.h"
#include "pages/machine/machine.h"
#include "pages/png.h"

enum {
    MARGIN = 96,
    NAME_UNIT = 40, /* widest, of letters */
    NAME_BOTTOM = 340,
    DATE_UNIT = 12,
    DATE_TOP = 430,
    DATE_AREA = DATE_TOP - DATE_UNIT, /* with the width of the pen */
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

static void draw_name(const struct group *group, struct canvas *canvas) {
    struct str name = group->acronym.text;
    if (lettering_width(name, &(struct pen){.unit = 1}) == 0)
        name = group->id;
    struct pen pen = fitting_pen(name, NAME_UNIT, 12);
    pen.y = NAME_BOTTOM - 6 * pen.unit;
    pen.colour = WHITE;
    lettering_draw(canvas, name, &pen);
    canvas_rectangle(canvas, 0, CARD_HEIGHT - STRIPE, CARD_WIDTH, STRIPE, TINT);
}

static void draw_dates(struct scope *scope, struct canvas *canvas) {
    const struct meeting *meeting = scope->meeting;
    struct arena *arena = &scope->renderer->scratch;
    struct str start = iso_date(scope, &meeting->dates.start);
    struct str end = iso_date(scope, &meeting->dates.end);
    struct str dates = str_eq(start, end) ? start : STR_CONCAT(arena, start, STR(" - "), end);
    struct pen pen = fitting_pen(dates, DATE_UNIT, 11);
    pen.y = DATE_TOP;
    pen.colour = meeting->status == MEETING_CONFIRMED ? WHITE : TINT;
    canvas_rectangle(
        canvas, 0, DATE_AREA, CARD_WIDTH, 8 * DATE_UNIT, GROUND); /* another meeting's */
    lettering_draw(canvas, dates, &pen);
    if (meeting->status == MEETING_CANCELLED)
        canvas_rectangle(canvas, MARGIN, pen.y + 3 * pen.unit - 4, lettering_width(dates, &pen), 8,
            WHITE);
}

struct card_start {
    const struct group *group;
    struct buf rows; /* of the canvas, with the group's name */
    uint32_t palette[COLOURS];
};

static struct canvas canvas_of(const struct card_start *start) {
    return (struct canvas){.rows = (unsigned char *)start->rows.data, .width = CARD_WIDTH,
        .height = CARD_HEIGHT};
}

static void start_card(struct card_start *start, const struct group *group) {
    const struct words *given = group_accent(group);
    uint32_t accent = accent_of(given ? colour_read(given->text) : USUAL_ACCENT).light;
    struct canvas canvas = canvas_of(start);
    size_t size = canvas_size(&canvas);
    start->group = group;
    start->palette[GROUND] = accent;
    start->palette[WHITE] = 0xFFFFFF;
    start->palette[TINT] = mix(accent, 0xFFFFFF, 60);
    buf_clear(&start->rows);
    buf_reserve(&start->rows, size);
    memset(start->rows.data, 0, size); /* GROUND */
    canvas = canvas_of(start);
    draw_name(group, &canvas);
}

/* What the meetings of a group share of their pictures, which are made one after the other. */
static const struct card_start *card_start_of(struct renderer *r, const struct group *group) {
    if (!r->card)
        r->card = memset(must_realloc(NULL, sizeof *r->card), 0, sizeof *r->card);
    if (r->card->group != group)
        start_card(r->card, group);
    return r->card;
}

void card_finish(struct card_start *start) {
    if (!start)
        return;
    buf_finish(&start->rows);
    free(start);
}

void render_card(struct scope *scope, struct buf *out) {
    const struct card_start *start = card_start_of(scope->renderer, scope->meeting->owner);
    struct canvas canvas = canvas_of(start);
    draw_dates(scope, &canvas);
    png_write(&(struct png){.rows = canvas.rows, .width = CARD_WIDTH, .height = CARD_HEIGHT,
                  .palette = start->palette, .colours = COLOURS},
        out);
}
