#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/project.h"
#include "model/translation.h"
#include "read/head_edit.h"

struct translated {
    struct project_options options;
    struct str language; /* of the original, or empty */
    struct str file; /* NUL-terminated */

    struct project project;
};

/* One language's text of a letter, an annex or a page. */
struct found_text {
    struct str id;
    const struct markdown_text *texts;
    int language;
};

struct finding_file {
    const struct site *site;
    const char *file;
    struct found_text *out;
    bool found;
};

static const struct command_option options[] = {
    {'C', "directory", "DIR", "The project is in DIR (default: the one around FILE)", option_text,
        offsetof(struct translated, options.folder)},
    {0, "of", "LANG", "Language of the original (default: as FILE has it, else the site's first)",
        option_text, offsetof(struct translated, language)},
    {0, NULL, "FILE", NULL, option_text, offsetof(struct translated, file)},
};

static const struct command_usage usage = {"translated",
    "Writes into the head of FILE, a text in Markdown, which version of the original it translates.\n"
    "When the original's words change afterwards, 'sgsite build' warns.",
    options,
    "\nExit status: 0 done, 1 findings in the content, 2 wrong use, 3 the system failed.\n"};

static void visit_texts(void *user, struct str id, struct markdown_text *texts) {
    struct finding_file *wanted = user;
    for (size_t i = 0; i < wanted->site->languages.count; i++) {
        if (texts[i].source && file_same(texts[i].source->path.data, wanted->file)) {
            *wanted->out = (struct found_text){id, texts, (int)i};
            wanted->found = true;
        }
    }
}

static bool find_text(const struct site *site, const char *file, struct found_text *out) {
    struct finding_file wanted = {site, file, out, false};
    texts_each(site, visit_texts, &wanted);
    return wanted.found;
}

static int tell_not_found(struct translated *translated) {
    if (!file_exists(translated->file.data)) {
        fprintf(stderr, "sgsite: %s: %s\n", translated->file.data, strerror(ENOENT));
        return EXIT_USAGE;
    }
    if (translated->project.findings.errors > 0) {
        project_print_findings(&translated->project);
        return EXIT_FINDINGS;
    }
    fprintf(stderr,
        "sgsite: %s is no text of a letter, an annex or a page of this project\n"
        "      = hint: texts in YAML have no versions\n",
        translated->file.data);
    return EXIT_USAGE;
}

/* The language of the original: asked for, recorded, or the site's first. */
static bool choose_language(
    const struct translated *translated, const struct found_text *text, int *out) {
    const struct site *site = &translated->project.site;
    const struct translated_from *from = text_translates(&text->texts[text->language]);
    *out = from ? from->language : 0;
    if (translated->language.size > 0)
        *out = site_language(site, translated->language);
    if (*out < 0) {
        fprintf(stderr, "sgsite: '%.*s' is not a language of this site\n",
            STR_ARGS(translated->language));
        return false;
    }
    struct str code = site->language_codes.items[*out].text;
    if (*out == text->language) {
        fprintf(stderr,
            "sgsite: %s is in '%.*s' itself\n"
            "      = hint: --of LANG names the language of the original\n",
            translated->file.data, STR_ARGS(code));
        return false;
    }
    if (!text->texts[*out].source) {
        fprintf(stderr, "sgsite: there is no %.*s.%.*s.md that %s could translate\n",
            STR_ARGS(text->id), STR_ARGS(code), translated->file.data);
        return false;
    }
    return true;
}

static int write_version(struct translated *translated, const struct found_text *text,
    struct str value) {
    const struct source *source = text->texts[text->language].source;
    struct arena *arena = &translated->project.arena;
    struct buf bytes = {0};
    struct str before;
    int status = EXIT_DONE;
    if (!head_edit(arena, source, STR("translates"), value, &bytes, &before)) {
        fprintf(stderr,
            "sgsite: %s: its head is written in a way that cannot be edited here\n"
            "      = hint: make this a line of the head: 'translates: %.*s'\n",
            translated->file.data, STR_ARGS(value));
        status = EXIT_FINDINGS;
    } else if (str_eq(before, value)) {
        printf("%s: translates %.*s already\n", translated->file.data, STR_ARGS(value));
    } else if (!file_replace(source->path.data, buf_view(&bytes))) {
        fprintf(stderr, "sgsite: %s: %s\n", translated->file.data, strerror(errno));
        status = EXIT_SYSTEM;
    } else if (before.size > 0) {
        printf("%s: translates %.*s (before: %.*s)\n", translated->file.data, STR_ARGS(value),
            STR_ARGS(before));
    } else {
        printf("%s: translates %.*s (added)\n", translated->file.data, STR_ARGS(value));
    }
    buf_finish(&bytes);
    return status;
}

/* The nearest folder above the path that has a content/site.yaml; empty when there is none. */
static struct str project_above(struct arena *arena, struct str path) {
    while (path.size > 0) {
        while (path.size > 0 && path.data[path.size - 1] != '/')
            path.size--;
        struct str folder = path.size > 0 ? path : STR(".");
        if (file_exists(path_join(arena, folder, STR("content/site.yaml")).data))
            return folder;
        while (path.size > 0 && path.data[path.size - 1] == '/')
            path.size--;
    }
    return (struct str){0};
}

/* As the path is written, so that messages name files as the user does; then as it really is. */
static struct str project_around(struct arena *arena, const char *file) {
    struct str found = project_above(arena, str_copy(arena, str_from(file)));
    if (found.size > 0)
        return found;
    char *real = realpath(file, NULL);
    found = project_above(arena, str_copy(arena, str_from(real)));
    free(real);
    return found.size > 0 ? found : STR(".");
}

static int record(struct translated *translated) {
    struct project *project = &translated->project;
    struct found_text text;
    int language;
    if (project->options.folder.size == 0)
        project->options.folder = project_around(&project->arena, translated->file.data);
    if (!project_exists(project))
        return EXIT_USAGE;
    if (!project_read_content(project) || !find_text(&project->site, translated->file.data, &text))
        return tell_not_found(translated);
    if (!choose_language(translated, &text, &language))
        return EXIT_USAGE;
    struct markdown *markdown = markdown_create();
    struct str value = str_printf(&project->arena, "%.*s %0*x",
        STR_ARGS(project->site.language_codes.items[language].text), VERSION_DIGITS,
        text_version(markdown, &text.texts[language]));
    markdown_destroy(markdown);
    return write_version(translated, &text, value);
}

int command_translated(int argc, char **argv) {
    struct translated translated = {0};
    int status;
    if (!command_options(&usage, argc, argv, &translated, &status))
        return status;
    if (!translated.file.data) {
        fputs("sgsite: translated needs the FILE that is a translation\n", stderr);
        return EXIT_USAGE;
    }
    project_init(&translated.project, translated.options);
    status = record(&translated);
    project_finish(&translated.project);
    return status;
}
