#include "pages/search/search_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"

enum {
    /* A term of more than one record in so many says nothing, where there are many. */
    RECORDS_A_TERM = 8,
    FEW_RECORDS = 500,
};

static struct search_index *index_create(struct renderer *r, int language) {
    struct arena *arena = &r->of_run;
    struct search_index *index = arena_new(arena, struct search_index);
    index->renderer = r;
    index->language = language;
    index->terms = terms_create(arena);
    index->block_hashes = arena_array(arena, uint32_t, r->plan->search.blocks.count);
    index->range_hashes = arena_array(arena, uint32_t, r->plan->search.ranges);
    map_init(&index->by_text, arena);
    return index;
}

static struct search_index *index_of(struct renderer *r, int language) {
    if (!r->search || r->search->language != language)
        r->search = index_create(r, language);
    return r->search;
}

/* A whole number by five bits a character, those that go on in the upper half of the alphabet. */
static void put_number(struct arena *arena, struct search_term *term, uint32_t number) {
    static const char alphabet[] =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    int shift = 0;
    while (shift < 30 && number >> (shift + 5) != 0)
        shift += 5;
    for (; shift >= 0; shift -= 5)
        *list_push(arena, &term->postings) =
            alphabet[((number >> shift) & 31) + (shift > 0 ? 32 : 0)];
}

static bool has_digit(struct str term) {
    for (size_t i = 0; i < term.size; i++) {
        if (term.data[i] >= '0' && term.data[i] <= '9')
            return true;
    }
    return false;
}

static struct search_term *term_of(struct search_index *index, struct str text) {
    char key[4 * LONGEST_TERM + 16];
    struct arena *arena = &index->renderer->of_run;
    size_t size = 0;
    if (has_digit(text))
        key[size++] = '#';
    memcpy(key + size, text.data, text.size);
    struct str name = {key, size + text.size};
    struct search_term *term = map_get(&index->by_text, name);
    if (term)
        return term;
    term = arena_new(arena, struct search_term);
    term->text = str_copy(arena, name);
    map_set(&index->by_text, term->text, term);
    *list_push(arena, &index->all) = term;
    return term;
}

static void take_term(void *user, struct str text) {
    const struct search_place *place = user;
    struct arena *arena = &place->index->renderer->of_run;
    struct search_term *term = term_of(place->index, text);
    if (term->count > 0 && term->entry == place->entry && term->record == place->record)
        return;
    put_number(arena, term, place->entry - term->entry);
    put_number(arena, term, place->record * SEARCH_WEIGHTS + place->weight);
    term->entry = place->entry;
    term->record = place->record;
    term->count++;
}

void search_take(struct search_place *place, struct str text, enum terms_kind kind) {
    if (place->is_taken)
        terms_each(place->index->terms, text, kind, take_term, place);
}

/* {"v":"<hash of the rest>",<rest>: so that a file that a cache has kept too long is known. */
static uint32_t put_file(struct str rest, struct buf *out) {
    uint32_t hash = (uint32_t)(str_hash(rest) >> 32);
    buf_printf(out, "{\"v\":\"%08x\",", (unsigned)hash);
    buf_str(out, rest);
    buf_text(out, "}\n");
    return hash;
}

static void put_records(
    struct search_index *index, const struct page *page, size_t block, struct buf *out) {
    struct buf rest = {0};
    bool is_next = block == index->next_block;
    buf_text(&rest, "\"entries\":");
    search_records(index, page, block, &rest);
    uint32_t hash = put_file(buf_view(&rest), out);
    if (is_next)
        index->block_hashes[index->next_block++] = hash;
    buf_finish(&rest);
}

static int compare_terms(const void *left, const void *right) {
    const struct search_term *const *a = left, *const *b = right;
    return str_compare((*a)->text, (*b)->text);
}

static struct str postings_of(const struct search_index *index, const struct search_term *term) {
    bool is_everywhere = index->records > FEW_RECORDS &&
                         term->count > index->records / RECORDS_A_TERM;
    return is_everywhere ? (struct str){0}
                         : (struct str){term->postings.items, term->postings.count};
}

static size_t term_size(const struct search_index *index, size_t i) {
    enum { MARKS = 6 }; /* quotes and commas */
    const struct search_term *term = index->all.items[i];
    return term->text.size + postings_of(index, term).size + MARKS;
}

