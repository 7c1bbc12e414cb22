#include "model/visible_text.h"

#include <string.h>

static void blank(char *text, size_t from, size_t to) {
    memset(text + from, ' ', to - from);
}

/* Bytes of a bare address at the start of the text, or 0. */
static size_t address_size(struct str text) {
    size_t size = 0;
    if (!str_starts_with(text, STR("http://")) && !str_starts_with(text, STR("https://")))
        return 0;
    while (size < text.size && (unsigned char)text.data[size] > ' ' &&
           (unsigned char)text.data[size] < 0x7F && !strchr("<>\"()", text.data[size]))
        size++;
    return size;
}

/* From a fact, code, an address or the target of a link to its end; 0 when none starts here. */
static size_t unseen_at(struct str text, size_t at) {
    static const struct {
        struct str start, end;
    } marks[] = {{{"{{", 2}, {"}}", 2}}, {{"](", 2}, {")", 1}}, {{"{#", 2}, {"}", 1}},
        {{"`", 1}, {"`", 1}}};
    struct str rest = str_slice(text, at, text.size);
    size_t address = address_size(rest);
    if (address > 0)
        return address;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!str_starts_with(rest, marks[i].start))
            continue;
        struct str line, more;
        str_cut(rest, '\n', &line, &more);
        size_t end = str_find(line, marks[i].end, marks[i].start.size);
        return end < line.size ? end + marks[i].end.size : 0;
    }
    return 0;
}

/* Does this line go on with the paragraph of the one before? */
static bool goes_on(struct str line) {
    struct str start = str_trim(line);
    return start.size > 0 && !strchr("#-*+|>`=~", start.data[0]);
}

/* Code is no text. `*fenced` is kept from line to line. */
static bool is_code(struct str line, bool *fenced) {
    bool fence = str_starts_with(str_trim(line), STR("```"));
    bool code = fence || *fenced;
    *fenced = *fenced != fence;
    return code;
}

struct str visible_text(struct arena *arena, struct str source, size_t body) {
    char *text = arena_copy(arena, source.data, source.size);
    bool fenced = false;
    for (size_t at = 0; at < source.size;) {
        struct str line, rest;
        str_cut(str_slice(source, at, source.size), '\n', &line, &rest);
        size_t end = at + line.size;
        if (at >= body && is_code(line, &fenced))
            blank(text, at, end);
        else if (at > body && goes_on(line))
            text[at - 1] = ' ';
        for (size_t i = at; i < end;) {
            size_t unseen = unseen_at(str_slice(source, 0, end), i);
            if (unseen > 0 && text[i] != ' ')
                blank(text, i, i + unseen);
            i += unseen ? unseen : 1;
        }
        at = end + 1;
    }
    return (struct str){text, source.size};
}
