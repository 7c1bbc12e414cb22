#include <fcntl.h>
#include <signal.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/region.h"
#include "cli/build_cache.h"
#include "cli/command.h"
#include "cli/pdf.h"
#include "cli/project.h"
#include "cli/rendering.h"
#include "cli/share_file.h"
#include "cli/site_key.h"
#include "model/record.h"
#include "pages/seal_check.h"

/* Everything of a build, also what it keeps for the next one: then it lies in a region. */
struct build {
    struct project_options options;
    struct str output; /* of the site */
    bool quiet;
    bool fresh;         /* without what an earlier build has kept */
    struct share share;
    uint32_t processes; /* that render; 0: as many as there are processors */
    bool wants_timings;
    bool wants_pdfs;
    bool lacks_pdfs;
    bool packs; /* as an option asks */
    struct pdf_options pdf;

    struct region *region; /* NULL: nothing is kept */
    struct project project;
    struct plan plan;
    struct renderer renderer;
    struct rendering rendering;
    size_t findings_before_pages;
    struct site_key key; /* of a share */
    struct input_list inputs;
    struct stamped_list outputs;
    struct publication *publication; /* NULL once something is wrong */
    struct arena of_publication;
    struct publish_counts counts;
    struct timings *timings; /* NULL: not wanted */
    struct progress progress;
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
    {0, "fresh", NULL, "Build everything anew, whatever the last build has kept"},
    {0, "shard", "K/N", "Build share K of N only, for 'sgsite merge'; needs no other share"},
    {0, "timings", NULL, "Print where the time went: stages, templates, slowest pages"},
    {'q', "quiet", NULL, "Print findings only"},
    {0, "color", "WHEN", "Colour messages: auto, always or never"},
    {0, "json", NULL, "Print findings as lines of JSON to standard output"},
    {0, "compress", NULL, "Put .gz and .br beside text files; 'compress: true' does so always"},
    {0, "pdf", NULL, "Make the PDF of each letter; 'pdf: true' in site.yaml does so always"},
    {0, "pdf-engine", "FILE", "Print PDFs with this Chromium (default: the one in PATH)"},
    {0, "pdf-seconds", "N", "Give up on a PDF after N seconds (default: 60)"},
    {0},
};

static const struct command_usage usage = {"build",
    "Compiles content/ into a static site. Nothing is published when something is wrong.", options,
    "\nExit status: 0 built, 1 findings in the content, 2 wrong use, 3 the system failed; also when\n"
    "a PDF could not be made and the rest was published.\n"};

static const struct command_usage pdf_usage = {"pdf",
    "Builds the site with the PDF of each letter: 'sgsite build --pdf'.", options, ""};

static bool take_seconds(const char *value, unsigned *out) {
    uint32_t seconds;
    if (str_to_uint(str_from(value), &seconds) && seconds > 0 && seconds <= 3600) {
        *out = seconds;
        return true;
    }
    fprintf(stderr, "sgsite: --pdf-seconds is a number from 1 to 3600, not '%s'\n", value);
    return false;
}

static bool take_jobs(struct build *build, struct str value) {
    if (str_to_uint(value, &build->processes) && build->processes > 0)
        return true;
    fprintf(stderr, "sgsite: --jobs is a number from 1, not '%.*s'\n", STR_ARGS(value));
    return false;
}

static bool take_share(struct build *build, struct str value) {
    if (share_parse(value, &build->share))
        return true;
    fprintf(stderr,
        "sgsite: --shard is a share and how many there are, from 1/1 to %d/%d, not '%.*s'\n",
        MOST_SHARES, MOST_SHARES, STR_ARGS(value));
    return false;
}

