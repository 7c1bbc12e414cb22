/* Runs the cases of the Mustache specification: `mustache-spec FOLDER`, or `mustache-spec
 * FILE.yml...`. Exit status: 0 all passed, 1 not all, 77 (for Meson: skipped) when the folder is
 * not there. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "pages/template/template.h"
#include "read/node.h"

enum {
    MANDATORY_CASES = 136, /* comments, delimiters, interpolation, inverted, partials, sections */
    LARGEST_FILE = 1024 * 1024,
    SKIPPED = 77,
};

struct tally {
    unsigned cases;
    unsigned passed;
    unsigned mandatory;
};

/* Data of a case to values. */

static bool is_plain(const struct node *node, const char *word) {
    return !node->quoted && str_eq(node->text, str_from(word));
}

static bool is_decimal(struct str text) {
    size_t dots = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '.')
            dots++;
        else if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    }
    return dots == 1 && text.size > 1;
}

/* A number has no zeros at the end of its fraction: 1.210 is 1.21. */
static struct str scalar_text(const struct node *node) {
    struct str text = node->text;
    if (node->quoted || !is_decimal(text))
        return text;
    while (text.data[text.size - 1] == '0')
        text.size--;
    if (text.data[text.size - 1] == '.')
        text.size--;
    return text;
}

static struct value make_value(
    struct arena *arena, struct symbols *symbols, const struct node *node);

static struct value make_list(
    struct arena *arena, struct symbols *symbols, const struct node *node) {
    struct value_list *list = value_list_new(arena);
    for (size_t i = 0; i < node->count; i++)
        value_list_add(arena, list, make_value(arena, symbols, node->entries[i].value));
    return value_list(list);
}

static struct value make_object(
    struct arena *arena, struct symbols *symbols, const struct node *node) {
    struct object *object = object_new(arena, NULL);
    for (size_t i = 0; i < node->count; i++) {
        symbol name = symbols_intern(symbols, node->entries[i].key);
        object_set(arena, object, name, make_value(arena, symbols, node->entries[i].value));
    }
    return value_object(object);
}

static struct value make_value(
    struct arena *arena, struct symbols *symbols, const struct node *node) {
    if (!node)
        return value_none();
    if (node->kind == NODE_LIST)
        return make_list(arena, symbols, node);
    if (node->kind == NODE_MAP)
        return make_object(arena, symbols, node);
    if (node_is_null(node) || is_plain(node, "false"))
        return value_none();
    return is_plain(node, "true") ? value_bool(true) : value_text(scalar_text(node));
}

/* One case. */

static struct str text_of(const struct node *map, const char *key) {
    const struct node *node = node_get(map, str_from(key));
    return node && node->kind == NODE_SCALAR ? node->text : (struct str){0};
}

static bool add_template(struct templates *templates, struct arena *arena, struct str name,
    struct str text, struct findings *findings) {
    struct source *source = arena_new(arena, struct source);
    *source = (struct source){.path = name, .text = text};
    return templates_add(templates, name, source, findings);
}

static bool render_case(struct arena *arena, const struct node *test, struct templates *templates,
    const struct value *data, struct findings *findings, struct buf *out) {
    /* No partial has this name. */
    struct str main_name = STR("(template)");
    if (!add_template(templates, arena, main_name, text_of(test, "template"), findings))
        return false;
    const struct node *partials = node_get(test, STR("partials"));
    for (size_t i = 0; partials && i < partials->count; i++) {
        const struct node_entry *partial = &partials->entries[i];
        if (!add_template(templates, arena, partial->key, partial->value->text, findings))
            return false;
    }
    return templates_link(templates, findings, true) &&
           template_render(
               templates_get(templates, main_name), data, STR("the case"), findings, out);
}

static void print_visibly(const char *label, struct str text) {
    printf("    %s: ", label);
    for (size_t i = 0; i < text.size; i++) {
        switch (text.data[i]) {
        case '\n':
            fputs("\\n", stdout);
            break;
        case '\r':
            fputs("\\r", stdout);
            break;
        case '\t':
            fputs("\\t", stdout);
            break;
        case ' ':
            fputs("·", stdout);
            break;
        default:
            putchar(text.data[i]);
        }
    }
    putchar('\n');
}

