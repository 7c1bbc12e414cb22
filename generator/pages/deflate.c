#include "pages/deflate.h"

/* RFC 1951, 3.2.5 */
enum { SHORTEST_MATCH = 3, LONGEST_MATCH = 258, FARTHEST_MATCH = 32768 };

enum {
    PIXELS_A_BYTE = 4, /* so that the edge of a stroke aslant is the same four rows below, a byte on */
};

struct bits {
    struct buf *out;
    struct deflate *deflate;
};

static void put_bits(struct bits *bits, unsigned value, unsigned count) {
    struct deflate *deflate = bits->deflate;
    deflate->waiting |= (uint64_t)value << deflate->count;
    deflate->count += count;
    while (deflate->count >= 8) {
        buf_byte(bits->out, (char)(deflate->waiting & 255));
        deflate->waiting >>= 8;
        deflate->count -= 8;
    }
}

/* Codes stand with their highest bit first (3.1.1). */
static void put_code(struct bits *bits, unsigned code, unsigned count) {
    code = (code & 0x5555) << 1 | (code >> 1 & 0x5555);
    code = (code & 0x3333) << 2 | (code >> 2 & 0x3333);
    code = (code & 0x0F0F) << 4 | (code >> 4 & 0x0F0F);
    code = (code & 0x00FF) << 8 | (code >> 8 & 0x00FF);
    put_bits(bits, code >> (16 - count), count);
}

/* The fixed codes (3.2.6). */
static void put_symbol(struct bits *bits, unsigned symbol) {
    if (symbol < 144)
        put_code(bits, 0x30 + symbol, 8);
    else if (symbol < 256)
        put_code(bits, 0x190 + symbol - 144, 9);
    else if (symbol < 280)
        put_code(bits, symbol - 256, 7);
    else
        put_code(bits, 0xC0 + symbol - 280, 8);
}

static unsigned highest_bit(unsigned value) {
    unsigned bit = 0;
    while (value >> (bit + 1))
        bit++;
    return bit;
}

/* The ranges of the tables in 3.2.5 double with each bit that follows their codes: four codes for each
 * number of bits, */
static void put_length(struct bits *bits, size_t length) {
    unsigned rest = (unsigned)(length - SHORTEST_MATCH);
    unsigned extra = rest < 4 ? 0 : highest_bit(rest) - 2;
    if (length == LONGEST_MATCH) { /* which has a code of its own */
        put_symbol(bits, 285);
        return;
    }
    put_symbol(bits, 257 + 4 * extra + (rest >> extra));
    put_bits(bits, rest & ((1U << extra) - 1), extra);
}

/* and two. */
static void put_distance(struct bits *bits, size_t distance) {
    unsigned rest = (unsigned)distance - 1;
    unsigned extra = rest < 2 ? 0 : highest_bit(rest) - 1;
    put_code(bits, 2 * extra + (rest >> extra), 5);
    put_bits(bits, rest & ((1U << extra) - 1), extra);
}

struct rows {
    const unsigned char *bytes;
    size_t size;
    size_t row_size;
};

struct match {
    size_t length;
    size_t distance;
};

/* How many bytes from `at` on are those that stand `distance` before. */
static size_t match_length(const struct rows *rows, size_t at, size_t distance) {
    const unsigned char *here = rows->bytes + at, *before = here - distance;
    size_t most = rows->size - at < LONGEST_MATCH ? rows->size - at : LONGEST_MATCH;
    size_t length = 0;
    while (length + sizeof(uint64_t) <= most) {
        uint64_t a, b;
        memcpy(&a, here + length, sizeof a);
        memcpy(&b, before + length, sizeof b);
        if (a != b)
            break;
        length += sizeof a;
    }
    while (length < most && here[length] == before[length])
        length++;
    return length;
}

static void try_match(
    const struct rows *rows, size_t at, size_t distance, struct match *best) {
    if (distance == 0 || distance > at || distance > FARTHEST_MATCH || best->length == LONGEST_MATCH)
        return;
    size_t length = match_length(rows, at, distance);
    if (length > best->length)
        *best = (struct match){length, distance};
}

/* Nearer ones first: they take fewer bits. */
static struct match find_match(const struct rows *rows, size_t at, uint32_t places[static DEFLATE_PLACES]) {
    const unsigned char *bytes = rows->bytes + at;
    struct match best = {0};
    size_t aslant = PIXELS_A_BYTE * rows->row_size;
    try_match(rows, at, 1, &best);
    try_match(rows, at, rows->row_size, &best);
    try_match(rows, at, aslant - 1, &best);
    try_match(rows, at, aslant + 1, &best);
    if (rows->size - at >= SHORTEST_MATCH) {
        uint32_t three = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
        uint32_t *place = &places[three * 2654435761U >> 20];
        if (*place > 0)
            try_match(rows, at, at - (*place - 1), &best);
        *place = (uint32_t)at + 1;
    }
    return best;
}

static void put_rows(const struct rows *rows, struct bits *bits) {
    size_t at = bits->deflate->at;
    while (at < rows->size) {
        struct match match = find_match(rows, at, bits->deflate->places);
        if (match.length < SHORTEST_MATCH) {
            put_symbol(bits, rows->bytes[at++]);
            continue;
        }
        put_length(bits, match.length);
        put_distance(bits, match.distance);
        at += match.length;
    }
}

/* Adler-32, a row at a time: a row that is as the one before has the same sums. */
static void add_to_sums(struct deflate *deflate, const struct rows *rows) {
    enum { BASE = 65521 };
    uint32_t size = (uint32_t)rows->row_size, sum = 0, weighted = 0;
    for (size_t at = deflate->at; at < rows->size; at += size) {
        const unsigned char *row = rows->bytes + at;
        if (at == deflate->at || memcmp(row, row - size, size) != 0) {
            sum = weighted = 0;
            for (uint32_t i = 0; i < size; i++) {
                sum += row[i];
                weighted += (size - i) * row[i];
            }
        }
        deflate->sum_of_sums =
            (deflate->sum_of_sums + size * deflate->sum % BASE + weighted % BASE) % BASE;
        deflate->sum = (deflate->sum + sum) % BASE;
    }
}

void deflate_start(struct deflate *deflate, size_t row_size, struct buf *out) {
    enum { FIXED_CODES = 1 };
    struct bits bits = {out, deflate};
    *deflate = (struct deflate){.row_size = row_size, .sum = 1};
    buf_byte(out, 0x78); /* a window of 32 KB; */
    buf_byte(out, 0x01); /* packed quickly */
    put_bits(&bits, 1, 1); /* the only block is the last one */
    put_bits(&bits, FIXED_CODES, 2);
}

void deflate_rows(
    struct deflate *deflate, const unsigned char *bytes, size_t end, struct buf *out) {
    struct rows rows = {bytes, end, deflate->row_size};
    struct bits bits = {out, deflate};
    put_rows(&rows, &bits);
    add_to_sums(deflate, &rows);
    deflate->at = end;
}

void deflate_end(struct deflate *deflate, struct buf *out) {
    enum { END_OF_BLOCK = 256 };
    struct bits bits = {out, deflate};
    put_symbol(&bits, END_OF_BLOCK);
    if (deflate->count > 0)
        put_bits(&bits, 0, 8 - deflate->count);
    uint32_t sum = deflate->sum_of_sums << 16 | deflate->sum;
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(out, (char)(sum >> shift & 255));
}
