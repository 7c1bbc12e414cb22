#include "pages/seal_check.h"

#include <stdio.h>

#include "model/translation.h"
#include "read/content.h"

/* What is wrong, told once for all the letters that one mend helps. */
struct problem {
    enum finding_code code;
    struct place place;
    struct str message;
    struct str hint;
    size_t more; /* addresses that have the same hint */
};

struct checking {
    const struct plan *plan;
    const struct site *site;
    struct arena *arena;
    struct findings *findings;
    struct markdown *markdown;
    LIST(struct problem) problems;
};

/* The parts of "sg2/2020-09/letter". */
struct seal_name {
    struct str group, meeting, letter;
};

static struct seal_name name_of(const struct seal *seal) {
    struct seal_name name;
    struct str rest;
    str_cut(seal->id.text, '/', &name.group, &rest);
    str_cut(rest, '/', &name.meeting, &name.letter);
    return name;
}

/* What follows the address of a folder, which may lack its last '/'. */
static bool cut_base(struct str address, struct str base, struct str *path) {
    if (base.size > 0 && str_ends_with(base, STR("/")))
        base.size--;
    if (base.size == 0 || !str_starts_with(address, base))
        return false;
    *path = str_slice(address, base.size, address.size);
    if (path->size > 0 && path->data[0] != '/')
        return false;
    *path = str_slice(*path, path->size > 0, path->size);
    return true;
}

/* The path of an address of this site, of now or of before. False when it is of another one. One
 * base may lie below another: the longest that fits is meant. */
static bool path_in_site(const struct site *site, struct str address, struct str *path) {
    bool found = cut_base(address, site->home_url, path);
    for (size_t i = 0; i < site->earlier_base_urls.count; i++) {
        struct str earlier;
        if (!cut_base(address, site->earlier_base_urls.items[i].text, &earlier) ||
            (found && path->size <= earlier.size))
            continue;
        *path = earlier;
        found = true;
    }
    if (found) {
        struct str rest;
        str_cut(*path, '#', path, &rest);
        str_cut(*path, '?', path, &rest);
    }
    return found;
}

static const struct page *page_at(const struct plan *plan, struct str path) {
    char folder[2048];
    const struct page *page = plan_find(plan, path);
    int size = snprintf(folder, sizeof folder, "%.*s/", STR_ARGS(path));
    if (!page && size < (int)sizeof folder)
        page = plan_find(plan, (struct str){folder, (size_t)size});
    return page && page->kind <= PAGE_ALIAS ? page : NULL;
}

/* The page at the end of the way, or NULL. */
static const struct page *final_page(const struct plan *plan, struct str path) {
    const struct page *page = page_at(plan, path);
    return page && page->kind == PAGE_ALIAS ? plan_find(plan, page->leads_to) : page;
}

static const struct meeting *own_meeting(const struct group *group, struct str id) {
    for (size_t i = 0; group && i < group->meetings.count; i++) {
        const struct meeting *meeting = &group->meetings.items[i];
        if (meeting->owner == group && str_eq(meeting->id, id))
            return meeting;
    }
    return NULL;
}

static bool has_number(const struct letter *letter, const struct seal *seal) {
    return letter && str_eq(letter->number.text, seal->number.text);
}

static bool find_by_page(
    const struct plan *plan, const struct seal *seal, struct sealed_letter *out) {
    for (size_t i = 0; i < seal->pages.count; i++) {
        struct str path;
        if (!path_in_site(plan->site, seal->pages.items[i].text, &path))
            continue;
        const struct page *page = final_page(plan, path);
        if (page && page->kind == PAGE_LETTER && has_number(page->letter, seal)) {
            *out = (struct sealed_letter){page->meeting, page->letter};
            return true;
        }
    }
    return false;
}

/* A number may stand in several groups, and a date too: the first with both is taken. */
static bool find_by_number(
    const struct site *site, const struct seal *seal, struct sealed_letter *out) {
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        for (size_t m = 0; m < group->meetings.count; m++) {
            const struct meeting *meeting = &group->meetings.items[m];
            for (size_t i = 0; i < meeting->letters.count && meeting->owner == group; i++) {
                const struct letter *letter = &meeting->letters.items[i];
                if (!has_number(letter, seal) || letter->date.day != seal->date.day)
                    continue;
                *out = (struct sealed_letter){meeting, letter};
                return true;
            }
        }
    }
    return false;
}

