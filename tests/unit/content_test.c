/* The walk over a folder of content and the reading of one file. */
#include "support.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/content.h"

static struct content_folder walk(struct bench *bench, const char *path, bool *is_walked) {
    struct content_folder folder;
    *is_walked = content_walk(&bench->arena, bench_path(bench, path), &bench->findings, &folder);
    return folder;
}

/* "a.md b/ (c.yaml ) ": files, then folders with what they hold. */
static void add_listing(const struct content_folder *folder, struct buf *out) {
    for (size_t i = 0; i < folder->files.count; i++)
        buf_printf(out, "%.*s ", STR_ARGS(folder->files.items[i].name));
    for (size_t i = 0; i < folder->folders.count; i++) {
        buf_printf(out, "%.*s/ ( ", STR_ARGS(folder->folders.items[i].name));
        add_listing(&folder->folders.items[i], out);
        buf_text(out, ") ");
    }
}

static void the_walk_is_in_order_of_bytes(void **state) {
    static const char *const files[] = {"b.md", "a.md", "B.md", "é.md", "中.md", "a10", "a2",
        "sg2/x.yaml", "sg11/x.yaml", "sg11/.hidden", "sg11/draft~", ".git/config", "old~/x",
        "sg11/a/b/c"};
    struct bench *bench = *state;
    struct buf listing = {0};
    bool is_walked;
    for (size_t i = 0; i < COUNT(files); i++)
        bench_write(bench, files[i], STR(""));
    struct content_folder folder = walk(bench, "", &is_walked);
    check_true(bench, "walked", is_walked);
    add_listing(&folder, &listing);
    check_text(bench, "listing", buf_view(&listing),
        "B.md a.md a10 a2 b.md é.md 中.md sg11/ ( x.yaml a/ ( b/ ( c ) ) ) sg2/ ( x.yaml ) ");
    const struct content_folder *inner = content_find_folder(&folder, STR("sg11"));
    check_true(bench, "found", inner && content_find(inner, STR("x.yaml")));
    check_true(bench, "not found",
        !content_find(&folder, STR("x.yaml")) && !content_find(&folder, STR("sg11")) &&
            !content_find_folder(&folder, STR("a.md")) &&
            !content_find_folder(&folder, STR("old~")));
    check_text(bench, "path", inner->path, bench_path(bench, "sg11").data);
    buf_finish(&listing);
    assert_rows(bench);
}

static void what_cannot_be_walked_is_told(void **state) {
    struct bench *bench = *state;
    bool is_walked;
    bench_write(bench, "file", STR(""));
    walk(bench, "nowhere", &is_walked);
    check_true(bench, "nowhere", !is_walked);
    walk(bench, "file", &is_walked);
    check_true(bench, "a file", !is_walked);
    bench_write(bench, "d/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/x", STR(""));
    walk(bench, "d", &is_walked);
    check_true(bench, "16 deep", is_walked);
    bench_write(bench, "d/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/x", STR(""));
    walk(bench, "d", &is_walked);
    check_true(bench, "17 deep", !is_walked);
    check_findings(bench, "walks",
        "d/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17:1:1 file-unreadable: the folder cannot be "
        "read: folders are nested too deeply\n"
        "file:1:1 file-unreadable: the folder cannot be read: Not a directory\n"
        "nowhere:1:1 file-missing: there is no such folder\n");
    assert_rows(bench);
}

static void links_are_followed_but_not_for_ever(void **state) {
    struct bench *bench = *state;
    bool is_walked;
    bench_write(bench, "a/x.md", STR("x"));
    bench_write(bench, "b/y.md", STR("y"));
    struct str link = bench_path(bench, "a/b");
    assert_int_equal(symlink("../b", link.data), 0);
    struct buf listing = {0};
    struct content_folder folder = walk(bench, "", &is_walked);
    add_listing(&folder, &listing);
    check_text(bench, "a link", buf_view(&listing), "a/ ( x.md b/ ( y.md ) ) b/ ( y.md ) ");
    buf_finish(&listing);
    assert_int_equal(symlink(".", bench_path(bench, "b/loop").data), 0);
    walk(bench, "", &is_walked);
    check_true(bench, "a loop ends", !is_walked && bench->findings.errors == 1);
    assert_rows(bench);
}

