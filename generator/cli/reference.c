#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/content_files.h"
#include "pages/fact.h"

enum { DEEPEST = 6 };

static const struct command_option options[] = {{0}};
static const struct command_usage usage = {"reference",
    "Prints every file and key of the content, in Markdown.", options, ""};

static void print_type(const struct field *field) {
    if (field->type == FIELD_LIST && field->record && field->record->value_field) {
        printf("a list of: %s (the `%s`), or a map",
            field_type_words(field->record->value_field->type), field->record->value_field->key);
    } else if (field->type == FIELD_LIST && field->record) {
        fputs("a list of maps", stdout);
    } else if (field->type == FIELD_LIST) {
        printf("a list of: %s", field_type_words(field->item));
    } else if (field->type == FIELD_CHOICE) {
        for (const struct choice *choice = field->choices; choice->word; choice++)
            printf("%s`%s`", choice == field->choices ? "" : " or ", choice->word);
        if (!field->required && field->choices->value == 0)
            printf(" (`%s` without it)", field->choices->word);
    } else {
        fputs(field_type_words(field->type), stdout);
    }
}

static void print_field(const char *prefix, const char *key, const struct field *field) {
    printf("| `%s%s` | ", prefix, key);
    print_type(field);
    printf(" | %s | %s%s", field->required ? "yes" : "", field->help,
        strchr(".?!", field->help[strlen(field->help) - 1]) ? "" : ".");
    if (field->example)
        printf(" Example: `%s`", field->example);
    fputs(" |\n", stdout);
}

static void print_record(const struct record *record, const char *prefix, unsigned depth);

/* A table names the keys inside a map or a list with their whole path. */
static void print_inner(const struct field *field, const char *prefix, unsigned depth) {
    const struct record *record = field->record;
    char inner[256];
    if (!record || depth == DEEPEST)
        return;
    const char *step = field->type == FIELD_LIST ? "[]." : field->type == FIELD_NAMED ? ".NAME." : ".";
    snprintf(inner, sizeof inner, "%s%s%s", prefix, field->key, step);
    for (const char *at = prefix; (at = strstr(at, field->key)); at++) {
        if (at[strlen(field->key)] == '[')
            return; /* items within items have the same keys again */
    }
    if (record->value_field && field->type == FIELD_NAMED) {
        char key[256];
        snprintf(key, sizeof key, "%s.NAME", field->key);
        print_field(prefix, key, record->value_field);
    }
    print_record(record, inner, depth + 1);
}

static void print_record(const struct record *record, const char *prefix, unsigned depth) {
    for (size_t i = 0; i < record->field_count; i++) {
        print_field(prefix, record->fields[i].key, &record->fields[i]);
        print_inner(&record->fields[i], prefix, depth);
    }
}

static const char intro[] =
    "# The content\n"
    "\n"
    "Made by `sgsite reference`; do not edit.\n"
    "\n"
    "Facts stand once, in YAML. Words stand once a language, in YAML or Markdown. LANG is a language\n"
    "of the site as `languages` in site.yaml has it.\n"
    "\n"
    "A text in YAML is one value that serves every language, or a map with a value for each:\n"
    "`name: {zh: 第2研究组, en: Study Group 2}`. Names (`id`, folders) are of a-z, 0-9, `-` and `.`,\n"
    "since they are parts of addresses.\n"
    "\n"
    "Where a language is missing, readers get the text in the first language of their `fallback` that\n"
    "has it, marked as such. A letter or an annex that none of those has keeps its page, which says so\n"
    "and links to the languages that have it; a name or a single line is then shown in any language,\n"
    "since a list cannot have a hole.\n"
    "\n"
    "The latest meeting of a group is the one that starts last and is no draft; where all are\n"
    "drafts, the draft that starts last.\n"
    "\n"
    "## Files and keys\n"
    "\n"
    "In the tables, `a.b` is key `b` in the map `a`, `a[].b` is key `b` of each item of the list `a`,\n"
    "and NAME is a name of your choice.\n"
    "\n";