bool seal_find_letter(
    const struct plan *plan, const struct seal *seal, struct sealed_letter *out) {
    struct seal_name name = name_of(seal);
    const struct meeting *meeting = own_meeting(site_group(plan->site, name.group), name.meeting);
    const struct letter *letter = meeting ? meeting_letter(meeting, name.letter) : NULL;
    *out = (struct sealed_letter){meeting, letter};
    if (has_number(letter, seal) || find_by_page(plan, seal, out) ||
        find_by_number(plan->site, seal, out))
        return true;
    *out = (struct sealed_letter){meeting, letter};
    return letter != NULL;
}

/* `more` counts the addresses beside the first that the same mend helps. */
static void add_problem(struct checking *c, struct problem problem) {
    for (size_t i = 0; i < c->problems.count; i++) {
        struct problem *told = &c->problems.items[i];
        if (told->code == problem.code && str_eq(told->hint, problem.hint)) {
            told->more++;
            return;
        }
    }
    *list_push(c->arena, &c->problems) = problem;
}

static void tell_problems(struct checking *c) {
    for (size_t i = 0; i < c->problems.count; i++) {
        const struct problem *problem = &c->problems.items[i];
        struct str message = problem->message;
        if (problem->more > 0)
            message = str_printf(c->arena, "%.*s; %zu more address%s likewise", STR_ARGS(message),
                problem->more, problem->more == 1 ? "" : "es");
        finding_add_hinted(c->findings, problem->code, problem->place, message, problem->hint);
    }
}

/* "letter 7/2 (sg2/2020-09/letter)" */
static struct str called(struct checking *c, const struct seal *seal) {
    return str_printf(c->arena, "letter %.*s (%.*s)", STR_ARGS(seal->number.text),
        STR_ARGS(seal->id.text));
}

static struct str hint_alias(struct checking *c, struct str alias, struct str file) {
    if (str_ends_with(alias, STR("/")))
        alias = str_slice(alias, 0, alias.size - 1);
    return str_printf(c->arena, "'aliases: [%.*s]' in content/%.*s makes it lead on",
        STR_ARGS(alias), STR_ARGS(file));
}

/* The letter is not in the site any more: some other page may stand for it. */
static struct str mend_without_letter(
    struct checking *c, const struct seal *seal, struct str path) {
    struct str first, rest, alias = path;
    if (str_ends_with(alias, STR("/")))
        alias = str_slice(alias, 0, alias.size - 1);
    if (str_cut(alias, '/', &first, &rest) && site_language_path(c->site, first) >= 0)
        alias = rest; /* in every language */
    return str_printf(c->arena,
        "bring content/%.*s back, or let another page stand for it: 'aliases: [%.*s]' in a "
        "group.yaml or meeting.yaml",
        STR_ARGS(seal->id.text), STR_ARGS(alias));
}

/* Does the folder that the path is in lead to the meeting? */
static bool meeting_leads(
    const struct plan *plan, struct str path, const struct meeting *meeting) {
    if (path.size > 0)
        path.size--;
    while (path.size > 0 && path.data[path.size - 1] != '/')
        path.size--;
    const struct page *page = final_page(plan, path);
    return page && page->kind == PAGE_MEETING && str_eq(page->meeting->folder, meeting->folder);
}

/* How the path can lead to a page again. */
static struct str mend_page(struct checking *c, const struct seal *seal, struct str path,
    const struct sealed_letter *at) {
    struct seal_name old = name_of(seal);
    if (!at->letter)
        return mend_without_letter(c, seal, path);
    const struct meeting *meeting = at->meeting;
    const struct group *group = meeting->owner;
    struct str group_file = str_printf(c->arena, "%.*s/group.yaml", STR_ARGS(group->id));
    struct str meeting_file =
        str_printf(c->arena, "%.*s/meeting.yaml", STR_ARGS(meeting->folder));
    bool same_group = str_eq(group->id, old.group), same_meeting = str_eq(meeting->id, old.meeting);
    bool leads = meeting_leads(c->plan, path, meeting);
    if (!leads && !same_group && same_meeting && !site_group(c->site, old.group))
        return hint_alias(c, old.group, group_file);
    if (!leads && (!same_group || !same_meeting))
        return hint_alias(c,
            str_printf(c->arena, "%.*s/%.*s", STR_ARGS(old.group), STR_ARGS(old.meeting)),
            meeting_file);
    if (!str_eq(at->letter->id.text, old.letter))
        return str_printf(c->arena, "name the letter '%.*s' again, in content/%.*s and its files",
            STR_ARGS(old.letter), STR_ARGS(meeting_file));
    return hint_alias(c, path, meeting_file);
}

