#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/project.h"
#include "cli/seal_edit.h"
#include "model/load.h"
#include "model/translation.h"
#include "pages/render.h"
#include "pages/seal_check.h"

struct sealing {
    struct project_options options;
    bool again;
    struct str name; /* "sg2/2020-09" or "sg2/2020-09/letter" */

    struct project project;
    struct plan plan;
    struct renderer renderer;
    struct markdown *markdown;
    bool written;
};

static const struct command_option options[] = {
    {'C', "directory", "DIR", "The project is in DIR (default: .)", option_text,
        offsetof(struct sealing, options.folder)},
    {0, "theme", "DIR", "Use the theme in DIR (default: themes/default)", option_text,
        offsetof(struct sealing, options.theme)},
    {0, "again", NULL, "Take the words of a sealed letter as they are now", option_flag,
        offsetof(struct sealing, again)},
    {0, "color", "WHEN", "Colour messages: auto, always or never", option_color,
        offsetof(struct sealing, options.color)},
    {0, NULL, "GROUP/MEETING[/LETTER]", NULL, option_text, offsetof(struct sealing, name)},
};

static const struct command_usage usage = {"seal",
    "Records in content/seals.yaml that the letters of a meeting, or one of them, went out: what their\n"
    "QR codes carry, where they were published, and a version of their words. From then on a build\n"
    "fails where such an address would lead to no page any more, and warns where the words change\n"
    "without a corrigendum. Commit the file.",
    options,
    "\nA letter that is sealed stays as it was sealed, but where a corrigendum that is sealed too\n"
    "explains its new words, and with --again. What paper carries is never taken out.\n"
    "Exit status: 0 done, 1 findings in the content or a draft, 2 wrong use, 3 the system failed.\n"};

/* Only what could be published can have been sent: everything is checked that a build checks. */
static bool content_is_good(struct sealing *s) {
    struct project *project = &s->project;
    struct page_run_list runs;
    if (!project_read(project))
        return false;
    plan_make(&project->site, project->theme.assets.items, project->theme.assets.count, &s->plan);
    plan_check(&s->plan, &project->findings);
    seals_check(&s->plan, &project->findings);
    if (renderer_init(&s->renderer, &project->arena, &project->site, &s->plan, &project->theme,
            &project->findings)) {
        page_runs(&s->plan, &project->arena, &runs);
        for (size_t i = 0; i < runs.count; i++)
            render_run(&s->renderer, runs.items[i], NULL, NULL, NULL);
        renderer_check_anchors(&s->renderer);
    }
    renderer_finish(&s->renderer);
    return project->findings.errors == 0;
}

static int wrong_name(struct sealing *s, const char *what, struct str word,
    const struct str *names, size_t count) {
    struct str hint = hint_nearest(&s->project.arena, word, names, count);
    fprintf(stderr, "sgsite: there is no %s '%.*s'\n", what, STR_ARGS(word));
    if (hint.size > 0)
        fprintf(stderr, "      = hint: %.*s\n", STR_ARGS(hint));
    return EXIT_USAGE;
}

static int find_group(struct sealing *s, struct str id, const struct group **out) {
    const struct site *site = &s->project.site;
    struct str *names = arena_array(&s->project.arena, struct str, site->groups.count + 1);
    for (size_t i = 0; i < site->groups.count; i++)
        names[i] = site->groups.items[i].id;
    *out = site_group(site, id);
    return *out ? EXIT_DONE : wrong_name(s, "group", id, names, site->groups.count);
}

static int find_meeting(
    struct sealing *s, const struct group *group, struct str id, const struct meeting **out) {
    struct str *names = arena_array(&s->project.arena, struct str, group->meetings.count + 1);
    size_t count = 0;
    *out = NULL;
    for (size_t i = 0; i < group->meetings.count; i++) {
        const struct meeting *meeting = &group->meetings.items[i];
        if (meeting->owner != group)
            continue; /* it is sealed under the group whose folder it is in */
        names[count++] = meeting->folder;
        if (str_eq(meeting->id, id))
            *out = meeting;
    }
    if (*out)
        return EXIT_DONE;
    struct str name =
        str_printf(&s->project.arena, "%.*s/%.*s", STR_ARGS(group->id), STR_ARGS(id));
    return wrong_name(s, "meeting", name, names, count);
}

