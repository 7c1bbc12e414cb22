#include "model/value.h"

#include <string.h>
#include <time.h>

#include "model/address.h"
#include "model/translation.h"
#include "model/value_form.h"

static void decode_words(
    const struct decoding *d, enum field_type type, const struct node *node, struct words *out) {
    enum finding_code code = type == FIELD_ZONE  ? FINDING_ZONE_UNKNOWN
                             : type == FIELD_TAG ? FINDING_LANGUAGE_UNKNOWN
                                                 : FINDING_VALUE;
    if (value_has_form(type)) {
        if (!address_check(d->findings, node->text, node->place))
            return;
        if (!value_fits(type, node->text)) {
            decoding_refuse_value(d, code, type, node);
            return;
        }
    }
    *out = (struct words){node->text, node->place};
    if (type == FIELD_URL && d->urls)
        *list_push(d->arena, d->urls) = *out;
}

static void decode_language(
    const struct decoding *d, const struct node *node, struct words *out) {
    if (site_language(d->site, node->text) < 0)
        decoding_refuse_language(d, node->text, node->place);
    else
        *out = (struct words){node->text, node->place};
}

/* Keeps those of the words, by language, that there are. */
static void keep_words(
    const struct decoding *d, const struct words *by_language, language_set have, struct text *out) {
    size_t count = 0;
    out->languages = have;
    out->given = have ? arena_array(d->arena, struct words, language_count(have)) : NULL;
    for (int i = 0; i < MOST_LANGUAGES; i++) {
        if (have >> i & 1)
            out->given[count++] = by_language[i];
    }
}

static void decode_text(const struct decoding *d, const struct field *field,
    const struct node *node, struct text *out) {
    struct words by_language[MOST_LANGUAGES];
    language_set have = 0;
    out->place = node->place;
    if (node->kind == NODE_SCALAR && !node_is_empty(node)) {
        out->neutral = d->scalar_language == LANGUAGE_NEUTRAL;
        out->languages = out->neutral ? ~have : (language_set)1 << d->scalar_language;
        out->given = arena_new(d->arena, struct words);
        *out->given = (struct words){node->text, node->place};
        return;
    }
    if (node->kind != NODE_MAP || node->count == 0) {
        decoding_refuse_kind(d, field, node);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        const struct node_entry *entry = &node->entries[i];
        int language = site_language(d->site, entry->key);
        if (language < 0) {
            decoding_refuse_language(d, entry->key, entry->key_place);
        } else if (entry->value->kind != NODE_SCALAR || node_is_empty(entry->value)) {
            finding_add(d->findings, FINDING_TYPE, entry->value->place,
                "'%s' in '%.*s' is text, not %s", field->key, STR_ARGS(entry->key),
                node_is_empty(entry->value) ? "empty" : node_kind_name(entry->value));
        } else {
            by_language[language] = (struct words){entry->value->text, entry->value->place};
            have |= (language_set)1 << language;
        }
    }
    keep_words(d, by_language, have, out);
}

/* Digits at exactly these places and `separator` elsewhere. */
static bool has_shape(struct str s, const char *shape) {
    if (s.size != strlen(shape))
        return false;
    for (size_t i = 0; i < s.size; i++) {
        bool digit = s.data[i] >= '0' && s.data[i] <= '9';
        if (shape[i] == '0' ? !digit : s.data[i] != shape[i])
            return false;
    }
    return true;
}

static int number_at(struct str s, size_t from, size_t size) {
    uint32_t value = 0;
    str_to_uint(str_slice(s, from, from + size), &value);
    return (int)value;
}

/* Dates of meetings; the Julian calendar does not come in. */
enum { FIRST_YEAR = 1865 };

static void decode_date(const struct decoding *d, const struct node *node, struct date *out) {
    struct str s = node->text;
    if (!has_shape(s, "0000-00-00")) {
        decoding_refuse_value(d, FINDING_DATE, FIELD_DATE, node);
        return;
    }
    struct tm given = {
        .tm_year = number_at(s, 0, 4) - 1900,
        .tm_mon = number_at(s, 5, 2) - 1,
        .tm_mday = number_at(s, 8, 2),
    };
    struct tm real = given;
    time_t seconds = timegm(&real);
    /* timegm carries a day that the month does not have into the next month. */
    if (given.tm_year < FIRST_YEAR - 1900) {
        finding_add(d->findings, FINDING_DATE, node->place,
            "the year of '%.*s' is before %d, the first year of the Union", STR_ARGS(s),
            FIRST_YEAR);
        return;
    }
    if (real.tm_mon != given.tm_mon || real.tm_mday != given.tm_mday || given.tm_mday == 0) {
        finding_add(d->findings, FINDING_DATE, node->place, "there is no day %.*s", STR_ARGS(s));
        return;
    }
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    *out = (struct date){.place = node->place,
        .day = (int32_t)day,
        .year = (int16_t)number_at(s, 0, 4),
        .month = (uint8_t)(given.tm_mon + 1),
        .day_of_month = (uint8_t)given.tm_mday};
}

