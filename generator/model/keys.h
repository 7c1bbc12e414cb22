#ifndef MODEL_KEYS_H
#define MODEL_KEYS_H

#include "model/field.h"

/* The table of keys: every key of the content, with its name, type, whether it must be there, what it
 * sets and one line of help, by the kinds of files that have them. The keys_*.c are its parts. */
extern const struct record site_record;
extern const struct record group_record;
extern const struct record meeting_record;
extern const struct record agenda_record;
extern const struct record timetable_record;
extern const struct record letter_words_record; /* the head of a letter's text */
extern const struct record annex_words_record;
extern const struct record page_words_record;
extern const struct record seals_record;

#endif