static int find_letter(struct sealing *s, const struct meeting *meeting, struct str id) {
    struct str *names = arena_array(&s->project.arena, struct str, meeting->letters.count + 1);
    for (size_t i = 0; i < meeting->letters.count; i++)
        names[i] = meeting->letters.items[i].id.text;
    if (meeting->letters.count == 0) {
        fprintf(stderr, "sgsite: the meeting %.*s has no letter\n", STR_ARGS(meeting->folder));
        return EXIT_USAGE;
    }
    return id.size == 0 || meeting_letter(meeting, id)
               ? EXIT_DONE
               : wrong_name(s, "letter", id, names, meeting->letters.count);
}

/* Names are given as addresses, or as folders of the content. */
static int find_named(
    struct sealing *s, const struct meeting **meeting, struct str *letter_id) {
    struct str rest = s->name, group_id, meeting_id;
    const struct group *group;
    if (str_starts_with(rest, STR("content/")))
        rest = str_slice(rest, strlen("content/"), rest.size);
    if (str_ends_with(rest, STR("/")))
        rest = str_slice(rest, 0, rest.size - 1);
    str_cut(rest, '/', &group_id, &rest);
    str_cut(rest, '/', &meeting_id, letter_id);
    int status = find_group(s, group_id, &group);
    if (status == EXIT_DONE)
        status = find_meeting(s, group, meeting_id, meeting);
    return status == EXIT_DONE ? find_letter(s, *meeting, *letter_id) : status;
}

static struct seal *find_seal(struct sealing *s, const struct letter *letter) {
    struct site *site = &s->project.site;
    for (size_t i = 0; i < site->seals.count; i++) {
        struct sealed_letter at;
        if (seal_find_letter(&s->plan, &site->seals.items[i], &at) && at.letter == letter)
            return &site->seals.items[i];
    }
    return NULL;
}

static bool has_words(const struct words *items, size_t count, struct str text) {
    for (size_t i = 0; i < count; i++) {
        if (str_eq(items[i].text, text))
            return true;
    }
    return false;
}

static struct str version_text(struct sealing *s, uint32_t version) {
    return str_printf(&s->project.arena, "%0*x", VERSION_DIGITS, version);
}

static void set_language(struct sealing *s, const struct meeting *meeting,
    const struct letter *letter, int language, struct seal *seal) {
    struct project *project = &s->project;
    struct arena *arena = &project->arena;
    struct words code = {project->site.language_codes.items[language].text, {0}};
    struct str words = version_text(s, text_version(s->markdown, &letter->texts[language]));
    struct str facts = version_text(
        s, letter_facts_version(&project->site, s->markdown, meeting, letter, language));
    *list_push(arena, &seal->words) = (struct sealed_version){{0}, code, {words, {0}}};
    *list_push(arena, &seal->facts) = (struct sealed_version){{0}, code, {facts, {0}}};
    struct str path = plan_url(
        &s->plan, arena, PAGE_LETTER, language, meeting->owner, meeting, letter->id.text);
    struct str url =
        str_printf(arena, "%.*s%.*s", STR_ARGS(project->site.home_url), STR_ARGS(path));
    if (!has_words(seal->pages.items, seal->pages.count, url))
        *list_push(arena, &seal->pages) = (struct words){url, {0}};
}

static void keep(struct arena *arena, const struct words *items, size_t count,
    struct words_list *out) {
    for (size_t i = 0; i < count; i++)
        *list_push(arena, out) = items[i];
}

