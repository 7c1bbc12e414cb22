#include "read/head_edit.h"

#include <string.h>

#include "read/markdown.h"
#include "read/node.h"

static const struct node_entry *find_entry(const struct node *head, struct str key) {
    for (size_t i = 0; head && head->kind == NODE_MAP && i < head->count; i++) {
        if (str_eq(head->entries[i].key, key))
            return &head->entries[i];
    }
    return NULL;
}

static bool read_head(struct arena *arena, const struct source *source, size_t *from, size_t *to,
    size_t *body, const struct node **head) {
    struct findings unused;
    findings_init(&unused, arena);
    *head = NULL;
    return front_matter_cut(source->text, from, to, body) &&
           (*from == *to || yaml_read(arena, source, *from, *to, &unused, head)) &&
           unused.errors == 0 && (!*head || (*head)->kind == NODE_MAP);
}

/* The line end of the file's first line. */
static const char *line_end(struct str text) {
    size_t at = str_find(text, STR("\n"), 0);
    return at > 0 && at < text.size && text.data[at - 1] == '\r' ? "\r\n" : "\n";
}

/* White space before the first key: all keys of a map stand in one column. */
static struct str indentation(const struct source *source, const struct node *head) {
    size_t start = 0;
    if (!head || head->count == 0)
        return (struct str){0};
    size_t at = head->entries[0].key_place.offset;
    source_line_at(source, at, &start);
    struct str before = str_slice(source->text, start, at);
    return str_trim(before).size == 0 ? before : (struct str){0};
}

static void change_value(const struct source *source, const struct node_entry *entry,
    struct str value, struct buf *out) {
    struct place old = entry->value->place;
    size_t from = old.offset, to = from + old.length;
    bool is_empty = old.length == 0;
    if (is_empty) { /* "key:" and nothing; the value is to stand behind the colon */
        from = str_find(source->text, STR(":"),
                   (size_t)entry->key_place.offset + entry->key_place.length) + 1;
        to = from;
    }
    buf_str(out, str_slice(source->text, 0, from));
    buf_text(out, is_empty ? " " : "");
    buf_str(out, value);
    buf_str(out, str_slice(source->text, to, source->text.size));
}

static void add_line(const struct source *source, const struct node *head, bool has_head, size_t at,
    struct str key, struct str value, struct buf *out) {
    const char *end = line_end(source->text);
    buf_str(out, str_slice(source->text, 0, at));
    buf_printf(out, "%s%s", has_head ? "" : "---", has_head ? "" : end);
    buf_str(out, indentation(source, head));
    buf_printf(out, "%.*s: %.*s%s", STR_ARGS(key), STR_ARGS(value), end);
    buf_printf(out, "%s%s", has_head ? "" : "---", has_head ? "" : end);
    buf_str(out, str_slice(source->text, at, source->text.size));
}

/* Does the head say what it said, but for the key's new value? */
static bool is_as_wanted(struct arena *arena, const struct source *source, const struct node *old,
    struct str key, struct str value) {
    size_t from, to, body;
    const struct node *head;
    if (!read_head(arena, source, &from, &to, &body, &head))
        return false;
    const struct node_entry *entry = find_entry(head, key);
    size_t count = (old ? old->count : 0) + !find_entry(old, key);
    return entry && entry->value->kind == NODE_SCALAR && str_eq(entry->value->text, value) &&
           head->count == count;
}

bool head_edit(struct arena *arena, const struct source *source, struct str key, struct str value,
    struct buf *out, struct str *before) {
    size_t from, to, body;
    const struct node *head;
    *before = (struct str){0};
    buf_clear(out);
    if (!read_head(arena, source, &from, &to, &body, &head))
        return false;
    const struct node_entry *entry = find_entry(head, key);
    if (entry) {
        struct place old = entry->value->place;
        struct str written =
            str_slice(source->text, old.offset, (size_t)old.offset + old.length);
        if (entry->value->kind != NODE_SCALAR || memchr(written.data, '\n', written.size))
            return false;
        *before = entry->value->text;
        change_value(source, entry, value, out);
    } else {
        add_line(source, head, body > from, to, key, value, out);
    }
    struct source edited = {.path = source->path, .text = buf_copy(out, arena)};
    return is_as_wanted(arena, &edited, head, key, value);
}
