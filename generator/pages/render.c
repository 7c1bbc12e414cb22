#include "pages/render.h"

#include <string.h>

#include "model/check.h"
#include "model/image.h"
#include "model/timetable.h"
#include "pages/accent.h"
#include "pages/machine/machine.h"
#include "pages/view/page_view.h"
#include "read/node.h"

static const char *const key_names[] = {
#define KEY(name) [KEY_##name] = #name,
#include "pages/view/view_keys.h"
#undef KEY
};

/* The theme's words as values, their keys among the names that templates may use. */
static struct object *words_object(struct renderer *r, const struct node *node) {
    struct object *object = object_new(r->arena, NULL);
    for (size_t i = 0; i < node->count; i++) {
        const struct node_entry *entry = &node->entries[i];
        if (words_is_plural(entry->value))
            continue; /* pages put it out with its number */
        symbol name = symbols_intern(&r->symbols, entry->key);
        struct value value = value_none();
        if (entry->value->kind == NODE_MAP)
            value = value_object(words_object(r, entry->value));
        else if (entry->value->kind == NODE_SCALAR)
            value = value_text(entry->value->text);
        object_set(r->arena, object, name, value);
    }
    return object;
}

const struct locale *renderer_locale(struct renderer *r, int number) {
    const struct language *language = &r->site->languages.items[number];
    if (r->locales[number])
        return r->locales[number];
    r->locales[number] = locale_create(language->locale, r->site->time_zone.id.text);
    if (!r->locales[number])
        finding_add(r->findings, FINDING_LANGUAGE_UNKNOWN, language->place,
            "there are no dates and names for the locale '%.*s'", STR_ARGS(language->locale));
    return r->locales[number];
}

static void open_words(struct renderer *r) {
    for (size_t i = 0; i < r->site->languages.count; i++) {
        const struct node *words = r->theme->words.by_language[i];
        r->words[i] = words ? words_object(r, words) : object_new(r->arena, NULL);
    }
}

struct str page_absolute_url(struct renderer *r, const struct page *page) {
    return STR_CONCAT(&r->scratch, r->site->base_url.text, page->url);
}

void page_alternates(struct renderer *r, const struct page *page,
    void (*add)(void *user, struct str tag, struct str url), void *user) {
    const struct page *fallback = NULL; /* x-default */
    bool is_choice = page->kind == PAGE_CHOICE || page->kind == PAGE_HOME;
    bool is_alone = page->language < 0 || plan_is_error(page);
    if (!is_choice && (is_alone || plan_canonical(r->plan, page) != page))
        return;
    for (size_t i = 0; i < r->site->languages.count; i++) {
        struct str home = {0};
        if (is_choice)
            home = plan_url(
                r->plan, &r->scratch, PAGE_HOME, (int)i, NULL, NULL, (struct str){0});
        const struct page *other = is_choice ? plan_find(r->plan, home)
                                             : plan_in_language(r->plan, page, (int)i);
        if (!other || plan_canonical(r->plan, other) != other)
            continue;
        add(user, r->site->languages.items[i].tag, page_absolute_url(r, other));
        if (!fallback)
            fallback = other;
    }
    if (is_choice)
        fallback = plan_find(r->plan, (struct str){0});
    if (fallback)
        add(user, STR("x-default"), page_absolute_url(r, fallback));
}

/* The file that a message about rendering this page should name. */
static struct str content_path(const struct renderer *r, const struct page *page) {
    if (page->letter && page->shown_language >= 0)
        return page->letter->texts[page->shown_language].source->path;
    if (page->annex && page->annex->kind == ANNEX_TEXT && page->shown_language >= 0)
        return page->annex->texts[page->shown_language].source->path;
    if (page->free && page->shown_language >= 0)
        return page->free->texts[page->shown_language].source->path;
    if (page->meeting)
        return page->meeting->source->path;
    return page->group ? page->group->source->path : r->site->source->path;
}

/* The first content that a template would render, for messages; empty when no page uses it. */
static struct str first_content(const struct renderer *r, const struct source *source) {
    const struct template *broken = NULL;
    for (size_t i = 0; i < r->theme->templates.count; i++) {
        if (r->theme->templates.items[i].source == source)
            broken = templates_get(r->templates, r->theme->templates.items[i].name);
    }
    for (size_t i = 0; broken && i < r->plan->pages.count; i++) {
        const struct page *page = &r->plan->pages.items[i];
        const struct template *own =
            templates_get(r->templates, page_template(page->kind));
        if (own && template_uses(own, broken))
            return content_path(r, page);
    }
    return (struct str){0};
}

/* A mistake in a template is told with the content that meets it first. */
static void compile_templates(struct renderer *r) {
    struct findings mistakes;
    findings_init(&mistakes, r->arena);
    r->templates = templates_create(&r->symbols);
    for (size_t i = 0; i < r->theme->templates.count; i++) {
        const struct template_source *source = &r->theme->templates.items[i];
        templates_add(r->templates, source->name, source->source, &mistakes);
    }
    templates_link(r->templates, &mistakes, false);
    for (size_t i = 0; i < mistakes.list.count; i++) {
        const struct finding *mistake = &mistakes.list.items[i];
        struct str content = first_content(r, mistake->place.source);
        struct str message = mistake->message;
        if (content.size > 0)
            message = str_printf(r->arena, "%.*s, needed for %.*s", STR_ARGS(message),
                STR_ARGS(content));
        finding_add_hinted(r->findings, mistake->code, mistake->place, message, mistake->hint);
    }
}