/* The letter as it is now; `old` may be NULL, and what it holds of addresses stays. */
static struct seal seal_of(struct sealing *s, const struct meeting *meeting,
    const struct letter *letter, const struct seal *old) {
    const struct site *site = &s->project.site;
    struct arena *arena = &s->project.arena;
    struct seal seal = {.number = letter->number, .date = letter->date};
    struct words_list codes = {0}, pages = {0};
    seal.id.text = old ? old->id.text
                       : str_printf(arena, "%.*s/%.*s", STR_ARGS(meeting->folder),
                             STR_ARGS(letter->id.text));
    if (old) {
        keep(arena, old->codes.items, old->codes.count, &codes);
        keep(arena, old->pages.items, old->pages.count, &pages);
    }
    struct str code = plan_qr_target(site, arena, meeting->owner);
    if (!has_words(codes.items, codes.count, code))
        *list_push(arena, &codes) = (struct words){code, {0}};
    seal.codes.items = codes.items;
    seal.codes.count = codes.count;
    seal.pages.items = pages.items;
    seal.pages.count = pages.count;
    seal.pages.capacity = pages.capacity;
    for (size_t i = 0; i < site->languages.count; i++) {
        if (letter->texts[i].source)
            set_language(s, meeting, letter, (int)i, &seal);
    }
    for (size_t i = 0; i < meeting->letters.count; i++) {
        const struct letter *other = &meeting->letters.items[i];
        if (other->amends && str_eq(other->amends->id.text, letter->id.text))
            *list_push(arena, &seal.amended_by) = other->id;
    }
    return seal;
}

static bool same_words(
    const struct words *left, size_t left_count, const struct words *right, size_t right_count) {
    bool same = left_count == right_count;
    for (size_t i = 0; i < left_count && same; i++)
        same = has_words(right, right_count, left[i].text);
    return same;
}

static bool same_versions(const struct sealed_version *left, size_t left_count,
    const struct sealed_version *right, size_t right_count) {
    bool same = left_count == right_count;
    for (size_t i = 0; i < left_count && same; i++) {
        bool found = false;
        for (size_t n = 0; n < right_count && !found; n++)
            found = str_eq(left[i].language.text, right[n].language.text) &&
                    str_eq(left[i].version.text, right[n].version.text);
        same = found;
    }
    return same;
}

static bool same_seal(const struct seal *a, const struct seal *b) {
    return str_eq(a->number.text, b->number.text) && a->date.day == b->date.day &&
           same_words(a->codes.items, a->codes.count, b->codes.items, b->codes.count) &&
           same_words(a->pages.items, a->pages.count, b->pages.items, b->pages.count) &&
           same_versions(a->words.items, a->words.count, b->words.items, b->words.count) &&
           same_versions(a->facts.items, a->facts.count, b->facts.items, b->facts.count);
}

/* Writes a seal into the file, and reads the file anew, so that the next one finds it there. */
static int write_seal(struct sealing *s, const struct seal *seal) {
    struct project *project = &s->project;
    struct arena *arena = &project->arena;
    struct str path = path_join(arena, project->content.path, STR("seals.yaml"));
    struct content_file *file = content_find(&project->content, STR("seals.yaml"));
    const struct source *source =
        file ? content_read(arena, &project->content, file, &project->findings) : NULL;
    struct buf bytes = {0};
    int status = EXIT_DONE;
    if (!seal_put(arena, source, &project->site, seal, &bytes)) {
        fprintf(stderr,
            "sgsite: %.*s is written in a way that cannot be edited here\n"
            "      = hint: give each letter lines of its own below 'letters:', as 'sgsite seal' "
            "writes them\n",
            STR_ARGS(path));
        status = EXIT_FINDINGS;
    } else if (!(file ? file_replace : file_write)(path.data, buf_view(&bytes))) {
        fprintf(stderr, "sgsite: %.*s: %s\n", STR_ARGS(path), strerror(errno));
        status = EXIT_SYSTEM;
    } else {
        s->written = true;
        content_walk(arena, project->content.path, &project->findings, &project->content);
        site_load_seals(&project->site, &project->content, &project->findings);
    }
    buf_finish(&bytes);
    return status;
}

