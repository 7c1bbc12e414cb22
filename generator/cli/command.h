#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stddef.h>

#include "base/str.h"

/* How a command ends. */
enum exit_status {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,  /* something is wrong in the content or the theme */
    EXIT_USAGE = 2,     /* the command was used wrongly */
    EXIT_SYSTEM = 3,    /* the system failed: disk, permission, memory */
};

struct command {
    const char *name;
    const char *summary;
    /* Runs with argv[0] as the command's name; gives an enum exit_status. */
    int (*run)(int argc, char **argv);
};

int command_build(int argc, char **argv);
int command_pdf(int argc, char **argv);
int command_check(int argc, char **argv);
int command_reference(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_status(int argc, char **argv);
int command_translated(int argc, char **argv);
int command_schema(int argc, char **argv);
int command_seal(int argc, char **argv);
int command_server(int argc, char **argv);
int command_merge(int argc, char **argv);

struct command_option;

/* Puts the value of an option into its place; `value` is NULL where the option takes none. False after
 * telling that it is wrong. */
typedef bool option_taker(const struct command_option *option, void *place, const char *value);

struct command_option {
    char letter;          /* 0: only the long form */
    const char *name;
    const char *argument; /* what --help calls its value, or NULL */
    const char *help;
    option_taker *take;
    size_t offset; /* of its place in what command_options is given */
};

option_taker option_flag; /* a bool, which becomes true */
option_taker option_text; /* a struct str; the bytes are argv's */

/* Reads a number from 1 to `most`. False after telling that it is none. */
bool option_number(
    const struct command_option *option, uint32_t most, const char *value, uint32_t *out);

/* The options of a command; the last has no name. When the command takes what stands behind the
 * options, `argument` of the last says what --help calls it: a word, or several where it ends with
 * "...", which `take` takes one by one. */
struct command_usage {
    const char *name;
    const char *summary;
    const struct command_option *options;
    const char *more; /* lines at the end of --help, or "" */
};

/* Reads options with getopt_long into `out`, each to its offset. False when the command is to end with
 * `*status`: after --help, or wrong use, which is told. */
bool command_options(
    const struct command_usage *usage, int argc, char **argv, void *out, int *status);

#endif