static bool take_option(void *user, size_t option, const char *value) {
    struct build *build = user;
    struct str given = str_from(value);
    if (strcmp(options[option].name, "pdf-engine") == 0) {
        build->pdf.engine = given;
        return true;
    }
    if (strcmp(options[option].name, "compress") == 0) {
        build->packs = true;
        return true;
    }
    if (strcmp(options[option].name, "pdf-seconds") == 0)
        return take_seconds(value, &build->pdf.seconds);
    if (strcmp(options[option].name, "shard") == 0)
        return take_share(build, given);
    switch (options[option].name[0]) {
    case 'p':
        build->wants_pdfs = true;
        return true;
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
        if (options[option].name[1] == 'i')
            build->wants_timings = true;
        else
            build->options.theme = given;
        return true;
    case 'f':
        build->fresh = true;
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
        .outside_count = sizeof outside / sizeof *outside,
        .expected = build->plan.pages.count};
    arena_init(&build->of_publication);
    if (publication_open(&build->of_publication, wanted, &build->publication, &error))
        return true;
    tell_failure(build, &error);
    return false;
}

static void abandon(struct build *build) {
    publication_abandon(build->publication);
    build->publication = NULL;
}

static bool packs(const struct build *build) {
    return build->packs || build->project.site.wants_packed;
}

static void prepare_rendering(struct build *build) {
    build->rendering = (struct rendering){.renderer = &build->renderer,
        .publication = build->publication,
        .interrupted = &interrupted,
        .processes = build->processes,
        .share = build->share,
        .progress = &build->progress,
        .timings = build->timings,
        .packs = packs(build)};
    progress_start(&build->progress, stderr);
    fflush(NULL); /* what is still in buffers must not be put out by each process */
}

static bool end_rendering(struct build *build, bool rendered) {
    progress_end(&build->progress);
    timings_stage(build->timings, "rendering and writing pages");
    if (build->rendering.error.message.size > 0)
        tell_failure(build, &build->rendering.error);
    if (!rendered || build->project.findings.errors > 0)
        abandon(build);
    return rendered;
}

static bool open_renderer(struct build *build) {
    struct project *project = &build->project;
    bool opened = renderer_init(&build->renderer, &project->arena, &project->site, &build->plan,
        &project->theme, &project->findings);
    timings_stage(build->timings, "opening languages and templates");
    return opened;
}

static bool render_pages(struct build *build) {
    build->findings_before_pages = build->project.findings.list.count;
    prepare_rendering(build);
    return end_rendering(build, rendering_run(&build->rendering));
}

/* Adds what makes the pages a share. */
static bool add_share_file(struct build *build, struct publish_error *error) {
    struct project *project = &build->project;
    struct share_facts facts = {.share = build->share,
        .packed = packs(build) ? STR("yes") : STR("no"),
        .address = project->site.base_url.text,
        .program = build->key.program,
        .content = build->key.content,
        .theme = build->key.theme};
    publication_total(build->publication, &facts.files, &facts.bytes);
    if (site_key_holds(project, &build->key))
        return publication_write(build->publication, STR(SHARE_FILE),
            share_facts_write(&project->arena, &facts), error);
    *error = (struct publish_error){.kind = PUBLISH_SYSTEM,
        .message = STR("the content or the theme has changed while the share was built"),
        .hint = STR("build it again")};
    return false;
}

static bool commit(struct build *build) {
    struct publish_error error;
    if (build->share.count > 0 && !add_share_file(build, &error)) {
        tell_failure(build, &error);
        abandon(build);
        return false;
    }
    struct publication *publication = build->publication;
    bool committed = publication_commit(publication, &build->counts, &error);
    build->publication = NULL;
    if (!committed)
        tell_failure(build, &error);
    else if (build->region && !publication_stamps(publication, &build->project.arena, &build->outputs))
        build->outputs.count = 0;
    return committed;
}

/* The site is built without a PDF that could not be made. */
static void add_pdfs(struct build *build) {
    struct project *project = &build->project;
    bool wanted = build->wants_pdfs || project->site.wants_pdfs;
    build->pdf.quiet = build->quiet || build->options.json;
    build->lacks_pdfs = wanted && project->findings.errors == 0 &&
                        !pdf_make(project, &build->plan, &build->pdf, &interrupted);
}

/* PDFs are not the same bytes on every machine. */
static bool refuses_pdfs(struct build *build) {
    if (build->share.count == 0 || !build->project.site.wants_pdfs)
        return false;
    fputs("sgsite: shares are built without PDFs, and site.yaml asks for them\n"
          "      = hint: take 'pdf: true' out, or build the site as one, without --shard\n",
        stderr);
    build->status = EXIT_USAGE;
    return true;
}

