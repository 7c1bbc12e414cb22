#include "base/region.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

/* Far from where Linux puts programs, heaps, libraries and stacks on 64-bit machines, and from the
 * shadow memory of sanitizers. */
#define REGION_ADDRESS ((void *)0x200000000000)
enum { REGION_ALIGNMENT = 4096 };
static const size_t region_size = (size_t)64 << 30; /* of addresses */
static const size_t region_step = (size_t)4 << 20;  /* of memory that is made usable at a time */

/* Lies at the start of the region itself. */
struct region {
    char mark[16];
    size_t used;   /* bytes from the start, this header included */
    size_t usable; /* bytes from the start that may be read and written; not kept in a file */
    uint64_t key_size; /* of the key, which follows what is used in a file */
};

static const char mark[16] = "sgsite region 1";

static size_t round_up(size_t size, size_t to) {
    return (size + to - 1) / to * to;
}

static bool make_usable(struct region *region, size_t size) {
    size_t wanted = round_up(size, region_step);
    if (wanted > region_size)
        return false;
    if (mprotect((char *)region + region->usable, wanted - region->usable,
            PROT_READ | PROT_WRITE) != 0)
        return false;
    region->usable = wanted;
    return true;
}

static size_t header_size(void) {
    return round_up(sizeof(struct region), alignof(max_align_t));
}

struct region *region_create(void) {
    if (sizeof(void *) < 8)
        return NULL;
    void *address = mmap(REGION_ADDRESS, region_size, PROT_NONE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (address == MAP_FAILED)
        return NULL;
    /* A kernel that does not know MAP_FIXED_NOREPLACE takes the address as a hint. */
    if (address != REGION_ADDRESS ||
        mprotect(address, region_step, PROT_READ | PROT_WRITE) != 0) {
        munmap(address, region_size);
        return NULL;
    }
    struct region *region = address;
    memcpy(region->mark, mark, sizeof mark);
    region->used = header_size();
    region->usable = region_step;
    return region;
}

void region_destroy(struct region *region) {
    if (region)
        munmap(region, region_size);
}

void *region_take(struct region *region, size_t size, size_t alignment) {
    region->used = round_up(region->used, alignment);
    if (size > region_size)
        return NULL;
    if (region->used + size > region->usable && !make_usable(region, region->used + size))
        return NULL;
    void *taken = (char *)region + region->used;
    region->used += size;
    return taken;
}

void *region_root(const struct region *region) {
    return (char *)region + header_size();
}

static void add_stamp(struct buf *key, const char *path) {
    struct stat status;
    if (stat(path, &status) != 0)
        return;
    buf_printf(key, "%s %ju %jd %jd.%09ld %jd.%09ld\n", path, (uintmax_t)status.st_ino,
        (intmax_t)status.st_size, (intmax_t)status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        (intmax_t)status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

static int add_object(struct dl_phdr_info *info, size_t size, void *user) {
    (void)size;
    if (info->dlpi_name && info->dlpi_name[0] == '/')
        add_stamp(user, info->dlpi_name);
    return 0;
}

struct str region_key(struct arena *arena, struct str options) {
    struct buf key = {0};
    /* An address of the program, in case it was linked to move after all. */
    buf_printf(&key, "%p\n", (const void *)mark);
    add_stamp(&key, "/proc/self/exe");
    dl_iterate_phdr(add_object, &key);
    buf_str(&key, options);
    struct str copy = buf_copy(&key, arena);
    buf_finish(&key);
    return copy;
}

static bool write_all(int fd, const void *bytes, size_t size) {
    const char *at = bytes;
    while (size > 0) {
        ssize_t put = write(fd, at, size);
        if (put < 0 && errno != EINTR)
            return false;
        at += put > 0 ? put : 0;
        size -= put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* A file is the header, what is used, and the key; the size of the file tells that it is whole. */
bool region_save(const struct region *region, const char *path, struct str key) {
    struct region header = *region;
    header.key_size = key.size;
    struct buf beside = {0};
    buf_printf(&beside, "%s.XXXXXX", path);
    buf_byte(&beside, '\0');
    int fd = mkostemp(beside.data, O_CLOEXEC);
    bool saved = fd >= 0 && write_all(fd, &header, sizeof header) &&
                 write_all(fd, (const char *)region + sizeof header,
                     region->used - sizeof header) &&
                 write_all(fd, key.data, key.size);
    if (fd >= 0)
        saved = close(fd) == 0 && saved;
    saved = saved && rename(beside.data, path) == 0;
    if (!saved && fd >= 0)
        unlink(beside.data);
    buf_finish(&beside);
    return saved;
}

static bool is_of(int fd, struct str key, struct region *header) {
    struct stat status;
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_uid != geteuid() ||
        pread(fd, header, sizeof *header, 0) != (ssize_t)sizeof *header ||
        memcmp(header->mark, mark, sizeof mark) != 0 || header->key_size != key.size ||
        header->used > region_size || (size_t)status.st_size != header->used + key.size)
        return false;
    char *saved = must_realloc(NULL, key.size);
    bool same = pread(fd, saved, key.size, (off_t)header->used) == (ssize_t)key.size &&
                memcmp(saved, key.data, key.size) == 0;
    free(saved);
    return same;
}

bool region_load(struct region *region, const char *path, struct str key) {
    struct region header = {.used = 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return false;
    /* All that can fail comes before the contents are replaced. */
    bool loaded = is_of(fd, key, &header) &&
                  (header.used <= region->usable || make_usable(region, header.used));
    size_t usable = region->usable, mapped = round_up(header.used, REGION_ALIGNMENT);
    /* Changes stay in this process. */
    loaded = loaded && mmap(region, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, fd,
                           0) != MAP_FAILED;
    close(fd);
    if (!loaded)
        return false;
    /* The page at the end holds the key too. */
    memset((char *)region + header.used, 0, mapped - header.used);
    region->usable = usable;
    return true;
}
