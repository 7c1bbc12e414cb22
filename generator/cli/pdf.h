#ifndef CLI_PDF_H
#define CLI_PDF_H

#include <signal.h>

#include "cli/project.h"

/* The PDFs of a site: one of each PAGE_PRINT, so each meeting's letters with their annexes in each
 * language. Those whose page, style, pictures and engine are as before come from the cache,
 * .sgsite-cache/pdf of the project, which may be removed at any time. */

enum { PDF_SECONDS = 60 }; /* for one document, when nothing else is said */

struct pdf_options {
    struct str engine; /* a program, or empty */
    unsigned seconds;  /* for one document */
    bool quiet;        /* no word about what went well, and no progress */
};

/* Makes the PDFs and adds them to the plan, before pages are rendered that offer them. Findings are
 * left to the rendering. What fails is told, and its PDF left out: then false; also when a signal
 * has set `*interrupted`. */
bool pdf_make(struct project *project, struct plan *plan, const struct pdf_options *options,
    const volatile sig_atomic_t *interrupted);

#endif
