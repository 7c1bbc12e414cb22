/* The options of a command, as a user types them. */
#include "support.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

/* "output=x quiet " */
static bool note(const struct command_option *option, void *place, const char *value) {
    buf_printf(place, "%s%s%s ", option->name, value ? "=" : "", value ? value : "");
    return strcmp(option->name, "bad") != 0;
}

static const struct command_option options[] = {
    {'o', "output", "DIR", "Write to DIR", note, 0},
    {'q', "quiet", NULL, "Say little", note, 0},
    {0, "base-url", "URL", "Publish at URL", note, 0},
    {'C', "directory", "DIR", "Work in DIR", note, 0},
    {0, "bad", NULL, "Is refused", note, 0},
    {0},
};
static const struct command_usage usage = {"build", "Builds.", options, "\nMore.\n"};

/* What is written to a stream (1 or 2) until stop_catching. */
struct catch {
    FILE *file;
    int stream;
    int before;
};

static struct catch start_catching(FILE *out, int stream) {
    struct catch catch = {.file = tmpfile(), .stream = stream};
    assert_non_null(catch.file);
    fflush(out);
    catch.before = dup(stream);
    assert_true(catch.before >= 0 && dup2(fileno(catch.file), stream) >= 0);
    return catch;
}

static struct str stop_catching(struct bench *bench, FILE *out, struct catch *catch) {
    char bytes[4096];
    fflush(out);
    dup2(catch->before, catch->stream);
    close(catch->before);
    rewind(catch->file);
    size_t size = fread(bytes, 1, sizeof bytes, catch->file);
    fclose(catch->file);
    return str_copy(&bench->arena, (struct str){bytes, size});
}

enum {
    MOST_WORDS = 6,
    GOES_ON = 99
};

static void options_are_read_or_refused(void **state) {
    static const struct {
        const char *words[MOST_WORDS];
        const char *taken;
        int status; /* GOES_ON: the command runs */
        const char *error;
    } rows[] = {
        {{NULL}, "", GOES_ON, ""},
        {{"-o", "x", "-q"}, "output=x quiet ", GOES_ON, ""},
        {{"-ox", "-qC", "y"}, "output=x quiet directory=y ", GOES_ON, ""},
        {{"--output=x", "--quiet"}, "output=x quiet ", GOES_ON, ""},
        {{"--output", "x", "--base-url=http://x"}, "output=x base-url=http://x ", GOES_ON, ""},
        {{"-o", "-q"}, "output=-q ", GOES_ON, ""},
        {{"--output="}, "output= ", GOES_ON, ""},
        {{"-o", "x", "-o", "y"}, "output=x output=y ", GOES_ON, ""},
        {{"-q", "--"}, "quiet ", GOES_ON, ""},
        {{"-o"}, "", EXIT_USAGE, "sgsite: this option needs a value: -o\n"},
        {{"--output"}, "", EXIT_USAGE, "sgsite: this option needs a value: --output\n"},
        {{"-q", "--base-url"}, "quiet ", EXIT_USAGE,
            "sgsite: this option needs a value: --base-url\n"},
        {{"--outputs"}, "", EXIT_USAGE, "sgsite: there is no such option: --outputs\n"},
        {{"-x"}, "", EXIT_USAGE, "sgsite: there is no such option: -x\n"},
        {{"-o", "y", "-x"}, "output=y ", EXIT_USAGE, "sgsite: there is no such option: -x\n"},
        {{"-xq"}, "", EXIT_USAGE, "sgsite: there is no such option: -x\n"},
        {{"-qx"}, "quiet ", EXIT_USAGE, "sgsite: there is no such option: -x\n"},
        {{"--quiet=yes"}, "", EXIT_USAGE, "sgsite: this option takes no value: --quiet=yes\n"},
        {{"--bad", "-q"}, "bad ", EXIT_USAGE, ""},
        {{"-q", "more"}, "quiet ", EXIT_USAGE, "sgsite: build takes no 'more'\n"},
        {{"more", "-q"}, "quiet ", EXIT_USAGE, "sgsite: build takes no 'more'\n"},
        {{"--", "-q"}, "", EXIT_USAGE, "sgsite: build takes no '-q'\n"},
        {{"-"}, "", EXIT_USAGE, "sgsite: build takes no '-'\n"},
        {{""}, "", EXIT_USAGE, "sgsite: build takes no ''\n"},
    };
    struct bench *bench = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char words[MOST_WORDS][32];
        char *argv[MOST_WORDS + 2] = {(char[]){"build"}};
        int argc = 1, status = GOES_ON;
        struct str row = {0};
        for (; rows[i].words[argc - 1]; argc++) {
            snprintf(words[argc - 1], sizeof words[0], "%s", rows[i].words[argc - 1]);
            argv[argc] = words[argc - 1];
            row = str_printf(&bench->arena, "%.*s %s", STR_ARGS(row), words[argc - 1]);
        }
        const char *name = row.size > 0 ? row.data : "no options";
        struct buf taken = {0};
        struct catch errors = start_catching(stderr, STDERR_FILENO);
        bool goes_on = command_options(&usage, argc, argv, &taken, &status);
        struct str told = stop_catching(bench, stderr, &errors);
        check_true(bench, name, goes_on == (rows[i].status == GOES_ON));
        check_true(bench, name, status == rows[i].status);
        check_text(bench, name, buf_view(&taken), rows[i].taken);
        struct str wanted = str_printf(&bench->arena, "%s%s", rows[i].error,
            goes_on ? "" : "sgsite: 'sgsite build --help' shows the options\n");
        check_text(bench, name, told, wanted.data);
        buf_finish(&taken);
    }
    assert_rows(bench);
}