/* What an address started with when the site stood elsewhere. */
static struct str old_base(
    struct checking *c, const struct seal *seal, struct str address) {
    struct seal_name name = name_of(seal);
    struct str inner = str_printf(
        c->arena, "/%.*s/%.*s/", STR_ARGS(name.group), STR_ARGS(name.meeting));
    size_t end = str_find(address, inner, 0);
    if (end < address.size) {
        while (end > 0 && address.data[end - 1] != '/')
            end--; /* the language */
        return str_slice(address, 0, end);
    }
    size_t host = str_find(address, STR("://"), 0) + 3;
    end = host < address.size ? str_find(address, STR("/"), host) : address.size;
    return str_printf(c->arena, "%.*s/", STR_ARGS(str_slice(address, 0, end)));
}

static void add_moved_site(
    struct checking *c, const struct seal *seal, struct str base, struct str address) {
    struct str hint = str_printf(c->arena,
        "let the server of %.*s lead on to %.*s, then say 'earlier_base_urls: [%.*s]' here",
        STR_ARGS(base), STR_ARGS(c->site->home_url), STR_ARGS(base));
    struct str letter = called(c, seal);
    add_problem(c, (struct problem){FINDING_SEAL_ADDRESS, c->site->base_url.place,
                       str_printf(c->arena, "%.*s went out with %.*s, which is not below base_url",
                           STR_ARGS(letter), STR_ARGS(address)),
                       hint, 0});
}

static void check_page(struct checking *c, const struct seal *seal,
    const struct words *address, const struct sealed_letter *at) {
    struct str path, letter = called(c, seal);
    if (!path_in_site(c->site, address->text, &path)) {
        add_moved_site(c, seal, old_base(c, seal, address->text), address->text);
        return;
    }
    const struct page *page = final_page(c->plan, path);
    struct problem problem = {.code = FINDING_SEAL_ADDRESS, .place = address->place};
    if (!page) {
        problem.message = str_printf(c->arena, "%.*s went out with /%.*s, where there is no page",
            STR_ARGS(letter), STR_ARGS(path));
        problem.hint = mend_page(c, seal, path, at);
    } else if (page->kind == PAGE_LETTER && at->letter && page->letter != at->letter &&
               !has_number(page->letter, seal)) {
        problem.message =
            str_printf(c->arena, "%.*s went out with /%.*s, where letter %.*s is now",
                STR_ARGS(letter), STR_ARGS(path), STR_ARGS(page->letter->number.text));
        problem.hint = str_printf(c->arena,
            "it is in content/%.*s now: give the folder content/%.*s another name, and let the "
            "address lead on by 'aliases'",
            STR_ARGS(at->meeting->folder), STR_ARGS(page->meeting->folder));
    }
    if (problem.message.size > 0)
        add_problem(c, problem);
}

static bool carries(const struct group *group, struct str code) {
    bool found = str_eq(group->qr.target.text, code);
    for (size_t i = 0; i < group->qr.earlier_targets.count; i++)
        found = found || str_eq(group->qr.earlier_targets.items[i].text, code);
    return found;
}

/* A code outside the site leads where its owner says: what the site can do is not to print another
 * one without a word. */
static void check_foreign_code(struct checking *c, const struct seal *seal,
    const struct words *code, const struct sealed_letter *at) {
    const struct group *group = at->letter ? at->meeting->owner : NULL;
    struct str letter = called(c, seal);
    for (size_t i = 0; i < c->site->groups.count && !at->letter; i++)
        group = carries(&c->site->groups.items[i], code->text) ? &c->site->groups.items[i] : group;
    if (group && carries(group, code->text))
        return;
    if (!group) {
        add_problem(c, (struct problem){FINDING_SEAL_CODE, code->place,
                           str_printf(c->arena, "the code of %.*s is no group's any more",
                               STR_ARGS(letter)),
                           str_printf(c->arena,
                               "name it in the group.yaml of the group that it leads to: 'qr: "
                               "earlier_targets: [%.*s]'",
                               STR_ARGS(code->text)),
                           0});
        return;
    }
    struct place place = group->qr.target.text.data ? group->qr.target.place : group->qr.place;
    add_problem(c, (struct problem){FINDING_SEAL_CODE, place,
                       str_printf(c->arena, "on paper the code of %.*s carries %.*s",
                           STR_ARGS(letter), STR_ARGS(code->text)),
                       str_printf(c->arena,
                           "make it 'target: %.*s' again; if that still leads to the group, say "
                           "'earlier_targets: [%.*s]' beside it",
                           STR_ARGS(code->text), STR_ARGS(code->text)),
                       0});
}

