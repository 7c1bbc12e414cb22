#ifndef MODEL_READING_H
#define MODEL_READING_H

#include "base/finding.h"
#include "model/scan.h"
#include "model/words.h"

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
    size_t body;           /* where the head of a Markdown file ends; 0 without one */
    enum text_role role;
    const struct deadline *deadline; /* of TEXT_ACTION */
    struct scan_tokens tokens;
};

/* The place of a part of the text. */
struct place reading_place(const struct reading *r, size_t offset, size_t length);

/* Tells dates that were typed and differ from the facts. FACT_CONTRADICTED. */
void check_typed_dates(const struct reading *r);

/* Tells annexes that the text names and the meeting does not have. ANNEX_UNKNOWN. */
void check_annex_pointers(const struct reading *r);

#endif
