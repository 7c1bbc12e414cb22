#include "model/record.h"

#include <string.h>
#include <time.h>

#include "model/accent.h"
#include "model/address.h"
#include "model/languages.h"
#include "model/locale.h"
#include "model/time_zone.h"
#include "model/translation.h"

static void decode_field(const struct decoding *d, const struct field *field,
    enum field_type type, const struct node *node, void *out);

static const struct {
    const char *words; /* what it expects, for messages */
    size_t size;       /* of the value in a struct */
} types[] = {
    [FIELD_STRING] = {"text", sizeof(struct words)},
    [FIELD_ID] = {"a name of a-z, 0-9, '-' and '.'", sizeof(struct words)},
    [FIELD_URL] = {"an address that starts with http:// or https://", sizeof(struct words)},
    [FIELD_EMAIL] = {"an e-mail address", sizeof(struct words)},
    [FIELD_PHONE] = {"a number like +41 22 730 5415", sizeof(struct words)},
    [FIELD_TAG] = {"a language tag (BCP 47)", sizeof(struct words)},
    [FIELD_ZONE] = {"a time zone (IANA)", sizeof(struct words)},
    [FIELD_PERSON] = {"a name of `people` in site.yaml", sizeof(struct words)},
    [FIELD_LANGUAGE] = {"a language of the site", sizeof(struct words)},
    [FIELD_TEXT] = {"text, or a map of languages", sizeof(struct text)},
    [FIELD_DATE] = {"a date (YYYY-MM-DD)", sizeof(struct date)},
    [FIELD_TIME] = {"a time (HH:MM)", sizeof(struct clock_time)},
    [FIELD_DURATION] = {"a number of days, weeks or months", sizeof(struct duration)},
    [FIELD_BOOL] = {"true or false", sizeof(bool)},
    [FIELD_CHOICE] = {"one of several words", sizeof(int)},
    [FIELD_RECORD] = {"a map of keys", 0},
    [FIELD_LIST] = {"a list", sizeof(struct list)},
    [FIELD_NAMED] = {"a map of names", sizeof(struct list)},
    [FIELD_COLOUR] = {"a colour like '#0b5394'", sizeof(struct words)},
    [FIELD_VERSION] = {"a language and a version (zh 3f9a1c2b)", sizeof(struct translated_from)},
    [FIELD_OLD_ADDRESS] = {"an old address of this site, without its host", sizeof(struct words)},
};

const char *field_type_words(enum field_type type) {
    return types[type].words;
}

/* Nothing, an empty text or an empty map: nobody means to publish that. */
static bool is_empty(const struct node *node) {
    return node->kind == NODE_SCALAR ? node_is_null(node) || str_trim(node->text).size == 0
                                     : node->kind == NODE_MAP && node->count == 0;
}

static void add_type_finding(
    const struct decoding *d, const struct field *field, const struct node *node) {
    finding_add_hinted(d->findings, FINDING_TYPE, node->place,
        str_printf(d->arena, "'%s' is %s, not %s", field->key, types[field->type].words,
            is_empty(node) ? "empty" : node_kind_name(node)),
        !is_empty(node)                 ? (struct str){0}
        : field->type == FIELD_COLOUR ? STR("put it in quotes: '#0b5394'; after a bare '#' stands a comment")
                                        : STR("give it a value, or take the key away"));
}

/* An item of a list that is of another kind than the list holds. */
static void add_item_finding(const struct decoding *d, const struct field *field,
    const struct node *node) {
    const char *found = is_empty(node) ? "empty" : node_kind_name(node);
    if (field->item == FIELD_RECORD)
        finding_add(d->findings, FINDING_TYPE, node->place, "%s is %s, not %s",
            field->record->name, types[FIELD_RECORD].words, found);
    else
        finding_add(d->findings, FINDING_TYPE, node->place, "each of '%s' is %s, not %s",
            field->key, types[field->item].words, found);
}

/* A value that is not what its type asks for, named with what it should be. */
static void add_value_finding(const struct decoding *d, enum finding_code code,
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
        str_printf(d->arena, "'%.*s' is not %s", STR_ARGS(node->text), types[type].words),
        hint ? str_from(hint) : (struct str){0});
}

static bool is_id(struct str s) {
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && !(i > 0 && (c == '-' || c == '.')))
            return false;
    }
    return s.size > 0 && s.size <= 100;
}

bool value_is_url(struct str s) {
    size_t scheme = str_starts_with(s, STR("https://"))  ? 8
                    : str_starts_with(s, STR("http://")) ? 7
                                                         : 0;
    if (scheme == 0 || s.size == scheme)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c <= ' ' || c == 0x7F || strchr("\"<>\\^`", c))
            return false;
    }
    return s.data[scheme] != '/' && s.data[scheme] != '.';
}

bool value_is_base_url(struct str s) {
    return value_is_url(s) && !memchr(s.data, '?', s.size) && !memchr(s.data, '#', s.size);
}

/* A part of an old address: a name that a folder or a file can have, and no browser escapes. */
static bool is_address_name(struct str s) {
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '_' || c == '~';
        if (!word && !(i > 0 && (c == '-' || c == '.')))
            return false;
    }
    return s.size > 0 && s.size <= 100;
}

/* "sg2/2020-9", with a '/' at either end or not. */
static bool is_old_address(struct str s) {
    struct str rest = s, part;
    if (str_starts_with(rest, STR("/")))
        rest = str_slice(rest, 1, rest.size);
    if (str_ends_with(rest, STR("/")))
        rest = str_slice(rest, 0, rest.size - 1);
    bool more = rest.size > 0 && s.size <= 1000, good = more;
    while (more && good) {
        more = str_cut(rest, '/', &part, &rest);
        good = is_address_name(part);
    }
    return good;
}