static void decode_time(const struct decoding *d, const struct node *node, struct clock_time *out) {
    struct str s = node->text;
    int hour = has_shape(s, "00:00") ? number_at(s, 0, 2) : 24;
    int minute = hour < 24 ? number_at(s, 3, 2) : 0;
    if (hour > 23 || minute > 59) {
        decoding_refuse_value(d, FINDING_TIME, FIELD_TIME, node);
        return;
    }
    *out = (struct clock_time){node->place, (int16_t)(hour * 60 + minute)};
}

/* "12 days", "1 month". */
static void decode_duration(
    const struct decoding *d, const struct node *node, struct duration *out) {
    static const struct {
        struct str word;
        enum duration_unit unit;
    } units[] = {{{"day", 3}, UNIT_DAYS}, {{"days", 4}, UNIT_DAYS}, {{"week", 4}, UNIT_WEEKS},
        {{"weeks", 5}, UNIT_WEEKS}, {{"month", 5}, UNIT_MONTHS}, {{"months", 6}, UNIT_MONTHS}};
    struct str count, word;
    uint32_t number = 0;
    bool read = str_cut(node->text, ' ', &count, &word) && str_to_uint(count, &number);
    for (size_t i = 0; read && number <= 999 && i < sizeof units / sizeof *units; i++) {
        if (str_eq(word, units[i].word)) {
            *out = (struct duration){node->place, number, units[i].unit};
            return;
        }
    }
    decoding_refuse_value(d, FINDING_VALUE, FIELD_DURATION, node);
}

static void decode_bool(const struct decoding *d, const struct node *node, bool *out) {
    /* As YAML 1.2 has them, and so editors. */
    static const char *const words[][3] = {{"false", "False", "FALSE"}, {"true", "True", "TRUE"}};
    for (int value = 0; value < 2; value++) {
        for (size_t i = 0; !node->quoted && i < 3; i++) {
            if (str_eq(node->text, str_from(words[value][i]))) {
                *out = value;
                return;
            }
        }
    }
    finding_add_hinted(d->findings, FINDING_TYPE, node->place,
        str_printf(d->arena, "'%.*s' is not true or false", STR_ARGS(node->text)),
        node->quoted ? STR("write it without quotes") : (struct str){0});
}

static void decode_choice(const struct decoding *d, const struct field *field,
    const struct node *node, int *out) {
    struct str words[16];
    size_t count = 0;
    for (const struct choice *choice = field->choices; choice->word; choice++) {
        words[count++] = str_from(choice->word);
        if (str_eq(node->text, str_from(choice->word))) {
            *out = choice->value;
            return;
        }
    }
    struct str all = {0};
    for (size_t i = 0; i < count; i++) {
        const char *between = i == 0 ? "" : i + 1 == count ? " or " : ", ";
        all = str_printf(d->arena, "%.*s%s%.*s", STR_ARGS(all), between, STR_ARGS(words[i]));
    }
    finding_add_hinted(d->findings, FINDING_VALUE, node->place,
        str_printf(d->arena, "'%s' is %.*s, not '%.*s'", field->key, STR_ARGS(all),
            STR_ARGS(node->text)),
        hint_nearest(d->arena, node->text, words, count));
}

/* A part of a plain scalar that stands in one piece in its file; else the whole value. */
static struct place part_place(const struct node *node, struct str part) {
    struct place whole = node->place;
    struct str written = str_slice(
        whole.source->text, whole.offset, (size_t)whole.offset + whole.length);
    size_t at = str_find(written, part, 0);
    return at < written.size ? place_of(whole.source, whole.offset + at, part.size) : whole;
}

/* "zh 3f9a1c2b" */
static void decode_version(
    const struct decoding *d, const struct node *node, struct translated_from *out) {
    struct str code, version;
    str_cut(node->text, ' ', &code, &version);
    version = str_trim(version);
    uint32_t number = 0;
    if (!version_read(version, &number)) {
        finding_add_hinted(d->findings, FINDING_VALUE, node->place,
            str_printf(d->arena, "'%.*s' is not %s", STR_ARGS(node->text),
                field_type_words(FIELD_VERSION)),
            str_printf(d->arena, "'sgsite translated %.*s' writes it",
                STR_ARGS(node->place.source->path)));
        return;
    }
    int language = site_language(d->site, code);
    if (language < 0) {
        decoding_refuse_language(d, code, part_place(node, code));
        return;
    }
    *out = (struct translated_from){
        node->place, part_place(node, version), language, number};
}

void value_decode(const struct decoding *d, const struct field *field, enum field_type type,
    const struct node *node, void *out) {
    switch (type) {
    case FIELD_TEXT:
        decode_text(d, field, node, out);
        break;
    case FIELD_DATE:
        decode_date(d, node, out);
        break;
    case FIELD_TIME:
        decode_time(d, node, out);
        break;
    case FIELD_DURATION:
        decode_duration(d, node, out);
        break;
    case FIELD_BOOL:
        decode_bool(d, node, out);
        break;
    case FIELD_CHOICE:
        decode_choice(d, field, node, out);
        break;
    case FIELD_LANGUAGE:
        decode_language(d, node, out);
        break;
    case FIELD_VERSION:
        decode_version(d, node, out);
        break;
    default:
        decode_words(d, type, node, out);
    }
}
