/* Lines of calendars, moments of zones, the letters of pictures, and sitemaps in parts. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "model/calendar.h"
#include "model/time_zone.h"
#include "pages/machine/ics.h"
#include "pages/machine/lettering.h"
#include "pages/render.h"

static void texts_are_escaped(void **state) {
    static const struct {
        const char *text;
        const char *line;
    } rows[] = {
        {"", "X:\r\n"},
        {"a, b; c\\d", "X:a\\, b\\; c\\\\d\r\n"},
        {"one\ntwo", "X:one\\ntwo\r\n"},
        {"one\r\ntwo", "X:one\\ntwo\r\n"},
        {"a\001b\177c\td", "X:abcd\r\n"},
        {"a\302\205b", "X:ab\r\n"}, /* NEL, of C1 */
        {"colon: \"quoted\"", "X:colon: \"quoted\"\r\n"},
        {"会议，第2组", "X:会议，第2组\r\n"},
    };
    struct bench *bench = *state;
    struct buf out = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        ics_text(&out, "X", str_from(rows[i].text));
        check_text(bench, rows[i].text, buf_view(&out), rows[i].line);
        buf_clear(&out);
    }
    buf_finish(&out);
    assert_rows(bench);
}

/* Undoes folding as RFC 5545, 3.1 says, and holds each line against its rules. */
static void unfold(struct bench *bench, struct str text, struct buf *out) {
    size_t line = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (!str_starts_with(str_slice(text, i, text.size), STR("\r\n"))) {
            buf_byte(out, text.data[i]);
            continue;
        }
        struct str whole = str_slice(text, line, i);
        check_true(bench, "at most 75 octets", whole.size <= 75);
        check_true(bench, "whole characters", utf8_check(whole) == whole.size);
        bool goes_on = i + 2 < text.size && text.data[i + 2] == ' ';
        if (!goes_on)
            buf_byte(out, '\n');
        line = i + 2;
        i += goes_on ? 2 : 1;
    }
}

static void long_lines_are_folded(void **state) {
    static const char *const signs[] = {"x", "é", "会", "😀", "a会", "a b"};
    struct bench *bench = *state;
    for (size_t s = 0; s < COUNT(signs); s++) {
        for (size_t times = 0; times < 120; times++) {
            struct buf text = {0}, out = {0}, back = {0}, wanted = {0};
            for (size_t i = 0; i < times; i++)
                buf_text(&text, signs[s]);
            ics_text(&out, "DESCRIPTION", buf_view(&text));
            unfold(bench, buf_view(&out), &back);
            buf_text(&wanted, "DESCRIPTION:");
            buf_str(&wanted, buf_view(&text));
            buf_text(&wanted, "\n");
            check_true(bench, signs[s], str_eq(buf_view(&back), buf_view(&wanted)));
            check_true(bench, "no more lines than it needs",
                out.size <= text.size + 14 + 3 * (1 + (text.size + 12) / 70));
            buf_finish(&text);
            buf_finish(&out);
            buf_finish(&back);
            buf_finish(&wanted);
        }
    }
    assert_rows(bench);
}

static void a_line_of_75_octets_is_not_folded(void **state) {
    struct bench *bench = *state;
    struct buf out = {0};
    char text[80];
    memset(text, 'x', sizeof text);
    ics_line(&out, "X", (struct str){text, 73});
    check_true(bench, "75", out.size == 75 + 2);
    buf_clear(&out);
    ics_line(&out, "X", (struct str){text, 74});
    check_true(bench, "76", out.size == 76 + 2 + 3);
    buf_finish(&out);
    assert_rows(bench);
}

