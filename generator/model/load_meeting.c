#include "model/loading.h"

#include "model/agenda.h"
#include "model/attachment.h"
#include "model/doubts.h"
#include "model/image.h"
#include "model/keys.h"
#include "model/timetable.h"

/* An annex that is one YAML file, as the struct that the record describes: zero when it cannot be
 * read. */
static void *load_annex_record(struct loading *l, const struct content_folder *folder,
    struct words id, const char *what, const struct record *record) {
    const struct node *node = NULL;
    void *out = arena_alloc(l->arena, record->size);
    if (!id.text.data)
        return out;
    struct str name = STR_CONCAT(l->arena, id.text, STR(".yaml"));
    if (!content_find(folder, name)) {
        loading_refuse_missing(l, folder, id, what, name);
        return out;
    }
    const struct source *source = loading_yaml(l, folder, name, &node);
    if (!source)
        return out;
    const struct node *language = node_get(node, STR("language"));
    int scalar_language = LANGUAGE_NEUTRAL;
    if (language && language->kind == NODE_SCALAR)
        scalar_language = site_language(l->site, language->text);
    loading_decode(l, record, node, source, scalar_language, out);
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
            doubts_add_address(l->site, loading_address(l, folder, annex->id.text));
    }
}

/* Letters and annexes that meeting.yaml may have but for a mistake: their files are not unused, and
 * links to them are not broken. */
static void meeting_take_doubts(
    const struct loading *l, const struct content_folder *folder, const struct meeting *meeting) {
    if (doubts_about(&meeting->doubts, STR("letters"), meeting->letters.count > 0) ||
        doubts_about(&meeting->doubts, STR("annexes"), meeting->annexes.count > 0))
        loading_give_up(l, folder);
}

bool load_meeting(struct loading *l, const struct content_folder *folder,
    const struct content_folder *group_folder, struct meeting *meeting) {
    const struct node *node = NULL;
    meeting->id = folder->name;
    meeting->folder = STR_CONCAT(l->arena, group_folder->name, STR("/"), folder->name);
    size_t first = l->findings->list.count;
    meeting->source = loading_yaml(l, folder, STR("meeting.yaml"), &node);
    if (!meeting->source)
        return false;
    loading_decode(l, &meeting_record, node, meeting->source, LANGUAGE_NEUTRAL, meeting);
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
