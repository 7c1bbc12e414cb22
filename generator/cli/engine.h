#ifndef CLI_ENGINE_H
#define CLI_ENGINE_H

#include <signal.h>

#include "base/str.h"

/* The program that prints pages to PDF: Chromium without a window (docs/print.md says why). */

struct engine {
    struct str path;    /* of the program; NUL-terminated */
    struct str version; /* "Chromium 156.0.8078.79" */
    unsigned seconds;   /* for one document */
    size_t at_once;     /* documents */
};

/* One document. */
struct engine_job {
    struct str page;    /* path of the HTML file, absolute and NUL-terminated */
    struct str pdf;     /* path of the file to make */
    struct str failure; /* why there is none, without a full stop, or empty; owned by the arena */
};

/* Why there is no engine, and how to mend it. */
struct engine_missing {
    struct str message;
    struct str hint;
};

/* Looks for the engine in PATH, or takes the program `wanted`, and asks for its version. `folder` is
 * for its files. False with `missing` set. Texts are owned by the arena. */
bool engine_find(struct arena *arena, struct str wanted, struct str folder, struct engine *out,
    struct engine_missing *missing);

/* What the engine is told besides the names of files: a part of what its output depends on. */
struct str engine_options(struct arena *arena);

/* Makes the documents, several at once, each within its time. `folder` is for the engine's own files.
 * `done` is called after each with how many there are so far. False when a signal has set
 * `*interrupted`: then nothing runs any more. */
bool engine_run(struct arena *arena, const struct engine *engine, struct str folder,
    struct engine_job *jobs, size_t count, const volatile sig_atomic_t *interrupted,
    void (*done)(void *user, size_t count), void *user);

#endif
