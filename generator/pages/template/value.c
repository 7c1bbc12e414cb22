#include "pages/template/value.h"

#include <string.h>

void symbols_init(struct symbols *symbols, struct arena *arena) {
    *symbols = (struct symbols){0};
    map_init(&symbols->by_name, arena);
}

symbol symbols_find(const struct symbols *symbols, struct str name) {
    return (symbol)(uintptr_t)map_get(&symbols->by_name, name);
}

symbol symbols_intern(struct symbols *symbols, struct str name) {
    symbol known = symbols_find(symbols, name);
    if (known != SYMBOL_NONE)
        return known;
    struct arena *arena = symbols->by_name.arena;
    struct str copy = str_copy(arena, name);
    *list_push(arena, &symbols->names) = copy;
    symbol added = (symbol)symbols->names.count;
    map_set(&symbols->by_name, copy, (void *)(uintptr_t)added);
    return added;
}

struct str symbols_name(const struct symbols *symbols, symbol name) {
    return symbols->names.items[name - 1];
}

struct value value_none(void) {
    return (struct value){.kind = VALUE_NONE};
}

struct value value_bool(bool truth) {
    return (struct value){.kind = truth ? VALUE_TRUE : VALUE_NONE};
}

struct value value_text(struct str text) {
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value value_html(struct str html) {
    return (struct value){.kind = VALUE_HTML, .text = html};
}

struct value value_list(const struct value_list *list) {
    return (struct value){.kind = VALUE_LIST, .list = list};
}

struct value value_object(const struct object *object) {
    return (struct value){.kind = VALUE_OBJECT, .object = object};
}

bool value_is_true(const struct value *value) {
    switch (value->kind) {
    case VALUE_NONE:
        return false;
    case VALUE_TEXT:
    case VALUE_HTML:
        return value->text.size > 0;
    case VALUE_LIST:
        return value->list->count > 0;
    case VALUE_TRUE:
    case VALUE_OBJECT:
        break;
    }
    return true;
}

struct value_list *value_list_new(struct arena *arena) {
    return arena_new(arena, struct value_list);
}

void value_list_add(struct arena *arena, struct value_list *list, struct value value) {
    *list_push(arena, list) = value;
}

struct object *object_new(struct arena *arena, const struct object *parent) {
    struct object *object = arena_new(arena, struct object);
    object->parent = parent;
    return object;
}

static struct value *own_value(const struct object *object, symbol name) {
    size_t place = object->places[name % OBJECT_PLACES];
    if (place == 0)
        return NULL;
    if (object->names[place - 1] == name)
        return &object->values[place - 1];
    for (uint32_t i = 0; i < object->count; i++) {
        if (object->names[i] == name)
            return &object->values[i];
    }
    return NULL;
}

/* Apart, so that object_set need not keep what only this uses. */
__attribute__((noinline)) static void grow(struct arena *arena, struct object *object) {
    uint32_t capacity = object->capacity ? object->capacity * 2 : 8;
    symbol *names = arena_take(arena, capacity * sizeof *names);
    struct value *values = arena_take(arena, capacity * sizeof *values);
    if (object->count > 0) {
        memcpy(names, object->names, object->count * sizeof *names);
        memcpy(values, object->values, object->count * sizeof *values);
    }
    object->names = names;
    object->values = values;
    object->capacity = capacity;
}

void object_set(struct arena *arena, struct object *object, symbol name, struct value value) {
    struct value *before = own_value(object, name);
    if (before) {
        *before = value;
        return;
    }
    if (object->count == object->capacity)
        grow(arena, object);
    object->names[object->count] = name;
    object->values[object->count++] = value;
    object->places[name % OBJECT_PLACES] =
        (uint8_t)(object->count < UINT8_MAX ? object->count : UINT8_MAX);
}

const struct value *object_get(const struct object *object, symbol name) {
    for (; object; object = object->parent) {
        const struct value *value = own_value(object, name);
        if (value)
            return value;
    }
    return NULL;
}
