#include "pages/plan.h"

#include <string.h>

#include "pages/accent.h"
#include "pages/alias.h"

enum { MOST_TAIL_PIECES = 10 };

#define TEXT(text) {(text), sizeof(text) - 1}
#define GROUP TEXT("{group}")
#define MEETING TEXT("{meeting}")
#define PART TEXT("{part}")

static const struct {
    struct str tail[MOST_TAIL_PIECES + 1]; /* names in braces are filled in; ends with {0} */
    bool by_language;                      /* one for each language, under its path */
} kinds[] = {
    [PAGE_CHOICE] = {{{0}}, false},
    [PAGE_HOME] = {{{0}}, true},
    [PAGE_GROUP] = {{GROUP, TEXT("/")}, true},
    [PAGE_ARCHIVE] = {{GROUP, TEXT("/archive/")}, true},
    [PAGE_FREE] = {{PART, TEXT("/")}, true},
    [PAGE_LATEST] = {{GROUP, TEXT("/latest/")}, true},
    [PAGE_MEETING] = {{GROUP, TEXT("/"), MEETING, TEXT("/")}, true},
    [PAGE_LETTER] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), PART, TEXT("/")}, true},
    [PAGE_TEXT] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), PART, TEXT("/")}, true},
    [PAGE_AGENDA] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), PART, TEXT("/")}, true},
    [PAGE_FILE] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), PART, TEXT("/")}, true},
    [PAGE_TIMETABLE] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), PART, TEXT("/")}, true},
    [PAGE_PRINT] = {{GROUP, TEXT("/"), MEETING, TEXT("/print/")}, true},
    [PAGE_DOOR] = {{GROUP, TEXT("/")}, false},
    [PAGE_NOT_FOUND] = {{TEXT("404.html")}, false},
    [PAGE_LOST] = {{TEXT("404.html")}, true},
    [FILE_QR_SVG] = {{TEXT("qr/"), GROUP, TEXT(".svg")}, false},
    [FILE_QR_PNG] = {{TEXT("qr/"), GROUP, TEXT(".png")}, false},
    [FILE_SITEMAP] = {{TEXT("sitemap.xml")}, false},
    [FILE_ROBOTS] = {{TEXT("robots.txt")}, false},
    [FILE_HEADERS] = {{TEXT("_headers")}, false},
    [FILE_REDIRECTS] = {{TEXT("_redirects")}, false},
    [FILE_CALENDAR] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), GROUP, TEXT("-"), MEETING,
                           TEXT(".ics")},
        true},
    [FILE_GROUP_CALENDAR] = {{GROUP, TEXT("/calendar.ics")}, true},
    [FILE_FEED] = {{TEXT("feed.atom")}, true},
    [FILE_GROUP_FEED] = {{GROUP, TEXT("/feed.atom")}, true},
    [FILE_MEETING_JSON] = {{GROUP, TEXT("/"), MEETING, TEXT("/index.json")}, true},
    [FILE_GROUP_JSON] = {{GROUP, TEXT("/index.json")}, true},
    [FILE_CARD] = {{TEXT("cards/"), GROUP, TEXT("/"), MEETING, TEXT(".png")}, false},
    [FILE_SECURITY] = {{TEXT(".well-known/security.txt")}, false},
    [FILE_IMAGE] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), PART}, false},
    /* The language is in its name too, for those who keep several in one folder. */
    [FILE_PDF] = {{GROUP, TEXT("/"), MEETING, TEXT("/"), GROUP, TEXT("-"), MEETING, TEXT("-"), PART,
                      TEXT(".pdf")},
        true},
    [PAGE_SEARCH] = {{TEXT("search/")}, true},
    [FILE_SEARCH_RECORDS] = {{TEXT("search/index/records-"), PART, TEXT(".json")}, true},
    [FILE_SEARCH_TERMS] = {{TEXT("search/index/terms-"), PART, TEXT(".json")}, true},
    [FILE_SEARCH_ROOT] = {{TEXT("search/index/root.json")}, true},
};

#undef TEXT
#undef GROUP
#undef MEETING
#undef PART

/* The protocol allows 50,000 addresses and 50 MB (https://www.sitemaps.org/protocol.html). Fewer are
 * made with less memory, and read again sooner when one of them has changed. */
enum { MOST_SITEMAP_URLS = 5000, MOST_SITEMAP_BYTES = 5 * 1024 * 1024 };

/* Of a path: its language's path and '/', a tail, and a file. */
enum { MOST_PIECES = 2 + MOST_TAIL_PIECES + 1 };

