/* Prints what a web server needs to know of the site. It is no part of the site: nobody should fetch
 * it, and it stands elsewhere on the server. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/project.h"
#include "pages/server/server.h"

struct wanted {
    struct project_options options;
    struct str root;
    const struct server_kind *kind; /* NULL: all are listed */
};

static const struct server_kind *find_kind(const char *name) {
    struct str names[16], nearest;
    for (size_t i = 0; i < server_kind_count; i++) {
        names[i] = str_from(server_kinds[i].name);
        if (strcmp(server_kinds[i].name, name) == 0)
            return &server_kinds[i];
    }
    fprintf(stderr, "sgsite: no server is known as '%s'\n", name);
    nearest = str_nearest(str_from(name), names, server_kind_count);
    if (nearest.size > 0)
        fprintf(stderr, "      = hint: did you mean '%.*s'?\n", STR_ARGS(nearest));
    else
        fputs("      = hint: 'sgsite server' lists them\n", stderr);
    return NULL;
}

/* It stands between quotes in languages that have variables. */
static bool take_root(const struct command_option *option, void *place, const char *value) {
    struct str given = str_from(value);
    bool is_plain = str_starts_with(given, STR("/"));
    for (size_t i = 0; i < given.size; i++) {
        unsigned char c = (unsigned char)given.data[i];
        is_plain = is_plain && c >= ' ' && !strchr("\"'`\\${}%", c);
    }
    while (given.size > 1 && given.data[given.size - 1] == '/')
        given.size--;
    *(struct str *)place = given;
    if (!is_plain)
        fprintf(stderr,
            "sgsite: --%s is a path from '/' without quotes, '\\', '$', '%%' and braces\n",
            option->name);
    return is_plain;
}

static bool take_kind(const struct command_option *option, void *place, const char *value) {
    (void)option;
    const struct server_kind **kind = place;
    *kind = find_kind(value);
    return *kind != NULL;
}

static const struct command_option options[] = {
    {'C', "directory", "DIR", "The project in DIR (default: .)", option_text,
        offsetof(struct wanted, options.folder)},
    {0, "base-url", "URL", "The site at URL instead of base_url in site.yaml", option_base_url,
        offsetof(struct wanted, options.base_url)},
    {0, "theme", "DIR", "With the theme in DIR (default: themes/default)", option_text,
        offsetof(struct wanted, options.theme)},
    {0, "root", "DIR", "The folder of the site on the server (default: /srv/www)", take_root,
        offsetof(struct wanted, root)},
    {0, "color", "WHEN", "Colour messages: auto, always or never", option_color,
        offsetof(struct wanted, options.color)},
    {0, NULL, "[NAME]", NULL, take_kind, offsetof(struct wanted, kind)},
};

static const struct command_usage usage = {"server",
    "Prints what the configuration of a web server needs for the site: headers, ages, types, the\n"
    "language at the door, old addresses. Without NAME the kinds are listed.",
    options, "\ndocs/server.md says where each belongs.\n"};

static int print_kind(struct project *project, const struct wanted *wanted) {
    struct plan plan;
    struct serving serving;
    plan_make(
        &project->site, project->theme.assets.items, project->theme.assets.count, &plan);
    if (!serving_init(&serving, &project->arena, &plan, wanted->root)) {
        fprintf(stderr,
            "sgsite: the path '%.*s' of base_url has characters other than A-Z a-z 0-9 - . _ ~ /, "
            "which servers read differently\n"
            "      = hint: give another one with --base-url\n",
            STR_ARGS(serving.base));
        return EXIT_USAGE;
    }
    struct buf text = {0};
    wanted->kind->write(&serving, &text);
    fwrite(text.data, 1, text.size, stdout);
    buf_finish(&text);
    return EXIT_DONE;
}

int command_server(int argc, char **argv) {
    struct wanted wanted = {.options = {.folder = STR(".")}, .root = STR("/srv/www")};
    int status;
    if (!command_options(&usage, argc, argv, &wanted, &status))
        return status;
    for (size_t i = 0; !wanted.kind && i < server_kind_count; i++)
        printf("%-10s  %s\n", server_kinds[i].name, server_kinds[i].help);
    if (!wanted.kind)
        return EXIT_DONE;
    struct project project;
    status = EXIT_USAGE;
    project_init(&project, wanted.options);
    if (project_exists(&project)) {
        bool is_read = project_read(&project);
        bool is_right = is_read && project.findings.errors == 0;
        status = is_right ? print_kind(&project, &wanted) : EXIT_FINDINGS;
        fflush(stdout);
        if (!is_right)
            project_print_findings(&project);
    }
    project_finish(&project);
    return status;
}
