#include "publish/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "base/packet.h"
#include "publish/file_at.h"
#include "publish/swap.h"

/* Enough for most of one meeting, whose files are written one after the other. */
enum { KNOWN_FOLDERS = 64 };

struct published_file {
    struct str path; /* NUL-terminated */
    bool is_kept;    /* its bytes are published already and are not in the staging folder */
    struct stamp stamp;
};

struct publication {
    struct arena *arena;
    struct publish_options options;
    struct target target;
    pid_t opener; /* the process that may change the target */
    int lock;
    int published; /* the target if it is ours, else -1 */
    int staging;   /* -1 until this process needs it */
    bool failed;
    struct map paths;   /* of all files */
    struct str folders[KNOWN_FOLDERS]; /* that are there, each at the place of its hash */
    LIST(struct published_file) files;
    pid_t reporter;  /* the process that `reported` is about */
    size_t reported; /* files that publication_report has told or that are not its own */
    struct publish_counts counts;
};

static int open_folder_at(int parent, const char *name) {
    return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static void close_folder_at(int *fd) {
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static bool open_published(struct publication *p, struct publish_error *error) {
    enum folder_kind kind;
    if (!folder_classify(p->target.parent, p->target.name, &kind))
        return publish_fail(p->arena, error, "read", p->target.shown);
    if (kind != FOLDER_OURS)
        return true;
    p->published = open_folder_at(p->target.parent, p->target.name);
    return p->published >= 0 || publish_fail(p->arena, error, "open", p->target.shown);
}

bool publication_open(struct arena *arena, struct publish_options options, struct publication **out,
    struct publish_error *error) {
    struct publication *p = arena_new(arena, struct publication);
    *p = (struct publication){
        .arena = arena,
        .options = options,
        .opener = getpid(),
        .reporter = getpid(),
        .lock = -1,
        .published = -1,
        .staging = -1,
    };
    map_init(&p->paths, arena);
    map_reserve(&p->paths, options.expected);
    list_reserve(arena, &p->files, options.expected);
    if (!target_init(
            &p->target, arena, options.target, options.outside, options.outside_count, error) ||
        !target_lock(&p->target, arena, &p->lock, error)) {
        target_finish(&p->target);
        return false;
    }
    if (!target_check(&p->target, arena, error) || !target_repair(&p->target, arena, error) ||
        !open_published(p, error)) {
        target_unlock(&p->target, p->lock);
        target_finish(&p->target);
        return false;
    }
    *out = p;
    return true;
}

static bool is_part(struct str part) {
    return part.size > 0 && !str_eq(part, STR(".")) && !str_eq(part, STR(".."));
}

static bool is_path(struct str path) {
    if (path.size == 0 || memchr(path.data, '\0', path.size) || str_eq(path, STR(MARKER_NAME)))
        return false;
    struct str part, rest = path;
    bool more;
    do {
        more = str_cut(rest, '/', &part, &rest);
        if (!is_part(part))
            return false;
    } while (more);
    return true;
}

static struct str shown_path(struct publication *p, struct str path) {
    return path_join(p->arena, p->target.shown, path);
}

static bool refuse_path(
    struct publication *p, struct str path, const char *why, struct publish_error *error) {
    return publish_refuse(p->arena, error,
        str_printf(p->arena, "the path '%.*s' %s", STR_ARGS(path), why),
        STR("this is a mistake in sgsite; please report it"));
}

static bool add_file(struct publication *p, struct str path, struct published_file **out,
    struct publish_error *error) {
    if (!is_path(path))
        return refuse_path(p, path, "cannot be published", error);
    bool is_told_later = p->reporter != p->opener; /* by publication_adopt, of all processes */
    if (!is_told_later && map_set(&p->paths, path, p))
        return refuse_path(p, path, "is published twice", error);
    *out = list_push(p->arena, &p->files);
    (*out)->path = path;
    return true;
}

/* Makes the staging folder, or opens the one that another process of this build has made. */
static bool open_staging(struct publication *p) {
    if (p->staging >= 0)
        return true;
    const struct target *target = &p->target;
    if (mkdirat(target->parent, target->new_name, 0777) != 0 && errno != EEXIST)
        return false;
    int staging = open_folder_at(target->parent, target->new_name);
    if (staging < 0)
        return false;
    /* Before any file: what a killed build leaves must be known for ours. */
    if (!marker_write(staging)) {
        close(staging);
        return false;
    }
    p->staging = staging;
    return true;
}

/* The path of the folder that holds `path`; empty at the top. */
static struct str folder_of(struct str path) {
    while (path.size > 0 && path.data[path.size - 1] != '/')
        path.size--;
    return path.size > 0 ? str_slice(path, 0, path.size - 1) : path;
}

/* Makes the folder in the staging folder, and those above it that are not there. `path` is changed
 * for the time of the call. */
static bool make_folders(struct publication *p, char *path) {
    if (mkdirat(p->staging, path, 0777) == 0 || errno == EEXIST)
        return true;
    char *end = errno == ENOENT ? strrchr(path, '/') : NULL;
    if (!end)
        return false;
    *end = '\0';
    bool made = make_folders(p, path);
    *end = '/';
    return made && (mkdirat(p->staging, path, 0777) == 0 || errno == EEXIST);
}

/* Makes the folder of a file, whose path lives as long as the publication. Folders that this process
 * does not know of, made long ago or by another, are the file system's to know. */
static bool make_folder(struct publication *p, struct str path) {
    char name[PATH_MAX];
    struct str folder = folder_of(path);
    struct str *known = &p->folders[str_hash(folder) % KNOWN_FOLDERS];
    if (folder.size == 0 || str_eq(*known, folder))
        return true;
    if (folder.size >= sizeof name) {
        errno = ENAMETOOLONG;
        return false;
    }
    memcpy(name, folder.data, folder.size);
    name[folder.size] = '\0';
    if (!make_folders(p, name))
        return false;
    *known = folder;
    return true;
}

static bool fail_to_write(struct publication *p, struct str path, struct publish_error *error) {
    if (errno == EEXIST)
        return refuse_path(p, path, "is published twice", error);
    return publish_fail(p->arena, error, "write", shown_path(p, path));
}

static void enter_process(struct publication *p) {
    if (p->reporter == getpid())
        return;
    p->reporter = getpid();
    p->reported = p->files.count;
}

bool publication_write(
    struct publication *p, struct str path, struct str bytes, struct publish_error *error) {
    enter_process(p);
    struct published_file *file = NULL;
    if (!add_file(p, path, &file, error)) {
        p->failed = true;
        return false;
    }
    file->is_kept = p->published >= 0 && file_at_equals(p->published, file->path.data, bytes, &file->stamp);
    if (file->is_kept)
        return true;
    if (open_staging(p) && make_folder(p, file->path) &&
        file_at_write(p->staging, file->path.data, bytes, &file->stamp))
        return true;
    p->failed = true;
    return fail_to_write(p, path, error);
}

bool publication_read(struct publication *p, struct str path, size_t most, struct buf *out) {
    buf_clear(out);
    return p->published >= 0 && is_path(path) && file_at_read(p->published, path.data, most, out);
}

void publication_total(const struct publication *p, uint64_t *files, uint64_t *bytes) {
    *files = p->files.count;
    *bytes = 0;
    for (size_t i = 0; i < p->files.count; i++)
        *bytes += p->files.items[i].stamp.size;
}

static void count_if_removed(void *context, struct str path) {
    struct publication *p = context;
    if (!str_eq(path, STR(MARKER_NAME)) && !map_get(&p->paths, path))
        p->counts.removed++;
}

static bool count_files(struct publication *p, struct publish_error *error) {
    for (size_t i = 0; i < p->files.count; i++) {
        if (p->files.items[i].is_kept)
            p->counts.unchanged++;
        else
            p->counts.written++;
    }
    return p->published < 0 || tree_visit_files(p->published, count_if_removed, p) ||
           publish_fail(p->arena, error, "read", p->target.shown);
}

static bool keep_files(struct publication *p, struct publish_error *error) {
    for (size_t i = 0; i < p->files.count; i++) {
        const struct published_file *file = &p->files.items[i];
        if (!file->is_kept)
            continue;
        if (!make_folder(p, file->path) ||
            !file_at_keep(p->published, p->staging, file->path.data, !p->options.without_links))
            return publish_fail(p->arena, error, "keep", shown_path(p, file->path));
    }
    return true;
}

/* A folder that the user made, with rights for a web server, keeps them. */
static bool keep_mode(struct publication *p) {
    struct stat status;
    if (fstatat(p->target.parent, p->target.name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT;
    return fchmod(p->staging, status.st_mode & 07777) == 0;
}

static bool put_in_place(struct publication *p, struct publish_error *error) {
    if (p->failed)
        return publish_refuse(p->arena, error,
            str_printf(p->arena, "'%.*s' is left as it was: a file could not be written",
                STR_ARGS(p->target.shown)),
            STR(""));
    if (!count_files(p, error))
        return false;
    if (p->published >= 0 && p->counts.written == 0 && p->counts.removed == 0)
        return true;
    if (!open_staging(p))
        return publish_fail(p->arena, error, "make a folder beside", p->target.shown);
    if (!keep_files(p, error))
        return false;
    return (keep_mode(p) && target_swap(&p->target, p->options.without_exchange)) ||
           publish_fail(p->arena, error, "put the new site in place of", p->target.shown);
}

/* Adds the folder and those above it that are not stamped yet. */
static bool stamp_folders(struct arena *arena, int site, struct map *seen, struct str folder,
    struct stamped_list *out) {
    if (map_get(seen, folder))
        return true;
    struct stamped *stamped = list_push(arena, out);
    stamped->path = str_printf(arena, "%.*s/", STR_ARGS(folder.size > 0 ? folder : STR(".")));
    map_set(seen, folder.size > 0 ? str_slice(stamped->path, 0, folder.size) : folder, out);
    return stamp_folder(site, stamped) &&
           (folder.size == 0 || stamp_folders(arena, site, seen, folder_of(folder), out));
}

bool publication_stamps(
    struct publication *p, struct arena *arena, struct stamped_list *out) {
    struct map seen;
    int site = open_folder_at(AT_FDCWD, p->options.target.data);
    bool stamped = site >= 0;
    *out = (struct stamped_list){0};
    map_init(&seen, p->arena);
    map_reserve(&seen, p->files.count);
    list_reserve(arena, out, p->files.count * 2 + 16); /* most files are pages, in a folder each */
    for (size_t i = 0; i < p->files.count && stamped; i++) {
        const struct published_file *file = &p->files.items[i];
        *list_push(arena, out) =
            (struct stamped){file->path, file->stamp};
        stamped = stamp_folders(arena, site, &seen, folder_of(file->path), out);
    }
    if (site >= 0)
        close(site);
    return stamped;
}

void publication_files(
    const struct publication *p, struct arena *arena, struct stamped_list *out) {
    *out = (struct stamped_list){0};
    for (size_t i = 0; i < p->files.count; i++)
        *list_push(arena, out) =
            (struct stamped){p->files.items[i].path, p->files.items[i].stamp};
}

/* The deepest folder that holds all files that are not kept; empty for the site itself. */
static struct str common_folder(const struct publication *p) {
    struct str common = {0};
    bool first = true;
    for (size_t i = 0; i < p->files.count; i++) {
        if (p->files.items[i].is_kept)
            continue;
        struct str folder = folder_of(p->files.items[i].path);
        common = first ? folder : common;
        first = false;
        while (common.size > 0 && !str_eq(common, folder) &&
               !(str_starts_with(folder, common) && folder.data[common.size] == '/'))
            common = folder_of(common);
    }
    return common;
}

struct keeping {
    struct publication *publication;
    struct str folder;
    bool failed;
};

static void keep_other(void *context, struct str path) {
    struct keeping *keeping = context;
    struct publication *p = keeping->publication;
    struct str whole = path_join(p->arena, keeping->folder, path);
    if (keeping->failed || faccessat(p->staging, whole.data, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        return;
    keeping->failed =
        !make_folder(p, whole) ||
        !file_at_keep(p->published, p->staging, whole.data, !p->options.without_links);
}

/* Completes the folder in staging with what it holds besides, and exchanges it for the one of the
 * site in one step. What is above it keeps its time: nothing was added there. */
static bool exchange_folder(struct publication *p, struct str folder) {
    struct keeping keeping = {.publication = p, .folder = folder};
    struct str above = folder_of(folder);
    int old = open_folder_at(p->published, folder.data);
    int new = old < 0 ? -1 : open_folder_at(p->staging, folder.data);
    int parent = above.size > 0 ? open_folder_at(p->published, str_copy(p->arena, above).data)
                                : open_folder_at(p->published, ".");
    struct stat status;
    bool done = new >= 0 && parent >= 0 && fstat(parent, &status) == 0 &&
                tree_visit_files(old, keep_other, &keeping) && !keeping.failed &&
                tree_copy_times(old, new) &&
                renameat2(p->staging, folder.data, p->published, folder.data, RENAME_EXCHANGE) == 0;
    if (done) {
        struct timespec times[] = {status.st_atim, status.st_mtim};
        futimens(parent, times);
    }
    int error = errno;
    close_folder_at(&old);
    close_folder_at(&new);
    close_folder_at(&parent);
    errno = error;
    return done;
}

/* Keeps every file of the site that is not among those of this publication. */
static bool adopt_others(struct publication *p) {
    struct keeping keeping = {.publication = p};
    return tree_visit_files(p->published, keep_other, &keeping) && !keeping.failed;
}

static bool put_part_in_place(struct publication *p, struct publish_error *error) {
    struct str folder = common_folder(p);
    if (p->failed || p->published < 0)
        return publish_refuse(p->arena, error,
            str_printf(p->arena, "'%.*s' is left as it was: a file could not be written",
                STR_ARGS(p->target.shown)),
            STR(""));
    for (size_t i = 0; i < p->files.count; i++)
        p->counts.written += !p->files.items[i].is_kept;
    if (p->counts.written == 0)
        return true;
    folder = str_copy(p->arena, folder);
    if (folder.size > 0 && !p->options.without_exchange && exchange_folder(p, folder))
        return true;
    return (adopt_others(p) && keep_mode(p) && tree_copy_times(p->published, p->staging) &&
               target_swap(&p->target, p->options.without_exchange)) ||
           publish_fail(p->arena, error, "put the new pages into", p->target.shown);
}

bool publication_commit_part(
    struct publication *p, struct publish_counts *counts, struct publish_error *error) {
    bool done = put_part_in_place(p, error);
    if (done && counts)
        *counts = p->counts;
    publication_abandon(p);
    return done;
}

bool publication_commit(
    struct publication *p, struct publish_counts *counts, struct publish_error *error) {
    bool done = put_in_place(p, error);
    if (done && counts)
        *counts = p->counts;
    /* After the swap the staging folder is the former site. */
    publication_abandon(p);
    return done;
}

void publication_abandon(struct publication *p) {
    if (!p || p->lock < 0)
        return;
    close_folder_at(&p->published);
    close_folder_at(&p->staging);
    if (p->opener == getpid()) {
        /* What cannot be removed now, the next build removes or complains about. */
        tree_remove_at(p->target.parent, p->target.new_name);
        target_unlock(&p->target, p->lock);
    } else {
        close(p->lock);
    }
    p->lock = -1;
    target_finish(&p->target);
}

/* A report is, for each file: its path, which the processes share, 1 if it is kept, its stamp. */
void publication_report(struct publication *p, struct buf *out) {
    enum { NUMBERS = 6 }; /* of a file */
    enter_process(p);
    buf_reserve(out, (p->files.count - p->reported) * NUMBERS * sizeof(uint64_t));
    for (; p->reported < p->files.count; p->reported++) {
        const struct published_file *file = &p->files.items[p->reported];
        packet_put_uint(out, (uintptr_t)file->path.data);
        packet_put_uint(out, file->path.size);
        packet_put_uint(out, file->is_kept);
        packet_put_uint(out, file->stamp.inode);
        packet_put_uint(out, file->stamp.size);
        packet_put_uint(out, (uint64_t)file->stamp.modified);
    }
}

bool publication_adopt(struct publication *p, struct str report, struct publish_error *error) {
    while (report.size > 0) {
        struct published_file *file = NULL;
        struct str path = {.data = (const char *)(uintptr_t)packet_take_uint(&report)};
        path.size = packet_take_uint(&report);
        if (!add_file(p, path, &file, error)) {
            p->failed = true;
            return false;
        }
        file->is_kept = packet_take_uint(&report) != 0;
        file->stamp.inode = packet_take_uint(&report);
        file->stamp.size = packet_take_uint(&report);
        file->stamp.modified = (int64_t)packet_take_uint(&report);
    }
    return true;
}
