#ifndef PAGES_SEAL_CHECK_H
#define PAGES_SEAL_CHECK_H

#include "model/seal.h"
#include "pages/plan.h"

/* A letter with where it stands now. */
struct sealed_letter {
    const struct meeting *meeting; /* of the group whose folder it is in */
    const struct letter *letter;
};

/* The letter that was sealed: by its name, by the pages that its addresses lead to, or, where all of
 * that has changed, by its number and date. False when the site has it no more. */
bool seal_find_letter(
    const struct plan *plan, const struct seal *seal, struct sealed_letter *out);

/* Holds the site against content/seals.yaml. SEAL_ADDRESS: an address that went out leads to no page
 * any more. SEAL_CODE: a code on paper carries an address outside the site that the group's code
 * does not carry any more. LETTER_CHANGED: a letter that went out says something else, and no
 * corrigendum says so. Addresses are held against base_url as site.yaml has it, so that a build for
 * another address is judged the same. Tells nothing when there are errors already: a file that could
 * not be read is missing in the site. */
void seals_check(const struct plan *plan, struct findings *findings);

#endif