static bool make_site(struct build *build) {
    struct project *project = &build->project;
    if (refuses_pdfs(build))
        return false;
    plan_make(&project->site, project->theme.assets.items, project->theme.assets.count,
        &build->plan);
    add_pdfs(build);
    plan_check(&build->plan, &project->findings);
    timings_stage(build->timings, "reading the theme, planning");
    seals_check(&build->plan, &project->findings);
    bool made = open_renderer(build) &&
                (project->findings.errors > 0 || open_publication(build)) && render_pages(build);
    renderer_finish(&build->renderer);
    if (!made)
        abandon(build);
    return made && build->publication && commit(build);
}

/* The options that the site depends on. */
static struct str build_options(const struct build *build) {
    return str_printf((struct arena *)&build->project.arena, "%.*s\n%.*s\n%.*s\n%.*s\n",
        STR_ARGS(build->options.folder), STR_ARGS(build->options.theme),
        STR_ARGS(build->options.base_url), STR_ARGS(build->output));
}

static void keep_build(struct build *build, int64_t start) {
    struct project *project = &build->project;
    const struct findings *findings = &project->findings;
    bool is_whole = findings->errors == 0 &&
                    findings->errors + findings->warnings == findings->list.count;
    /* What is packed stays by itself, and a page that changes may take it away. */
    is_whole = is_whole && !packs(build);
    /* PDFs have a cache of their own. */
    bool with_pdfs = build->wants_pdfs || project->site.wants_pdfs;
    if (!build->region || !is_whole || build->share.count > 0 || with_pdfs ||
        build->renderer.shows_foreign_text ||
        build->outputs.count == 0 || build->plan.pages.count < PAGES_WORTH_KEEPING ||
        !inputs_take(project, start, &build->inputs))
        return;
    struct str wanted = build_options(build);
    struct str path = build_cache_path(&project->arena, build->options.folder, wanted);
    struct str key = region_key(&project->arena, wanted);
    /* What cannot be kept is made anew: no reason to trouble anybody. */
    if (build_cache_make_folder(&project->arena, build->options.folder))
        region_save(build->region, path.data, key);
}

