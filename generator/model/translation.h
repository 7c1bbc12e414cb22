#ifndef MODEL_TRANSLATION_H
#define MODEL_TRANSLATION_H

#include "model/site.h"
#include "read/markdown.h"

/* Which texts stand in which language, and whether what they were translated from has changed. */

/* The version of a text: a hash of its words, in its head and its body. docs/translations.md says
 * what it covers. */
uint32_t text_version(struct markdown *markdown, const struct markdown_text *text);
/* As heads have it: eight hexadecimal digits in lower case. */
enum { VERSION_DIGITS = 8 };
bool version_read(struct str digits, uint32_t *out);

/* What the head says that the text translates, or NULL. */
const struct translated_from *text_translates(const struct markdown_text *text);

/* Visits the texts, by language, of every letter, annex and page of the site; each once. */
void texts_each(const struct site *site,
    void (*visit)(void *user, struct str id, struct markdown_text *texts), void *user);

/* Sets what is linked in every text, and adds findings: TRANSLATION_STALE, FILE_MISSING where there
 * is nothing to translate, VALUE where a text translates itself. */
void translations_link(struct site *site, struct findings *findings);

enum text_state {
    TEXT_PRESENT,
    TEXT_STALE,    /* present, but its source has changed */
    TEXT_FALLBACK, /* shown in another language, at least in part */
    TEXT_MISSING,  /* not shown at all */
};

struct text_status {
    enum text_state state;
    int shown; /* language that readers get; -1: none */
};

/* How readers of a language get a letter, a page or an annex. An agenda is a text of many parts: it
 * is present when all of them are. */
struct text_status texts_status(
    const struct site *site, const struct markdown_text *texts, int language);
struct text_status annex_status(const struct site *site, const struct annex *annex, int language);

#endif
