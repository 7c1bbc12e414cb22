#ifndef MODEL_ATTACHMENT_H
#define MODEL_ATTACHMENT_H

#include "model/site.h"
#include "read/content.h"

/* Finds the files ID.LANG.EXTENSION, or ID.EXTENSION for every language, in a folder: one slot a
 * language, owned by the arena. Findings: FILE_MISSING at `id` when there is none in any language,
 * FILE_TOO_LARGE, FILE_UNREADABLE. */
struct attachment *attachments_find(struct arena *arena, const struct site *site,
    const struct content_folder *folder, struct words id, struct findings *findings);

/* "PDF": how readers know files with this extension; empty when they may not be published. */
struct str attachment_type(struct str extension);

#endif
