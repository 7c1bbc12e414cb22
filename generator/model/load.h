#ifndef MODEL_LOAD_H
#define MODEL_LOAD_H

#include "model/site.h"
#include "read/content.h"

/* Reads the content folder into a site: every file decoded, names linked, nothing rendered. What
 * is wrong is a finding, and reading goes on, so that one run tells all. False when so much is
 * missing that there is no site to go on with (no site.yaml, no languages). */
bool site_load(struct arena *arena, const struct content_folder *content,
    struct findings *findings, struct site *out);

/* Publishes at another address than site.yaml says; a closing '/' is added when it is missing. */
void site_set_base_url(struct site *site, struct str url);

/* Reads content/seals.yaml anew into site->seals; none where there is no such file. */
void site_load_seals(
    struct site *site, const struct content_folder *content, struct findings *findings);

/* Adds findings about facts that contradict each other: spans that run back, deadlines after the
 * meeting, names that stand twice, texts in no language. */
void site_check(const struct site *site, struct findings *findings);

#endif
