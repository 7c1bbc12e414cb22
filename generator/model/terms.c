#include "model/terms.h"

#include <string.h>

#include "base/buf.h"
#include "model/bare.h"

enum {
    REMEMBERED = 0x3000, /* characters below it are looked up once */
    MOST_KEPT = 3,
    MOST_PARTS = 8, /* of a number whose ends are terms too */
    SHORTEST_NUMBER = 3, /* digits that say something without the letters before them */
};

/* What a character is compared as, if it is no more than MOST_KEPT characters. */
struct bare {
    bool known;
    uint8_t count;
    uint32_t points[MOST_KEPT];
    uint8_t classes[MOST_KEPT];
};

/* What stands before a unit. */
enum glue {
    GLUE_NONE,   /* a space, any other sign, or nothing at all */
    GLUE_JOINED, /* the unit before, directly */
    GLUE_SIGN,   /* one of - / . – and nothing else */
};

/* Letters of one word, digits of one number, or one ideograph. */
struct unit {
    enum bare_class class;
    enum glue glue;
    size_t start, end; /* in `text` */
};

struct terms {
    struct arena *arena;
    struct buf text; /* as it is compared; its memory is kept in `arena` by add_point */
    LIST(struct unit) units;
    struct bare *remembered;
    /* while a text is read */
    unsigned signs; /* since the last unit: 2 when it is not just one that joins */
    term_taker *take;
    void *user;
};

struct terms *terms_create(struct arena *arena) {
    struct terms *terms = arena_new(arena, struct terms);
    terms->arena = arena;
    terms->remembered = arena_array(arena, struct bare, REMEMBERED);
    return terms;
}

static bool is_joining(uint32_t c) {
    return c == '-' || c == '/' || c == '.' || c == 0x2010 || c == 0x2013;
}

/* The text grows in the arena, so that nothing has to be ended. */
static void add_bytes(struct terms *terms, const char *bytes, size_t size) {
    if (terms->text.size + size > terms->text.capacity) {
        size_t capacity = 2 * (terms->text.size + size) + 256;
        char *grown = arena_alloc(terms->arena, capacity);
        if (terms->text.size > 0)
            memcpy(grown, terms->text.data, terms->text.size);
        terms->text.data = grown;
        terms->text.capacity = capacity;
    }
    memcpy(terms->text.data + terms->text.size, bytes, size);
    terms->text.size += size;
}

/* Characters of one class, one ideograph at most. */
static void add_characters(
    struct terms *terms, const char *bytes, size_t size, enum bare_class class) {
    struct unit *last = terms->units.count ? &terms->units.items[terms->units.count - 1] : NULL;
    bool goes_on = last && terms->signs == 0 && last->class == class && class != BARE_IDEOGRAPH;
    if (goes_on) {
        add_bytes(terms, bytes, size);
        last->end = terms->text.size;
        return;
    }
    struct unit *unit = list_push(terms->arena, &terms->units);
    unit->class = class;
    unit->glue = !last || terms->signs > 1 ? GLUE_NONE
                 : terms->signs == 1       ? GLUE_SIGN
                                           : GLUE_JOINED;
    unit->start = terms->text.size;
    add_bytes(terms, bytes, size);
    unit->end = terms->text.size;
    terms->signs = 0;
}

static void add_point(struct terms *terms, uint32_t c, enum bare_class class) {
    char bytes[4];
    size_t size = 0;
    if (class == BARE_GAP) {
        terms->signs = terms->signs == 0 && is_joining(c) ? 1 : 2;
        return;
    }
    utf8_encode(c, bytes, &size);
    add_characters(terms, bytes, size, class);
}

static bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Adds the letters of ASCII that the text starts with, in small ones, and gives how many it took.
 * Where it starts with something else, none. */
static size_t add_ascii_letters(struct terms *terms, struct str text) {
    char small[64];
    size_t size = 0;
    for (; size < text.size && size < sizeof small && is_ascii_letter(text.data[size]); size++)
        small[size] = (char)(text.data[size] | 0x20);
    if (size > 0)
        add_characters(terms, small, size, BARE_LETTER);
    return size;
}

static void add_looked_up(struct terms *terms, uint32_t c) {
    uint32_t points[BARE_MOST];
    struct bare *bare = c < REMEMBERED ? &terms->remembered[c] : NULL;
    if (bare && bare->known) {
        for (size_t i = 0; i < bare->count; i++)
            add_point(terms, bare->points[i], (enum bare_class)bare->classes[i]);
        return;
    }
    size_t count = bare_characters(c, points);
    if (bare && count <= MOST_KEPT) {
        bare->known = true;
        bare->count = (uint8_t)count;
    }
    for (size_t i = 0; i < count; i++) {
        enum bare_class class = bare_class_of(points[i]);
        add_point(terms, points[i], class);
        if (bare && i < MOST_KEPT) {
            bare->points[i] = points[i];
            bare->classes[i] = (uint8_t)class;
        }
    }
}

static void read_units(struct terms *terms, struct str text) {
    terms->text.size = 0;
    terms->units.count = 0;
    terms->signs = 0;
    for (size_t at = 0; at < text.size;) {
        at += add_ascii_letters(terms, str_slice(text, at, text.size));
        if (at == text.size)
            break;
        uint32_t c;
        size_t length = utf8_decode(str_slice(text, at, text.size), &c);
        at += length ? length : 1;
        if (length == 3 && c >= 0x4E00 && c <= 0x9FFF)
            add_characters(terms, text.data + at - length, length, BARE_IDEOGRAPH);
        else if (length == 0)
            add_point(terms, ' ', BARE_GAP);
        else
            add_looked_up(terms, c);
    }
}

