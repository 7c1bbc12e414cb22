#include "model/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/agenda.h"
#include "model/attachment.h"
#include "model/doubts.h"
#include "model/image.h"
#include "model/languages.h"
#include "model/record.h"
#include "model/references.h"
#include "model/seal.h"
#include "model/timetable.h"
#include "model/translation.h"
#include "read/markdown.h"

/* Bodies of texts beyond these bytes are not kept: they are read again when they are shown. Enough
 * for a site of some thousand texts, and little beside what a large site needs anyway. */
enum { ROOM_FOR_BODIES = 8 * 1024 * 1024 };

struct loading {
    struct arena *arena;
    struct arena nodes; /* of the YAML file that is being read */
    struct text_room room;
    struct findings *findings;
    struct site *site;
    struct words_list *urls;
    const struct content_folder *root;
};

/* Reads and decodes a YAML file of the content. NULL when it is missing or unreadable. */
static const struct source *load_yaml(struct loading *l,
    const struct content_folder *folder, struct str name, const struct node **node) {
    struct content_file *file = content_find(folder, name);
    if (!file) {
        struct str begin = {0};
        if (str_eq(name, STR("site.yaml")))
            begin = STR("a site begins with it: title, base_url, languages, organisation and "
                        "time_zone; 'sgsite reference' lists its keys");
        finding_add_hinted(l->findings, FINDING_FILE_MISSING,
            content_place(l->arena, folder->path),
            str_printf(l->arena, "the folder has no %.*s", STR_ARGS(name)), begin);
        return NULL;
    }
    const struct source *source = content_read(l->arena, folder, file, l->findings);
    arena_reset(&l->nodes);
    if (!source || !yaml_read_apart(
                       &l->nodes, l->arena, source, 0, source->text.size, l->findings, node))
        return NULL;
    return source;
}

static void decode(const struct loading *l, const struct record *record, const struct node *node,
    const struct source *source, int scalar_language, void *out) {
    struct decoding decoding = {l->arena, l->findings, l->site, scalar_language, l->urls};
    record_decode(&decoding, record, node, place_of(source, 0, 0), out);
}

void site_set_base_url(struct site *site, struct str url) {
    const char *end = str_ends_with(url, STR("/")) ? "" : "/";
    site->base_url.text = str_printf(site->arena, "%.*s%s", STR_ARGS(url), end);
}

/* The rules of a site that does not say its own. */
static void set_usual_rules(struct site *site) {
    static const struct {
        struct str id;
        struct duration before;
    } usual[] = {
        {{"contributions", 13}, {.count = 12, .unit = UNIT_DAYS}},
        {{"translation", 11}, {.count = 2, .unit = UNIT_MONTHS}},
        {{"fellowships", 11}, {.count = 6, .unit = UNIT_WEEKS}},
        {{"registration", 12}, {.count = 1, .unit = UNIT_MONTHS}},
    };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        struct deadline_rule *rule = list_push(site->arena, &site->deadline_rules);
        rule->place = rule->before.place = place_of(site->source, 0, 0);
        rule->id.text = usual[i].id;
        rule->before.count = usual[i].before.count;
        rule->before.unit = usual[i].before.unit;
    }
}

static bool load_site_file(struct loading *l, const struct content_folder *content) {
    const struct node *node = NULL;
    struct site *site = l->site;
    size_t first = l->findings->list.count;
    site->source = load_yaml(l, content, STR("site.yaml"), &node);
    if (!site->source || !languages_scan(site, node, l->findings))
        return false;
    decode(l, &site_record, node, site->source, LANGUAGE_NEUTRAL, site);
    doubts_take(l->arena, node, site->source, l->findings, first, &site->doubts);
    languages_link(site, l->findings);
    if (site->base_url.text.data && !value_is_base_url(site->base_url.text))
        finding_add_hinted(l->findings, FINDING_ADDRESS_FORM, site->base_url.place,
            STR("base_url is a folder's address: it has no '?' and no '#'"),
            STR("for example https://meetings.example.org/"));
    if (!node_get(node, STR("deadline_rules")))
        set_usual_rules(site);
    if (site->base_url.text.data)
        site_set_base_url(site, site->base_url.text);
    site->home_url = site->base_url.text;
    const struct node *list = node_get(node, STR("languages"));
    if (list && list->kind == NODE_LIST && list->count == 0)
        finding_add_hinted(l->findings, FINDING_LANGUAGE_UNKNOWN, list->place,
            STR("a site has at least one language"), STR("for example 'languages: [zh, en]'"));
    return site->languages.count > 0;
}

