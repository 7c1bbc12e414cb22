#ifndef READ_PLAIN_WORDS_H
#define READ_PLAIN_WORDS_H

#include "read/markdown.h"

/* Gathers the words of a text so that two texts that read the same are the same bytes: a run of
 * white space of any kind and length is one space; there is none beside a Chinese or Japanese
 * character, where a line may be broken anywhere, nor at either end of a part. */
struct plain_words {
    struct buf *out;
    uint32_t last;   /* code point put out last in this part; 0 at its start */
    bool space;      /* white space came after it */
    struct str link; /* target of the link around, or empty */
};

/* `out` is the caller's, and is added to. */
void plain_words_init(struct plain_words *words, struct buf *out);
void plain_words_add(struct plain_words *words, struct str text);
void plain_words_add_space(struct plain_words *words);
/* Ends a part and adds a mark of its own on a line of its own, which no text can hold. */
void plain_words_mark(struct plain_words *words, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Adds the words of a CommonMark text, and only them, so that texts which say the same give the same
 * bytes: text, code, alternative texts, titles of links and {{facts}}, with a mark where a heading, a
 * paragraph, a list, an item, a table or another block starts and ends. Left out are white space,
 * line ends, targets of links, also where they are shown, {#ids}, emphasis, comments and how a block
 * is written. */
void plain_words_add_markdown(
    struct plain_words *words, struct markdown *markdown, struct str text);

#endif
