/* Hosts that serve a folder and read what else to say from two files in it:
 * https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/.
 * Where two rules fit, one joins their values: no header may come from two of them. */
#include "pages/server/server.h"

static void write_rule(const struct serving *s, const char *path, size_t size, struct buf *out) {
    buf_printf(out, "%.*s%.*s\n", STR_ARGS(s->base), (int)size, path);
}

static const char *next_extension(const char *extensions, size_t *size) {
    *size = 0;
    while (extensions[*size] && extensions[*size] != '|')
        (*size)++;
    return extensions[*size] ? extensions + *size + 1 : NULL;
}

/* Some files are in folders whose rule is another one: svg in qr/. Each extension outside of them. */
static bool has_folder(const struct serving *s, struct str extension) {
    struct str ending = str_printf(s->arena, ".%.*s", STR_ARGS(extension));
    for (size_t i = 0; i < s->plan->pages.count; i++) {
        struct str path = s->plan->pages.items[i].path;
        for (size_t a = 0; a < server_age_count && str_ends_with(path, ending); a++) {
            if (server_ages[a].folder && str_starts_with(path, str_from(server_ages[a].folder)))
                return true;
        }
    }
    return false;
}

static bool has_file(const struct serving *s, struct str extension) {
    struct str ending = str_printf(s->arena, ".%.*s", STR_ARGS(extension));
    for (size_t i = 0; i < s->plan->pages.count; i++) {
        if (str_ends_with(s->plan->pages.items[i].path, ending))
            return true;
    }
    return false;
}

static void write_ages_of(const struct serving *s, const struct server_age *age, struct buf *out) {
    size_t size;
    for (const char *at = age->extensions, *next; at; at = next) {
        next = next_extension(at, &size);
        struct str extension = {at, size};
        if (has_file(s, extension) && !has_folder(s, extension)) {
            buf_printf(out, "%.*s*.%.*s\n  Cache-Control: %s\n", STR_ARGS(s->base),
                STR_ARGS(extension), age->value);
        }
    }
}

void server_write_headers(const struct serving *s, struct buf *out) {
    buf_text(out, "# Made by sgsite. Pages have the host's own age: asked for again each time.\n");
    write_rule(s, "*", 1, out);
    for (size_t i = 0; i < server_header_count; i++) {
        if (s->is_https || !server_headers[i].https_only)
            buf_printf(out, "  %s: %s\n", server_headers[i].name, server_headers[i].value);
    }
    for (size_t i = 0; i < server_age_count; i++) {
        if (server_ages[i].folder)
            buf_printf(out, "%.*s%s*\n  Cache-Control: %s\n", STR_ARGS(s->base),
                server_ages[i].folder, server_ages[i].value);
        else
            write_ages_of(s, &server_ages[i], out);
    }
}

/* Those that speak of languages and of 404 are Netlify's. Cloudflare passes over them: it shows the
 * page of all languages, and by itself the error page of the nearest folder. */
void server_write_redirects(const struct serving *s, struct buf *out) {
    buf_text(out, "# Made by sgsite. Old addresses.\n");
    for (size_t i = 0; i < s->moved.count; i++)
        buf_printf(out, "%.*s%.*s %.*s%.*s 301\n", STR_ARGS(s->base),
            STR_ARGS(s->moved.items[i].from), STR_ARGS(s->base), STR_ARGS(s->moved.items[i].to));
    buf_text(out, "# Pages of all languages, for readers of one.\n");
    for (size_t d = 0; d < s->doors.count; d++) {
        for (size_t i = 0; i < s->ranges.count; i++) {
            const struct server_range *range = &s->ranges.items[i];
            if (str_eq(range->range, STR("*")))
                continue;
            buf_printf(out, "%.*s%.*s %.*s%.*s/%.*s 302! Language=%.*s\n", STR_ARGS(s->base),
                STR_ARGS(s->doors.items[d].from), STR_ARGS(s->base),
                STR_ARGS(serving_language(s, range->language)), STR_ARGS(s->doors.items[d].tail),
                STR_ARGS(range->range));
        }
    }
    buf_text(out, "# What is not there.\n");
    for (size_t i = 0; i < s->plan->site->languages.count; i++) {
        struct str path = serving_language(s, (int)i);
        buf_printf(out, "%.*s%.*s/* %.*s%.*s/404.html 404\n", STR_ARGS(s->base), STR_ARGS(path),
            STR_ARGS(s->base), STR_ARGS(path));
    }
}
