#include "model/words.h"

#include <string.h>

#include "model/locale.h"

static const struct node *find(const struct node *node, const char *key) {
    struct str rest = str_from(key), head;
    while (node && rest.size > 0) {
        str_cut(rest, '.', &head, &rest);
        node = node_get(node, head);
    }
    return node;
}

struct str words_get(const struct words_table *table, int language, const char *key) {
    const struct node *node = find(table->by_language[language], key);
    return node && node->kind == NODE_SCALAR ? node->text : (struct str){0};
}

static const struct words_argument *find_argument(
    const struct words_argument *arguments, struct str name) {
    for (; arguments->name; arguments++) {
        if (str_eq(name, str_from(arguments->name)))
            return arguments;
    }
    return NULL;
}

void words_format(const struct words_table *table, int language, const char *key,
    const struct words_argument *arguments, struct buf *out) {
    struct str pattern = words_get(table, language, key);
    while (pattern.size > 0) {
        struct str before, rest, name, after;
        bool opened = str_cut(pattern, '{', &before, &rest);
        buf_str(out, before);
        if (!opened)
            return;
        bool closed = str_cut(rest, '}', &name, &after);
        const struct words_argument *argument = closed ? find_argument(arguments, name) : NULL;
        if (argument) {
            buf_str(out, argument->value);
            pattern = after;
        } else {
            buf_byte(out, '{');
            pattern = rest;
        }
    }
}

/* Adds a finding for each key of `model` that `node` does not have in the same shape. */
static void compare_keys(struct findings *findings, const struct node *model,
    const struct node *node, struct str prefix, struct str model_path) {
    for (size_t i = 0; i < model->count; i++) {
        const struct node_entry *entry = &model->entries[i];
        const struct node *there = node_get(node, entry->key);
        struct str key = str_printf(findings->arena, "%.*s%.*s", STR_ARGS(prefix),
            STR_ARGS(entry->key));
        if (!there || there->kind != entry->value->kind)
            finding_add(findings, FINDING_WORD_MISSING, node->place,
                "the words of this language have no '%.*s', which %.*s has", STR_ARGS(key),
                STR_ARGS(model_path));
        else if (there->kind == NODE_MAP)
            compare_keys(findings, entry->value, there,
                str_printf(findings->arena, "%.*s.", STR_ARGS(key)), model_path);
    }
}

static bool describe_language(
    const struct node *words, struct findings *findings, struct language *language) {
    static const char *const keys[] = {"language.tag", "language.locale", "language.name"};
    struct str *const slots[] = {&language->tag, &language->locale, &language->name};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct node *node = find(words, keys[i]);
        if (!node || node->kind != NODE_SCALAR || node->text.size == 0) {
            finding_add(findings, FINDING_WORD_MISSING, words->place,
                "the words of this language have no '%s'", keys[i]);
            return false;
        }
        *slots[i] = node->text;
        if (i < 2 && !locale_tag_known(node->text)) {
            finding_add(findings, FINDING_LANGUAGE_UNKNOWN, node->place,
                "'%.*s' is not a language tag (BCP 47)", STR_ARGS(node->text));
            return false;
        }
    }
    language->right_to_left = locale_is_right_to_left(language->tag);
    return true;
}

static struct str *available_codes(
    struct arena *arena, const struct content_folder *folder, size_t *count) {
    struct str *codes = arena_array(arena, struct str, folder->files.count + 1);
    *count = 0;
    for (size_t i = 0; i < folder->files.count; i++) {
        struct str name = folder->files.items[i].name;
        if (str_ends_with(name, STR(".yaml")))
            codes[(*count)++] = str_slice(name, 0, name.size - strlen(".yaml"));
    }
    return codes;
}

static const struct node *load_language(struct arena *arena, const struct content_folder *folder,
    struct findings *findings, struct language *language) {
    struct str name = str_printf(arena, "%.*s.yaml", STR_ARGS(language->code.text));
    struct content_file *file = folder ? content_find(folder, name) : NULL;
    if (!file) {
        size_t count = 0;
        struct str *codes = folder ? available_codes(arena, folder, &count) : NULL;
        struct str hint = hint_nearest(arena, language->code.text, codes, count);
        if (hint.size == 0)
            hint = str_printf(arena, "write its words in i18n/%.*s of the theme", STR_ARGS(name));
        finding_add_hinted(findings, FINDING_LANGUAGE_UNKNOWN, language->place,
            str_printf(arena, "the theme has no words for the language '%.*s'",
                STR_ARGS(language->code.text)),
            hint);
        return NULL;
    }
    const struct source *source = content_read(arena, folder, file, findings);
    const struct node *words = NULL;
    if (!source || !yaml_read(arena, source, 0, source->text.size, findings, &words))
        return NULL;
    if (!words || words->kind != NODE_MAP) {
        finding_add(findings, FINDING_TYPE, place_of(source, 0, 0),
            "the words of a language are a map of keys");
        return NULL;
    }
    return describe_language(words, findings, language) ? words : NULL;
}

bool words_load(struct arena *arena, const struct content_folder *theme, struct site *site,
    struct findings *findings, struct words_table *out) {
    const struct content_folder *folder = content_find_folder(theme, STR("i18n"));
    size_t errors = findings->errors;
    for (size_t i = 0; i < site->languages.count; i++)
        out->by_language[i] =
            load_language(arena, folder, findings, &site->languages.items[i]);
    const struct node *first = out->by_language[0];
    for (size_t i = 1; first && i < site->languages.count; i++) {
        const struct node *words = out->by_language[i];
        if (!words)
            continue;
        struct str none = {0};
        compare_keys(findings, first, words, none, first->place.source->path);
        compare_keys(findings, words, first, none, words->place.source->path);
    }
    return findings->errors == errors;
}
