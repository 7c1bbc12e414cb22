#include "base/finding.h"
#include "base/json.h"

static void add_position(struct json *json, const char *const keys[2], struct place place) {
    bool known = place.source && place.source->text.data;
    struct position position = known ? place_position(place) : (struct position){0};
    json_key(json, str_from(keys[0]));
    known ? json_uint(json, position.line) : json_null(json);
    json_key(json, str_from(keys[1]));
    known ? json_uint(json, position.column) : json_null(json);
}

static void add_text(struct json *json, const char *key, struct str text) {
    json_key(json, str_from(key));
    text.size > 0 ? json_string(json, text) : json_null(json);
}

void finding_json(const struct finding *finding, struct buf *out) {
    static const char *const starts[] = {"line", "column"};
    static const char *const ends[] = {"end_line", "end_column"};
    struct place place = finding->place;
    struct source whole;
    struct arena arena;
    arena_init(&arena);
    if (place.source)
        place.source = source_whole(place.source, &arena, &whole);
    struct place place_end = place;
    place_end.offset += place.length;
    bool is_error = finding_severity(finding->code) == SEVERITY_ERROR;
    struct json json;
    json_init(&json, out, 0);
    json_object_start(&json);
    add_text(&json, "path", place.source ? place.source->path : (struct str){0});
    add_position(&json, starts, place);
    add_position(&json, ends, place_end);
    add_text(&json, "severity", is_error ? STR("error") : STR("warning"));
    add_text(&json, "code", str_from(finding_name(finding->code)));
    add_text(&json, "message", finding->message);
    add_text(&json, "hint", finding->hint);
    json_object_end(&json);
    buf_byte(out, '\n');
    arena_finish(&arena);
}
