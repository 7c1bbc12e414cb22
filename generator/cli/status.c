#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "cli/project.h"
#include "model/translation.h"

/* A letter, an annex or a page, with how readers of each language get it. */
struct row {
    const struct group *group;         /* NULL for a page of the site */
    const struct meeting *meeting;     /* NULL for a page of the site */
    struct str id;
    const char *kind;
    const struct markdown_text *texts; /* NULL: not in Markdown */
    struct text_status *by_language;
};

struct status {
    struct project_options options;
    bool json;

    struct project project;
    LIST(struct row) rows;
};

static const struct command_option options[] = {
    {'C', "directory", "DIR", "The project is in DIR (default: .)", option_text,
        offsetof(struct status, options.folder)},
    {0, "json", NULL, "One JSON object a page, a line each", option_flag,
        offsetof(struct status, json)},
    {0, "theme", "DIR", "Use the theme in DIR (default: themes/default)", option_text,
        offsetof(struct status, options.theme)},
    {0, "color", "WHEN", "Colours: auto, always or never", option_color,
        offsetof(struct status, options.color)},
    {0},
};

static const struct command_usage usage = {"status",
    "Shows which letter, annex and page exists in which language: present, stale (the original has\n"
    "changed since), fallback (shown in the language named) or missing.",
    options, "\nExit status: 0 shown, 1 findings in the content, 2 wrong use, 3 the system failed.\n"};

static const struct {
    const char *word;
    const char *color;
} states[] = {
    [TEXT_PRESENT] = {"present", "\033[32m"},
    [TEXT_STALE] = {"stale", "\033[33m"},
    [TEXT_FALLBACK] = {"fallback", "\033[36m"},
    [TEXT_MISSING] = {"missing", "\033[31m"},
};

static struct row *add_row(struct status *status, const struct group *group,
    const struct meeting *meeting, struct str id, const char *kind) {
    struct arena *arena = &status->project.arena;
    struct row *row = list_push(arena, &status->rows);
    *row = (struct row){.group = group, .meeting = meeting, .id = id, .kind = kind};
    row->by_language =
        arena_array(arena, struct text_status, status->project.site.languages.count);
    return row;
}

static void add_texts(struct status *status, struct row *row, const struct markdown_text *texts) {
    const struct site *site = &status->project.site;
    row->texts = texts;
    for (size_t i = 0; i < site->languages.count; i++)
        row->by_language[i] = texts_status(site, texts, (int)i);
}

static void add_meeting(
    struct status *status, const struct group *group, const struct meeting *meeting) {
    static const char *const kinds[] = {[ANNEX_TEXT] = "annex",
        [ANNEX_AGENDA] = "agenda",
        [ANNEX_FILE] = "file",
        [ANNEX_FORM] = "form",
        [ANNEX_TIMETABLE] = "timetable"};
    _Static_assert(sizeof kinds / sizeof *kinds == ANNEX_KINDS, "every kind of annex has a name");
    const struct site *site = &status->project.site;
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *letter = &meeting->letters.items[i];
        add_texts(status, add_row(status, group, meeting, letter->id.text, "letter"), letter->texts);
    }
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        const struct annex *annex = &meeting->annexes.items[i];
        struct row *row = add_row(status, group, meeting, annex->id.text, kinds[annex->kind]);
        row->texts = annex->kind == ANNEX_TEXT ? annex->texts : NULL;
        for (size_t l = 0; l < site->languages.count; l++)
            row->by_language[l] = annex_status(site, annex, (int)l);
    }
}

static struct str language_code(const struct status *status, int language) {
    return status->project.site.language_codes.items[language].text;
}

static struct str state_words(struct status *status, struct text_status state) {
    const char *word = states[state.state].word;
    return state.state == TEXT_FALLBACK
               ? str_printf(&status->project.arena, "%s %.*s", word,
                     STR_ARGS(language_code(status, state.shown)))
               : str_from(word);
}

static struct str row_name(struct status *status, const struct row *row) {
    struct str folder = row->meeting ? row->meeting->folder : STR("pages");
    struct str name =
        str_printf(&status->project.arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(row->id));
    for (size_t i = 0; i < name.size; i++) {
        if ((unsigned char)name.data[i] < ' ' || name.data[i] == 0x7F)
            ((char *)name.data)[i] = '?'; /* a folder's name must not command the terminal */
    }
    return name;
}

static void print_cell(struct str words, size_t width, const char *color, bool is_last) {
    printf("%s%.*s%s", color, STR_ARGS(words), *color ? "\033[0m" : "");
    if (is_last)
        putchar('\n');
    else
        printf("%*s", (int)(width - display_width(words)) + 2, "");
}

