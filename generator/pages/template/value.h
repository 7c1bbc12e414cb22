#ifndef PAGES_VALUE_H
#define PAGES_VALUE_H

#include "base/map.h"

/* A name as a small number, so that templates compare numbers and not letters. */
typedef uint32_t symbol;

enum {
    SYMBOL_NONE = 0, /* no name has this number */
};

/* The names of values, each once. All of its memory belongs to the arena. */
struct symbols {
    struct map by_name;     /* name -> its symbol, as a pointer's bits */
    LIST(struct str) names; /* names.items[symbol - 1] */
};

void symbols_init(struct symbols *symbols, struct arena *arena);
/* The symbol of a name, which is copied into the arena when it is new. */
symbol symbols_intern(struct symbols *symbols, struct str name);
/* The symbol of a name, or SYMBOL_NONE. */
symbol symbols_find(const struct symbols *symbols, struct str name);
/* The name of a symbol that this table gave, owned by the arena. */
struct str symbols_name(const struct symbols *symbols, symbol name);

enum value_kind {
    VALUE_NONE, /* missing or false */
    VALUE_TRUE,
    VALUE_TEXT, /* escaped by {{x}}; false when empty */
    VALUE_HTML, /* already HTML: {{x}} leaves it as it is; false when empty */
    VALUE_LIST, /* false when empty */
    VALUE_OBJECT,
};

/* What a template is filled with. Small: passed and stored by value. It points to its text, list or
 * object and owns none of them; they must live until the rendering is done. */
struct value {
    enum value_kind kind;
    union {
        struct str text; /* VALUE_TEXT and VALUE_HTML */
        const struct value_list *list;
        const struct object *object;
    };
};

/* Starts as {0}. */
struct value_list {
    struct value *items;
    size_t count;
    size_t capacity;
};

enum { OBJECT_PLACES = 256 };

/* Values by name. Starts as {0}. Names and values stand in two arrays because a lookup reads many
 * names and one value. */
struct object {
    symbol *names;
    struct value *values;
    uint32_t count;
    uint32_t capacity;
    /* By `name % OBJECT_PLACES`: 1 + the index of the newest such name; 0 when there is none. Most
     * names are found, or seen to be missing, without a search. */
    uint8_t places[OBJECT_PLACES];
    const struct object *parent; /* asked for what is not here, or NULL: what all pages share */
};

struct value value_none(void);
struct value value_bool(bool truth);
struct value value_text(struct str text);
struct value value_html(struct str html);
struct value value_list(const struct value_list *list);
struct value value_object(const struct object *object);

/* Does a section of it show? */
bool value_is_true(const struct value *value);

struct value_list *value_list_new(struct arena *arena);
void value_list_add(struct arena *arena, struct value_list *list, struct value value);

/* A new object that falls back on `parent`, which may be NULL. */
struct object *object_new(struct arena *arena, const struct object *parent);
/* Sets a value; the last one set under a name wins. A value_none() hides the parent's value and, as
 * Mustache has it, those of the contexts around. */
void object_set(struct arena *arena, struct object *object, symbol name, struct value value);
/* The value of a name in the object or its parents, or NULL. Valid until the next object_set. */
const struct value *object_get(const struct object *object, symbol name);

#endif
