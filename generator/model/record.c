#include "model/record.h"

#include "model/value.h"

static void decode_field(const struct decoding *d, const struct field *field,
    enum field_type type, const struct node *node, void *out);

static size_t item_size(enum field_type type, const struct record *record) {
    return type == FIELD_RECORD ? record->size : field_type_size(type);
}

/* Lists are decoded into their final size: grown ones would leave as much again behind. */
static void init_list(const struct decoding *d, struct list *list, size_t count, size_t size) {
    *list = (struct list){
        .items = arena_alloc(d->arena, size * (count ? count : 1)), .capacity = count};
}

static void *next_item(struct list *list, size_t size) {
    return (char *)list->items + size * list->count++;
}

static void decode_list(const struct decoding *d, const struct field *field,
    const struct node *node, struct list *out) {
    size_t size = item_size(field->item, field->record);
    init_list(d, out, node->count, size);
    for (size_t i = 0; i < node->count; i++)
        decode_field(d, field, field->item, node->entries[i].value, next_item(out, size));
}

static bool has_key_of(const struct record *record, const struct node *node) {
    if (node->kind != NODE_MAP)
        return false;
    for (size_t i = 0; i < record->field_count; i++) {
        if (node_get(node, str_from(record->fields[i].key)))
            return true;
    }
    return false;
}

/* A record may be given as the value of one of its fields alone: "venue: Geneva". */
static void decode_record(const struct decoding *d, const struct record *record,
    const struct node *node, struct place place, void *out) {
    const struct field *value = record->value_field;
    if (!value || node->kind == NODE_LIST || has_key_of(record, node)) {
        record_decode(d, record, node, place, out);
        return;
    }
    *(struct place *)out = place;
    decode_field(d, value, value->type, node, (char *)out + value->offset);
}

static void decode_named(const struct decoding *d, const struct field *field,
    const struct node *node, struct list *out) {
    const struct record *record = field->record;
    init_list(d, out, node->count, record->size);
    for (size_t i = 0; i < node->count; i++) {
        const struct node_entry *entry = &node->entries[i];
        struct node name = {
            .kind = NODE_SCALAR, .quoted = true, .place = entry->key_place, .text = entry->key};
        char *item = next_item(out, record->size);
        *(struct place *)(void *)item = entry->key_place;
        decode_field(d, record->id_field, record->id_field->type, &name,
            item + record->id_field->offset);
        decode_record(d, record, entry->value, entry->key_place, item);
    }
}

/* Which kind of node each type of field is written as; text may be two. */
static bool kind_fits(const struct field *field, enum field_type type, const struct node *node) {
    switch (type) {
    case FIELD_TEXT:
        return true;
    case FIELD_RECORD:
        return node->kind == NODE_MAP || (field->record->value_field && !node_is_null(node));
    case FIELD_NAMED:
        return node->kind == NODE_MAP;
    case FIELD_LIST:
        return node->kind == NODE_LIST;
    default:
        return node->kind == NODE_SCALAR && !node_is_empty(node);
    }
}

static void decode_field(const struct decoding *d, const struct field *field,
    enum field_type type, const struct node *node, void *out) {
    if (!kind_fits(field, type, node)) {
        if (field->type == FIELD_LIST && type != FIELD_LIST)
            decoding_refuse_item(d, field, node);
        else
            decoding_refuse_kind(d, field, node);
        return;
    }
    switch (type) {
    case FIELD_RECORD:
        decode_record(d, field->record, node, node->place, out);
        break;
    case FIELD_LIST:
        decode_list(d, field, node, out);
        break;
    case FIELD_NAMED:
        decode_named(d, field, node, out);
        break;
    default:
        value_decode(d, field, type, node, out);
    }
}

/* Gives the key that was probably meant, or an empty one. */
static struct str add_unknown_key(const struct decoding *d, const struct record *record,
    const struct node_entry *entry) {
    struct str *keys = arena_array(d->arena, struct str, record->field_count + 1);
    struct str all = {0};
    for (size_t i = 0; i < record->field_count; i++) {
        keys[i] = str_from(record->fields[i].key);
        all = str_printf(d->arena, "%.*s%s%s", STR_ARGS(all), i > 0 ? ", " : "",
            record->fields[i].key);
    }
    struct str hint = hint_nearest(d->arena, entry->key, keys, record->field_count);
    if (hint.size == 0)
        hint = str_printf(d->arena, "the keys of %s are: %.*s", record->name, STR_ARGS(all));
    finding_add_hinted(d->findings, FINDING_KEY_UNKNOWN, entry->key_place,
        str_printf(d->arena, "%s has no key '%.*s'", record->name, STR_ARGS(entry->key)), hint);
    return str_nearest(entry->key, keys, record->field_count);
}

static const struct field *find_field(const struct record *record, struct str key) {
    for (size_t i = 0; key.size > 0 && i < record->field_count; i++) {
        const char *name = record->fields[i].key;
        if (name[0] == key.data[0] && str_eq(key, str_from(name)))
            return &record->fields[i];
    }
    return NULL;
}

static bool is_meant(const struct str *meant, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++) {
        if (str_eq(meant[i], str_from(key)))
            return true;
    }
    return false;
}

/* `meant`: keys that stand there in another spelling, which is told. */
static void add_missing_keys(const struct decoding *d, const struct record *record,
    const struct node *node, struct place place, const struct str *meant, size_t meant_count) {
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (!field->required || (node && node_get(node, str_from(field->key))) ||
            is_meant(meant, meant_count, field->key))
            continue;
        struct str hint = field->example
                              ? str_printf(d->arena, "for example '%s: %s'", field->key,
                                    field->example)
                              : str_printf(d->arena, "%s: %s", field->key, field->help);
        finding_add_hinted(d->findings, FINDING_KEY_MISSING, place,
            str_printf(d->arena, "%s has no '%s'", record->name, field->key), hint);
    }
}

/* Where the value of a field lies. */
static void *field_of(const struct decoding *d, const struct record *record,
    const struct field *field, void *out) {
    if (!field->is_detail)
        return (char *)out + field->offset;
    void **details = (void **)(void *)((char *)out + record->details);
    if (!*details)
        *details = arena_alloc(d->arena, record->details_size);
    return (char *)*details + field->offset;
}

void record_decode(const struct decoding *d, const struct record *record, const struct node *node,
    struct place place, void *out) {
    *(struct place *)out = place;
    if (node && node->kind != NODE_MAP) {
        finding_add(d->findings, FINDING_TYPE, node->place, "%s is a map of keys, not %s",
            record->name, node_kind_name(node));
        return;
    }
    LIST(struct str) meant = {0};
    for (size_t i = 0; node && i < node->count; i++) {
        const struct node_entry *entry = &node->entries[i];
        const struct field *field = find_field(record, entry->key);
        if (field)
            decode_field(d, field, field->type, entry->value, field_of(d, record, field, out));
        else
            *list_push(d->arena, &meant) = add_unknown_key(d, record, entry);
    }
    add_missing_keys(d, record, node, place, meant.items, meant.count);
}
