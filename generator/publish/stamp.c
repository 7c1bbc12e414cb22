#include "publish/stamp.h"

#include <fcntl.h>

struct stamp stamp_of(const struct stat *status) {
    return (struct stamp){.inode = status->st_ino,
        .size = (uint64_t)status->st_size,
        .modified = (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec};
}

bool stamp_same(int site, const struct stamped *stamped) {
    struct stat status;
    bool is_folder = str_ends_with(stamped->path, STR("/"));
    if (fstatat(site, stamped->path.data, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    struct stamp now = stamp_of(&status);
    if (is_folder)
        return S_ISDIR(status.st_mode) && now.modified == stamped->stamp.modified;
    return S_ISREG(status.st_mode) && now.inode == stamped->stamp.inode &&
           now.size == stamped->stamp.size && now.modified == stamped->stamp.modified;
}

bool stamps_same(int site, const struct stamped *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!stamp_same(site, &items[i]))
            return false;
    }
    return true;
}

bool stamp_folder(int site, struct stamped *folder) {
    struct stat status;
    if (fstatat(site, folder->path.data, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return false;
    folder->stamp = stamp_of(&status);
    return true;
}
