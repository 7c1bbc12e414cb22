/* Numbers, anchors, presenters and times of an agenda. */
#include "model/agenda.h"

#include <string.h>

#include "base/buf.h"

struct linking {
    const struct site *site;
    const struct meeting *meeting;
    struct arena *arena;
    struct findings *findings;
    struct map anchors; /* anchor -> struct agenda_item */
    bool is_automatic;
    /* the item with a time before the one at hand: it has details */
    const struct agenda_item *timed;
    struct date timed_date; /* without a place: the agenda has named no day yet */
};

static bool any_number(const struct agenda_item *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (items[i].number.text.size > 0 || any_number(items[i].items.items, items[i].items.count))
            return true;
    }
    return false;
}

static void number_item(
    struct linking *l, struct agenda_item *item, struct str above, size_t index) {
    struct findings *findings = l->findings;
    bool has_number = item->number.text.size > 0;
    if (l->is_automatic && has_number)
        finding_add_hinted(findings, FINDING_NUMBERING_MIXED, item->number.place,
            STR("this item has a number, but the agenda numbers its items automatically"),
            STR("take the number away, or 'numbering: automatic'"));
    else if (!l->is_automatic && !has_number && item->place.source) /* else it is no item at all */
        finding_add_hinted(findings, FINDING_NUMBERING_MIXED, item->place,
            STR("this item has no 'number', but other items have one"),
            STR("number all items or none; without numbers they become 1, 1.1, 1.1.1"));
    if (l->is_automatic)
        item->number = (struct words){
            str_printf(l->arena, "%.*s%s%zu", STR_ARGS(above), above.size > 0 ? "." : "", index + 1),
            item->place};
}

/* Letters, digits and inner dots of a number: what an address may hold. */
static struct str number_in_address(struct arena *arena, struct str number) {
    struct buf kept = {0};
    for (size_t i = 0; i < number.size; i++) {
        char c = number.data[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool inner_dot = c == '.' && i + 1 < number.size;
        if (word || inner_dot || (unsigned char)c >= 0x80)
            buf_byte(&kept, c);
    }
    struct str copy = buf_copy(&kept, arena);
    buf_finish(&kept);
    return copy;
}

/* "a)" under "1.4" is 1.4.a; "1.4.1" under it says so already. */
static void set_anchor(
    struct linking *l, struct agenda_item *item, struct str above, size_t index) {
    struct str own = number_in_address(l->arena, item->number.text);
    if (own.size == 0)
        own = str_printf(l->arena, "%zu", index + 1);
    struct str start = str_printf(l->arena, "%.*s.", STR_ARGS(above));
    bool is_whole = above.size == 0 || str_starts_with(own, start);
    item->anchor =
        is_whole ? own : str_printf(l->arena, "%.*s%.*s", STR_ARGS(start), STR_ARGS(own));
    const struct agenda_item *before = map_set(&l->anchors, item->anchor, item);
    if (before && item->number.place.source)
        finding_add_hinted(l->findings, FINDING_ANCHOR_REPEATED, item->number.place,
            str_printf(l->arena, "the agenda already has an item '%.*s', on line %u",
                STR_ARGS(item->anchor), place_position(before->number.place).line),
            STR("number each item once: links lead to items by their numbers"));
}

/* Written like a name of `people`: a-z, digits and '-' within. */
static bool looks_like_name(struct str text) {
    bool hyphen = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        hyphen = hyphen || c == '-';
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (i > 0 && strchr("-.", c))))
            return false;
    }
    return hyphen;
}

