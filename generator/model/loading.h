#ifndef MODEL_LOADING_H
#define MODEL_LOADING_H

#include "model/field.h"
#include "model/site.h"
#include "read/content.h"
#include "read/node.h"

/* Reading content, in the middle: what the files load_*.c hand to each other. */

struct loading {
    struct arena *arena;
    struct arena nodes; /* of the YAML file that is being read */
    struct text_room room;
    struct findings *findings;
    struct site *site;
    struct words_list *urls;
    const struct content_folder *root;
};

/* Reads a YAML file of the content; `node` is NULL when it is empty, and lives until the next file is
 * read. NULL when it is missing or unreadable, which is told. */
const struct source *loading_yaml(struct loading *loading, const struct content_folder *folder,
    struct str name, const struct node **node);
/* Decodes it. `scalar_language`: as in struct decoding. */
void loading_decode(const struct loading *loading, const struct record *record,
    const struct node *node, const struct source *source, int scalar_language, void *out);
/* FILE_MISSING: nothing at all was written for a letter, an annex or a page (`what`); `first` is where
 * to start. */
void loading_refuse_missing(const struct loading *loading, const struct content_folder *folder,
    struct words id, const char *what, struct str first);
/* Where a folder of the content, or what is named `id` in it, is published: a path below a language. */
struct str loading_address(
    const struct loading *loading, const struct content_folder *folder, struct str id);
/* A folder whose own file cannot be read: nothing in it is unused, no link to it is broken. */
void loading_give_up(const struct loading *loading, const struct content_folder *folder);

/* load_site_file.c: site.yaml. False when there is no site to go on with. */
bool load_site_file(struct loading *loading, const struct content_folder *content);
/* load_meeting.c: a folder with meeting.yaml and what it names. False when there is no meeting to go on
 * with. */
bool load_meeting(struct loading *loading, const struct content_folder *folder,
    const struct content_folder *group_folder, struct meeting *meeting);
/* load_texts.c: the texts ID.LANG.md of a letter, an annex or a page, by language; `record` describes
 * their heads. */
struct markdown_text *load_texts(struct loading *loading, const struct content_folder *folder,
    struct words id, const struct record *record, const char *what);

/* load_names.c: can the name stand in an address? */
bool name_fits_address(struct str name);
/* NAME_FORM: folders whose names cannot, at any depth. They are printed on paper and typed on phones. */
void check_folder_names(const struct loading *loading, const struct content_folder *folder);
/* FILE_UNUSED, LANGUAGE_UNKNOWN: files that nothing has read, at any depth, and what was probably meant. */
void check_unused_files(const struct loading *loading, const struct content_folder *folder);

#endif
