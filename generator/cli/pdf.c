#include "cli/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/engine.h"
#include "cli/pdf_file.h"
#include "pages/render.h"

enum {
    LARGEST_PDF = 64 * 1024 * 1024,
    DAYS_IN_CACHE = 90, /* since it was last used */
};

/* Part of every key: what this program does with a page changes with it. */
static const char making[] = "sgsite pdf 2";

struct pdf {
    size_t page;      /* of the plan: its PAGE_PRINT */
    struct str title;
    struct str file;  /* in the cache */
    bool is_there;
    size_t job;       /* of the engine, when it is not there */
};

struct pdf_work {
    struct project *project;
    struct plan *plan;
    const struct pdf_options *options;
    const volatile sig_atomic_t *interrupted;
    struct arena *arena;
    struct renderer renderer;
    struct findings findings; /* the rendering of the site finds them again, and tells them */
    struct engine engine;
    struct str cache;   /* folder */
    struct str scratch; /* folder, gone at the end */
    struct str site;    /* in the scratch folder: pages for the engine, and what they show */
    struct str assets_key;
    LIST(struct pdf) pdfs;
    LIST(struct engine_job) jobs;
    bool failed;
};

static bool fail(struct pdf_work *work, struct str message, struct str hint) {
    fprintf(stderr, "sgsite: %.*s\n", STR_ARGS(message));
    if (hint.size > 0)
        fprintf(stderr, "      = hint: %.*s\n", STR_ARGS(hint));
    work->failed = true;
    return false;
}

static bool fail_path(struct pdf_work *work, const char *deed, struct str path) {
    const char *why = strerror(errno);
    return fail(work,
        str_printf(work->arena, "no PDFs were made: cannot %s '%.*s': %s", deed, STR_ARGS(path),
            why),
        (struct str){0});
}

/* The letter that a PDF is known by, and where its meeting is. */
static void fail_pdf(struct pdf_work *work, const struct pdf *pdf, struct str why) {
    const struct page *page = &work->plan->pages.items[pdf->page];
    struct str language = work->project->site.languages.items[page->language].code.text;
    fail(work,
        str_printf(work->arena, "no PDF of '%.*s' (%.*s, %.*s): %.*s", STR_ARGS(pdf->title),
            STR_ARGS(page->meeting->folder), STR_ARGS(language), STR_ARGS(why)),
        (struct str){0});
}

static bool open_scratch(struct pdf_work *work) {
    const char *place = getenv("TMPDIR");
    char *real = realpath(place && *place ? place : "/tmp", NULL);
    char *name = real ? (char *)str_printf(work->arena, "%s/sgsite-pdf-XXXXXX", real).data : NULL;
    bool made = real && mkdtemp(name);
    free(real);
    if (!made)
        return fail_path(work, "make a folder in", str_from(place && *place ? place : "/tmp"));
    work->scratch = str_from(name);
    work->site = path_join(work->arena, work->scratch, STR("site"));
    return true;
}

static bool open_cache(struct pdf_work *work) {
    struct str folder = work->project->options.folder;
    struct str ignore = path_join(work->arena, folder, STR(".sgsite-cache/.gitignore"));
    work->cache = path_join(work->arena, folder, STR(".sgsite-cache/pdf"));
    if (!folder_make(work->cache.data) ||
        (!file_exists(ignore.data) && !file_write(ignore.data, STR("*\n"))))
        return fail_path(work, "make the folder", work->cache);
    return true;
}

/* Puts a file of the site where the engine finds it. */
static bool stage(struct pdf_work *work, struct str path, struct str bytes) {
    struct str file = path_join(work->arena, work->site, path);
    char *slash = strrchr(file.data, '/');
    *slash = '\0';
    bool made = folder_make(file.data);
    *slash = '/';
    return (made && file_write(file.data, bytes)) || fail_path(work, "write", file);
}

static void add_to_key(struct buf *key, struct str bytes) {
    buf_printf(key, "%zu %016llx\n", bytes.size, (unsigned long long)str_hash(bytes));
}

/* Stages a file that pages show, and adds it to the key. False once it cannot be written. */
static bool add_part(struct pdf_work *work, const struct page *part, struct buf *key) {
    struct buf bytes = {0};
    if (!part)
        return true;
    render_page(&work->renderer, part, &bytes);
    add_to_key(key, buf_view(&bytes));
    bool staged = stage(work, part->path, buf_view(&bytes));
    buf_finish(&bytes);
    return staged;
}

/* All of the theme: a style may name any of its files. */
static bool add_assets(struct pdf_work *work) {
    struct buf key = {0};
    bool staged = true;
    buf_printf(&key, "%s\n%.*s\n%.*s\n%.*s\n", making, STR_ARGS(work->engine.path),
        STR_ARGS(work->engine.version), STR_ARGS(engine_options(work->arena)));
    for (size_t i = 0; i < work->plan->pages.count && staged; i++) {
        if (work->plan->pages.items[i].kind == FILE_ASSET ||
            work->plan->pages.items[i].kind == FILE_ACCENT)
            staged = add_part(work, &work->plan->pages.items[i], &key);
    }
    work->assets_key = buf_copy(&key, work->arena);
    buf_finish(&key);
    return staged;
}

