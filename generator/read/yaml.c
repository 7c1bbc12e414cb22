/* The only user of libyaml. */
#include "read/node.h"

#include <yaml.h>

#include "base/eight.h"

enum {
    DEEPEST = 256, /* a guard of the stack: an agenda of 100 levels needs 202 */
    MOST_NODES = 100000, /* counting a node again for each alias that repeats it */
};

struct builder {
    struct arena *arena; /* of the nodes */
    struct arena *texts;
    const struct source *source;
    struct findings *findings;
    yaml_parser_t parser;
    struct map anchors; /* name -> struct anchor */
    size_t nodes;
    /* libyaml counts characters, places count bytes: both ends of the walk between them. Events
     * come in document order, so the walk never goes back far. */
    size_t walked_chars;
    size_t walked_bytes;
    size_t from;
    size_t to;
};

struct anchor {
    const struct node *node; /* NULL while the node is still open */
    size_t weight;           /* nodes in it */
};

static size_t byte_offset(struct builder *b, size_t chars) {
    if (chars < b->walked_chars) {
        b->walked_chars = 0;
        b->walked_bytes = b->from;
    }
    const char *data = b->source->text.data;
    while (b->walked_chars < chars && b->walked_bytes < b->to) {
        if (chars - b->walked_chars >= 8 && b->to - b->walked_bytes >= 8 &&
            !eight_have_high(eight_read(data + b->walked_bytes))) {
            b->walked_bytes += 8;
            b->walked_chars += 8;
            continue;
        }
        b->walked_bytes++;
        while (b->walked_bytes < b->to && ((unsigned char)data[b->walked_bytes] & 0xC0) == 0x80)
            b->walked_bytes++;
        b->walked_chars++;
    }
    return b->walked_bytes;
}

static struct place mark_place(struct builder *b, yaml_mark_t start, yaml_mark_t end) {
    size_t from = byte_offset(b, start.index);
    size_t to = byte_offset(b, end.index);
    return place_of(b->source, from, to > from ? to - from : 0);
}

static bool limit_reached(struct builder *b, struct place place, const char *what) {
    finding_add(b->findings, FINDING_YAML_LIMIT, place, "%s", what);
    return false;
}

static bool count_nodes(struct builder *b, struct place place, size_t more) {
    b->nodes += more;
    if (b->nodes <= MOST_NODES)
        return true;
    return limit_reached(b, place, "this file holds more than 100000 values, aliases counted");
}

/* What libyaml says, in the words of somebody who writes content. What is not closed or not a key
 * is shown where it starts: libyaml notices it only later, often at the end of the file. */
static const struct {
    const char *theirs;
    const char *ours;
    const char *hint;
    bool is_at_start;
} syntax_words[] = {
    {"mapping values are not allowed in this context", "a ':' that cannot stand here",
        "put text that contains ': ' in quotes, or check the indentation", false},
    {"could not find expected ':'", "a key without ':'",
        "write 'key: value', with a space after the colon", true},
    {"did not find expected key", "the indentation or the quotes do not fit here",
        "keys of one map start in the same column", false},
    {"did not find expected '-' indicator", "an item without '-' in a list",
        "items of one list start with '-' in the same column", false},
    {"found character that cannot start any token", "a character that cannot start a value",
        "indent with spaces, and put text that starts with @, % or ` in quotes", false},
    {"found unexpected end of stream", "the text in quotes does not end", "add the closing quote",
        true},
    {"did not find expected ',' or ']'", "a list in [ ] without ',' or ']'", "add the closing ']'", true},
    {"did not find expected ',' or '}'", "a map in { } without ',' or '}'", "add the closing '}'", true},
    {"did not find expected <document start>", "something that does not belong to the document",
        "keys at the top start in the first column", false},
    {"found a tab character that violates indentation", "a tab cannot indent here",
        "indent with spaces", false},
    {"found a tab character where an indentation space is expected", "a tab cannot indent here",
        "indent with spaces", false},
    {"found undefined alias", "an alias to an anchor that is not there", "", false},
    {"block sequence entries are not allowed in this context", "a '-' that cannot stand here",
        "start the list on a line of its own", false},
};

static bool add_syntax_finding(struct builder *b) {
    const yaml_parser_t *parser = &b->parser;
    const char *problem = parser->problem ? parser->problem : "it cannot be read";
    const char *message = problem, *hint = "";
    yaml_mark_t mark = parser->problem_mark;
    for (size_t i = 0; i < sizeof syntax_words / sizeof *syntax_words; i++) {
        if (str_eq(str_from(problem), str_from(syntax_words[i].theirs))) {
            message = syntax_words[i].ours;
            hint = syntax_words[i].hint;
            mark = syntax_words[i].is_at_start ? parser->context_mark : mark;
        }
    }
    struct place place = mark_place(b, mark, mark);
    /* A character that YAML forbids has no mark, but an offset in bytes. */
    if (parser->error == YAML_READER_ERROR)
        place = place_of(b->source, b->from + parser->problem_offset, 1);
    finding_add_hinted(b->findings, FINDING_YAML_SYNTAX, place,
        str_printf(b->arena, "YAML: %s", message), str_from(hint));
    return false;
}