static void link_presenter(
    struct linking *l, struct agenda_item_details *details, const struct text *text) {
    if (!text_given(text))
        return;
    int found;
    struct words words = text_words(l->site, text, 0, &found);
    const struct person *person = site_person(l->site, words.text);
    *list_push(l->arena, &details->presenters) = person ? &person->name : text;
    if (person || !looks_like_name(words.text))
        return;
    size_t count = l->site->people.count;
    struct str *names = arena_array(l->arena, struct str, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = l->site->people.items[i].id.text;
    struct str hint = hint_nearest(l->arena, words.text, names, count);
    if (hint.size == 0)
        hint = STR("name the person there, or write the name as readers see it");
    finding_add_hinted(l->findings, FINDING_REFERENCE_UNKNOWN, words.place,
        str_printf(l->arena, "nobody of `people` in site.yaml is named '%.*s'",
            STR_ARGS(words.text)),
        hint);
}

static void check_day(struct linking *l, const struct date *date) {
    const struct span *dates = &l->meeting->dates;
    if (!date->place.source || !dates->start.place.source || !dates->end.place.source ||
        (date->day >= dates->start.day && date->day <= dates->end.day))
        return;
    finding_add_hinted(l->findings, FINDING_DATE_OUTSIDE, date->place,
        STR("the item is on a day outside the meeting"),
        str_printf(l->arena, "the meeting is from %04d-%02d-%02d to %04d-%02d-%02d",
            dates->start.year, dates->start.month, dates->start.day_of_month, dates->end.year,
            dates->end.month, dates->end.day_of_month));
}

/* Items are taken in the order of the agenda: none starts before the one above it. */
static void check_times(struct linking *l, const struct agenda_item *item) {
    const struct agenda_item_details *own = item->details;
    const struct agenda_item *before = l->timed;
    check_day(l, &own->date);
    if (own->start.place.source && own->end.place.source &&
        own->end.minutes <= own->start.minutes)
        finding_add(l->findings, FINDING_SPAN_REVERSED, own->end.place,
            "the item ends before it starts");
    if (!own->date.place.source && !own->start.place.source)
        return;
    struct date date = own->date.place.source ? own->date : l->timed_date;
    bool both_dated = date.place.source && l->timed_date.place.source;
    bool day_back = both_dated && date.day < l->timed_date.day;
    bool time_back = before && date.day == l->timed_date.day && own->start.place.source &&
                     before->details->start.place.source &&
                     own->start.minutes < before->details->start.minutes;
    if (day_back || time_back)
        finding_add_hinted(l->findings, FINDING_TIME_ORDER,
            time_back ? own->start.place : own->date.place,
            str_printf(l->arena, "this item starts before item %.*s, which stands above it",
                STR_ARGS(before->number.text)),
            STR("order the items by time, or mend the time"));
    l->timed = item;
    l->timed_date = date;
}

static void link_details(struct linking *l, struct agenda_item *item) {
    struct agenda_item_details *details = item->details;
    for (size_t i = 0; i < details->presenter_texts.count; i++)
        link_presenter(l, details, &details->presenter_texts.items[i]);
    check_times(l, item);
}

static void link_items(struct linking *l, struct agenda_item *items, size_t count,
    const struct agenda_item *above, unsigned level) {
    struct str none = {0};
    if (count > 0 && level > DEEPEST_AGENDA) {
        finding_add(l->findings, FINDING_TOO_MANY, items[0].place,
            "items are nested deeper than %d levels, the guard against files that never end",
            DEEPEST_AGENDA);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct agenda_item *item = &items[i];
        number_item(l, item, above ? above->number.text : none, i);
        set_anchor(l, item, above ? above->anchor : none, i);
        if (item->details)
            link_details(l, item);
        link_items(l, item->items.items, item->items.count, item, level + 1);
    }
}

void agenda_link(const struct site *site, const struct meeting *meeting, struct agenda *agenda,
    struct arena *arena, struct findings *findings) {
    struct linking l = {
        .site = site, .meeting = meeting, .arena = arena, .findings = findings};
    struct arena of_anchors;
    arena_init(&of_anchors);
    map_init(&l.anchors, &of_anchors);
    l.is_automatic = agenda->numbering == NUMBERING_AUTOMATIC ||
                     !any_number(agenda->items.items, agenda->items.count);
    link_items(&l, agenda->items.items, agenda->items.count, NULL, 1);
    arena_finish(&of_anchors);
}
