#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include "base/buf.h"
#include "model/site.h"
#include "read/content.h"
#include "read/node.h"

/* The theme's words in the languages of a site: one tree of keys a language, all with the same
 * keys. */
struct words_table {
    const struct node *by_language[MOST_LANGUAGES];
};

/* Reads i18n/CODE.yaml of the theme for each language of the site, and what it says about the
 * language itself (`language:` with tag, locale, name) into `languages`. Findings:
 * LANGUAGE_UNKNOWN where the theme has no file for a language, WORD_MISSING where one has no word
 * that another has, and those of yaml_read. */
bool words_load(struct arena *arena, const struct content_folder *theme, struct site *site,
    struct findings *findings, struct words_table *out);

/* The word at a dotted key ("letter.subject"); empty when there is none. */
struct str words_get(const struct words_table *table, int language, const char *key);

/* One {name} of a word's pattern. */
struct words_argument {
    const char *name;
    struct str value;
};

/* Appends the word with each {name} replaced. `arguments` ends with a NULL name. */
void words_format(const struct words_table *table, int language, const char *key,
    const struct words_argument *arguments, struct buf *out);

#endif
