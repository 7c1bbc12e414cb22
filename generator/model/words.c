#include "model/words.h"

#include <string.h>

#include "model/language_tag.h"

static const struct node *find(const struct node *node, const char *key) {
    struct str rest = str_from(key), head;
    while (node && rest.size > 0) {
        str_cut(rest, '.', &head, &rest);
        node = node_get(node, head);
    }
    return node;
}

/* Pages ask for words by the thousand. */
static void add_keys(
    struct arena *arena, const struct node *node, struct str prefix, struct map *by_key) {
    for (size_t i = 0; i < node->count; i++) {
        const struct node_entry *entry = &node->entries[i];
        struct str key = STR_CONCAT(arena, prefix, entry->key);
        map_set(by_key, key, (void *)entry->value);
        if (entry->value->kind == NODE_MAP)
            add_keys(arena, entry->value, STR_CONCAT(arena, key, STR(".")), by_key);
    }
}

static const struct node *find_word(
    const struct words_table *table, int language, const char *key) {
    return map_get(&table->by_key[language], str_from(key));
}

struct str words_get(const struct words_table *table, int language, const char *key) {
    const struct node *node = find_word(table, language, key);
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

static void fill_pattern(
    struct str pattern, const struct words_argument *arguments, struct buf *out) {
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

void words_format(const struct words_table *table, int language, const char *key,
    const struct words_argument *arguments, struct buf *out) {
    fill_pattern(words_get(table, language, key), arguments, out);
}

void words_format_plural(const struct words_table *table, int language, const char *key,
    enum plural_category category, const struct words_argument *arguments, struct buf *out) {
    const struct node *word = find_word(table, language, key);
    if (!word || !words_is_plural(word))
        return;
    const struct node *form = node_get(word, str_from(plural_category_name(category)));
    if (!form)
        form = node_get(word, str_from(plural_category_name(PLURAL_OTHER)));
    fill_pattern(form->text, arguments, out);
}

bool words_is_plural(const struct node *node) {
    if (node->kind != NODE_MAP || !node_get(node, STR("other")))
        return false;
    for (size_t i = 0; i < node->count; i++) {
        if (plural_category_named(node->entries[i].key) == PLURAL_CATEGORIES ||
            node->entries[i].value->kind != NODE_SCALAR)
            return false;
    }
    return true;
}

/* "one, few, many, other" */
static struct str list_forms(struct arena *arena, unsigned categories) {
    struct str names[PLURAL_CATEGORIES] = {{0}};
    for (int i = 0; i < PLURAL_CATEGORIES; i++) {
        if (categories >> i & 1)
            names[i] = str_from(plural_category_name((enum plural_category)i));
    }
    return str_join(arena, names, PLURAL_CATEGORIES);
}

/* Adds a finding for each form of a word that numbers of the language need. */
static void check_forms(struct findings *findings, const struct node *node, struct str key,
    const struct language *language, unsigned needed) {
    for (int i = 0; i < PLURAL_CATEGORIES; i++) {
        const char *name = plural_category_name((enum plural_category)i);
        if (!(needed >> i & 1) || node_get(node, str_from(name)))
            continue;
        finding_add_hinted(findings, FINDING_WORD_MISSING, node->place,
            str_printf(findings->arena, "'%.*s' has no form '%s'", STR_ARGS(key), name),
            str_printf(findings->arena, "numbers in '%.*s' take the forms %.*s",
                STR_ARGS(language->tag), STR_ARGS(list_forms(findings->arena, needed))));
    }
}

static void check_plurals(struct findings *findings, const struct node *node, struct str prefix,
    const struct language *language, unsigned needed) {
    for (size_t i = 0; i < node->count; i++) {
        const struct node_entry *entry = &node->entries[i];
        struct str key = str_printf(findings->arena, "%.*s%s%.*s", STR_ARGS(prefix),
            prefix.size > 0 ? "." : "", STR_ARGS(entry->key));
        if (words_is_plural(entry->value))
            check_forms(findings, entry->value, key, language, needed);
        else if (entry->value->kind == NODE_MAP)
            check_plurals(findings, entry->value, key, language, needed);
    }
}

static const char *shape_words(const struct node *node) {
    return words_is_plural(node) ? "a map of forms for numbers" : node_kind_name(node);
}

/* Adds a finding for each key of `model` that `node` does not have, and with `shapes` for each that
 * it has in another shape. The forms of a word beside numbers are each language's own. */
static void compare_keys(struct findings *findings, const struct node *model,
    const struct node *node, struct str prefix, struct str model_path, bool shapes) {
    for (size_t i = 0; i < model->count; i++) {
        const struct node_entry *entry = &model->entries[i];
        const struct node *there = node_get(node, entry->key);
        struct str key = str_printf(findings->arena, "%.*s%.*s", STR_ARGS(prefix),
            STR_ARGS(entry->key));
        bool is_plural = words_is_plural(entry->value);
        if (!there)
            finding_add(findings, FINDING_WORD_MISSING, node->place,
                "the words of this language have no '%.*s', which %.*s has", STR_ARGS(key),
                STR_ARGS(model_path));
        else if (there->kind != entry->value->kind || is_plural != words_is_plural(there)) {
            if (shapes)
                finding_add(findings, FINDING_WORD_MISSING, there->place,
                    "'%.*s' is %s here, and %s in %.*s", STR_ARGS(key), shape_words(there),
                    shape_words(entry->value), STR_ARGS(model_path));
        } else if (there->kind == NODE_MAP && !is_plural)
            compare_keys(findings, entry->value, there,
                str_printf(findings->arena, "%.*s.", STR_ARGS(key)), model_path, shapes);
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
        if (i < 2 && !tag_is_known(node->text)) {
            finding_add(findings, FINDING_LANGUAGE_UNKNOWN, node->place,
                "'%.*s' is not a language tag (BCP 47)", STR_ARGS(node->text));
            return false;
        }
    }
    language->right_to_left = tag_is_right_to_left(language->tag);
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

static const struct node *load_words(struct arena *arena, const struct content_folder *folder,
    struct content_file *file, struct findings *findings) {
    const struct source *source = content_read(arena, folder, file, findings);
    const struct node *words = NULL;
    if (!source || !yaml_read(arena, source, 0, source->text.size, findings, &words))
        return NULL;
    if (!words || words->kind != NODE_MAP) {
        finding_add(findings, FINDING_WORD_MISSING, place_of(source, 0, 0),
            "the words of a language are a map of keys");
        return NULL;
    }
    return words;
}

/* The words of the code, or of the nearest language above it (BCP 47, lookup): zh for zh-Hans. */
static struct content_file *find_file(
    struct arena *arena, const struct content_folder *folder, struct str *code) {
    struct content_file *file = NULL;
    while (folder && code->size > 0 && !file) {
        file = content_find(folder, str_printf(arena, "%.*s.yaml", STR_ARGS(*code)));
        while (!file && code->size > 0 && code->data[code->size - 1] != '-')
            code->size--;
        if (!file && code->size > 0)
            code->size--;
    }
    return file;
}

static void add_no_words(struct arena *arena, const struct content_folder *folder,
    struct findings *findings, const struct language *language) {
    struct str code = language->code.text;
    size_t count = 0;
    struct str *codes = folder ? available_codes(arena, folder, &count) : NULL;
    struct str hint = hint_nearest(arena, code, codes, count);
    if (hint.size == 0)
        hint = str_printf(arena, "write its words in i18n/%.*s.yaml of the theme", STR_ARGS(code));
    finding_add_hinted(findings, FINDING_LANGUAGE_UNKNOWN, language->place,
        str_printf(arena, "the theme has no words for the language '%.*s'", STR_ARGS(code)), hint);
}

static const struct node *load_language(struct arena *arena, const struct content_folder *folder,
    struct findings *findings, struct language *language) {
    struct str code = language->code.text;
    struct content_file *file = find_file(arena, folder, &code);
    if (!file) {
        add_no_words(arena, folder, findings, language);
        return NULL;
    }
    const struct node *words = load_words(arena, folder, file, findings);
    if (!words || !describe_language(words, findings, language))
        return NULL;
    if (code.size == language->code.text.size)
        return words;
    if (!tags_share_script(language->tag, language->code.text)) {
        add_no_words(arena, folder, findings, language);
        return NULL;
    }
    language->tag = language->locale = language->code.text;
    language->right_to_left = tag_is_right_to_left(language->tag);
    return words;
}

bool words_load(struct arena *arena, const struct content_folder *theme, struct site *site,
    struct findings *findings, struct words_table *out) {
    const struct content_folder *folder = content_find_folder(theme, STR("i18n"));
    size_t errors = findings->errors;
    for (size_t i = 0; i < site->languages.count; i++)
        out->by_language[i] =
            load_language(arena, folder, findings, &site->languages.items[i]);
    for (size_t i = 0; i < site->languages.count; i++) {
        map_init(&out->by_key[i], arena);
        if (out->by_language[i])
            add_keys(arena, out->by_language[i], (struct str){0}, &out->by_key[i]);
    }
    for (size_t i = 0; i < site->languages.count; i++) {
        const struct language *language = &site->languages.items[i];
        struct str none = {0};
        if (out->by_language[i])
            check_plurals(findings, out->by_language[i], none, language,
                locale_plural_categories(language->locale));
    }
    const struct node *first = out->by_language[0];
    for (size_t i = 1; first && i < site->languages.count; i++) {
        const struct node *words = out->by_language[i];
        if (!words)
            continue;
        struct str none = {0};
        compare_keys(findings, first, words, none, first->place.source->path, true);
        compare_keys(findings, words, first, none, words->place.source->path, false);
    }
    return findings->errors == errors;
}