static struct str unit_text(const struct terms *terms, const struct unit *unit) {
    return (struct str){terms->text.data + unit->start, unit->end - unit->start};
}

static void take_term(struct terms *terms, struct str term) {
    size_t end = term.size <= LONGEST_TERM ? term.size : 0; /* no more characters than bytes */
    for (size_t count = 0; end < term.size && count < LONGEST_TERM; count++) {
        uint32_t c;
        end += utf8_decode(str_slice(term, end, term.size), &c);
    }
    terms->take(terms->user, str_slice(term, 0, end));
}

/* The Arabic article, alone or behind a particle, is left away when a word remains. */
static struct str without_article(struct str word) {
    static const struct str articles[] = {{"\u0648\u0627\u0644", 6}, {"\u0628\u0627\u0644", 6},
        {"\u0641\u0627\u0644", 6}, {"\u0643\u0627\u0644", 6}, {"\u0627\u0644", 4},
        {"\u0644\u0644", 4}};
    enum { SHORTEST = 6 }; /* bytes of three letters */
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        if (str_starts_with(word, articles[i]) && word.size >= articles[i].size + SHORTEST)
            return str_slice(word, articles[i].size, word.size);
    }
    return word;
}

static void take_unit(struct terms *terms, const struct unit *unit) {
    struct str text = unit_text(terms, unit);
    take_term(terms, unit->class == BARE_LETTER ? without_article(text) : text);
}

/* Numbers one behind the other, which need a sign between them. */
static bool are_numbers(const struct unit *units, size_t first, size_t second) {
    return units[first].class == BARE_DIGIT && units[second].class == BARE_DIGIT;
}

static void take_with_signs(struct terms *terms, size_t first, size_t last) {
    const struct unit *units = terms->units.items;
    struct buf term = {0};
    for (size_t i = first; i < last; i++) {
        if (i > first && are_numbers(units, i - 1, i))
            buf_byte(&term, '/');
        buf_str(&term, unit_text(terms, &units[i]));
    }
    take_term(terms, buf_view(&term));
    buf_finish(&term);
}

/* Units from `first` to `last` as one term: 7/2, td1139. */
static void take_joined(struct terms *terms, size_t first, size_t last) {
    const struct unit *units = terms->units.items;
    size_t start = units[first].start, i = first + 1;
    while (i < last && !are_numbers(units, i - 1, i))
        i++;
    if (i < last)
        take_with_signs(terms, first, last);
    else /* one behind the other they lie there */
        take_term(terms, (struct str){terms->text.data + start, units[last - 1].end - start});
}

/* Words and numbers that are joined, with a digit somewhere: SG2-TD1139, 7/2. */
static void take_number(struct terms *terms, size_t first, size_t last, enum terms_kind kind) {
    take_joined(terms, first, last);
    if (last - first == 1)
        return;
    for (size_t i = first + 1; last - first <= MOST_PARTS && i < last; i++) {
        const struct unit *unit = &terms->units.items[i];
        bool is_told = i + 1 == last && kind == TERMS_OF_TEXT; /* with the parts */
        bool is_start = unit->class == BARE_LETTER || unit->glue == GLUE_SIGN ||
                        unit->end - unit->start >= SHORTEST_NUMBER || i + 1 == last;
        if (is_start && !is_told)
            take_joined(terms, i, last);
    }
    for (size_t i = first; kind == TERMS_OF_TEXT && i < last; i++)
        take_unit(terms, &terms->units.items[i]);
}

/* The end of the words and numbers that are joined to the one at `first`. */
static size_t chain_end(const struct terms *terms, size_t first, bool *has_digit) {
    size_t i = first;
    *has_digit = false;
    do {
        *has_digit = *has_digit || terms->units.items[i].class == BARE_DIGIT;
        i++;
    } while (i < terms->units.count && terms->units.items[i].class != BARE_IDEOGRAPH &&
             terms->units.items[i].glue != GLUE_NONE);
    return i;
}

/* Is it paired with the unit before it? Two that touch, one of them an ideograph, the other one no
 * word. */
static bool is_paired(const struct terms *terms, size_t i) {
    const struct unit *units = terms->units.items;
    return i > 0 && i < terms->units.count && units[i].glue == GLUE_JOINED &&
           units[i].class != BARE_LETTER && units[i - 1].class != BARE_LETTER &&
           (units[i].class == BARE_IDEOGRAPH || units[i - 1].class == BARE_IDEOGRAPH);
}

/* Overlapping pairs need no dictionary. The first of a pair is found as its beginning, so that only
 * a last one is a term alone. */
static void take_pairs(struct terms *terms) {
    const struct unit *units = terms->units.items;
    for (size_t i = 0; i < terms->units.count; i++) {
        if (is_paired(terms, i))
            take_joined(terms, i - 1, i + 1);
        if (units[i].class == BARE_IDEOGRAPH && !is_paired(terms, i + 1))
            take_unit(terms, &units[i]);
    }
}

void terms_each(struct terms *terms, struct str text, enum terms_kind kind, term_taker *take,
    void *user) {
    bool has_digit = false;
    terms->take = take;
    terms->user = user;
    read_units(terms, text);
    for (size_t i = 0, end; i < terms->units.count; i = end) {
        end = i + 1;
        if (terms->units.items[i].class == BARE_IDEOGRAPH)
            continue;
        end = chain_end(terms, i, &has_digit);
        if (has_digit)
            take_number(terms, i, end, kind);
        for (size_t u = i; !has_digit && u < end; u++)
            take_unit(terms, &terms->units.items[u]);
    }
    take_pairs(terms);
}
