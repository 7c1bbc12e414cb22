#include "cli/share_file.h"

#include <stdlib.h>

/* What every version of the format starts with, and which this is. */
static const char start[] = "sgsite shard ";
static const char version[] = "1";

enum { LINES = 8 };
static const char *const names[LINES] = {
    "shard: ", "packed: ", "address: ", "program: ", "content: ", "theme: ", "files: ", "bytes: "};

struct str share_folder(struct arena *arena, struct str output, struct share share) {
    return str_printf(
        arena, "%.*s.shard-%u-of-%u", STR_ARGS(output), share.number, share.count);
}

struct str share_facts_write(struct arena *arena, const struct share_facts *facts) {
    const struct str values[LINES] = {
        str_printf(arena, "%u/%u", facts->share.number, facts->share.count), facts->packed, facts->address,
        facts->program, facts->content, facts->theme,
        str_printf(arena, "%llu", (unsigned long long)facts->files),
        str_printf(arena, "%llu", (unsigned long long)facts->bytes)};
    struct buf text = {0};
    buf_printf(&text, "%s%s\n", start, version);
    for (size_t i = 0; i < LINES; i++)
        buf_printf(&text, "%s%.*s\n", names[i], STR_ARGS(values[i]));
    struct str copy = buf_copy(&text, arena);
    buf_finish(&text);
    return copy;
}

static bool take_line(struct str *text, struct str name, struct str *value) {
    struct str line;
    if (!str_cut(*text, '\n', &line, text) || !str_starts_with(line, name))
        return false;
    *value = str_slice(line, name.size, line.size);
    return true;
}

static bool take_number(struct str text, uint64_t *out) {
    *out = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || *out > (UINT64_MAX - 9) / 10)
            return false;
        *out = 10 * *out + (uint64_t)(text.data[i] - '0');
    }
    return text.size > 0;
}

enum share_reading share_facts_read(struct str text, struct share_facts *out) {
    struct str found, values[LINES];
    if (!take_line(&text, str_from(start), &found))
        return SHARE_NONE;
    if (!str_eq(found, str_from(version)))
        return SHARE_OTHER;
    for (size_t i = 0; i < LINES; i++) {
        if (!take_line(&text, str_from(names[i]), &values[i]))
            return SHARE_NONE;
    }
    *out = (struct share_facts){.packed = values[1], .address = values[2], .program = values[3],
        .content = values[4], .theme = values[5]};
    return share_parse(values[0], &out->share) && take_number(values[6], &out->files) &&
                   take_number(values[7], &out->bytes)
               ? SHARE_READ
               : SHARE_NONE;
}
