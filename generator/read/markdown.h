#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "base/buf.h"
#include "base/finding.h"

/* What the rest of the house decides while Markdown becomes HTML. Each hook may add findings of its
 * own. `place` is where the thing stands in the source. */
struct markdown_hooks {
    void *user;
    /* {{name}}: puts its HTML into `html`. `alone` when it is all there is in its paragraph; then
     * `*is_block` may be set, and the HTML stands instead of the paragraph. False: unknown, and
     * nothing is put out. */
    bool (*fact)(void *user, struct str name, bool alone, struct place place, struct buf *html,
        bool *is_block);
    /* The target of a link: puts the address to write into `url`. False: it stays as it is. */
    bool (*link)(void *user, struct str target, struct place place, struct buf *url);
    /* A heading: puts its id into `id`. `wanted` is what the author gave with {#id}, or empty. */
    void (*heading)(
        void *user, struct str text, struct str wanted, struct place place, struct buf *id);
    /* A run of plain text, in a link or not: puts HTML into `html` and says true when it is more
     * than the text. */
    bool (*text)(void *user, struct str text, bool is_linked, struct buf *html);
    /* The target of an image, as `link`; NULL: as that hook says. */
    bool (*image)(void *user, struct str target, struct place place, struct buf *url);
    /* Counts the answers that hold for the page at hand only, or that do more than give HTML. NULL:
     * there are none but those of `heading`. */
    const unsigned *page_bound;
};

struct markdown_input {
    struct str text;
    struct place place;      /* the part of the source that holds the text */
    bool is_line;            /* one line: no paragraph around it, no lists or headings */
    bool numbers_paragraphs; /* 1, 2, 3 before those that stand in no list, quotation or table */
    unsigned heading_offset; /* added to the level of headings, which starts at 2 */
};

/* The Markdown reader. cmark-gfm keeps tables of its own that are not safe in threads: one reader
 * at work in a process at a time. */
struct markdown;

struct markdown *markdown_create(void);
void markdown_destroy(struct markdown *markdown); /* takes NULL */

/* Appends the HTML of a CommonMark text with tables and bare links. Findings: raw HTML, headings that
 * skip a level, links and images without text, links whose text is another address. */
void markdown_html(struct markdown *markdown, const struct markdown_input *input,
    const struct markdown_hooks *hooks, struct findings *findings, struct buf *out);

/* The HTML of a text that several pages show, with gaps where they differ: levels and ids of headings,
 * and what the hooks count in `page_bound`. The text is read once. */
struct markdown_draft;

/* Reads a text as markdown_html does; the gaps are filled in for the page that the hooks speak for.
 * Owned by `arena`. */
struct markdown_draft *markdown_draft_read(struct markdown *markdown,
    const struct markdown_input *input, const struct markdown_hooks *hooks,
    struct findings *findings, struct arena *arena);
/* Asks the hooks of another page for what stands in the gaps, in the order of the first time. */
void markdown_draft_renew(struct markdown_draft *draft, const struct markdown_hooks *hooks,
    unsigned heading_offset);
/* Appends the HTML. */
void markdown_draft_put(const struct markdown_draft *draft, struct buf *out);

/* A part of a text, as it is written. */
struct markdown_part {
    struct str kind; /* as cmark-gfm calls it: "heading", "item", "text" */
    bool is_block;
    int number;         /* level of a heading, first number of a numbered list; else 0 */
    struct str literal; /* of text, code, HTML; a {{fact}} is "html_inline" */
    struct str url;     /* of a link or an image */
    struct str title;   /* of a link or an image */
};

/* Visits the parts of a CommonMark text in their order, on entering and on leaving those that hold
 * others, without hooks and findings. {#ids} of headings are cut. */
void markdown_walk(struct markdown *markdown, struct str text,
    void (*visit)(void *user, const struct markdown_part *part, bool enters), void *user);

/* Where the body starts after a front matter of `---` lines, and the bytes of YAML between them;
 * without one, all is body. False when it is not closed: then `body` is the whole text. */
bool front_matter_cut(struct str text, size_t *yaml_from, size_t *yaml_to, size_t *body);

#endif
