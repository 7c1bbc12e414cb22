/* Dates as people write them. The names of months come from the language (scan_tokens); the words and
 * signs between the parts of a date are few, and one table of them serves all languages. */
#include "model/date_text.h"

#include <stdlib.h>

#include "model/calendar.h"

enum { LONGEST_SPAN = 400 }; /* days: more is no span but two dates */

/* What a date says so far; 0 for what it does not say. */
struct part {
    int year, month, day;
    bool month_first; /* September 7; 9月7日 */
    bool is_cjk;
    bool is_open; /* 07.09, which only the other end of its span makes a date */
    size_t first, end; /* tokens */
};

struct cursor {
    struct scan *scan;
    const struct scan_token *tokens;
    size_t count;
};

static const struct scan_token *at(const struct cursor *c, size_t i) {
    static const struct scan_token none = {.kind = SCAN_SIGN, .sign = '\n', .spaced = true};
    return i < c->count ? &c->tokens[i] : &none;
}

static bool is_sign(const struct cursor *c, size_t i, uint32_t sign) {
    return at(c, i)->kind == SCAN_SIGN && at(c, i)->sign == sign;
}

static bool is_one_of(const struct cursor *c, size_t i, const struct str *words, size_t count) {
    for (size_t w = 0; w < count; w++) {
        if (at(c, i)->kind == SCAN_WORD && str_eq(at(c, i)->folded, words[w]))
            return true;
    }
    return false;
}

#define WORD(text) {text, sizeof text - 1}
#define IS_ONE_OF(c, i, table) is_one_of((c), (i), (table), sizeof(table) / sizeof *(table))

/* A number of one or two digits that may be a day or a month. */
static bool is_small(const struct cursor *c, size_t i) {
    const struct scan_token *token = at(c, i);
    return token->kind == SCAN_NUMBER && token->digits <= 2 && token->number >= 1 &&
           token->number <= 31;
}

static bool is_year(const struct cursor *c, size_t i) {
    const struct scan_token *token = at(c, i);
    return token->kind == SCAN_NUMBER && token->digits == 4 && token->number >= 1865 &&
           token->number < 2200;
}

/* "7th", "1er", "1º", "7-го": the end of the number at i. */
static size_t skip_ordinal(const struct cursor *c, size_t i) {
    static const struct str ends[] = {WORD("st"), WORD("nd"), WORD("rd"), WORD("th"), WORD("er"),
        WORD("º"), WORD("го"), WORD("е"), WORD("ое"), WORD("ero")};
    size_t next = i + 1, word = is_sign(c, next, '-') ? next + 1 : next;
    bool joined = !at(c, next)->spaced && !at(c, word)->spaced;
    if (joined && is_sign(c, next, 0xB0))
        return next + 1;
    return joined && IS_ONE_OF(c, word, ends) ? word + 1 : next;
}

/* The name of a month with the full stop of a short one: past it, or `i` when there is none. */
static size_t skip_month(const struct cursor *c, size_t i, int *month) {
    *month = at(c, i)->month;
    if (*month == 0)
        return i;
    size_t next = i + 1;
    if (is_sign(c, next, '.') && !at(c, next)->spaced)
        next++;
    /* Arabic letters give both names: أيلول/سبتمبر. */
    if (is_sign(c, next, '/') && at(c, next + 1)->month == *month)
        next += 2;
    return next;
}

/* Past the year behind a date, or `i` when there is none. */
static size_t skip_year(const struct cursor *c, size_t i, int *year) {
    static const struct str before[] = {WORD("de"), WORD("del"), WORD("of"), WORD("عام"), WORD("سنة")};
    static const struct str after[] = {WORD("г"), WORD("года"), WORD("году"), WORD("год"), WORD("م")};
    size_t next = i;
    if (is_sign(c, next, ',') || is_sign(c, next, 0x60C) || IS_ONE_OF(c, next, before))
        next++;
    if (!is_year(c, next))
        return i;
    *year = at(c, next)->number;
    next++;
    static const struct str short_year[] = {WORD("г")};
    if (IS_ONE_OF(c, next, short_year) && is_sign(c, next + 1, '.') && !at(c, next + 1)->spaced)
        return next + 2;
    return IS_ONE_OF(c, next, after) ? next + 1 : next;
}

