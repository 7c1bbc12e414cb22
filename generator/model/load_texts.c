#include "model/loading.h"

#include "model/doubts.h"
#include "read/markdown.h"

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
    loading_decode(l, record, node, source, LANGUAGE_NEUTRAL, out->front);
    out->body = body;
    out->source = source;
}

struct markdown_text *load_texts(struct loading *l,
    const struct content_folder *folder, struct words id, const struct record *record,
    const char *what) {
    const struct site *site = l->site;
    struct markdown_text *texts =
        arena_array(l->arena, struct markdown_text, site->languages.count);
    struct str first = {0};
    bool any = false;
    for (size_t i = 0; i < site->languages.count && id.text.data; i++) {
        struct str name = STR_CONCAT(
            l->arena, id.text, STR("."), site->language_codes.items[i].text, STR(".md"));
        struct content_file *file = content_find(folder, name);
        first = i == 0 ? name : first;
        if (file)
            load_markdown(l, folder, file, record, &texts[i]);
        any = any || file;
    }
    if (!any && id.text.data)
        loading_refuse_missing(l, folder, id, what, first);
    if (id.text.data && markdown_languages(site, texts) == 0)
        doubts_add_address(l->site, loading_address(l, folder, id.text));
    return texts;
}