/* Clocks in Zurich went forward on 29 March 2020 at 02:00 and back on 25 October 2020 at 03:00. */
static void zones_know_when_clocks_change(void **state) {
    static const struct {
        const char *zone;
        int month, day, minutes;
        const char *utc; /* or NULL */
        int offset;
    } rows[] = {
        {"Europe/Zurich", 9, 7, 11 * 60, "09-07 09:00", 120},
        {"Europe/Zurich", 3, 28, 11 * 60, "03-28 10:00", 60},
        {"Europe/Zurich", 3, 29, 1 * 60 + 59, "03-29 00:59", 60},
        {"Europe/Zurich", 3, 29, 2 * 60 + 30, "03-29 01:30", 120}, /* skipped: 03:30 */
        {"Europe/Zurich", 3, 29, 3 * 60, "03-29 01:00", 120},
        {"Europe/Zurich", 10, 25, 1 * 60 + 59, "10-24 23:59", 120},
        {"Europe/Zurich", 10, 25, 2 * 60 + 30, "10-25 01:30", 60}, /* twice: the later */
        {"Europe/Zurich", 10, 25, 11 * 60, "10-25 10:00", 60},
        {"Europe/Zurich", 10, 24, 26 * 60, "10-25 01:00", 60}, /* hours beyond the day */
        {"Asia/Kolkata", 9, 7, 11 * 60, "09-07 05:30", 330},
        {"America/New_York", 9, 7, 22 * 60, "09-08 02:00", -240},
        {"Pacific/Kiritimati", 9, 7, 9 * 60, "09-06 19:00", 840},
        {"Atlantis/Capital", 9, 7, 9 * 60, NULL, 0},
    };
    struct bench *bench = *state;
    struct zones *zones = zones_create();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct date date = calendar_date(calendar_day(2020, rows[i].month, rows[i].day));
        struct moment moment = {0};
        bool known = zones_moment(
            zones, str_from(rows[i].zone), &date, rows[i].minutes, &moment);
        check_true(bench, rows[i].zone, known == (rows[i].utc != NULL));
        if (!known || !rows[i].utc)
            continue;
        struct date utc = calendar_date((int32_t)(moment.minute / (24 * 60)));
        int minutes = (int)(moment.minute % (24 * 60));
        check_text(bench, rows[i].zone,
            str_printf(&bench->arena, "%02d-%02d %02d:%02d", utc.month, utc.day_of_month,
                minutes / 60, minutes % 60),
            rows[i].utc);
        check_true(bench, "offset", moment.offset == rows[i].offset);
    }
    zones_destroy(zones);
    assert_rows(bench);
}

static bool is_empty(const struct canvas *canvas) {
    size_t size = canvas_size(canvas), filled = 0;
    for (size_t i = 0; i < size; i++)
        filled += canvas->rows[i] != 0;
    return filled == 0;
}

/* Letters stay in a canvas that is too small for them, and each of them draws something. */
static void letters_are_drawn_inside_their_canvas(void **state) {
    struct bench *bench = *state;
    static const char all[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcxyz0123456789-/.";
    struct canvas canvas = {.width = 32, .height = 40};
    struct letters letters = {.unit = 5, .width = 6};
    size_t size = canvas_size(&canvas);
    canvas.rows = must_realloc(NULL, size);
    for (size_t i = 0; all[i]; i++) {
        static const int places[] = {-20, 5, 25};
        for (size_t p = 0; p < COUNT(places); p++) {
            memset(canvas.rows, 0, size);
            lettering_draw(&canvas, (struct str){all + i, 1}, &letters, places[p], places[p], 1);
            check_true(bench, "drawn where it is seen", !is_empty(&canvas) || places[p] != 5);
        }
    }
    check_true(bench, "no letter for it", lettering_units(STR("第二组")) == 0);
    letters_finish(&letters);
    free(canvas.rows);
    assert_rows(bench);
}

static unsigned pixel_of(const struct canvas *canvas, int x, int y) {
    size_t row = canvas_size(canvas) / (size_t)canvas->height;
    unsigned four = canvas->rows[(size_t)y * row + 1 + (size_t)x / 4];
    return four >> (6 - x % 4 * 2) & 3;
}

/* The first and the last column in which there is a pixel. */
static void find_columns(const struct canvas *canvas, int *first, int *last) {
    *first = *last = -1;
    for (int x = 0; x < canvas->width; x++) {
        for (int y = 0; y < canvas->height; y++) {
            if (pixel_of(canvas, x, y) == 0)
                continue;
            *first = *first < 0 ? x : *first;
            *last = x;
        }
    }
}

static void texts_are_as_wide_as_they_are_said_to_be(void **state) {
    enum { X = 20, Y = 20, UNIT = 7, PEN = 6 };
    static const char *const texts[] = {"1", "I", "SG2", "sg 2", "2020-09-11 - 2020-10-07", "A/B. "};
    struct bench *bench = *state;
    struct canvas canvas = {.width = 1000, .height = 80};
    struct letters letters = {.unit = UNIT, .width = PEN};
    size_t size = canvas_size(&canvas);
    canvas.rows = must_realloc(NULL, size);
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct str text = str_from(texts[i]);
        int first, last;
        memset(canvas.rows, 0, size);
        lettering_draw(&canvas, text, &letters, X, Y, 2);
        find_columns(&canvas, &first, &last);
        check_true(bench, texts[i], first == X - PEN / 2);
        if (text.data[text.size - 1] != ' ')
            check_true(bench, texts[i], last == X + lettering_units(text) * UNIT + PEN / 2);
    }
    letters_finish(&letters);
    free(canvas.rows);
    assert_rows(bench);
}

