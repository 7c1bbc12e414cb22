#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buf.h"

/* Reads a whole regular file into `out`, which is emptied first. False with errno set; EFBIG when
 * it is larger than `limit` bytes. */
bool file_read(const char *path, size_t limit, struct buf *out);
/* Writes a new file or replaces one. False with errno set. */
bool file_write(const char *path, struct str bytes);
/* The size of a regular file in bytes. False with errno set. */
bool file_size(const char *path, uint64_t *out);
/* Gives a file other bytes at once, so that readers find the old ones or the new ones whole, and
 * leaves it as it is on failure: false with errno set. Permissions stay; a link stays a link. */
bool file_replace(const char *path, struct str bytes);
/* Do both paths lead to one file that is there? */
bool file_same(const char *left, const char *right);
/* Makes a folder and the folders above it. True when it is there afterwards; else errno is set. */
bool folder_make(const char *path);
bool folder_exists(const char *path);
bool file_exists(const char *path);

struct folder_entry {
    struct str name;
    bool is_folder;
};

struct folder_listing {
    struct folder_entry *items;
    size_t count;
    size_t capacity;
};

/* The entries of a folder but . and .., in order of bytes, owned by the arena. Symbolic links are
 * followed. False with errno set. */
bool folder_list(struct arena *arena, const char *path, struct folder_listing *out);
/* Removes a file or a folder with all it holds, never following links. False with errno set. */
bool tree_remove(const char *path);
/* `folder`/`name`, or `name` alone when `folder` is empty or "."; NUL-terminated. */
struct str path_join(struct arena *arena, struct str folder, struct str name);

#endif
