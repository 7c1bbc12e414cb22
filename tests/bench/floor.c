/* The floor under a build: what it costs to read and parse the texts and to write the site, and
 * nothing else. One thread; for each Markdown file: read it, parse it with cmark-gfm (with the
 * extensions that sgsite uses) and render it as HTML. Then the site of sgsite is written again: the
 * same folders, the same files, as many bytes in each, one write a file; the bytes are those of the
 * HTML rendered last, over and over. Front matter, YAML, facts, links, templates, languages, checks,
 * comparing and swapping are what it leaves out.
 *
 * Use: floor LIST OUT. LIST has a line a thing, made before by tests/bench/measure.py:
 *   m PATH         a Markdown file to read
 *   d PATH         a folder to make in OUT, after those that it stands in
 *   f SIZE PATH    a file to write in OUT
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LARGEST_FILE = 8 << 20
};

static _Noreturn void fail(const char *path) {
    perror(path);
    exit(1);
}

/* Reads a whole file into `bytes`, which holds LARGEST_FILE. Returns its size. */
static size_t read_whole(const char *path, char *bytes) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        fail(path);
    size_t size = 0;
    ssize_t got;
    while ((got = read(fd, bytes + size, LARGEST_FILE - size)) > 0)
        size += (size_t)got;
    if (got < 0 || size == LARGEST_FILE)
        fail(path);
    close(fd);
    return size;
}

/* The text as HTML, which the caller frees. */
static char *convert(const char *text, size_t size) {
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("autolink"));
    cmark_parser_feed(parser, text, size);
    cmark_node *document = cmark_parser_finish(parser);
    char *html = cmark_render_html(
        document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
    cmark_node_free(document);
    cmark_parser_free(parser);
    return html;
}

/* Fills all of `bytes` with the HTML, over and over. */
static void repeat(const char *html, char *bytes) {
    size_t size = strlen(html);
    if (size == 0)
        exit(1);
    for (size_t at = 0; at < LARGEST_FILE; at += size)
        memcpy(bytes + at, html, LARGEST_FILE - at < size ? LARGEST_FILE - at : size);
}

static void write_file(int out, const char *path, const char *bytes, size_t size) {
    int fd = openat(out, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 || size > LARGEST_FILE || write(fd, bytes, size) != (ssize_t)size || close(fd) != 0)
        fail(path);
}

int main(int argc, char **argv) {
    if (argc != 3)
        return 2;
    FILE *list = fopen(argv[1], "r");
    if (!list)
        fail(argv[1]);
    if (mkdir(argv[2], 0777) != 0)
        fail(argv[2]);
    int out = open(argv[2], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    char *text = malloc(LARGEST_FILE), *bytes = malloc(LARGEST_FILE), *line = NULL, *html = NULL;
    if (out < 0 || !text || !bytes)
        fail(argv[2]);
    cmark_gfm_core_extensions_ensure_registered();
    size_t capacity = 0;
    bool is_filled = false;
    for (ssize_t size; (size = getline(&line, &capacity, list)) > 0;) {
        line[size - 1] = '\0';
        char *path = line + 2;
        if (line[0] == 'm') {
            free(html);
            html = convert(text, read_whole(path, text));
        } else if (line[0] == 'd') {
            if (mkdirat(out, path, 0777) != 0)
                fail(path);
        } else {
            if (!is_filled)
                repeat(html ? html : "", bytes);
            is_filled = true;
            size_t wanted = strtoul(path, &path, 10);
            write_file(out, path + 1, bytes, wanted);
        }
    }
    free(html);
    free(line);
    free(bytes);
    free(text);
    fclose(list);
    return 0;
}