static size_t skip_weekday(const struct cursor *c, size_t i) {
    size_t day = is_sign(c, i, '(') || is_sign(c, i, 0xFF08) ? i + 1 : i;
    if (!at(c, day)->is_weekday)
        return i;
    size_t next = day + 1;
    if (day > i)
        return is_sign(c, next, ')') || is_sign(c, next, 0xFF09) ? next + 1 : i;
    while (is_sign(c, next, '.') || is_sign(c, next, ',') || is_sign(c, next, 0x60C))
        next++;
    return next;
}

/* 2020-09-07, 07.09.2020, 07/09/2020. */
static bool read_numeric(const struct cursor *c, size_t i, struct part *out) {
    uint32_t sign = at(c, i + 1)->sign;
    bool joined = at(c, i)->kind == SCAN_NUMBER && at(c, i + 1)->kind == SCAN_SIGN &&
                  (sign == '-' || sign == '.' || sign == '/') && is_sign(c, i + 3, sign);
    for (size_t k = 1; k <= 4; k++)
        joined = joined && !at(c, i + k)->spaced;
    if (!joined || !is_small(c, i + 2))
        return false;
    *out = (struct part){.first = i, .end = i + 5};
    bool month_second = true;
    if (is_year(c, i) && is_small(c, i + 4)) {
        out->year = at(c, i)->number;
        out->month = at(c, i + 2)->number;
        out->day = at(c, i + 4)->number;
    } else if (is_small(c, i) && is_year(c, i + 4)) {
        month_second = sign == '.' || !scan_month_first(c->scan);
        out->day = at(c, month_second ? i : i + 2)->number;
        out->month = at(c, month_second ? i + 2 : i)->number;
        out->year = at(c, i + 4)->number;
    }
    /* A number or a code goes on: 1.2.2020.5, 2020-09-07-12. */
    bool goes_on = !at(c, i + 5)->spaced && at(c, i + 5)->kind == SCAN_SIGN &&
                   (at(c, i + 5)->sign == '-' || at(c, i + 5)->sign == '/') &&
                   !at(c, i + 6)->spaced && at(c, i + 6)->kind == SCAN_NUMBER &&
                   !is_small(c, i + 6) && !is_year(c, i + 6);
    return out->month > 0 && !goes_on;
}

/* The 07.09 of "07.09–18.09.2020". */
static bool read_open(const struct cursor *c, size_t i, struct part *out) {
    if (!is_small(c, i) || !is_sign(c, i + 1, '.') || !is_small(c, i + 2) || at(c, i + 1)->spaced ||
        at(c, i + 2)->spaced || at(c, i + 3)->kind != SCAN_SIGN)
        return false;
    *out = (struct part){.first = i, .end = i + 3, .is_open = true};
    out->day = at(c, i)->number;
    out->month = at(c, i + 2)->number;
    return true;
}

/* 2020年9月7日（星期一）, 9月7日, 7日; `bare` days too: the 7 of 9月7-18日. */
static bool read_cjk(const struct cursor *c, size_t i, bool bare, struct part *out) {
    size_t next = i;
    *out = (struct part){.first = i, .is_cjk = true, .month_first = true};
    if (is_year(c, next) && is_sign(c, next + 1, 0x5E74)) {
        out->year = at(c, next)->number;
        next += 2;
    }
    if (is_small(c, next) && is_sign(c, next + 1, 0x6708)) {
        out->month = at(c, next)->number;
        next += 2;
    }
    if (!is_small(c, next))
        return false;
    out->day = at(c, next)->number;
    bool marked = is_sign(c, next + 1, 0x65E5) || is_sign(c, next + 1, 0x53F7);
    out->end = skip_weekday(c, next + 1 + marked);
    return marked || (bare && out->month > 0);
}

