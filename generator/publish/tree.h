#ifndef PUBLISH_TREE_H
#define PUBLISH_TREE_H

#include "base/str.h"

/* Folders as seen from an open folder. Links are never followed. */

enum folder_kind {
    FOLDER_MISSING,
    FOLDER_EMPTY,   /* or with a marker that was never filled */
    FOLDER_OURS,    /* holds our marker */
    FOLDER_FOREIGN, /* holds other things and no marker of ours */
    FOLDER_NOT,     /* a file or a link */
};

/* The file that tells a folder made by sgsite from any other. */
#define MARKER_NAME ".sgsite"

/* False with errno set when it cannot be told. */
bool folder_classify(int parent, const char *name, enum folder_kind *out);

/* Writes the marker into a new folder, the same bytes however many processes do it at once. False
 * with errno set. */
bool marker_write(int folder);

/* Calls `visit` for every entry below the folder that is not a folder, with its path from there.
 * The path is gone after the call. False with errno set. */
bool tree_visit_files(int folder, void (*visit)(void *context, struct str path), void *context);

/* Gives each folder of `to` the modification time that the folder of its name in `from` has. False
 * with errno set. */
bool tree_copy_times(int from, int to);

/* Removes a folder with all it holds, its marker last, so that what a killed removal leaves is
 * still known for ours. False with errno set; true when there was none. */
bool tree_remove_at(int parent, const char *name);

#endif