/* An address of the site as it was before: its pages tell where that stood. */
static bool is_of_moved_site(struct checking *c, const struct seal *seal, struct str code,
    struct str *base) {
    struct str path;
    for (size_t i = 0; i < seal->pages.count; i++) {
        struct str address = seal->pages.items[i].text;
        *base = old_base(c, seal, address);
        if (!path_in_site(c->site, address, &path) && cut_base(code, *base, &path))
            return true;
    }
    return false;
}

static void check_code(struct checking *c, const struct seal *seal, const struct words *code,
    const struct sealed_letter *at) {
    struct str path, base, letter = called(c, seal);
    if (!path_in_site(c->site, code->text, &path)) {
        if (is_of_moved_site(c, seal, code->text, &base))
            add_moved_site(c, seal, base, code->text);
        else
            check_foreign_code(c, seal, code, at);
    } else if (!final_page(c->plan, path)) {
        struct str file = {0};
        if (at->letter)
            file = str_printf(c->arena, "%.*s/group.yaml", STR_ARGS(at->meeting->owner->id));
        add_problem(c, (struct problem){FINDING_SEAL_ADDRESS, code->place,
                           str_printf(c->arena,
                               "the code of %.*s leads to /%.*s, where there is no page",
                               STR_ARGS(letter), STR_ARGS(path)),
                           at->letter ? hint_alias(c, path, file)
                                      : mend_page(c, seal, path, at),
                           0});
    }
}

static bool is_version(struct str sealed, uint32_t version) {
    uint32_t number;
    return version_read(sealed, &number) && number == version;
}

static struct str hint_changed(struct checking *c, const struct sealed_letter *at) {
    return str_printf(c->arena,
        "put them back, or send a corrigendum ('kind: corrigendum', 'amends: %.*s'); 'sgsite seal "
        "--again %.*s/%.*s' takes them as they are",
        STR_ARGS(at->letter->id.text), STR_ARGS(at->meeting->folder),
        STR_ARGS(at->letter->id.text));
}

static void check_language(struct checking *c, const struct seal *seal,
    const struct sealed_letter *at, int language) {
    const struct letter *letter = at->letter;
    const struct markdown_text *text = &letter->texts[language];
    struct str words =
        sealed_version_of(c->site, seal->words.items, seal->words.count, language);
    struct str facts =
        sealed_version_of(c->site, seal->facts.items, seal->facts.count, language);
    struct str name = called(c, seal);
    if (words.size > 0 && !text->source) {
        struct str code = c->site->language_codes.items[language].text;
        finding_add_hinted(c->findings, FINDING_LETTER_CHANGED, letter->id.place,
            str_printf(c->arena, "%.*s went out in '%.*s', and has no such text any more",
                STR_ARGS(name), STR_ARGS(code)),
            str_printf(c->arena, "bring %.*s.%.*s.md back", STR_ARGS(letter->id.text),
                STR_ARGS(code)));
        return;
    }
    if (!text->source)
        return;
    if (words.size > 0 && !is_version(words, text_version(c->markdown, text)))
        finding_add_hinted(c->findings, FINDING_LETTER_CHANGED,
            content_place(c->arena, text->source->path),
            str_printf(c->arena, "the words of %.*s have changed since it went out",
                STR_ARGS(name)),
            hint_changed(c, at));
    if (facts.size > 0 &&
        !is_version(facts,
            letter_facts_version(c->site, c->markdown, at->meeting, letter, language)))
        finding_add_hinted(c->findings, FINDING_LETTER_CHANGED, letter->id.place,
            str_printf(c->arena,
                "facts that %.*s shows have changed since it went out: a date, a deadline, a name",
                STR_ARGS(name)),
            hint_changed(c, at));
}

static void check_seal(struct checking *c, const struct seal *seal) {
    struct sealed_letter at;
    bool found = seal_find_letter(c->plan, seal, &at);
    for (size_t i = 0; i < seal->pages.count; i++)
        check_page(c, seal, &seal->pages.items[i], &at);
    for (size_t i = 0; i < seal->codes.count; i++)
        check_code(c, seal, &seal->codes.items[i], &at);
    for (size_t i = 0; i < c->site->languages.count && found; i++) {
        at.letter->texts[i].is_sealed = true;
        if (!seal_new_amendment(seal, at.meeting, at.letter))
            check_language(c, seal, &at, (int)i);
    }
}

void seals_check(const struct plan *plan, struct findings *findings) {
    const struct site *site = plan->site;
    if (site->seals.count == 0 || findings->errors > 0)
        return;
    struct checking c = {.plan = plan, .site = site, .arena = findings->arena,
        .findings = findings, .markdown = markdown_create()};
    for (size_t i = 0; i < site->seals.count; i++)
        check_seal(&c, &site->seals.items[i]);
    tell_problems(&c);
    markdown_destroy(c.markdown);
}
