#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/packet.h"
#include "publish/publish.h"
#include "publish/swap.h"

/* A fresh folder, in which the test runs. */
struct room {
    struct arena arena;
    int home; /* the working folder to go back to */
    char path[32];
};

static int enter_room(void **state) {
    struct room *room = calloc(1, sizeof *room);
    assert_non_null(room);
    arena_init(&room->arena);
    strcpy(room->path, "/tmp/publish-test-XXXXXX");
    assert_non_null(mkdtemp(room->path));
    room->home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_int_equal(chdir(room->path), 0);
    umask(022);
    *state = room;
    return 0;
}

static int leave_room(void **state) {
    struct room *room = *state;
    assert_int_equal(fchdir(room->home), 0);
    close(room->home);
    assert_true(tree_remove(room->path));
    arena_finish(&room->arena);
    free(room);
    return 0;
}

struct page {
    const char *path;
    const char *bytes;
};

static const struct page first_site[] = {
    {"index.html", "<p>one"},
    {"en/sg2/index.html", "<p>letter"},
    {"en/sg2/annex.html", "<p>annex"},
    {"zh/index.html", ""},
};
enum {
    FIRST_SITE_COUNT = sizeof first_site / sizeof *first_site
};

static const struct publish_options to_public = {.target = {"public", 6}};

static struct publication *open_site(struct room *room, struct publish_options options) {
    struct publication *publication = NULL;
    struct publish_error error = {0};
    if (!publication_open(&room->arena, options, &publication, &error))
        fail_msg("%.*s", STR_ARGS(error.message));
    return publication;
}

/* Paths live as long as the publication. */
static struct str lasting(const char *path) {
    static char pool[64 * 1024];
    static size_t used;
    size_t size = strlen(path) + 1;
    used = used + size > sizeof pool ? 0 : used;
    struct str copy = {memcpy(pool + used, path, size), size - 1};
    used += size;
    return copy;
}

static void write_page(struct publication *publication, const char *path, const char *bytes) {
    struct publish_error error = {0};
    if (!publication_write(publication, lasting(path), str_from(bytes), &error))
        fail_msg("%.*s", STR_ARGS(error.message));
}

static struct publish_counts commit(struct publication *publication) {
    struct publish_error error = {0};
    struct publish_counts counts = {0};
    if (!publication_commit(publication, &counts, &error))
        fail_msg("%.*s", STR_ARGS(error.message));
    return counts;
}

static struct publish_counts publish_with(
    struct room *room, struct publish_options options, const struct page *pages, size_t count) {
    struct publication *publication = open_site(room, options);
    for (size_t i = 0; i < count; i++)
        write_page(publication, pages[i].path, pages[i].bytes);
    return commit(publication);
}

static void publish_first(struct room *room) {
    publish_with(room, to_public, first_site, FIRST_SITE_COUNT);
}

static void assert_counts(
    struct publish_counts counts, size_t written, size_t unchanged, size_t removed) {
    assert_int_equal(counts.written, written);
    assert_int_equal(counts.unchanged, unchanged);
    assert_int_equal(counts.removed, removed);
}

static void assert_file(const char *path, const char *bytes) {
    struct buf read = {0};
    if (!file_read(path, SIZE_MAX, &read))
        fail_msg("%s: %s", path, strerror(errno));
    if (!str_eq(buf_view(&read), str_from(bytes)))
        fail_msg("%s holds '%.*s'", path, STR_ARGS(buf_view(&read)));
    buf_finish(&read);
}

static void assert_site(const char *folder, const struct page *pages, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, pages[i].path);
        assert_file(path, pages[i].bytes);
    }
}

static bool is_there(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0;
}

static void assert_nothing_beside(void) {
    assert_false(is_there("public.sgsite-new"));
    assert_false(is_there("public.sgsite-old"));
    assert_false(is_there("public.sgsite-lock"));
}

static struct stat status_of(const char *path) {
    struct stat status;
    if (lstat(path, &status) != 0)
        fail_msg("%s: %s", path, strerror(errno));
    return status;
}

static void make_old(const char *path) {
    struct timespec times[] = {{1000000000, 0}, {1000000000, 123456789}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW), 0);
}

static void assert_old(const char *path) {
    struct stat status = status_of(path);
    assert_int_equal(status.st_mtim.tv_sec, 1000000000);
    assert_int_equal(status.st_mtim.tv_nsec, 123456789);
}

static const char *const first_folders[] = {
    "public", "public/en", "public/en/sg2", "public/zh", "public/.sgsite"};

