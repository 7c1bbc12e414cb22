#include "cli/project.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "config.h"
#include "model/check.h"
#include "model/load.h"
#include "model/value_form.h"

void project_init(struct project *project, struct project_options options) {
    *project = (struct project){.options = options};
    arena_init(&project->arena);
    findings_init(&project->findings, &project->arena);
}

void project_finish(struct project *project) {
    arena_finish(&project->arena);
}

bool project_exists(struct project *project) {
    struct str folder = str_copy(&project->arena, project->options.folder);
    if (folder_exists(folder.data))
        return true;
    fprintf(stderr, "sgsite: %.*s: %s\n", STR_ARGS(folder), strerror(ENOENT));
    return false;
}

struct str project_theme(struct project *project) {
    if (project->options.theme.size > 0)
        return str_copy(&project->arena, project->options.theme);
    struct str own = path_join(&project->arena, project->options.folder, STR("themes/default"));
    struct str installed = STR(SGSITE_THEMES "/default");
    return folder_exists(own.data) || !folder_exists(installed.data) ? own : installed;
}

bool project_read_content(struct project *project) {
    struct arena *arena = &project->arena;
    struct findings *findings = &project->findings;
    struct str content = path_join(arena, project->options.folder, STR("content"));
    if (!content_walk(arena, content, findings, &project->content) ||
        !site_load(arena, &project->content, findings, &project->site))
        return false;
    timings_stage(project->timings, "reading content");
    if (project->options.base_url.size > 0)
        site_set_base_url(&project->site, project->options.base_url);
    site_check(&project->site, findings);
    timings_stage(project->timings, "checking facts");
    return true;
}

bool project_read(struct project *project) {
    return project_read_content(project) &&
           theme_load(&project->arena, project_theme(project), &project->site, &project->findings,
               &project->theme);
}

static size_t count_told(const struct findings *findings) {
    return findings->list.count < MOST_FINDINGS ? findings->list.count : MOST_FINDINGS;
}

static void print_json(const struct findings *findings) {
    struct buf lines = {0};
    for (size_t i = 0; i < count_told(findings); i++)
        finding_json(&findings->list.items[i], &lines);
    fwrite(lines.data, 1, lines.size, stdout);
    buf_finish(&lines);
}

static void print_words(const struct findings *findings, enum color color) {
    bool has_color = color_wanted(color, stderr);
    for (size_t i = 0; i < count_told(findings); i++)
        finding_print(stderr, &findings->list.items[i], has_color);
    size_t more = findings->errors + findings->warnings - count_told(findings);
    if (more > 0)
        fprintf(stderr, "and %zu more findings\n", more);
    if (findings->list.count > 0 && isatty(STDERR_FILENO))
        fputs("'sgsite explain CODE' tells more about a code in [ ]\n", stderr);
}

void project_print_findings(struct project *project) {
    findings_sort(&project->findings);
    if (project->options.json)
        print_json(&project->findings);
    else
        print_words(&project->findings, project->options.color);
}

bool color_wanted(enum color color, FILE *out) {
    return color == COLOR_ALWAYS ||
           (color == COLOR_AUTO && isatty(fileno(out)) && !getenv("NO_COLOR"));
}

bool option_color(const struct command_option *option, void *place, const char *value) {
    static const char *const words[] = {
        [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(value, words[i]) == 0) {
            *(enum color *)place = (enum color)i;
            return true;
        }
    }
    fprintf(stderr, "sgsite: --%s is auto, always or never, not '%s'\n", option->name, value);
    return false;
}

bool option_base_url(const struct command_option *option, void *place, const char *value) {
    struct str *address = place;
    *address = str_from(value);
    if (value_is_base_url(*address))
        return true;
    fprintf(stderr,
        "sgsite: --%s is an address that starts with http:// or https://, without '?' and '#'\n",
        option->name);
    return false;
}
