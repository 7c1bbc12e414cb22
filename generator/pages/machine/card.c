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
    DATE_AREA = DATE_TOP - DATE_UNIT, /* with the width of the pen; what is above is the group's */
    NAME_THICKNESS = 12, /* of the pen, tenths of a unit */
    DATE_THICKNESS = 11,
    SMALLEST_UNIT = 4,
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

static int pen_width(int unit, int thickness) {
    return unit * thickness / 10;
}

/* The size at which a text leaves the margins free, if it is not too long for any. */
static int fitting_unit(struct str text, int unit, int thickness) {
    int units = lettering_units(text);
    while (unit > SMALLEST_UNIT &&
           units * unit + pen_width(unit, thickness) > CARD_WIDTH - 2 * MARGIN)
        unit--;
    return unit;
}

struct card_start {
    const struct group *group;
    struct buf rows; /* of the canvas, with the group's name */
    uint32_t palette[COLOURS];
    struct buf bytes;                    /* of the file, as far as DATE_AREA */
    struct png_writer writer;            /* where these end */
    struct letters name;                 /* of the last size */
    struct letters dates[DATE_UNIT + 1]; /* by unit */
};

/* Letters of another size are drawn anew. */
static void set_size(struct letters *letters, int unit, int thickness) {
    if (letters->unit == unit)
        return;
    letters_finish(letters);
    letters->unit = unit;
    letters->width = pen_width(unit, thickness);
}

static void draw_name(const struct group *group, struct letters *letters, struct canvas *canvas) {
    struct str name = group->acronym.text;
    if (lettering_units(name) == 0)
        name = group->id;
    int unit = fitting_unit(name, NAME_UNIT, NAME_THICKNESS);
    set_size(letters, unit, NAME_THICKNESS);
    lettering_draw(
        canvas, name, letters, MARGIN + letters->width / 2, NAME_BOTTOM - 6 * unit, WHITE);
    canvas_rectangle(canvas, 0, CARD_HEIGHT - STRIPE, CARD_WIDTH, STRIPE, TINT);
}

static void draw_dates(struct scope *scope, struct letters *sizes, struct canvas *canvas) {
    const struct meeting *meeting = scope->meeting;
    struct arena *arena = &scope->renderer->scratch;
    struct str start = iso_date(scope, &meeting->dates.start);
    struct str end = iso_date(scope, &meeting->dates.end);
    struct str dates = str_eq(start, end) ? start : STR_CONCAT(arena, start, STR(" - "), end);
    int unit = fitting_unit(dates, DATE_UNIT, DATE_THICKNESS);
    struct letters *letters = &sizes[unit];
    set_size(letters, unit, DATE_THICKNESS);
    canvas_rectangle(
        canvas, 0, DATE_AREA, CARD_WIDTH, 8 * DATE_UNIT, GROUND); /* another meeting's */
    lettering_draw(canvas, dates, letters, MARGIN + letters->width / 2, DATE_TOP,
        meeting->status == MEETING_CONFIRMED ? WHITE : TINT);
    if (meeting->status == MEETING_CANCELLED)
        canvas_rectangle(canvas, MARGIN, DATE_TOP + 3 * unit - 4,
            lettering_units(dates) * unit + letters->width, 8, WHITE);
}

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
    draw_name(group, &start->name, &canvas);
    buf_clear(&start->bytes);
    png_start(&start->writer,
        &(struct png){.rows = canvas.rows, .width = CARD_WIDTH, .height = CARD_HEIGHT,
            .palette = start->palette, .colours = COLOURS},
        &start->bytes);
    png_add(&start->writer, DATE_AREA, &start->bytes);
}

/* What the meetings of a group share of their pictures, which are made one after the other. */
static struct card_start *card_start_of(struct renderer *r, const struct group *group) {
    if (!r->card)
        r->card = memset(must_realloc(NULL, sizeof *r->card), 0, sizeof *r->card);
    if (r->card->group != group)
        start_card(r->card, group);
    return r->card;
}

void card_finish(struct card_start *start) {
    if (!start)
        return;
    letters_finish(&start->name);
    for (size_t i = 0; i < sizeof start->dates / sizeof *start->dates; i++)
        letters_finish(&start->dates[i]);
    buf_finish(&start->bytes);
    buf_finish(&start->rows);
    free(start);
}

void render_card(struct scope *scope, struct buf *out) {
    struct card_start *start = card_start_of(scope->renderer, scope->meeting->owner);
    struct canvas canvas = canvas_of(start);
    struct png_writer writer = start->writer;
    draw_dates(scope, start->dates, &canvas);
    buf_str(out, buf_view(&start->bytes));
    png_add(&writer, CARD_HEIGHT, out);
}
