/* Runs the steps of templates. Contexts, overrides and indentation are stacks along the C stack;
 * only the output grows on the heap. */
#include "pages/template/template_program.h"

#include <string.h>

enum {
    DEEPEST_CALL = 256 /* an agenda of 100 levels calls its item template 100 times */
};

/* The context stack, newest first. */
struct frame {
    const struct value *value;
    const struct frame *below;
};

/* The overrides that a parent tag brings, and those of the parent tags around its template. */
struct overrides {
    const struct template *template;
    const struct step *parent;
    const struct overrides *outer;
};

/* A template at work, from where its names and overrides are taken. */
struct call {
    const struct template *template;
    const struct overrides *overrides;
    unsigned depth;
};

struct renderer {
    struct buf *out;
    struct findings *findings;
    struct str content_path;
    struct buf indent;  /* white space of all the places around, outermost first */
    size_t indent_from; /* what is before it does not count: it was cut off by an inline tag */
    bool at_line_start; /* of a template, not of a value; only kept up while there is an indent */
};

static const struct value nothing = {.kind = VALUE_NONE};

static bool run(
    struct renderer *r, const struct call *call, const struct frame *frame, size_t from, size_t to);

/* Values. */

/* The value of a dotted name, `count` parts from `first` in the template's names. */
static const struct value *find_value(
    const struct template *template, const struct frame *frame, uint32_t first, uint32_t count) {
    if (count == 0)
        return frame->value;
    const symbol *names = &template->names.items[first];
    const struct value *value = NULL;
    for (; frame && !value; frame = frame->below) {
        if (frame->value->kind == VALUE_OBJECT)
            value = object_get(frame->value->object, names[0]);
    }
    for (uint32_t i = 1; value && i < count; i++)
        value = value->kind == VALUE_OBJECT ? object_get(value->object, names[i]) : NULL;
    return value ? value : &nothing;
}

static const struct value *step_value(
    const struct call *call, const struct frame *frame, const struct step *step) {
    return find_value(call->template, frame, step->operand, step->name_count);
}

/* Output. */

static bool is_indented(const struct renderer *r) {
    return r->indent.size > r->indent_from;
}

static void begin_line(struct renderer *r) {
    if (r->at_line_start && is_indented(r))
        buf_add(r->out, r->indent.data + r->indent_from, r->indent.size - r->indent_from);
    r->at_line_start = false;
}

static void put_indented_text(struct renderer *r, struct str text) {
    while (text.size > 0) {
        const char *end = memchr(text.data, '\n', text.size);
        size_t line_size = end ? (size_t)(end - text.data) + 1 : text.size;
        begin_line(r);
        buf_add(r->out, text.data, line_size);
        r->at_line_start = end != NULL;
        text = str_slice(text, line_size, text.size);
    }
}

static void put_text(struct renderer *r, const struct template *template, const struct step *step) {
    if (step->length == 0)
        return;
    struct str text = {template->source->text.data + step->at, step->length};
    if (is_indented(r))
        put_indented_text(r, text);
    else
        buf_str(r->out, text);
}

static void put_value(struct renderer *r, const struct value *value, bool escaped) {
    begin_line(r);
    switch (value->kind) {
    case VALUE_TEXT:
        if (escaped)
            buf_html(r->out, value->text);
        else
            buf_str(r->out, value->text);
        break;
    case VALUE_HTML:
        buf_str(r->out, value->text);
        break;
    case VALUE_TRUE:
        buf_text(r->out, "true");
        break;
    case VALUE_NONE:
    case VALUE_LIST:
    case VALUE_OBJECT:
        break;
    }
}

/* Findings. */

static bool fail(struct renderer *r, enum finding_code code, const struct call *call,
    const struct step *step, struct str message, struct str hint) {
    struct arena *arena = r->findings->arena;
    finding_add_hinted(r->findings, code, place_of(call->template->source, step->at, step->length),
        str_printf(arena, "template '%.*s': %.*s, seen in %.*s", STR_ARGS(call->template->name),
            STR_ARGS(message), STR_ARGS(r->content_path)),
        hint);
    return false;
}

static bool fail_missing(
    struct renderer *r, const struct call *call, const struct step *step, struct str name) {
    struct arena *arena = r->findings->arena;
    const struct templates *set = call->template->set;
    LIST(struct str) names = {0};
    for (size_t i = 0; i < set->all.count; i++)
        *list_push(arena, &names) = set->all.items[i]->name;
    return fail(r, FINDING_TEMPLATE_MISSING, call, step,
        str_printf(arena, "there is no template named '%.*s'", STR_ARGS(name)),
        hint_nearest(arena, name, names.items, names.count));
}

/* Calls: what a partial, parent or block puts in its place. */

static bool run_placed(struct renderer *r, const struct call *caller, const struct step *step,
    const struct call *call, const struct frame *frame, size_t from, size_t to) {
    if (call->depth > DEEPEST_CALL)
        return fail(r, FINDING_TEMPLATE_DEPTH, caller, step,
            STR("templates are nested deeper than 256, so probably without end"), (struct str){0});
    size_t indent_from = r->indent_from, indent_size = r->indent.size;
    if (step->placement == PLACED_ALONE)
        r->at_line_start = true;
    else
        begin_line(r);
    if (step->placement == PLACED_INLINE)
        r->indent_from = r->indent.size;
    else
        buf_add(
            &r->indent, caller->template->source->text.data + step->indent_at, step->indent_length);
    bool ran = run(r, call, frame, from, to);
    r->indent.size = indent_size;
    r->indent_from = indent_from;
    r->at_line_start = step->placement == PLACED_ALONE;
    return ran;
}

