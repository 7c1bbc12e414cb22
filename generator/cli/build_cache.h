#ifndef CLI_BUILD_CACHE_H
#define CLI_BUILD_CACHE_H

#include "cli/project.h"
#include "pages/render.h"
#include "publish/stamp.h"

/* What a build keeps for the next one: everything that it read, checked and planned, as it lies in
 * memory (base/region.h), with stamps of every file that it came from and of every file that it
 * made. The next build reads only what has other stamps by now. Whatever cannot be told for certain
 * is built anew, so that the folder `.sgsite-cache` may be deleted at any time. */

/* A file or folder that the site was made from. */
struct input {
    struct str path; /* NUL-terminated */
    uint64_t inode, size;
    int64_t modified, changed; /* ns since 1970-01-01 UTC; `changed` is 0 where it is not sure what was read */
    struct markdown_text *text; /* the text that it holds, or NULL */
    struct markdown_text *texts; /* this one in all languages */
    LIST(size_t) runs; /* of pages, by number: those that the text is of */
};

struct input_list {
    struct input *items;
    size_t count;
    size_t capacity;
};

enum input_change {
    INPUTS_SAME,
    INPUTS_TEXTS, /* only bodies of texts that stand for themselves have changed */
    INPUTS_OTHER, /* everything has to be read again */
};

/* Fewer pages than this are built as fast anew. */
enum { PAGES_WORTH_KEEPING = 200, MOST_CHANGED_TEXTS = 64 };

/* What the clock of the content's file system shows. It need not be this machine's, nor tick as
 * finely: a moment before which a file was changed can only be told by asking that file system. */
struct input_clock {
    bool is_known;    /* false where no file can be made, and nothing can be kept then */
    uint64_t device;  /* the file system */
    int64_t time;     /* ns, by its own clock */
    int64_t here;     /* ns, by this machine's */
};

/* Asks now. A file that is changed later never gets an earlier time. Nothing stays behind. */
struct input_clock input_clock_read(struct project *project);

/* Stamps all files of the content and the theme; `plan` and `runs` tell which pages are about their
 * texts. `begun` was asked before the first of them was read.
 * One that has changed since may have been read before or after: where it is not known to be what
 * was read, its stamp will never be found the same. False when one is gone by now. */
bool inputs_take(struct project *project, const struct input_clock *begun, const struct plan *plan,
    const struct page_run_list *runs, struct input_list *out);

/* Holds the inputs against what is there now. Those that have changed are put into `changed`,
 * which has room for MOST_CHANGED_TEXTS: inputs of the list, whose sources are cut behind their heads. */
enum input_change inputs_compare(const struct site *site, struct input_list *inputs,
    struct input **changed, size_t *changed_count);

/* Cuts the source of an input's text behind the head, so that the body is read from the file. */
void input_cut(const struct input *input);

/* Stamps the input again after its text was read. False when it may have changed since `begun`, which
 * was asked before that. */
bool input_stamp_again(struct input *input, const struct input_clock *begun);

/* Where what a build of this project with these options keeps lies. Owned by the arena. */
struct str build_cache_path(struct arena *arena, struct str folder, struct str options);
/* Makes the folder of it, which tells version control to leave it alone. False with errno set. */
bool build_cache_make_folder(struct arena *arena, struct str folder);

#endif
