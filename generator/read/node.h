#ifndef READ_NODE_H
#define READ_NODE_H

#include "base/finding.h"

enum node_kind {
    NODE_SCALAR,
    NODE_LIST,
    NODE_MAP,
};

struct node;

struct node_entry {
    struct str key; /* empty in a list */
    struct place key_place;
    const struct node *value;
};

/* A value of a YAML document with its place. A node met through several aliases is one node. */
struct node {
    enum node_kind kind;
    bool quoted; /* a scalar in quotes or a block: never null, true or a number */
    struct place place;
    struct str text;            /* of a scalar */
    struct node_entry *entries; /* of a list or a map, in the order of the document */
    size_t count;
};

/* Reads the YAML in the bytes [from, to) of a source (its whole text, or its front matter) into
 * located nodes owned by `arena`; their texts are owned by `texts` or stand in the source. `out` is NULL for an empty document. False after adding a
 * finding: YAML_SYNTAX or YAML_LIMIT (depth, size, aliases that multiply). A key that stands twice
 * (KEY_DUPLICATE) or is no word (YAML_SYNTAX) is told too and left out, and reading goes on. */
bool yaml_read_apart(struct arena *arena, struct arena *texts, const struct source *source,
    size_t from, size_t to, struct findings *findings, const struct node **out);
/* The same with one arena for both. */
bool yaml_read(struct arena *arena, const struct source *source, size_t from, size_t to,
    struct findings *findings, const struct node **out);

/* The value of a map's key, or NULL. */
const struct node *node_get(const struct node *map, struct str key);
/* Is it an empty plain scalar, `~` or `null` (Null, NULL), as YAML 1.2 has it? */
bool node_is_null(const struct node *node);
/* "a list", "a map", "text": for messages. */
const char *node_kind_name(const struct node *node);

#endif
