#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/site.h"
#include "model/words.h"

/* The parts of site_check that have a file of their own. */

/* A deadline is to be no later than the site's rule for it allows. DEADLINE_RULE. */
void check_deadline_rules(const struct site *site, struct findings *findings);

/* Numbers of agenda items and of letters that repeat or run back. NUMBER_REPEATED, NUMBER_ORDER. */
void check_numbers(const struct site *site, struct findings *findings);

/* What no rule forbids and is hardly meant. FOLDER_MONTH, LETTER_LATE, SPAN_LONG, TARGET_REPEATED,
 * TRANSLATION_CIRCLE, GROUPS_NONE. */
void check_slips(const struct site *site, struct findings *findings);

/* What the texts of a meeting say against the facts: dates that were typed and differ, annexes that
 * are not there. FACT_CONTRADICTED, ANNEX_UNKNOWN. Needs the theme's words and the bodies of the
 * texts, so it is no part of site_check, but done as each meeting's pages are made. */
struct text_checks;
struct text_checks *text_checks_create(
    const struct site *site, const struct words_table *words, struct findings *findings);
void text_checks_destroy(struct text_checks *checks); /* takes NULL */
void text_checks_meeting(struct text_checks *checks, const struct group *group,
    const struct meeting *meeting, int language);

#endif
