#include "cli/timings.h"

#include <string.h>
#include <time.h>

#include "base/packet.h"
#include "pages/view/page_view.h"

int64_t timings_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void timings_start(struct timings *timings) {
    if (timings)
        *timings = (struct timings){.last = timings_now()};
}

void timings_stage(struct timings *timings, const char *name) {
    if (!timings || timings->stage_count == MOST_STAGES)
        return;
    int64_t now = timings_now();
    timings->stages[timings->stage_count].name = name;
    timings->stages[timings->stage_count++].ns = now - timings->last;
    timings->last = now;
}

static void add_slow(struct timings *timings, struct page_time time) {
    size_t at = timings->slow_count;
    while (at > 0 && timings->slowest[at - 1].ns < time.ns)
        at--;
    if (at == SLOWEST_PAGES)
        return;
    if (timings->slow_count < SLOWEST_PAGES)
        timings->slow_count++;
    memmove(&timings->slowest[at + 1], &timings->slowest[at],
        (timings->slow_count - at - 1) * sizeof time);
    timings->slowest[at] = time;
}

void timings_page(struct timings *timings, enum page_kind kind, size_t page, int64_t ns) {
    if (!timings)
        return;
    timings->kinds[kind].ns += ns;
    timings->kinds[kind].pages++;
    add_slow(timings, (struct page_time){page, ns});
}

void timings_pack(const struct timings *timings, struct buf *out) {
    for (size_t i = 0; timings && i < PAGE_KIND_COUNT; i++) {
        packet_put_uint(out, (uint64_t)timings->kinds[i].ns);
        packet_put_uint(out, timings->kinds[i].pages);
    }
    for (size_t i = 0; timings && i < SLOWEST_PAGES; i++) {
        bool is_there = i < timings->slow_count;
        packet_put_uint(out, is_there ? timings->slowest[i].page : 0);
        packet_put_uint(out, is_there ? (uint64_t)timings->slowest[i].ns : 0);
    }
}

void timings_unpack(struct timings *timings, struct str *bytes) {
    for (size_t i = 0; timings && i < PAGE_KIND_COUNT; i++) {
        timings->kinds[i].ns += (int64_t)packet_take_uint(bytes);
        timings->kinds[i].pages += packet_take_uint(bytes);
    }
    for (size_t i = 0; timings && i < SLOWEST_PAGES; i++) {
        struct page_time time = {.page = packet_take_uint(bytes)};
        time.ns = (int64_t)packet_take_uint(bytes);
        if (time.ns > 0)
            add_slow(timings, time);
    }
}

static double milliseconds(int64_t ns) {
    return (double)ns / 1e6;
}

static void print_kind(FILE *out, int64_t ns, size_t count, struct str name, const char *what) {
    if (count > 0)
        fprintf(out, "%10.1f ms  %.*s (%zu %s%s, %.3f ms each)\n", milliseconds(ns), STR_ARGS(name),
            count, what, count == 1 ? "" : "s", milliseconds(ns) / (double)count);
}

/* Kinds of pages share templates. */
static void print_templates(const struct timings *timings, FILE *out) {
    for (size_t i = 0; i < PAGE_KIND_COUNT; i++) {
        struct str name = page_template((enum page_kind)i);
        int64_t ns = 0;
        size_t pages = 0;
        bool is_first = name.size > 0;
        for (size_t k = 0; k < PAGE_KIND_COUNT; k++) {
            bool same = str_eq(page_template((enum page_kind)k), name);
            is_first = is_first && !(same && k < i);
            ns += same ? timings->kinds[k].ns : 0;
            pages += same ? timings->kinds[k].pages : 0;
        }
        if (is_first)
            print_kind(out, ns, pages, name, "page");
    }
}

/* Kinds that no template is for. */
static void print_files(const struct timings *timings, FILE *out) {
    static const char *const names[PAGE_KIND_COUNT] = {
        [FILE_QR_SVG] = "QR code, SVG",
        [FILE_QR_PNG] = "QR code, PNG",
        [FILE_SITEMAP] = "sitemap",
        [FILE_SITEMAP_PART] = "part of the sitemap",
        [FILE_ROBOTS] = "robots.txt",
        [FILE_ASSET] = "file of the theme",
        [FILE_ATTACHMENT] = "attachment",
        [FILE_IMAGE] = "image",
        [FILE_PDF] = "PDF",
        [FILE_ACCENT] = "colour of a group",
        [FILE_HEADERS] = "_headers",
        [FILE_REDIRECTS] = "_redirects",
        [FILE_SEARCH_RECORDS] = "search, records and their terms",
        [FILE_SEARCH_TERMS] = "search, terms",
        [FILE_SEARCH_ROOT] = "search, root",
        [FILE_CALENDAR] = "calendar of a meeting",
        [FILE_GROUP_CALENDAR] = "calendar of a group",
        [FILE_FEED] = "feed",
        [FILE_GROUP_FEED] = "feed of a group",
        [FILE_MEETING_JSON] = "JSON of a meeting",
        [FILE_GROUP_JSON] = "JSON of a group",
        [FILE_CARD] = "picture of a meeting",
        [FILE_SECURITY] = "security.txt",
    };
    for (size_t i = 0; i < PAGE_KIND_COUNT; i++) {
        if (names[i])
            print_kind(out, timings->kinds[i].ns, timings->kinds[i].pages, str_from(names[i]), "file");
    }
}

void timings_print(const struct timings *timings, const struct plan *plan, FILE *out) {
    if (!timings)
        return;
    fputs("stages:\n", out);
    for (size_t i = 0; i < timings->stage_count; i++)
        fprintf(out, "%10.1f ms  %s\n", milliseconds(timings->stages[i].ns),
            timings->stages[i].name);
    if (timings->slow_count == 0)
        return;
    fputs("templates, over all processes (meeting: with the checks of its texts):\n", out);
    print_templates(timings, out);
    fputs("files without a template:\n", out);
    print_files(timings, out);
    fputs("slowest pages:\n", out);
    for (size_t i = 0; i < timings->slow_count; i++)
        fprintf(out, "%10.1f ms  /%.*s\n", milliseconds(timings->slowest[i].ns),
            STR_ARGS(plan->pages.items[timings->slowest[i].page].url));
}
