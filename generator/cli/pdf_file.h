#ifndef CLI_PDF_FILE_H
#define CLI_PDF_FILE_H

#include "base/buf.h"

/* PDF files as the engine writes them: ISO 32000-1, with the document information uncompressed. */

/* Is it a whole PDF file with this title? An engine that cannot read a page prints its message
 * instead, under another title. */
bool pdf_file_shows(struct str pdf, struct str title);

/* Gives the dates of its making this day ("20200622"), so that the same page makes the same bytes. */
void pdf_file_set_day(struct buf *pdf, const char day[static 8]);

/* Names sgsite as the creator where the headless shell has written "Chromium". */
void pdf_file_name_creator(struct buf *pdf);

/* Numbers the structure elements "(node00000101)" 1, 2, 3... in the order of their numbers, for the
 * same reason: Chromium's own numbers count what it did before. Their order stays, as the name tree
 * of elements is sorted by them (14.7.2), and so does each number's width. */
void pdf_file_number_elements(struct buf *pdf);

/* The title of an HTML page as a reader sees it. Owned by the arena. */
struct str html_title(struct arena *arena, struct str html);

#endif
