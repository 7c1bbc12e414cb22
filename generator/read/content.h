#ifndef READ_CONTENT_H
#define READ_CONTENT_H

#include "base/finding.h"

enum {
    /* Far above any letter, and low enough that a document with a quadratic cost in the Markdown
     * library stays a matter of seconds. */
    LARGEST_TEXT = 1024 * 1024, /* bytes */
    LARGEST_ASSET = 16 * 1024 * 1024,
};

struct content_folder;

struct content_file {
    struct str name;
    bool used;
    struct str bytes; /* all of it, as it was read; `data` is NULL where that was not kept */
};

/* A folder of the content or the theme with what it holds, each in order of bytes. */
struct content_folder {
    struct str name;
    struct str path; /* as the user would name it */
    LIST(struct content_file) files;
    LIST(struct content_folder) folders;
};

/* Walks a folder. Names that start with '.' or end with '~' are passed over. False after adding a
 * finding (FILE_MISSING, FILE_UNREADABLE). */
bool content_walk(struct arena *arena, struct str path, struct findings *findings,
    struct content_folder *out);

/* The file of this name in the folder, or NULL. */
struct content_file *content_find(const struct content_folder *folder, struct str name);
const struct content_folder *content_find_folder(
    const struct content_folder *folder, struct str name);

/* Reads a file of text and marks it used. NULL after adding a finding: FILE_UNREADABLE,
 * FILE_TOO_LARGE, or ENCODING where the first byte that is not UTF-8 stands. */
const struct source *content_read(struct arena *arena, const struct content_folder *folder,
    struct content_file *file, struct findings *findings);

/* What texts are read into. */
struct text_room {
    size_t bodies;          /* bytes of whole texts that may still be kept */
    struct source *sources; /* the next ones */
    size_t sources_left;
};

/* The same for a Markdown text. As long as there is room for it, all of it is kept; then the source is
 * cut behind its head: see source_open. */
struct source *content_read_text(struct arena *arena, const struct content_folder *folder,
    struct content_file *file, struct text_room *room, struct findings *findings);

/* Does the folder hold what it held when it was walked: the same names, of files and of folders? */
bool content_folder_same(const struct content_folder *folder);
/* Are the bytes of the file the ones that were read? False also where they were not kept. */
bool content_file_same(const struct content_folder *folder, const struct content_file *file);

/* Is it well-formed UTF-8 without control characters that no page may have? */
bool content_is_text(struct str bytes);

/* A place for findings about a file as a whole, or about one that is not there. */
struct place content_place(struct arena *arena, struct str path);

#endif
