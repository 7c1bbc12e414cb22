/* What the compiler makes of a template and the renderer runs. Only template*.c include it. */
#ifndef PAGES_TEMPLATE_PROGRAM_H
#define PAGES_TEMPLATE_PROGRAM_H

#include "pages/template/template.h"

enum step_op {
    STEP_TEXT,     /* puts out the source from `at` */
    STEP_ESCAPED,  /* {{x}} */
    STEP_RAW,      /* {{{x}}} and {{&x}} */
    STEP_SECTION,  /* {{#x}}; the body follows, up to `jump` */
    STEP_INVERTED, /* {{^x}}; the body follows, up to `jump` */
    STEP_PARTIAL,  /* {{>x}} */
    STEP_PARENT,   /* {{<x}}; its overrides follow, one after the other, up to `jump` */
    STEP_OVERRIDE, /* {{$x}} right inside a parent: met by searching, never by running */
    STEP_BLOCK,    /* {{$x}} elsewhere; its default follows, up to `jump` */
};

/* How a partial, parent or block stands on its line, so how the lines put in its place are
 * indented. */
enum placement {
    PLACED_INLINE,     /* after something else: not at all */
    PLACED_LINE_START, /* first on its line, after white space that is put out as text */
    PLACED_ALONE,      /* alone on its line, which is not put out */
};

/* One instruction. Offsets and lengths are bytes of the source. */
struct step {
    uint8_t op;
    uint8_t placement;
    uint16_t name_count; /* parts of a dotted name; 0 for {{.}} and for static references */
    uint32_t operand;    /* first part in `names`; a block's symbol; or an index of `references` */
    uint32_t jump;       /* the step after the body */
    uint32_t at;         /* of the text, or of the tag for messages */
    uint32_t length;
    uint32_t indent_at; /* white space in front of each line that is put in its place */
    uint32_t indent_length;
};

/* A partial or parent by its name; a dynamic one has its parts in `names` and no target. */
struct reference {
    struct str name;
    const struct template *target; /* NULL until linked, when missing, when dynamic */
    uint32_t first_name;
    uint16_t name_count;
    bool is_dynamic;
};

struct template {
    struct str name;
    const struct source *source;
    const struct templates *set;
    LIST(struct step) steps;
    LIST(symbol) names;
    LIST(struct reference) references;
};

struct templates {
    struct arena arena;
    struct symbols *symbols;
    size_t known_symbols;        /* those that templates may use */
    struct symbols blocks;       /* names of blocks, a namespace of their own */
    struct map by_name;          /* name -> struct template */
    LIST(struct template *) all; /* in the order they were added */
    bool some_failed;            /* to compile: their blocks are not known */
    bool lenient;
};

/* Fills the template's steps. False after adding findings. */
bool template_compile(
    struct template *template, struct templates *templates, struct findings *findings);

#endif
