#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/links.h"
#include "cli/project.h"
#include "pages/render.h"
#include "pages/seal_check.h"

enum { KEPT_SECONDS = 24 * 60 * 60, LARGEST_CACHE = 16 * 1024 * 1024, MOST_SECONDS = 600 };

struct check {
    struct project_options options;
    bool links;
    bool fresh;
    uint32_t seconds;
    struct project project;
    struct plan plan;
    struct renderer renderer;
};

static bool take_seconds(const struct command_option *option, void *place, const char *value) {
    return option_number(option, MOST_SECONDS, value, place);
}

static const struct command_option options[] = {
    {'C', "directory", "DIR", "Check the project in DIR (default: .)", option_text,
        offsetof(struct check, options.folder)},
    {0, "theme", "DIR", "Use the theme in DIR (default: themes/default)", option_text,
        offsetof(struct check, options.theme)},
    {0, "color", "WHEN", "Colour messages: auto, always or never", option_color,
        offsetof(struct check, options.color)},
    {0, "links", NULL, "Ask the servers of external links too", option_flag,
        offsetof(struct check, links)},
    {0, "fresh", NULL, "With --links, ask anew what was answered within a day", option_flag,
        offsetof(struct check, fresh)},
    {0, "seconds", "N", "With --links, wait N seconds for an answer (default: 20)", take_seconds,
        offsetof(struct check, seconds)},
    {0, "json", NULL, "Print findings as lines of JSON to standard output", option_flag,
        offsetof(struct check, options.json)},
    {0},
};

static const struct command_usage usage = {"check",
    "Tells everything that a build would, and writes nothing.", options,
    "\nAnswers to --links are kept for a day in .sgsite-links of the project.\n"
    "Exit status: 0 no errors, 1 errors in the content, 2 wrong use, 3 the system failed.\n"};

static void render_all(struct check *check) {
    struct project *project = &check->project;
    struct page_run_list runs;
    plan_make(&project->site, project->theme.assets.items, project->theme.assets.count,
        &check->plan);
    plan_check(&check->plan, &project->findings);
    seals_check(&check->plan, &project->findings);
    if (renderer_init(&check->renderer, &project->arena, &project->site, &check->plan,
            &project->theme, &project->findings)) {
        check->renderer.gathers_links = check->links;
        page_runs(&check->plan, &project->arena, &runs);
        for (size_t i = 0; i < runs.count; i++)
            render_run(&check->renderer, runs.items[i], NULL, NULL, NULL);
        renderer_check_anchors(&check->renderer);
        renderer_check_images(&check->renderer);
    }
}

/* An external link and which of the answers is about it. */
struct place_of_link {
    struct place place;
    size_t answer;
};

struct asking {
    struct arena *arena;
    struct findings *findings;
    struct str own; /* the site's own address: not published yet */
    LIST(struct link_answer) answers;
    LIST(struct place_of_link) places;
    struct map numbers; /* url -> answer, counted from 1 */
};

static void add_link(struct asking *asking, const struct words *link) {
    struct str url, fragment;
    str_cut(link->text, '#', &url, &fragment);
    bool is_pattern = str_find(url, STR("{"), 0) < url.size;
    if (url.size == 0 || is_pattern || !link->place.source ||
        (asking->own.size > 0 && str_starts_with(url, asking->own)))
        return;
    size_t number = (size_t)map_get(&asking->numbers, url);
    if (number == 0) {
        *list_push(asking->arena, &asking->answers) = (struct link_answer){
            .url = str_copy(asking->arena, url)}; /* with a NUL, for libcurl */
        number = asking->answers.count;
        map_set(&asking->numbers, url, (void *)number);
    }
    *list_push(asking->arena, &asking->places) = (struct place_of_link){link->place, number - 1};
}

/* A line: when, status, address, where it has moved to. */
static void read_cache(struct asking *asking, const char *path, time_t now) {
    struct buf bytes = {0};
    if (file_read(path, LARGEST_CACHE, &bytes)) {
        struct str rest = buf_copy(&bytes, asking->arena), line, when, status, url, moved;
        while (rest.size > 0) {
            uint32_t then = 0, code = 0;
            str_cut(rest, '\n', &line, &rest);
            str_cut(line, '\t', &when, &line);
            str_cut(line, '\t', &status, &line);
            str_cut(line, '\t', &url, &moved);
            size_t number = (size_t)map_get(&asking->numbers, url);
            if (number == 0 || !str_to_uint(when, &then) || !str_to_uint(status, &code) ||
                (time_t)then > now || now - (time_t)then > KEPT_SECONDS)
                continue;
            struct link_answer *answer = &asking->answers.items[number - 1];
            answer->status = (long)code;
            answer->moved_to = moved;
            answer->is_known = true;
        }
    }
    buf_finish(&bytes);
}

/* Good answers only: what failed is asked again. A known answer keeps its age by staying out of a
 * newer line, so it is asked when its day is over. */
static bool write_cache(const struct asking *asking, const char *path, struct str before, time_t now) {
    struct buf bytes = {0};
    buf_str(&bytes, before);
    for (size_t i = 0; i < asking->answers.count; i++) {
        const struct link_answer *answer = &asking->answers.items[i];
        if (!answer->is_known && answer->status > 0 && answer->status < 400)
            buf_printf(&bytes, "%lld\t%ld\t%.*s\t%.*s\n", (long long)now, answer->status,
                STR_ARGS(answer->url), STR_ARGS(answer->moved_to));
    }
    bool written = file_write(path, buf_view(&bytes));
    buf_finish(&bytes);
    return written;
}

