#include "cli/progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/timings.h"

static const int64_t quiet_time = 500 * 1000000; /* ns */
static const int64_t step = 100 * 1000000;

void progress_start(struct progress *progress, FILE *out) {
    const char *terminal = getenv("TERM");
    bool can = out && isatty(fileno(out)) && terminal && strcmp(terminal, "dumb") != 0;
    *progress = (struct progress){.out = can ? out : NULL, .start = timings_now()};
}

void progress_show(struct progress *progress, size_t done, size_t all, size_t findings) {
    int64_t now = timings_now();
    if (!progress->out || now - progress->start < quiet_time || now - progress->shown < step)
        return;
    progress->shown = now;
    fprintf(progress->out, "\r\033[K%zu of %zu pages", done, all);
    if (findings > 0)
        fprintf(progress->out, ", %zu finding%s", findings, findings == 1 ? "" : "s");
    fflush(progress->out);
}

void progress_end(struct progress *progress) {
    if (progress->out && progress->shown > 0)
        fputs("\r\033[K", progress->out);
    progress->out = NULL;
}