/* Cuts the sorted terms into ranges of the same size, as far as terms have it. */
static void cut_ranges(struct search_index *index) {
    size_t ranges = index->renderer->plan->search.ranges, all = 0, before = 0, next = 0;
    index->range_starts = arena_array(&index->renderer->of_run, size_t, ranges + 1);
    for (size_t i = 0; i < index->all.count; i++)
        all += term_size(index, i);
    for (size_t i = 0; i < index->all.count; i++) {
        while (next < ranges && before >= all / ranges * next)
            index->range_starts[next++] = i;
        before += term_size(index, i);
    }
    while (next <= ranges)
        index->range_starts[next++] = index->all.count;
}

/* Files may be wanted in another order than the plan's. */
static void take_all_terms(struct search_index *index, const struct page *page) {
    struct buf vain = {0};
    while (index->next_block + 1 < index->renderer->plan->search.blocks.count) {
        put_records(index, page, index->next_block, &vain);
        buf_clear(&vain);
    }
    buf_finish(&vain);
    if (index->range_starts)
        return;
    if (index->all.count > 1)
        qsort(index->all.items, index->all.count, sizeof *index->all.items, compare_terms);
    cut_ranges(index);
}

static void put_range(struct search_index *index, size_t range, struct buf *out) {
    struct buf rest = {0};
    struct json json;
    buf_text(&rest, "\"terms\":");
    json_init(&json, &rest, 0);
    json_array_start(&json);
    for (size_t i = index->range_starts[range]; i < index->range_starts[range + 1]; i++) {
        json_string(&json, index->all.items[i]->text);
        json_string(&json, postings_of(index, index->all.items[i]));
    }
    json_array_end(&json);
    index->range_hashes[range] = put_file(buf_view(&rest), out);
    if (range == index->next_range)
        index->next_range++;
    buf_finish(&rest);
}

static void put_hash(struct json *json, uint32_t hash) {
    char text[16];
    int size = snprintf(text, sizeof text, "%08x", (unsigned)hash);
    json_string(json, (struct str){text, (size_t)size});
}

/* The first term or entry of each file, and its hash. */
static uint32_t put_root(struct search_index *index, struct buf *out) {
    static const struct str behind_all = {"\U0010FFFF", 4};
    const struct search_plan *plan = &index->renderer->plan->search;
    struct buf rest = {0}, vain = {0};
    struct json json;
    for (; index->next_range < plan->ranges; buf_clear(&vain))
        put_range(index, index->next_range, &vain);
    buf_printf(&rest, "\"entries\":%zu,\"terms\":", plan->entries.count);
    json_init(&json, &rest, 0);
    json_array_start(&json);
    for (size_t i = 0; i < plan->ranges; i++) {
        size_t first = index->range_starts[i];
        json_string(&json, first < index->all.count ? index->all.items[first]->text : behind_all);
        put_hash(&json, index->range_hashes[i]);
    }
    json_array_end(&json);
    buf_text(&rest, ",\"records\":");
    json_init(&json, &rest, 0);
    json_array_start(&json);
    for (size_t i = 0; i + 1 < plan->blocks.count; i++) {
        json_uint(&json, plan->blocks.items[i]);
        put_hash(&json, index->block_hashes[i]);
    }
    json_array_end(&json);
    uint32_t hash = put_file(buf_view(&rest), out);
    buf_finish(&rest);
    buf_finish(&vain);
    return hash;
}

void render_search(struct renderer *r, const struct page *page, struct buf *out) {
    struct search_index *index = index_of(r, page->language);
    if (page->kind == FILE_SEARCH_RECORDS) {
        put_records(index, page, page->part, out);
        return;
    }
    take_all_terms(index, page);
    if (page->kind == FILE_SEARCH_TERMS)
        put_range(index, page->part, out);
    else
        put_root(index, out);
}

uint32_t search_root_hash(struct renderer *r, const struct page *page) {
    struct search_index *index = index_of(r, page->language);
    struct buf vain = {0};
    take_all_terms(index, page);
    uint32_t hash = put_root(index, &vain);
    buf_finish(&vain);
    return hash;
}
