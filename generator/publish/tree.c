#include "publish/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "publish/file_at.h"

/* Its first line is what makes a folder ours, so it never changes. */
#define MARKER_FIRST_LINE "This folder was made by sgsite.\n"
static const char marker_text[] = MARKER_FIRST_LINE
    "The next build replaces all of it and removes files that are not part of the site:\n"
    "keep nothing of your own here. Without this file sgsite leaves the folder alone.\n";

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

/* The folder opened for reading, or NULL with errno set. */
static DIR *open_folder(int parent, const char *name) {
    int fd = openat(parent, name, FOLDER_FLAGS);
    if (fd < 0)
        return NULL;
    DIR *folder = fdopendir(fd);
    if (!folder)
        close(fd);
    return folder;
}

/* The next entry but . and .., or NULL with errno 0 at the end. */
static struct dirent *next_entry(DIR *folder) {
    struct dirent *entry;
    do {
        errno = 0;
        entry = readdir(folder);
    } while (entry && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0));
    return entry;
}

static bool close_folder(DIR *folder, int error) {
    closedir(folder);
    errno = error;
    return error == 0;
}

static bool is_folder(DIR *folder, const struct dirent *entry) {
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    struct stat status;
    return fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
}

static bool holds_marker(int folder) {
    int fd = openat(folder, MARKER_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    char start[sizeof MARKER_FIRST_LINE - 1];
    bool holds = read(fd, start, sizeof start) == (ssize_t)sizeof start &&
                 memcmp(start, MARKER_FIRST_LINE, sizeof start) == 0;
    close(fd);
    return holds;
}

bool folder_classify(int parent, const char *name, enum folder_kind *out) {
    DIR *folder = open_folder(parent, name);
    if (!folder) {
        bool is_missing = errno == ENOENT;
        *out = is_missing ? FOLDER_MISSING : FOLDER_NOT;
        return is_missing || errno == ENOTDIR || errno == ELOOP;
    }
    /* A build killed at its very start leaves a marker without text and nothing else. */
    struct dirent *entry;
    do {
        entry = next_entry(folder);
    } while (entry && strcmp(entry->d_name, MARKER_NAME) == 0);
    int error = entry ? 0 : errno;
    if (holds_marker(dirfd(folder)))
        *out = FOLDER_OURS;
    else
        *out = entry ? FOLDER_FOREIGN : FOLDER_EMPTY;
    return close_folder(folder, error);
}

bool marker_write(int folder) {
    int fd = openat(folder, MARKER_NAME, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool written = write_fully(fd, str_from(marker_text));
    return close_written(fd, written);
}

struct visitor {
    struct buf path;
    void (*visit)(void *context, struct str path);
    void *context;
};

static bool visit_folder(struct visitor *visitor, int parent, const char *name) {
    DIR *folder = open_folder(parent, name);
    if (!folder)
        return false;
    size_t above = visitor->path.size;
    int error = 0;
    struct dirent *entry;
    while (error == 0 && (entry = next_entry(folder))) {
        buf_text(&visitor->path, entry->d_name);
        if (is_folder(folder, entry)) {
            buf_byte(&visitor->path, '/');
            error = visit_folder(visitor, dirfd(folder), entry->d_name) ? 0 : errno;
        } else {
            visitor->visit(visitor->context, buf_view(&visitor->path));
        }
        visitor->path.size = above;
    }
    return close_folder(folder, error ? error : errno);
}

bool tree_visit_files(int folder, void (*visit)(void *context, struct str path), void *context) {
    struct visitor visitor = {.visit = visit, .context = context};
    bool visited = visit_folder(&visitor, folder, ".");
    int error = errno;
    buf_finish(&visitor.path);
    errno = error;
    return visited;
}

static bool copy_times_below(DIR *folder, int from) {
    struct dirent *entry;
    while ((entry = next_entry(folder))) {
        if (!is_folder(folder, entry))
            continue;
        int inner = openat(dirfd(folder), entry->d_name, FOLDER_FLAGS);
        int inner_from = openat(from, entry->d_name, FOLDER_FLAGS);
        bool copied = inner >= 0 && (inner_from < 0 || tree_copy_times(inner_from, inner));
        int error = errno;
        if (inner >= 0)
            close(inner);
        if (inner_from >= 0)
            close(inner_from);
        errno = error;
        if (!copied)
            return false;
    }
    return errno == 0;
}

bool tree_copy_times(int from, int to) {
    struct stat status;
    DIR *folder = open_folder(to, ".");
    if (!folder)
        return false;
    if (!copy_times_below(folder, from) || fstat(from, &status) != 0)
        return close_folder(folder, errno);
    struct timespec times[] = {status.st_atim, status.st_mtim};
    return close_folder(folder, futimens(dirfd(folder), times) == 0 ? 0 : errno);
}

static bool remove_entries(DIR *folder) {
    struct dirent *entry;
    while ((entry = next_entry(folder))) {
        if (strcmp(entry->d_name, MARKER_NAME) == 0)
            continue;
        bool removed = is_folder(folder, entry) ? tree_remove_at(dirfd(folder), entry->d_name)
                                                : unlinkat(dirfd(folder), entry->d_name, 0) == 0;
        if (!removed)
            return false;
    }
    return errno == 0;
}

bool tree_remove_at(int parent, const char *name) {
    DIR *folder = open_folder(parent, name);
    if (!folder)
        return errno == ENOENT;
    bool removed =
        remove_entries(folder) && (unlinkat(dirfd(folder), MARKER_NAME, 0) == 0 || errno == ENOENT);
    return close_folder(folder, removed ? 0 : errno) && unlinkat(parent, name, AT_REMOVEDIR) == 0;
}