static struct str required_keys(struct arena *arena, const struct record *record) {
    struct str *keys = arena_array(arena, struct str, record->field_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < record->field_count; i++) {
        if (record->fields[i].required)
            keys[count++] = str_from(record->fields[i].key);
    }
    return str_join(arena, keys, count);
}

static void load_markdown(struct loading *l, const struct content_folder *folder,
    struct content_file *file, const struct record *record, struct markdown_text *out) {
    struct source *source =
        content_read_text(l->arena, folder, file, &l->room, l->findings);
    size_t from, to, body;
    if (!source)
        return;
    if (!front_matter_cut(source->text, &from, &to, &body)) {
        finding_add_hinted(l->findings, FINDING_YAML_SYNTAX, place_of(source, 0, 3),
            STR("the head of this text does not end"), STR("close it with a line of ---"));
        return;
    }
    const struct node *node = NULL;
    if (body == 0 && required_keys(l->arena, record).size > 0) {
        finding_add_hinted(l->findings, FINDING_YAML_SYNTAX, place_of(source, 0, 0),
            STR("this text has no head"),
            str_printf(l->arena, "put %.*s above it, between two lines of ---",
                STR_ARGS(required_keys(l->arena, record))));
        return;
    }
    arena_reset(&l->nodes);
    if (to > from &&
        !yaml_read_apart(&l->nodes, l->arena, source, from, to, l->findings, &node))
        return;
    out->front = arena_alloc(l->arena, record->size);
    out->record = record;
    decode(l, record, node, source, LANGUAGE_NEUTRAL, out->front);
    out->body = body;
    out->source = source;
}

/* Nothing at all was written for a letter or an annex; `first` is where to start. */
static void add_file_missing(const struct loading *l, const struct content_folder *folder,
    struct words id, const char *what, struct str first) {
    finding_add_hinted(l->findings, FINDING_FILE_MISSING, id.place,
        str_printf(l->arena, "%s '%.*s' has no text", what, STR_ARGS(id.text)),
        str_printf(l->arena, "write it in %.*s/%.*s", STR_ARGS(folder->path), STR_ARGS(first)));
}

/* Where a folder of the content, or what is named `id` in it, is published. */
static struct str address_below(
    const struct loading *l, const struct content_folder *folder, struct str id) {
    struct str path = folder->path;
    struct str root = l->root->path;
    path = str_slice(path, root.size < path.size ? root.size + 1 : path.size, path.size);
    if (id.size == 0)
        return path;
    return str_eq(path, STR("pages")) ? id : path_join(l->arena, path, id);
}

/* The texts ID.LANG.md of a letter or an annex, by language. */
static struct markdown_text *load_texts(struct loading *l,
    const struct content_folder *folder, struct words id, const struct record *record,
    const char *what) {
    const struct site *site = l->site;
    struct markdown_text *texts =
        arena_array(l->arena, struct markdown_text, site->languages.count);
    struct str first = {0};
    bool any = false;
    for (size_t i = 0; i < site->languages.count && id.text.data; i++) {
        struct str name = str_printf(l->arena, "%.*s.%.*s.md", STR_ARGS(id.text),
            STR_ARGS(site->language_codes.items[i].text));
        struct content_file *file = content_find(folder, name);
        first = i == 0 ? name : first;
        if (file)
            load_markdown(l, folder, file, record, &texts[i]);
        any = any || file;
    }
    if (!any && id.text.data)
        add_file_missing(l, folder, id, what, first);
    if (id.text.data && markdown_languages(site, texts) == 0)
        doubts_add_address(l->site, address_below(l, folder, id.text));
    return texts;
}

/* An annex that is one YAML file, as the struct that the record describes: zero when it cannot be
 * read. */
static void *load_annex_record(struct loading *l, const struct content_folder *folder,
    struct words id, const char *what, const struct record *record) {
    const struct node *node = NULL;
    void *out = arena_alloc(l->arena, record->size);
    if (!id.text.data)
        return out;
    struct str name = str_printf(l->arena, "%.*s.yaml", STR_ARGS(id.text));
    if (!content_find(folder, name)) {
        add_file_missing(l, folder, id, what, name);
        return out;
    }
    const struct source *source = load_yaml(l, folder, name, &node);
    if (!source)
        return out;
    const struct node *language = node_get(node, STR("language"));
    int scalar_language = LANGUAGE_NEUTRAL;
    if (language && language->kind == NODE_SCALAR)
        scalar_language = site_language(l->site, language->text);
    decode(l, record, node, source, scalar_language, out);
    return out;
}