/* Is everything there as the last build left it, but for the pages of the runs in `again`? */
static bool outputs_same(const struct build *build, const struct map *again) {
    int site = open(build->output.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool same = site >= 0;
    for (size_t i = 0; i < build->outputs.count && same; i++)
        same = stamp_same(site, &build->outputs.items[i]) ||
               map_get(again, build->outputs.items[i].path);
    if (site >= 0)
        close(site);
    return same;
}

/* The pages that have to be made again. */
static void gather_pages(
    struct build *build, struct markdown_text *const *texts, size_t count, struct map *out) {
    map_init(out, &build->project.arena);
    for (size_t t = 0; t < count; t++) {
        for (size_t i = 0; i < build->rendering.runs.count; i++) {
            struct page_run run = build->rendering.runs.items[i];
            for (size_t p = 0; page_run_has_text(&build->plan, run, texts[t]) && p < run.count; p++)
                map_set(out, build->plan.pages.items[run.first + p].path, build);
        }
    }
}

/* Renders what shows the texts again, and puts it in place. */
static bool make_part(struct build *build, struct markdown_text *const *texts, size_t count) {
    struct project *project = &build->project;
    struct rendering earlier = build->rendering;
    struct rendering_before before = {.findings = project->findings.list.items,
        .first = build->findings_before_pages,
        .wanted = build->renderer.wanted_anchors.items,
        .outcomes = earlier.outcomes};
    struct map shown_images = build->renderer.shown_images;
    struct publish_error error;
    size_t all = build->counts.written + build->counts.unchanged;
    findings_init(&project->findings, &project->arena);
    bool made = open_renderer(build) && open_publication(build);
    if (made) {
        build->renderer.shown_images = shown_images;
        prepare_rendering(build);
        build->rendering.runs = earlier.runs;
        made = end_rendering(
            build, rendering_run_again(&build->rendering, &before, texts, count));
    }
    renderer_finish(&build->renderer);
    struct publication *publication = build->publication;
    build->publication = NULL;
    if (made && publication && !publication_commit_part(publication, &build->counts, &error)) {
        tell_failure(build, &error);
        made = false;
    }
    build->counts.unchanged = all - build->counts.written;
    build->counts.removed = 0;
    return made && publication;
}

/* What is given anew to a build that another one has kept. */
static void take_kept(struct build *build, const struct build *given) {
    build->options = given->options;
    build->project.options = given->options;
    build->output = given->output;
    build->quiet = given->quiet;
    build->timings = given->timings;
    build->processes = given->processes;
    build->region = given->region;
    build->project.arena.region = given->region;
    build->publication = NULL;
    arena_init(&build->of_publication);
    build->status = EXIT_DONE;
}

/* Does what is left to do after a build that was kept. False when everything has to be done. */
static bool make_rest(struct build *build, bool *made) {
    struct markdown_text *changed[MOST_CHANGED_TEXTS];
    size_t count;
    struct map again;
    if (inputs_compare(&build->project.site, &build->inputs, changed, &count) == INPUTS_OTHER)
        return false;
    gather_pages(build, changed, count, &again);
    if (!outputs_same(build, &again))
        return false;
    *made = true;
    timings_stage(build->timings, "looking for what has changed");
    if (count > 0) {
        *made = make_part(build, changed, count);
        timings_stage(build->timings, "putting the pages in place");
    } else {
        build->counts.unchanged += build->counts.written;
        build->counts.written = build->counts.removed = 0;
    }
    return true;
}

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

/* A build in a region if there is one, else in ordinary memory. */
static struct build *build_create(void) {
    struct region *region = region_create();
    struct build *build = region ? region_take(region, sizeof *build, alignof(max_align_t))
                                 : memset(must_realloc(NULL, sizeof *build), 0, sizeof *build);
    build->region = region;
    return build;
}

static void build_destroy(struct build *build) {
    struct region *region = build->region;
    arena_finish(&build->of_publication);
    project_finish(&build->project);
    if (region)
        region_destroy(region);
    else
        free(build);
}

static struct str default_output(struct build *build) {
    struct arena *arena = &build->project.arena;
    struct str output = path_join(arena, build->options.folder, STR("public"));
    return build->share.count > 0 ? share_folder(arena, output, build->share) : output;
}

/* Starts from nothing; what was read in vain is gone. */
static struct build *build_begin(const struct build *given) {
    struct build *build = build_create();
    struct region *region = build->region;
    *build = *given;
    build->region = region;
    project_init(&build->project, build->options);
    if (region)
        arena_init_in(&build->project.arena, region);
    if (build->output.size == 0)
        build->output = default_output(build);
    return build;
}

/* Starts from what the last build has kept. False when there is nothing. */
static bool build_resume(struct build *build) {
    struct arena arena;
    struct str output = build->output; /* in the region, which is replaced */
    arena_init(&arena);
    struct build given = *build;
    given.output = str_copy(&arena, output);
    struct str wanted = build_options(build);
    struct str path = build_cache_path(&arena, build->options.folder, wanted);
    struct str key = region_key(&arena, wanted);
    bool resumed = build->region && region_load(build->region, path.data, key);
    if (resumed) {
        take_kept(build, &given);
        build->output = str_copy(&build->project.arena, given.output);
    }
    arena_finish(&arena);
    return resumed;
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
        if (make_rest(build, &made))
            return made;
        timings_stage(given->timings, "looking for what has changed");
        build_destroy(build);
        build = *out = build_begin(given);
    }
    int64_t start = input_clock();
    if (build->share.count > 0)
        site_key_take(&build->project, &build->key);
    build->project.timings = given->timings;
    if (project_read(&build->project))
        made = make_site(build);
    timings_stage(given->timings, "putting the site in place");
    if (made)
        keep_build(build, start);
    timings_stage(given->timings, "keeping it for the next build");
    return made;
}

static int run(const struct command_usage *how, int argc, char **argv, bool wants_pdfs) {
    struct build given = {.options = {.folder = STR(".")},
        .status = EXIT_DONE,
        .wants_pdfs = wants_pdfs,
        .pdf = {.seconds = PDF_SECONDS}};
    struct build *build;
    struct timings timings;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    timings_start(&timings);
    if (!command_options(how, argc, argv, take_option, &given, &given.status))
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
