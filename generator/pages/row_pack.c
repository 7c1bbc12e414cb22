#include "pages/row_pack.h"

#include <string.h>

/* Numbers in the alphabets of RFC 1951. */
enum {
    LITERALS = 256,
    END = 256,
    FIRST_LENGTH = 257,
    SYMBOLS = 286,
    LENGTHS = SYMBOLS - FIRST_LENGTH,
    DISTANCES = 30,
    SIZES = 19, /* of codes, with ways to repeat them, which are not used here */
    SHORTEST_MATCH = 3,
    LONGEST_CODE = 15,
    FARTHEST = 32768, /* bytes back */
};

/* The codes are the same for all pictures, so that packing needs neither a count of their bytes
 * before nor a tree. Their sizes suit the pictures of meetings: two bits a pixel, of which the ground
 * is 0 and letters are 1, sometimes 2. */
enum { OTHER_LITERAL = 12 };

static const struct {
    unsigned char byte, size;
} usual_literals[] = {
    {0x00, 4}, {0x55, 3}, {0xAA, 6}, {0xFF, 9}, /* plain */
    {0x01, 5}, {0x05, 4}, {0x15, 4}, {0x40, 4}, {0x50, 5}, {0x54, 5}, /* edges */
    {0x02, 8}, {0x0A, 7}, {0x2A, 7}, {0x80, 7}, {0xA0, 8}, {0xA8, 8},
};

enum { END_SIZE = 10 };

/* The bits that follow the code of a length say how much more it is than the least. */
static const struct {
    unsigned short least;
    unsigned char more_bits, size;
} lengths[LENGTHS] = {{3, 0, 7}, {4, 0, 5}, {5, 0, 6}, {6, 0, 5}, {7, 0, 7}, {8, 0, 6}, {9, 0, 8},
    {10, 0, 8}, {11, 1, 6}, {13, 1, 6}, {15, 1, 5}, {17, 1, 7}, {19, 2, 6}, {23, 2, 6}, {27, 2, 6},
    {31, 2, 6}, {35, 3, 5}, {43, 3, 6}, {51, 3, 8}, {59, 3, 8}, {67, 4, 7}, {83, 4, 8}, {99, 4, 7},
    {115, 4, 8}, {131, 5, 6}, {163, 5, 7}, {195, 5, 8}, {227, 5, 10}, {ROW_LONGEST_MATCH, 0, 4}};

/* How the sizes above are told: the sizes of the codes of sizes, and in which order these stand. */
static const unsigned char size_sizes[SIZES] = {[0] = 4, [1] = 4, [3] = 5, [4] = 4, [5] = 4,
    [6] = 4, [7] = 4, [8] = 5, [9] = 5, [10] = 5, [12] = 1};
static const unsigned char size_order[SIZES] = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

/* At most 32 bits. */
static void put_bits(struct row_packer *packer, uint32_t bits, unsigned count, struct buf *out) {
    packer->bits |= (uint64_t)bits << packer->bit_count;
    packer->bit_count += count;
    if (packer->bit_count < 32)
        return;
    buf_reserve(out, 4);
    for (unsigned i = 0; i < 4; i++)
        out->data[out->size + i] = (char)(packer->bits >> 8 * i);
    out->size += 4;
    packer->bits >>= 32;
    packer->bit_count -= 32;
}

/* Whole bytes. */
static void put_bytes(struct row_packer *packer, struct buf *out) {
    for (; packer->bit_count >= 8; packer->bit_count -= 8, packer->bits >>= 8)
        buf_byte(out, (char)packer->bits);
}

static void put_code(struct row_packer *packer, struct row_code code, struct buf *out) {
    put_bits(packer, code.value, code.size, out);
}

static uint32_t reversed(uint32_t bits, unsigned count) {
    uint32_t other = 0;
    for (unsigned i = 0; i < count; i++)
        other |= (bits >> i & 1) << (count - 1 - i);
    return other;
}

/* Makes codes of their sizes: RFC 1951, 3.2.2. */
static void number_codes(const unsigned char *sizes, size_t count, struct row_code *codes) {
    uint32_t next = 0;
    for (unsigned size = 1; size <= LONGEST_CODE; size++) {
        next <<= 1;
        for (size_t i = 0; i < count; i++) {
            if (sizes[i] == size)
                codes[i] = (struct row_code){reversed(next++, size), size};
        }
    }
}

