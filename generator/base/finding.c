#include "base/finding.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/packet.h"

/* A line longer than this is shown as the part around the place. */
enum { SHOWN_COLUMNS = 100, SHOWN_BEFORE = 60 };

static const struct {
    const char *name;
    enum severity severity;
} codes[] = {
#define FINDING(code, name, severity) [FINDING_##code] = {name, severity},
#include "base/finding_codes.h"
#undef FINDING
};

const char *finding_name(enum finding_code code) {
    return codes[code].name;
}

enum severity finding_severity(enum finding_code code) {
    return codes[code].severity;
}

void findings_init(struct findings *findings, struct arena *arena) {
    *findings = (struct findings){.arena = arena};
    map_init(&findings->seen, arena);
}

void finding_add_hinted(struct findings *findings, enum finding_code code, struct place place,
    struct str message, struct str hint) {
    /* A place without a text is made anew each time it is needed: its path tells it. */
    bool is_path = place.source && !place.source->text.data;
    struct str path = is_path ? place.source->path : (struct str){"", 0};
    struct str identity = str_printf(findings->arena, "%d %p%.*s:%u %.*s", (int)code,
        is_path ? NULL : (const void *)place.source, STR_ARGS(path), place.offset,
        STR_ARGS(message));
    if (map_set(&findings->seen, identity, findings))
        return;
    if (finding_severity(code) == SEVERITY_ERROR)
        findings->errors++;
    else
        findings->warnings++;
    size_t order = findings->list.count;
    *list_push(findings->arena, &findings->list) = (struct finding){
        .code = code,
        .place = place,
        .message = str_copy(findings->arena, message),
        .hint = str_copy(findings->arena, hint),
        .order = order,
    };
}

void findings_pack(const struct findings *findings, size_t first, size_t last, struct buf *out) {
    packet_put_uint(out, last - first);
    for (size_t i = first; i < last; i++) {
        const struct finding *finding = &findings->list.items[i];
        const struct source *source = finding->place.source;
        bool is_path = source && !source->text.data; /* made where it was needed */
        packet_put_uint(out, (uint64_t)finding->code);
        packet_put_uint(out, is_path ? 0 : (uintptr_t)source);
        packet_put_str(out, is_path ? source->path : (struct str){0});
        packet_put_uint(out, finding->place.offset);
        packet_put_uint(out, finding->place.length);
        packet_put_str(out, finding->message);
        packet_put_str(out, finding->hint);
    }
}

struct str findings_unpack(struct findings *findings, struct str bytes) {
    for (uint64_t left = packet_take_uint(&bytes); left > 0; left--) {
        enum finding_code code = (enum finding_code)packet_take_uint(&bytes);
        const struct source *source = (const struct source *)(uintptr_t)packet_take_uint(&bytes);
        struct str path = packet_take_str(&bytes);
        if (path.size > 0) {
            struct source *made = arena_new(findings->arena, struct source);
            made->path = str_copy(findings->arena, path);
            source = made;
        }
        struct place place = {.source = source};
        place.offset = (uint32_t)packet_take_uint(&bytes);
        place.length = (uint32_t)packet_take_uint(&bytes);
        struct str message = packet_take_str(&bytes);
        finding_add_hinted(findings, code, place, message, packet_take_str(&bytes));
    }
    return bytes;
}

void finding_add(struct findings *findings, enum finding_code code, struct place place,
    const char *format, ...) {
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    if (!stream)
        return;
    va_list args;
    va_start(args, format);
    vfprintf(stream, format, args);
    va_end(args);
    fclose(stream);
    finding_add_hinted(findings, code, place, (struct str){text, size}, (struct str){0});
    free(text);
}

struct str hint_nearest(
    struct arena *arena, struct str word, const struct str *candidates, size_t count) {
    struct str nearest = str_nearest(word, candidates, count);
    if (nearest.size == 0)
        return (struct str){0};
    return str_printf(arena, "did you mean '%.*s'?", STR_ARGS(nearest));
}