static void a_file_is_read_as_utf8_within_limits(void **state) {
    static const struct {
        const char *what;
        const char *bytes;
        size_t size;
        const char *finding;
    } rows[] = {
        {"empty", "", 0, ""},
        {"text", "a\n中文\n", 9, ""},
        {"byte order mark",
            "\xEF\xBB\xBF"
            "a",
            4, ""},
        {"latin-1", "a\ncaf\xE9\n", 7,
            "f:2:4 encoding: the byte 0xE9 here is not UTF-8 text\n  save the file as UTF-8\n"},
        {"after Chinese", "中\xC0\xAF", 5,
            "f:1:2 encoding: the byte 0xC0 here is not UTF-8 text\n  save the file as UTF-8\n"},
        {"cut off", "a\xE4\xB8", 3,
            "f:1:2 encoding: the byte 0xE4 here is not UTF-8 text\n  save the file as UTF-8\n"},
        {"surrogate", "\xED\xA0\x80", 3,
            "f:1:1 encoding: the byte 0xED here is not UTF-8 text\n  save the file as UTF-8\n"},
        {"NUL", "ab\0c", 4,
            "f:1:3 encoding: the byte 0x00 here is a control character\n  delete it\n"},
        {"NUL before a wrong byte", "a\0\xFF", 3,
            "f:1:2 encoding: the byte 0x00 here is a control character\n  delete it\n"},
        {"behind eight others", "abcdefgh中\tno control\r\nijkl\x1Fmno", 32,
            "f:2:5 encoding: the byte 0x1F here is a control character\n  delete it\n"},
        {"among eight others", "中abc~\x7F中bcdefg", 17,
            "f:1:6 encoding: the byte 0x7F here is a control character\n  delete it\n"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        bool is_walked;
        bench_clear(bench);
        bench_write(bench, "f", (struct str){rows[i].bytes, rows[i].size});
        struct content_folder folder = walk(bench, "", &is_walked);
        struct content_file *file = content_find(&folder, STR("f"));
        check_true(bench, rows[i].what, !file->used);
        const struct source *source = content_read(&bench->arena, &folder, file, &bench->findings);
        check_true(bench, rows[i].what, file->used);
        check_true(bench, rows[i].what, (source != NULL) == (*rows[i].finding == '\0'));
        check_true(bench, rows[i].what,
            !source || str_eq(source->text, (struct str){rows[i].bytes, rows[i].size}));
        check_findings(bench, rows[i].what, rows[i].finding);
    }
    assert_rows(bench);
}

static void a_large_or_strange_file_is_told(void **state) {
    struct bench *bench = *state;
    char *bytes = arena_alloc(&bench->arena, LARGEST_TEXT + 1);
    memset(bytes, 'a', LARGEST_TEXT + 1);
    bench_write(bench, "full", (struct str){bytes, LARGEST_TEXT});
    bench_write(bench, "large", (struct str){bytes, LARGEST_TEXT + 1});
    bench_write(bench, "gone", STR(""));
    assert_int_equal(mkfifo(bench_path(bench, "pipe").data, 0666), 0);
    assert_int_equal(symlink("nowhere", bench_path(bench, "loose").data), 0);
    bool is_walked;
    struct content_folder folder = walk(bench, "", &is_walked);
    assert_int_equal(unlink(bench_path(bench, "gone").data), 0);
    for (size_t i = 0; i < folder.files.count; i++) {
        struct content_file *file = &folder.files.items[i];
        const struct source *source = content_read(&bench->arena, &folder, file, &bench->findings);
        check_true(bench, file->name.data, (source != NULL) == str_eq(file->name, STR("full")));
    }
    check_findings(bench, "files",
        "gone:1:1 file-unreadable: the file cannot be read: No such file or directory\n"
        "large:1:1 file-too-large: the file is larger than 1048576 bytes\n"
        "loose:1:1 file-unreadable: the file cannot be read: No such file or directory\n"
        "pipe:1:1 file-unreadable: the file cannot be read: Invalid argument\n");
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_walk_is_in_order_of_bytes),
        TEST(what_cannot_be_walked_is_told),
        TEST(links_are_followed_but_not_for_ever),
        TEST(a_file_is_read_as_utf8_within_limits),
        TEST(a_large_or_strange_file_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