static bool next_event(struct builder *b, yaml_event_t *event) {
    return yaml_parser_parse(&b->parser, event) || add_syntax_finding(b);
}

static bool build_node(struct builder *b, yaml_event_t *event, unsigned depth,
    const struct node **out);

static bool add_entry(struct builder *b, struct node *parent, size_t *capacity,
    struct node_entry entry) {
    parent->entries =
        list_grow(b->arena, parent->entries, parent->count, capacity, sizeof entry);
    parent->entries[parent->count++] = entry;
    return true;
}

/* Keys of a map that are compared one by one. Most maps have no more, and need no table. */
enum { FEW_KEYS = 16 };

/* Where the key stands already; no place where it does not. `further` has the keys beyond the first
 * FEW_KEYS. */
static struct place key_before(
    const struct node *map, const struct map *further, struct str key) {
    for (size_t i = 0; i < map->count && i < FEW_KEYS; i++) {
        if (str_eq(map->entries[i].key, key))
            return map->entries[i].key_place;
    }
    const struct node *node = map_get(further, key);
    return node ? node->place : (struct place){0};
}

static bool check_key(struct builder *b, const struct node *map, const struct map *further,
    const struct node *key) {
    if (key->kind != NODE_SCALAR) {
        /* "subject: {{group.name}}" without quotes is a map within a map. */
        bool is_fact = key->kind == NODE_MAP && key->place.offset > 0 &&
                       b->source->text.data[key->place.offset - 1] == '{';
        finding_add_hinted(b->findings, FINDING_YAML_SYNTAX, key->place,
            str_printf(b->arena, "YAML: a key is a word, not %s", node_kind_name(key)),
            is_fact ? STR("put text that starts with {{ in quotes") : (struct str){0});
        return false;
    }
    struct place before = key_before(map, further, key->text);
    if (!before.source)
        return true;
    finding_add(b->findings, FINDING_KEY_DUPLICATE, key->place,
        "the key '%.*s' stands twice; it is already on line %u", STR_ARGS(key->text),
        place_position(before).line);
    return false;
}

/* Reads the entries up to the closing event of a list or a map. A duplicate key is told and left
 * out, so that reading goes on. */
static bool build_entries(struct builder *b, struct node *parent, unsigned depth) {
    size_t capacity = 0;
    struct map further;
    map_init(&further, b->arena);
    for (;;) {
        yaml_event_t event;
        if (!next_event(b, &event))
            return false;
        if (event.type == YAML_SEQUENCE_END_EVENT || event.type == YAML_MAPPING_END_EVENT) {
            if (parent->place.length > 0)
                parent->place.length = 1;
            yaml_event_delete(&event);
            return true;
        }
        const struct node *first, *value;
        if (!build_node(b, &event, depth, &first))
            return false;
        if (parent->kind == NODE_LIST) {
            add_entry(b, parent, &capacity,
                (struct node_entry){.key_place = first->place, .value = first});
            continue;
        }
        if (!next_event(b, &event) || !build_node(b, &event, depth, &value))
            return false;
        if (!check_key(b, parent, &further, first))
            continue;
        if (parent->count >= FEW_KEYS)
            map_set(&further, first->text, (void *)first);
        add_entry(b, parent, &capacity, (struct node_entry){first->text, first->place, value});
    }
}

static bool use_alias(struct builder *b, const yaml_event_t *event, const struct node **out) {
    struct place place = mark_place(b, event->start_mark, event->end_mark);
    const struct anchor *anchor =
        map_get(&b->anchors, str_from((const char *)event->data.alias.anchor));
    if (!anchor) {
        finding_add(b->findings, FINDING_YAML_SYNTAX, place,
            "YAML: there is no anchor '&%s' before this alias", event->data.alias.anchor);
        return false;
    }
    if (!anchor->node)
        return limit_reached(b, place, "this alias stands inside the value that it names");
    *out = anchor->node;
    return count_nodes(b, place, anchor->weight);
}

static struct anchor *name_anchor(struct builder *b, const yaml_char_t *name) {
    if (!name)
        return NULL;
    struct anchor *anchor = arena_new(b->arena, struct anchor);
    struct str key = str_copy(b->arena, str_from((const char *)name));
    map_set(&b->anchors, key, anchor);
    return anchor;
}

static bool holds_control(struct str text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            return true;
    }
    return false;
}

/* The text of a scalar. What stands in the source as it reads stays there: most texts do, and a large
 * site has many of them. A control character can only come of an escape: libyaml takes none. */