/* 7 September 2020, 7 de septiembre de 2020, 1er mai; or the 7 alone of "7 to 8 September". */
static bool read_day_first(const struct cursor *c, size_t i, struct part *out) {
    static const struct str between[] = {WORD("of"), WORD("de"), WORD("del"), WORD("من"), WORD("شهر")};
    if (!is_small(c, i))
        return false;
    *out = (struct part){.first = i, .day = at(c, i)->number};
    out->end = skip_ordinal(c, i);
    size_t name = IS_ONE_OF(c, out->end, between) ? out->end + 1 : out->end;
    size_t next = skip_month(c, name, &out->month);
    if (out->month > 0)
        out->end = skip_year(c, next, &out->year);
    return true;
}

/* September 7, 2020. */
static bool read_month_first(const struct cursor *c, size_t i, struct part *out) {
    *out = (struct part){.first = i, .month_first = true};
    size_t next = skip_month(c, i, &out->month);
    if (out->month == 0 || !is_small(c, next))
        return false;
    out->day = at(c, next)->number;
    out->end = skip_year(c, skip_ordinal(c, next), &out->year);
    return true;
}

static bool read_part(const struct cursor *c, size_t i, struct part *out) {
    return read_numeric(c, i, out) || read_open(c, i, out) || read_cjk(c, i, true, out) || read_month_first(c, i, out) ||
           read_day_first(c, i, out);
}

enum link {
    LINK_NONE,
    LINK_TO,  /* all days between */
    LINK_AND, /* these two days */
};

/* What joins two dates, and where the second starts. */
static enum link read_link(const struct cursor *c, size_t i, size_t *next) {
    static const struct str to[] = {WORD("to"), WORD("till"), WORD("until"), WORD("through"),
        WORD("thru"), WORD("au"), WORD("à"), WORD("al"), WORD("a"), WORD("hasta"), WORD("по"),
        WORD("до"), WORD("إلى"), WORD("الى"), WORD("حتى"), WORD("لغاية")};
    static const struct str and[] = {WORD("and"), WORD("et"), WORD("y"), WORD("e"), WORD("и"), WORD("و")};
    static const struct str articles[] = {WORD("the"), WORD("le"), WORD("el"), WORD("au"), WORD("al")};
    static const uint32_t dashes[] = {'-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212,
        '~', 0xFF5E, 0x301C, 0xFF0D, 0x81F3, 0x5230}; /* 至, 到 */
    static const uint32_t both[] = {'&', 0x548C, 0x53CA, 0x4E0E, 0x3001}; /* 和, 及, 与, 、 */
    enum link link = LINK_NONE;
    *next = i + 1;
    if (IS_ONE_OF(c, i, to))
        link = LINK_TO;
    else if (IS_ONE_OF(c, i, and))
        link = LINK_AND;
    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
        link = is_sign(c, i, dashes[k]) ? LINK_TO : link;
    for (size_t k = 0; k < sizeof both / sizeof *both; k++)
        link = is_sign(c, i, both[k]) ? LINK_AND : link;
    static const struct str until[] = {WORD("jusqu")};
    if (IS_ONE_OF(c, i, until)) {
        link = LINK_TO;
        *next = i + 2; /* jusqu'au */
    }
    while (link != LINK_NONE && IS_ONE_OF(c, *next, articles))
        (*next)++;
    *next = skip_weekday(c, *next);
    return link;
}

/* A day that an hour, a size or a number follows on from is none: "7 September – 18:00". */
static bool is_cut_off(const struct cursor *c, const struct part *part) {
    const struct scan_token *next = at(c, part->end);
    return !next->spaced && (next->kind == SCAN_NUMBER ||
                                (next->kind == SCAN_SIGN && (next->sign == ':' || next->sign == '%' ||
                                                                next->sign == '/')));
}

static bool to_date(const struct part *part, int year, struct date *out) {
    if (part->month < 1 || part->month > 12 || part->day < 1)
        return false;
    *out = calendar_date(calendar_day(year, part->month, part->day));
    return out->month == part->month && out->day_of_month == part->day;
}

