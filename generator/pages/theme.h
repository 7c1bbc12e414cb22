#ifndef PAGES_THEME_H
#define PAGES_THEME_H

#include "model/words.h"
#include "pages/plan.h"
#include "read/content.h"

/* How the site looks and speaks: templates, words of each language, files to copy. */
struct theme {
    struct content_folder folder;
    LIST(struct template_source) templates;
    LIST(struct asset) assets;
    struct words_table words;
};

struct template_source {
    struct str name; /* "letter" */
    const struct source *source;
};

/* Reads a theme folder: templates/NAME.mustache, i18n/CODE.yaml for each language of the site,
 * assets/. False after adding findings. */
bool theme_load(struct arena *arena, struct str path, struct site *site, struct findings *findings,
    struct theme *out);

/* The address of an asset by its name ("site.css"), or empty. */
struct str theme_asset_url(const struct theme *theme, struct str name);

#endif