static struct str scalar_text(struct builder *b, const yaml_event_t *event, struct place place) {
    struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    struct str there =
        str_slice(b->source->text, place.offset, (size_t)place.offset + place.length);
    if (there.size == text.size + 2 && (there.data[0] == '"' || there.data[0] == '\''))
        there = str_slice(there, 1, there.size - 1);
    if (text.size > 0 && str_eq(text, there))
        return there;
    if (!holds_control(text))
        return str_copy(b->texts, text);
    finding_add(b->findings, FINDING_YAML_SYNTAX, place,
        "YAML: this text holds a control character");
    return (struct str){"", 0};
}

static struct node *new_node(struct builder *b, enum node_kind kind, const yaml_event_t *event) {
    struct node *node = arena_new(b->arena, struct node);
    node->kind = kind;
    node->place = mark_place(b, event->start_mark, event->end_mark);
    return node;
}

/* Builds the node that starts with `event`, which it deletes. */
static bool build_node(
    struct builder *b, yaml_event_t *event, unsigned depth, const struct node **out) {
    struct node *node = NULL;
    struct anchor *anchor = NULL;
    size_t nodes_before = b->nodes;
    bool built = true;
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        built = use_alias(b, event, out);
        yaml_event_delete(event);
        return built;
    case YAML_SCALAR_EVENT:
        node = new_node(b, NODE_SCALAR, event);
        node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        node->text = scalar_text(b, event, node->place);
        anchor = name_anchor(b, event->data.scalar.anchor);
        break;
    case YAML_SEQUENCE_START_EVENT:
        node = new_node(b, NODE_LIST, event);
        anchor = name_anchor(b, event->data.sequence_start.anchor);
        break;
    case YAML_MAPPING_START_EVENT:
        node = new_node(b, NODE_MAP, event);
        anchor = name_anchor(b, event->data.mapping_start.anchor);
        break;
    default: /* libyaml sends no other event where a node is due */
        yaml_event_delete(event);
        return false;
    }
    yaml_event_delete(event);
    if (!count_nodes(b, node->place, 1))
        return false;
    if (node->kind != NODE_SCALAR) {
        built = depth < DEEPEST ? build_entries(b, node, depth + 1)
                                : limit_reached(b, node->place,
                                      "values are nested deeper than 256 levels, the guard against "
                                      "files that never end");
    }
    if (anchor)
        *anchor = (struct anchor){node, b->nodes - nodes_before};
    *out = node;
    return built;
}

static bool build_document(struct builder *b, const struct node **out) {
    *out = NULL;
    unsigned documents = 0;
    for (;;) {
        yaml_event_t event;
        if (!next_event(b, &event))
            return false;
        yaml_event_type_t type = event.type;
        struct place place = mark_place(b, event.start_mark, event.start_mark);
        if (type == YAML_DOCUMENT_START_EVENT && ++documents > 1) {
            yaml_event_delete(&event);
            finding_add(b->findings, FINDING_YAML_SYNTAX, place,
                "YAML: a second document starts here; a file holds one");
            return false;
        }
        if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT ||
            type == YAML_DOCUMENT_END_EVENT || type == YAML_STREAM_END_EVENT) {
            yaml_event_delete(&event);
            if (type == YAML_STREAM_END_EVENT)
                return true;
            continue;
        }
        if (!build_node(b, &event, 0, out))
            return false;
    }
}

bool yaml_read_apart(struct arena *arena, struct arena *texts, const struct source *source,
    size_t from, size_t to, struct findings *findings, const struct node **out) {
    struct builder b = {
        .arena = arena, .texts = texts, .source = source, .findings = findings, .from = from, .to = to};
    /* libyaml swallows a byte order mark without counting it. */
    if (str_starts_with(str_slice(source->text, from, to), STR("\xEF\xBB\xBF")))
        b.from += 3;
    b.walked_bytes = b.from;
    map_init(&b.anchors, arena);
    if (!yaml_parser_initialize(&b.parser)) {
        finding_add(findings, FINDING_YAML_LIMIT, place_of(source, from, 0), "out of memory");
        return false;
    }
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    struct str text = str_slice(source->text, b.from, to);
    /* libyaml takes no NULL, even for nothing. */
    yaml_parser_set_input_string(
        &b.parser, (const unsigned char *)(text.data ? text.data : ""), text.size);
    bool built = build_document(&b, out);
    yaml_parser_delete(&b.parser);
    return built;
}

bool yaml_read(struct arena *arena, const struct source *source, size_t from, size_t to,
    struct findings *findings, const struct node **out) {
    return yaml_read_apart(arena, arena, source, from, to, findings, out);
}

const struct node *node_get(const struct node *map, struct str key) {
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++) {
        if (str_eq(map->entries[i].key, key))
            return map->entries[i].value;
    }
    return NULL;
}

bool node_is_null(const struct node *node) {
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    for (size_t i = 0; node->kind == NODE_SCALAR && !node->quoted && i < 5; i++) {
        if (str_eq(node->text, str_from(words[i])))
            return true;
    }
    return false;
}

const char *node_kind_name(const struct node *node) {
    switch (node->kind) {
    case NODE_LIST:
        return "a list";
    case NODE_MAP:
        return "a map of keys";
    case NODE_SCALAR:
        break;
    }
    return "a single value";
}