/* Gives every file and folder of the first site one old time. */
static void make_first_old(void) {
    for (size_t i = 0; i < FIRST_SITE_COUNT; i++) {
        char path[256];
        snprintf(path, sizeof path, "public/%s", first_site[i].path);
        make_old(path);
    }
    for (size_t i = 0; i < sizeof first_folders / sizeof *first_folders; i++)
        make_old(first_folders[i]);
}

/* The first site as make_first_old left it: bytes and times, files and folders. */
static void assert_first_untouched(void) {
    assert_site("public", first_site, FIRST_SITE_COUNT);
    for (size_t i = 0; i < FIRST_SITE_COUNT; i++) {
        char path[256];
        snprintf(path, sizeof path, "public/%s", first_site[i].path);
        assert_old(path);
    }
    for (size_t i = 0; i < sizeof first_folders / sizeof *first_folders; i++)
        assert_old(first_folders[i]);
}

static void put(const char *path, const char *bytes) {
    assert_true(file_write(path, str_from(bytes)));
}

static void first_publish_makes_all(void **state) {
    struct room *room = *state;
    struct publish_options options = {.target = STR("deep/er/public/")};
    assert_counts(publish_with(room, options, first_site, FIRST_SITE_COUNT), 4, 0, 0);
    assert_site("deep/er/public", first_site, FIRST_SITE_COUNT);
    assert_int_equal(status_of("deep/er/public/index.html").st_mode & 07777, 0644);
    assert_int_equal(status_of("deep/er/public/en").st_mode & 07777, 0755);
    assert_int_equal(status_of("deep/er/public").st_mode & 07777, 0755);
    assert_false(is_there("deep/er/public.sgsite-new"));
    assert_false(is_there("deep/er/public.sgsite-lock"));

    struct buf marker = {0};
    assert_true(file_read("deep/er/public/.sgsite", 1000, &marker));
    assert_true(str_starts_with(buf_view(&marker), STR("This folder was made by sgsite.\n")));
    buf_finish(&marker);
}

static void an_empty_folder_is_taken_with_its_mode(void **state) {
    assert_int_equal(mkdir("public", 0700), 0);
    assert_int_equal(chmod("public", 02775), 0);
    publish_first(*state);
    assert_site("public", first_site, FIRST_SITE_COUNT);
    assert_int_equal(status_of("public").st_mode & 07777, 02775);
    assert_nothing_beside();
}

static void a_site_without_files_is_a_site(void **state) {
    assert_counts(publish_with(*state, to_public, NULL, 0), 0, 0, 0);
    assert_true(is_there("public/.sgsite"));
    assert_counts(publish_with(*state, to_public, NULL, 0), 0, 0, 0);
}

static void no_difference_touches_nothing(void **state) {
    publish_first(*state);
    make_first_old();
    struct stat before = status_of("public");
    assert_counts(publish_with(*state, to_public, first_site, FIRST_SITE_COUNT), 0, 4, 0);
    assert_first_untouched();
    assert_int_equal(status_of("public").st_ino, before.st_ino);
    assert_nothing_beside();
}

static const struct page second_site[] = {
    {"index.html", "<p>two"},
    {"en/sg2/index.html", "<p>letter"},
    {"zh/index.html", ""},
    {"zh/new/index.html", "新"},
};
enum {
    SECOND_SITE_COUNT = sizeof second_site / sizeof *second_site
};

static void check_second(struct room *room, struct publish_options options, bool keeps_inode) {
    publish_first(room);
    make_first_old();
    ino_t inode = status_of("public/en/sg2/index.html").st_ino;
    assert_counts(publish_with(room, options, second_site, SECOND_SITE_COUNT), 2, 2, 1);
    assert_site("public", second_site, SECOND_SITE_COUNT);
    assert_false(is_there("public/en/sg2/annex.html"));
    assert_old("public/en/sg2/index.html");
    assert_old("public/zh/index.html");
    assert_true(status_of("public/index.html").st_mtim.tv_sec > 1000000000);
    assert_int_equal(status_of("public/en/sg2/index.html").st_nlink, 1);
    assert_int_equal(status_of("public/en/sg2/index.html").st_ino == inode, keeps_inode);
    assert_nothing_beside();
}

static void differences_are_published(void **state) {
    check_second(*state, to_public, true);
}

static void differences_are_published_in_two_steps(void **state) {
    struct publish_options options = to_public;
    options.without_exchange = true;
    check_second(*state, options, true);
}

static void differences_are_published_without_links(void **state) {
    struct publish_options options = to_public;
    options.without_links = true;
    check_second(*state, options, false);
}

