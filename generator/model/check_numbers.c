/* Numbers that people have typed: of agenda items, and of letters. */
#include "model/check.h"

enum {
    MOST_PARTS = 8,
    /* Numbers of letters start anew with each study period, which is longer than this. */
    SAME_PERIOD_DAYS = 2 * 365,
};

/* A number like "2.10" or "a)" as parts to compare; a part is a whole number or a single letter. */
struct parts {
    uint32_t values[MOST_PARTS];
    bool letters[MOST_PARTS];
    size_t count;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* False for what has no order that can be told: words, Roman numerals of several letters. */
static bool read_parts(struct str number, struct parts *out) {
    *out = (struct parts){0};
    for (size_t i = 0; i < number.size;) {
        size_t start = i;
        while (i < number.size && is_digit(number.data[i]))
            i++;
        bool letter = i == start && is_letter(number.data[i]);
        if (letter)
            i++;
        if (i == start) {
            if ((unsigned char)number.data[i] >= 0x80)
                return false;
            i++;
            continue;
        }
        uint32_t value = letter ? (uint32_t)(number.data[start] | 0x20) : 0;
        if (out->count == MOST_PARTS || (letter && i < number.size && is_letter(number.data[i])) ||
            (!letter && !str_to_uint(str_slice(number, start, i), &value)))
            return false;
        out->letters[out->count] = letter;
        out->values[out->count++] = value;
    }
    return out->count > 0;
}

/* Does `next` come before `previous`? Parts of different kinds have no order. */
static bool runs_back(const struct parts *previous, const struct parts *next) {
    for (size_t i = 0; i < previous->count && i < next->count; i++) {
        if (previous->letters[i] != next->letters[i])
            return false;
        if (previous->values[i] != next->values[i])
            return next->values[i] < previous->values[i];
    }
    return next->count < previous->count;
}

/* Numbers that repeat are told where anchors are made of them. */
static void check_items(
    const struct agenda_item *items, size_t count, struct findings *findings) {
    const struct words *last = NULL; /* the last number that has an order */
    struct parts before = {0}, parts;
    for (size_t i = 0; i < count; i++) {
        const struct words *number = &items[i].number;
        check_items(items[i].items.items, items[i].items.count, findings);
        if (!number->text.data || !read_parts(number->text, &parts))
            continue;
        if (last && runs_back(&before, &parts))
            finding_add_hinted(findings, FINDING_NUMBER_ORDER, number->place,
                str_printf(findings->arena, "the number '%.*s' runs back: it stands after '%.*s'",
                    STR_ARGS(number->text), STR_ARGS(last->text)),
                STR("put the items in the order of their numbers, or correct the number"));
        last = number;
        before = parts;
    }
}

/* Letters that add to another one bear its number; only these two kinds have numbers of their own. */
static bool has_own_number(const struct letter *letter) {
    return letter->number.text.data &&
           (letter->kind == LETTER_COLLECTIVE || letter->kind == LETTER_CIRCULAR);
}

static void add_repeated_letter(
    const struct letter *letter, const struct letter *before, struct findings *findings) {
    struct position position = place_position(before->number.place);
    const struct source *source = before->number.place.source;
    finding_add_hinted(findings, FINDING_NUMBER_REPEATED, letter->number.place,
        str_printf(findings->arena, "the letter of %04d-%02d-%02d has the number '%.*s' already",
            before->date.year, before->date.month, before->date.day_of_month,
            STR_ARGS(letter->number.text)),
        str_printf(findings->arena, "see %.*s:%u", STR_ARGS(source->path), position.line));
}

static void check_letter(const struct letter *letter, const struct letter *before, bool same_meeting,
    struct findings *findings) {
    if (letter->kind != before->kind || !has_own_number(letter) || !has_own_number(before) ||
        !letter->date.place.source || !before->date.place.source)
        return;
    int32_t days = letter->date.day - before->date.day;
    if (str_eq(letter->number.text, before->number.text)) {
        if (days < SAME_PERIOD_DAYS && days > -SAME_PERIOD_DAYS)
            add_repeated_letter(letter, before, findings);
        return;
    }
    struct parts parts, parts_before;
    if (same_meeting && days >= 0 && read_parts(letter->number.text, &parts) &&
        read_parts(before->number.text, &parts_before) && runs_back(&parts_before, &parts))
        finding_add_hinted(findings, FINDING_NUMBER_ORDER, letter->number.place,
            str_printf(findings->arena, "the number '%.*s' runs back: the letter before is '%.*s'",
                STR_ARGS(letter->number.text), STR_ARGS(before->number.text)),
            STR("letters stand in the order in which they are sent"));
}

/* Every letter of a group is compared with those of the same meeting before it, and with those of
 * the meetings that start before. */
static void check_letters(const struct group *group, struct findings *findings) {
    for (size_t m = 0; m < group->meetings.count; m++) {
        const struct meeting *meeting = &group->meetings.items[m];
        for (size_t i = 0; i < meeting->letters.count; i++) {
            const struct letter *letter = &meeting->letters.items[i];
            for (size_t j = 0; j < i; j++)
                check_letter(letter, &meeting->letters.items[j], true, findings);
            for (size_t n = m + 1; n < group->meetings.count; n++) {
                const struct meeting *earlier = &group->meetings.items[n];
                for (size_t j = 0; j < earlier->letters.count; j++)
                    check_letter(letter, &earlier->letters.items[j], false, findings);
            }
        }
    }
}

void check_numbers(const struct site *site, struct findings *findings) {
    for (size_t g = 0; g < site->groups.count; g++) {
        const struct group *group = &site->groups.items[g];
        check_letters(group, findings);
        for (size_t m = 0; m < group->meetings.count; m++) {
            const struct meeting *meeting = &group->meetings.items[m];
            for (size_t i = 0; i < meeting->annexes.count; i++) {
                const struct agenda *agenda = meeting->annexes.items[i].agenda;
                if (agenda)
                    check_items(agenda->items.items, agenda->items.count, findings);
            }
        }
    }
}
