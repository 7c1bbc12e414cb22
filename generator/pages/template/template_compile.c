/* From the tags of a template to its steps: which lines tags have for themselves, what closes
 * what, and how blocks are indented. */
#include "pages/template/template_program.h"

#include <string.h>

#include "pages/template/template_lines.h"
#include "pages/template/template_scan.h"

enum {
    LARGEST_SOURCE = 16 * 1024 * 1024, /* bytes; offsets are 32 bits wide */
    DEEPEST_NESTING = 64,              /* the renderer calls itself for each section */
    MOST_NAME_PARTS = 32,
};

/* A section, parent, override or block that waits for its closing tag. */
struct open_tag {
    enum tag_kind kind;
    struct str name;
    bool is_dynamic;
    size_t from;
    size_t to;
    size_t step;
    size_t text_step;        /* of a parent: the white space before it, or the parent itself */
    struct str outer_dedent; /* of an override: what held around it */
    size_t indent_at;        /* of a block: the white space before it */
    size_t indent_length;
};

struct compiler {
    struct template *template;
    struct templates *templates;
    struct findings *findings;
    struct str text;
    struct scanner scanner;
    size_t at; /* all before it is compiled */
    struct open_tag open[DEEPEST_NESTING];
    size_t open_count;
    struct str dedent; /* white space to take off each line: the own indentation of an override */
    bool failed;
    bool structure_is_lost; /* a tag could not be read: do not complain about what it would close */
};

static void fail(
    struct compiler *c, size_t from, size_t length, struct str message, const char *hint) {
    struct arena *arena = c->findings->arena;
    finding_add_hinted(c->findings, FINDING_TEMPLATE_SYNTAX,
        place_of(c->template->source, from, length),
        str_printf(arena, "template '%.*s': %.*s", STR_ARGS(c->template->name), STR_ARGS(message)),
        str_from(hint));
    c->failed = true;
}

static void fail_tag(struct compiler *c, const struct tag *tag, const char *message) {
    fail(c, tag->from, tag->to - tag->from, str_from(message), "");
}

/* Steps. */

/* Where a slice of the white space at a line's start begins once the override's own indentation is
 * off. */
static size_t dedented(const struct compiler *c, size_t from, size_t to) {
    if (!is_line_start(c->text, from))
        return from;
    size_t common = 0;
    while (from + common < to && common < c->dedent.size &&
           c->text.data[from + common] == c->dedent.data[common])
        common++;
    return from + common;
}

static size_t add_step(struct compiler *c, enum step_op op, size_t from, size_t to) {
    struct step *step = list_push(&c->templates->arena, &c->template->steps);
    step->op = (uint8_t)op;
    step->at = (uint32_t)from;
    step->length = (uint32_t)(to - from);
    return c->template->steps.count - 1;
}

static struct step *step_at(struct compiler *c, size_t index) {
    return &c->template->steps.items[index];
}

static uint32_t next_step(const struct compiler *c) {
    return (uint32_t)c->template->steps.count;
}

static bool is_inside_parent(const struct compiler *c) {
    return c->open_count > 0 && c->open[c->open_count - 1].kind == TAG_PARENT;
}

/* Text goes out whole, but by lines where an indentation has to come off. Right inside a parent
 * nothing is put out. */
static void add_text(struct compiler *c, size_t from, size_t to) {
    if (is_inside_parent(c))
        return;
    while (c->dedent.size > 0 && from < to) {
        const char *end = memchr(c->text.data + from, '\n', to - from);
        size_t line_end = end ? (size_t)(end - c->text.data) + 1 : to;
        size_t start = dedented(c, from, line_end);
        if (start < line_end)
            add_step(c, STEP_TEXT, start, line_end);
        from = line_end;
    }
    if (from < to)
        add_step(c, STEP_TEXT, from, to);
}

/* Puts out the text before a tag and steps over the tag; also over its whole line when it is
 * `alone` there. */
static void pass_tag(struct compiler *c, const struct tag *tag, bool alone, size_t next_line) {
    add_text(c, c->at, alone ? blanks_before(c->text, tag->from) : tag->from);
    c->at = alone ? next_line : tag->to;
}

static bool starts_line(const struct compiler *c, const struct tag *tag) {
    return is_line_start(c->text, blanks_before(c->text, tag->from));
}

