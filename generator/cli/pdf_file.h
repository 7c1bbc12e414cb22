#ifndef CLI_PDF_FILE_H
#define CLI_PDF_FILE_H

#include "base/buf.h"

/* PDF files as the engine writes them: ISO 32000-1, with the document information uncompressed. */

/* Is it a whole PDF file with this title? An engine that cannot read a page prints its message
 * instead, under another title. */
bool pdf_file_shows(struct str pdf, struct str title);

/* Gives the dates of its making this day ("20200622"), so that the same page makes the same bytes. */
void pdf_file_set_day(struct buf *pdf, const char day[static 8]);

/* The title of an HTML page as a reader sees it. Owned by the arena. */
struct str html_title(struct arena *arena, struct str html);

#endif