static void a_copy_keeps_mode_and_a_large_file_its_bytes(void **state) {
    struct publish_options options = to_public;
    options.without_links = true;
    size_t size = 300 * 1024 + 7;
    char *large = malloc(size + 1);
    assert_non_null(large);
    for (size_t i = 0; i < size; i++)
        large[i] = (char)('a' + i % 23);
    large[size] = '\0';
    struct page pages[] = {{"large", large}, {"index.html", "1"}};
    publish_with(*state, options, pages, 2);
    assert_int_equal(chmod("public/large", 0640), 0);
    pages[1].bytes = "2";
    assert_counts(publish_with(*state, options, pages, 2), 1, 1, 0);
    assert_file("public/large", large);
    assert_int_equal(status_of("public/large").st_mode & 07777, 0640);
    /* A difference at the end of a file of the same size is one. */
    large[size - 1] = '!';
    assert_counts(publish_with(*state, options, pages, 2), 1, 1, 0);
    assert_file("public/large", large);
    free(large);
}

static void a_longer_or_shorter_file_is_another(void **state) {
    static const char *const texts[] = {"abc", "ab", "abcd", "", "a"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct page page = {"page", texts[i]};
        assert_counts(publish_with(*state, to_public, &page, 1), 1, 0, 0);
        assert_file("public/page", texts[i]);
    }
}

static void only_a_removed_file_is_a_difference(void **state) {
    publish_first(*state);
    assert_counts(publish_with(*state, to_public, first_site, FIRST_SITE_COUNT - 1), 0, 3, 1);
    assert_false(is_there("public/zh"));
    assert_site("public", first_site, FIRST_SITE_COUNT - 1);
}

static void what_is_no_file_is_replaced(void **state) {
    publish_first(*state);
    put("elsewhere", "<p>one");
    assert_int_equal(unlink("public/index.html"), 0);
    assert_int_equal(symlink("../elsewhere", "public/index.html"), 0);
    assert_int_equal(unlink("public/zh/index.html"), 0);
    assert_int_equal(mkfifo("public/zh/index.html", 0666), 0);
    assert_int_equal(symlink("/nowhere", "public/en/loose"), 0);
    assert_counts(publish_with(*state, to_public, first_site, FIRST_SITE_COUNT), 2, 2, 1);
    assert_true(S_ISREG(status_of("public/index.html").st_mode));
    assert_true(S_ISREG(status_of("public/zh/index.html").st_mode));
    assert_file("elsewhere", "<p>one");
}

static void a_file_may_become_a_folder_and_back(void **state) {
    const struct page file[] = {{"a", "x"}}, folder[] = {{"a/b", "x"}};
    publish_with(*state, to_public, file, 1);
    assert_counts(publish_with(*state, to_public, folder, 1), 1, 0, 1);
    assert_file("public/a/b", "x");
    assert_counts(publish_with(*state, to_public, file, 1), 1, 0, 1);
    assert_file("public/a", "x");
}

static void abandon_leaves_all_as_it_was(void **state) {
    publish_first(*state);
    make_first_old();
    struct publication *publication = open_site(*state, to_public);
    write_page(publication, "index.html", "<p>other");
    write_page(publication, "en/sg2/index.html", "<p>letter");
    assert_true(is_there("public.sgsite-new/index.html"));
    publication_abandon(publication);
    publication_abandon(publication);
    publication_abandon(NULL);
    assert_first_untouched();
    assert_nothing_beside();
}

static void abandon_of_a_first_site_leaves_nothing(void **state) {
    struct publication *publication = open_site(*state, to_public);
    write_page(publication, "index.html", "<p>other");
    publication_abandon(publication);
    assert_false(is_there("public"));
    assert_nothing_beside();
}

/* Runs `work` in a child that stops itself there, and kills it. */
static void kill_in(struct room *room, void (*work)(struct room *room)) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        work(room);
        raise(SIGSTOP);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, WUNTRACED), child);
    assert_true(WIFSTOPPED(status));
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
}

static void write_half(struct room *room) {
    struct publication *publication = open_site(room, to_public);
    write_page(publication, "index.html", "<p>two");
    write_page(publication, "zh/new/index.html", "half");
}

static void a_killed_build_leaves_the_site_whole(void **state) {
    publish_first(*state);
    make_first_old();
    kill_in(*state, write_half);
    assert_first_untouched();
    assert_true(is_there("public.sgsite-new"));
    assert_true(is_there("public.sgsite-lock"));
    assert_counts(publish_with(*state, to_public, second_site, SECOND_SITE_COUNT), 2, 2, 1);
    assert_site("public", second_site, SECOND_SITE_COUNT);
    assert_nothing_beside();
}

