#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes of a text looked at at once, in a number whose order of bytes does not matter: most of
 * what a text is searched for is seldom there (Warren, Hacker's Delight, 6-1). */

/* Each byte is 1. */
#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_HIGH_BITS (EIGHT_ONES << 7)

static inline uint64_t eight_read(const char *bytes) {
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return eight;
}

/* Is one of them the byte? */
static inline bool eight_have(uint64_t eight, char byte) {
    uint64_t rest = eight ^ EIGHT_ONES * (unsigned char)byte;
    return ((rest - EIGHT_ONES) & ~rest & EIGHT_HIGH_BITS) != 0;
}

/* Are two neighbours among them the byte? */
static inline bool eight_have_two(uint64_t eight, char byte) {
    uint64_t rest = eight ^ EIGHT_ONES * (unsigned char)byte;
    uint64_t differs = ((rest & ~EIGHT_HIGH_BITS) + ~EIGHT_HIGH_BITS) | rest;
    uint64_t is_byte = ~differs & EIGHT_HIGH_BITS;
    return (is_byte & is_byte << 8) != 0;
}

/* Is one of them outside ASCII? */
static inline bool eight_have_high(uint64_t eight) {
    return (eight & EIGHT_HIGH_BITS) != 0;
}

/* Is one of them a control character of ASCII, among which are line ends? */
static inline bool eight_have_control(uint64_t eight) {
    uint64_t below_space = (eight - EIGHT_ONES * ' ') & ~eight;
    uint64_t is_delete = (eight + EIGHT_ONES) & ~eight;
    return ((below_space | is_delete) & EIGHT_HIGH_BITS) != 0;
}

#endif
