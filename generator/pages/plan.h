#ifndef PAGES_PLAN_H
#define PAGES_PLAN_H

#include "model/site.h"

/* Every file of the site and its address, decided here and nowhere else. */

enum page_kind {
    PAGE_CHOICE,    /* choice of language */
    PAGE_HOME,      /* the groups */
    PAGE_GROUP,     /* a group, its latest meeting first */
    PAGE_ARCHIVE,   /* all meetings of a group */
    PAGE_FREE,      /* a page of content/pages */
    PAGE_LATEST,    /* stable address of the latest meeting */
    PAGE_MEETING,   /* a meeting */
    PAGE_LETTER,    /* a letter */
    PAGE_TEXT,      /* an annex of text */
    PAGE_AGENDA,    /* an annex that is an agenda */
    PAGE_FILE,      /* an annex that is a file to download */
    PAGE_TIMETABLE, /* an annex that is a timetable */
    PAGE_PRINT,     /* letters and annexes as one document */
    PAGE_DOOR,      /* what a printed code leads to: the latest meeting in all languages */
    PAGE_NOT_FOUND, /* error 404 */
    PAGE_ALIAS,     /* an old address, which leads on */
    PAGE_LOST,      /* error 404 in one language */
    PAGE_SEARCH,    /* a search over all meetings in a language */
    FILE_QR_SVG,
    FILE_QR_PNG,
    FILE_SITEMAP,
    FILE_ROBOTS,
    FILE_ASSET,      /* copied from the theme */
    FILE_ATTACHMENT, /* copied from the content */
    FILE_IMAGE,      /* copied from a meeting's folder */
    FILE_PDF,        /* made of a PAGE_PRINT */
    FILE_ACCENT,     /* style sheet of a group's colour */
    FILE_HEADERS,    /* for hosts that read what to say from a file: pages/server/server.h */
    FILE_REDIRECTS,
    FILE_SEARCH_RECORDS, /* what a search finds, in blocks */
    FILE_SEARCH_TERMS,   /* where the terms are found, a range of them */
    FILE_SEARCH_ROOT,    /* which of these files have what */
    FILE_CALENDAR,       /* iCalendar of a meeting */
    FILE_GROUP_CALENDAR, /* of the meetings of a group */
    FILE_FEED,           /* Atom of all groups */
    FILE_GROUP_FEED,     /* of one */
    FILE_MEETING_JSON,
    FILE_GROUP_JSON,
    FILE_CARD,         /* picture of a meeting, for those who show a link to it */
    FILE_SECURITY,     /* whom to tell about a weakness of the site */
    FILE_SITEMAP_PART, /* when one sitemap would be too large */
    PAGE_KIND_COUNT
};

struct page {
    enum page_kind kind;
    uint32_t part;   /* of the search index in its language, or of the sitemap, from 0 */
    struct str url;  /* from the root of the site, without a leading '/': "zh/sg2/" */
    struct str path; /* of the file: "zh/sg2/index.html" */
    struct str tail; /* the address without its language: "sg2/"; the same in every language */
    int language;    /* -1: a page of all languages */
    /* What its main text is in: another one when that is missing here; -1 when it is in none that
     * the language falls back to, and the page says so. */
    int shown_language;
    int original_language; /* whose page has that text: the shown one, or else the first */
    const struct group *group;
    const struct meeting *meeting;
    const struct letter *letter;
    const struct annex *annex;
    const struct free_page *free;
    union { /* the file that is copied, by the kind */
        const struct asset *asset;
        const struct attachment *attachment;
        const struct image *image;
    };
    /* Of a PAGE_ALIAS, or of a copy of a file for programs at an old address: */
    const struct words *alias; /* what the content gives as its address */
    struct str leads_to;       /* the address of a page; its `tail` is that page's */
};

/* A file of the theme that is copied, with its address. */
struct asset {
    struct str name; /* "site.css" */
    struct str url;  /* "assets/site.0a1b2c3d.css": named after its bytes, to be cached for ever */
    struct str bytes;
};

/* What the search finds: a meeting with all of its documents, a group, or a page of content/pages. */
struct search_entry {
    const struct group *group;
    const struct meeting *meeting;
    const struct free_page *free;
};

