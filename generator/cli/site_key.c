#include "cli/site_key.h"

#include <limits.h>
#include <link.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "config.h"

struct taking {
    struct arena *arena;
    size_t root; /* bytes of the paths that do not count */
    struct buf *files;  /* a line each; NULL: only stamps are wanted */
    struct buf *stamps;
    struct buf bytes;
};

static void add_stamp(struct taking *taking, struct str path) {
    struct stat status = {0};
    int error = stat(path.data, &status);
    buf_printf(taking->stamps, "%.*s %d %llu %llu %lld %lld.%09ld %lld.%09ld\n", STR_ARGS(path),
        error, (unsigned long long)status.st_dev, (unsigned long long)status.st_ino,
        (long long)status.st_size, (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
        (long long)status.st_ctim.tv_sec, status.st_ctim.tv_nsec);
}

/* A file that cannot be read is told by the build if it needs it. */
static void add_file(struct taking *taking, struct str path) {
    struct str inner = str_slice(path, taking->root, path.size);
    add_stamp(taking, path);
    if (!taking->files)
        return;
    if (file_read(path.data, LARGEST_ASSET, &taking->bytes))
        buf_printf(taking->files, "%.*s %zu %016llx\n", STR_ARGS(inner), taking->bytes.size,
            (unsigned long long)str_hash(buf_view(&taking->bytes)));
    else
        buf_printf(taking->files, "%.*s\n", STR_ARGS(inner));
}

static void add_folder(struct taking *taking, const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++)
        add_file(taking, path_join(taking->arena, folder->path, folder->files.items[i].name));
    for (size_t i = 0; i < folder->folders.count; i++)
        add_folder(taking, &folder->folders.items[i]);
}

static struct str hash_text(struct arena *arena, const struct buf *bytes) {
    return str_printf(arena, "%016llx", (unsigned long long)str_hash(buf_view(bytes)));
}

/* Takes a folder into `stamps` and, unless it is NULL, into `hash`. */
static void take_folder(
    struct project *project, struct str path, struct buf *stamps, struct str *hash) {
    struct arena arena;
    struct buf files = {0};
    struct findings ignored; /* the build tells them */
    struct content_folder folder;
    arena_init(&arena);
    findings_init(&ignored, &arena);
    struct taking taking = {.arena = &arena, .root = path.size, .files = hash ? &files : NULL,
        .stamps = stamps};
    if (content_walk(&arena, path, &ignored, &folder))
        add_folder(&taking, &folder);
    if (hash)
        *hash = hash_text(&project->arena, &files);
    buf_finish(&files);
    buf_finish(&taking.bytes);
    arena_finish(&arena);
}

static uint64_t take_folders(struct project *project, struct str *content, struct str *theme) {
    struct buf stamps = {0};
    take_folder(project, path_join(&project->arena, project->options.folder, STR("content")),
        &stamps, content);
    take_folder(project, project_theme(project), &stamps, theme);
    uint64_t hash = str_hash(buf_view(&stamps));
    buf_finish(&stamps);
    return hash;
}

/* Libraries that decide about bytes of pages. Their files are named after their versions. */
static int add_library(struct dl_phdr_info *info, size_t size, void *user) {
    static const char *const names[] = {"libbrotlienc", "libcmark-gfm", "libicu", "libqrencode", "libyaml",
        "libz."};
    char real[PATH_MAX];
    (void)size;
    if (!info->dlpi_name || !realpath(info->dlpi_name, real))
        return 0;
    struct str path = str_from(real), part, name;
    while (str_cut(path, '/', &part, &path))
        continue;
    name = part;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_starts_with(name, str_from(names[i])))
            buf_printf(user, "%.*s\n", STR_ARGS(name));
    }
    return 0;
}

static struct str program_key(struct arena *arena) {
    struct buf program = {0};
    if (!file_read("/proc/self/exe", SIZE_MAX - 1, &program))
        buf_clear(&program);
    dl_iterate_phdr(add_library, &program);
    struct str key = str_printf(arena, SGSITE_VERSION " %.*s", STR_ARGS(hash_text(arena, &program)));
    buf_finish(&program);
    return key;
}

void site_key_take(struct project *project, struct site_key *out) {
    out->program = program_key(&project->arena);
    out->stamps = take_folders(project, &out->content, &out->theme);
}

bool site_key_holds(struct project *project, const struct site_key *key) {
    return take_folders(project, NULL, NULL) == key->stamps;
}
