#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include <stdio.h>

#include "cli/command.h"
#include "cli/timings.h"
#include "pages/theme.h"

/* What every command about a project starts from: its folder, read. */

enum color {
    COLOR_AUTO,
    COLOR_ALWAYS,
    COLOR_NEVER,
};

/* What the user asked for. All may be empty but the folder. */
struct project_options {
    struct str folder;   /* content/ and themes/ are in it */
    struct str theme;    /* a folder; else the project's own theme, or the installed one */
    struct str base_url; /* instead of the one in site.yaml */
    enum color color;    /* of messages */
    bool json;           /* findings as lines of JSON on stdout */
};

struct project {
    struct project_options options;
    struct arena arena; /* owns all below */
    struct findings findings;
    struct content_folder content;
    struct site site;
    struct theme theme;
    struct timings *timings; /* of its stages; or NULL */
};

void project_init(struct project *project, struct project_options options);
void project_finish(struct project *project);

/* Is the project's folder there? Else tells so. */
bool project_exists(struct project *project);

/* The folder of the theme: the one that was asked for, else the project's own, else the one that was
 * installed with the command. Owned by the arena. */
struct str project_theme(struct project *project);

/* Reads the content, and checks it. What is wrong becomes a finding. False when so much is missing
 * that there is no site to go on with. */
bool project_read_content(struct project *project);
/* Reads content and theme, and checks them. What is wrong becomes a finding. False when so much is
 * missing that there is no site, or no theme, to go on with. */
bool project_read(struct project *project);

/* Sorts the findings and prints them: to stderr, or as JSON to stdout. */
void project_print_findings(struct project *project);

/* Are colours wanted on `out`? In COLOR_AUTO when it is a terminal and NO_COLOR is not set. */
bool color_wanted(enum color color, FILE *out);
option_taker option_color;    /* an enum color */
option_taker option_base_url; /* a struct str: the address of a site */

#endif
