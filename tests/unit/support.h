/* What the unit tests share: a bench to work on and messages that can be read. */
#ifndef UNIT_SUPPORT_H
#define UNIT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/finding.h"
#include "model/site.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Memory, findings and a folder of its own for one test. */
struct bench {
    struct arena arena;
    struct findings findings;
    char *folder;   /* made by the first bench_write; removed by bench_tear_down */
    unsigned wrong; /* rows that check_text and check_findings told */
};

/* Fixtures of cmocka: `*state` becomes a struct bench. */
int bench_set_up(void **state);
int bench_tear_down(void **state);

/* Forgets the findings and the files, for the next row of a table. */
void bench_clear(struct bench *bench);
/* Writes a file under the bench's folder, making the folders above it. */
void bench_write(struct bench *bench, const char *path, struct str bytes);
/* A path under the bench's folder, which is made if it is not there. */
struct str bench_path(struct bench *bench, const char *path);
const struct source *bench_source(struct bench *bench, const char *path, const char *text);

/* Writes the smallest site that has everything: languages en and zh, group sg2 with the meetings
 * 2020-09 (a letter in both languages, annex-a in English, an agenda in English) and 2019-11. */
void bench_write_site(struct bench *bench);
/* Reads the bench's folder as content. */
bool bench_load(struct bench *bench, struct site *out);

/* Each tells what differs under the name of its row and goes on, so that one run tells every wrong
 * row; assert_rows, the last line of a test, fails if there was one. */
void check_text(struct bench *bench, const char *row, struct str got, const char *wanted);
/* The findings, sorted, are a line each:
 *     path:line:column code: message
 * without the bench's folder; where `wanted` has lines that start with two blanks, they are the
 * hints. */
void check_findings(struct bench *bench, const char *row, const char *wanted);
void check_true(struct bench *bench, const char *row, bool is_right);
void assert_rows(const struct bench *bench);

#endif
