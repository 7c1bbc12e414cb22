#include "cli/rendering.h"

#include <stdlib.h>
#include <string.h>

#include "base/packet.h"
#include "base/workers.h"
#include "pages/server/server.h"

/* A process costs about what thirty pages cost, above all for the memory that it copies: with few more
 * than that, two gain nothing over one. Who asks for processes gets them earlier. */
enum { PAGES_WORTH_A_PROCESS = 64, RUNS_WORTH_A_PROCESS = 12 };

static bool publish_file(
    struct rendering *rendering, size_t index, struct str path, struct str bytes) {
    struct publication *publication = rendering->publication;
    return publication_write(publication, path, bytes, &rendering->error) &&
           (!rendering->packed || !server_packs(path) ||
               pack_publish(publication, &rendering->packed[index], bytes, &rendering->error));
}

/* Writes the pages that wait, one after the other. */
static bool publish_waiting(struct rendering *rendering) {
    struct str bytes = buf_view(&rendering->waiting_bytes);
    bool published = true;
    for (size_t i = 0; i < rendering->waiting_count && published; i++) {
        const struct waiting_page *waiting = &rendering->waiting[i];
        const struct page *page = &rendering->renderer->plan->pages.items[waiting->index];
        published = publish_file(
            rendering, waiting->index, page->path, str_slice(bytes, 0, waiting->size));
        bytes = str_slice(bytes, waiting->size, bytes.size);
    }
    rendering->waiting_count = 0;
    buf_clear(&rendering->waiting_bytes);
    return published;
}

static bool publish_later(struct rendering *rendering, size_t index, struct str bytes) {
    if (rendering->waiting_count == MOST_WAITING ||
        rendering->waiting_bytes.size + bytes.size > MOST_BYTES_WAITING) {
        if (!publish_waiting(rendering))
            return false;
    }
    if (bytes.size > MOST_BYTES_WAITING)
        return publish_file(
            rendering, index, rendering->renderer->plan->pages.items[index].path, bytes);
    buf_str(&rendering->waiting_bytes, bytes);
    rendering->waiting[rendering->waiting_count++] = (struct waiting_page){index, bytes.size};
    return true;
}

static bool publish_page(void *user, size_t index, struct str bytes) {
    struct rendering *rendering = user;
    struct renderer *r = rendering->renderer;
    bool published = true;
    if (rendering->timings)
        timings_page(rendering->timings, r->plan->pages.items[index].kind, index,
            timings_now() - rendering->page_start);
    if (rendering->publication && r->findings->errors == 0)
        published = publish_later(rendering, index, bytes);
    if (rendering->timings)
        rendering->page_start = timings_now();
    return published;
}

static bool render_piece(struct rendering *rendering, size_t piece) {
    struct renderer *r = rendering->renderer;
    struct page_run run = rendering->runs.items[piece];
    if (rendering->timings)
        rendering->page_start = timings_now();
    struct run_outcome outcome = {.run = piece,
        .finding = r->findings->list.count,
        .wanted = r->wanted_anchors.count};
    bool rendered = render_run(r, run, rendering->again, publish_page, rendering) &&
                    publish_waiting(rendering);
    outcome.finding_count = r->findings->list.count - outcome.finding;
    outcome.wanted_count = r->wanted_anchors.count - outcome.wanted;
    if (outcome.finding_count + outcome.wanted_count > 0)
        *list_push(r->arena, &rendering->outcomes) = outcome;
    return rendered && !*rendering->interrupted;
}

static void put_wanted(const struct wanted_anchor *wanted, struct buf *out) {
    packet_put_str(out, wanted->url);
    packet_put_str(out, wanted->fragment);
    packet_put_uint(out, (uintptr_t)wanted->place.source);
    packet_put_uint(out, wanted->place.offset);
    packet_put_uint(out, wanted->place.length);
}