/* The template that the tag names. NULL when there is none; false if that is a mistake. */
static bool find_target(struct renderer *r, const struct call *call, const struct frame *frame,
    const struct step *step, const struct template **out) {
    const struct reference *reference = &call->template->references.items[step->operand];
    *out = reference->target;
    if (!reference->is_dynamic)
        return true;
    const struct value *value =
        find_value(call->template, frame, reference->first_name, reference->name_count);
    bool is_name = value->kind == VALUE_TEXT || value->kind == VALUE_HTML;
    if (!is_name || value->text.size == 0)
        return true;
    *out = templates_get(call->template->set, value->text);
    return *out || call->template->set->lenient || fail_missing(r, call, step, value->text);
}

static bool run_reference(struct renderer *r, const struct call *caller, const struct frame *frame,
    const struct step *step) {
    const struct template *target;
    if (!find_target(r, caller, frame, step, &target))
        return false;
    if (!target)
        return true;
    struct overrides overrides = {caller->template, step, caller->overrides};
    struct call call = {
        .template = target,
        .overrides = step->op == STEP_PARENT ? &overrides : caller->overrides,
        .depth = caller->depth + 1,
    };
    return run_placed(r, caller, step, &call, frame, 0, target->steps.count);
}

static const struct step *override_of(const struct overrides *overrides, uint32_t block) {
    const struct step *steps = overrides->template->steps.items;
    const struct step *end = steps + overrides->parent->jump;
    for (const struct step *step = overrides->parent + 1; step < end; step = steps + step->jump) {
        if (step->operand == block)
            return step;
    }
    return NULL;
}

/* The override of a block by the outermost parent tag that has one: the page wins over its parent,
 * the parent over the grandparent. */
static const struct step *find_override(
    const struct call *call, uint32_t block, const struct overrides **from) {
    const struct step *found = NULL;
    for (const struct overrides *o = call->overrides; o; o = o->outer) {
        const struct step *step = override_of(o, block);
        if (step) {
            found = step;
            *from = o;
        }
    }
    return found;
}

/* An override belongs to the template that it is written in: the blocks within it are overridden
 * by that template's callers only, so that an override cannot call itself. */
static bool run_override(struct renderer *r, const struct call *caller, const struct frame *frame,
    const struct step *block, const struct step *override, const struct overrides *from) {
    struct call call = {
        .template = from->template,
        .overrides = from->outer,
        .depth = caller->depth + 1,
    };
    size_t first = (size_t)(override - from->template->steps.items) + 1;
    return run_placed(r, caller, block, &call, frame, first, override->jump);
}

/* Sections. */

static bool run_section(struct renderer *r, const struct call *call, const struct frame *frame,
    const struct value *value, size_t from, size_t to) {
    if (!value_is_true(value))
        return true;
    struct frame inner = {value, frame};
    if (value->kind != VALUE_LIST)
        return run(r, call, &inner, from, to);
    for (size_t i = 0; i < value->list->count; i++) {
        inner.value = &value->list->items[i];
        if (!run(r, call, &inner, from, to))
            return false;
    }
    return true;
}

/* Runs the steps [from, to) of the call's template. False after adding a finding. */
static bool run(struct renderer *r, const struct call *call, const struct frame *frame, size_t from,
    size_t to) {
    const struct step *steps = call->template->steps.items;
    for (size_t i = from; i < to;) {
        const struct step *step = &steps[i++];
        const struct overrides *origin;
        const struct step *override;
        switch (step->op) {
        case STEP_TEXT:
            put_text(r, call->template, step);
            break;
        case STEP_ESCAPED:
        case STEP_RAW:
            put_value(r, step_value(call, frame, step), step->op == STEP_ESCAPED);
            break;
        case STEP_SECTION:
            if (!run_section(r, call, frame, step_value(call, frame, step), i, step->jump))
                return false;
            i = step->jump;
            break;
        case STEP_INVERTED:
            if (value_is_true(step_value(call, frame, step)))
                i = step->jump;
            break;
        case STEP_PARTIAL:
            if (!run_reference(r, call, frame, step))
                return false;
            break;
        case STEP_PARENT:
            if (!run_reference(r, call, frame, step))
                return false;
            i = step->jump;
            break;
        case STEP_BLOCK:
            override = find_override(call, step->operand, &origin);
            if (!override) /* the default follows */
                break;
            if (!run_override(r, call, frame, step, override, origin))
                return false;
            i = step->jump;
            break;
        }
    }
    return true;
}

bool template_render(const struct template *template, const struct value *context,
    struct str content_path, struct findings *findings, struct buf *out) {
    struct renderer r = {
        .out = out,
        .findings = findings,
        .content_path = content_path,
        .at_line_start = true,
    };
    struct frame bottom = {context, NULL};
    struct call call = {.template = template};
    bool rendered = run(&r, &call, &bottom, 0, template->steps.count);
    buf_finish(&r.indent);
    return rendered;
}
