#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/rendering.h"
#include "model/record.h"

struct build {
    struct project_options options;
    struct str output; /* of the site */
    bool quiet;
    uint32_t processes; /* that render; 0: as many as there are processors */

    struct project project;
    struct plan plan;
    struct renderer renderer;
    struct publication *publication; /* NULL once something is wrong */
    struct publish_counts counts;
    int status;
};

static volatile sig_atomic_t interrupted;

static void note_signal(int number) {
    interrupted = number;
}

static const struct command_option options[] = {
    {'C', "directory", "DIR", "Build the project in DIR (default: .)"},
    {'o', "output", "DIR", "Write the site to DIR (default: public in the project)"},
    {0, "base-url", "URL", "Publish at URL instead of base_url in site.yaml"},
    {0, "theme", "DIR", "Use the theme in DIR (default: themes/default)"},
    {'j', "jobs", "N", "Render in N processes (default: one a processor)"},
    {'q', "quiet", NULL, "Print findings only"},
    {0, "color", "WHEN", "Colour messages: auto, always or never"},
    {0, "json", NULL, "Print findings as lines of JSON to standard output"},
    {0},
};

static const struct command_usage usage = {"build",
    "Compiles content/ into a static site. Nothing is published when something is wrong.", options,
    "\nExit status: 0 built, 1 findings in the content, 2 wrong use, 3 the system failed.\n"};

static bool take_jobs(struct build *build, struct str value) {
    if (str_to_uint(value, &build->processes) && build->processes > 0)
        return true;
    fprintf(stderr, "sgsite: --jobs is a number from 1, not '%.*s'\n", STR_ARGS(value));
    return false;
}

static bool take_option(void *user, size_t option, const char *value) {
    struct build *build = user;
    struct str given = str_from(value);
    switch (options[option].name[0]) {
    case 'd':
        build->options.folder = given;
        return true;
    case 'o':
        build->output = given;
        return true;
    case 'b':
        build->options.base_url = given;
        if (value_is_base_url(given))
            return true;
        fputs("sgsite: --base-url is an address that starts with http:// or https://, without '?' "
              "and '#'\n",
            stderr);
        return false;
    case 't':
        build->options.theme = given;
        return true;
    case 'q':
        build->quiet = true;
        return true;
    case 'j':
        if (options[option].name[1] == 's') {
            build->options.json = true;
            return true;
        }
        return take_jobs(build, given);
    default:
        return color_take(value, &build->options.color);
    }
}

static void tell_failure(struct build *build, const struct publish_error *error) {
    fprintf(stderr, "sgsite: %.*s\n", STR_ARGS(error->message));
    if (error->hint.size > 0)
        fprintf(stderr, "      = hint: %.*s\n", STR_ARGS(error->hint));
    build->status = error->kind == PUBLISH_REFUSED ? EXIT_USAGE : EXIT_SYSTEM;
}

static bool open_publication(struct build *build) {
    struct str outside[] = {build->options.folder, build->project.content.path,
        build->project.theme.folder.path};
    struct publish_error error;
    struct publish_options wanted = {.target = build->output,
        .outside = outside,
        .outside_count = sizeof outside / sizeof *outside};
    if (publication_open(&build->project.arena, wanted, &build->publication, &error))
        return true;
    tell_failure(build, &error);
    return false;
}

static void abandon(struct build *build) {
    publication_abandon(build->publication);
    build->publication = NULL;
}

static bool render_pages(struct build *build) {
    struct rendering rendering = {.renderer = &build->renderer,
        .publication = build->publication,
        .interrupted = &interrupted,
        .processes = build->processes};
    fflush(NULL); /* what is still in buffers must not be put out by each process */
    bool rendered = rendering_run(&rendering);
    if (rendering.error.message.size > 0)
        tell_failure(build, &rendering.error);
    return rendered;
}

static bool commit(struct build *build) {
    struct publish_error error;
    bool committed = publication_commit(build->publication, &build->counts, &error);
    build->publication = NULL;
    if (!committed)
        tell_failure(build, &error);
    return committed;
}

static bool make_site(struct build *build) {
    struct project *project = &build->project;
    plan_make(&project->site, project->theme.assets.items, project->theme.assets.count,
        &build->plan);
    plan_check(&build->plan, &project->findings);
    bool opened = renderer_init(&build->renderer, &project->arena, &project->site, &build->plan,
        &project->theme, &project->findings);
    bool made = opened && (project->findings.errors > 0 || open_publication(build)) &&
                render_pages(build);
    renderer_finish(&build->renderer);
    if (!made || project->findings.errors > 0)
        abandon(build);
    return made && build->publication && commit(build);
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static double seconds_since(struct timespec start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

static size_t count_html_pages(const struct plan *plan) {
    size_t count = 0;
    for (size_t i = 0; i < plan->pages.count; i++)
        count += str_ends_with(plan->pages.items[i].path, STR(".html"));
    return count;
}

static void print_summary(const struct build *build, bool made, struct timespec start) {
    const struct findings *findings = &build->project.findings;
    if (findings->errors > 0)
        fprintf(stderr, "%zu error%s; nothing was published\n", findings->errors,
            plural(findings->errors));
    if (!made || build->quiet || build->options.json)
        return;
    size_t pages = count_html_pages(&build->plan), languages = build->project.site.languages.count;
    printf("%zu page%s in %zu language%s in %.0f ms: %zu file%s written, %zu unchanged, %zu "
           "removed\n",
        pages, plural(pages), languages, plural(languages), seconds_since(start) * 1000,
        build->counts.written, plural(build->counts.written), build->counts.unchanged,
        build->counts.removed);
}

static void watch_signals(void) {
    struct sigaction action = {.sa_handler = note_signal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* Ends as the signal would have, so that a shell sees what happened. */
static void end_if_interrupted(bool published) {
    if (!interrupted || published) /* it came too late to stop anything */
        return;
    fputs("sgsite: interrupted; nothing was published\n", stderr);
    raise(interrupted);
}

int command_build(int argc, char **argv) {
    struct build build = {.options = {.folder = STR(".")}, .status = EXIT_DONE};
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (!command_options(&usage, argc, argv, take_option, &build, &build.status))
        return build.status;
    struct project *project = &build.project;
    project_init(project, build.options);
    if (build.output.size == 0)
        build.output = path_join(&project->arena, build.options.folder, STR("public"));
    watch_signals();
    bool made = false;
    if (!project_exists(project))
        build.status = EXIT_USAGE;
    else if (project_read(project))
        made = make_site(&build);
    project_print_findings(project);
    print_summary(&build, made, start);
    if (build.status == EXIT_DONE && project->findings.errors > 0)
        build.status = EXIT_FINDINGS;
    project_finish(project);
    end_if_interrupted(made);
    return build.status;
}
