#include "publish/file_at.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    CHUNK_SIZE = 64 * 1024
};

/* Reads until `size` bytes or the end; -1 with errno set. */
static ssize_t read_fully(int fd, char *out, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(fd, out + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

bool write_fully(int fd, struct str bytes) {
    size_t done = 0;
    while (done < bytes.size) {
        ssize_t put = write(fd, bytes.data + done, bytes.size - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        done += (size_t)put;
    }
    return true;
}

bool close_written(int fd, bool written) {
    int error = errno;
    bool closed = close(fd) == 0;
    if (!written)
        errno = error;
    return written && closed;
}

static bool rest_equals(int fd, struct str bytes) {
    char chunk[CHUNK_SIZE];
    for (size_t at = 0; at < bytes.size;) {
        size_t wanted = bytes.size - at < sizeof chunk ? bytes.size - at : sizeof chunk;
        if (read_fully(fd, chunk, wanted) != (ssize_t)wanted ||
            memcmp(chunk, bytes.data + at, wanted) != 0)
            return false;
        at += wanted;
    }
    return true;
}

bool file_at_equals(int folder, const char *path, struct str bytes, struct stamp *stamp) {
    /* Without O_NONBLOCK a named pipe would hold the build up. */
    int fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat status;
    bool equal = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                 (uintmax_t)status.st_size == bytes.size && rest_equals(fd, bytes);
    close(fd);
    if (equal)
        *stamp = stamp_of(&status);
    return equal;
}

bool file_at_read(int folder, const char *path, size_t most, struct buf *out) {
    int fd = openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    buf_clear(out);
    if (fd < 0)
        return false;
    bool is_read = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                   (uintmax_t)status.st_size <= most;
    if (is_read) {
        size_t size = (size_t)status.st_size;
        buf_reserve(out, size);
        is_read = read_fully(fd, out->data, size) == (ssize_t)size;
        out->size = is_read ? size : 0;
    }
    close(fd);
    return is_read;
}

bool file_at_write(int folder, const char *path, struct str bytes, struct stamp *stamp) {
    struct stat status;
    int fd = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool written = write_fully(fd, bytes) && fstat(fd, &status) == 0;
    if (written)
        *stamp = stamp_of(&status);
    return close_written(fd, written);
}

static bool copy_bytes(int from, int to) {
    char chunk[CHUNK_SIZE];
    ssize_t got;
    while ((got = read_fully(from, chunk, sizeof chunk)) > 0) {
        if (!write_fully(to, (struct str){chunk, (size_t)got}))
            return false;
    }
    return got == 0;
}

static bool copy_opened(int source, int to, const char *path) {
    struct stat status;
    if (fstat(source, &status) != 0)
        return false;
    int fd = openat(to, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    struct timespec times[] = {status.st_atim, status.st_mtim};
    bool copied = copy_bytes(source, fd) && fchmod(fd, status.st_mode & 07777) == 0 &&
                  futimens(fd, times) == 0;
    return close_written(fd, copied);
}

static bool copy_file(int from, int to, const char *path) {
    int source = openat(from, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (source < 0)
        return false;
    bool copied = copy_opened(source, to, path);
    int error = errno;
    close(source);
    errno = error;
    return copied;
}

bool file_at_keep(int from, int to, const char *path, bool wants_link) {
    return (wants_link && linkat(from, path, to, path, 0) == 0) || copy_file(from, to, path);
}
