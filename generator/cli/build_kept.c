#include "cli/build_kept.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/region.h"

/* The options that the site depends on. */
static struct str build_options(const struct build *build) {
    return str_printf((struct arena *)&build->project.arena, "%.*s\n%.*s\n%.*s\n%.*s\n",
        STR_ARGS(build->options.folder), STR_ARGS(build->options.theme),
        STR_ARGS(build->options.base_url), STR_ARGS(build->output));
}

void build_keep(struct build *build, const struct input_clock *begun) {
    struct project *project = &build->project;
    const struct findings *findings = &project->findings;
    bool is_whole = findings->errors == 0 &&
                    findings->list.count <= MOST_FINDINGS;
    /* What is packed stays by itself, and a page that changes may take it away. */
    is_whole = is_whole && !build_packs(build);
    /* PDFs have a cache of their own. */
    bool with_pdfs = build->wants_pdfs || project->site.wants_pdfs;
    if (!build->region || !is_whole || build->share.count > 0 || with_pdfs ||
        build->renderer.shows_foreign_text ||
        build->outputs.count == 0 || build->plan.pages.count < PAGES_WORTH_KEEPING ||
        !inputs_take(project, begun, &build->plan, &build->rendering.runs, &build->inputs))
        return;
    struct str wanted = build_options(build);
    struct str path = build_cache_path(&project->arena, build->options.folder, wanted);
    struct str key = region_key(&project->arena, wanted);
    build->kept = changes_new_number();
    /* What cannot be kept is made anew: no reason to trouble anybody. */
    if (build_cache_make_folder(&project->arena, build->options.folder))
        region_save(build->region, path.data, key);
}

/* Did the run find anything? */
static bool has_outcome(const struct run_outcome_list *outcomes, size_t run) {
    for (size_t i = 0; i < outcomes->count; i++) {
        if (outcomes->items[i].run == run)
            return true;
    }
    return false;
}

static bool has_any_outcome(const struct run_outcome_list *outcomes, const struct input *input) {
    for (size_t i = 0; i < input->runs.count; i++) {
        if (has_outcome(outcomes, input->runs.items[i]))
            return true;
    }
    return false;
}

static bool may_show(
    const struct build *build, const struct page *page, const struct input *input, bool any) {
    bool may = page_may_show(&build->plan, page, input->text);
    for (size_t i = 0; any && !may && i < build->project.site.languages.count; i++)
        may = input->texts[i].source && page_may_show(&build->plan, page, &input->texts[i]);
    return may;
}

/* The pages that have to be made again: those that show the text. Where a run has found anything, all
 * of it that shows the text in any language, since it is not known which of them found it. */
static void mark_pages(const struct build *build, const struct input *input, bool *again) {
    for (size_t i = 0; i < input->runs.count; i++) {
        struct page_run run = build->rendering.runs.items[input->runs.items[i]];
        bool any = has_outcome(&build->rendering.outcomes, input->runs.items[i]);
        for (size_t p = run.first; p < run.first + run.count; p++)
            again[p] = again[p] || may_show(build, &build->plan.pages.items[p], input, any);
    }
}

/* Is everything there as the last build left it, but for the pages that are made again? */
static bool outputs_same(const struct build *build, const bool *again) {
    struct arena arena;
    struct map changing;
    arena_init(&arena);
    map_init(&changing, &arena);
    for (size_t i = 0; i < build->plan.pages.count; i++) {
        if (again[i])
            map_set(&changing, build->plan.pages.items[i].path, &arena);
    }
    int site = open(build->output.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool same = site >= 0;
    for (size_t i = 0; i < build->outputs.count && same; i++)
        same = stamp_same(site, &build->outputs.items[i]) ||
               map_get(&changing, build->outputs.items[i].path);
    if (site >= 0)
        close(site);
    arena_finish(&arena);
    return same;
}

/* Tells the next build which texts it need not look at again. */
static void note_changes(struct build *build, const struct input_clock *begun,
    const struct run_outcome_list *before, struct input *const *changed, size_t count,
    const struct stamped_list *made) {
    struct arena *arena = &build->project.arena;
    struct input_list done = {0};
    /* Texts elsewhere point at what these pages have. */
    if (build->renderer.wanted_anchors.count > 0)
        return;
    for (size_t i = 0; i < count; i++) {
        struct input now = *changed[i];
        /* What a run has found, the next build has to tell again. */
        if (input_stamp_again(&now, begun) && !has_any_outcome(before, &now) &&
            !has_any_outcome(&build->rendering.outcomes, &now))
            *list_push(arena, &done) = now;
    }
    if (done.count > 0)
        changes_add(arena, &build->changes, &build->inputs, &build->outputs, &done, made);
}

/* Renders the pages again that show the texts, and puts them in place. */
static bool make_part(
    struct build *build, struct input *const *changed, size_t count, const bool *again) {
    struct stamped_list files = {0};
    struct project *project = &build->project;
    struct rendering earlier = build->rendering;
    struct rendering_before before = {.findings = project->findings.list.items,
        .first = build->findings_before_pages,
        .wanted = build->renderer.wanted_anchors.items,
        .outcomes = earlier.outcomes};
    struct map shown_images = build->renderer.shown_images;
    struct publish_error error;
    size_t all = build->counts.written + build->counts.unchanged;
    struct input_clock begun = input_clock_read(project);
    findings_init(&project->findings, &project->arena);
    bool made = build_open_renderer(build, renderer_init_for_few) &&
                build_open_publication(build);
    if (made) {
        build->renderer.shown_images = shown_images;
        build_prepare_rendering(build);
        build->rendering.runs = earlier.runs;
        made = build_end_rendering(
            build, rendering_run_again(&build->rendering, &before, again));
    }
    renderer_finish(&build->renderer);
    struct publication *publication = build->publication;
    build->publication = NULL;
    if (publication)
        publication_files(publication, &project->arena, &files);
    if (made && publication && !publication_commit_part(publication, &build->counts, &error)) {
        build_tell_failure(build, &error);
        made = false;
    }
    if (made && publication)
        note_changes(build, &begun, &earlier.outcomes, changed, count, &files);
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
    build->interrupted = given->interrupted;
    build->region = given->region;
    build->project.arena.region = given->region;
    build->publication = NULL;
    arena_init(&build->of_publication);
    build->status = EXIT_DONE;
}

/* Does what is left to do after a build that was kept. False when everything has to be done. */
bool build_make_rest(struct build *build, bool *made) {
    struct input *changed[MOST_CHANGED_TEXTS];
    size_t count;
    bool *again = arena_alloc(&build->project.arena, build->plan.pages.count);
    if (inputs_compare(&build->project.site, &build->inputs, changed, &count) == INPUTS_OTHER)
        return false;
    for (size_t i = 0; i < count; i++)
        mark_pages(build, changed[i], again);
    if (!outputs_same(build, again))
        return false;
    *made = true;
    timings_stage(build->timings, "looking for what has changed");
    if (count > 0) {
        *made = make_part(build, changed, count, again);
        timings_stage(build->timings, "putting the pages in place");
    } else {
        build->counts.unchanged += build->counts.written;
        build->counts.written = build->counts.removed = 0;
    }
    return true;
}

/* Starts from what the last build has kept. False when there is nothing. */
bool build_resume(struct build *build) {
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
        changes_load(&build->project.arena,
            str_printf(&build->project.arena, "%.*s.since", STR_ARGS(path)), build->kept,
            &build->inputs, &build->outputs, &build->changes);
    }
    arena_finish(&arena);
    return resumed;
}