/* Puts what a kind's tail is made of behind the pieces that there are, and gives how many there are
 * then. */
static size_t add_tail(struct str pieces[static MOST_PIECES], size_t count, enum page_kind kind,
    const struct group *group, const struct meeting *meeting, struct str part) {
    struct str none = {0};
    for (const struct str *piece = kinds[kind].tail; piece->data; piece++) {
        bool is_name = piece->data[0] == '{';
        pieces[count++] = !is_name                 ? *piece
                          : piece->data[1] == 'g' ? (group ? group->id : none)
                          : piece->data[1] == 'm' ? (meeting ? meeting->id : none)
                                                   : part;
    }
    return count;
}

static struct str fill_tail(struct arena *arena, enum page_kind kind, const struct group *group,
    const struct meeting *meeting, struct str part) {
    struct str pieces[MOST_PIECES];
    return str_concat(arena, pieces, add_tail(pieces, 0, kind, group, meeting, part));
}

static size_t add_url(const struct plan *plan, struct str pieces[static MOST_PIECES],
    enum page_kind kind, int language, const struct group *group, const struct meeting *meeting,
    struct str part) {
    size_t count = 0;
    if (kinds[kind].by_language) {
        pieces[count++] = plan->site->languages.items[language].path.text;
        pieces[count++] = STR("/");
    }
    return add_tail(pieces, count, kind, group, meeting, part);
}

struct str plan_url(const struct plan *plan, struct arena *arena, enum page_kind kind, int language,
    const struct group *group, const struct meeting *meeting, struct str part) {
    struct str pieces[MOST_PIECES];
    return str_concat(
        arena, pieces, add_url(plan, pieces, kind, language, group, meeting, part));
}

static const struct str folder_file = {"index.html", 10};

static bool is_folder(struct str url) {
    return url.size == 0 || str_ends_with(url, STR("/"));
}

void plan_add(struct plan *plan, struct page page) {
    page.path = is_folder(page.url) ? STR_CONCAT(plan->arena, page.url, folder_file) : page.url;
    *list_push(plan->arena, &plan->pages) = page;
}

/* The address is the start of the path, and what follows the language its tail: there are as many as
 * files of the site, so their letters are kept once. */
static void set_address(struct plan *plan, struct page *page, struct str part) {
    struct str pieces[MOST_PIECES];
    size_t count =
        add_url(plan, pieces, page->kind, page->language, page->group, page->meeting, part);
    bool has_file = count == 0 || is_folder(pieces[count - 1]);
    if (has_file)
        pieces[count++] = folder_file;
    page->path = str_concat(plan->arena, pieces, count);
    page->url = str_slice(page->path, 0, page->path.size - (has_file ? folder_file.size : 0));
    size_t language = kinds[page->kind].by_language ? pieces[0].size + pieces[1].size : 0;
    page->tail = str_slice(page->url, language, page->url.size);
}

language_set page_languages(const struct site *site, const struct page *page) {
    if (page->kind == PAGE_LETTER)
        return markdown_languages(site, page->letter->texts);
    if (page->annex)
        return annex_languages(site, page->annex);
    if (page->free)
        return markdown_languages(site, page->free->texts);
    return ~(language_set)0;
}

static void set_languages(const struct site *site, struct page *page) {
    language_set have = page_languages(site, page);
    page->shown_language = page->original_language = -1;
    if (page->language < 0)
        return;
    page->shown_language = language_shown(site, have, page->language);
    page->original_language =
        page->shown_language >= 0 ? page->shown_language : language_first(have);
}

/* Adds a page in each language, or one for all. */
static void add_pages(struct plan *plan, struct page page, struct str part) {
    size_t count = kinds[page.kind].by_language ? plan->site->languages.count : 1;
    for (size_t i = 0; i < count; i++) {
        page.language = kinds[page.kind].by_language ? (int)i : -1;
        set_languages(plan->site, &page);
        if (page.language >= 0 && page.original_language < 0)
            continue;
        set_address(plan, &page, part);
        *list_push(plan->arena, &plan->pages) = page;
    }
}

enum page_kind plan_annex_kind(const struct annex *annex) {
    static const enum page_kind annex_page_kinds[] = {
        [ANNEX_TEXT] = PAGE_TEXT,
        [ANNEX_AGENDA] = PAGE_AGENDA,
        [ANNEX_FILE] = PAGE_FILE,
        [ANNEX_FORM] = PAGE_FILE,
        [ANNEX_TIMETABLE] = PAGE_TIMETABLE,
    };
    return annex_page_kinds[annex->kind];
}

