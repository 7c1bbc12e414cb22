/* Annexes that a text names in words: "Annex C", "Annexes A, B and D", 附件A和D. */
#include <string.h>

#include "model/doubts.h"
#include "model/reading.h"

/* How running text calls annexes, beside the label of the theme: stems, between spaces. */
static const struct {
    const char *language;
    const char *stems;
} rows[] = {{"en", "annex"}, {"fr", "annexe"}, {"es", "anexo"}, {"ru", "приложени"},
    {"ar", "ملحق ملاحق"}, {"zh", "附件"}};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* A sentence that names another document ("Annex A of G.984") may speak of that one's annexes. */
static bool names_document(struct str sentence) {
    bool upper = false, digit = false, joint = false;
    for (size_t i = 0; i <= sentence.size; i++) {
        char c = i < sentence.size ? sentence.data[i] : ' ';
        bool word = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c);
        if (!word && c != '.' && c != '-' && c != '/') {
            upper = digit = joint = false;
            continue;
        }
        upper = upper || (c >= 'A' && c <= 'Z');
        joint = joint || (upper && !word);
        digit = digit || (joint && is_digit(c));
        if (digit)
            return true;
    }
    return false;
}

/* Is one of the stems in this word? Arabic has particles before it. */
static bool is_called(struct str word, struct str stem, bool is_arabic) {
    if (stem.size < 4)
        return str_eq(word, stem);
    return is_arabic ? str_find(word, stem, 0) < word.size : str_starts_with(word, stem);
}

struct annex_calls annex_calls_of(
    struct arena *arena, const struct site *site, const struct words_table *words, int language_index) {
    struct str tag = site->languages.items[language_index].tag, language, rest;
    struct str pattern = words_get(words, language_index, "annex.label");
    struct annex_calls names = {0};
    str_cut(tag, '-', &language, &rest);
    for (size_t c = 0; c < sizeof rows / sizeof *rows; c++) {
        if (str_eq(language, str_from(rows[c].language)))
            names.stems = str_from(rows[c].stems);
    }
    names.is_arabic = str_eq(language, STR("ar"));
    names.label = str_trim(str_slice(pattern, 0, str_find(pattern, STR("{letter}"), 0)));
    if (names.label.size > 0)
        names.folded = scan_fold(arena, names.label);
    return names;
}

