#include "model/languages.h"

#include <string.h>

#include "model/language_tag.h"

/* Case means nothing in a language tag: zh-Hans and zh-hans are one. */
static bool is_taken(struct site *site, struct str code) {
    struct str lower = str_lower(site->arena, code);
    for (size_t i = 0; i < site->language_codes.count; i++) {
        if (str_eq(str_lower(site->arena, site->language_codes.items[i].text), lower))
            return true;
    }
    return false;
}

bool languages_scan(struct site *site, const struct node *site_yaml, struct findings *findings) {
    const struct node *list = node_get(site_yaml, STR("languages"));
    if (!list || list->kind != NODE_LIST)
        return true;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *code = list->entries[i].value;
        if (code->kind == NODE_MAP)
            code = node_get(code, STR("code"));
        if (!code || code->kind != NODE_SCALAR || !tag_is_known(code->text))
            continue;
        if (is_taken(site, code->text)) {
            finding_add(findings, FINDING_NAME_REPEATED, code->place,
                "the language '%.*s' stands twice", STR_ARGS(code->text));
            continue;
        }
        if (site->language_codes.count == MOST_LANGUAGES) {
            finding_add(findings, FINDING_TOO_MANY, code->place, "a site has at most %d languages",
                MOST_LANGUAGES);
            return false;
        }
        *list_push(site->arena, &site->language_codes) = (struct words){code->text, code->place};
    }
    return true;
}

/* Drops what has no code of its own, so that languages and codes have the same indexes. */
static void keep_coded(struct site *site) {
    size_t kept = 0;
    for (size_t i = 0; i < site->languages.count && kept < site->language_codes.count; i++) {
        struct language language = site->languages.items[i];
        if (language.code.text.data &&
            str_eq(language.code.text, site->language_codes.items[kept].text))
            site->languages.items[kept++] = language;
    }
    site->languages.count = site->language_codes.count = kept;
}

static bool has_fallback(const struct language *language, int other) {
    for (size_t i = 0; i < language->fallbacks.count; i++) {
        if (language->fallbacks.items[i] == other)
            return true;
    }
    return false;
}

static void link_given_order(struct site *site, int self, struct findings *findings) {
    struct language *language = &site->languages.items[self];
    for (size_t i = 0; i < language->fallback_codes.count; i++) {
        const struct words *code = &language->fallback_codes.items[i];
        int other = code->text.data ? site_language(site, code->text) : -1;
        if (other < 0)
            continue;
        if (other == self)
            finding_add(findings, FINDING_REFERS_TO_ITSELF, code->place,
                "the language '%.*s' cannot fall back to itself", STR_ARGS(code->text));
        else if (has_fallback(language, other))
            finding_add(findings, FINDING_NAME_REPEATED, code->place,
                "'%.*s' stands twice in this order", STR_ARGS(code->text));
        else
            *list_push(site->arena, &language->fallbacks) = other;
    }
}

/* A language that gives no path has its code in its addresses. */
static void link_path(struct site *site, int self, struct findings *findings) {
    struct language *language = &site->languages.items[self];
    struct words code = {str_lower(site->arena, language->code.text), language->code.place};
    if (!language->path.text.data)
        language->path = code;
    int first = site_language_path(site, language->path.text);
    if (first == self)
        return;
    finding_add(findings, FINDING_NAME_REPEATED, language->path.place,
        "the language '%.*s' has the path '%.*s' already",
        STR_ARGS(site->languages.items[first].code.text), STR_ARGS(language->path.text));
    /* Its pages are rendered for their findings, and must not be told to stand in each other's way. */
    language->path.text = str_printf(site->arena, "%.*s-%d", STR_ARGS(code.text), self);
}

void languages_link(struct site *site, struct findings *findings) {
    keep_coded(site);
    for (int i = 0; i < (int)site->languages.count; i++) {
        struct language *language = &site->languages.items[i];
        link_path(site, i, findings);
        if (language->fallback_codes.items) {
            link_given_order(site, i, findings);
            continue;
        }
        for (int other = 0; other < (int)site->languages.count; other++) {
            if (other != i)
                *list_push(site->arena, &language->fallbacks) = other;
        }
    }
}

static bool same_first_subtag(struct arena *arena, struct str a, struct str b) {
    struct str first, other, rest;
    str_cut(str_lower(arena, a), '-', &first, &rest);
    str_cut(str_lower(arena, b), '-', &other, &rest);
    return str_eq(first, other);
}

struct str languages_hint(const struct site *site, struct str code) {
    struct str codes[MOST_LANGUAGES];
    size_t count = site->language_codes.count;
    for (size_t i = 0; i < count; i++) {
        codes[i] = site->language_codes.items[i].text;
        if (same_first_subtag(site->arena, codes[i], code))
            return str_printf(site->arena, "did you mean '%.*s'?", STR_ARGS(codes[i]));
    }
    return hint_nearest(site->arena, code, codes, count);
}
