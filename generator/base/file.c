#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool close_with_error(int fd, int error) {
    close(fd);
    errno = error;
    return false;
}

bool file_read(const char *path, size_t limit, struct buf *out) {
    buf_clear(out);
    /* Without O_NONBLOCK a named pipe would wait for a writer. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat status;
    if (fstat(fd, &status) != 0)
        return close_with_error(fd, errno);
    if (!S_ISREG(status.st_mode))
        return close_with_error(fd, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    if ((uintmax_t)status.st_size > limit)
        return close_with_error(fd, EFBIG);
    /* With room for a byte more than there should be, a read that leaves room has met the end of the
     * file; it is asked again where that is not the size that the file said, which in /proc is 0. */
    size_t expected = (size_t)status.st_size;
    bool at_end = false;
    buf_reserve(out, expected + 1);
    while (!at_end) {
        size_t room = out->capacity - out->size;
        ssize_t got = read(fd, out->data + out->size, room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return close_with_error(fd, errno);
        out->size += (size_t)got;
        if (out->size > limit)
            return close_with_error(fd, EFBIG);
        at_end = got == 0 || (expected > 0 && out->size == expected && (size_t)got < room);
        buf_reserve(out, 1);
    }
    close(fd);
    return true;
}

static bool write_all(int fd, struct str bytes) {
    size_t done = 0;
    while (done < bytes.size) {
        ssize_t put = write(fd, bytes.data + done, bytes.size - done);
        if (put < 0 && errno != EINTR)
            return false;
        done += put > 0 ? (size_t)put : 0;
    }
    return true;
}

bool file_write(const char *path, struct str bytes) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    return write_all(fd, bytes) ? close(fd) == 0 : close_with_error(fd, errno);
}

/* Writes and renames a file beside `path`, which is no link. */
static bool replace_real(const char *path, struct str bytes) {
    struct stat status;
    char *beside = must_realloc(NULL, strlen(path) + 16);
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    sprintf(beside, "%.*s.sgsite-XXXXXX", folder, path);
    int fd = stat(path, &status) == 0 && access(path, W_OK) == 0
                 ? mkostemp(beside, O_CLOEXEC)
                 : -1;
    if (fd < 0) {
        free(beside);
        return false;
    }
    bool written = write_all(fd, bytes) && fchmod(fd, status.st_mode & 07777) == 0 &&
                   fsync(fd) == 0;
    int error = errno;
    written = close(fd) == 0 && written;
    bool replaced = written && rename(beside, path) == 0;
    if (!replaced) {
        error = written ? errno : error;
        unlink(beside);
        errno = error;
    }
    free(beside);
    return replaced;
}

bool file_replace(const char *path, struct str bytes) {
    char *real = realpath(path, NULL);
    bool replaced = real && replace_real(real, bytes);
    int error = errno;
    free(real);
    errno = error;
    return replaced;
}

bool file_same(const char *left, const char *right) {
    struct stat a, b;
    return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

bool file_size(const char *path, uint64_t *out) {
    struct stat status;
    if (stat(path, &status) != 0)
        return false;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return false;
    }
    *out = (uint64_t)status.st_size;
    return true;
}

bool folder_exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool file_exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool folder_make(const char *path) {
    if (mkdir(path, 0777) == 0)
        return true;
    if (errno == EEXIST) {
        if (folder_exists(path))
            return true;
        errno = ENOTDIR;
        return false;
    }
    if (errno != ENOENT)
        return false;
    const char *slash = strrchr(path, '/');
    if (!slash || slash == path)
        return false;
    char *above = strndup(path, (size_t)(slash - path));
    bool made = above && folder_make(above);
    free(above);
    return made && (mkdir(path, 0777) == 0 || (errno == EEXIST && folder_exists(path)));
}

static int entry_order(const void *a, const void *b) {
    return str_compare(
        ((const struct folder_entry *)a)->name, ((const struct folder_entry *)b)->name);
}

bool folder_list(struct arena *arena, const char *path, struct folder_listing *out) {
    *out = (struct folder_listing){0};
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    struct dirent *entry;
    while (errno = 0, (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        bool is_folder = entry->d_type == DT_DIR;
        if (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN) {
            struct stat status;
            is_folder = fstatat(dirfd(folder), entry->d_name, &status, 0) == 0 &&
                        S_ISDIR(status.st_mode);
        }
        *list_push(arena, out) = (struct folder_entry){
            .name = str_copy(arena, str_from(entry->d_name)), .is_folder = is_folder};
    }
    int error = errno;
    closedir(folder);
    if (error != 0) {
        errno = error;
        return false;
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, entry_order);
    return true;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk) {
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

bool tree_remove(const char *path) {
    return nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0;
}

struct str path_join(struct arena *arena, struct str folder, struct str name) {
    if (folder.size == 0 || str_eq(folder, STR(".")))
        return str_copy(arena, name);
    struct str between = str_slice(STR("/"), str_ends_with(folder, STR("/")), 1);
    return STR_CONCAT(arena, folder, between, name);
}