struct str plan_attachment_url(struct arena *arena, const struct meeting *meeting,
    const struct attachment *attachment) {
    return STR_CONCAT(
        arena, meeting->owner->id, STR("/"), meeting->id, STR("/"), attachment->name);
}

/* A file that serves several languages is published once. */
static void add_attachments(struct plan *plan, const struct meeting *meeting,
    const struct annex *annex) {
    for (size_t i = 0; i < plan->site->languages.count; i++) {
        const struct attachment *file = &annex->files[i];
        bool is_repeated = false;
        for (size_t before = 0; before < i; before++)
            is_repeated = is_repeated || str_eq(annex->files[before].path, file->path);
        if (file->path.data && !is_repeated)
            plan_add(plan, (struct page){.kind = FILE_ATTACHMENT, .language = -1,
                               .shown_language = -1, .original_language = -1, .attachment = file,
                               .url = plan_attachment_url(plan->arena, meeting, file)});
    }
}

/* Files for programs are under the group that owns the meeting, once. A draft is in no calendar. */
static void add_machine_files(
    struct plan *plan, const struct group *group, const struct meeting *meeting) {
    struct page page = {.group = group, .meeting = meeting};
    struct str none = {0};
    if (meeting->owner != group)
        return;
    page.kind = FILE_CALENDAR;
    if (meeting->status != MEETING_DRAFT)
        add_pages(plan, page, none);
    page.kind = FILE_MEETING_JSON;
    add_pages(plan, page, none);
    page.kind = FILE_CARD;
    add_pages(plan, page, none);
}

static void add_meeting(
    struct plan *plan, const struct group *group, const struct meeting *meeting) {
    struct str none = {0};
    struct page page = {.group = group, .meeting = meeting};
    page.kind = PAGE_MEETING;
    add_pages(plan, page, none);
    page.kind = PAGE_LETTER;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        page.letter = &meeting->letters.items[i];
        add_pages(plan, page, page.letter->id.text);
    }
    page.letter = NULL;
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        page.annex = &meeting->annexes.items[i];
        page.kind = plan_annex_kind(page.annex);
        add_pages(plan, page, page.annex->id.text);
        if (annex_is_file(page.annex) && meeting->owner == group)
            add_attachments(plan, meeting, page.annex);
    }
    page.annex = NULL;
    page.kind = PAGE_PRINT;
    if (meeting->letters.count + meeting->annexes.count > 0)
        add_pages(plan, page, none);
    page.kind = FILE_IMAGE;
    for (size_t i = 0; i < meeting->images.count; i++) {
        page.image = &meeting->images.items[i];
        add_pages(plan, page, page.image->name);
    }
    add_machine_files(plan, group, meeting);
}

bool plan_is_error(const struct page *page) {
    return page->kind == PAGE_NOT_FOUND || page->kind == PAGE_LOST;
}

bool plan_door_tail(const struct page *page, struct arena *arena, struct str *tail) {
    if (page->kind != PAGE_CHOICE && page->kind != PAGE_DOOR)
        return false;
    enum page_kind kind = page->kind == PAGE_CHOICE    ? PAGE_HOME
                          : page->group->latest != NULL ? PAGE_LATEST
                                                        : PAGE_GROUP;
    *tail = fill_tail(arena, kind, page->group, page->meeting, (struct str){0});
    return true;
}

bool plan_has_archive(const struct group *group) {
    return group->meetings.count > 1;
}

/* A calendar has an event at least (RFC 5545, 3.6). */
static bool has_calendar(const struct group *group) {
    bool has = false;
    for (size_t i = 0; i < group->meetings.count; i++)
        has = has || group->meetings.items[i].status != MEETING_DRAFT;
    return has;
}

static void add_group(struct plan *plan, const struct group *group) {
    static const enum page_kind group_kinds[] = {
        PAGE_GROUP, PAGE_ARCHIVE, PAGE_LATEST, PAGE_DOOR, FILE_QR_SVG, FILE_QR_PNG,
        FILE_GROUP_CALENDAR, FILE_GROUP_FEED, FILE_GROUP_JSON};
    struct str none = {0};
    for (size_t i = 0; i < sizeof group_kinds / sizeof *group_kinds; i++) {
        bool is_latest = group_kinds[i] == PAGE_LATEST || group_kinds[i] == PAGE_DOOR;
        struct page page = {.kind = group_kinds[i], .group = group};
        if ((page.kind == PAGE_ARCHIVE && !plan_has_archive(group)) ||
            (page.kind == FILE_GROUP_CALENDAR && !has_calendar(group)))
            continue;
        page.meeting = is_latest ? group->latest : NULL;
        add_pages(plan, page, none);
    }
    for (size_t i = 0; i < group->meetings.count; i++)
        add_meeting(plan, group, &group->meetings.items[i]);
}

