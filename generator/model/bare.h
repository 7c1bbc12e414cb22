#ifndef MODEL_BARE_H
#define MODEL_BARE_H

#include <stddef.h>
#include <stdint.h>

/* What a character is to a search, which compares words without case, accents, vowel signs and forms
 * of presentation. */
enum bare_class {
    BARE_GAP, /* stands between words */
    BARE_LETTER,
    BARE_DIGIT,     /* 0 to 9 */
    BARE_IDEOGRAPH, /* or kana: there are no spaces between words */
};

enum { BARE_MOST = 18 }; /* characters that one character may become */

/* The characters that `c` is compared as: none for a mark, several for a ligature. Decomposed
 * (Unicode, form KD), without marks and format characters, in capitals and then small; the forms of
 * Arabic alef, yeh and heh that writers mix are one, and Arabic digits are 0 to 9. */
size_t bare_characters(uint32_t c, uint32_t out[BARE_MOST]);
/* Of a character that bare_characters gives. */
enum bare_class bare_class_of(uint32_t c);

#endif