/* A code and what follows it. */
static struct row_code joined(struct row_code code, size_t more, unsigned more_bits) {
    return (struct row_code){code.value | (uint32_t)more << code.size, code.size + more_bits};
}

/* What a distance is, by its number in the alphabet. */
struct distance {
    unsigned number;
    size_t least;
    unsigned more_bits;
};

static struct distance find_distance(size_t bytes) {
    struct distance found = {0, 1, 0};
    while (bytes >= found.least + ((size_t)1 << found.more_bits)) {
        found.least += (size_t)1 << found.more_bits;
        found.number++;
        found.more_bits = found.number < 4 ? 0 : found.number / 2 - 1;
    }
    return found;
}

static void fill_sizes(unsigned char sizes[SYMBOLS]) {
    memset(sizes, OTHER_LITERAL, LITERALS);
    for (size_t i = 0; i < sizeof usual_literals / sizeof *usual_literals; i++)
        sizes[usual_literals[i].byte] = usual_literals[i].size;
    sizes[END] = END_SIZE;
    for (size_t i = 0; i < LENGTHS; i++)
        sizes[FIRST_LENGTH + i] = lengths[i].size;
}

static void take_codes(struct row_packer *packer, const struct row_code codes[SYMBOLS]) {
    memcpy(packer->literals, codes, sizeof packer->literals);
    packer->end = codes[END];
    for (size_t i = 0; i < LENGTHS; i++) {
        for (size_t more = 0; more >> lengths[i].more_bits == 0; more++) {
            size_t length = lengths[i].least + more;
            packer->lengths[length] = joined(codes[FIRST_LENGTH + i], more, lengths[i].more_bits);
        }
    }
}

static void put_sizes(struct row_packer *packer, const unsigned char *sizes, size_t count,
    const struct row_code *size_codes, struct buf *out) {
    for (size_t i = 0; i < count; i++)
        put_code(packer, size_codes[sizes[i]], out);
}

/* The one block, RFC 1951, 3.2.7. There are two distances, hence their codes are one bit. */
static void start_block(struct row_packer *packer, struct buf *out) {
    struct row_code codes[SYMBOLS], size_codes[SIZES] = {0}, distances[DISTANCES];
    unsigned char sizes[SYMBOLS], distance_sizes[DISTANCES] = {1};
    bool is_near = packer->row_size <= FARTHEST;
    struct distance above = find_distance(is_near ? packer->row_size : 2);
    fill_sizes(sizes);
    distance_sizes[above.number] = 1;
    number_codes(size_sizes, SIZES, size_codes);
    number_codes(sizes, SYMBOLS, codes);
    number_codes(distance_sizes, DISTANCES, distances);
    take_codes(packer, codes);
    packer->before = distances[0];
    if (is_near)
        packer->above = joined(
            distances[above.number], packer->row_size - above.least, above.more_bits);
    put_bits(packer, 5, 3, out); /* the last one, with its own codes */
    put_bits(packer, SYMBOLS - 257, 5, out);
    put_bits(packer, above.number, 5, out); /* one less than there are */
    put_bits(packer, SIZES - 4, 4, out);
    for (size_t i = 0; i < SIZES; i++)
        put_bits(packer, size_sizes[size_order[i]], 3, out);
    put_sizes(packer, sizes, SYMBOLS, size_codes, out);
    put_sizes(packer, distance_sizes, above.number + 1, size_codes, out);
}

void row_packer_start(struct row_packer *packer, size_t row_size, struct buf *out) {
    *packer = (struct row_packer){.row_size = row_size, .low = 1};
    put_bits(packer, 0x0178, 16, out); /* how it is packed; quickly: RFC 1950, 2.2 */
    start_block(packer, out);
}

static void put_match(
    struct row_packer *packer, size_t length, struct row_code distance, struct buf *out) {
    struct row_code code = packer->lengths[length];
    put_code(packer, joined(code, distance.value, distance.size), out);
}