void plan_index(struct plan *plan) {
    map_init(&plan->by_url, plan->arena);
    map_reserve(&plan->by_url, plan->pages.count);
    for (size_t i = 0; i < plan->pages.count; i++) {
        struct page *page = &plan->pages.items[i];
        if (!page->alias || !map_get(&plan->by_url, page->url))
            map_set(&plan->by_url, page->url, page);
    }
}

void plan_add_pdfs(struct plan *plan, const struct plan_pdf *pdfs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct page page = plan->pages.items[pdfs[i].print];
        struct str code = plan->site->languages.items[page.language].code.text;
        page.kind = FILE_PDF;
        page.attachment = pdfs[i].file;
        page.tail = fill_tail(plan->arena, FILE_PDF, page.group, page.meeting, code);
        page.url = plan_url(
            plan, plan->arena, FILE_PDF, page.language, page.group, page.meeting, code);
        plan_add(plan, page);
    }
    plan_index(plan);
}

/* One style sheet for each colour. */
static void add_accents(struct plan *plan) {
    struct map seen;
    map_init(&seen, plan->arena);
    for (size_t i = 0; i < plan->site->groups.count; i++) {
        const struct group *group = &plan->site->groups.items[i];
        struct str url = accent_url(plan->arena, group);
        if (url.size > 0 && !map_set(&seen, url, (void *)group))
            plan_add(plan, (struct page){.kind = FILE_ACCENT, .url = url, .language = -1,
                               .shown_language = -1, .original_language = -1, .group = group});
    }
}

/* At least as many as there will be, but for files and images. */
static size_t count_pages(const struct site *site) {
    size_t count = 64 + site->pages.count;
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        count += 11;
        for (size_t m = 0; m < group->meetings.count; m++)
            count += 5 + group->meetings.items[m].letters.count +
                     group->meetings.items[m].annexes.count;
    }
    return count * site->languages.count;
}

static void add_search_files(
    struct plan *plan, enum page_kind kind, int language, size_t count) {
    struct page page = {.kind = kind, .language = language, .shown_language = language,
        .original_language = language};
    for (size_t i = 0; i < count; i++) {
        struct str part = str_printf(plan->arena, "%zu", i);
        page.part = (uint32_t)i;
        page.tail = fill_tail(plan->arena, kind, NULL, NULL, part);
        page.url = plan_url(plan, plan->arena, kind, language, NULL, NULL, part);
        plan_add(plan, page);
    }
}

/* A theme has a search when it has the script for it. In the order of pages/search/search_index.c: records
 * are where the terms come from, and the page names the root. */
static void add_search(struct plan *plan, const struct asset *assets, size_t asset_count) {
    bool wanted = false;
    for (size_t i = 0; i < asset_count; i++)
        wanted = wanted || str_eq(assets[i].name, STR("search.js"));
    if (!wanted)
        return;
    search_plan_make(plan->site, plan->arena, &plan->search);
    if (plan->search.entries.count == 0)
        return;
    for (size_t i = 0; i < plan->site->languages.count; i++) {
        add_search_files(plan, FILE_SEARCH_RECORDS, (int)i, plan->search.blocks.count - 1);
        add_search_files(plan, FILE_SEARCH_TERMS, (int)i, plan->search.ranges);
        add_search_files(plan, FILE_SEARCH_ROOT, (int)i, 1);
        add_search_files(plan, PAGE_SEARCH, (int)i, 1);
    }
}

