#ifndef MODEL_WORDS_H
#define MODEL_WORDS_H

#include "base/buf.h"
#include "model/locale.h"
#include "model/site.h"
#include "read/content.h"
#include "read/node.h"

/* The theme's words in the languages of a site: one tree of keys a language, all with the same
 * keys, and its words by their dotted keys. */
struct words_table {
    const struct node *by_language[MOST_LANGUAGES];
    struct map by_key[MOST_LANGUAGES]; /* dotted key -> const struct node */
};

/* Reads i18n/CODE.yaml of the theme for each language of the site, and what it says about the
 * language itself (`language:` with tag, locale, name) into `languages`. Where there is none, the
 * code loses its last subtags until one is found in the same script: zh.yaml serves zh-Hans-SG, whose
 * tag and locale are then its own. Findings:
 * LANGUAGE_UNKNOWN where the theme has no file for a language, WORD_MISSING where one has no word
 * that another has or no form that its numbers need, and those of yaml_read. */
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
/* The same of a word that stands beside a number: its form for the category of that number. */
void words_format_plural(const struct words_table *table, int language, const char *key,
    enum plural_category category, const struct words_argument *arguments, struct buf *out);

/* Is it a word with a form for each kind of number? A map of categories, `other` among them. */
bool words_is_plural(const struct node *node);

#endif