static bool stands_alone(const struct compiler *c, const struct tag *tag, size_t *next_line) {
    return starts_line(c, tag) && rest_is_blank(c->text, tag->to, next_line);
}

static void pass_line_tag(struct compiler *c, const struct tag *tag) {
    size_t next_line = 0;
    bool alone = stands_alone(c, tag, &next_line);
    pass_tag(c, tag, alone, next_line);
}

static void set_indent(
    struct compiler *c, size_t step, enum placement placement, size_t from, size_t to) {
    from = dedented(c, from, to);
    step_at(c, step)->placement = (uint8_t)placement;
    step_at(c, step)->indent_at = (uint32_t)from;
    step_at(c, step)->indent_length = (uint32_t)(to - from);
}

/* Names. */

/* Splits a dotted name into symbols; {{.}} has none. */
static bool add_names(struct compiler *c, const struct tag *tag, uint32_t *first, uint16_t *count) {
    struct str name = tag->name;
    *first = (uint32_t)c->template->names.count;
    *count = 0;
    if (str_eq(name, STR(".")))
        return true;
    bool more = true;
    while (more) {
        struct str part;
        more = str_cut(name, '.', &part, &name);
        if (part.size == 0) {
            fail_tag(c, tag, "a name has letters before and after each '.'");
            return false;
        }
        if (++*count > MOST_NAME_PARTS) {
            fail_tag(c, tag, "a name has at most 32 parts");
            return false;
        }
        *list_push(&c->templates->arena, &c->template->names) =
            symbols_intern(c->templates->symbols, part);
    }
    return true;
}

static void add_named_step(struct compiler *c, enum step_op op, const struct tag *tag) {
    uint32_t first;
    uint16_t count;
    size_t index = add_step(c, op, tag->from, tag->to);
    if (!add_names(c, tag, &first, &count))
        return;
    step_at(c, index)->operand = first;
    step_at(c, index)->name_count = count;
}

static size_t add_reference_step(struct compiler *c, enum step_op op, const struct tag *tag) {
    struct reference reference = {.name = tag->name, .is_dynamic = tag->is_dynamic};
    if (tag->is_dynamic)
        add_names(c, tag, &reference.first_name, &reference.name_count);
    size_t index = add_step(c, op, tag->from, tag->to);
    step_at(c, index)->operand = (uint32_t)c->template->references.count;
    *list_push(&c->templates->arena, &c->template->references) = reference;
    return index;
}

/* Tags that open. */

static struct open_tag *push_open(struct compiler *c, const struct tag *tag, size_t step) {
    if (c->open_count == DEEPEST_NESTING) {
        fail_tag(c, tag, "tags are nested deeper than 64");
        c->structure_is_lost = true;
        c->at = c->scanner.at = c->text.size;
        return NULL;
    }
    struct open_tag *open = &c->open[c->open_count++];
    *open = (struct open_tag){
        .kind = tag->kind,
        .name = tag->name,
        .is_dynamic = tag->is_dynamic,
        .from = tag->from,
        .to = tag->to,
        .step = step,
    };
    return open;
}

static void open_section(struct compiler *c, const struct tag *tag) {
    pass_line_tag(c, tag);
    size_t step = next_step(c);
    add_named_step(c, tag->kind == TAG_SECTION ? STEP_SECTION : STEP_INVERTED, tag);
    push_open(c, tag, step);
}

/* Whether it has its lines for itself is known when it closes: until then the white space before
 * it is a step of its own, to be emptied. */
static void open_parent(struct compiler *c, const struct tag *tag) {
    size_t blanks = blanks_before(c->text, tag->from);
    bool first = is_line_start(c->text, blanks);
    add_text(c, c->at, first ? blanks : tag->from);
    size_t text_step = next_step(c);
    if (first)
        add_text(c, blanks, tag->from);
    c->at = tag->to;
    size_t step = add_reference_step(c, STEP_PARENT, tag);
    if (first)
        set_indent(c, step, PLACED_ALONE, blanks, tag->from);
    struct open_tag *open = push_open(c, tag, step);
    if (open)
        open->text_step = text_step;
}

/* A block right inside a parent. Its content loses its own indentation here and gets that of the
 * place where it is put. */