/* The lines of the cache that are still young. */
static struct str young_lines(struct arena *arena, const char *path, time_t now) {
    struct buf bytes = {0}, kept = {0};
    if (file_read(path, LARGEST_CACHE, &bytes)) {
        struct str rest = buf_view(&bytes), line, when, tail;
        while (rest.size > 0) {
            uint32_t then = 0;
            str_cut(rest, '\n', &line, &rest);
            str_cut(line, '\t', &when, &tail);
            if (str_to_uint(when, &then) && (time_t)then <= now && now - (time_t)then <= KEPT_SECONDS)
                buf_printf(&kept, "%.*s\n", STR_ARGS(line));
        }
    }
    struct str copy = buf_copy(&kept, arena);
    buf_finish(&bytes);
    buf_finish(&kept);
    return copy;
}

static void tell(const struct asking *asking, const struct place_of_link *link) {
    const struct link_answer *answer = &asking->answers.items[link->answer];
    struct arena *arena = asking->arena;
    if (answer->status == 404 || answer->status == 410)
        finding_add_hinted(asking->findings, FINDING_LINK_DEAD, link->place,
            str_printf(arena, "there is no page at %.*s: its server answers %ld",
                STR_ARGS(answer->url), answer->status),
            STR("find where it is now, or take the link away"));
    else if (answer->status == 0 || answer->status >= 400)
        finding_add_hinted(asking->findings, FINDING_LINK_UNANSWERED, link->place,
            answer->status == 0
                ? str_printf(arena, "%.*s gives no answer: %.*s", STR_ARGS(answer->url),
                      STR_ARGS(answer->failure))
                : str_printf(arena, "the server of %.*s answers %ld", STR_ARGS(answer->url),
                      answer->status),
            STR("open it in a browser; servers may refuse questions of programs"));
    else if (answer->moved_to.size > 0)
        finding_add_hinted(asking->findings, FINDING_LINK_MOVED, link->place,
            str_printf(arena, "%.*s has moved for good", STR_ARGS(answer->url)),
            str_printf(arena, "write %.*s", STR_ARGS(answer->moved_to)));
}

/* False when the system failed, which is told. */
static bool ask_links(struct check *check) {
    static const struct links_limits usual = {.per_host = 4, .in_all = 16};
    struct project *project = &check->project;
    struct asking asking = {.arena = &project->arena, .findings = &project->findings,
        .own = project->site.base_url.text};
    struct links_limits limits = usual;
    limits.seconds = (long)check->seconds;
    map_init(&asking.numbers, asking.arena);
    for (size_t i = 0; i < project->site.urls.count; i++)
        add_link(&asking, &project->site.urls.items[i]);
    for (size_t i = 0; i < check->renderer.external_links.count; i++)
        add_link(&asking, &check->renderer.external_links.items[i]);
    struct str path = path_join(asking.arena, check->options.folder, STR(".sgsite-links"));
    time_t now = time(NULL);
    struct str before = {0};
    if (!check->fresh) {
        read_cache(&asking, path.data, now);
        before = young_lines(asking.arena, path.data, now);
    }
    const char *why_not;
    if (!links_ask(asking.arena, asking.answers.items, asking.answers.count, &limits, &why_not)) {
        fprintf(stderr, "sgsite: %s\n", why_not);
        return false;
    }
    if (!write_cache(&asking, path.data, before, now))
        fprintf(stderr, "sgsite: %.*s cannot be written\n", STR_ARGS(path));
    for (size_t i = 0; i < asking.places.count; i++)
        tell(&asking, &asking.places.items[i]);
    return true;
}

/* A build must not look at the clock. */
static void check_security(struct check *check) {
    const struct date *expires = &check->project.site.security.expires;
    if (expires->place.source && expires->day < time(NULL) / (24 * 60 * 60))
        finding_add_hinted(&check->project.findings, FINDING_SECURITY_EXPIRED, expires->place,
            STR("the security contact has expired: nobody should rely on it any more"),
            STR("see that it is right, and give a day within the next year"));
}

int command_check(int argc, char **argv) {
    struct check check = {.options = {.folder = STR(".")}, .seconds = 20};
    int status = EXIT_DONE;
    if (!command_options(&usage, argc, argv, &check, &status))
        return status;
    struct project *project = &check.project;
    project_init(project, check.options);
    if (!project_exists(project)) {
        status = EXIT_USAGE;
    } else {
        if (project_read(project)) {
            render_all(&check);
            check_security(&check);
            if (check.links && !ask_links(&check))
                status = EXIT_SYSTEM;
            renderer_finish(&check.renderer);
        }
        project_print_findings(project);
        size_t errors = project->findings.errors, warnings = project->findings.warnings;
        fprintf(check.options.json ? stderr : stdout, "%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s", warnings,
            warnings == 1 ? "" : "s");
        if (status == EXIT_DONE && errors > 0)
            status = EXIT_FINDINGS;
    }
    project_finish(project);
    return status;
}