/* A deadline's only action is a list of one. */
static void gather_actions(const struct loading *l, struct deadline *deadline) {
    bool has_one = text_given(&deadline->action), has_list = deadline->actions.count > 0;
    if (has_one && has_list)
        finding_add_hinted(l->findings, FINDING_KEYS_EXCLUSIVE, deadline->action.place,
            STR("a deadline has 'action' or 'actions', not both"),
            STR("put all of them into the list 'actions'"));
    else if (has_one) {
        list_reserve(l->arena, &deadline->actions, 1);
        *list_push(l->arena, &deadline->actions) =
            (struct action){.place = deadline->action.place, .text = deadline->action};
    }
    else if (!has_list)
        finding_add_hinted(l->findings, FINDING_KEY_NEEDED, deadline->place,
            STR("a deadline has no 'action'"), STR("say what is due on that day"));
}

/* A to Z, then AA, AB and on. */
static struct str annex_letter(struct arena *arena, size_t index) {
    char letters[16];
    size_t start = sizeof letters;
    for (size_t rest = index + 1; rest > 0 && start > 0; rest = (rest - 1) / 26)
        letters[--start] = (char)('A' + (rest - 1) % 26);
    return str_copy(arena, (struct str){letters + start, sizeof letters - start});
}

static void load_annexes(
    struct loading *l, const struct content_folder *folder, struct meeting *meeting) {
    for (size_t i = 0; i < meeting->annexes.count; i++) {
        struct annex *annex = &meeting->annexes.items[i];
        annex->letter = annex_letter(l->arena, i);
        if (annex_is_file(annex))
            annex->files =
                attachments_find(l->arena, l->site, folder, annex->id, l->findings);
        else if (annex->kind == ANNEX_TEXT)
            annex->texts = load_texts(l, folder, annex->id, &annex_words_record, "the annex");
        if (annex->kind == ANNEX_AGENDA) {
            annex->agenda =
                load_annex_record(l, folder, annex->id, "the agenda", &agenda_record);
            agenda_link(l->site, meeting, annex->agenda, l->arena, l->findings);
        }
        if (annex->kind == ANNEX_TIMETABLE) {
            annex->timetable =
                load_annex_record(l, folder, annex->id, "the timetable", &timetable_record);
            timetable_link(l->site, meeting, annex->timetable, l->arena, l->findings);
        }
        if (annex->id.text.data && annex_languages(l->site, annex) == 0)
            doubts_add_address(l->site, address_below(l, folder, annex->id.text));
    }
}

/* What stands in a folder whose own file cannot be read is not called unused. */
static void mark_all_used(const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++)
        folder->files.items[i].used = true;
    for (size_t i = 0; i < folder->folders.count; i++)
        mark_all_used(&folder->folders.items[i]);
}

/* A folder whose own file cannot be read: nothing in it is unused, no link to it is broken. */
static void give_up_folder(const struct loading *l, const struct content_folder *folder) {
    mark_all_used(folder);
    doubts_add_address(l->site, address_below(l, folder, (struct str){"", 0}));
}

/* Letters and annexes that meeting.yaml may have but for a mistake: their files are not unused, and
 * links to them are not broken. */
static void meeting_take_doubts(
    const struct loading *l, const struct content_folder *folder, const struct meeting *meeting) {
    if (doubts_about(&meeting->doubts, STR("letters"), meeting->letters.count > 0) ||
        doubts_about(&meeting->doubts, STR("annexes"), meeting->annexes.count > 0))
        give_up_folder(l, folder);
}

/* False when there is no meeting to go on with. */
static bool load_meeting(struct loading *l, const struct content_folder *folder,
    const struct content_folder *group_folder, struct meeting *meeting) {
    const struct node *node = NULL;
    meeting->id = folder->name;
    meeting->folder =
        str_printf(l->arena, "%.*s/%.*s", STR_ARGS(group_folder->name), STR_ARGS(folder->name));
    size_t first = l->findings->list.count;
    meeting->source = load_yaml(l, folder, STR("meeting.yaml"), &node);
    if (!meeting->source)
        return false;
    decode(l, &meeting_record, node, meeting->source, LANGUAGE_NEUTRAL, meeting);
    doubts_take(l->arena, node, meeting->source, l->findings, first, &meeting->doubts);
    for (size_t i = 0; i < meeting->deadlines.count; i++)
        gather_actions(l, &meeting->deadlines.items[i]);
    for (size_t i = 0; i < meeting->letters.count; i++) {
        struct letter *letter = &meeting->letters.items[i];
        letter->texts = load_texts(l, folder, letter->id, &letter_words_record, "the letter");
    }
    load_annexes(l, folder, meeting);
    meeting_take_doubts(l, folder, meeting);
    meeting_load_images(l->arena, folder, l->findings, meeting);
    return true;
}

