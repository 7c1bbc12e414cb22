#include "support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/load.h"

int bench_set_up(void **state) {
    struct bench *bench = calloc(1, sizeof *bench);
    if (!bench)
        return -1;
    arena_init(&bench->arena);
    findings_init(&bench->findings, &bench->arena);
    *state = bench;
    return 0;
}

static void remove_folder(struct bench *bench) {
    if (bench->folder)
        tree_remove(bench->folder);
    free(bench->folder);
    bench->folder = NULL;
}

int bench_tear_down(void **state) {
    struct bench *bench = *state;
    remove_folder(bench);
    arena_finish(&bench->arena);
    free(bench);
    return 0;
}

void bench_clear(struct bench *bench) {
    remove_folder(bench);
    arena_finish(&bench->arena);
    arena_init(&bench->arena);
    findings_init(&bench->findings, &bench->arena);
}

struct str bench_path(struct bench *bench, const char *path) {
    if (!bench->folder) {
        bench->folder = strdup("/tmp/sgsite-unit-XXXXXX");
        if (!bench->folder || !mkdtemp(bench->folder))
            fail_msg("no temporary folder: %s", strerror(errno));
    }
    return str_printf(&bench->arena, "%s%s%s", bench->folder, *path ? "/" : "", path);
}

void bench_write(struct bench *bench, const char *path, struct str bytes) {
    struct str whole = bench_path(bench, path);
    size_t slash = whole.size;
    while (whole.data[slash - 1] != '/')
        slash--;
    struct str folder = str_copy(&bench->arena, str_slice(whole, 0, slash - 1));
    if (!folder_make(folder.data) || !file_write(whole.data, bytes))
        fail_msg("%s: %s", whole.data, strerror(errno));
}

const struct source *bench_source(struct bench *bench, const char *path, const char *text) {
    struct source *source = arena_new(&bench->arena, struct source);
    source->path = str_from(path);
    source->text = str_from(text);
    return source;
}

static const struct {
    const char *path;
    const char *text;
} small_site[] = {
    {"site.yaml", "title: Meetings\n"
                  "base_url: https://x.org/m\n"
                  "languages: [en, zh]\n"
                  "organisation: {name: Union}\n"
                  "time_zone: {id: Europe/Zurich, name: Geneva time}\n"
                  "people: {ann: {name: Ann}, bob: {name: Bob}}\n"
                  "addressees: {members: Members}\n"},
    {"sg2/group.yaml", "name: Study Group 2\n"
                       "acronym: SG2\n"
                       "title: Operations\n"
                       "chair: ann\n"
                       "contact: {email: sg2@x.org, web: 'https://x.org/sg2'}\n"
                       "qr: {label: SG2}\n"
                       "links: {home: 'https://home.org/', forms: 'https://forms.org/?a=b'}\n"
                       "documents:\n"
                       "  - {prefix: SG2-T, url: 'https://d.org/t/{number}'}\n"
                       "  - {prefix: SG2-TD, url: 'https://d.org/{meeting}-TD-{number:4}'}\n"
                       "  - {prefix: SG2-TD9, url: 'https://d.org/nine/{number}'}\n"},
    {"sg2/2020-09/meeting.yaml", "title: Second meeting\n"
                                 "dates: {start: 2020-09-07, end: 2020-09-08}\n"
                                 "attendance: virtual\n"
                                 "working_languages: [en]\n"
                                 "letters:\n"
                                 "  - id: letter\n"
                                 "    number: 7/2\n"
                                 "    date: 2020-06-22\n"
                                 "    place: Geneva\n"
                                 "    addressees: [members]\n"
                                 "    signatory: bob\n"
                                 "annexes: [{id: annex-a}, {id: agenda, kind: agenda}]\n"},
    {"sg2/2020-09/letter.en.md", "---\nsubject: S\nsalutation: D\nclosing: C\n---\nBody\n"},
    {"sg2/2020-09/letter.zh.md", "---\nsubject: 事\nsalutation: 尊\nclosing: 此\n---\n正文\n"},
    {"sg2/2020-09/annex-a.en.md", "---\ntitle: Practical\n---\nText\n"},
    {"sg2/2020-09/agenda.yaml", "language: en\ntitle: Agenda\nitems: [{number: 1, title: Open}]\n"},
    {"sg2/2019-11/meeting.yaml", "title: First meeting\n"
                                 "dates: {start: 2019-11-04, end: 2019-11-05}\n"
                                 "attendance: virtual\n"
                                 "working_languages: [en]\n"},
};

void bench_write_site(struct bench *bench) {
    for (size_t i = 0; i < COUNT(small_site); i++)
        bench_write(bench, small_site[i].path, str_from(small_site[i].text));
}

bool bench_load(struct bench *bench, struct site *out) {
    struct content_folder *content = arena_new(&bench->arena, struct content_folder);
    *out = (struct site){.arena = &bench->arena};
    return content_walk(&bench->arena, bench_path(bench, ""), &bench->findings, content) &&
           site_load(&bench->arena, content, &bench->findings, out);
}

void check_text(struct bench *bench, const char *row, struct str got, const char *wanted) {
    if (str_eq(got, str_from(wanted)))
        return;
    bench->wrong++;
    print_error("In the row:\n%s\n  wanted:\n%s\n  got:\n%.*s\n\n", row, wanted, STR_ARGS(got));
}

void check_true(struct bench *bench, const char *row, bool is_right) {
    if (is_right)
        return;
    bench->wrong++;
    print_error("In the row:\n%s\n  it is not so\n\n", row);
}

void assert_rows(const struct bench *bench) {
    if (bench->wrong > 0)
        fail_msg("%u wrong row%s", bench->wrong, bench->wrong == 1 ? "" : "s");
}

void check_findings(struct bench *bench, const char *row, const char *wanted) {
    bool with_hints = strstr(wanted, "\n  ") != NULL;
    struct buf text = {0};
    findings_sort(&bench->findings);
    for (size_t i = 0; i < bench->findings.list.count; i++) {
        const struct finding *finding = &bench->findings.list.items[i];
        if (finding->place.source) {
            struct str path = finding->place.source->path;
            struct str folder = str_from(bench->folder);
            if (folder.size > 0 && str_starts_with(path, folder))
                path = str_slice(path, folder.size, path.size);
            if (str_starts_with(path, STR("/")))
                path = str_slice(path, 1, path.size);
            struct position position = place_position(finding->place);
            buf_printf(&text, "%.*s:%u:%u ", STR_ARGS(path), position.line, position.column);
        }
        buf_printf(&text, "%s: %.*s\n", finding_name(finding->code), STR_ARGS(finding->message));
        if (with_hints && finding->hint.size > 0)
            buf_printf(&text, "  %.*s\n", STR_ARGS(finding->hint));
    }
    struct str copy = buf_copy(&text, &bench->arena);
    buf_finish(&text);
    check_text(bench, row, copy, wanted);
}
