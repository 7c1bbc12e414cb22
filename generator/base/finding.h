#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include <stdio.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/source.h"

enum severity {
    SEVERITY_ERROR,
    SEVERITY_WARNING,
};

/* Every kind of finding with its stable name, as users see it, and its severity. */
enum finding_code {
#define FINDING(code, name, severity) FINDING_##code,
#include "base/finding_codes.h"
#undef FINDING
    FINDING_CODE_COUNT
};

const char *finding_name(enum finding_code code);
enum severity finding_severity(enum finding_code code);

/* Something wrong in the content or the theme, with its place and how to mend it. */
struct finding {
    enum finding_code code;
    struct place place;
    struct str message; /* in the reader's words, without a full stop */
    struct str hint;    /* how to mend it, or empty */
    size_t order;       /* of discovery, to keep the sort stable */
};

/* More than anyone reads; of what is beyond, only the number is told. All are kept until then: which
 * ones are told, and how many there are, must not hang on which process found them. */
enum { MOST_FINDINGS = 1000 };

/* All findings of one run. */
struct findings {
    struct arena *arena; /* owns the texts */
    LIST(struct finding) list;
    size_t errors;
    size_t warnings;
    struct map seen; /* so that one mistake seen by several pages is told once */
};

void findings_init(struct findings *findings, struct arena *arena);

/* What a forked process has found, for the one that it was forked from: the findings [first, last)
 * as bytes. Places keep their meaning there: all sources that hold a text were read before. */
void findings_pack(const struct findings *findings, size_t first, size_t last, struct buf *out);
/* Adds the findings that findings_pack gave. Returns what follows them in the bytes. */
struct str findings_unpack(struct findings *findings, struct str bytes);

/* Adds a finding; the same code, place and message a second time adds nothing. */
void finding_add(struct findings *findings, enum finding_code code, struct place place,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same with a hint, both already formatted. */
void finding_add_hinted(struct findings *findings, enum finding_code code, struct place place,
    struct str message, struct str hint);

/* "did you mean 'x'?" for the candidate nearest to `word`, or an empty slice. */
struct str hint_nearest(
    struct arena *arena, struct str word, const struct str *candidates, size_t count);

/* Sorts by path, place and order of discovery. */
void findings_sort(struct findings *findings);

/* Prints one finding: `path:line:column: error: message [code]`, the source line, a caret that
 * stands under the place by display width, the hint. */
void finding_print(FILE *out, const struct finding *finding, bool color);

/* Adds one finding as a line of JSON. Keys, always all of them and in this order: path, line,
 * column, end_line, end_column, severity, code, message, hint; null for what a finding has not.
 * Lines and columns as `struct position` counts them; the end is behind the last character. */
void finding_json(const struct finding *finding, struct buf *out);

#endif