/* What equals the row above, before `byte`. */
static void put_same(
    struct row_packer *packer, const unsigned char *byte, size_t count, struct buf *out) {
    while (count >= SHORTEST_MATCH) {
        size_t length = count < ROW_LONGEST_MATCH ? count : ROW_LONGEST_MATCH;
        put_match(packer, length, packer->above, out);
        count -= length;
    }
    for (; count > 0; count--)
        put_code(packer, packer->literals[byte[-(ptrdiff_t)count]], out);
}

/* Eight at a time, since there are many. */
static size_t count_same(const unsigned char *a, const unsigned char *b, size_t most) {
    uint64_t of_a, of_b;
    size_t count = 0;
    for (; most - count >= sizeof of_a; count += sizeof of_a) {
        memcpy(&of_a, a + count, sizeof of_a);
        memcpy(&of_b, b + count, sizeof of_b);
        if (of_a != of_b)
            break;
    }
    while (count < most && a[count] == b[count])
        count++;
    return count;
}

/* How often the byte before is repeated, in a row. */
static size_t count_repeated(const unsigned char *bytes, size_t most) {
    size_t count = 0;
    while (count < most && count < ROW_LONGEST_MATCH && bytes[count] == bytes[-1])
        count++;
    return count;
}

/* The sums of a row are those of the row above, but for what differs. */
static void add_difference(struct row_packer *packer, size_t x, int difference) {
    packer->row_sum += (uint64_t)difference;
    packer->row_weighted_sum += (uint64_t)difference * (packer->row_size - x);
}

/* Adler-32, a row at a time: RFC 1950, 8.2. */
static void add_sums(struct row_packer *packer) {
    enum { BASE = 65521 };
    uint64_t high = packer->high + packer->low * (uint64_t)packer->row_size;
    packer->high = (uint32_t)((high + packer->row_weighted_sum) % BASE);
    packer->low = (uint32_t)((packer->low + packer->row_sum) % BASE);
}

/* One byte that differs from the one above, or several if they are the same. */
static size_t put_new(struct row_packer *packer, const unsigned char *row,
    const unsigned char *above, size_t x, struct buf *out) {
    size_t count = x > 0 ? count_repeated(row + x, packer->row_size - x) : 0;
    if (count >= SHORTEST_MATCH) {
        put_match(packer, count, packer->before, out);
    } else {
        count = 1;
        put_code(packer, packer->literals[row[x]], out);
    }
    for (size_t i = x; i < x + count; i++)
        add_difference(packer, i, row[i] - (above ? above[i] : 0));
    return count;
}

/* Adds to `same` what equals the row above at the row's end: it may go on in the next. */
static size_t put_row(
    struct row_packer *packer, const unsigned char *row, size_t same, struct buf *out) {
    const unsigned char *above = packer->rows > 0 ? row - packer->row_size : NULL;
    bool may_match = above && packer->above.size > 0;
    bool is_same = may_match && memcmp(row, above, packer->row_size) == 0; /* as most are */
    size_t x = is_same ? packer->row_size : 0;
    same += x;
    while (x < packer->row_size) {
        size_t count = may_match ? count_same(row + x, above + x, packer->row_size - x) : 0;
        same += count;
        x += count;
        if (x == packer->row_size)
            break;
        put_same(packer, row + x, same, out);
        same = 0;
        x += put_new(packer, row, above, x, out);
    }
    add_sums(packer);
    packer->rows++;
    return same;
}

void row_packer_add(
    struct row_packer *packer, const unsigned char *rows, size_t end, struct buf *out) {
    size_t same = 0;
    while (packer->rows < end)
        same = put_row(packer, rows + packer->rows * packer->row_size, same, out);
    put_same(packer, rows + end * packer->row_size, same, out);
    put_bytes(packer, out);
}

void row_packer_end(struct row_packer *packer, struct buf *out) {
    put_code(packer, packer->end, out);
    put_bits(packer, 0, (8 - packer->bit_count % 8) % 8, out);
    put_bytes(packer, out);
    for (int shift = 8; shift >= 0; shift -= 8)
        buf_byte(out, (char)(packer->high >> shift));
    for (int shift = 8; shift >= 0; shift -= 8)
        buf_byte(out, (char)(packer->low >> shift));
}