static void a_build_killed_at_its_start_is_cleared(void **state) {
    assert_int_equal(mkdir("public.sgsite-new", 0777), 0);
    put("public.sgsite-new/.sgsite", "");
    publish_first(*state);
    assert_nothing_beside();
    assert_int_equal(mkdir("public.sgsite-new", 0777), 0);
    assert_counts(publish_with(*state, to_public, first_site, FIRST_SITE_COUNT), 0, 4, 0);
    assert_nothing_beside();
}

/* Site `version`, one of whose pages says so in each folder. */
static bool publish_version(struct room *room, int version, bool in_steps) {
    char bytes[16], path[64];
    struct publication *publication = NULL;
    struct publish_error error = {0};
    struct publish_options options = to_public;
    options.without_exchange = in_steps;
    if (!publication_open(&room->arena, options, &publication, &error))
        return false;
    snprintf(bytes, sizeof bytes, "%d", version);
    for (int i = 0; i < 12; i++) {
        snprintf(path, sizeof path, "folder%d/version", i);
        write_page(publication, path, bytes);
        snprintf(path, sizeof path, "folder%d/same", i);
        write_page(publication, path, "same");
    }
    return publication_commit(publication, NULL, &error);
}

static int published_version(void) {
    struct buf first = {0};
    assert_true(file_read("public/folder0/version", 15, &first));
    buf_byte(&first, '\0');
    for (int i = 0; i < 12; i++) {
        char path[64];
        snprintf(path, sizeof path, "public/folder%d/version", i);
        assert_file(path, first.data);
        snprintf(path, sizeof path, "public/folder%d/same", i);
        assert_file(path, "same");
    }
    int version = atoi(first.data);
    buf_finish(&first);
    return version;
}

static void a_build_killed_at_any_moment_leaves_one_whole_site(void **state) {
    struct room *room = *state;
    assert_true(publish_version(room, 0, false));
    int version = 0;
    for (int round = 1; round <= 80; round++) {
        bool in_steps = round % 2 == 0;
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(publish_version(room, round, in_steps) ? 0 : 1);
        usleep((useconds_t)(round * 25));
        kill(child, SIGKILL);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status) || status == 0);
        /* Only the two steps leave a moment without a site, which the next build ends. */
        if (in_steps)
            publication_abandon(open_site(room, to_public));
        int now = published_version();
        assert_true(now == version || now == round);
        version = now;
    }
    assert_true(publish_version(room, 1000, false));
    assert_int_equal(published_version(), 1000);
    assert_nothing_beside();
}

