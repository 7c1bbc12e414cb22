/* Packed files: the same everywhere, only where they are smaller, and made again only when needed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "publish/pack.h"
#include "publish/swap.h"

static char words[3000];

static struct str text(void) {
    static const char line[] = "The meeting is held in Geneva. ";
    for (size_t i = 0; i < sizeof words; i++)
        words[i] = line[i % (sizeof line - 1)];
    return (struct str){words, sizeof words};
}

static void a_packed_text_holds_its_bytes(void **state) {
    static const struct {
        bool (*pack)(struct str, struct buf *);
        bool (*holds)(struct str, struct str);
    } ways[] = {{gzip_pack, gzip_holds}, {brotli_pack, brotli_holds}};
    (void)state;
    for (size_t i = 0; i < PACK_WAYS; i++) {
        struct str whole = text(), other = text();
        struct buf packed = {0}, again = {0};
        assert_true(ways[i].pack(whole, &packed));
        assert_true(ways[i].pack(whole, &again));
        assert_true(str_eq(buf_view(&packed), buf_view(&again)));
        assert_true(packed.size < whole.size / 4);
        assert_true(ways[i].holds(buf_view(&packed), whole));
        other.size--;
        assert_false(ways[i].holds(buf_view(&packed), other));
        for (size_t cut = 0; cut < packed.size; cut++)
            assert_false(ways[i].holds(str_slice(buf_view(&packed), 0, cut), whole));
        buf_byte(&again, 'x');
        assert_false(ways[i].holds(buf_view(&again), whole));
        words[1234]++;
        assert_false(ways[i].holds(buf_view(&packed), (struct str){words, sizeof words}));
        assert_false(ways[i].holds(whole, whole));
        buf_finish(&packed);
        buf_finish(&again);
    }
}

/* RFC 1952: no flags, no time, the slowest method, an unknown system. */
static void a_gzip_header_tells_nothing(void **state) {
    static const unsigned char head[] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255};
    struct buf packed = {0};
    (void)state;
    assert_true(gzip_pack(text(), &packed));
    assert_memory_equal(packed.data, head, sizeof head);
    buf_finish(&packed);
}

static struct publish_counts publish(struct arena *arena, struct str bytes) {
    struct publication *publication;
    struct publish_error error = {0};
    struct publish_counts counts = {0};
    struct packed_names names = pack_names(arena, STR("a.html"));
    struct publish_options options = {.target = STR("public")};
    assert_true(publication_open(arena, options, &publication, &error));
    assert_true(publication_write(publication, STR("a.html"), bytes, &error));
    assert_true(pack_publish(publication, &names, bytes, &error));
    assert_true(publication_commit(publication, &counts, &error));
    return counts;
}

static void assert_counts(
    struct publish_counts counts, size_t written, size_t unchanged, size_t removed) {
    assert_int_equal(counts.written, written);
    assert_int_equal(counts.unchanged, unchanged);
    assert_int_equal(counts.removed, removed);
}

static void what_is_packed_stays_as_long_as_it_is_right(void **state) {
    char folder[] = "/tmp/pack-test-XXXXXX";
    struct arena arena;
    struct buf packed = {0}, mended = {0};
    (void)state;
    arena_init(&arena);
    assert_non_null(mkdtemp(folder));
    char *home = getcwd(NULL, 0);
    assert_int_equal(chdir(folder), 0);
    assert_counts(publish(&arena, text()), 3, 0, 0);
    assert_counts(publish(&arena, text()), 0, 3, 0);
    assert_true(file_read("public/a.html.br", SIZE_MAX, &packed));
    /* Lost in a power cut. */
    assert_true(file_write("public/a.html.br", STR("")));
    assert_counts(publish(&arena, text()), 1, 2, 0);
    assert_true(file_read("public/a.html.br", SIZE_MAX, &mended));
    assert_true(str_eq(buf_view(&packed), buf_view(&mended)));
    struct str less = text();
    less.size -= 100;
    assert_counts(publish(&arena, less), 3, 0, 0);
    less.size = PACK_LEAST;
    assert_counts(publish(&arena, less), 1, 0, 2);
    for (size_t i = 0, seed = 1; i < sizeof words; i++, seed = seed * 6364136223846793005 + 1442695040888963407)
        words[i] = (char)(seed >> 56);
    assert_counts(publish(&arena, (struct str){words, sizeof words}), 1, 0, 0);
    assert_int_equal(chdir(home), 0);
    assert_true(tree_remove(folder));
    free(home);
    buf_finish(&packed);
    buf_finish(&mended);
    arena_finish(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_packed_text_holds_its_bytes),
        cmocka_unit_test(a_gzip_header_tells_nothing),
        cmocka_unit_test(what_is_packed_stays_as_long_as_it_is_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