static bool run_case(const struct node *test) {
    struct arena arena;
    arena_init(&arena);
    struct symbols symbols;
    symbols_init(&symbols, &arena);
    struct findings findings;
    findings_init(&findings, &arena);
    struct templates *templates = templates_create(&symbols);
    struct value data = make_value(&arena, &symbols, node_get(test, STR("data")));
    struct buf out = {0};

    struct str expected = text_of(test, "expected");
    bool rendered = render_case(&arena, test, templates, &data, &findings, &out);
    bool passed = rendered && str_eq(buf_view(&out), expected);
    if (!passed) {
        struct position position = place_position(test->place);
        printf("FAIL %.*s:%u: %.*s\n", STR_ARGS(test->place.source->path), position.line,
            STR_ARGS(text_of(test, "name")));
        print_visibly("template", text_of(test, "template"));
        print_visibly("expected", expected);
        print_visibly("got     ", buf_view(&out));
        for (size_t i = 0; i < findings.list.count; i++)
            finding_print(stdout, &findings.list.items[i], false);
    }
    buf_finish(&out);
    templates_destroy(templates);
    arena_finish(&arena);
    return passed;
}

/* Files of cases. */

/* The specification marks its optional modules by a ~ before their file names. */
static bool is_mandatory(struct str path) {
    size_t name = path.size;
    while (name > 0 && path.data[name - 1] != '/')
        name--;
    return name < path.size && path.data[name] != '~';
}

static bool run_file(struct str path, struct tally *tally) {
    struct arena arena;
    arena_init(&arena);
    struct findings findings;
    findings_init(&findings, &arena);
    struct buf text = {0};
    struct source source = {.path = path};
    const struct node *document = NULL, *tests = NULL;
    bool read = file_read(path.data, LARGEST_FILE, &text);
    if (!read)
        printf("%.*s: %s\n", STR_ARGS(path), strerror(errno));
    source.text = buf_view(&text);
    if (read && yaml_read(&arena, &source, 0, source.text.size, &findings, &document))
        tests = node_get(document, STR("tests"));
    for (size_t i = 0; i < findings.list.count; i++)
        finding_print(stdout, &findings.list.items[i], false);
    if (read && !tests)
        printf("%.*s: no tests in it\n", STR_ARGS(path));
    for (size_t i = 0; tests && i < tests->count; i++) {
        tally->cases++;
        tally->mandatory += is_mandatory(path);
        tally->passed += run_case(tests->entries[i].value);
    }
    buf_finish(&text);
    arena_finish(&arena);
    return tests != NULL;
}

static bool run_folder(struct arena *arena, const char *folder, struct tally *tally) {
    struct folder_listing listing;
    if (!folder_list(arena, folder, &listing)) {
        printf("%s: %s\n", folder, strerror(errno));
        return false;
    }
    bool all_read = true;
    for (size_t i = 0; i < listing.count; i++) {
        const struct folder_entry *entry = &listing.items[i];
        if (!entry->is_folder && str_ends_with(entry->name, STR(".yml")))
            all_read &= run_file(path_join(arena, str_from(folder), entry->name), tally);
    }
    return all_read;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        puts("usage: mustache-spec FOLDER | FILE.yml...");
        return 1;
    }
    if (argc == 2 && !folder_exists(argv[1]) && !file_exists(argv[1])) {
        printf("mustache-spec: skipped, the specification is not at %s\n", argv[1]);
        return SKIPPED;
    }
    struct arena arena;
    arena_init(&arena);
    struct tally tally = {0};
    bool all_read = true;
    for (int i = 1; i < argc; i++) {
        all_read &= folder_exists(argv[i]) ? run_folder(&arena, argv[i], &tally)
                                           : run_file(str_from(argv[i]), &tally);
    }
    arena_finish(&arena);
    if (tally.mandatory < MANDATORY_CASES)
        printf("mustache-spec: only %u of %d mandatory cases were found\n", tally.mandatory,
            MANDATORY_CASES);
    printf("mustache-spec: %u cases, %u passed, %u failed\n", tally.cases, tally.passed,
        tally.cases - tally.passed);
    bool passed = all_read && tally.passed == tally.cases && tally.mandatory >= MANDATORY_CASES;
    return passed ? 0 : 1;
}
