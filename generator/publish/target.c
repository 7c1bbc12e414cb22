#include "publish/target.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum {
    MOST_LINKS = 40
}; /* as the kernel's own limit */

/* What a path without its last part names. */
static struct str folder_above(struct str path) {
    while (path.size > 0 && path.data[path.size - 1] != '/')
        path.size--;
    while (path.size > 1 && path.data[path.size - 1] == '/')
        path.size--;
    return path.size > 0 ? path : STR(".");
}

static struct str last_part(struct str path) {
    size_t from = path.size;
    while (from > 0 && path.data[from - 1] != '/')
        from--;
    return str_slice(path, from, path.size);
}

/* The absolute path without links of something that is there; false with errno set. */
static bool real_path(struct arena *arena, struct str path, struct str *out) {
    char *real = realpath(str_copy(arena, path).data, NULL);
    if (!real)
        return false;
    *out = str_copy(arena, str_from(real));
    free(real);
    return true;
}

/* Where a link leads, as a path from here. False with errno set when `path` is no link. */
static bool link_end(struct arena *arena, struct str path, struct str *out) {
    char text[PATH_MAX];
    ssize_t size = readlink(str_copy(arena, path).data, text, sizeof text);
    if (size < 0)
        return false;
    struct str end = {text, (size_t)size};
    if (str_starts_with(end, STR("/")))
        *out = str_copy(arena, end);
    else
        *out = path_join(arena, folder_above(path), end);
    return true;
}

/* The same for something that need not be there, even at the end of a link: a build killed in the
 * middle of its swap leaves such a link. Makes the folders above. */
static bool resolve(struct arena *arena, struct str path, struct str *out) {
    for (int links = 0; links < MOST_LINKS; links++) {
        if (real_path(arena, path, out))
            return true;
        if (errno != ENOENT)
            return false;
        while (path.size > 1 && path.data[path.size - 1] == '/')
            path.size--;
        struct str end;
        if (link_end(arena, path, &end)) {
            path = end;
            continue;
        }
        struct str name = last_part(path), above;
        if (str_eq(name, STR(".")) || str_eq(name, STR(".."))) {
            errno = ENOENT;
            return false;
        }
        if (!folder_make(str_copy(arena, folder_above(path)).data) ||
            !real_path(arena, folder_above(path), &above))
            return false;
        *out = path_join(arena, above, name);
        return true;
    }
    errno = ELOOP;
    return false;
}

static bool refuse(struct arena *arena, struct publish_error *error, const struct target *target,
    const char *why, const char *hint) {
    return publish_refuse(
        arena, error, str_printf(arena, "'%.*s' %s", STR_ARGS(target->shown), why), str_from(hint));
}

static bool holds_path(struct str folder, struct str path) {
    return str_eq(folder, path) || (str_starts_with(path, folder) && path.data[folder.size] == '/');
}

static bool check_outside(const struct target *target, struct arena *arena,
    const struct str *outside, size_t count, struct publish_error *error) {
    if (str_eq(target->path, STR("/")))
        return refuse(
            arena, error, target, "is the root of the file system", "give another folder with -o");
    for (size_t i = 0; i < count; i++) {
        struct str path;
        if (!real_path(arena, outside[i], &path) || !holds_path(target->path, path))
            continue;
        return publish_refuse(arena, error,
            str_printf(arena, "'%.*s' holds '%.*s', which publishing would remove",
                STR_ARGS(target->shown), STR_ARGS(outside[i])),
            STR("give another folder with -o"));
    }
    return true;
}

bool target_init(struct target *target, struct arena *arena, struct str shown,
    const struct str *outside, size_t outside_count, struct publish_error *error) {
    *target = (struct target){.shown = str_copy(arena, shown), .parent = -1};
    if (shown.size == 0 || memchr(shown.data, '\0', shown.size))
        return refuse(arena, error, target, "names no folder", "give a folder with -o");
    if (!resolve(arena, target->shown, &target->path))
        return publish_fail(arena, error, "publish to", target->shown);
    if (!check_outside(target, arena, outside, outside_count, error))
        return false;
    struct str above = folder_above(target->path), name = last_part(target->path);
    target->name = str_copy(arena, name).data;
    target->new_name = str_printf(arena, "%s.sgsite-new", target->name).data;
    target->old_name = str_printf(arena, "%s.sgsite-old", target->name).data;
    target->lock_name = str_printf(arena, "%s.sgsite-lock", target->name).data;
    target->parent = open(str_copy(arena, above).data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return target->parent >= 0 || publish_fail(arena, error, "open", above);
}

void target_finish(struct target *target) {
    if (target->parent >= 0)
        close(target->parent);
    target->parent = -1;
}

static bool is_mounted(const struct target *target) {
    struct stat above, status;
    return fstat(target->parent, &above) == 0 &&
           fstatat(target->parent, target->name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           above.st_dev != status.st_dev;
}

bool target_check(const struct target *target, struct arena *arena, struct publish_error *error) {
    static const char *const faults[] = {
        [FOLDER_FOREIGN] = "is not empty and was not made by sgsite",
        [FOLDER_NOT] = "is not a folder",
    };
    static const char *const hints[] = {
        [FOLDER_FOREIGN] = "give another folder with -o, or empty it yourself",
        [FOLDER_NOT] = "give another folder with -o",
    };
    enum folder_kind kind;
    if (!folder_classify(target->parent, target->name, &kind))
        return publish_fail(arena, error, "read", target->shown);
    if (kind == FOLDER_FOREIGN || kind == FOLDER_NOT)
        return refuse(arena, error, target, faults[kind], hints[kind]);
    if (is_mounted(target))
        return refuse(arena, error, target, "is a mounted file system, which cannot be swapped",
            "give a folder inside it with -o");
    return true;
}