static void take_wanted(struct renderer *r, struct str *bytes) {
    struct wanted_anchor *wanted = list_push(r->arena, &r->wanted_anchors);
    wanted->url = str_copy(r->arena, packet_take_str(bytes));
    wanted->fragment = str_copy(r->arena, packet_take_str(bytes));
    wanted->place.source = (const struct source *)(uintptr_t)packet_take_uint(bytes);
    wanted->place.offset = (uint32_t)packet_take_uint(bytes);
    wanted->place.length = (uint32_t)packet_take_uint(bytes);
}

/* A report is: outcomes, shown images, files, each with its count or size before it. */
static void report(void *user, struct buf *out) {
    struct rendering *rendering = user;
    struct renderer *r = rendering->renderer;
    packet_put_str(out, rendering->error.message);
    packet_put_str(out, rendering->error.hint);
    packet_put_uint(out, (uint64_t)rendering->error.kind);
    packet_put_uint(out, r->shows_foreign_text);
    packet_put_uint(out, rendering->outcomes.count);
    for (size_t i = 0; i < rendering->outcomes.count; i++) {
        const struct run_outcome *outcome = &rendering->outcomes.items[i];
        packet_put_uint(out, outcome->run);
        struct buf body = {0};
        findings_pack(
            r->findings, outcome->finding, outcome->finding + outcome->finding_count, &body);
        packet_put_uint(&body, outcome->wanted_count);
        for (size_t w = 0; w < outcome->wanted_count; w++)
            put_wanted(&r->wanted_anchors.items[outcome->wanted + w], &body);
        packet_put_str(out, buf_view(&body));
        buf_finish(&body);
    }
    packet_put_uint(out, r->shown_images.count);
    for (size_t i = 0; i < r->shown_images.capacity; i++) {
        if (r->shown_images.slots[i].value)
            packet_put_str(out, r->shown_images.slots[i].key);
    }
    size_t files = packet_start(out);
    if (rendering->publication)
        publication_report(rendering->publication, out);
    packet_end(out, files);
    timings_pack(rendering->timings, out);
}

/* The outcome of a run in the bytes of its worker's report. */
struct reported_run {
    size_t run;
    struct str body;
};

struct merging {
    struct rendering *rendering;
    LIST(struct reported_run) reported;
    size_t findings_before;
};

static bool adopt(void *user, struct str bytes) {
    struct merging *merging = user;
    struct rendering *rendering = merging->rendering;
    struct renderer *r = rendering->renderer;
    struct publish_error error;
    error.message = str_copy(r->arena, packet_take_str(&bytes));
    error.hint = str_copy(r->arena, packet_take_str(&bytes));
    error.kind = (enum publish_failure)packet_take_uint(&bytes);
    if (error.message.size > 0 && rendering->error.message.size == 0)
        rendering->error = error;
    r->shows_foreign_text = packet_take_uint(&bytes) || r->shows_foreign_text;
    for (uint64_t left = packet_take_uint(&bytes); left > 0; left--) {
        struct reported_run *reported = list_push(r->arena, &merging->reported);
        reported->run = packet_take_uint(&bytes);
        reported->body = str_copy(r->arena, packet_take_str(&bytes));
    }
    for (uint64_t left = packet_take_uint(&bytes); left > 0; left--)
        map_set(&r->shown_images, str_copy(r->arena, packet_take_str(&bytes)), r);
    struct str files = packet_take_str(&bytes);
    timings_unpack(rendering->timings, &bytes);
    return !rendering->publication || error.message.size > 0 ||
           publication_adopt(rendering->publication, files, &rendering->error);
}

static int compare_runs(const void *left, const void *right) {
    const struct reported_run *a = left, *b = right;
    return (a->run > b->run) - (a->run < b->run);
}

