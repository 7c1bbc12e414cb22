#ifndef CLI_BUILD_SITE_H
#define CLI_BUILD_SITE_H

#include "cli/changes_file.h"
#include "cli/pdf.h"
#include "cli/rendering.h"
#include "cli/site_key.h"

/* A whole build, from content and theme to the published site, and the steps of it that the rest of a
 * kept build (cli/build_kept.h) goes too. */

/* Everything of a build, also what it keeps for the next one: then it lies in a region. */
struct build {
    struct project_options options;
    struct str output; /* of the site */
    bool quiet;
    bool fresh;         /* without what an earlier build has kept */
    struct share share;
    uint32_t processes; /* that render; 0: as many as there are processors */
    bool wants_timings;
    bool wants_pdfs;
    bool lacks_pdfs;
    bool packs; /* as an option asks */
    struct pdf_options pdf;

    struct region *region; /* NULL: nothing is kept */
    struct project project;
    struct plan plan;
    struct renderer renderer;
    struct rendering rendering;
    size_t findings_before_pages;
    struct site_key key; /* of a share */
    struct input_list inputs;
    struct stamped_list outputs;
    uint64_t kept;          /* number of what was kept: cli/changes_file.h */
    struct changes changes; /* that builds have made since */
    struct publication *publication; /* NULL once something is wrong */
    struct arena of_publication;
    struct publish_counts counts;
    struct timings *timings; /* NULL: not wanted */
    struct progress progress;
    const volatile sig_atomic_t *interrupted;
    int status;
};

/* A build with these options that has nothing yet; where the system allows it, in a region. Ends with
 * build_destroy. */
struct build *build_begin(const struct build *given);
void build_destroy(struct build *build);

/* Plans the site that was read, renders it and publishes it. False when nothing was published: then
 * there are findings, or `status` tells how it failed, or it was interrupted. */
bool build_make_site(struct build *build);

/* Are texts published packed too, as an option or site.yaml asks? */
bool build_packs(const struct build *build);

/* Opens what pages are rendered with. False after adding a finding. */
bool build_open_renderer(struct build *build, renderer_opener *open);
/* Begins to publish. False after telling why not, with `status` set. */
bool build_open_publication(struct build *build);
/* Gives up what was begun, if anything was. */
void build_abandon(struct build *build);

/* Before and after pages are rendered: `rendered` is how it went, and is returned. What was begun to
 * be published is given up when it must not be. */
void build_prepare_rendering(struct build *build);
bool build_end_rendering(struct build *build, bool rendered);

/* Tells why nothing could be published, and sets `status`. */
void build_tell_failure(struct build *build, const struct publish_error *error);

#endif
