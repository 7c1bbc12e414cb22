#include "publish/swap.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The path of something beside the target, for messages. */
static struct str shown_beside(const struct target *target, struct arena *arena, const char *name) {
    size_t above = target->path.size - str_from(target->name).size;
    return str_printf(arena, "%.*s%s", (int)above, target->path.data, name);
}

/* The lock file opened and locked; -1 with errno set, EWOULDBLOCK when another build holds it. */
static int open_locked(const struct target *target) {
    for (;;) {
        int lock = openat(
            target->parent, target->lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (lock < 0)
            return -1;
        struct stat status = {0};
        if (flock(lock, LOCK_EX | LOCK_NB) != 0 || fstat(lock, &status) != 0) {
            int error = errno;
            close(lock);
            errno = error;
            return -1;
        }
        if (status.st_nlink > 0)
            return lock;
        /* The build that had it removed it after it was opened here. */
        close(lock);
    }
}

bool target_lock(
    const struct target *target, struct arena *arena, int *out, struct publish_error *error) {
    *out = open_locked(target);
    if (*out >= 0)
        return true;
    if (errno != EWOULDBLOCK)
        return publish_fail(arena, error, "lock", shown_beside(target, arena, target->lock_name));
    return publish_refuse(arena, error,
        str_printf(arena, "another build is at work on '%.*s'", STR_ARGS(target->shown)),
        STR("wait until it has ended"));
}

void target_unlock(const struct target *target, int lock) {
    /* While it is still held: afterwards the file may be another build's. */
    unlinkat(target->parent, target->lock_name, 0);
    close(lock);
}

static bool rename_beside(const struct target *target, const char *from, const char *to) {
    return renameat(target->parent, from, target->parent, to) == 0;
}

/* Refuses something with one of our names that we did not make. */
static bool classify_beside(const struct target *target, struct arena *arena, const char *name,
    enum folder_kind *out, struct publish_error *error) {
    struct str shown = shown_beside(target, arena, name);
    if (!folder_classify(target->parent, name, out))
        return publish_fail(arena, error, "read", shown);
    if (*out != FOLDER_FOREIGN && *out != FOLDER_NOT)
        return true;
    return publish_refuse(arena, error,
        str_printf(arena, "'%.*s' is in the way and was not made by sgsite", STR_ARGS(shown)),
        STR("move it elsewhere, or give another folder with -o"));
}

static bool put_back(
    const struct target *target, struct arena *arena, struct publish_error *error) {
    enum folder_kind old_kind, kind;
    if (!classify_beside(target, arena, target->old_name, &old_kind, error))
        return false;
    if (!folder_classify(target->parent, target->name, &kind))
        return publish_fail(arena, error, "read", target->shown);
    if (old_kind == FOLDER_MISSING)
        return true;
    /* Either to be the site again or to be removed, but under the staging folder's name: what bears
     * the old one is whole. */
    const char *to = kind == FOLDER_OURS ? target->new_name : target->name;
    return rename_beside(target, target->old_name, to) ||
           publish_fail(arena, error, "put back", target->shown);
}

static bool clear_staging(
    const struct target *target, struct arena *arena, struct publish_error *error) {
    enum folder_kind kind;
    if (!classify_beside(target, arena, target->new_name, &kind, error))
        return false;
    return tree_remove_at(target->parent, target->new_name) ||
           publish_fail(arena, error, "remove", shown_beside(target, arena, target->new_name));
}

bool target_repair(const struct target *target, struct arena *arena, struct publish_error *error) {
    return clear_staging(target, arena, error) && put_back(target, arena, error) &&
           clear_staging(target, arena, error);
}

static bool swap_in_steps(const struct target *target) {
    if (!rename_beside(target, target->name, target->old_name))
        return false;
    if (!rename_beside(target, target->new_name, target->name)) {
        int error = errno;
        rename_beside(target, target->old_name, target->name);
        errno = error;
        return false;
    }
    /* When this fails, the next build's target_repair does it. */
    rename_beside(target, target->old_name, target->new_name);
    return true;
}

bool target_swap(const struct target *target, bool in_steps) {
    enum folder_kind kind;
    if (!folder_classify(target->parent, target->name, &kind))
        return false;
    /* This fails when somebody has filled it since it was checked. */
    if (kind != FOLDER_OURS)
        return rename_beside(target, target->new_name, target->name);
    if (in_steps)
        return swap_in_steps(target);
    if (renameat2(
            target->parent, target->new_name, target->parent, target->name, RENAME_EXCHANGE) == 0)
        return true;
    bool cannot_exchange = errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
    return cannot_exchange && swap_in_steps(target);
}