static void widen(size_t *width, struct str words) {
    size_t needed = display_width(words);
    *width = needed > *width ? needed : *width;
}

static void print_matrix(struct status *status) {
    size_t languages = status->project.site.languages.count;
    size_t name_width = strlen("page"), widths[MOST_LANGUAGES] = {0};
    bool color = color_wanted(status->options.color, stdout);
    const char *bold = color ? "\033[1m" : "";
    for (size_t l = 0; l < languages; l++)
        widen(&widths[l], language_code(status, (int)l));
    for (size_t i = 0; i < status->rows.count; i++) {
        const struct row *row = &status->rows.items[i];
        widen(&name_width, row_name(status, row));
        for (size_t l = 0; l < languages; l++)
            widen(&widths[l], state_words(status, row->by_language[l]));
    }
    print_cell(STR("page"), name_width, bold, false);
    for (size_t l = 0; l < languages; l++)
        print_cell(language_code(status, (int)l), widths[l], bold, l + 1 == languages);
    for (size_t i = 0; i < status->rows.count; i++) {
        const struct row *row = &status->rows.items[i];
        print_cell(row_name(status, row), name_width, "", false);
        for (size_t l = 0; l < languages; l++)
            print_cell(state_words(status, row->by_language[l]), widths[l],
                color ? states[row->by_language[l].state].color : "", l + 1 == languages);
    }
}

static void add_version(struct status *status, struct json *json, const char *key, uint32_t version) {
    json_key(json, str_from(key));
    json_string(json, str_printf(&status->project.arena, "%0*x", VERSION_DIGITS, version));
}

static void add_language_json(
    struct status *status, struct json *json, const struct row *row, int language) {
    struct text_status state = row->by_language[language];
    json_key(json, language_code(status, language));
    json_object_start(json);
    json_key(json, STR("state"));
    json_string(json, str_from(states[state.state].word));
    if (state.state == TEXT_FALLBACK) {
        json_key(json, STR("shown"));
        json_string(json, language_code(status, state.shown));
    }
    const struct markdown_text *text = row->texts ? &row->texts[language] : NULL;
    const struct translated_from *from = text ? text_translates(text) : NULL;
    if (text && text->source) {
        json_key(json, STR("path"));
        json_string(json, text->source->path);
    }
    if (from) {
        json_key(json, STR("translates"));
        json_string(json, language_code(status, from->language));
        add_version(status, json, "version", from->version);
        if (text->source_version != 0)
            add_version(status, json, "current", text->source_version);
    }
    json_object_end(json);
}

static void print_json(struct status *status) {
    struct buf line = {0};
    for (size_t i = 0; i < status->rows.count; i++) {
        const struct row *row = &status->rows.items[i];
        const struct {
            const char *key;
            struct str value; /* none: null */
        } names[] = {{"group", row->group ? row->group->id : (struct str){0}},
            {"meeting", row->meeting ? row->meeting->id : (struct str){0}}, {"id", row->id},
            {"kind", str_from(row->kind)}};
        struct json json;
        buf_clear(&line);
        json_init(&json, &line, 0);
        json_object_start(&json);
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            json_key(&json, str_from(names[n].key));
            if (names[n].value.data)
                json_string(&json, names[n].value);
            else
                json_null(&json);
        }
        json_key(&json, STR("languages"));
        json_object_start(&json);
        for (size_t l = 0; l < status->project.site.languages.count; l++)
            add_language_json(status, &json, row, (int)l);
        json_object_end(&json);
        json_object_end(&json);
        printf("%.*s\n", STR_ARGS(buf_view(&line)));
    }
    buf_finish(&line);
}

static void print_status(struct status *status) {
    const struct site *site = &status->project.site;
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        for (size_t m = 0; m < group->meetings.count; m++) {
            if (group->meetings.items[m].owner == group)
                add_meeting(status, group, &group->meetings.items[m]);
        }
    }
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct free_page *page = &site->pages.items[i];
        add_texts(status, add_row(status, NULL, NULL, page->id, "page"), page->texts);
    }
    if (status->json)
        print_json(status);
    else
        print_matrix(status);
}

int command_status(int argc, char **argv) {
    struct status status = {.options = {.folder = STR(".")}};
    int result;
    if (!command_options(&usage, argc, argv, &status, &result))
        return result;
    struct project *project = &status.project;
    project_init(project, status.options);
    if (!project_exists(project)) {
        result = EXIT_USAGE;
    } else {
        if (project_read(project))
            print_status(&status);
        fflush(stdout);
        project_print_findings(project);
        result = project->findings.errors > 0 ? EXIT_FINDINGS : EXIT_DONE;
    }
    project_finish(project);
    return result;
}
