#include "cli/build_site.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/region.h"
#include "cli/share_file.h"
#include "pages/seal_check.h"

/* A build in a region if there is one, else in ordinary memory. */
static struct build *build_create(void) {
    struct region *region = region_create();
    struct build *build = region ? region_take(region, sizeof *build, alignof(max_align_t))
                                 : memset(must_realloc(NULL, sizeof *build), 0, sizeof *build);
    build->region = region;
    return build;
}

void build_destroy(struct build *build) {
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

struct build *build_begin(const struct build *given) {
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

void build_tell_failure(struct build *build, const struct publish_error *error) {
    fprintf(stderr, "sgsite: %.*s\n", STR_ARGS(error->message));
    if (error->hint.size > 0)
        fprintf(stderr, "      = hint: %.*s\n", STR_ARGS(error->hint));
    build->status = error->kind == PUBLISH_REFUSED ? EXIT_USAGE : EXIT_SYSTEM;
}

bool build_open_publication(struct build *build) {
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
    build_tell_failure(build, &error);
    return false;
}

void build_abandon(struct build *build) {
    publication_abandon(build->publication);
    build->publication = NULL;
}

bool build_packs(const struct build *build) {
    return build->packs || build->project.site.wants_packed;
}

void build_prepare_rendering(struct build *build) {
    build->rendering = (struct rendering){.renderer = &build->renderer,
        .publication = build->publication,
        .interrupted = build->interrupted,
        .processes = build->processes,
        .share = build->share,
        .progress = &build->progress,
        .timings = build->timings,
        .packs = build_packs(build)};
    progress_start(&build->progress, build->quiet ? NULL : stderr);
    fflush(NULL); /* what is still in buffers must not be put out by each process */
}

bool build_end_rendering(struct build *build, bool rendered) {
    progress_end(&build->progress);
    timings_stage(build->timings, "rendering and writing pages");
    if (build->rendering.error.message.size > 0)
        build_tell_failure(build, &build->rendering.error);
    if (!rendered || build->project.findings.errors > 0)
        build_abandon(build);
    return rendered;
}

bool build_open_renderer(struct build *build, renderer_opener *open) {
    struct project *project = &build->project;
    bool opened = open(&build->renderer, &project->arena, &project->site, &build->plan,
        &project->theme, &project->findings);
    timings_stage(build->timings, "opening languages and templates");
    return opened;
}

static bool render_pages(struct build *build) {
    build->findings_before_pages = build->project.findings.list.count;
    build_prepare_rendering(build);
    return build_end_rendering(build, rendering_run(&build->rendering));
}

/* Adds what makes the pages a share. */
static bool add_share_file(struct build *build, struct publish_error *error) {
    struct project *project = &build->project;
    struct share_facts facts = {.share = build->share,
        .packed = build_packs(build) ? STR("yes") : STR("no"),
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
        build_tell_failure(build, &error);
        build_abandon(build);
        return false;
    }
    struct publication *publication = build->publication;
    bool committed = publication_commit(publication, &build->counts, &error);
    build->publication = NULL;
    if (!committed)
        build_tell_failure(build, &error);
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
                        !pdf_make(project, &build->plan, &build->pdf, build->interrupted);
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

bool build_make_site(struct build *build) {
    struct project *project = &build->project;
    if (refuses_pdfs(build))
        return false;
    plan_make(&project->site, project->theme.assets.items, project->theme.assets.count,
        &build->plan);
    add_pdfs(build);
    plan_check(&build->plan, &project->findings);
    timings_stage(build->timings, "reading the theme, planning");
    seals_check(&build->plan, &project->findings);
    bool made = build_open_renderer(build, renderer_init) &&
                (project->findings.errors > 0 || build_open_publication(build)) && render_pages(build);
    renderer_finish(&build->renderer);
    if (!made)
        build_abandon(build);
    return made && build->publication && commit(build);
}
