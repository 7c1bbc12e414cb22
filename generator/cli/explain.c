/* What each kind of finding means. The texts stand in cli/explanations/. */
#include <stdio.h>
#include <string.h>

#include "base/finding.h"
#include "cli/command.h"

struct explanation {
    const char *title;
    const char *meaning;
    const char *mistake;
    const char *mend;
};

static const struct explanation explanations[] = {
#define EXPLAIN(code, title, meaning, mistake, mend)                                               \
    [FINDING_##code] = {title, meaning, mistake, mend},
#include "cli/explanations.h"
#undef EXPLAIN
};

/* A code without an explanation does not compile: it has no EXPLAINED_ constant. */
enum {
#define EXPLAIN(code, title, meaning, mistake, mend) EXPLAINED_##code,
#include "cli/explanations.h"
#undef EXPLAIN
    EXPLAINED_COUNT
};
#define FINDING(code, name, severity)                                                              \
    _Static_assert(EXPLAINED_##code < EXPLAINED_COUNT, "an entry in cli/explanations/");
#include "base/finding_codes.h"
#undef FINDING

enum { LINE = 80 };

struct explain {
    struct str code; /* its data is NULL: all */
    bool markdown;
};

static const struct command_option options[] = {
    {0, "markdown", NULL, "Print all of them as Markdown, as docs/messages.md has them", option_flag,
        offsetof(struct explain, markdown)},
    {0, NULL, "[CODE]", NULL, option_text, offsetof(struct explain, code)},
};
static const struct command_usage usage = {"explain",
    "Tells what a message means, with an example of the mistake and its mend. CODE is the word in\n"
    "[ ] at the end of a message; without it, all codes are listed.",
    options, ""};

static const char *severity_word(enum finding_code code) {
    return finding_severity(code) == SEVERITY_ERROR ? "error" : "warning";
}

/* Prints words in lines of at most LINE columns. */
static void print_wrapped(const char *text) {
    size_t column = 0;
    while (*text) {
        size_t size = strcspn(text, " ");
        size_t width = display_width((struct str){text, size});
        if (column > 0 && column + 1 + width > LINE) {
            putchar('\n');
            column = 0;
        }
        column += printf("%s", column > 0 ? " " : "") > 0;
        fwrite(text, 1, size, stdout);
        column += width;
        text += size;
        text += *text == ' ';
    }
    putchar('\n');
}

static void print_indented(const char *title, const char *text) {
    printf("\n%s:\n\n", title);
    while (*text) {
        size_t size = strcspn(text, "\n");
        printf("%s%.*s\n", size > 0 ? "    " : "", (int)size, text);
        text += size;
        text += *text == '\n';
    }
}

/* What follows the title is the same on a terminal and in Markdown. */
static void print_explanation(enum finding_code code) {
    const struct explanation *explanation = &explanations[code];
    print_wrapped(explanation->meaning);
    print_indented("The mistake", explanation->mistake);
    print_indented("The mend", explanation->mend);
}

static void print_list(void) {
    for (int i = 0; i < FINDING_CODE_COUNT; i++) {
        enum finding_code code = (enum finding_code)i;
        printf("%-18s  %-7s  %s\n", finding_name(code), severity_word(code),
            explanations[code].title);
    }
}

static void print_markdown(void) {
    puts("# The messages\n\n"
         "Made by `sgsite explain --markdown`; do not edit.\n\n"
         "Every message ends with its code in brackets, and `sgsite explain CODE` prints what stands\n"
         "here. An error stops the build before anything is published; a warning does not. The codes\n"
         "stay as they are from one version to the next.\n\n"
         "| code | | what it means |\n| --- | --- | --- |");
    for (int i = 0; i < FINDING_CODE_COUNT; i++) {
        enum finding_code code = (enum finding_code)i;
        printf("| [`%s`](#%s) | %s | %s |\n", finding_name(code), finding_name(code),
            severity_word(code), explanations[code].title);
    }
    for (int i = 0; i < FINDING_CODE_COUNT; i++) {
        enum finding_code code = (enum finding_code)i;
        printf("\n## %s\n\n**%s** (%s).\n", finding_name(code), explanations[code].title,
            severity_word(code));
        print_explanation(code);
    }
}

/* A code as it is printed, "[key-unknown]", or without the brackets. */
static int explain_code(struct str given) {
    bool in_brackets =
        given.size > 2 && given.data[0] == '[' && given.data[given.size - 1] == ']';
    struct str name = in_brackets ? str_slice(given, 1, given.size - 1) : given;
    struct str names[FINDING_CODE_COUNT];
    for (int i = 0; i < FINDING_CODE_COUNT; i++) {
        enum finding_code code = (enum finding_code)i;
        names[i] = str_from(finding_name(code));
        if (!str_eq(names[i], name))
            continue;
        printf("%s (%s): %s\n\n", finding_name(code), severity_word(code),
            explanations[code].title);
        print_explanation(code);
        return EXIT_DONE;
    }
    struct str nearest = str_nearest(name, names, FINDING_CODE_COUNT);
    fprintf(stderr, "sgsite: there is no code '%.*s'\n", STR_ARGS(name));
    if (nearest.size > 0)
        fprintf(stderr, "      = hint: did you mean '%.*s'?\n", STR_ARGS(nearest));
    else
        fputs("      = hint: 'sgsite explain' lists the codes\n", stderr);
    return EXIT_USAGE;
}

int command_explain(int argc, char **argv) {
    int status;
    struct explain explain = {0};
    if (!command_options(&usage, argc, argv, &explain, &status))
        return status;
    if (explain.code.data)
        return explain_code(explain.code);
    if (explain.markdown)
        print_markdown();
    else
        print_list();
    return EXIT_DONE;
}
