/* Mustache templates: https://mustache.github.io/, with inheritance and dynamic names, without
 * lambdas. Each is compiled once; after templates_link the set never changes, so that processes
 * forked later can render from it at the same time. */
#ifndef PAGES_TEMPLATE_H
#define PAGES_TEMPLATE_H

#include "base/buf.h"
#include "base/finding.h"
#include "pages/template/value.h"

/* Templates by name; partials and parents are named in the same set. */
struct templates;
struct template;

/* An empty set, which the caller ends with templates_destroy. The names that `symbols` holds now
 * are those that templates may use: see templates_link. Compiling adds others behind them. The
 * table must live as long as the set. */
struct templates *templates_create(struct symbols *symbols);
/* Takes NULL too. */
void templates_destroy(struct templates *templates);

/* Compiles the source under a name, which is copied; one added before under the same name is
 * replaced. The source must live as long as the set. False after adding a TEMPLATE_SYNTAX finding
 * for each mistake; the template is then known by name and empty. */
bool templates_add(struct templates *templates, struct str name, const struct source *source,
    struct findings *findings);

/* Resolves the partials and parents of all templates; call it once, after the last templates_add.
 * Unless `lenient`, false after adding findings for
 *   TEMPLATE_MISSING: a partial or parent that is not in the set,
 *   TEMPLATE_SYNTAX: a name that was not among the symbols when the set was created, or an
 *     overriding block that no template has a place for,
 * each at its tag and with the nearest name as a hint. Lenient, as the specification has it: all
 * these are as empty, also for dynamic names at run time, and it returns true. */
bool templates_link(struct templates *templates, struct findings *findings, bool lenient);

/* The template of that name, owned by the set, or NULL. */
const struct template *templates_get(const struct templates *templates, struct str name);

/* Is `used` the template itself, or one that it draws in as a partial or parent, however far down?
 * What a template that did not compile draws in is not known. */
bool template_uses(const struct template *template, const struct template *used);

/* Marks in `asked`, by symbol below `count`, the names that the template may ask its values for, and
 * those that it draws in as partials or parents. False when that is not known: one is drawn in by a
 * dynamic name. */
bool template_asks(const struct template *template, bool *asked, size_t count);

/* Appends the template filled with `context` to `out`. `content_path` names the content that is
 * rendered, for messages. False after adding one finding, with `out` cut short:
 *   TEMPLATE_DEPTH: partials, parents and blocks nested deeper than 256, so without end,
 *   TEMPLATE_MISSING: a dynamic name {{>*x}} whose text names no template (never when lenient). */
bool template_render(const struct template *template, const struct value *context,
    struct str content_path, struct findings *findings, struct buf *out);

#endif