/* Tells in the order of the plan what the workers have found in theirs. */
static void merge_outcomes(struct merging *merging) {
    struct rendering *rendering = merging->rendering;
    struct renderer *r = rendering->renderer;
    if (merging->reported.count > 1)
        qsort(merging->reported.items, merging->reported.count, sizeof *merging->reported.items,
            compare_runs);
    for (size_t i = 0; i < merging->reported.count; i++) {
        struct str body = merging->reported.items[i].body;
        struct run_outcome outcome = {.run = merging->reported.items[i].run,
            .finding = r->findings->list.count,
            .wanted = r->wanted_anchors.count};
        body = findings_unpack(r->findings, body);
        for (uint64_t left = packet_take_uint(&body); left > 0; left--)
            take_wanted(r, &body);
        outcome.finding_count = r->findings->list.count - outcome.finding;
        outcome.wanted_count = r->wanted_anchors.count - outcome.wanted;
        *list_push(r->arena, &rendering->outcomes) = outcome;
    }
}

/* Pages of the first `runs` runs: they are taken in this order, so nearly those that are done. */
static size_t count_pages(const struct rendering *rendering, size_t runs) {
    size_t count = 0;
    for (size_t i = 0; i < runs && i < rendering->runs.count; i++)
        count += rendering->runs.items[i].count;
    return count;
}

static bool note_progress(void *user, size_t done, size_t noted) {
    struct merging *merging = user;
    struct rendering *rendering = merging->rendering;
    progress_show(rendering->progress, count_pages(rendering, done),
        rendering->renderer->plan->pages.count, merging->findings_before + noted);
    return !*rendering->interrupted;
}

/* What a worker is given is the rendering; what the merging process is given, the merging. */
static bool work(void *user, size_t piece, size_t *noted) {
    struct rendering *rendering = ((struct merging *)user)->rendering;
    size_t before = rendering->renderer->findings->list.count;
    bool done = render_piece(rendering, piece);
    *noted = rendering->renderer->findings->list.count - before;
    return done;
}

static void report_work(void *user, struct buf *out) {
    struct renderer *r = ((struct merging *)user)->rendering->renderer;
    /* All processes report at the same time: what pages were made with is needed no more. */
    arena_finish(&r->scratch);
    buf_finish(&r->bytes);
    buf_finish(&((struct merging *)user)->rendering->waiting_bytes);
    memo_finish(&r->memo);
    memory_return();
    report(((struct merging *)user)->rendering, out);
}

static bool render_here(struct merging *merging) {
    enum { PROGRESS_RUNS = 16 };
    size_t all = 0;
    for (size_t i = 0; i < merging->rendering->runs.count; i++) {
        size_t noted = 0;
        if (!work(merging, i, &noted))
            return false;
        all += noted;
        if (i % PROGRESS_RUNS == 0 && !note_progress(merging, i + 1, all))
            return false;
    }
    return true;
}

static bool fail(struct rendering *rendering, struct str message) {
    rendering->error = (struct publish_error){.kind = PUBLISH_SYSTEM, .message = message};
    return false;
}

static bool render_in_processes(struct merging *merging, unsigned processes) {
    struct rendering *rendering = merging->rendering;
    struct renderer *r = rendering->renderer;
    struct workers_task task = {.count = rendering->runs.count,
        .user = merging,
        .work = work,
        .report = report_work,
        .adopt = adopt,
        .progress = note_progress};
    size_t piece = 0;
    enum workers_end end = workers_run(&task, processes, &piece);
    if (end == WORKERS_FAILED)
        return render_here(merging);
    if (end == WORKERS_CRASHED) {
        const struct page *page = &r->plan->pages.items[rendering->runs.items[piece].first];
        return fail(rendering, str_printf(r->arena,
            "a process that rendered /%.*s and its neighbours ended unexpectedly",
            STR_ARGS(page->url)));
    }
    merge_outcomes(merging);
    return end == WORKERS_DONE;
}

static void name_packed(struct rendering *rendering) {
    const struct plan *plan = rendering->renderer->plan;
    struct arena *arena = rendering->renderer->arena;
    rendering->packed = arena_alloc(arena, plan->pages.count * sizeof *rendering->packed);
    for (size_t i = 0; i < plan->pages.count; i++)
        rendering->packed[i] = pack_names(arena, plan->pages.items[i].path);
}

