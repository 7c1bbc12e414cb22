#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/command.h"
#include "config.h"

static const struct command commands[] = {
    {"build", "Compile content/ into a static site", command_build},
    {"pdf", "Compile the site with the PDF of each letter", command_pdf},
    {"merge", "Join the shares of a site that several machines built", command_merge},
    {"check", "Tell everything that a build would, without writing", command_check},
    {"reference", "Print every file and key of the content", command_reference},
    {"status", "Show which page exists in which language", command_status},
    {"translated", "Record that a translation is up to date", command_translated},
    {"seal", "Record that a letter went out, so that its addresses stay", command_seal},
    {"schema", "Print the JSON Schema of a content file, for editors", command_schema},
    {"server", "Print what a web server needs to know of the site", command_server},
    {"explain", "Tell what a message means and how to mend it", command_explain},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(FILE *out) {
    fputs("Usage: sgsite COMMAND [options]\n\n"
          "Publishes the collective letters of standards committees as a static, multilingual\n"
          "site.\n\nCommands:\n",
        out);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-10s  %s\n", commands[i].name, commands[i].summary);
    fputs("\n'sgsite COMMAND --help' shows the options of a command.\n"
          "'sgsite --version' shows the version.\n",
        out);
}

static int unknown_command(const char *name) {
    struct str names[COMMANDS];
    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = str_from(commands[i].name);
    struct str nearest = str_nearest(str_from(name), names, COMMANDS);
    fprintf(stderr, "sgsite: there is no command '%s'\n", name);
    if (nearest.size > 0)
        fprintf(stderr, "      = hint: did you mean '%.*s'?\n", STR_ARGS(nearest));
    else
        fputs("      = hint: 'sgsite --help' lists the commands\n", stderr);
    return EXIT_USAGE;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("sgsite " SGSITE_VERSION);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    }
    return unknown_command(argv[1]);
}
