#ifndef PUBLISH_FILE_AT_H
#define PUBLISH_FILE_AT_H

#include "base/buf.h"
#include "publish/stamp.h"

/* Files by their path from an open folder. Links are never followed at the end of a path. */

/* Is there a regular file with just these bytes? Then `stamp` is its. */
bool file_at_equals(int folder, const char *path, struct str bytes, struct stamp *stamp);

/* Puts a regular file of at most `most` bytes into `out`, which is emptied first. False when there is
 * none, or it cannot be read. */
bool file_at_read(int folder, const char *path, size_t most, struct buf *out);

/* All of it, however often the system takes a part. False with errno set. */
bool write_fully(int fd, struct str bytes);
/* Closes a file that was `written` or not; a late error of the system shows only here. False with
 * errno set. */
bool close_written(int fd, bool written);

/* Makes a new file. False with errno set; EEXIST when there is one. */
bool file_at_write(int folder, const char *path, struct str bytes, struct stamp *stamp);

/* Makes the file of folder `from` appear in folder `to`: the very file by a hard link or, where
 * links cannot be or are not wanted, a copy with its mode and its modification time. False with
 * errno set. */
bool file_at_keep(int from, int to, const char *path, bool wants_link);

#endif