static bool is_email(struct str s) {
    struct str user, host, rest;
    if (!str_cut(s, '@', &user, &host) || user.size == 0 || host.size == 0)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c <= ' ' || c == 0x7F || strchr("\"<>\\()[],;:", c))
            return false;
    }
    return !str_cut(host, '@', &user, &rest);
}

static bool is_phone(struct str s) {
    if (s.size < 3 || s.data[0] != '+')
        return false;
    size_t digits = 0;
    for (size_t i = 1; i < s.size; i++) {
        char c = s.data[i];
        digits += c >= '0' && c <= '9';
        if (!(c >= '0' && c <= '9') && c != ' ' && c != '-')
            return false;
    }
    return digits >= 4 && digits <= 15; /* at most 15: ITU-T E.164 */
}

static void decode_words(
    const struct decoding *d, enum field_type type, const struct node *node, struct words *out) {
    static bool (*const checks[])(struct str) = {
        [FIELD_ID] = is_id,
        [FIELD_URL] = value_is_url,
        [FIELD_EMAIL] = is_email,
        [FIELD_PHONE] = is_phone,
        [FIELD_TAG] = locale_tag_known,
        [FIELD_ZONE] = time_zone_known,
        [FIELD_COLOUR] = colour_is_written,
        [FIELD_OLD_ADDRESS] = is_old_address,
    };
    enum finding_code code = type == FIELD_ZONE  ? FINDING_ZONE_UNKNOWN
                             : type == FIELD_TAG ? FINDING_LANGUAGE_UNKNOWN
                                                 : FINDING_VALUE;
    bool checked = type < sizeof checks / sizeof *checks && checks[type];
    if (checked && !address_check(d->findings, node->text, node->place))
        return;
    if (checked && !checks[type](node->text)) {
        add_value_finding(d, code, type, node);
        return;
    }
    *out = (struct words){node->text, node->place};
    if (type == FIELD_URL && d->urls)
        *list_push(d->arena, d->urls) = *out;
}

static void add_unknown_language(const struct decoding *d, struct str code, struct place place) {
    if (d->site->language_codes.count == 0)
        return; /* the list of languages itself is wrong, and that is told */
    struct str hint = languages_hint(d->site, code);
    if (hint.size == 0)
        hint = STR("the languages of the site stand in content/site.yaml under 'languages'");
    finding_add_hinted(d->findings, FINDING_LANGUAGE_UNKNOWN, place,
        str_printf(d->arena, "'%.*s' is not a language of this site", STR_ARGS(code)), hint);
}

static void decode_language(
    const struct decoding *d, const struct node *node, struct words *out) {
    if (site_language(d->site, node->text) < 0)
        add_unknown_language(d, node->text, node->place);
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
    if (node->kind == NODE_SCALAR && !is_empty(node)) {
        out->neutral = d->scalar_language == LANGUAGE_NEUTRAL;
        out->languages = out->neutral ? ~have : (language_set)1 << d->scalar_language;
        out->given = arena_new(d->arena, struct words);
        *out->given = (struct words){node->text, node->place};
        return;
    }
    if (node->kind != NODE_MAP || node->count == 0) {
        add_type_finding(d, field, node);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        const struct node_entry *entry = &node->entries[i];
        int language = site_language(d->site, entry->key);
        if (language < 0) {
            add_unknown_language(d, entry->key, entry->key_place);
        } else if (entry->value->kind != NODE_SCALAR || is_empty(entry->value)) {
            finding_add(d->findings, FINDING_TYPE, entry->value->place,
                "'%s' in '%.*s' is text, not %s", field->key, STR_ARGS(entry->key),
                is_empty(entry->value) ? "empty" : node_kind_name(entry->value));
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
        add_value_finding(d, FINDING_DATE, FIELD_DATE, node);
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
        add_value_finding(d, FINDING_TIME, FIELD_TIME, node);
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
    add_value_finding(d, FINDING_VALUE, FIELD_DURATION, node);
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
                types[FIELD_VERSION].words),
            str_printf(d->arena, "'sgsite translated %.*s' writes it",
                STR_ARGS(node->place.source->path)));
        return;
    }
    int language = site_language(d->site, code);
    if (language < 0) {
        add_unknown_language(d, code, part_place(node, code));
        return;
    }
    *out = (struct translated_from){
        node->place, part_place(node, version), language, number};
}

static size_t item_size(enum field_type type, const struct record *record) {
    return type == FIELD_RECORD ? record->size : types[type].size;
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
        return node->kind == NODE_SCALAR && !is_empty(node);
    }
}

static void decode_field(const struct decoding *d, const struct field *field,
    enum field_type type, const struct node *node, void *out) {
    if (!kind_fits(field, type, node)) {
        if (field->type == FIELD_LIST && type != FIELD_LIST)
            add_item_finding(d, field, node);
        else
            add_type_finding(d, field, node);
        return;
    }
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
    case FIELD_RECORD:
        decode_record(d, field->record, node, node->place, out);
        break;
    case FIELD_LIST:
        decode_list(d, field, node, out);
        break;
    case FIELD_NAMED:
        decode_named(d, field, node, out);
        break;
    case FIELD_VERSION:
        decode_version(d, node, out);
        break;
    default:
        decode_words(d, type, node, out);
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
    for (size_t i = 0; i < record->field_count; i++) {
        if (str_eq(key, str_from(record->fields[i].key)))
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