static void a_stopped_removal_keeps_the_marker(void **state) {
    struct room *room = *state;
    publish_first(room);
    /* A folder that cannot be emptied stops the removal where a kill would. */
    assert_int_equal(mkdir("public/stuck", 0777), 0);
    put("public/stuck/file", "");
    assert_int_equal(chmod("public/stuck", 0555), 0);
    assert_int_equal(chmod("public", 0777), 0);
    int parent = open(room->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        _exit(tree_remove_at(parent, "public") ? 1 : 0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_true(is_there("public/.sgsite"));
    assert_int_equal(chmod("public/stuck", 0755), 0);
    assert_true(tree_remove_at(parent, "public"));
    assert_false(is_there("public"));
    close(parent);
}

static void a_kill_between_the_two_steps_is_repaired(void **state) {
    publish_first(*state);
    make_first_old();
    kill_in(*state, write_half);
    assert_int_equal(rename("public", "public.sgsite-old"), 0);
    /* Even a build that publishes nothing puts the site back. */
    publication_abandon(open_site(*state, to_public));
    assert_first_untouched();
    assert_nothing_beside();
}

static void a_kill_after_the_two_steps_is_cleared(void **state) {
    publish_first(*state);
    assert_int_equal(rename("public", "public.sgsite-old"), 0);
    publish_with(
        *state, (struct publish_options){.target = STR("other")}, second_site, SECOND_SITE_COUNT);
    assert_int_equal(rename("other", "public"), 0);
    /* And a later build was killed too. */
    assert_int_equal(mkdir("public.sgsite-new", 0777), 0);
    put("public.sgsite-new/.sgsite", "");
    assert_counts(publish_with(*state, to_public, second_site, SECOND_SITE_COUNT), 0, 4, 0);
    assert_site("public", second_site, SECOND_SITE_COUNT);
    assert_nothing_beside();
}

static void a_kill_between_the_steps_behind_a_link_is_repaired(void **state) {
    assert_int_equal(mkdir("www", 0777), 0);
    assert_int_equal(symlink("www/site", "public"), 0);
    publish_first(*state);
    assert_int_equal(rename("www/site", "www/site.sgsite-old"), 0);
    assert_counts(publish_with(*state, to_public, first_site, FIRST_SITE_COUNT), 0, 4, 0);
    assert_site("www/site", first_site, FIRST_SITE_COUNT);
    assert_false(is_there("www/site.sgsite-old"));
}

static void a_failed_second_step_is_taken_back(void **state) {
    struct room *room = *state;
    publish_first(room);
    make_first_old();
    struct target target;
    struct publish_error error;
    assert_true(target_init(&target, &room->arena, STR("public"), NULL, 0, &error));
    assert_false(target_swap(&target, true)); /* there is no staging folder */
    assert_int_equal(errno, ENOENT);
    target_finish(&target);
    assert_first_untouched();
    assert_nothing_beside();
}

static void assert_refused(
    struct room *room, struct publish_options options, const char *message, const char *hint) {
    struct publication *publication = NULL;
    struct publish_error error = {0};
    assert_false(publication_open(&room->arena, options, &publication, &error));
    assert_null(publication);
    assert_int_equal(error.kind, PUBLISH_REFUSED);
    assert_string_equal(error.message.data, message);
    assert_string_equal(error.hint.data, hint);
}

static void a_foreign_folder_is_refused(void **state) {
    assert_int_equal(mkdir("public", 0777), 0);
    put("public/mine", "precious");
    make_old("public/mine");
    make_old("public");
    const char *message = "'public' is not empty and was not made by sgsite";
    const char *hint = "give another folder with -o, or empty it yourself";
    assert_refused(*state, to_public, message, hint);
    assert_file("public/mine", "precious");
    assert_old("public/mine");
    assert_old("public");
    assert_nothing_beside();

    static const char *const no_markers[] = {"", "mine", "This folder was made by sgsite"};
    for (size_t i = 0; i < sizeof no_markers / sizeof *no_markers; i++) {
        put("public/.sgsite", no_markers[i]);
        assert_refused(*state, to_public, message, hint);
    }
    assert_int_equal(unlink("public/.sgsite"), 0);
    assert_int_equal(mkdir("public/.sgsite", 0777), 0);
    assert_refused(*state, to_public, message, hint);
    assert_file("public/mine", "precious");
}

static void what_is_no_folder_of_a_site_is_refused(void **state) {
    put("file", "");
    assert_int_equal(symlink("file", "link"), 0);
    assert_int_equal(mkdir("project", 0777), 0);
    assert_int_equal(mkdir("project/content", 0777), 0);
    assert_int_equal(mkdir("project-more", 0777), 0);
    assert_int_equal(mkdir("pro", 0777), 0);
    static const struct str outside[] = {{"missing", 7}, {"project/content", 15}};
    static const struct {
        struct str target;
        const char *message;
        const char *hint;
    } cases[] = {
        {{"", 0}, "'' names no folder", "give a folder with -o"},
        {{"file", 4}, "'file' is not a folder", "give another folder with -o"},
        {{"link", 4}, "'link' is not a folder", "give another folder with -o"},
        {{"//", 2}, "'//' is the root of the file system", "give another folder with -o"},
        {{"project", 7}, "'project' holds 'project/content', which publishing would remove",
            "give another folder with -o"},
        {{"project/content/", 16},
            "'project/content/' holds 'project/content', which publishing would remove",
            "give another folder with -o"},
        {{".", 1}, "'.' holds 'project/content', which publishing would remove",
            "give another folder with -o"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct publish_options options = {
            .target = cases[i].target, .outside = outside, .outside_count = 2};
        assert_refused(*state, options, cases[i].message, cases[i].hint);
    }
    static const struct str taken[] = {
        {"project-more", 12}, {"pro", 3}, {"project/content/public", 22}};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        struct publish_options options = {
            .target = taken[i], .outside = outside, .outside_count = 2};
        publication_abandon(open_site(*state, options));
    }
}

static void what_stands_beside_is_refused(void **state) {
    static const char *const names[] = {"public.sgsite-new", "public.sgsite-old"};
    publish_first(*state);
    make_first_old();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char file[64], message[256];
        struct room *room = *state;
        snprintf(file, sizeof file, "%s/mine", names[i]);
        snprintf(message, sizeof message, "'%s/%s' is in the way and was not made by sgsite",
            room->path, names[i]);
        assert_int_equal(mkdir(names[i], 0777), 0);
        put(file, "precious");
        assert_refused(
            room, to_public, message, "move it elsewhere, or give another folder with -o");
        assert_file(file, "precious");
        assert_true(tree_remove(names[i]));
    }
    assert_first_untouched();
    assert_nothing_beside();
}

static void a_parent_that_is_a_file_is_told(void **state) {
    struct room *room = *state;
    put("file", "");
    struct publication *publication = NULL;
    struct publish_error error = {0};
    struct publish_options options = {.target = STR("file/public")};
    assert_false(publication_open(&room->arena, options, &publication, &error));
    assert_int_equal(error.kind, PUBLISH_SYSTEM);
    assert_string_equal(error.message.data, "cannot publish to 'file/public': Not a directory");
    assert_true(error.hint.size > 0);
}

static void two_builds_at_once_do_no_harm(void **state) {
    publish_first(*state);
    struct publication *publication = open_site(*state, to_public);
    write_page(publication, "index.html", "<p>two");
    assert_refused(
        *state, to_public, "another build is at work on 'public'", "wait until it has ended");
    assert_refused(*state, (struct publish_options){.target = STR("./public/")},
        "another build is at work on './public/'", "wait until it has ended");
    publication_abandon(open_site(*state, (struct publish_options){.target = STR("other")}));
    write_page(publication, "late.html", "late");
    assert_counts(commit(publication), 2, 0, 3);
    assert_file("public/late.html", "late");
    assert_nothing_beside();
    publication_abandon(open_site(*state, to_public));
}

static void many_builds_in_turn_take_the_lock_once_each(void **state) {
    enum {
        BUILDS = 4,
        TURNS = 60
    };
    struct room *room = *state;
    pid_t children[BUILDS];
    for (int i = 0; i < BUILDS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] > 0)
            continue;
        for (int turn = 0; turn < TURNS;) {
            struct publication *publication = NULL;
            struct publish_error error = {0};
            if (!publication_open(&room->arena, to_public, &publication, &error)) {
                if (error.kind != PUBLISH_REFUSED || !strstr(error.message.data, "another build"))
                    _exit(1);
                continue;
            }
            char bytes[32];
            snprintf(bytes, sizeof bytes, "%d %d", i, turn);
            if (!publication_write(publication, STR("a/turn"), str_from(bytes), &error) ||
                !publication_commit(publication, NULL, &error))
                _exit(2);
            turn++;
        }
        _exit(0);
    }
    for (int i = 0; i < BUILDS; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    assert_nothing_beside();
}