/* False when there is no group to go on with. */
static bool load_group(
    struct loading *l, const struct content_folder *folder, struct group *group) {
    const struct node *node = NULL;
    group->id = folder->name;
    size_t first = l->findings->list.count;
    group->source = load_yaml(l, folder, STR("group.yaml"), &node);
    if (!group->source)
        return false;
    decode(l, &group_record, node, group->source, LANGUAGE_NEUTRAL, group);
    doubts_take(l->arena, node, group->source, l->findings, first, &group->doubts);
    list_reserve(l->arena, &group->meetings, folder->folders.count);
    for (size_t i = 0; i < folder->folders.count; i++) {
        struct meeting meeting = {0};
        if (load_meeting(l, &folder->folders.items[i], folder, &meeting))
            *list_push(l->arena, &group->meetings) = meeting;
        else
            give_up_folder(l, &folder->folders.items[i]);
    }
    return true;
}

static bool is_address_part(struct str name) {
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (i > 0 && strchr("-.", c))))
            return false;
    }
    return name.size > 0;
}

/* The id in ID.LANG.md, or empty. */
static struct str page_id(const struct site *site, struct str name) {
    for (size_t i = 0; i < site->languages.count; i++) {
        char end[128];
        struct str code = site->languages.items[i].code.text;
        int size = snprintf(end, sizeof end, ".%.*s.md", STR_ARGS(code));
        struct str suffix = {end, (size_t)size};
        if (name.size > suffix.size && str_ends_with(name, suffix))
            return str_slice(name, 0, name.size - suffix.size);
    }
    return (struct str){0};
}

static void load_pages(struct loading *l, const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++) {
        struct str name = folder->files.items[i].name;
        struct words id = {page_id(l->site, name),
            content_place(l->arena, path_join(l->arena, folder->path, name))};
        if (id.text.size == 0 || site_page(l->site, id.text))
            continue;
        if (!is_address_part(id.text))
            finding_add_hinted(l->findings, FINDING_NAME_FORM, id.place,
                str_printf(l->arena, "the name '%.*s' cannot be an address", STR_ARGS(id.text)),
                STR("use a-z, 0-9, '-' and '.'"));
        *list_push(l->arena, &l->site->pages) = (struct free_page){
            id.text, load_texts(l, folder, id, &page_words_record, "the page")};
    }
}

static void load_seals(struct loading *l, const struct content_folder *content) {
    const struct node *node = NULL;
    struct seals seals = {0};
    const struct source *source = NULL;
    if (content_find(content, STR("seals.yaml")))
        source = load_yaml(l, content, STR("seals.yaml"), &node);
    if (source)
        decode(l, &seals_record, node, source, LANGUAGE_NEUTRAL, &seals);
    l->site->seals.items = seals.letters.items;
    l->site->seals.count = seals.letters.count;
}

void site_load_seals(
    struct site *site, const struct content_folder *content, struct findings *findings) {
    struct loading l = {.arena = site->arena, .findings = findings, .site = site};
    arena_init(&l.nodes);
    load_seals(&l, content);
    arena_finish(&l.nodes);
}

/* Folder names become addresses, which are printed on paper and typed on phones. */
static void check_folder_names(const struct loading *l, const struct content_folder *folder) {
    for (size_t i = 0; i < folder->folders.count; i++) {
        const struct content_folder *inner = &folder->folders.items[i];
        if (!is_address_part(inner->name))
            finding_add_hinted(l->findings, FINDING_NAME_FORM, content_place(l->arena, inner->path),
                str_printf(l->arena, "the folder name '%.*s' cannot be an address",
                    STR_ARGS(inner->name)),
                STR("use a-z, 0-9, '-' and '.'"));
        check_folder_names(l, inner);
    }
}

/* The code in NAME.CODE.md, or empty. */
static struct str language_in_name(struct str name) {
    struct str none = {0};
    if (!str_ends_with(name, STR(".md")))
        return none;
    size_t end = name.size - strlen(".md"), start = end;
    while (start > 0 && name.data[start - 1] != '.')
        start--;
    return start > 0 ? str_slice(name, start, end) : none;
}

static bool is_meeting_folder(const struct content_folder *folder) {
    return content_find(folder, STR("meeting.yaml")) != NULL;
}

