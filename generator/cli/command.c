#include "cli/command.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum {
    MOST_OPTIONS = 32,
    HELP_COLUMN = 22,
    FIRST_LONG = 1000, /* above all letters: what getopt_long gives for the first long option */
};

static void print_help(const struct command_usage *usage) {
    const struct command_option *option = usage->options;
    while (option->name)
        option++;
    printf("Usage: sgsite %s [options]%s%s\n\n%s\n\nOptions:\n", usage->name,
        option->argument ? " " : "", option->argument ? option->argument : "", usage->summary);
    for (option = usage->options; option->name; option++) {
        char form[64];
        char letter[8] = "    ";
        if (option->letter)
            snprintf(letter, sizeof letter, "-%c, ", option->letter);
        snprintf(form, sizeof form, "%s--%s%s%s", letter, option->name,
            option->argument ? "=" : "", option->argument ? option->argument : "");
        printf("  %-*s  %s\n", HELP_COLUMN, form, option->help);
    }
    printf("  %-*s  %s\n", HELP_COLUMN, "    --help", "Show this help");
    fputs(usage->more, stdout);
}

static size_t add_options(
    const struct command_option *options, struct option *longs, char *shorts) {
    size_t count = 0;
    *shorts++ = ':'; /* a missing value is told apart */
    for (; options[count].name; count++) {
        bool has_value = options[count].argument != NULL;
        longs[count] = (struct option){
            options[count].name, has_value ? required_argument : no_argument, NULL,
            FIRST_LONG + (int)count};
        if (options[count].letter) {
            *shorts++ = options[count].letter;
            if (has_value)
                *shorts++ = ':';
        }
    }
    *shorts = '\0';
    longs[count] = (struct option){"help", no_argument, NULL, FIRST_LONG + (int)count};
    longs[count + 1] = (struct option){0};
    return count;
}

static size_t option_with_letter(const struct command_option *options, int letter) {
    size_t i = 0;
    while (options[i].letter != letter)
        i++;
    return i;
}

static bool wrong_use(const struct command_usage *usage, int *status) {
    fprintf(stderr, "sgsite: 'sgsite %s --help' shows the options\n", usage->name);
    *status = EXIT_USAGE;
    return false;
}

/* getopt tells a wrong letter by itself, and a long option by its number when it got a value that it
 * does not take; else the whole word is wrong. */
static void tell_wrong_option(int found, const char *word) {
    if (found == ':')
        fprintf(stderr, "sgsite: this option needs a value: %s\n", word);
    else if (optopt >= FIRST_LONG)
        fprintf(stderr, "sgsite: this option takes no value: %s\n", word);
    else if (optopt > 0)
        fprintf(stderr, "sgsite: there is no such option: -%c\n", optopt);
    else
        fprintf(stderr, "sgsite: there is no such option: %s\n", word);
}

bool option_flag(const struct command_option *option, void *place, const char *value) {
    (void)option, (void)value;
    *(bool *)place = true;
    return true;
}

bool option_text(const struct command_option *option, void *place, const char *value) {
    (void)option;
    *(struct str *)place = str_from(value);
    return true;
}

bool option_number(
    const struct command_option *option, uint32_t most, const char *value, uint32_t *out) {
    if (str_to_uint(str_from(value), out) && *out > 0 && *out <= most)
        return true;
    fprintf(stderr, "sgsite: --%s is a number from 1 to %u, not '%s'\n", option->name,
        (unsigned)most, value);
    return false;
}

/* Does the command take more words than one, as in "SHARE..."? */
static bool takes_several(const struct command_option *words) {
    return str_ends_with(str_from(words->argument), STR("..."));
}

static void tell_one_too_many(const struct command_usage *usage, struct str argument,
    const char *word) {
    bool is_optional = str_starts_with(argument, STR("["));
    argument = str_slice(argument, is_optional, argument.size - is_optional);
    fprintf(stderr, "sgsite: %s takes one %.*s, not '%s' too\n", usage->name,
        STR_ARGS(argument), word);
}

static bool take(const struct command_option *option, void *out, const char *value) {
    return option->take(option, (char *)out + option->offset, value);
}

bool command_options(
    const struct command_usage *usage, int argc, char **argv, void *out, int *status) {
    struct option longs[MOST_OPTIONS];
    char shorts[2 * MOST_OPTIONS];
    size_t count = add_options(usage->options, longs, shorts);
    optind = 0; /* glibc starts anew, also in the middle of a word */
    opterr = 0;
    for (;;) {
        int found = getopt_long(argc, argv, shorts, longs, NULL);
        if (found == -1)
            break;
        if (found == '?' || found == ':') {
            tell_wrong_option(found, argv[optind - 1]);
            return wrong_use(usage, status);
        }
        size_t option = found >= FIRST_LONG ? (size_t)(found - FIRST_LONG)
                                            : option_with_letter(usage->options, found);
        if (option == count) {
            print_help(usage);
            *status = EXIT_DONE;
            return false;
        }
        if (!take(&usage->options[option], out, optarg))
            return wrong_use(usage, status);
    }
    const struct command_option *words = &usage->options[count];
    for (size_t taken = 0; optind < argc && words->argument; optind++, taken++) {
        if (taken > 0 && !takes_several(words)) {
            tell_one_too_many(usage, str_from(words->argument), argv[optind]);
            return wrong_use(usage, status);
        }
        if (!take(words, out, argv[optind]))
            return wrong_use(usage, status);
    }
    if (optind < argc) {
        fprintf(stderr, "sgsite: %s takes no '%s'\n", usage->name, argv[optind]);
        return wrong_use(usage, status);
    }
    return true;
}
