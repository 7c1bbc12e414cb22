/* Joins the shares of a site into the site. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/share_file.h"
#include "publish/publish.h"
#include "publish/tree.h"

enum { LARGEST_SHARE_FILE = 64 * 1024, MOST_NAMED = 10 };

/* A folder that was given, with what is in it. */
struct part {
    struct str path; /* as the user named it */
    struct share_facts facts;
    LIST(struct str) files; /* of the site, from the folder */
    uint64_t bytes;
    bool has_other_things; /* links, sockets and the like */
};

struct merge {
    struct arena arena;
    struct str output;
    bool quiet;
    LIST(struct str) paths;
    struct part *parts;
    struct publish_counts counts;
};

static bool take_path(const struct command_option *option, void *place, const char *value) {
    (void)option;
    struct merge *merge = place;
    *list_push(&merge->arena, &merge->paths) = str_from(value);
    return true;
}

static const struct command_option options[] = {
    {'o', "output", "DIR", "Write the site to DIR (default: public)", option_text,
        offsetof(struct merge, output)},
    {'q', "quiet", NULL, "Print nothing when all went well", option_flag,
        offsetof(struct merge, quiet)},
    {0, NULL, "SHARE...", NULL, take_path, 0},
};

static const struct command_usage usage = {"merge",
    "Joins the folders that 'sgsite build --shard K/N' has made, all N of them, into the site: the\n"
    "same bytes as one build, published as a build publishes.",
    options,
    "\nExit status: 0 merged, 2 wrong use, or the shares are not those of one site, 3 the system\n"
    "failed. Nothing is published then.\n"};

static bool refuse(struct merge *merge, struct publish_error *error, struct str message,
    const char *hint) {
    return publish_refuse(&merge->arena, error, message, str_from(hint));
}

static bool is_of_site(struct str path) {
    return !str_eq(path, STR(MARKER_NAME)) && !str_eq(path, STR(SHARE_FILE));
}

struct listing {
    struct arena *arena;
    struct part *part;
    int folder;
};

