#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "base/buf.h"
#include "base/finding.h"
#include "read/plain_words.h"

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
    /* A run of plain text: puts HTML into `html` and says true when it is more than the text. */
    bool (*text)(void *user, struct str text, struct buf *html);
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

/* Appends the HTML of a CommonMark text with tables and bare links. Raw HTML is a finding. */
void markdown_html(struct markdown *markdown, const struct markdown_input *input,
    const struct markdown_hooks *hooks, struct findings *findings, struct buf *out);

/* Adds the words of a CommonMark text, and only them, so that texts which say the same give the same
 * bytes: text, code, alternative texts, titles of links and {{facts}}, with a mark where a heading, a
 * paragraph, a list, an item, a table or another block starts and ends. Left out are white space,
 * line ends, targets of links and bare links, {#anchors}, emphasis, comments and how a block is
 * written. */
void markdown_words(struct markdown *markdown, struct str text, struct plain_words *words);

/* Where the body starts after a front matter of `---` lines, and the bytes of YAML between them;
 * without one, all is body. False when it is not closed: then `body` is the whole text. */
bool front_matter_cut(struct str text, size_t *yaml_from, size_t *yaml_to, size_t *body);

#endif
