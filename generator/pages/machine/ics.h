#ifndef PAGES_ICS_H
#define PAGES_ICS_H

#include "base/buf.h"

/* Content lines of iCalendar (RFC 5545, 3.1): they end with CRLF, and none is longer than 75 octets. A
 * longer one goes on in the next, behind a space, never inside a character. */

/* Appends "NAME:value"; the name comes with its parameters. The value is not escaped: for types other
 * than TEXT, which hold no control characters. */
void ics_line(struct buf *out, const char *name, struct str value);
/* Appends "NAME:value" with a value of type TEXT (3.3.11): \ ; , and line ends are escaped, control
 * characters left out. */
void ics_text(struct buf *out, const char *name, struct str text);

#endif