static const char markdown_help[] =
    "\n## Markdown\n"
    "\n"
    "CommonMark with tables and bare links; no HTML. A text `in Markdown of one line` may hold\n"
    "emphasis, links and facts. Headings start at `##`. The end of a heading may name its anchor:\n"
    "`## Registration {#registration}`; use the same one in each language, so that links fit both.\n"
    "\n"
    "### Links\n"
    "\n"
    "| written | leads to |\n"
    "| --- | --- |\n"
    "| `[text](https://...)`, `mailto:`, `tel:` | that address |\n"
    "| `[text]({{link.NAME}})` | the address NAME of `links` in group.yaml |\n"
    "| `[text](annex-a/)`, `[text](annex-a/#registration)` | a page of this meeting, in the reader's "
    "language |\n"
    "| `[text](/sg2/)` | a page of this site, in the reader's language |\n"
    "| `[text](#registration)` | a heading of this text |\n"
    "\n"
    "A link to a page or an anchor that does not exist is an error.\n"
    "\n"
    "### Images\n"
    "\n"
    "`![what it shows](plan.png)` shows a file of the meeting's folder: PNG, JPEG, SVG or WebP, of\n"
    "4 MiB at most. It is published under the meeting's address, once for all languages. Images of\n"
    "other sites are refused. Say what the image shows: some readers hear the page.\n"
    "\n"
    "### Typed dates\n"
    "\n"
    "A date that is typed is not read as a fact, but compared with the facts: in letters and annexes,\n"
    "and in the titles, actions and notes of YAML. One that is a fact itself is left alone: an end of\n"
    "the meeting or of a part of it, a deadline, the day of a letter, a session or an agenda item, an\n"
    "event, earlier dates. Any other is a warning where\n"
    "\n"
    "- it stands in the subject of a letter or the title of a meeting, or is a span in the title of an\n"
    "  annex, within a month of the meeting or a year off;\n"
    "- it is as near, and its sentence says that the meeting takes place, starts or ends then;\n"
    "- it is a span with one end in common with the meeting's that goes beyond the other, or is the\n"
    "  meeting's a year off;\n"
    "- it is within ten days of a deadline, or a month or a year off, and its sentence speaks of that\n"
    "  deadline (says its `id`, or most words of its action), or it stands in its action.\n"
    "\n"
    "Sentences that speak of another group, of an earlier meeting, or of a part such as a workshop are\n"
    "left alone. Their words are known in Arabic, Chinese, English, French, Russian and Spanish.\n"
    "\n"
    "### Facts\n"
    "\n"
    "A fact is named instead of typed, in double braces, in Markdown and in every text of YAML but\n"
    "titles of the site: `{{deadline.contributions}}`. Dates are written as the language writes them.\n"
    "A fact is never read in code; `\\{{` is two braces.\n"
    "\n"
    "| fact | what it gives |\n"
    "| --- | --- |\n";

static void print_facts(void) {
    for (size_t i = 0; fact_name(i); i++) {
        const char *name = fact_name(i);
        const char *id = name[strlen(name) - 1] == '.' ? "ID" : "";
        printf("| `{{%s%s}}` | %s |\n", name, id, fact_help(i));
    }
}

int command_reference(int argc, char **argv) {
    int status;
    if (!command_options(&usage, argc, argv, NULL, &status))
        return status;
    fputs(intro, stdout);
    for (size_t i = 0; i < content_kind_count; i++) {
        printf("%s### %s\n\n%s\n\n| key | value | required | what it is |\n| --- | --- | --- | --- "
               "|\n",
            i > 0 ? "\n" : "", content_kinds[i].path, content_kinds[i].what);
        print_record(content_kinds[i].record, "", 0);
    }
    fputs(markdown_help, stdout);
    print_facts();
    return EXIT_DONE;
}
