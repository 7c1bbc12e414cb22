/* JSON Schemas of the content's files, for editors. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/content_files.h"
#include "model/schema.h"

struct wanted {
    const struct content_kind *kind; /* NULL: all */
    struct str folder;               /* empty: to standard output */
};

static const struct content_kind *find_kind(const char *name) {
    struct str names[64];
    size_t count = content_kind_count < 64 ? content_kind_count : 64;
    for (size_t i = 0; i < count; i++) {
        names[i] = str_from(content_kinds[i].name);
        if (strcmp(content_kinds[i].name, name) == 0)
            return &content_kinds[i];
    }
    struct str nearest = str_nearest(str_from(name), names, count);
    fprintf(stderr, "sgsite: there is no schema '%s'\n", name);
    if (nearest.size > 0)
        fprintf(stderr, "      = hint: did you mean '%.*s'?\n", STR_ARGS(nearest));
    return NULL;
}

static bool take_kind(const struct command_option *option, void *place, const char *value) {
    (void)option;
    const struct content_kind **kind = place;
    *kind = find_kind(value);
    return *kind != NULL;
}

static const struct command_option options[] = {
    {'o', "output", "DIR", "Write all schemas to DIR, as NAME.json", option_text,
        offsetof(struct wanted, folder)},
    {0, NULL, "[NAME]", NULL, take_kind, offsetof(struct wanted, kind)},
};

static const struct command_usage usage = {"schema",
    "Prints the JSON Schema (2020-12) of a kind of file; without NAME the kinds are listed. An\n"
    "editor with a YAML language server reads the schema that the first line of a file names:\n\n"
    "    # yaml-language-server: $schema=../../.schema/meeting.json",
    options, "\nThe schemas of a project stand in content/.schema/.\n"};

static void write_schema(
    struct arena *arena, const struct content_kind *kind, struct buf *out) {
    buf_clear(out);
    schema_write(arena, kind->record, kind->path, kind->what, out);
}

static int write_all(struct arena *arena, const char *folder) {
    struct buf schema = {0};
    bool written = folder_make(folder);
    const char *path = folder;
    for (size_t i = 0; written && i < content_kind_count; i++) {
        struct str name = str_printf(arena, "%s.json", content_kinds[i].name);
        path = path_join(arena, str_from(folder), name).data;
        write_schema(arena, &content_kinds[i], &schema);
        written = file_write(path, buf_view(&schema));
    }
    if (!written)
        fprintf(stderr, "sgsite: %s: %s\n", path, strerror(errno));
    buf_finish(&schema);
    return written ? EXIT_DONE : EXIT_SYSTEM;
}

static void print_schema(struct arena *arena, const struct content_kind *kind) {
    struct buf schema = {0};
    write_schema(arena, kind, &schema);
    fwrite(schema.data, 1, schema.size, stdout);
    buf_finish(&schema);
}

int command_schema(int argc, char **argv) {
    int status;
    struct wanted wanted = {0};
    if (!command_options(&usage, argc, argv, &wanted, &status))
        return status;
    if (wanted.kind && wanted.folder.size > 0) {
        fputs("sgsite: schema takes a name or --output, not both\n", stderr);
        return EXIT_USAGE;
    }
    struct arena arena;
    arena_init(&arena);
    status = EXIT_DONE;
    if (wanted.folder.size > 0)
        status = write_all(&arena, wanted.folder.data);
    else if (wanted.kind)
        print_schema(&arena, wanted.kind);
    for (size_t i = 0; wanted.folder.size == 0 && !wanted.kind && i < content_kind_count; i++)
        printf("%-9s  %s\n", content_kinds[i].name, content_kinds[i].path);
    arena_finish(&arena);
    return status;
}
