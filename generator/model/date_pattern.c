#include "model/date_pattern.h"

#include "model/calendar.h"

enum piece_kind { PIECE_WORDS, PIECE_YEAR, PIECE_MONTH, PIECE_DAY, PIECE_MONTH_NAME, PIECE_WEEKDAY };

struct piece {
    enum piece_kind kind;
    struct str words;        /* of PIECE_WORDS */
    unsigned least_digits;   /* of a number */
    const struct str *names; /* of a month or a weekday */
};

struct date_pattern {
    const struct date_names *names;
    LIST(struct piece) pieces;
};

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What so many times the letter stand for; false for what is not known here. */
static bool find_field(
    char letter, unsigned count, const struct date_names *names, struct piece *out) {
    bool is_number = count <= 2, is_whole = count == 4;
    *out = (struct piece){.least_digits = count};
    switch (letter) {
    case 'y': /* two are the last two digits */
        out->kind = PIECE_YEAR;
        return count != 2;
    case 'd':
        out->kind = PIECE_DAY;
        return is_number;
    case 'M':
    case 'L':
        out->kind = is_number ? PIECE_MONTH : PIECE_MONTH_NAME;
        out->names = letter == 'M' ? names->months : names->months_alone;
        return is_number || is_whole;
    case 'E':
    case 'c':
        out->kind = PIECE_WEEKDAY;
        out->names = letter == 'E' ? names->weekdays : names->weekdays_alone;
        return is_whole;
    default:
        return false;
    }
}

static void add_words(struct arena *arena, struct date_pattern *pattern, struct str words) {
    *list_push(arena, &pattern->pieces) = (struct piece){.kind = PIECE_WORDS, .words = words};
}

/* Words in quotes, where two are a quote itself. Gives the bytes taken; 0 when they do not end. */
static size_t take_quoted(struct arena *arena, struct date_pattern *pattern, struct str rest) {
    size_t end = str_find(rest, STR("'"), 1);
    if (end == rest.size)
        return 0;
    add_words(arena, pattern, end == 1 ? STR("'") : str_slice(rest, 1, end));
    return end + 1;
}

/* The field or the words that the rest starts with. Gives the bytes taken, or 0. */
static size_t take_piece(struct arena *arena, struct date_pattern *pattern, struct str rest) {
    size_t size = 1;
    struct piece piece;
    if (rest.data[0] == '\'')
        return take_quoted(arena, pattern, rest);
    if (!is_letter(rest.data[0])) {
        while (size < rest.size && !is_letter(rest.data[size]) && rest.data[size] != '\'')
            size++;
        add_words(arena, pattern, str_slice(rest, 0, size));
        return size;
    }
    while (size < rest.size && rest.data[size] == rest.data[0])
        size++;
    if (!find_field(rest.data[0], (unsigned)size, pattern->names, &piece))
        return 0;
    *list_push(arena, &pattern->pieces) = piece;
    return size;
}

const struct date_pattern *date_pattern_cut(
    struct arena *arena, struct str pattern, const struct date_names *names) {
    struct date_pattern *cut = arena_new(arena, struct date_pattern);
    cut->names = names;
    for (size_t at = 0, taken; at < pattern.size; at += taken) {
        taken = take_piece(arena, cut, str_slice(pattern, at, pattern.size));
        if (taken == 0)
            return NULL;
    }
    return cut;
}

static void write_number(
    const struct date_names *names, unsigned number, unsigned least_digits, struct buf *out) {
    if (number >= DECIMAL_DIGITS || least_digits > 1)
        write_number(names, number / DECIMAL_DIGITS, least_digits > 1 ? least_digits - 1 : 1, out);
    buf_str(out, names->digits[number % DECIMAL_DIGITS]);
}

static void write_piece(const struct date_names *names, const struct piece *piece,
    const struct date *date, struct buf *out) {
    switch (piece->kind) {
    case PIECE_WORDS:
        buf_str(out, piece->words);
        break;
    case PIECE_YEAR:
        write_number(names, (unsigned)date->year, piece->least_digits, out);
        break;
    case PIECE_MONTH:
        write_number(names, date->month, piece->least_digits, out);
        break;
    case PIECE_DAY:
        write_number(names, date->day_of_month, piece->least_digits, out);
        break;
    case PIECE_MONTH_NAME:
        buf_str(out, piece->names[date->month - 1]);
        break;
    case PIECE_WEEKDAY:
        buf_str(out, piece->names[calendar_weekday(date->day)]);
        break;
    }
}

void date_pattern_write(
    const struct date_pattern *pattern, const struct date *date, struct buf *out) {
    for (size_t i = 0; i < pattern->pieces.count; i++)
        write_piece(pattern->names, &pattern->pieces.items[i], date, out);
}
