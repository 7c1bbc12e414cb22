#include "model/schema.h"

#include <string.h>

#include "base/json.h"
#include "read/node.h"

/* A record that the schema refers to, with its name below $defs. */
struct definition {
    const struct record *record;
    struct str name;
};

struct writing {
    struct arena *arena;
    struct json json;
    LIST(struct definition) definitions;
};

/* What the value of a single type must be, apart from lists and maps. */
struct form {
    bool is_text;        /* any single value: YAML may take it for a number or true */
    bool has_rule;       /* the description says what the value should be */
    const char *pattern; /* ECMA-262; what decoding says of a text */
    const char *format;
};

/* As is_id in value_form.c: at most 100 characters. */
#define ID_PATTERN "^[a-z0-9][a-z0-9.-]{0,99}$"
/* The shape of a BCP 47 tag; which languages the site has, no schema knows. */
#define TAG_PATTERN "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"
/* Something else than white space. */
#define TEXT_PATTERN "[^\\u0000- ]"
/* As is_address_name in value_form.c. */
#define OLD_NAME "[A-Za-z0-9_~][A-Za-z0-9_~.-]{0,99}"
#define NO_URL "\\u0000-\\u0020\\u007f\"<>\\\\^`"
#define NO_EMAIL "\\u0000-\\u0020\\u007f\"<>\\\\()\\[\\],;:@"

