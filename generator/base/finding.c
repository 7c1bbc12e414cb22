#include "base/finding.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"

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
    struct str identity = str_printf(findings->arena, "%d %p %u %.*s", (int)code,
        (const void *)place.source, place.offset, STR_ARGS(message));
    if (map_set(&findings->seen, identity, findings))
        return;
    *list_push(findings->arena, &findings->list) = (struct finding){
        .code = code,
        .place = place,
        .message = str_copy(findings->arena, message),
        .hint = str_copy(findings->arena, hint),
        .order = findings->list.count,
    };
    if (finding_severity(code) == SEVERITY_ERROR)
        findings->errors++;
    else
        findings->warnings++;
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

/* Moves `at` to the start of the code point that holds it. */
static size_t code_point_start(struct str s, size_t at) {
    while (at > 0 && at < s.size && ((unsigned char)s.data[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The part of a long line that is shown, so that the place stays in sight. */
static struct str shown_part(struct str line, size_t at, size_t *from) {
    *from = 0;
    size_t to = line.size;
    while (display_width(str_slice(line, *from, at)) > SHOWN_BEFORE)
        *from = code_point_start(line, *from + (at - *from) / 4 + 1) + 0;
    while (*from < at && ((unsigned char)line.data[*from] & 0xC0) == 0x80)
        (*from)++;
    while (to > at && display_width(str_slice(line, *from, to)) > SHOWN_COLUMNS)
        to = code_point_start(line, to - 1);
    return str_slice(line, *from, to);
}

static bool is_terminal_safe(char c) {
    return (unsigned char)c >= 0x20 && c != 0x7F;
}

static void print_source_line(
    FILE *out, const struct finding *finding, uint32_t line_number, bool color) {
    size_t line_start, from;
    struct str line = source_line_at(finding->place.source, finding->place.offset, &line_start);
    size_t at = finding->place.offset - line_start;
    if (at > line.size)
        at = line.size;
    if (utf8_check(line) != line.size)
        return; /* bytes that are no text would only garble the terminal */
    struct str shown = shown_part(line, at, &from);
    const char *before = from > 0 ? "…" : "";
    const char *after = from + shown.size < line.size ? "…" : "";
    fprintf(out, "%5u | %s", line_number, before);
    for (size_t i = 0; i < shown.size; i++)
        fputc(is_terminal_safe(shown.data[i]) || shown.data[i] == '\t' ? shown.data[i] : '?', out);
    fprintf(out, "%s\n      | ", after);

    /* Tabs are repeated so that the caret moves as far as the text above it did. */
    if (from > 0)
        fputc(' ', out);
    for (size_t i = from; i < at;) {
        uint32_t code_point;
        size_t length = utf8_decode(str_slice(line, i, line.size), &code_point);
        size_t width = display_width(str_slice(line, i, i + length));
        if (line.data[i] == '\t')
            fputc('\t', out);
        else
            fprintf(out, "%*s", (int)width, "");
        i += length;
    }
    size_t marked_to = at + finding->place.length;
    if (marked_to > from + shown.size)
        marked_to = from + shown.size;
    size_t width = marked_to > at ? display_width(str_slice(line, at, marked_to)) : 1;
    fputs(color ? "\033[1;32m^" : "^", out);
    for (size_t i = 1; i < width; i++)
        fputc('~', out);
    fputs(color ? "\033[0m\n" : "\n", out);
}

void finding_print(FILE *out, const struct finding *finding, bool color) {
    bool is_error = finding_severity(finding->code) == SEVERITY_ERROR;
    struct position position = {0};
    fputs(color ? "\033[1m" : "", out);
    if (finding->place.source) {
        position = place_position(finding->place);
        fprintf(out, "%.*s:%u:%u: ", STR_ARGS(finding->place.source->path), position.line,
            position.column);
    }
    if (color)
        fputs(is_error ? "\033[31m" : "\033[35m", out);
    fprintf(out, "%s: ", is_error ? "error" : "warning");
    fprintf(out, "%s%.*s%s [%s]\n", color ? "\033[0;1m" : "", STR_ARGS(finding->message),
        color ? "\033[0m" : "", finding_name(finding->code));
    if (finding->place.source && finding->place.source->text.size > 0)
        print_source_line(out, finding, position.line, color);
    if (finding->hint.size > 0)
        fprintf(out, "      = hint: %.*s\n", STR_ARGS(finding->hint));
}