static void a_link_stays_and_is_followed(void **state) {
    assert_int_equal(mkdir("www", 0777), 0);
    assert_int_equal(mkdir("www/site", 0777), 0);
    assert_int_equal(symlink("www/site", "near"), 0);
    assert_int_equal(symlink("near", "public"), 0);
    publish_first(*state);
    assert_counts(publish_with(*state, to_public, second_site, SECOND_SITE_COUNT), 2, 2, 1);
    assert_true(S_ISLNK(status_of("public").st_mode));
    assert_true(S_ISLNK(status_of("near").st_mode));
    assert_true(S_ISDIR(status_of("www/site").st_mode));
    assert_site("www/site", second_site, SECOND_SITE_COUNT);
    assert_nothing_beside();
    assert_false(is_there("www/site.sgsite-new"));
    assert_false(is_there("www/site.sgsite-lock"));
}

static void a_link_in_a_circle_is_told(void **state) {
    struct room *room = *state;
    assert_int_equal(symlink("public", "public"), 0);
    struct publication *publication = NULL;
    struct publish_error error = {0};
    assert_false(publication_open(&room->arena, to_public, &publication, &error));
    assert_int_equal(error.kind, PUBLISH_SYSTEM);
    assert_string_equal(
        error.message.data, "cannot publish to 'public': Too many levels of symbolic links");
}

