#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/build_kept.h"
#include "cli/command.h"

static volatile sig_atomic_t interrupted;

static void note_signal(int number) {
    interrupted = number;
}

enum { MOST_SECONDS = 3600, MOST_JOBS = 1024 };

static bool take_seconds(const struct command_option *option, void *place, const char *value) {
    return option_number(option, MOST_SECONDS, value, place);
}

static bool take_jobs(const struct command_option *option, void *place, const char *value) {
    return option_number(option, MOST_JOBS, value, place);
}

static bool take_share(const struct command_option *option, void *place, const char *value) {
    if (share_parse(str_from(value), place))
        return true;
    fprintf(stderr,
        "sgsite: --%s is a share and how many there are, from 1/1 to %d/%d, not '%s'\n",
        option->name, MOST_SHARES, MOST_SHARES, value);
    return false;
}

static const struct command_option options[] = {
    {'C', "directory", "DIR", "Build the project in DIR (default: .)", option_text,
        offsetof(struct build, options.folder)},
    {'o', "output", "DIR", "Write the site to DIR (default: public in the project)", option_text,
        offsetof(struct build, output)},
    {0, "base-url", "URL", "Publish at URL instead of base_url in site.yaml", option_base_url,
        offsetof(struct build, options.base_url)},
    {0, "theme", "DIR", "Use the theme in DIR (default: themes/default)", option_text,
        offsetof(struct build, options.theme)},
    {'j', "jobs", "N", "Render in N processes (default: one a processor)", take_jobs,
        offsetof(struct build, processes)},
    {0, "fresh", NULL, "Build everything anew, whatever the last build has kept", option_flag,
        offsetof(struct build, fresh)},
    {0, "shard", "K/N", "Build share K of N only, for 'sgsite merge'; needs no other share",
        take_share, offsetof(struct build, share)},
    {0, "timings", NULL, "Print where the time went: stages, templates, slowest pages", option_flag,
        offsetof(struct build, wants_timings)},
    {'q', "quiet", NULL, "Print findings only", option_flag, offsetof(struct build, quiet)},
    {0, "color", "WHEN", "Colour messages: auto, always or never", option_color,
        offsetof(struct build, options.color)},
    {0, "json", NULL, "Print findings as lines of JSON to standard output", option_flag,
        offsetof(struct build, options.json)},
    {0, "compress", NULL, "Put .gz and .br beside text files; 'compress: true' does so always",
        option_flag, offsetof(struct build, packs)},
    {0, "pdf", NULL, "Make the PDF of each letter; 'pdf: true' in site.yaml does so always",
        option_flag, offsetof(struct build, wants_pdfs)},
    {0, "pdf-engine", "FILE", "Print PDFs with this Chromium (default: the one in PATH)", option_text,
        offsetof(struct build, pdf.engine)},
    {0, "pdf-seconds", "N", "Give up on a PDF after N seconds (default: 60)", take_seconds,
        offsetof(struct build, pdf.seconds)},
    {0},
};

static const struct command_usage usage = {"build",
    "Compiles content/ into a static site. Nothing is published when something is wrong.", options,
    "\nExit status: 0 built, 1 findings in the content, 2 wrong use, 3 the system failed; also when\n"
    "a PDF could not be made and the rest was published.\n"};

static const struct command_usage pdf_usage = {"pdf",
    "Builds the site with the PDF of each letter: 'sgsite build --pdf'.", options, ""};

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static double seconds_since(struct timespec start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

static size_t count_html_pages(const struct build *build) {
    size_t count = 0;
    for (size_t r = 0; r < build->rendering.runs.count; r++) {
        struct page_run run = build->rendering.runs.items[r];
        for (size_t i = run.first; i < run.first + run.count; i++)
            count += str_ends_with(build->plan.pages.items[i].path, STR(".html"));
    }
    return count;
}

static void print_summary(const struct build *build, bool made, struct timespec start) {
    const struct findings *findings = &build->project.findings;
    if (findings->errors > 0)
        fprintf(stderr, "%zu error%s; nothing was published\n", findings->errors,
            plural(findings->errors));
    if (!made || build->quiet || build->options.json)
        return;
    if (build->share.count > 0)
        printf("share %u of %u: ", build->share.number, build->share.count);
    size_t pages = count_html_pages(build), languages = build->project.site.languages.count;
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

static bool run_build(struct build **out, const struct build *given) {
    struct build *build = *out = build_begin(given);
    bool made = false;
    if (!project_exists(&build->project)) {
        build->status = EXIT_USAGE;
        return false;
    }
    bool may_resume =
        !given->fresh && !given->wants_pdfs && !given->packs && given->share.count == 0;
    if (may_resume && build_resume(build)) {
        if (build_make_rest(build, &made))
            return made;
        timings_stage(given->timings, "looking for what has changed");
        build_destroy(build);
        build = *out = build_begin(given);
    }
    struct input_clock begun = input_clock_read(&build->project);
    if (build->share.count > 0)
        site_key_take(&build->project, &build->key);
    build->project.timings = given->timings;
    if (project_read(&build->project))
        made = build_make_site(build);
    timings_stage(given->timings, "putting the site in place");
    if (made)
        build_keep(build, &begun);
    timings_stage(given->timings, "keeping it for the next build");
    return made;
}

static int run(const struct command_usage *how, int argc, char **argv, bool wants_pdfs) {
    struct build given = {.options = {.folder = STR(".")},
        .status = EXIT_DONE,
        .interrupted = &interrupted,
        .wants_pdfs = wants_pdfs,
        .pdf = {.seconds = PDF_SECONDS}};
    struct build *build;
    struct timings timings;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    timings_start(&timings);
    if (!command_options(how, argc, argv, &given, &given.status))
        return given.status;
    if (given.share.count > 0 && given.wants_pdfs) {
        fputs("sgsite: shares are built without PDFs: leave --shard or the PDFs out\n", stderr);
        return EXIT_USAGE;
    }
    watch_signals();
    given.timings = given.wants_timings ? &timings : NULL;
    bool made = run_build(&build, &given);
    project_print_findings(&build->project);
    print_summary(build, made, start);
    timings_print(given.timings, &build->plan, stderr);
    if (build->status == EXIT_DONE && build->project.findings.errors > 0)
        build->status = EXIT_FINDINGS;
    if (build->status == EXIT_DONE && build->lacks_pdfs)
        build->status = EXIT_SYSTEM;
    int status = build->status;
    build_destroy(build);
    end_if_interrupted(made);
    return status;
}

int command_build(int argc, char **argv) {
    return run(&usage, argc, argv, false);
}

int command_pdf(int argc, char **argv) {
    return run(&pdf_usage, argc, argv, true);
}
