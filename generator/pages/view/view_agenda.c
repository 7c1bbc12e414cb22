/* An agenda as values for templates. */
#include "pages/document.h"
#include "pages/isolate.h"
#include "pages/view/view.h"

static struct value documents_value(struct scope *scope, const struct agenda_item *item) {
    struct arena *arena = &scope->renderer->scratch;
    struct value_list *list = value_list_new(arena);
    for (size_t i = 0; i < item->documents.count; i++) {
        struct str number = item->documents.items[i].text;
        struct buf html = {0};
        document_links_html(scope, number, &html);
        if (number.size > 0)
            value_list_add(arena, list, value_html(buf_copy(&html, arena)));
        buf_finish(&html);
    }
    struct object *documents = object_new(arena, NULL);
    view_set(scope, documents, items, value_list(list));
    return list->count > 0 ? value_object(documents) : value_none();
}

/* "A, B and C", in HTML. */
static struct value presenters_value(
    struct scope *scope, const struct agenda_item_details *details) {
    struct renderer *r = scope->renderer;
    size_t count = details->presenters.count;
    if (count == 0 || !scope_locale(scope))
        return value_none();
    struct str *names = arena_array(&r->scratch, struct str, count);
    for (size_t i = 0; i < count; i++)
        names[i] = view_text(scope, details->presenters.items[i]).text;
    struct buf html = {0};
    locale_list(scope_locale(scope), names, count, &html);
    struct value value = value_html(buf_copy(&html, &r->scratch));
    buf_finish(&html);
    return value;
}

/* What the items of an agenda have in common. */
struct agenda_view {
    struct scope *scope;
    struct str prefix;            /* of anchors */
    const struct object *without; /* an item without what few items have: all fall back on it */
};

static const struct object *item_without(struct scope *scope) {
    struct object *view = object_new(&scope->renderer->scratch, NULL);
    view_set(scope, view, note, value_none());
    view_set(scope, view, documents, value_none());
    view_set(scope, view, presenters, value_none());
    view_set(scope, view, date, value_none());
    view_set(scope, view, time, value_none());
    view_set(scope, view, more, value_none());
    return view;
}

static void set_details(
    struct scope *scope, struct object *view, const struct agenda_item_details *details) {
    view_set(scope, view, note, view_note(scope, &details->note));
    view_set(scope, view, presenters, presenters_value(scope, details));
    view_set(scope, view, date, view_date(scope, &details->date));
    view_set(scope, view, time, view_hours(scope, &details->start, &details->end));
}

static struct value items_value(
    struct agenda_view *agenda, const struct agenda_item *items, size_t count);

static void set_item(
    struct agenda_view *agenda, struct object *view, const struct agenda_item *item) {
    struct scope *scope = agenda->scope;
    struct arena *arena = &scope->renderer->scratch;
    view_set(scope, view, number, view_isolated(scope, item->number.text));
    view_set(scope, view, title, view_text(scope, &item->title));
    view_set(scope, view, anchor, value_text(STR_CONCAT(arena, agenda->prefix, item->anchor)));
    if (item->documents.count > 0)
        view_set(scope, view, documents, documents_value(scope, item));
    if (item->details)
        set_details(scope, view, item->details);
    if (item->items.count == 0)
        return;
    struct object *more = object_new(arena, NULL);
    view_set(scope, more, items, items_value(agenda, item->items.items, item->items.count));
    view_set(scope, view, more, value_object(more));
}

static struct value items_value(
    struct agenda_view *agenda, const struct agenda_item *items, size_t count) {
    struct arena *arena = &agenda->scope->renderer->scratch;
    struct value_list *list = value_list_new(arena);
    for (size_t i = 0; i < count; i++) {
        /* Items nested deeper than an agenda may be were told, and have no anchor. */
        if (!items[i].anchor.data)
            continue;
        struct object *view = object_new(arena, agenda->without);
        set_item(agenda, view, &items[i]);
        value_list_add(arena, list, value_object(view));
    }
    return value_list(list);
}

static void take_anchors(
    struct scope *scope, const struct agenda_item *items, size_t count, struct str prefix) {
    for (size_t i = 0; i < count; i++) {
        if (!items[i].anchor.data)
            continue;
        text_take_id(scope, STR_CONCAT(&scope->renderer->scratch, prefix, items[i].anchor));
        take_anchors(scope, items[i].items.items, items[i].items.count, prefix);
    }
}

void view_set_agenda(struct scope *scope, const struct agenda *agenda, struct object *view) {
    struct str prefix =
        STR_CONCAT(&scope->renderer->scratch, scope->id_prefix, STR("item-"));
    struct map ids;
    map_init(&ids, &scope->renderer->scratch);
    /* One map for all notes: headings of two of them must not share an anchor. */
    scope->heading_ids = &ids;
    take_anchors(scope, agenda->items.items, agenda->items.count, prefix);
    view_set(scope, view, note, view_text(scope, &agenda->note));
    struct agenda_view whole = {scope, prefix, item_without(scope)};
    view_set(scope, view, items,
        items_value(&whole, agenda->items.items, agenda->items.count));
    scope->heading_ids = NULL;
    view_set(scope, view, agenda, value_bool(true));
}