static int finding_order(const void *left, const void *right) {
    const struct finding *a = left, *b = right;
    if (a->place.source != b->place.source) {
        struct str none = {0};
        int order = str_compare(a->place.source ? a->place.source->path : none,
            b->place.source ? b->place.source->path : none);
        if (order != 0)
            return order;
    }
    if (a->place.offset != b->place.offset)
        return a->place.offset < b->place.offset ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void findings_sort(struct findings *findings) {
    if (findings->list.count > 1)
        qsort(findings->list.items, findings->list.count, sizeof *findings->list.items,
            finding_order);
}

/* The part of a line that is shown, so that the place at byte `at` stays in sight: all of it unless
 * it is long. */
static struct str shown_part(struct str line, size_t at) {
    struct str before = str_slice(line, 0, at);
    size_t width = display_width(before);
    size_t hidden = width > SHOWN_BEFORE ? display_cut(before, width - SHOWN_BEFORE).size : 0;
    return display_cut(str_slice(line, hidden, line.size), SHOWN_COLUMNS);
}

/* Prints the text without what could steer a terminal: control characters (C0 and C1) and bytes
 * that are no UTF-8. Tabs stay if `keeps_tabs`. */
static void print_text(FILE *out, struct str text, bool keeps_tabs) {
    for (size_t at = 0; at < text.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(text, at, text.size), &c);
        bool is_shown = c >= 0xA0 || (c >= 0x20 && c < 0x7F) || (c == '\t' && keeps_tabs);
        if (is_shown)
            fwrite(text.data + at, 1, length, out);
        else
            fputc('?', out);
        at += length ? length : 1;
    }
}

/* As many columns of nothing as the text takes. Tabs are repeated, so that what follows moves as
 * far as what follows the text. */
static void print_blank(FILE *out, struct str text) {
    struct str run;
    bool more;
    do {
        more = str_cut(text, '\t', &run, &text);
        fprintf(out, "%*s%s", (int)display_width(run), "", more ? "\t" : "");
    } while (more);
}

static void print_caret(FILE *out, struct str marked, bool color) {
    size_t width = display_width(marked);
    fputs(color ? "\033[1;32m^" : "^", out);
    for (size_t i = 1; i < width; i++)
        fputc('~', out);
    fputs(color ? "\033[0m\n" : "\n", out);
}

static void print_source_line(FILE *out, struct place place, uint32_t line_number, bool color) {
    size_t line_start;
    struct str line = source_line_at(place.source, place.offset, &line_start);
    if (utf8_check(line) != line.size)
        return; /* there is no telling where the place would stand */
    size_t at = place.offset - line_start;
    if (at > line.size)
        at = line.size;
    struct str shown = shown_part(line, at);
    size_t shown_from = (size_t)(shown.data - line.data);
    size_t shown_to = shown_from + shown.size;
    size_t marked_to = place.length < shown_to - at ? at + place.length : shown_to;

    int gutter = fprintf(out, "%5u", line_number);
    fprintf(out, " | %s", shown_from > 0 ? "…" : "");
    print_text(out, shown, true);
    fprintf(out, "%s\n%*s | %s", shown_to < line.size ? "…" : "", gutter, "",
        shown_from > 0 ? " " : "");
    print_blank(out, str_slice(line, shown_from, at));
    print_caret(out, str_slice(line, at, marked_to), color);
}

void finding_print(FILE *out, const struct finding *finding, bool color) {
    static const struct {
        const char *word;
        const char *color;
    } severities[] = {
        [SEVERITY_ERROR] = {"error", "\033[31m"},
        [SEVERITY_WARNING] = {"warning", "\033[35m"},
    };
    enum severity severity = finding_severity(finding->code);
    struct place place = finding->place;
    struct position position = {0};
    struct source whole;
    struct arena arena;
    arena_init(&arena);
    if (place.source)
        place.source = source_whole(place.source, &arena, &whole);
    const struct source *source = place.source;
    fputs(color ? "\033[1m" : "", out);
    if (source) {
        position = place_position(place);
        print_text(out, source->path, false);
        if (source->text.data) /* else it is a folder, or a file that cannot be read */
            fprintf(out, ":%u:%u", position.line, position.column);
        fputs(": ", out);
    }
    fprintf(out, "%s%s: %s", color ? severities[severity].color : "", severities[severity].word,
        color ? "\033[0;1m" : "");
    print_text(out, finding->message, false);
    fprintf(out, "%s [%s]\n", color ? "\033[0m" : "", finding_name(finding->code));
    if (source && source->text.size > 0)
        print_source_line(out, place, position.line, color);
    if (finding->hint.size > 0) {
        fputs("      = hint: ", out);
        print_text(out, finding->hint, false);
        fputc('\n', out);
    }    arena_finish(&arena);
}
