/* The set of templates: compiling each into it and linking them to one another. */
#include "pages/template/template_program.h"

#include <stdlib.h>

struct templates *templates_create(struct symbols *symbols) {
    struct templates *templates = must_realloc(NULL, sizeof *templates);
    *templates = (struct templates){
        .symbols = symbols,
        .known_symbols = symbols->names.count,
    };
    arena_init(&templates->arena);
    map_init(&templates->by_name, &templates->arena);
    symbols_init(&templates->blocks, &templates->arena);
    return templates;
}

void templates_destroy(struct templates *templates) {
    if (!templates)
        return;
    arena_finish(&templates->arena);
    free(templates);
}

static void put_into_set(struct templates *templates, struct template *template) {
    struct template *before = map_set(&templates->by_name, template->name, template);
    if (!before) {
        *list_push(&templates->arena, &templates->all) = template;
        return;
    }
    for (size_t i = 0; i < templates->all.count; i++) {
        if (templates->all.items[i] == before)
            templates->all.items[i] = template;
    }
}

bool templates_add(struct templates *templates, struct str name, const struct source *source,
    struct findings *findings) {
    struct template *template = arena_new(&templates->arena, struct template);
    template->name = str_copy(&templates->arena, name);
    template->source = source;
    template->set = templates;
    put_into_set(templates, template);
    if (template_compile(template, templates, findings))
        return true;
    template->steps.count = 0;
    templates->some_failed = true;
    return false;
}

const struct template *templates_get(const struct templates *templates, struct str name) {
    return map_get(&templates->by_name, name);
}

struct linker {
    struct templates *templates;
    struct findings *findings;
    LIST(struct str) template_names; /* candidates for hints, made in the findings' arena */
    LIST(struct str) block_names;
    bool *has_place; /* by symbol of a block: some template has a place for it */
    bool failed;
};

static void tell(struct linker *linker, enum finding_code code, const struct template *template,
    const struct step *step, struct str message, struct str hint) {
    finding_add_hinted(linker->findings, code, place_of(template->source, step->at, step->length),
        str_printf(linker->findings->arena, "template '%.*s': %.*s", STR_ARGS(template->name),
            STR_ARGS(message)),
        hint);
    linker->failed = true;
}

static void check_names(struct linker *linker, const struct template *template,
    const struct step *step, uint32_t first, uint32_t count) {
    const struct symbols *symbols = linker->templates->symbols;
    size_t known = linker->templates->known_symbols;
    struct arena *arena = linker->findings->arena;
    for (uint32_t i = 0; i < count; i++) {
        symbol name = template->names.items[first + i];
        if (name <= known)
            continue;
        struct str text = symbols_name(symbols, name);
        tell(linker, FINDING_TEMPLATE_SYNTAX, template, step,
            str_printf(arena, "there is no value named '%.*s'", STR_ARGS(text)),
            hint_nearest(arena, text, symbols->names.items, known));
    }
}

static void check_reference(
    struct linker *linker, const struct template *template, const struct step *step) {
    const struct reference *reference = &template->references.items[step->operand];
    struct arena *arena = linker->findings->arena;
    if (reference->is_dynamic) {
        check_names(linker, template, step, reference->first_name, reference->name_count);
    } else if (!reference->target) {
        tell(linker, FINDING_TEMPLATE_MISSING, template, step,
            str_printf(arena, "there is no template named '%.*s'", STR_ARGS(reference->name)),
            hint_nearest(arena, reference->name, linker->template_names.items,
                linker->template_names.count));
    }
}

static void check_override(
    struct linker *linker, const struct template *template, const struct step *step) {
    if (linker->has_place[step->operand] || linker->templates->some_failed)
        return;
    struct arena *arena = linker->findings->arena;
    struct str name = symbols_name(&linker->templates->blocks, step->operand);
    tell(linker, FINDING_TEMPLATE_SYNTAX, template, step,
        str_printf(arena, "no template has a place for the block '%.*s'", STR_ARGS(name)),
        hint_nearest(arena, name, linker->block_names.items, linker->block_names.count));
}

static void check_template(struct linker *linker, const struct template *template) {
    for (size_t i = 0; i < template->steps.count; i++) {
        const struct step *step = &template->steps.items[i];
        switch (step->op) {
        case STEP_ESCAPED:
        case STEP_RAW:
        case STEP_SECTION:
        case STEP_INVERTED:
            check_names(linker, template, step, step->operand, step->name_count);
            break;
        case STEP_PARTIAL:
        case STEP_PARENT:
            check_reference(linker, template, step);
            break;
        case STEP_OVERRIDE:
            check_override(linker, template, step);
            break;
        default:
            break;
        }
    }
}

static void resolve_references(struct template *template) {
    for (size_t i = 0; i < template->references.count; i++) {
        struct reference *reference = &template->references.items[i];
        if (!reference->is_dynamic)
            reference->target = templates_get(template->set, reference->name);
    }
}

/* Notes the template's name and the blocks that it has places for. */
static void gather(struct linker *linker, const struct template *template) {
    struct arena *arena = linker->findings->arena;
    *list_push(arena, &linker->template_names) = template->name;
    for (size_t i = 0; i < template->steps.count; i++) {
        const struct step *step = &template->steps.items[i];
        if (step->op != STEP_BLOCK || linker->has_place[step->operand])
            continue;
        linker->has_place[step->operand] = true;
        *list_push(arena, &linker->block_names) =
            symbols_name(&linker->templates->blocks, step->operand);
    }
}

bool templates_link(struct templates *templates, struct findings *findings, bool lenient) {
    templates->lenient = lenient;
    for (size_t i = 0; i < templates->all.count; i++)
        resolve_references(templates->all.items[i]);
    if (lenient)
        return true;
    struct linker linker = {
        .templates = templates,
        .findings = findings,
        .has_place = arena_array(&templates->arena, bool, templates->blocks.names.count + 1),
    };
    for (size_t i = 0; i < templates->all.count; i++)
        gather(&linker, templates->all.items[i]);
    for (size_t i = 0; i < templates->all.count; i++)
        check_template(&linker, templates->all.items[i]);
    return !linker.failed;
}

static bool uses(const struct template *template, const struct template *used, struct map *seen) {
    if (template == used)
        return true;
    if (map_set(seen, template->name, (void *)template))
        return false;
    for (size_t i = 0; i < template->references.count; i++) {
        const struct template *target = template->references.items[i].target;
        if (target && uses(target, used, seen))
            return true;
    }
    return false;
}

bool template_uses(const struct template *template, const struct template *used) {
    struct arena arena;
    struct map seen;
    arena_init(&arena);
    map_init(&seen, &arena);
    bool found = uses(template, used, &seen);
    arena_finish(&arena);
    return found;
}

static bool gather_asked(
    const struct template *template, bool *asked, size_t count, struct map *seen) {
    bool known = true;
    if (map_set(seen, template->name, (void *)template))
        return true;
    for (size_t i = 0; i < template->names.count; i++) {
        if (template->names.items[i] < count)
            asked[template->names.items[i]] = true;
    }
    for (size_t i = 0; i < template->references.count; i++) {
        const struct reference *reference = &template->references.items[i];
        known = known && !reference->is_dynamic &&
                (!reference->target || gather_asked(reference->target, asked, count, seen));
    }
    return known;
}

bool template_asks(const struct template *template, bool *asked, size_t count) {
    struct arena arena;
    struct map seen;
    arena_init(&arena);
    map_init(&seen, &arena);
    bool known = gather_asked(template, asked, count, &seen);
    arena_finish(&arena);
    return known;
}