static unsigned count_processes(const struct rendering *rendering) {
    unsigned asked = rendering->processes;
    size_t runs = rendering->runs.count;
    size_t pages = count_pages(rendering, runs);
    size_t worthwhile = runs / RUNS_WORTH_A_PROCESS;
    if (!asked && pages / PAGES_WORTH_A_PROCESS < worthwhile)
        worthwhile = pages / PAGES_WORTH_A_PROCESS;
    unsigned processes = asked ? asked : workers_processors();
    return processes < worthwhile ? processes : (unsigned)worthwhile;
}

bool rendering_run(struct rendering *rendering) {
    struct merging merging = {.rendering = rendering,
        .findings_before = rendering->renderer->findings->list.count};
    page_runs(rendering->renderer->plan, rendering->renderer->arena, &rendering->runs);
    if (rendering->packs)
        name_packed(rendering);
    if (rendering->share.count > 0)
        share_keep_runs(rendering->renderer->plan, rendering->share, rendering->renderer->arena,
            &rendering->runs);
    unsigned processes = count_processes(rendering);
    bool rendered =
        processes > 1 ? render_in_processes(&merging, processes) : render_here(&merging);
    buf_finish(&rendering->waiting_bytes);
    if (!rendered || *rendering->interrupted)
        return false;
    if (rendering->share.count > 0)
        share_pass_over_images(rendering->renderer, &rendering->runs);
    renderer_check_anchors(rendering->renderer);
    renderer_check_images(rendering->renderer);
    return true;
}

static bool has_pages(const struct rendering *rendering, struct page_run run) {
    return run.count > 0 && memchr(rendering->again + run.first, true, run.count);
}

static bool is_rendered_again(const struct rendering *rendering, const struct page *page) {
    return page && rendering->again[page - rendering->renderer->plan->pages.items];
}

static void take_over(struct rendering *rendering, const struct rendering_before *before,
    const struct run_outcome *old) {
    struct renderer *r = rendering->renderer;
    for (size_t i = 0; i < old->finding_count; i++) {
        const struct finding *finding = &before->findings[old->finding + i];
        finding_add_hinted(
            r->findings, finding->code, finding->place, finding->message, finding->hint);
    }
    /* A page that is not rendered again has the anchors that it had. */
    for (size_t i = 0; i < old->wanted_count; i++) {
        const struct wanted_anchor *wanted = &before->wanted[old->wanted + i];
        if (is_rendered_again(rendering, plan_find(r->plan, wanted->url)))
            *list_push(r->arena, &r->wanted_anchors) = *wanted;
    }
}

static bool render_again(struct rendering *rendering, const struct rendering_before *before,
    const bool *again) {
    struct renderer *r = rendering->renderer;
    size_t next = 0;
    rendering->again = again;
    for (size_t i = 0; i < before->first; i++) {
        const struct finding *finding = &before->findings[i];
        finding_add_hinted(
            r->findings, finding->code, finding->place, finding->message, finding->hint);
    }
    for (size_t i = 0; i < rendering->runs.count; i++) {
        bool has_outcome = next < before->outcomes.count && before->outcomes.items[next].run == i;
        const struct run_outcome *old = has_outcome ? &before->outcomes.items[next++] : NULL;
        if (!has_pages(rendering, rendering->runs.items[i])) {
            if (old)
                take_over(rendering, before, old);
        } else if (!render_piece(rendering, i)) {
            return false;
        }
    }
    renderer_check_anchors(r);
    renderer_check_images(r);
    return true;
}

bool rendering_run_again(struct rendering *rendering, const struct rendering_before *before,
    const bool *again) {
    bool rendered = render_again(rendering, before, again);
    buf_finish(&rendering->waiting_bytes);
    return rendered;
}