static void print_seal(const struct seal *seal, const struct seal *old) {
    printf("%.*s: letter %.*s is sealed%s\n", STR_ARGS(seal->id.text),
        STR_ARGS(seal->number.text), old ? " again" : "");
    for (size_t i = 0; i < seal->codes.count; i++)
        printf("  code   %.*s\n", STR_ARGS(seal->codes.items[i].text));
    for (size_t i = 0; i < seal->pages.count; i++)
        printf("  page   %.*s\n", STR_ARGS(seal->pages.items[i].text));
    for (size_t i = 0; i < seal->words.count; i++)
        printf("  words  %.*s %.*s, facts %.*s\n", STR_ARGS(seal->words.items[i].language.text),
            STR_ARGS(seal->words.items[i].version.text),
            STR_ARGS(seal->facts.items[i].version.text));
}

/* Does a corrigendum that went out too explain the words as they are now? */
static bool is_explained(
    struct sealing *s, const struct meeting *meeting, const struct letter *letter,
    const struct seal *old) {
    const struct letter *amendment = seal_new_amendment(old, meeting, letter);
    return amendment && find_seal(s, amendment);
}

/* Seals a letter, or says why it stays as it is. */
static int seal_letter(struct sealing *s, const struct meeting *meeting,
    const struct letter *letter, bool is_asked) {
    struct seal *old = find_seal(s, letter);
    struct seal seal = seal_of(s, meeting, letter, old);
    bool same = old && same_seal(old, &seal);
    struct str id = seal.id.text;
    if (same && is_asked)
        printf("%.*s: sealed already\n", STR_ARGS(id));
    if (same)
        return EXIT_DONE;
    if (old && !(s->again && is_asked) && !is_explained(s, meeting, letter, old)) {
        if (is_asked)
            printf("%.*s: sealed already, and not the same any more; 'sgsite seal --again %.*s/%.*s' "
                   "takes it as it is\n",
                STR_ARGS(id), STR_ARGS(meeting->folder), STR_ARGS(letter->id.text));
        return EXIT_DONE;
    }
    int status = write_seal(s, &seal);
    if (status == EXIT_DONE)
        print_seal(&seal, old);
    return status;
}

/* Corrigenda and addenda first: they explain the words of the letters that they amend, also of one
 * that was not asked for. */
static int seal_letters(struct sealing *s, const struct meeting *meeting, struct str letter_id) {
    int status = EXIT_DONE;
    for (int amends = 1; amends >= 0; amends--) {
        for (size_t i = 0; i < meeting->letters.count && status == EXIT_DONE; i++) {
            const struct letter *letter = &meeting->letters.items[i];
            bool is_asked = letter_id.size == 0 || str_eq(letter_id, letter->id.text);
            if ((letter->amends != NULL) == amends && (is_asked || find_seal(s, letter)))
                status = seal_letter(s, meeting, letter, is_asked);
        }
    }
    return status;
}

static int run(struct sealing *s) {
    struct project *project = &s->project;
    const struct meeting *meeting;
    struct str letter_id;
    if (!project_exists(project))
        return EXIT_USAGE;
    if (!content_is_good(s)) {
        project_print_findings(project);
        fputs("nothing was sealed\n", stderr);
        return EXIT_FINDINGS;
    }
    int status = find_named(s, &meeting, &letter_id);
    if (status != EXIT_DONE)
        return status;
    if (meeting->status == MEETING_DRAFT) {
        fprintf(stderr,
            "sgsite: %.*s is a draft: no letter of it went out\n"
            "      = hint: take 'status: draft' out of its meeting.yaml first\n",
            STR_ARGS(meeting->folder));
        return EXIT_FINDINGS;
    }
    s->markdown = markdown_create();
    status = seal_letters(s, meeting, letter_id);
    markdown_destroy(s->markdown);
    if (s->written)
        printf("%.*s/seals.yaml is written: commit it\n", STR_ARGS(project->content.path));
    return status;
}

int command_seal(int argc, char **argv) {
    struct sealing s = {.options = {.folder = STR(".")}};
    int status;
    if (!command_options(&usage, argc, argv, &s, &status))
        return status;
    if (s.name.size == 0) {
        fputs("sgsite: seal needs the meeting whose letters went out, for example sg2/2020-09\n",
            stderr);
        return EXIT_USAGE;
    }
    project_init(&s.project, s.options);
    status = run(&s);
    project_finish(&s.project);
    return status;
}