static const struct form forms[] = {
    [FIELD_STRING] = {.is_text = true, .pattern = TEXT_PATTERN},
    [FIELD_ID] = {.is_text = true, .has_rule = true, .pattern = ID_PATTERN},
    [FIELD_URL] = {.has_rule = true,
        .pattern = "^https?://[^" NO_URL "/.][^" NO_URL "]*$"},
    [FIELD_EMAIL] = {.has_rule = true, .pattern = "^[^" NO_EMAIL "]+@[^" NO_EMAIL "]+$"},
    [FIELD_PHONE] = {.has_rule = true, .pattern = "^\\+(?=([ -]*[0-9]){4,15}[ -]*$)[0-9 -]+$"},
    [FIELD_TAG] = {.has_rule = true, .pattern = TAG_PATTERN},
    [FIELD_ZONE] = {.has_rule = true, .pattern = TEXT_PATTERN},
    [FIELD_PERSON] = {.is_text = true, .has_rule = true, .pattern = TEXT_PATTERN},
    [FIELD_LANGUAGE] = {.has_rule = true, .pattern = TAG_PATTERN},
    [FIELD_COLOUR] = {.has_rule = true, .pattern = "^#[0-9A-Fa-f]{6}$"},
    [FIELD_DURATION] = {.has_rule = true,
        .pattern = "^0*[0-9]{1,3} (days?|weeks?|months?)$"},
    [FIELD_VERSION] = {.has_rule = true, .pattern = "^[^ ]* +[0-9a-f]{8}$"},
    [FIELD_OLD_ADDRESS] = {.is_text = true, .has_rule = true,
        .pattern = "^(?=.{1,1000}$)/?" OLD_NAME "(/" OLD_NAME ")*/?$"},
    [FIELD_DATE] = {.has_rule = true,
        .pattern = "^(18(6[5-9]|[7-9][0-9])|19[0-9]{2}|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}$", .format = "date"},
    [FIELD_TIME] = {.has_rule = true, .pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
};

static void add_member(struct json *json, const char *key, const char *value) {
    json_key(json, str_from(key));
    json_string(json, str_from(value));
}

static void add_strings(struct json *json, const char *key, const char *const *values) {
    json_key(json, str_from(key));
    json_array_start(json);
    for (; *values; values++)
        json_string(json, str_from(*values));
    json_array_end(json);
}

/* "an agenda item" is the definition "agenda-item"; a number tells equal names apart. */
static struct str definition_name(const struct writing *w, const char *words) {
    static const char *const articles[] = {"a ", "an ", "the "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        if (strncmp(words, articles[i], strlen(articles[i])) == 0) {
            words += strlen(articles[i]);
            break;
        }
    }
    struct buf name = {0};
    for (; *words; words++)
        buf_byte(&name, strchr(" /'~%", *words) ? '-' : *words);
    size_t size = name.size;
    for (size_t i = 0, n = 2; i < w->definitions.count; i++) {
        if (!str_eq(w->definitions.items[i].name, buf_view(&name)))
            continue;
        name.size = size;
        buf_printf(&name, "-%zu", n++);
        i = (size_t)-1; /* the numbered name may be taken too */
    }
    struct str copy = buf_copy(&name, w->arena);
    buf_finish(&name);
    return copy;
}

static struct str define(struct writing *w, const struct record *record) {
    for (size_t i = 0; i < w->definitions.count; i++) {
        if (w->definitions.items[i].record == record)
            return w->definitions.items[i].name;
    }
    struct definition definition = {record, definition_name(w, record->name)};
    *list_push(w->arena, &w->definitions) = definition;
    return definition.name;
}

static void add_reference(struct writing *w, struct str name) {
    json_key(&w->json, STR("$ref"));
    json_string(&w->json, str_printf(w->arena, "#/$defs/%.*s", STR_ARGS(name)));
}

static void add_reference_object(struct writing *w, const struct record *record) {
    json_object_start(&w->json);
    add_reference(w, define(w, record));
    json_object_end(&w->json);
}

static void add_form(struct writing *w, const struct form *form) {
    static const char *const texts[] = {"string", "number", "boolean", NULL};
    if (form->is_text)
        add_strings(&w->json, "type", texts);
    else
        add_member(&w->json, "type", "string");
    if (form->pattern)
        add_member(&w->json, "pattern", form->pattern);
    if (form->has_rule && form->is_text) {
        json_key(&w->json, STR("minimum")); /* a '-' in front fits no name */
        json_uint(&w->json, 0);
    }
    if (form->format)
        add_member(&w->json, "format", form->format);
}

static void add_choices(struct writing *w, const struct field *field) {
    json_key(&w->json, STR("enum"));
    json_array_start(&w->json);
    for (const struct choice *choice = field->choices; choice->word; choice++)
        json_string(&w->json, str_from(choice->word));
    json_array_end(&w->json);
    if (!field->required)
        add_member(&w->json, "default", field->choices->word);
}

static void add_type(struct writing *w, const struct field *field, enum field_type type);

/* A map of names. */
static void add_named(struct writing *w, const struct field *field) {
    const struct record *record = field->record;
    struct json *json = &w->json;
    add_member(json, "type", "object");
    json_key(json, STR("propertyNames"));
    json_object_start(json);
    if (forms[record->id_field->type].pattern)
        add_member(json, "pattern", forms[record->id_field->type].pattern);
    json_object_end(json);
    json_key(json, STR("additionalProperties"));
    if (record->field_count > 0) {
        add_reference_object(w, record);
        return;
    }
    json_object_start(json);
    add_type(w, record->value_field, record->value_field->type);
    json_object_end(json);
}

static void add_type(struct writing *w, const struct field *field, enum field_type type) {
    switch (type) {
    case FIELD_TEXT:
        add_reference(w, STR("text"));
        break;
    case FIELD_BOOL:
        add_member(&w->json, "type", "boolean");
        break;
    case FIELD_CHOICE:
        add_choices(w, field);
        break;
    case FIELD_RECORD:
        add_reference(w, define(w, field->record));
        break;
    case FIELD_LIST:
        add_member(&w->json, "type", "array");
        json_key(&w->json, STR("items"));
        json_object_start(&w->json);
        add_type(w, field, field->item);
        json_object_end(&w->json);
        break;
    case FIELD_NAMED:
        add_named(w, field);
        break;
    case FIELD_STRING:
    case FIELD_ID:
    case FIELD_URL:
    case FIELD_EMAIL:
    case FIELD_PHONE:
    case FIELD_TAG:
    case FIELD_ZONE:
    case FIELD_COLOUR:
    case FIELD_PERSON:
    case FIELD_LANGUAGE:
    case FIELD_VERSION:
    case FIELD_OLD_ADDRESS:
    case FIELD_DURATION:
    case FIELD_DATE:
    case FIELD_TIME:
        add_form(w, &forms[type]);
        break;
    }
}

static void add_node(struct json *json, const struct node *node) {
    switch (node->kind) {
    case NODE_SCALAR:
        json_string(json, node->text);
        break;
    case NODE_LIST:
        json_array_start(json);
        for (size_t i = 0; i < node->count; i++)
            add_node(json, node->entries[i].value);
        json_array_end(json);
        break;
    case NODE_MAP:
        json_object_start(json);
        for (size_t i = 0; i < node->count; i++) {
            json_key(json, node->entries[i].key);
            add_node(json, node->entries[i].value);
        }
        json_object_end(json);
        break;
    }
}

/* The example is YAML, as it would stand behind the key. */
static void add_example(struct writing *w, const struct field *field) {
    struct source *source = arena_new(w->arena, struct source);
    struct findings findings;
    const struct node *node = NULL;
    findings_init(&findings, w->arena);
    *source = (struct source){
        .path = str_from(field->key), .text = str_from(field->example)};
    if (!yaml_read(w->arena, source, 0, source->text.size, &findings, &node) || !node)
        return;
    json_key(&w->json, STR("examples"));
    json_array_start(&w->json);
    if (field->type == FIELD_BOOL)
        json_bool(&w->json, str_eq(node->text, STR("true")));
    else
        add_node(&w->json, node);
    json_array_end(&w->json);
}

static void add_description(struct writing *w, const struct field *field) {
    enum field_type type = field->type == FIELD_LIST ? field->item : field->type;
    const char *stop = strchr(".?!", field->help[strlen(field->help) - 1]) ? "" : ".";
    struct str text = str_printf(w->arena, "%s%s", field->help, stop);
    if (type < sizeof forms / sizeof *forms && forms[type].has_rule)
        text = str_printf(w->arena, "%.*s %s %s.", STR_ARGS(text),
            field->type == FIELD_LIST ? "Each is" : "It is", field_type_words(type));
    json_key(&w->json, STR("description"));
    json_string(&w->json, text);
}

/* The members of the schema of a map with the record's keys. */
static void add_map(struct writing *w, const struct record *record) {
    struct json *json = &w->json;
    bool any_required = false;
    add_member(json, "type", "object");
    json_key(json, STR("additionalProperties"));
    json_bool(json, false);
    json_key(json, STR("properties"));
    json_object_start(json);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        any_required = any_required || field->required;
        json_key(json, str_from(field->key));
        json_object_start(json);
        add_description(w, field);
        add_type(w, field, field->type);
        if (field->example)
            add_example(w, field);
        json_object_end(json);
    }
    json_object_end(json);
    if (!any_required)
        return;
    json_key(json, STR("required"));
    json_array_start(json);
    for (size_t i = 0; i < record->field_count; i++) {
        if (record->fields[i].required)
            json_string(json, str_from(record->fields[i].key));
    }
    json_array_end(json);
}