void plan_make(const struct site *site, const struct asset *assets, size_t asset_count,
    struct plan *out) {
    static const enum page_kind site_kinds[] = {
        PAGE_CHOICE, PAGE_HOME, PAGE_NOT_FOUND, PAGE_LOST, FILE_SITEMAP, FILE_ROBOTS,
        FILE_FEED};
    static const enum page_kind host_kinds[] = {FILE_HEADERS, FILE_REDIRECTS};
    struct str none = {0};
    *out = (struct plan){.arena = site->arena, .site = site};
    list_reserve(out->arena, &out->pages, count_pages(site));
    for (size_t i = 0; i < sizeof site_kinds / sizeof *site_kinds; i++)
        add_pages(out, (struct page){.kind = site_kinds[i]}, none);
    for (size_t i = 0; site->wants_header_files && i < sizeof host_kinds / sizeof *host_kinds; i++)
        add_pages(out, (struct page){.kind = host_kinds[i]}, none);
    if (site->security.place.source)
        add_pages(out, (struct page){.kind = FILE_SECURITY}, none);
    for (size_t i = 0; i < site->pages.count; i++)
        add_pages(out, (struct page){.kind = PAGE_FREE, .free = &site->pages.items[i]},
            site->pages.items[i].id);
    add_search(out, assets, asset_count);
    for (size_t i = 0; i < site->groups.count; i++)
        add_group(out, &site->groups.items[i]);
    for (size_t i = 0; i < asset_count; i++)
        plan_add(out, (struct page){.kind = FILE_ASSET, .url = assets[i].url, .language = -1,
                          .shown_language = -1, .original_language = -1, .asset = &assets[i]});
    add_accents(out);
    aliases_add(out);
    plan_index(out);
    plan_part_sitemap(out,
        (struct sitemap_limits){MOST_SITEMAP_URLS, MOST_SITEMAP_BYTES});
}

const struct page *plan_find(const struct plan *plan, struct str url) {
    return map_get(&plan->by_url, url);
}

/* The page at the address that the pieces make. */
static const struct page *find_pieces(
    const struct plan *plan, const struct str *pieces, size_t count) {
    char url[2048]; /* four names of files at most, of 255 bytes each */
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i].size > sizeof url - size)
            return NULL;
        if (pieces[i].size > 0)
            memcpy(url + size, pieces[i].data, pieces[i].size);
        size += pieces[i].size;
    }
    return plan_find(plan, (struct str){url, size});
}

const struct page *plan_in_language(
    const struct plan *plan, const struct page *page, int language) {
    if (page->language < 0)
        return NULL;
    if (page->language == language)
        return page;
    struct str pieces[] = {
        plan->site->languages.items[language].path.text, STR("/"), page->tail};
    return find_pieces(plan, pieces, sizeof pieces / sizeof *pieces);
}

static struct str part_id(const struct page *page) {
    return page->letter  ? page->letter->id.text
           : page->annex ? page->annex->id.text
                         : (struct str){0};
}

static const struct page *find_kind(const struct plan *plan, enum page_kind kind, int language,
    const struct group *group, const struct meeting *meeting, struct str part) {
    struct str pieces[MOST_PIECES];
    return find_pieces(plan, pieces,
        add_url(plan, pieces, kind, language, group, meeting, part));
}

const struct page *plan_canonical(const struct plan *plan, const struct page *page) {
    const struct page *canonical = NULL;
    struct str none = {0};
    if (page->kind == PAGE_ALIAS)
        canonical = plan_find(plan, page->leads_to);
    else if (page->kind == PAGE_LATEST && page->meeting)
        canonical = find_kind(plan, PAGE_MEETING, page->language, page->group, page->meeting, none);
    else if (page->kind == PAGE_PRINT && page->meeting->letters.count > 0)
        canonical = find_kind(plan, PAGE_LETTER, page->language, page->group, page->meeting,
            page->meeting->letters.items[0].id.text);
    else if (page->meeting && page->meeting->owner != page->group && page->language >= 0)
        canonical = find_kind(plan, page->kind, page->language, page->meeting->owner,
            page->meeting, part_id(page));
    if (canonical)
        return plan_canonical(plan, canonical);
    if (page->original_language != page->language)
        canonical = plan_in_language(plan, page, page->original_language);
    return canonical ? canonical : page;
}

struct str url_relative(struct arena *arena, struct str from, struct str to) {
    size_t shared = 0;
    for (size_t i = 0; i < from.size && i < to.size && from.data[i] == to.data[i]; i++) {
        if (from.data[i] == '/')
            shared = i + 1;
    }
    size_t steps = 0;
    for (size_t i = shared; i < from.size; i++)
        steps += from.data[i] == '/';
    struct str rest = str_slice(to, shared, to.size);
    if (steps == 0 && rest.size == 0)
        return STR("./");
    size_t size = steps * strlen("../") + rest.size;
    char *url = arena_alloc(arena, size + 1), *end = url;
    for (size_t i = 0; i < steps; i++, end += strlen("../"))
        memcpy(end, "../", strlen("../"));
    if (rest.size > 0)
        memcpy(end, rest.data, rest.size);
    return (struct str){url, size};
}

struct str plan_qr_target(const struct site *site, struct arena *arena, const struct group *group) {
    if (group->qr.target.text.data)
        return group->qr.target.text;
    return STR_CONCAT(arena, site->base_url.text, group->id, STR("/"));
}
