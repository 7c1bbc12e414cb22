#ifndef MODEL_READING_H
#define MODEL_READING_H

#include "base/finding.h"
#include "model/scan.h"
#include "model/words.h"

/* What annexes are called in a language. */
struct annex_calls {
    struct str stems;  /* with spaces between them; empty when the language has no row */
    bool is_arabic;
    struct str label;  /* the theme's own word; or empty */
    struct str folded; /* the same without differences of case */
};

/* What a text is about. */
enum text_role {
    TEXT_SUBJECT, /* the meeting as a whole: its title, the subject of its letter */
    TEXT_TITLE,   /* something of the meeting: an annex */
    TEXT_ACTION,  /* one deadline */
    TEXT_BODY,    /* anything */
};

/* One text of a meeting in one language, and what it is read with. */
struct reading {
    const struct site *site;
    const struct words_table *words;
    struct findings *findings;
    struct arena *arena;
    struct scan *scan;
    int language;
    const struct group *group;
    const struct meeting *meeting;
    struct place place;    /* of the text */
    struct str raw;        /* the text as it stands in its file, or as YAML gives it */
    struct str text;       /* as long as that, without what readers do not see */
    enum text_role role;
    const struct deadline *deadline; /* of TEXT_ACTION */
    struct scan_tokens tokens; /* of `text` */
    const struct annex_calls *calls;
};

/* The place of a part of the text. */
struct place reading_place(const struct reading *r, size_t offset, size_t length);

/* Tells dates that were typed and differ from the facts, among the tokens of a part of the text.
 * FACT_CONTRADICTED. */
void check_typed_dates(const struct reading *r, const struct scan_tokens *part);

/* What annexes are called in a language of the site; owned by the arena. */
struct annex_calls annex_calls_of(
    struct arena *arena, const struct site *site, const struct words_table *words, int language);

/* May the text name an annex, or more behind marks that readers do not see? Many times as fast as
 * reading tokens. */
bool may_name_annex(const struct annex_calls *calls, struct str text);

/* Tells annexes that the text names and the meeting does not have. ANNEX_UNKNOWN. */
void check_annex_pointers(const struct reading *r);

#endif
