#include "model/decoding.h"

#include "model/languages.h"

bool node_is_empty(const struct node *node) {
    return node->kind == NODE_SCALAR ? node_is_null(node) || str_trim(node->text).size == 0
                                     : node->kind == NODE_MAP && node->count == 0;
}

void decoding_refuse_kind(
    const struct decoding *d, const struct field *field, const struct node *node) {
    finding_add_hinted(d->findings, FINDING_TYPE, node->place,
        str_printf(d->arena, "'%s' is %s, not %s", field->key, field_type_words(field->type),
            node_is_empty(node) ? "empty" : node_kind_name(node)),
        !node_is_empty(node)                 ? (struct str){0}
        : field->type == FIELD_COLOUR ? STR("put it in quotes: '#0b5394'; after a bare '#' stands a comment")
                                        : STR("give it a value, or take the key away"));
}

void decoding_refuse_item(const struct decoding *d, const struct field *field,
    const struct node *node) {
    const char *found = node_is_empty(node) ? "empty" : node_kind_name(node);
    if (field->item == FIELD_RECORD)
        finding_add(d->findings, FINDING_TYPE, node->place, "%s is %s, not %s",
            field->record->name, field_type_words(FIELD_RECORD), found);
    else
        finding_add(d->findings, FINDING_TYPE, node->place, "each of '%s' is %s, not %s",
            field->key, field_type_words(field->item), found);
}

void decoding_refuse_value(const struct decoding *d, enum finding_code code,
    enum field_type type, const struct node *node) {
    static const char *const hints[] = {
        [FIELD_ID] = "for example 'annex-a'",
        [FIELD_URL] = "for example 'https://www.example.org/page', without spaces (%20)",
        [FIELD_EMAIL] = "one address, without a name: 'sg2@example.org'",
        [FIELD_PHONE] = "it starts with '+' and the country code, and has digits, spaces and '-'",
        [FIELD_TAG] = "for example 'en', 'fr' or 'zh-Hans'",
        [FIELD_DATE] = "year, month and day: YYYY-MM-DD, for example 2020-09-07",
        [FIELD_ZONE] = "continent and city, for example 'Europe/Zurich'",
        [FIELD_COLOUR] = "'#' and six digits of 0-9 and a-f: two each for red, green and blue",
        [FIELD_OLD_ADDRESS] = "for example 'sg2/2020-9' or 'zh/old/page.html': a-z, A-Z, 0-9, '-', "
                              "'.', '_' and '~' between '/'",
    };
    const char *hint = type < sizeof hints / sizeof *hints ? hints[type] : NULL;
    finding_add_hinted(d->findings, code, node->place,
        str_printf(d->arena, "'%.*s' is not %s", STR_ARGS(node->text), field_type_words(type)),
        hint ? str_from(hint) : (struct str){0});
}

void decoding_refuse_language(const struct decoding *d, struct str code, struct place place) {
    if (d->site->language_codes.count == 0)
        return; /* the list of languages itself is wrong, and that is told */
    struct str hint = languages_hint(d->site, code);
    if (hint.size == 0)
        hint = STR("the languages of the site stand in content/site.yaml under 'languages'");
    finding_add_hinted(d->findings, FINDING_LANGUAGE_UNKNOWN, place,
        str_printf(d->arena, "'%.*s' is not a language of this site", STR_ARGS(code)), hint);
}