/* The name with its first part, before the language, in small letters as names of texts are. */
static struct str small_name(const struct loading *l, struct str name) {
    char *small = arena_copy(l->arena, name.data, name.size);
    size_t end = name.size - (str_ends_with(name, STR(".md")) ? language_in_name(name).size + 3 : 0);
    for (size_t i = 0; i < end; i++) {
        if (small[i] >= 'A' && small[i] <= 'Z')
            small[i] = (char)(small[i] - 'A' + 'a');
    }
    return (struct str){small, name.size};
}

/* What was probably meant by a file that nothing uses. */
static struct str unused_hint(
    const struct loading *l, const struct content_folder *folder, struct str name) {
    struct str ours[] = {STR("site.yaml"), STR("group.yaml"), STR("meeting.yaml")};
    if (image_is_named(name) && !is_meeting_folder(folder))
        return STR("images stand in the folder of the meeting whose texts show them");
    if (str_ends_with(name, STR(".md")) && language_in_name(name).size == 0)
        return str_printf(l->arena, "a text has its language in its name: %.*s.%.*s.md",
            STR_ARGS(str_slice(name, 0, name.size - strlen(".md"))),
            STR_ARGS(l->site->language_codes.items[0].text));
    struct str small = small_name(l, name);
    if (!str_eq(small, name))
        return str_printf(l->arena, "did you mean '%.*s'? Capital and small letters differ",
            STR_ARGS(small));
    struct str nearest = hint_nearest(l->arena, name, ours, sizeof ours / sizeof *ours);
    if (nearest.size > 0)
        return nearest;
    if (!is_meeting_folder(folder))
        return STR("letters and annexes stand in the folder of their meeting; else take it away");
    return STR("name it in 'letters' or 'annexes' of meeting.yaml, or take it away");
}

static void check_unused_files(const struct loading *l, const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++) {
        const struct content_file *file = &folder->files.items[i];
        if (file->used)
            continue;
        struct place place = content_place(l->arena, path_join(l->arena, folder->path, file->name));
        struct str code = language_in_name(file->name);
        struct str meant = languages_hint(l->site, code);
        if (meant.size == 0)
            meant = STR("add it to 'languages' in content/site.yaml, or rename the file");
        if (code.size > 0 && site_language(l->site, code) < 0)
            finding_add_hinted(l->findings, FINDING_LANGUAGE_UNKNOWN, place,
                str_printf(l->arena, "'%.*s' is not a language of this site", STR_ARGS(code)),
                meant);
        else
            finding_add_hinted(l->findings, FINDING_FILE_UNUSED, place,
                STR("nothing uses this file"), unused_hint(l, folder, file->name));
    }
    for (size_t i = 0; i < folder->folders.count; i++)
        check_unused_files(l, &folder->folders.items[i]);
}

/* The folder of the free pages, which somebody may take for a group's. */
static void check_pages_folder(const struct loading *l, const struct content_folder *folder) {
    struct content_file *file = content_find(folder, STR("group.yaml"));
    if (!file)
        return;
    give_up_folder(l, folder);
    finding_add_hinted(l->findings, FINDING_NAME_REPEATED,
        content_place(l->arena, path_join(l->arena, folder->path, file->name)),
        STR("a group cannot be named 'pages': content/pages is the folder of the free pages"),
        STR("give its folder another name"));
}

bool site_load(struct arena *arena, const struct content_folder *content,
    struct findings *findings, struct site *out) {
    *out = (struct site){.arena = arena};
    struct words_list urls = {0};
    struct loading l = {.arena = arena,
        .findings = findings,
        .site = out,
        .urls = &urls,
        .root = content,
        .room = {.bodies = ROOM_FOR_BODIES}};
    arena_init(&l.nodes);
    if (!load_site_file(&l, content)) {
        arena_finish(&l.nodes);
        return false;
    }
    check_folder_names(&l, content);
    for (size_t i = 0; i < content->folders.count; i++) {
        struct group group = {0};
        if (str_eq(content->folders.items[i].name, STR("pages"))) {
            check_pages_folder(&l, &content->folders.items[i]);
            load_pages(&l, &content->folders.items[i]);
            continue;
        }
        if (load_group(&l, &content->folders.items[i], &group))
            *list_push(arena, &out->groups) = group;
        else
            give_up_folder(&l, &content->folders.items[i]);
    }
    load_seals(&l, content);
    references_link(out, findings);
    translations_link(out, findings);
    check_unused_files(&l, content);
    out->urls = urls;
    arena_finish(&l.nodes);
    return true;
}
