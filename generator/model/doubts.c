/* One mistake is told once: what is missing only because a file has a mistake is held back until that
 * mistake is mended. */
#include "model/doubts.h"

/* The entry of the file's outermost map that the place stands in, or NULL. */
static const struct node_entry *entry_at(const struct node *root, struct place place) {
    const struct node_entry *entry = NULL;
    for (size_t i = 0; root && root->kind == NODE_MAP && i < root->count; i++) {
        if (root->entries[i].key_place.offset <= place.offset)
            entry = &root->entries[i];
    }
    return entry;
}

/* May any key be the one that is wrong here? One that nobody knows; one that was left out. */
static bool is_any_key(const struct finding *finding, const struct node_entry *entry) {
    bool left_out = finding->code == FINDING_KEY_DUPLICATE || finding->code == FINDING_YAML_SYNTAX;
    return !entry || left_out ||
           (finding->code == FINDING_KEY_UNKNOWN &&
               entry->key_place.offset == finding->place.offset);
}

void doubts_take(struct arena *arena, const struct node *root, const struct source *source,
    const struct findings *findings, size_t first, struct doubts *out) {
    for (size_t i = first; i < findings->list.count; i++) {
        const struct finding *finding = &findings->list.items[i];
        if (finding->place.source != source || finding_severity(finding->code) != SEVERITY_ERROR)
            continue;
        bool lacks_key = finding->code == FINDING_KEY_MISSING && finding->place.length == 0;
        if (lacks_key)
            continue; /* it stands at the start of the file, whatever comes first there */
        const struct node_entry *entry = entry_at(root, finding->place);
        out->any_key = out->any_key || is_any_key(finding, entry);
        if (entry)
            *list_push(arena, &out->keys) = entry->key;
    }
}

bool doubts_about(const struct doubts *doubts, struct str key, bool given) {
    bool about = doubts->any_key && !given;
    for (size_t i = 0; i < doubts->keys.count; i++)
        about = about || str_eq(doubts->keys.items[i], key);
    return about;
}

void doubts_add_address(struct site *site, struct str path) {
    *list_push(site->arena, &site->unread) = path;
}

bool doubts_about_address(const struct site *site, struct str path) {
    for (size_t i = 0; i < site->unread.count; i++) {
        struct str unread = site->unread.items[i];
        if (str_starts_with(path, unread) &&
            (path.size == unread.size || path.data[unread.size] == '/'))
            return true;
    }
    return false;
}
