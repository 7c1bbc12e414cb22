#include "cli/seal_edit.h"

#include <string.h>

static const char beginning[] =
    "# yaml-language-server: $schema=.schema/seals.json\n"
    "# Letters that went out, and what paper carries of them: written by 'sgsite seal', to be\n"
    "# committed. docs/qr-codes.md says more.\n"
    "letters:\n";

enum { INDENT = 2 };

/* Is it the same text in YAML without quotes, and nothing but text? */
static bool is_plain(struct str text) {
    bool has_mark = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!word && (i == 0 || !strchr("-/._~%?&=+:", c)))
            return false;
        has_mark = has_mark || c == '/' || c == '-';
    }
    return has_mark && text.data[text.size - 1] != ':';
}

static void add_scalar(struct buf *out, struct str text) {
    if (is_plain(text)) {
        buf_str(out, text);
        return;
    }
    buf_byte(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (strchr("\"\\", text.data[i]))
            buf_byte(out, '\\');
        buf_byte(out, text.data[i]);
    }
    buf_byte(out, '"');
}

static void add_indent(struct buf *out, size_t columns) {
    while (columns-- > 0)
        buf_byte(out, ' ');
}

static void add_key(struct buf *out, size_t columns, const char *key) {
    add_indent(out, columns);
    buf_printf(out, "%s:", key);
}

static void add_list(struct buf *out, size_t columns, const char *key, const struct words *items,
    size_t count) {
    if (count == 0)
        return;
    add_key(out, columns, key);
    buf_byte(out, '\n');
    for (size_t i = 0; i < count; i++) {
        add_indent(out, columns + INDENT);
        buf_text(out, "- ");
        add_scalar(out, items[i].text);
        buf_byte(out, '\n');
    }
}

static void add_versions(struct buf *out, size_t columns, const char *key,
    const struct sealed_version *versions, size_t count) {
    add_key(out, columns, key);
    buf_byte(out, '\n');
    for (size_t i = 0; i < count; i++) {
        add_indent(out, columns + INDENT);
        buf_str(out, versions[i].language.text);
        buf_text(out, ": ");
        add_scalar(out, versions[i].version.text);
        buf_byte(out, '\n');
    }
}

static void add_seal(struct buf *out, size_t columns, const struct seal *seal) {
    add_indent(out, columns);
    add_scalar(out, seal->id.text);
    buf_text(out, ":\n");
    columns += INDENT;
    add_key(out, columns, "number");
    buf_byte(out, ' ');
    add_scalar(out, seal->number.text);
    buf_byte(out, '\n');
    add_key(out, columns, "date");
    buf_printf(out, " %04d-%02d-%02d\n", seal->date.year, seal->date.month,
        seal->date.day_of_month);
    add_list(out, columns, "codes", seal->codes.items, seal->codes.count);
    add_list(out, columns, "pages", seal->pages.items, seal->pages.count);
    add_versions(out, columns, "words", seal->words.items, seal->words.count);
    add_versions(out, columns, "facts", seal->facts.items, seal->facts.count);
    add_list(out, columns, "amended_by", seal->amended_by.items, seal->amended_by.count);
}

/* The start of the line that a seal's key is first on; `columns` before it. False in { }. */
static bool key_line(const struct seal *seal, size_t *start, size_t *columns) {
    const struct source *source = seal->id.place.source;
    size_t at = seal->id.place.offset;
    source_line_at(source, at, start);
    *columns = at - *start;
    return str_trim(str_slice(source->text, *start, at)).size == 0;
}

/* Comments and empty lines above a key belong to it, those at the end of the file to nobody. */
static size_t above_comments(struct str text, size_t start) {
    while (start > 0) {
        size_t before = start - 1;
        while (before > 0 && text.data[before - 1] != '\n')
            before--;
        struct str line = str_trim(str_slice(text, before, start));
        if (line.size > 0 && line.data[0] != '#')
            break;
        start = before;
    }
    return start;
}

static void add_line_end(struct buf *out) {
    if (out->size > 0 && out->data[out->size - 1] != '\n')
        buf_byte(out, '\n');
}

/* A file without a letter, up to the first one: a new file, comments, or an empty map. */
static bool add_beginning(const struct source *source, struct buf *out) {
    struct str none = STR("letters: {}");
    if (!source) {
        buf_text(out, beginning);
        return true;
    }
    struct str text = source->text;
    size_t at = str_find(text, none, 0);
    buf_str(out, str_slice(text, 0, at));
    if (at < text.size)
        buf_str(out, str_trim(str_slice(text, at + none.size, text.size)));
    add_line_end(out);
    buf_text(out, "letters:\n");
    return at < text.size || str_find(text, STR("letters:"), 0) == text.size;
}

bool seal_put(struct arena *arena, const struct source *source, const struct site *site,
    const struct seal *seal, struct buf *out) {
    size_t count = site->seals.count, columns = INDENT, old = count, next = count;
    size_t *starts = arena_array(arena, size_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct seal *other = &site->seals.items[i];
        if (!key_line(other, &starts[i], &columns))
            return false;
        if (str_eq(other->id.text, seal->id.text))
            old = i;
        else if (next == count && str_compare(other->id.text, seal->id.text) > 0)
            next = i;
    }
    if (count == 0) {
        bool started = add_beginning(source, out);
        add_seal(out, columns, seal);
        return started;
    }
    struct str text = source->text;
    starts[count] = text.size;
    size_t from = old < count ? starts[old]
                              : next < count ? above_comments(text, starts[next])
                                             : above_comments(text, text.size);
    size_t to = old < count ? above_comments(text, starts[old + 1]) : from;
    buf_str(out, str_slice(text, 0, from));
    add_line_end(out);
    add_seal(out, columns, seal);
    buf_str(out, str_slice(text, to, text.size));
    return true;
}