/* A record that may be given short, as the value of one of its fields: a map with any of its keys
 * is the long form, as the decoder takes it. */
static void add_long_or_short(struct writing *w, const struct record *record) {
    struct json *json = &w->json;
    json_key(json, STR("if"));
    json_object_start(json);
    add_member(json, "type", "object");
    json_key(json, STR("anyOf"));
    json_array_start(json);
    for (size_t i = 0; i < record->field_count; i++) {
        const char *const key[] = {record->fields[i].key, NULL};
        json_object_start(json);
        add_strings(json, "required", key);
        json_object_end(json);
    }
    json_array_end(json);
    json_object_end(json);
    json_key(json, STR("then"));
    json_object_start(json);
    add_map(w, record);
    json_object_end(json);
    json_key(json, STR("else"));
    json_object_start(json);
    add_type(w, record->value_field, record->value_field->type);
    json_object_end(json);
}

static void add_record(struct writing *w, const struct record *record) {
    if (record->value_field)
        add_long_or_short(w, record);
    else
        add_map(w, record);
}

/* One value that serves every language, or a map with a value for each. */
static void add_text_definition(struct writing *w) {
    static const char *const kinds[] = {"string", "number", "boolean", "object", NULL};
    static const char *const values[] = {"string", "number", "boolean", NULL};
    struct json *json = &w->json;
    json_key(json, STR("text"));
    json_object_start(json);
    add_member(json, "description",
        "One text that serves every language, or a map with a text for each language of the site.");
    add_strings(json, "type", kinds);
    add_member(json, "pattern", TEXT_PATTERN);
    json_key(json, STR("minProperties"));
    json_uint(json, 1);
    json_key(json, STR("propertyNames"));
    json_object_start(json);
    add_member(json, "pattern", TAG_PATTERN);
    json_object_end(json);
    json_key(json, STR("additionalProperties"));
    json_object_start(json);
    add_strings(json, "type", values);
    add_member(json, "pattern", TEXT_PATTERN);
    json_object_end(json);
    json_object_end(json);
}

void schema_write(struct arena *arena, const struct record *record, const char *title,
    const char *description, struct buf *out) {
    struct writing w = {.arena = arena};
    json_init(&w.json, out, 2);
    json_object_start(&w.json);
    add_member(&w.json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    add_member(&w.json, "title", title);
    add_member(&w.json, "description", description);
    add_record(&w, record);
    json_key(&w.json, STR("$defs"));
    json_object_start(&w.json);
    add_text_definition(&w);
    /* Definitions refer to further ones: the list grows while it is written. */
    for (size_t i = 0; i < w.definitions.count; i++) {
        struct definition definition = w.definitions.items[i];
        json_key(&w.json, definition.name);
        json_object_start(&w.json);
        add_record(&w, definition.record);
        json_object_end(&w.json);
    }
    json_object_end(&w.json);
    json_object_end(&w.json);
    buf_byte(out, '\n');
}