static size_t count(struct str text, struct str what) {
    size_t found = 0;
    for (size_t at = str_find(text, what, 0); at < text.size;
         at = str_find(text, what, at + what.size))
        found++;
    return found;
}

/* The index names each part, and the parts hold as many addresses as one sitemap would. */
static void check_sitemap_files(
    struct bench *bench, const struct site *site, const struct plan *plan, size_t urls) {
    struct renderer renderer = {.site = site, .plan = plan};
    struct buf out = {0};
    size_t told = 0;
    arena_init(&renderer.scratch);
    render_sitemap(&renderer, plan_find(plan, STR("sitemap.xml")), &out);
    check_true(bench, "an index of the parts",
        count(buf_view(&out), STR("<sitemap><loc>https://")) == plan->sitemap_parts.count);
    for (size_t i = 0; i < plan->pages.count; i++) {
        if (plan->pages.items[i].kind != FILE_SITEMAP_PART)
            continue;
        buf_clear(&out);
        render_sitemap(&renderer, &plan->pages.items[i], &out);
        told += count(buf_view(&out), STR("<url><loc>"));
    }
    check_true(bench, "every address in a part", told == urls);
    buf_finish(&out);
    arena_finish(&renderer.scratch);
}

static void a_large_sitemap_is_parted(void **state) {
    struct bench *bench = *state;
    struct site site;
    struct plan plan;
    bench_write_site(bench);
    check_true(bench, "loaded", bench_load(bench, &site));
    plan_make(&site, NULL, 0, &plan);
    check_true(bench, "one sitemap", plan.sitemap_parts.count == 0);
    size_t urls = 0;
    for (size_t i = 0; i < plan.pages.count; i++)
        urls += plan_in_sitemap(&plan, &plan.pages.items[i]);
    static const struct sitemap_limits limits[] = {{5, 1 << 20}, {50000, 2500}};
    for (size_t l = 0; l < COUNT(limits); l++) {
        struct plan parted;
        plan_make(&site, NULL, 0, &parted);
        size_t before = parted.pages.count, told = 0, next = 0;
        plan_part_sitemap(&parted, limits[l]);
        check_true(bench, "parts", parted.sitemap_parts.count > 1);
        check_true(bench, "a file each",
            parted.pages.count == before + parted.sitemap_parts.count);
        check_true(bench, "first part", plan_find(&parted, STR("sitemap-1.xml")) != NULL);
        for (size_t p = 0; p < parted.sitemap_parts.count; p++) {
            struct sitemap_part part = parted.sitemap_parts.items[p];
            size_t in_part = 0;
            check_true(bench, "one after the other", part.first == next || p == 0);
            next = part.end;
            for (size_t i = part.first; i < part.end; i++)
                in_part += plan_in_sitemap(&parted, &parted.pages.items[i]);
            check_true(bench, "not empty", in_part > 0);
            check_true(bench, "not too many", in_part <= limits[l].urls);
            told += in_part;
        }
        check_true(bench, "each page in one", told == urls);
        check_sitemap_files(bench, &site, &parted, urls);
    }
    plan_part_sitemap(&plan, (struct sitemap_limits){urls, 1 << 20});
    check_true(bench, "just as many as may be", plan.sitemap_parts.count == 0);
    assert_rows(bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)
        TEST(texts_are_escaped),
        TEST(long_lines_are_folded),
        TEST(a_line_of_75_octets_is_not_folded),
        TEST(zones_know_when_clocks_change),
        TEST(letters_are_drawn_inside_their_canvas),
        TEST(texts_are_as_wide_as_they_are_said_to_be),
        TEST(a_large_sitemap_is_parted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