/* The year that brings a day nearest to another. */
static int nearest_year(const struct part *part, int32_t near) {
    int middle = calendar_date(near).year, best = middle;
    for (int year = middle - 1; year <= middle + 1; year++) {
        int32_t day = calendar_day(year, part->month, part->day);
        if (abs(day - near) < abs(calendar_day(best, part->month, part->day) - near))
            best = year;
    }
    return best;
}

static bool set_day(const struct part *part, int32_t near, struct date_text *out) {
    out->has_year = part->year > 0;
    if (part->month == 0 || part->is_open || !to_date(part, out->has_year ? part->year : nearest_year(part, near),
                                &out->start))
        return false;
    out->end = out->start;
    out->next = part->end;
    return true;
}

/* Each takes from the other what it does not say itself. */
static bool set_span(struct part first, struct part last, enum link link, int32_t near,
    struct date_text *out) {
    bool shares_first = first.month > 0 && last.month == 0 && first.month_first;
    if ((last.month == 0 && !shares_first) || (first.is_open && last.year == 0))
        return false;
    last.month = last.month ? last.month : first.month;
    first.month = first.month ? first.month : last.month;
    out->has_year = first.year > 0 || last.year > 0;
    int year = last.year > 0 ? last.year : first.year > 0 ? first.year : nearest_year(&first, near);
    bool crosses = first.month > last.month;
    if (first.year == 0)
        first.year = last.year > 0 && crosses ? year - 1 : year;
    if (last.year == 0)
        last.year = crosses ? first.year + 1 : first.year;
    if (!to_date(&first, first.year, &out->start) || !to_date(&last, last.year, &out->end))
        return false;
    int days = out->end.day - out->start.day;
    out->next = last.end;
    return days >= 1 && days <= LONGEST_SPAN && (link == LINK_TO || days == 1);
}

/* Not inside a number, a code or an address. */
static bool may_start(const struct cursor *c, size_t i) {
    const struct scan_token *token = at(c, i);
    if (token->month == 0 && token->kind != SCAN_NUMBER)
        return false;
    if (i == 0 || token->spaced)
        return true;
    const struct scan_token *before = at(c, i - 1);
    if (before->kind == SCAN_NUMBER)
        return false;
    if (before->kind == SCAN_WORD)
        return before->is_weekday || token->month > 0;
    return !(before->sign < 0x80 && before->sign > ' ' && before->sign != '(' &&
             before->sign != '*' && before->sign != '"' && before->sign != '\'' &&
             before->sign != '[' && before->sign != '|' && before->sign != '_');
}

static bool read_at(const struct cursor *c, size_t i, int32_t near, struct date_text *out) {
    struct part first, last;
    size_t second;
    if (!may_start(c, i) || !read_part(c, i, &first))
        return false;
    size_t end = skip_weekday(c, first.end);
    static const struct str between[] = {
        WORD("between"), WORD("entre"), WORD("между"), WORD("بين")};
    enum link link = read_link(c, end, &second);
    if (link == LINK_AND && i > 0 && IS_ONE_OF(c, i - 1, between))
        link = LINK_TO;
    bool found = link != LINK_NONE && read_part(c, second, &last);
    if (found && first.month_first && last.month == 0 && !last.is_cjk)
        last.end = skip_year(c, last.end, &last.year); /* September 7–18, 2020 */
    found = found && !is_cut_off(c, &last) && set_span(first, last, link, near, out);
    if (!found && !is_cut_off(c, &first))
        found = set_day(&first, near, out);
    if (found) {
        const struct scan_token *start = at(c, i), *final = at(c, out->next - 1);
        out->offset = start->offset;
        out->length = final->offset + final->length - start->offset;
    }
    return found;
}

bool date_text_next(struct scan *scan, const struct scan_tokens *tokens, size_t from, int32_t near,
    struct date_text *out) {
    struct cursor c = {scan, tokens->items, tokens->count};
    for (size_t i = from; i < tokens->count; i++) {
        if (read_at(&c, i, near, out))
            return true;
    }
    return false;
}