static const struct page *find_part(struct pdf_work *work, enum page_kind kind,
    const struct group *group, const struct meeting *meeting, struct str part) {
    return plan_find(work->plan, plan_url(work->plan, work->arena, kind, -1, group, meeting, part));
}

static bool add_pictures(struct pdf_work *work, const struct page *page, struct buf *key) {
    const struct meeting *meeting = page->meeting;
    struct str none = {0};
    bool staged =
        add_part(work, find_part(work, FILE_QR_SVG, page->group, NULL, none), key) &&
        (meeting->owner == page->group ||
            add_part(work, find_part(work, FILE_QR_SVG, meeting->owner, NULL, none), key));
    for (size_t i = 0; i < meeting->images.count && staged; i++)
        staged = add_part(work,
            find_part(work, FILE_IMAGE, page->group, meeting, meeting->images.items[i].name), key);
    return staged;
}

/* Is there a letter or an annex that readers of the page's language get? */
static bool has_text(const struct site *site, const struct page *page) {
    const struct meeting *meeting = page->meeting;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        if (markdown_language(site, meeting->letters.items[i].texts, page->language) >= 0)
            return true;
    }
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        language_set have = annex_languages(site, &meeting->annexes.items[i]);
        if (language_shown(site, have, page->language) >= 0)
            return true;
    }
    return false;
}

static void want(struct pdf_work *work, struct pdf *pdf) {
    const struct page *page = &work->plan->pages.items[pdf->page];
    struct engine_job *job = list_push(work->arena, &work->jobs);
    pdf->job = work->jobs.count - 1;
    job->page = path_join(work->arena, work->site, page->path);
    job->pdf = str_printf(work->arena, "%.*s/%zu.pdf", STR_ARGS(work->scratch), pdf->job);
}

/* Stays in the cache for another while. */
static bool take_from_cache(const char *file) {
    return file_exists(file) && utimensat(AT_FDCWD, file, NULL, 0) == 0;
}

/* Renders a page for the engine, and looks whether its PDF is there. False when no more can be
 * done. */
static bool look_at(struct pdf_work *work, size_t index, struct buf *html) {
    const struct page *page = &work->plan->pages.items[index];
    struct buf key = {0};
    struct pdf *pdf = list_push(work->arena, &work->pdfs);
    render_alone(&work->renderer, page);
    buf_clear(html);
    buf_str(html, buf_view(&work->renderer.bytes));
    pdf->page = index;
    pdf->title = html_title(work->arena, buf_view(html));
    buf_str(&key, work->assets_key);
    add_to_key(&key, buf_view(html));
    bool staged = add_pictures(work, page, &key);
    pdf->file = path_join(work->arena, work->cache,
        str_printf(work->arena, "%016llx-%zx.pdf",
            (unsigned long long)str_hash(buf_view(&key)), html->size));
    pdf->is_there = take_from_cache(pdf->file.data);
    if (staged && !pdf->is_there) {
        staged = stage(work, page->path, buf_view(html));
        want(work, pdf);
    }
    buf_finish(&key);
    return staged;
}

static bool look_at_pages(struct pdf_work *work) {
    struct buf html = {0};
    bool going_on = true;
    for (size_t i = 0; i < work->plan->pages.count && going_on; i++) {
        const struct page *page = &work->plan->pages.items[i];
        if (page->kind == PAGE_PRINT && has_text(&work->project->site, page))
            going_on = look_at(work, i, &html) && !*work->interrupted;
    }
    buf_finish(&html);
    return going_on && work->findings.errors == 0;
}

static void show_progress(void *user, size_t done) {
    const struct pdf_work *work = user;
    enum { WIDTH = 30 };
    size_t all = work->jobs.count, filled = done * WIDTH / all;
    if (work->options->quiet || !isatty(STDERR_FILENO))
        return;
    fprintf(stderr, "\rPDF [%.*s%*s] %zu/%zu", (int)filled, "##############################",
        (int)(WIDTH - filled), "", done, all);
    if (done == all)
        fprintf(stderr, "\r\033[K");
}

/* The day of the letter, for the dates of the file. */
static void letter_day(const struct meeting *meeting, char out[static 16]) {
    const struct date *date = &meeting->dates.start;
    if (meeting->letters.count > 0 && meeting->letters.items[0].date.place.source)
        date = &meeting->letters.items[0].date;
    bool given = date->place.source && date->year >= 0 && date->year <= 9999;
    snprintf(out, 16, "%04u%02u%02u", given ? (unsigned)date->year : 2000U,
        given ? date->month % 100U : 1U, given ? date->day_of_month % 100U : 1U);
}

