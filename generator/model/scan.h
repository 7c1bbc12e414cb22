#ifndef MODEL_SCAN_H
#define MODEL_SCAN_H

#include "base/buf.h"
#include "model/site.h"

/* Reading what people have written in a language, by ICU's rules and tables (CLDR): dates in its own
 * forms, sentences, words; and characters that deceive the eye. model/locale.h writes, this reads. */
struct scan;

/* Opens the readers of an ICU locale ("zh-Hans-CN"). NULL when ICU has no data for it. */
struct scan *scan_create(struct str locale);
void scan_destroy(struct scan *scan); /* takes NULL */

struct scan_date {
    size_t offset; /* bytes in the text */
    size_t length;
    struct date date; /* its place is not set */
};

/* Is there a number of four digits, as every date here has one? Needs no reader. */
bool scan_has_year(struct str text);

/* The first date with a year at or after `from`: ISO, or as the language writes it. */
bool scan_next_date(const struct scan *scan, struct str text, size_t from, struct scan_date *out);

/* The sentence around a byte of the text. */
struct str scan_sentence(struct scan *scan, struct str text, size_t at);

/* Calls `take` with each word that says something by itself: of five letters at least, or of two
 * ideographs. `is_ideographic` words have no spaces around them. */
void scan_words(struct scan *scan, struct str text,
    void (*take)(void *user, struct str word, bool is_ideographic), void *user);

/* The text without differences of case, owned by the arena. */
struct str scan_fold(struct arena *arena, struct str text);

/* Offset of the first character that cannot be seen or that turns the direction of writing; the
 * text's size when there is none. */
size_t scan_invisible(struct str text);

/* Does a part of a host's name look like another, of Latin letters? Then `latin` gets what it reads
 * like. */
bool scan_look_alike(struct str host, struct buf *latin);

#endif