static void open_override(struct compiler *c, const struct tag *tag) {
    size_t next_line;
    bool alone = rest_is_blank(c->text, tag->to, &next_line);
    c->at = alone ? next_line : tag->to;
    size_t step = add_step(c, STEP_OVERRIDE, tag->from, tag->to);
    step_at(c, step)->operand = symbols_intern(&c->templates->blocks, tag->name);
    struct open_tag *open = push_open(c, tag, step);
    if (!open)
        return;
    open->outer_dedent = c->dedent;
    c->dedent = alone ? indentation_of_next_line(c->text, next_line)
                      : indentation_of_line(c->text, tag->from);
}

/* A block elsewhere: a place with a default. */
static void open_block(struct compiler *c, const struct tag *tag) {
    size_t next_line = 0;
    bool first = starts_line(c, tag);
    bool alone = stands_alone(c, tag, &next_line);
    size_t blanks = blanks_before(c->text, tag->from);
    pass_tag(c, tag, alone, next_line);
    size_t step = add_step(c, STEP_BLOCK, tag->from, tag->to);
    step_at(c, step)->operand = symbols_intern(&c->templates->blocks, tag->name);
    if (alone) {
        /* Indented as its default is; close_block mends it when there is no default. */
        struct str indentation = indentation_of_next_line(c->text, next_line);
        size_t from = (size_t)(indentation.data - c->text.data);
        set_indent(c, step, PLACED_ALONE, from, from + indentation.size);
    } else if (first) {
        set_indent(c, step, PLACED_LINE_START, blanks, tag->from);
    }
    struct open_tag *open = push_open(c, tag, step);
    if (!open)
        return;
    open->indent_at = blanks;
    open->indent_length = tag->from - blanks;
}

/* Tags that close. */

static void close_section(struct compiler *c, const struct open_tag *open, const struct tag *tag) {
    pass_line_tag(c, tag);
    step_at(c, open->step)->jump = next_step(c);
    c->open_count--;
}

static void close_parent(struct compiler *c, const struct open_tag *open, const struct tag *tag) {
    size_t next_line;
    struct step *step = step_at(c, open->step);
    c->at = tag->to;
    if (step->placement == PLACED_ALONE && rest_is_blank(c->text, tag->to, &next_line)) {
        if (open->text_step != open->step)
            step_at(c, open->text_step)->length = 0;
        c->at = next_line;
    } else {
        step->placement = PLACED_INLINE;
    }
    step->jump = next_step(c);
    c->open_count--;
}

static void close_override(struct compiler *c, const struct open_tag *open, const struct tag *tag) {
    bool first = starts_line(c, tag);
    add_text(c, c->at, first ? blanks_before(c->text, tag->from) : tag->from);
    c->at = tag->to;
    c->dedent = open->outer_dedent;
    step_at(c, open->step)->jump = next_step(c);
    c->open_count--;
}

static void close_block(struct compiler *c, const struct open_tag *open, const struct tag *tag) {
    pass_line_tag(c, tag);
    bool has_default = next_step(c) > open->step + 1;
    if (step_at(c, open->step)->placement == PLACED_ALONE && !has_default)
        set_indent(
            c, open->step, PLACED_ALONE, open->indent_at, open->indent_at + open->indent_length);
    step_at(c, open->step)->jump = next_step(c);
    c->open_count--;
}

static void close_innermost(struct compiler *c, const struct tag *tag) {
    const struct open_tag open = c->open[c->open_count - 1];
    switch (open.kind) {
    case TAG_PARENT:
        close_parent(c, &open, tag);
        break;
    case TAG_BLOCK:
        if (step_at(c, open.step)->op == STEP_OVERRIDE)
            close_override(c, &open, tag);
        else
            close_block(c, &open, tag);
        break;
    default:
        close_section(c, &open, tag);
    }
}

static struct str source_of(const struct compiler *c, size_t from, size_t to) {
    return str_slice(c->text, from, to);
}

static void fail_unclosed(struct compiler *c, const struct open_tag *open) {
    if (c->structure_is_lost)
        return;
    struct str message = str_printf(
        c->findings->arena, "'%.*s' is not closed", STR_ARGS(source_of(c, open->from, open->to)));
    fail(c, open->from, open->to - open->from, message, "");
}