struct values {
    bool first, second;
    struct str text;
    uint32_t number;
};

static bool take_dozen(const struct command_option *option, void *place, const char *value) {
    return option_number(option, 12, value, place);
}

static void values_go_to_their_places(void **state) {
    static const struct command_option all[] = {
        {'f', "first", NULL, "", option_flag, offsetof(struct values, first)},
        {'s', "second", NULL, "", option_flag, offsetof(struct values, second)},
        {'t', "text", "T", "", option_text, offsetof(struct values, text)},
        {'n', "number", "N", "", take_dozen, offsetof(struct values, number)},
        {0},
    };
    static const struct command_usage of_all = {"build", "", all, ""};
    static const char *const wrong[] = {"0", "13", "-1", "x", "", "1x", "99999999999"};
    struct bench *bench = *state;
    struct values values = {0};
    int status = GOES_ON;
    char *argv[] = {(char[]){"build"}, (char[]){"-st"}, (char[]){"x"}, (char[]){"-n12"}, NULL};
    check_true(bench, "good", command_options(&of_all, 4, argv, &values, &status));
    check_true(bench, "flags", !values.first && values.second);
    check_text(bench, "text", values.text, "x");
    check_true(bench, "number", values.number == 12);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        char word[32];
        char *one[] = {(char[]){"build"}, (char[]){"-n"}, word, NULL};
        snprintf(word, sizeof word, "%s", wrong[i]);
        struct catch errors = start_catching(stderr, STDERR_FILENO);
        bool goes_on = command_options(&of_all, 3, one, &values, &status);
        struct str told = stop_catching(bench, stderr, &errors);
        check_true(bench, wrong[i], !goes_on && status == EXIT_USAGE);
        check_text(bench, wrong[i], told,
            str_printf(&bench->arena, "sgsite: --number is a number from 1 to 12, not '%s'\n"
                "sgsite: 'sgsite build --help' shows the options\n", wrong[i]).data);
    }
    assert_rows(bench);
}

static void help_is_shown_and_ends_the_command(void **state) {
    struct bench *bench = *state;
    char *argv[] = {(char[]){"build"}, (char[]){"-q"}, (char[]){"--help"}, (char[]){"-x"}, NULL};
    int status = GOES_ON;
    struct buf taken = {0};
    struct catch out = start_catching(stdout, STDOUT_FILENO);
    bool goes_on = command_options(&usage, 4, argv, &taken, &status);
    struct str told = stop_catching(bench, stdout, &out);
    buf_finish(&taken);
    check_true(bench, "it ends well", !goes_on && status == EXIT_DONE);
    check_text(bench, "--help", told,
        "Usage: sgsite build [options]\n"
        "\n"
        "Builds.\n"
        "\n"
        "Options:\n"
        "  -o, --output=DIR        Write to DIR\n"
        "  -q, --quiet             Say little\n"
        "      --base-url=URL      Publish at URL\n"
        "  -C, --directory=DIR     Work in DIR\n"
        "      --bad               Is refused\n"
        "      --help              Show this help\n"
        "\n"
        "More.\n");
    assert_rows(bench);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(options_are_read_or_refused),
        TEST(values_go_to_their_places),
        TEST(help_is_shown_and_ends_the_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