static void check_templates_there(struct renderer *r) {
    for (size_t i = 0; i < PAGE_KIND_COUNT; i++) {
        struct str name = page_template((enum page_kind)i);
        if (i == PAGE_SEARCH && r->plan->search.entries.count == 0)
            continue;
        if (name.size > 0 && !templates_get(r->templates, name))
            finding_add(r->findings, FINDING_TEMPLATE_MISSING,
                content_place(r->arena, r->theme->folder.path),
                "the theme has no templates/%.*s.mustache", STR_ARGS(name));
    }
}

static void note_asked(struct renderer *r) {
    for (size_t i = 0; i < PAGE_KIND_COUNT; i++) {
        const struct template *template =
            templates_get(r->templates, page_template((enum page_kind)i));
        if (template && !template_asks(template, r->asked[i], KEY_COUNT))
            memset(r->asked[i], true, sizeof r->asked[i]);
    }
}

bool renderer_init_for_few(struct renderer *r, struct arena *arena, const struct site *site,
    const struct plan *plan, const struct theme *theme, struct findings *findings) {
    size_t errors = findings->errors;
    *r = (struct renderer){
        .site = site, .plan = plan, .theme = theme, .findings = findings, .arena = arena};
    arena_init(&r->scratch);
    arena_init(&r->of_run);
    map_init(&r->anchors, &r->of_run);
    map_init(&r->shown_images, arena);
    r->markdown = markdown_create();
    r->text_checks = text_checks_create(site, &theme->words, findings);
    r->zones = zones_create();
    symbols_init(&r->symbols, arena);
    for (size_t i = 1; i < KEY_COUNT; i++)
        symbols_intern(&r->symbols, str_from(key_names[i]));
    open_words(r);
    compile_templates(r);
    check_templates_there(r);
    note_asked(r);
    return findings->errors == errors;
}

bool renderer_init(struct renderer *r, struct arena *arena, const struct site *site,
    const struct plan *plan, const struct theme *theme, struct findings *findings) {
    size_t errors = findings->errors;
    bool opened = renderer_init_for_few(r, arena, site, plan, theme, findings);
    for (size_t i = 0; i < site->languages.count; i++)
        renderer_locale(r, (int)i);
    return opened && findings->errors == errors;
}

void renderer_finish(struct renderer *r) {
    for (size_t i = 0; i < r->site->languages.count; i++)
        locale_destroy(r->locales[i]);
    zones_destroy(r->zones);
    templates_destroy(r->templates);
    markdown_destroy(r->markdown);
    text_checks_destroy(r->text_checks);
    qr_finish(&r->qr);
    card_finish(r->card);
    memo_finish(&r->memo);
    buf_finish(&r->line);
    arena_finish(&r->scratch);
    arena_finish(&r->of_run);
    buf_finish(&r->bytes);
}

static struct scope page_scope(struct renderer *r, const struct page *page) {
    return (struct scope){
        .renderer = r,
        .page = page,
        .language = page->language < 0 ? 0 : page->language,
        .group = page->group,
        .meeting = page->meeting,
        .letter = page->letter,
    };
}

static void render_html(struct renderer *r, const struct page *page, struct buf *out) {
    struct scope scope = page_scope(r, page);
    if (page->meeting && !page->letter && page->meeting->letters.count > 0)
        scope.letter = &page->meeting->letters.items[0];
    struct object *view = object_new(&r->scratch, NULL);
    page_view_fill(&scope, view);
    const struct template *template =
        templates_get(r->templates, page_template(page->kind));
    struct value context = value_object(view);
    if (template)
        template_render(template, &context, content_path(r, page), r->findings, out);
    if (page->kind == PAGE_PRINT)
        paper_link_targets(r->site->base_url.text, out);
    anchors_collect(r, page, content_path(r, page), buf_view(out));
}

/* What is written for programs. False for another kind of file. */
static bool render_machine(struct renderer *r, const struct page *page, struct buf *out) {
    static void (*const makers[PAGE_KIND_COUNT])(struct scope *scope, struct buf *out) = {
        [FILE_CALENDAR] = render_meeting_calendar,
        [FILE_GROUP_CALENDAR] = render_group_calendar,
        [FILE_FEED] = render_feed,
        [FILE_GROUP_FEED] = render_feed,
        [FILE_MEETING_JSON] = render_meeting_json,
        [FILE_GROUP_JSON] = render_group_json,
        [FILE_CARD] = render_card,
        [FILE_SECURITY] = render_security,
    };
    struct scope scope = page_scope(r, page);
    if (makers[page->kind])
        makers[page->kind](&scope, out);
    return makers[page->kind] != NULL;
}

void render_page(struct renderer *r, const struct page *page, struct buf *out) {
    buf_clear(out);
    switch (page->kind) {
    case FILE_QR_SVG:
    case FILE_QR_PNG:
        render_qr(r, page, out);
        break;
    case FILE_SITEMAP:
    case FILE_SITEMAP_PART:
        render_sitemap(r, page, out);
        break;
    case FILE_ROBOTS:
        render_robots(r, out);
        break;
    case FILE_HEADERS:
    case FILE_REDIRECTS:
        render_host_file(r, page, out);
        break;
    case FILE_ATTACHMENT:
    case FILE_PDF:
        render_attachment(r, page, out);
        break;
    case FILE_SEARCH_RECORDS:
    case FILE_SEARCH_TERMS:
    case FILE_SEARCH_ROOT:
        render_search(r, page, out);
        break;
    case FILE_ACCENT:
        accent_css(page->group, out);
        break;
    case FILE_ASSET:
        buf_str(out, page->asset->bytes);
        break;
    case FILE_IMAGE:
        image_read(page->image, r->findings, out);
        break;
    default:
        if (!render_machine(r, page, out))
            render_html(r, page, out);
    }
    arena_reset(&r->scratch);
}