static void a_write_error_is_told(void **state) {
    struct room *room = *state;
    publish_first(room);
    make_first_old();
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1000;
    char large[2000];
    memset(large, 'x', sizeof large);

    struct publication *publication = open_site(room, to_public);
    write_page(publication, "index.html", "<p>two");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct publish_error error = {0};
    bool written =
        publication_write(publication, STR("zh/large"), (struct str){large, sizeof large}, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(written);
    assert_int_equal(error.kind, PUBLISH_SYSTEM);
    assert_string_equal(error.message.data, "cannot write 'public/zh/large': File too large");
    assert_string_equal(error.hint.data, "raise the limit for the size of files (ulimit -f)");

    /* Even a caller that goes on cannot publish a part of the site. */
    assert_false(publication_commit(publication, NULL, &error));
    assert_first_untouched();
    assert_nothing_beside();
}

static void a_file_where_a_folder_is_needed_is_told(void **state) {
    struct room *room = *state;
    publish_first(room);
    make_first_old();
    struct publication *publication = open_site(room, to_public);
    write_page(publication, "a", "file");
    struct publish_error error = {0};
    assert_false(publication_write(publication, STR("a/b"), STR("x"), &error));
    assert_string_equal(error.message.data, "cannot write 'public/a/b': Not a directory");
    publication_abandon(publication);
    assert_first_untouched();
    assert_nothing_beside();
}

static void a_failed_swap_leaves_the_site(void **state) {
    struct room *room = *state;
    struct publication *publication = open_site(room, to_public);
    write_page(publication, "index.html", "<p>two");
    /* Somebody fills the folder that was missing when the build began. */
    assert_int_equal(mkdir("public", 0777), 0);
    put("public/mine", "precious");
    struct publish_error error = {0};
    struct publish_counts counts = {7, 7, 7};
    assert_false(publication_commit(publication, &counts, &error));
    assert_int_equal(counts.written, 7);
    assert_file("public/mine", "precious");
    assert_false(is_there("public/index.html"));
    assert_nothing_beside();
}

static void wrong_paths_are_refused(void **state) {
    static const struct str paths[] = {
        {"", 0},
        {"/etc/x", 6},
        {"..", 2},
        {"../x", 4},
        {"a/../x", 6},
        {"a/..", 4},
        {".", 1},
        {"a/./b", 5},
        {"a//b", 4},
        {"a/", 2},
        {"a\0b", 3},
        {".sgsite", 7},
    };
    struct room *room = *state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct publication *publication = open_site(room, to_public);
        struct publish_error error = {0};
        if (publication_write(publication, paths[i], STR("x"), &error))
            fail_msg("'%s' was taken", paths[i].data);
        assert_int_equal(error.kind, PUBLISH_REFUSED);
        assert_non_null(strstr(error.message.data, "cannot be published"));
        publication_abandon(publication);
    }
    assert_false(is_there("public"));
    static const struct page right[] = {
        {"..a/b..", "x"}, {".well-known/.sgsite", "y"}, {"...", "z"}, {"zh/第一.html", "w"}};
    publish_with(room, to_public, right, 4);
    assert_site("public", right, 4);
}

static void a_path_is_published_once(void **state) {
    struct room *room = *state;
    publish_first(room);
    static const char *const bytes[] = {"<p>one", "<p>two"}; /* kept and written */
    for (size_t i = 0; i < 2; i++) {
        struct publication *publication = open_site(room, to_public);
        write_page(publication, "index.html", bytes[i]);
        struct publish_error error = {0};
        assert_false(publication_write(publication, STR("index.html"), str_from(bytes[i]), &error));
        assert_int_equal(error.kind, PUBLISH_REFUSED);
        assert_string_equal(error.message.data, "the path 'index.html' is published twice");
        publication_abandon(publication);
    }
}

enum {
    WORKERS = 3,
    PAGES_EACH = 40
};

static struct str worker_paths[WORKERS][PAGES_EACH]; /* from before the fork */

static void make_worker_paths(void) {
    for (int w = 0; w < WORKERS; w++) {
        for (int i = 0; i < PAGES_EACH; i++) {
            char path[64];
            snprintf(path, sizeof path, "shared/%d/w%d/index.html", i % 7, w * PAGES_EACH + i);
            worker_paths[w][i] = lasting(path);
        }
    }
}

/* A worker's share, whose report goes through a pipe; some of its pages differ in each round. */
static _Noreturn void work(struct publication *publication, int worker, int round, int pipe) {
    struct buf report = {0};
    for (int i = 0; i < PAGES_EACH; i++) {
        char bytes[64];
        struct publish_error error;
        snprintf(bytes, sizeof bytes, "page %d", i % 4 == 0 ? round : 0);
        if (!publication_write(
                publication, worker_paths[worker][i], str_from(bytes), &error))
            _exit(1);
        if (i == PAGES_EACH / 2)
            publication_report(publication, &report);
    }
    publication_report(publication, &report);
    bool sent = write(pipe, report.data, report.size) == (ssize_t)report.size;
    buf_finish(&report);
    publication_abandon(publication);
    _exit(sent ? 0 : 2);
}