static void list_file(void *user, struct str path) {
    struct listing *listing = user;
    struct stat status;
    if (!is_of_site(path))
        return;
    struct str copy = str_copy(listing->arena, path);
    *list_push(listing->arena, &listing->part->files) = copy;
    if (fstatat(listing->folder, copy.data, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(status.st_mode))
        listing->part->bytes += (uint64_t)status.st_size;
    else
        listing->part->has_other_things = true;
}

static bool list_files(struct merge *merge, struct part *part, struct publish_error *error) {
    struct listing listing = {.arena = &merge->arena, .part = part};
    listing.folder = open(part->path.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool listed = listing.folder >= 0 && tree_visit_files(listing.folder, list_file, &listing);
    if (!listed)
        publish_fail(&merge->arena, error, "read", part->path);
    if (listing.folder >= 0)
        close(listing.folder);
    return listed;
}

static bool check_whole(struct merge *merge, struct part *part, struct publish_error *error) {
    if (!list_files(merge, part, error))
        return false;
    if (part->files.count == part->facts.files && part->bytes == part->facts.bytes &&
        !part->has_other_things)
        return true;
    return refuse(merge, error,
        str_printf(&merge->arena,
            "'%.*s' is not the share as it was built: it has %zu files of %llu bytes, not %llu of %llu",
            STR_ARGS(part->path), part->files.count, (unsigned long long)part->bytes,
            (unsigned long long)part->facts.files, (unsigned long long)part->facts.bytes),
        "copy the share anew, with all its files, or build it again");
}

static bool read_facts(struct merge *merge, struct part *part, struct publish_error *error) {
    struct arena *arena = &merge->arena;
    struct buf bytes = {0};
    if (!folder_exists(part->path.data)) {
        errno = ENOENT;
        return publish_fail(arena, error, "read", part->path);
    }
    struct str path = path_join(arena, part->path, STR(SHARE_FILE));
    bool is_there = file_read(path.data, LARGEST_SHARE_FILE, &bytes);
    if (!is_there && errno != ENOENT && errno != EFBIG) {
        buf_finish(&bytes);
        return publish_fail(arena, error, "read", path);
    }
    struct str text = buf_copy(&bytes, arena);
    enum share_reading reading = is_there ? share_facts_read(text, &part->facts) : SHARE_NONE;
    buf_finish(&bytes);
    if (reading == SHARE_OTHER)
        return refuse(merge, error,
            str_printf(arena, "'%.*s' was built by another version of sgsite, for its own merge",
                STR_ARGS(part->path)),
            "build and merge all shares with the same sgsite");
    if (reading == SHARE_NONE)
        return refuse(merge, error,
            str_printf(arena, "'%.*s' is no share: it has no readable " SHARE_FILE,
                STR_ARGS(part->path)),
            "give folders that 'sgsite build --shard K/N' has made, and copy them with their hidden "
            "files");
    return true;
}

/* Are both of one site? */
static bool check_like(struct merge *merge, const struct part *first, const struct part *part,
    struct publish_error *error) {
    const struct {
        const char *what;
        const char *hint;
        struct str left, right;
    } keys[] = {
        {"by another sgsite, or with other libraries,",
            "build all shares with the same program on the same system",
            first->facts.program, part->facts.program},
        {"with another choice of --compress", "build all shares with it or none",
            first->facts.packed, part->facts.packed},
        {"for another address", "build all shares with the same --base-url", first->facts.address,
            part->facts.address},
        {"from other content", "build all shares from the same commit", first->facts.content,
            part->facts.content},
        {"with another theme", "build all shares from the same commit, with the same --theme",
            first->facts.theme, part->facts.theme},
    };
    if (part->facts.share.count != first->facts.share.count)
        return refuse(merge, error,
            str_printf(&merge->arena, "'%.*s' is a share of %u, but '%.*s' one of %u",
                STR_ARGS(part->path), part->facts.share.count, STR_ARGS(first->path),
                first->facts.share.count),
            "merge shares of one division: build all with the same N");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!str_eq(keys[i].left, keys[i].right))
            return refuse(merge, error,
                str_printf(&merge->arena, "'%.*s' was built %s than '%.*s'", STR_ARGS(part->path),
                    keys[i].what, STR_ARGS(first->path)),
                keys[i].hint);
    }
    return true;
}

/* Tells which of the shares from 1 on are not in `seen`. */
static bool check_complete(struct merge *merge, const struct part *const *seen, uint32_t count,
    struct publish_error *error) {
    struct buf names = {0};
    uint32_t missing = 0, first = 0;
    for (uint32_t number = 1; number <= count; number++) {
        if (seen[number])
            continue;
        first = missing == 0 ? number : first;
        if (missing++ < MOST_NAMED)
            buf_printf(&names, "%s%u", missing > 1 ? ", " : "", number);
    }
    if (missing > MOST_NAMED)
        buf_printf(&names, " and %u more", missing - MOST_NAMED);
    bool complete = missing == 0;
    if (!complete)
        publish_refuse(&merge->arena, error,
            str_printf(&merge->arena, "share%s %.*s of %u %s missing", missing == 1 ? "" : "s",
                STR_ARGS(buf_view(&names)), count, missing == 1 ? "is" : "are"),
            str_printf(&merge->arena,
                "build what is missing, 'sgsite build --shard %u/%u', and give all folders", first,
                count));
    buf_finish(&names);
    return complete;
}

static bool check_numbers(struct merge *merge, struct publish_error *error) {
    uint32_t count = merge->parts[0].facts.share.count;
    const struct part **seen = arena_array(&merge->arena, const struct part *, count + 1);
    for (size_t i = 0; i < merge->paths.count; i++) {
        const struct part *part = &merge->parts[i];
        const struct part *other = seen[part->facts.share.number];
        if (other)
            return refuse(merge, error,
                str_printf(&merge->arena, "share %u of %u is given twice: '%.*s' and '%.*s'",
                    part->facts.share.number, count, STR_ARGS(other->path), STR_ARGS(part->path)),
                "give each share once");
        seen[part->facts.share.number] = part;
    }
    return check_complete(merge, seen, count, error);
}

