#ifndef MODEL_SEAL_H
#define MODEL_SEAL_H

#include "model/site.h"
#include "read/markdown.h"

/* What is known of a letter that went out, from content/seals.yaml: what paper and other people's
 * links carry can no longer be changed. docs/qr-codes.md says what it is for. */

struct sealed_version {
    struct place place;
    struct words language; /* its code */
    struct words version;  /* eight hexadecimal digits */
};

struct seal {
    struct place place;
    struct words id; /* "sg2/2020-09/letter", as the letter was named when it was sealed */
    struct words number;
    struct date date;
    LIST(struct words) codes; /* what its QR codes carry */
    LIST(struct words) pages; /* where it was published, with the host */
    LIST(struct sealed_version) words;
    LIST(struct sealed_version) facts;
    LIST(struct words) amended_by; /* ids of letters; what they explain is in the versions above */
};

/* The file itself. */
struct seals {
    struct place place;
    LIST(struct seal) letters;
};

/* The version of the facts that readers of a sent letter see in a language, beside its own words
 * (text_version): number, date, place and reference, addressees, who signs, the table of deadlines,
 * and each {{fact}} that its text names. Of dates, hours and languages it takes what they are, not
 * how they are written, so that it stays with another theme and another release of ICU. The letter
 * has a text in that language. */
uint32_t letter_facts_version(const struct site *site, struct markdown *markdown,
    const struct meeting *meeting, const struct letter *letter, int language);

/* Is the fact of this name ("group.name", "deadline.") part of that version? */
bool letter_fact_known(struct str name);

/* The version that was sealed for a language, as the file has it; empty when there is none. */
struct str sealed_version_of(
    const struct site *site, const struct sealed_version *versions, size_t count, int language);

/* A corrigendum or addendum to the letter, from its date on, that was not there when its words were
 * sealed: it tells readers that they have changed. NULL when there is none. */
const struct letter *seal_new_amendment(
    const struct seal *seal, const struct meeting *meeting, const struct letter *letter);

#endif