static void fail_mismatch(struct compiler *c, const struct tag *tag) {
    if (c->structure_is_lost)
        return;
    struct str closing = source_of(c, tag->from, tag->to), message;
    if (c->open_count == 0) {
        message =
            str_printf(c->findings->arena, "'%.*s' closes nothing that is open", STR_ARGS(closing));
    } else {
        const struct open_tag *open = &c->open[c->open_count - 1];
        struct place place = place_of(c->template->source, open->from, 0);
        message = str_printf(c->findings->arena, "'%.*s' does not close '%.*s' of line %u",
            STR_ARGS(closing), STR_ARGS(source_of(c, open->from, open->to)),
            place_position(place).line);
    }
    fail(c, tag->from, tag->to - tag->from, message, "");
}

static bool is_closed_by(const struct open_tag *open, const struct tag *tag) {
    return open->is_dynamic == tag->is_dynamic && str_eq(open->name, tag->name);
}

/* Closes the innermost open tag. A closing tag that belongs to one further out shows that those
 * within are not closed; one that belongs to none is taken for a slip in the name. */
static void close_tag(struct compiler *c, const struct tag *tag) {
    size_t match = c->open_count;
    while (match > 0 && !is_closed_by(&c->open[match - 1], tag))
        match--;
    if (match == 0) {
        fail_mismatch(c, tag);
        match = c->open_count;
    }
    while (c->open_count > match) {
        fail_unclosed(c, &c->open[c->open_count - 1]);
        c->open_count--;
    }
    if (c->open_count == 0)
        c->at = tag->to;
    else
        close_innermost(c, tag);
}

/* The whole. */

static void add_partial(struct compiler *c, const struct tag *tag) {
    size_t next_line = 0;
    bool alone = stands_alone(c, tag, &next_line);
    size_t blanks = blanks_before(c->text, tag->from);
    pass_tag(c, tag, alone, next_line);
    size_t step = add_reference_step(c, STEP_PARTIAL, tag);
    if (alone)
        set_indent(c, step, PLACED_ALONE, blanks, tag->from);
}

static void compile_tag(struct compiler *c, const struct tag *tag) {
    switch (tag->kind) {
    case TAG_VARIABLE:
    case TAG_RAW:
        pass_tag(c, tag, false, 0);
        add_named_step(c, tag->kind == TAG_RAW ? STEP_RAW : STEP_ESCAPED, tag);
        break;
    case TAG_SECTION:
    case TAG_INVERTED:
        open_section(c, tag);
        break;
    case TAG_PARTIAL:
        add_partial(c, tag);
        break;
    case TAG_PARENT:
        open_parent(c, tag);
        break;
    case TAG_BLOCK:
        if (is_inside_parent(c))
            open_override(c, tag);
        else
            open_block(c, tag);
        break;
    case TAG_CLOSE:
        close_tag(c, tag);
        break;
    case TAG_COMMENT:
    case TAG_DELIMITERS:
        pass_line_tag(c, tag);
        break;
    }
}

static bool may_stand_inside_parent(enum tag_kind kind) {
    return kind == TAG_BLOCK || kind == TAG_CLOSE || kind == TAG_COMMENT || kind == TAG_DELIMITERS;
}

static void read_tag(struct compiler *c, const struct tag *tag) {
    if (tag->problem) {
        fail(c, tag->from, tag->problem_length, str_from(tag->problem), "");
        c->structure_is_lost = true;
        c->at = tag->to;
        return;
    }
    if (is_inside_parent(c) && !may_stand_inside_parent(tag->kind)) {
        fail(c, tag->from, tag->to - tag->from,
            str_printf(c->findings->arena, "'%.*s' would not be put out",
                STR_ARGS(source_of(c, tag->from, tag->to))),
            "right inside a parent tag only blocks are used: put it into a {{$block}}");
    }
    compile_tag(c, tag);
}

bool template_compile(
    struct template *template, struct templates *templates, struct findings *findings) {
    struct compiler c = {
        .template = template,
        .templates = templates,
        .findings = findings,
        .text = template->source->text,
    };
    if (c.text.size > LARGEST_SOURCE) {
        fail(&c, 0, 0, STR("a template has at most 16 MiB"), "");
        return false;
    }
    scanner_init(&c.scanner, c.text);
    struct tag tag;
    while (scan_tag(&c.scanner, &tag))
        read_tag(&c, &tag);
    while (c.open_count > 0)
        fail_unclosed(&c, &c.open[--c.open_count]);
    add_text(&c, c.at, c.text.size);
    return !c.failed;
}