/* The search index of each language; no entries where the theme has no search. */
struct search_plan {
    LIST(struct search_entry) entries; /* groups, pages, then meetings, oldest first */
    LIST(uint32_t) blocks;             /* the first entry of each, and behind the last */
    uint32_t ranges;                   /* into which the terms are cut */
};

/* The pages that one of several sitemaps is about. */
struct sitemap_part {
    size_t first, end; /* indexes in the plan */
};

struct plan {
    struct arena *arena;
    const struct site *site;
    LIST(struct page) pages;
    LIST(struct sitemap_part) sitemap_parts; /* none: sitemap.xml lists all pages itself */
    struct map by_url; /* url -> struct page */
    struct search_plan search;
};

/* What one sitemap is to hold at most. */
struct sitemap_limits {
    size_t urls;
    size_t bytes;
};

/* Is the page in a sitemap? Copies of another are not. */
bool plan_in_sitemap(const struct plan *plan, const struct page *page);

/* Parts the sitemap when it would hold more: done by plan_make. */
void plan_part_sitemap(struct plan *plan, struct sitemap_limits limits);

/* The languages that have the main text of a page: all for one that is no letter and no annex. */
language_set page_languages(const struct site *site, const struct page *page);

/* Plans all files of a site. Everything is owned by the site's arena. */
void plan_make(const struct site *site, const struct asset *assets, size_t asset_count,
    struct plan *out);

/* Decides what the search finds, and how many files its index has. */
void search_plan_make(const struct site *site, struct arena *arena, struct search_plan *out);

/* What a PAGE_PRINT of the plan has become. */
struct plan_pdf {
    size_t print; /* index among the pages */
    const struct attachment *file;
};

/* Adds the PDFs, so that pages offer them. Addresses of pages change: look them up again. */
void plan_add_pdfs(struct plan *plan, const struct plan_pdf *pdfs, size_t count);

/* An old address and the new one, from the root of the site, without a leading '/'. */
struct redirect {
    struct str from;
    struct str to;
};

struct redirects {
    struct redirect *items;
    size_t count;
    size_t capacity;
};

/* Every address that leads on to another, in the order of the plan: for a server that can do it
 * better than a page. Owned by `arena`. */
void plan_redirects(const struct plan *plan, struct arena *arena, struct redirects *out);

/* Adds a finding ADDRESS_REPEATED where two files of the site would be one, or a folder. */
void plan_check(const struct plan *plan, struct findings *findings);

/* Makes pages that were added be found by their addresses. */
void plan_index(struct plan *plan);

/* The page at an address, or NULL. */
const struct page *plan_find(const struct plan *plan, struct str url);

/* The address of a kind of page; parts that the kind does not have are ignored. `part` is the id of
 * a letter or an annex. Owned by `arena`. */
struct str plan_url(const struct plan *plan, struct arena *arena, enum page_kind kind, int language,
    const struct group *group, const struct meeting *meeting, struct str part);

/* Is this the page of an error, which servers show at any address? */
bool plan_is_error(const struct page *page);

/* Where a page of all languages leads readers of one: `tail` is the address behind the path of their
 * language. False for any other page. Owned by `arena`. */
bool plan_door_tail(const struct page *page, struct arena *arena, struct str *tail);

/* Does the group have an archive page? With one meeting its own page says all. */
bool plan_has_archive(const struct group *group);

/* The kind of page that an annex has. */
enum page_kind plan_annex_kind(const struct annex *annex);

/* The address of an attachment of a meeting. Owned by `arena`. */
struct str plan_attachment_url(struct arena *arena, const struct meeting *meeting,
    const struct attachment *attachment);

/* The same page in another language, or NULL when it is a page of all languages. */
const struct page *plan_in_language(
    const struct plan *plan, const struct page *page, int language);

/* The page whose text this one shows: itself, unless it is a copy (a text missing in this language,
 * the latest meeting, the print version). */
const struct page *plan_canonical(const struct plan *plan, const struct page *page);

/* The address of `to` as seen from the page at `from`, both from the root. Owned by `arena`. */
struct str url_relative(struct arena *arena, struct str from, struct str to);

/* What the QR code of a group carries. */
struct str plan_qr_target(const struct site *site, struct arena *arena, const struct group *group);

#endif
