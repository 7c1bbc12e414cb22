#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

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

struct command_option {
    char letter;          /* 0: only the long form */
    const char *name;
    const char *argument; /* what --help calls its value, or NULL */
    const char *help;
};

/* The options of a command; the last has no name. When the command takes what stands behind the
 * options, `argument` of the last says what --help calls it. */
struct command_usage {
    const char *name;
    const char *summary;
    const struct command_option *options;
    const char *more; /* lines at the end of --help, or "" */
};

/* Reads options with getopt_long. `take` is called with each option's index in the table and its
 * value; false from it ends the command as wrong use. False when the command is to end with
 * `*status`: after --help, or wrong use, which is told. What stands behind the options is handed to
 * `take` too, one by one, with the index of the last of the table. */
bool command_options(const struct command_usage *usage, int argc, char **argv,
    bool (*take)(void *user, size_t option, const char *value), void *user, int *status);

#endif