static bool read_parts(struct merge *merge, struct publish_error *error) {
    merge->parts = arena_array(&merge->arena, struct part, merge->paths.count);
    for (size_t i = 0; i < merge->paths.count; i++) {
        merge->parts[i].path = merge->paths.items[i];
        if (!read_facts(merge, &merge->parts[i], error) ||
            !check_like(merge, &merge->parts[0], &merge->parts[i], error))
            return false;
    }
    if (!check_numbers(merge, error))
        return false;
    for (size_t i = 0; i < merge->paths.count; i++) {
        if (!check_whole(merge, &merge->parts[i], error))
            return false;
    }
    return true;
}

static bool write_part(struct merge *merge, const struct part *part,
    struct publication *publication, struct publish_error *error) {
    struct arena arena; /* of paths to read from */
    struct buf bytes = {0};
    uint64_t total = 0;
    bool written = true;
    arena_init(&arena);
    for (size_t i = 0; i < part->files.count && written; i++) {
        struct str path = path_join(&arena, part->path, part->files.items[i]);
        written = file_read(path.data, SIZE_MAX - 1, &bytes);
        if (!written)
            publish_fail(&merge->arena, error, "read", path);
        else
            written = publication_write(
                publication, part->files.items[i], buf_view(&bytes), error);
        total += bytes.size;
        arena_reset(&arena);
    }
    if (written && total != part->bytes)
        written = refuse(merge, error,
            str_printf(&merge->arena, "'%.*s' has changed while it was read", STR_ARGS(part->path)),
            "merge when all shares are built");
    buf_finish(&bytes);
    arena_finish(&arena);
    return written;
}

static bool publish(struct merge *merge, struct publish_error *error) {
    struct publication *publication;
    struct publish_options wanted = {.target = merge->output,
        .outside = merge->paths.items,
        .outside_count = merge->paths.count};
    for (size_t i = 0; i < merge->paths.count; i++)
        wanted.expected += merge->parts[i].files.count;
    if (!publication_open(&merge->arena, wanted, &publication, error))
        return false;
    for (size_t i = 0; i < merge->paths.count; i++) {
        if (!write_part(merge, &merge->parts[i], publication, error)) {
            publication_abandon(publication);
            return false;
        }
    }
    return publication_commit(publication, &merge->counts, error);
}

static int tell_failure(const struct publish_error *error) {
    fprintf(stderr, "sgsite: %.*s\n", STR_ARGS(error->message));
    if (error->hint.size > 0)
        fprintf(stderr, "      = hint: %.*s\n", STR_ARGS(error->hint));
    return error->kind == PUBLISH_REFUSED ? EXIT_USAGE : EXIT_SYSTEM;
}

static int merge_shares(struct merge *merge) {
    struct publish_error error;
    if (merge->paths.count == 0) {
        fputs("sgsite: merge needs the folders of all shares\n", stderr);
        return EXIT_USAGE;
    }
    if (!read_parts(merge, &error) || !publish(merge, &error))
        return tell_failure(&error);
    if (!merge->quiet)
        printf("%zu share%s merged: %zu file%s written, %zu unchanged, %zu removed\n",
            merge->paths.count, merge->paths.count == 1 ? "" : "s", merge->counts.written,
            merge->counts.written == 1 ? "" : "s", merge->counts.unchanged, merge->counts.removed);
    return EXIT_DONE;
}

int command_merge(int argc, char **argv) {
    struct merge merge = {.output = STR("public")};
    int status;
    arena_init(&merge.arena);
    if (command_options(&usage, argc, argv, &merge, &status))
        status = merge_shares(&merge);
    arena_finish(&merge.arena);
    return status;
}