/* Appears at once or not at all: another build may look for it. */
static bool put_into_cache(struct pdf_work *work, const struct pdf *pdf, struct str bytes) {
    struct str beside = str_printf(
        work->arena, "%.*s.%ld", STR_ARGS(pdf->file), (long)getpid());
    if (file_write(beside.data, bytes) && rename(beside.data, pdf->file.data) == 0)
        return true;
    int error = errno;
    unlink(beside.data);
    errno = error;
    return false;
}

static bool take_from_engine(struct pdf_work *work, struct pdf *pdf) {
    const struct engine_job *job = &work->jobs.items[pdf->job];
    const struct page *page = &work->plan->pages.items[pdf->page];
    struct buf bytes = {0};
    char day[16];
    struct str why = job->failure;
    if (why.size == 0 && !file_read(job->pdf.data, LARGEST_PDF, &bytes))
        why = STR("the engine made no file");
    else if (why.size == 0 && !pdf_file_shows(buf_view(&bytes), pdf->title))
        why = STR("the engine made a file that does not show the letter");
    if (why.size == 0) {
        letter_day(page->meeting, day);
        pdf_file_set_day(&bytes, day);
        pdf_file_name_creator(&bytes);
        pdf_file_number_elements(&bytes);
        if (!put_into_cache(work, pdf, buf_view(&bytes)))
            why = str_printf(work->arena, "cannot write '%.*s': %s", STR_ARGS(pdf->file),
                strerror(errno));
    }
    buf_finish(&bytes);
    pdf->is_there = why.size == 0;
    if (!pdf->is_there)
        fail_pdf(work, pdf, why);
    return pdf->is_there;
}

static bool run_engine(struct pdf_work *work, size_t *made) {
    work->engine.seconds = work->options->seconds;
    if (work->jobs.count > 0 &&
        !engine_run(work->arena, &work->engine, work->scratch, work->jobs.items, work->jobs.count,
            work->interrupted, show_progress, work))
        return false;
    for (size_t i = 0; i < work->pdfs.count; i++) {
        if (!work->pdfs.items[i].is_there)
            *made += take_from_engine(work, &work->pdfs.items[i]);
    }
    return true;
}

static void add_to_plan(struct pdf_work *work, size_t *count) {
    struct plan_pdf *added = arena_array(work->arena, struct plan_pdf, work->pdfs.count + 1);
    for (size_t i = 0; i < work->pdfs.count; i++) {
        const struct pdf *pdf = &work->pdfs.items[i];
        struct attachment *file = arena_new(work->arena, struct attachment);
        file->path = pdf->file;
        file->extension = STR("pdf");
        if (pdf->is_there && file_size(pdf->file.data, &file->size))
            added[(*count)++] = (struct plan_pdf){.print = pdf->page, .file = file};
    }
    plan_add_pdfs(work->plan, added, *count);
}

static void forget_unused(struct pdf_work *work) {
    struct folder_listing listing = {0};
    struct stat status;
    if (!folder_list(work->arena, work->cache.data, &listing))
        return;
    for (size_t i = 0; i < listing.count; i++) {
        struct str file = path_join(work->arena, work->cache, listing.items[i].name);
        if (stat(file.data, &status) == 0 && S_ISREG(status.st_mode) &&
            time(NULL) - status.st_mtime > (time_t)DAYS_IN_CACHE * 24 * 60 * 60)
            unlink(file.data);
    }
}

/* With renderer and scratch folder open. False when it was interrupted. */
static bool make(struct pdf_work *work) {
    size_t made = 0, count = 0;
    if (!open_cache(work) || !add_assets(work) || !look_at_pages(work))
        return !*work->interrupted;
    if (!run_engine(work, &made))
        return false;
    add_to_plan(work, &count);
    forget_unused(work);
    if (!work->options->quiet)
        printf("%zu PDF%s: %zu made, %zu as before\n", count, count == 1 ? "" : "s", made,
            count - made);
    return true;
}

bool pdf_make(struct project *project, struct plan *plan, const struct pdf_options *options,
    const volatile sig_atomic_t *interrupted) {
    struct pdf_work work = {.project = project, .plan = plan, .options = options,
        .interrupted = interrupted, .arena = &project->arena};
    struct engine_missing missing;
    bool going_on = true;
    if (!open_scratch(&work))
        return false;
    findings_init(&work.findings, work.arena);
    if (!engine_find(work.arena, options->engine, work.scratch, &work.engine, &missing)) {
        fail(&work, missing.message, missing.hint);
    } else {
        if (renderer_init(&work.renderer, work.arena, &project->site, plan, &project->theme,
                &work.findings)) {
            work.renderer.links_are_absolute = true;
            going_on = make(&work);
        }
        renderer_finish(&work.renderer);
    }
    tree_remove(work.scratch.data);
    return going_on && !work.failed;
}