static bool is_ascii_letter(char c) {
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* What of a text can be compared with a name without reading words. */
enum spelling {
    SPELT_ASCII,      /* but for capitals */
    SPELT_IDEOGRAPHS, /* byte for byte */
    SPELT_OTHERWISE,  /* not at all: letters that have capitals of other bytes, vowel signs */
};

static enum spelling spelling_of(struct str name) {
    bool ascii = true, ideographs = true;
    for (size_t at = 0; at < name.size;) {
        uint32_t c = 0;
        size_t length = utf8_decode(str_slice(name, at, name.size), &c);
        ascii = ascii && is_ascii_letter(name.data[at]);
        ideographs = ideographs && c >= 0x3000 && c < 0xA000;
        at += length ? length : 1;
    }
    return ascii ? SPELT_ASCII : ideographs ? SPELT_IDEOGRAPHS : SPELT_OTHERWISE;
}

/* The end of a fact that starts at `at`: "{{annex.annex-a}}"; `at` when none does. */
static size_t fact_end(struct str text, size_t at) {
    size_t end = at + 2;
    if (!str_starts_with(str_slice(text, at, text.size), STR("{{")))
        return at;
    while (end < text.size && (is_ascii_letter(text.data[end]) || is_digit(text.data[end]) ||
                                  text.data[end] == '.' || text.data[end] == '-'))
        end++;
    return str_starts_with(str_slice(text, end, text.size), STR("}}")) ? end + 2 : at;
}

/* Is the name in the text, in capitals or not, and not in a fact or as the start of one:
 * "annex.practical"? What follows a name that a letter follows is no full stop. */
static bool holds_ascii_name(struct str text, struct str name) {
    char first = (char)(name.data[0] | 0x20);
    for (size_t at = 0; at + name.size <= text.size; at++) {
        char small = (char)(text.data[at] | 0x20);
        if (small != first && small != '{')
            continue;
        if (small == '{' && fact_end(text, at) > at)
            at = fact_end(text, at) - 1;
        if ((text.data[at] | 0x20) != first)
            continue;
        size_t same = 1;
        while (same < name.size && (text.data[at + same] | 0x20) == (name.data[same] | 0x20))
            same++;
        if (same == name.size && (at + same == text.size || text.data[at + same] != '.'))
            return true;
    }
    return false;
}

static bool may_hold_name(struct str text, struct str name) {
    enum spelling spelling = spelling_of(name);
    if (spelling == SPELT_ASCII)
        return holds_ascii_name(text, name);
    return spelling == SPELT_OTHERWISE || str_find(text, name, 0) < text.size;
}

/* Is the label no longer than a stem, or the same with an ending? Then the stem is looked for. */
static bool is_stem_label(const struct annex_calls *calls) {
    struct str rest = calls->stems, stem;
    bool is_stem = false;
    while (rest.size > 0) {
        str_cut(rest, ' ', &stem, &rest);
        is_stem = is_stem || str_starts_with(calls->folded, stem);
    }
    return is_stem;
}

bool may_name_annex(const struct annex_calls *calls, struct str text) {
    struct str rest = calls->stems, stem;
    bool may = calls->label.size > 0 && !is_stem_label(calls) &&
               may_hold_name(text, calls->label);
    while (rest.size > 0 && !may) {
        str_cut(rest, ' ', &stem, &rest);
        may = may_hold_name(text, stem);
    }
    return may;
}

/* Past the name for annexes that starts at token i; `i` when there is none. */
static size_t skip_call(const struct reading *r, size_t i) {
    const struct annex_calls *names = r->calls;
    const struct scan_token *token = &r->tokens.items[i];
    struct str rest = names->stems, stem, label = names->label;
    struct str here = str_slice(r->text, token->offset, r->text.size);
    while (rest.size > 0) {
        str_cut(rest, ' ', &stem, &rest);
        if (token->kind == SCAN_WORD && is_called(token->folded, stem, names->is_arabic))
            return i + 1;
        if (token->kind == SCAN_SIGN && str_starts_with(here, stem))
            return i + utf8_count(stem);
    }
    if (token->kind == SCAN_WORD && label.size > 0 &&
        is_called(token->folded, names->folded, false))
        return i + 1;
    return token->kind == SCAN_SIGN && label.size > 0 && str_starts_with(here, label)
               ? i + utf8_count(label)
               : i;
}

/* The annex that a token names: 0 for A, or -1. Cyrillic letters that look Latin are meant so. */
static int letter_at(const struct reading *r, size_t i) {
    static const char twins[][3] = {"А", "В", "С", "Е"};
    static const char *const latin = "ABCE";
    if (i >= r->tokens.count || r->tokens.items[i].kind != SCAN_WORD)
        return -1;
    const struct scan_token *token = &r->tokens.items[i];
    struct str word = str_slice(r->text, token->offset, token->offset + token->length);
    struct str after = str_slice(r->text, token->offset + token->length, r->text.size);
    /* Annex I've, Annex A.5, Annex A-1, Annex A1 */
    bool goes_on = after.size > 1 && strchr(".-/'", after.data[0]) && after.data[0] != '\0' &&
                   (is_digit(after.data[1]) || (after.data[1] >= 'A' && after.data[1] <= 'z'));
    if (goes_on || (after.size > 0 && is_digit(after.data[0])))
        return -1;
    for (int t = 0; latin[t]; t++) {
        if (str_eq(word, str_from(twins[t])))
            return latin[t] - 'A';
    }
    return word.size == 1 && word.data[0] >= 'A' && word.data[0] <= 'Z' ? word.data[0] - 'A' : -1;
}

/* Past what joins two letters of a list: ", " and "and", in any order; `i` when nothing does. */
static size_t skip_joint(const struct reading *r, size_t i) {
    static const struct str words[] = {{"and", 3}, {"or", 2}, {"to", 2}, {"et", 2}, {"ou", 2},
        {"à", 2}, {"y", 1}, {"e", 1}, {"o", 1}, {"u", 1}, {"a", 1}, {"и", 2}, {"или", 6}, {"до", 4},
        {"по", 4}, {"و", 2}, {"أو", 4}, {"إلى", 6}};
    static const uint32_t signs[] = {',', 0x60C, 0xFF0C, 0x3001, 0x548C, 0x53CA, 0x4E0E, 0x6216,
        0x81F3, 0x5230, '&', '/', 0x2013, '-'}; /* 和 及 与 或 至 到 */
    size_t next = i;
    for (bool more = true; more && next < r->tokens.count;) {
        const struct scan_token *token = &r->tokens.items[next];
        more = false;
        for (size_t w = 0; w < sizeof words / sizeof *words; w++)
            more = more || (token->kind == SCAN_WORD && !token->is_capital &&
                               str_eq(token->folded, words[w]));
        for (size_t s = 0; s < sizeof signs / sizeof *signs; s++)
            more = more || (token->kind == SCAN_SIGN && token->sign == signs[s]);
        next += more;
    }
    return next;
}

static bool is_absent(const struct reading *r, int letter) {
    return letter >= 0 && (size_t)letter >= r->meeting->annexes.count;
}

static bool leads_away(const struct reading *r, size_t end) {
    struct str rest = str_slice(r->raw, end, r->raw.size);
    return str_starts_with(rest, STR("](http")) || str_starts_with(rest, STR("]({{link."));
}

static void add_unknown_annex(const struct reading *r, size_t from, size_t to, int letter) {
    size_t count = r->meeting->annexes.count;
    struct str hint = count == 0   ? STR("the meeting has no annexes")
                      : count == 1 ? STR("the meeting has one annex, A")
                                   : str_printf(r->arena, "the meeting has annexes A to %c",
                                         (char)('A' + count - 1));
    char name = (char)('A' + letter);
    struct words_argument arguments[] = {{"letter", {&name, 1}}, {NULL, {NULL, 0}}};
    struct buf label = {0};
    words_format(r->words, r->language, "annex.label", arguments, &label);
    finding_add_hinted(r->findings, FINDING_ANNEX_UNKNOWN, reading_place(r, from, to - from),
        str_printf(r->arena, "there is no '%.*s'", STR_ARGS(buf_view(&label))),
        str_printf(r->arena, "%.*s; name it as {{annex.ID}}", STR_ARGS(hint)));
    buf_finish(&label);
}

/* The letters from token i on, which the name at token `call` is about. */
static void check_letters(const struct reading *r, size_t call, size_t i) {
    size_t from = r->tokens.items[call].offset;
    for (int letter = letter_at(r, i); letter >= 0;) {
        const struct scan_token *token = &r->tokens.items[i];
        size_t end = token->offset + token->length;
        if (is_absent(r, letter) && !leads_away(r, end))
            add_unknown_annex(r, from, end, letter);
        size_t next = skip_joint(r, i + 1);
        letter = next > i + 1 ? letter_at(r, next) : -1;
        i = next;
        from = i < r->tokens.count ? r->tokens.items[i].offset : from;
    }
}

/* "an annex I wrote": a small letter before it, and "I" is a word. */
static bool is_pronoun(const struct reading *r, size_t call, size_t i) {
    return !r->tokens.items[call].is_capital && r->tokens.items[call].kind == SCAN_WORD &&
           letter_at(r, i) == 'I' - 'A';
}

void check_annex_pointers(const struct reading *r) {
    if (doubts_about(&r->meeting->doubts, STR("annexes"), r->meeting->annexes.count > 0))
        return;
    for (size_t i = 0; i < r->tokens.count; i++) {
        size_t next = skip_call(r, i);
        if (next == i || letter_at(r, next) < 0 || is_pronoun(r, i, next) ||
            names_document(scan_sentence(r->scan, r->text, r->tokens.items[i].offset)))
            continue;
        check_letters(r, i, next);
    }
}
