#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/str.h"

/* One file of the content or the theme, as it was read. */
struct source {
    struct str path; /* as the user would name it: from where the command was started */
    struct str text; /* well-formed UTF-8 once it has passed utf8_check */
    bool is_cut;     /* `text` is the start of the file only: source_open reads the rest */
};

/* Where something stands: `length` bytes from `offset`. A NULL source is no place. */
struct place {
    const struct source *source;
    uint32_t offset;
    uint32_t length;
};

/* Line and column from 1; the column counts code points, as editors do. */
struct position {
    uint32_t line;
    uint32_t column;
};

struct position place_position(struct place place);
/* The line that holds the offset, without its line end. `line_start` is its offset. */
struct str source_line_at(const struct source *source, size_t offset, size_t *line_start);
/* The offset of line `line` (from 1), or the text's size when there are fewer lines. */
size_t source_line_offset(const struct source *source, size_t line);

/* Reads the rest of a source that is cut: its text is then whole, and owned by the arena, until
 * source_close. Does nothing to others. False when the file cannot be read or is another one by
 * now; the source is then as it was. */
bool source_open(struct source *source, struct arena *arena);
/* Undoes source_open: `start` is what the text was before. */
void source_close(struct source *source, struct str start);

/* The source itself, or, where that is cut, `whole` filled with all that its file has now, owned by
 * the arena. For messages. */
const struct source *source_whole(
    const struct source *source, struct arena *arena, struct source *whole);

struct place place_of(const struct source *source, size_t offset, size_t length);
/* The part of a value's place that says `size` bytes of its text from `at`; all of it where the file
 * says them otherwise, with escapes. */
struct place place_part(struct place whole, struct str text, size_t at, size_t size);

#endif