static struct publish_counts publish_with_workers(struct room *room, int round) {
    struct publication *publication = open_site(room, to_public);
    write_page(publication, "index.html", "written before the fork");
    make_worker_paths();
    for (int i = 0; i < WORKERS; i++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            work(publication, i, round, ends[1]);
        close(ends[1]);
        struct buf report = {0};
        ssize_t got;
        do {
            buf_reserve(&report, 4096);
            got = read(ends[0], report.data + report.size, 4096);
            report.size += got > 0 ? (size_t)got : 0;
        } while (got > 0);
        close(ends[0]);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
        struct publish_error error = {0};
        assert_true(publication_adopt(publication, buf_view(&report), &error));
        buf_finish(&report);
    }
    write_page(publication, "last.html", "written after");
    return commit(publication);
}

static void workers_write_one_site(void **state) {
    size_t all = WORKERS * PAGES_EACH + 2, changing = WORKERS * PAGES_EACH / 4;
    assert_counts(publish_with_workers(*state, 1), all, 0, 0);
    assert_file("public/shared/0/w0/index.html", "page 1");
    assert_counts(publish_with_workers(*state, 1), 0, all, 0);
    assert_counts(publish_with_workers(*state, 2), changing, all - changing, 0);
    assert_file("public/shared/0/w0/index.html", "page 2");
    assert_file("public/shared/1/w41/index.html", "page 0");
    assert_nothing_beside();
}

static void workers_on_one_path_are_refused(void **state) {
    struct room *room = *state;
    struct publication *publication = open_site(room, to_public);
    write_page(publication, "a", "x");
    struct publish_error error = {0};
    struct buf report = {0};
    static const char *const paths[] = {"b", "a"};
    for (size_t i = 0; i < 2; i++) {
        packet_put_uint(&report, (uintptr_t)paths[i]);
        packet_put_uint(&report, strlen(paths[i]));
        for (size_t field = 0; field < 4; field++)
            packet_put_uint(&report, 0);
    }
    assert_false(publication_adopt(publication, buf_view(&report), &error));
    buf_finish(&report);
    assert_string_equal(error.message.data, "the path 'a' is published twice");
    assert_false(publication_commit(publication, NULL, &error));
    assert_false(is_there("public"));
    assert_nothing_beside();
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, enter_room, leave_room)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_ROOM(first_publish_makes_all),
        IN_ROOM(an_empty_folder_is_taken_with_its_mode),
        IN_ROOM(a_site_without_files_is_a_site),
        IN_ROOM(no_difference_touches_nothing),
        IN_ROOM(differences_are_published),
        IN_ROOM(differences_are_published_in_two_steps),
        IN_ROOM(differences_are_published_without_links),
        IN_ROOM(a_copy_keeps_mode_and_a_large_file_its_bytes),
        IN_ROOM(a_longer_or_shorter_file_is_another),
        IN_ROOM(only_a_removed_file_is_a_difference),
        IN_ROOM(what_is_no_file_is_replaced),
        IN_ROOM(a_file_may_become_a_folder_and_back),
        IN_ROOM(abandon_leaves_all_as_it_was),
        IN_ROOM(abandon_of_a_first_site_leaves_nothing),
        IN_ROOM(a_killed_build_leaves_the_site_whole),
        IN_ROOM(a_build_killed_at_its_start_is_cleared),
        IN_ROOM(a_build_killed_at_any_moment_leaves_one_whole_site),
        IN_ROOM(a_stopped_removal_keeps_the_marker),
        IN_ROOM(a_kill_between_the_two_steps_is_repaired),
        IN_ROOM(a_kill_after_the_two_steps_is_cleared),
        IN_ROOM(a_kill_between_the_steps_behind_a_link_is_repaired),
        IN_ROOM(a_failed_second_step_is_taken_back),
        IN_ROOM(a_foreign_folder_is_refused),
        IN_ROOM(what_is_no_folder_of_a_site_is_refused),
        IN_ROOM(what_stands_beside_is_refused),
        IN_ROOM(a_parent_that_is_a_file_is_told),
        IN_ROOM(two_builds_at_once_do_no_harm),
        IN_ROOM(many_builds_in_turn_take_the_lock_once_each),
        IN_ROOM(a_link_stays_and_is_followed),
        IN_ROOM(a_link_in_a_circle_is_told),
        IN_ROOM(a_write_error_is_told),
        IN_ROOM(a_file_where_a_folder_is_needed_is_told),
        IN_ROOM(a_failed_swap_leaves_the_site),
        IN_ROOM(wrong_paths_are_refused),
        IN_ROOM(a_path_is_published_once),
        IN_ROOM(workers_write_one_site),
        IN_ROOM(workers_on_one_path_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
