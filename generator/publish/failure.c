#include "publish/failure.h"

#include <errno.h>
#include <string.h>

static const struct {
    int error;
    const char *hint;
} mends[] = {
    {EACCES, "give a folder that you may write to with -o"},
    {EPERM, "give a folder that you may write to with -o"},
    {EROFS, "give a folder that you may write to with -o"},
    {ENOTDIR, "a file stands where a folder is needed: remove it, or give another folder with -o"},
    {ENOSPC, "make room on the file system and build again"},
    {EDQUOT, "make room on the file system and build again"},
    {EFBIG, "raise the limit for the size of files (ulimit -f)"},
    {EMFILE, "raise the limit for open files (ulimit -n)"},
    {EBUSY, "a file system is mounted there: give a folder inside it with -o"},
    {EXDEV, "a file system is mounted there: give a folder inside it with -o"},
};

bool publish_refuse(
    struct arena *arena, struct publish_error *error, struct str message, struct str hint) {
    *error =
        (struct publish_error){PUBLISH_REFUSED, str_copy(arena, message), str_copy(arena, hint)};
    return false;
}

bool publish_fail(
    struct arena *arena, struct publish_error *error, const char *deed, struct str path) {
    int cause = errno;
    const char *hint = "";
    for (size_t i = 0; i < sizeof mends / sizeof *mends; i++) {
        if (mends[i].error == cause)
            hint = mends[i].hint;
    }
    struct str message =
        str_printf(arena, "cannot %s '%.*s': %s", deed, STR_ARGS(path), strerror(cause));
    *error = (struct publish_error){PUBLISH_SYSTEM, message, str_from(hint)};
    return false;
}
