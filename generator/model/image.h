#ifndef MODEL_IMAGE_H
#define MODEL_IMAGE_H

#include "base/buf.h"
#include "model/site.h"
#include "read/content.h"

/* Images that texts of a meeting show: files of its folder, told by their endings. */

enum { LARGEST_IMAGE = 4 * 1024 * 1024 };

/* Lists the images of a meeting's folder in the meeting, and marks their files used. A name that
 * cannot stand in an address is a finding VALUE. */
void meeting_load_images(struct arena *arena, const struct content_folder *folder,
    struct findings *findings, struct meeting *meeting);

/* The image of this name in the meeting's folder, or NULL. */
const struct image *meeting_image(const struct meeting *meeting, struct str name);

/* Reads an image into `out`, which is emptied first. False after adding a finding: FILE_UNREADABLE,
 * FILE_TOO_LARGE, or VALUE where the bytes are not of the kind that the name says. */
bool image_read(const struct image *image, struct findings *findings, struct buf *out);

/* "PNG, JPEG, SVG or WebP", and whether a file of this name is one. */
const char *image_kinds(void);
bool image_is_named(struct str name);

#endif
