#include "pages/server/server.h"

#include <stdlib.h>
#include <string.h>

/* https://www.w3.org/TR/CSP3/: pages have no inline script or style; the search fetches its index. */
const struct server_header server_headers[] = {
    {"Content-Security-Policy",
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        false},
    {"X-Content-Type-Options", "nosniff", false},
    {"Referrer-Policy", "strict-origin-when-cross-origin", false},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()", false},
    {"Cross-Origin-Opener-Policy", "same-origin", false},
    {"Strict-Transport-Security", "max-age=31536000", true},
};
const size_t server_header_count = sizeof server_headers / sizeof *server_headers;

/* Names in assets/ change with their bytes (RFC 8246). A code is drawn from an address that stays.
 * Calendars and feeds are asked for by programs again and again, and files are large. */
const struct server_age server_ages[] = {
    {"assets/", NULL, "public, max-age=31536000, immutable"},
    {"qr/", NULL, "public, max-age=86400"},
    {NULL, "ics|atom|xml|json|txt|webmanifest", "public, max-age=3600"},
    {NULL, "pdf|doc|docx|xls|xlsx|ppt|pptx|odt|ods|odp|rtf|csv|zip|svg|png|jpg|jpeg|gif|webp",
        "public, max-age=3600"},
};
const size_t server_age_count = sizeof server_ages / sizeof *server_ages;
/* A letter that was corrected is asked for again within minutes. */
const char server_page_age[] = "public, max-age=300, must-revalidate";

#define OPENXML "application/vnd.openxmlformats-officedocument."
#define OPENDOCUMENT "application/vnd.oasis.opendocument."
const struct server_type server_types[] = {
    {"html", "text/html", true},
    {"css", "text/css", true},
    {"js", "text/javascript", true},
    {"txt", "text/plain", true},
    {"csv", "text/csv", true},
    {"ics", "text/calendar", true},
    {"xml", "application/xml", true},
    {"atom", "application/atom+xml", true},
    {"json", "application/json", true},
    {"webmanifest", "application/manifest+json", true},
    {"svg", "image/svg+xml", true},
    {"png", "image/png", false},
    {"jpg|jpeg", "image/jpeg", false},
    {"gif", "image/gif", false},
    {"webp", "image/webp", false},
    {"woff2", "font/woff2", false},
    {"pdf", "application/pdf", false},
    {"rtf", "application/rtf", false},
    {"zip", "application/zip", false},
    {"doc", "application/msword", false},
    {"xls", "application/vnd.ms-excel", false},
    {"ppt", "application/vnd.ms-powerpoint", false},
    {"docx", OPENXML "wordprocessingml.document", false},
    {"xlsx", OPENXML "spreadsheetml.sheet", false},
    {"pptx", OPENXML "presentationml.presentation", false},
    {"odt", OPENDOCUMENT "text", false},
    {"ods", OPENDOCUMENT "spreadsheet", false},
    {"odp", OPENDOCUMENT "presentation", false},
};
const size_t server_type_count = sizeof server_types / sizeof *server_types;

const struct server_kind server_kinds[] = {
    {"nginx", "for the server {} of nginx", server_write_nginx},
    {"nginx-maps", "for the http {} of nginx, as in /etc/nginx/conf.d/; `nginx` needs it",
        server_write_nginx_maps},
    {"apache", "for a virtual host of Apache", server_write_apache},
    {"htaccess", "the same as .htaccess, where nothing else can be set", server_write_htaccess},
    {"caddy", "for a site of Caddy", server_write_caddy},
    {"headers", "_headers, for Netlify and Cloudflare Pages", server_write_headers},
    {"redirects", "_redirects, for the same", server_write_redirects},
};
const size_t server_kind_count = sizeof server_kinds / sizeof *server_kinds;

static struct str extension_of(struct str path) {
    size_t from = path.size;
    while (from > 0 && path.data[from - 1] != '.' && path.data[from - 1] != '/')
        from--;
    bool has_one = from > 0 && path.data[from - 1] == '.';
    return has_one ? str_slice(path, from, path.size) : (struct str){0};
}

static bool is_among(struct str extension, const char *extensions) {
    struct str one, rest = str_from(extensions);
    bool more;
    do {
        more = str_cut(rest, '|', &one, &rest);
        if (str_eq(one, extension))
            return true;
    } while (more);
    return false;
}

bool server_packs(struct str path) {
    struct str extension = extension_of(path);
    for (size_t i = 0; i < server_type_count && extension.size > 0; i++) {
        if (is_among(extension, server_types[i].extensions))
            return server_types[i].is_text;
    }
    return false;
}

/* The address of the site in its parts. */
static bool take_address(struct serving *s) {
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    struct str address = s->plan->site->base_url.text, scheme, rest, path;
    s->is_https = str_starts_with(address, STR("https://"));
    str_cut(address, '/', &scheme, &rest);
    str_cut(rest, '/', &scheme, &rest);
    str_cut(rest, '/', &s->host, &path);
    s->base = str_printf(s->arena, "/%.*s", STR_ARGS(path));
    /* nginx takes no names much longer than this one with what follows it. */
    s->name = str_printf(s->arena, "sgsite_%08x", (unsigned)(str_hash(address) >> 32));
    for (size_t i = 0; i < s->base.size; i++) {
        if (!strchr(plain, s->base.data[i]))
            return false;
    }
    return true;
}

static void add_range(struct serving *s, struct str range, int language) {
    range = str_lower(s->arena, range);
    for (size_t i = 0; i < s->ranges.count; i++) {
        if (str_eq(s->ranges.items[i].range, range))
            return;
    }
    *list_push(s->arena, &s->ranges) = (struct server_range){range, language};
}

/* A language is asked for by its tag, and by its first subtag if no language before it has the same:
 * "zh" and "zh-CN" get zh-Hans. Where a site has several scripts of Chinese, the regions that write
 * the traditional one get it (CLDR, likely subtags). */
static void gather_ranges(struct serving *s) {
    static const char *const traditional[] = {"zh-tw", "zh-hk", "zh-mo"};
    const struct site *site = s->plan->site;
    int count = (int)site->languages.count;
    for (int i = 0; i < count; i++)
        add_range(s, site->languages.items[i].tag, i);
    for (int i = 0; i < count; i++)
        add_range(s, site->languages.items[i].code.text, i);
    for (int i = 0; i < count; i++) {
        bool is_traditional = str_starts_with(site->languages.items[i].tag, STR("zh-Hant"));
        for (size_t t = 0; is_traditional && t < sizeof traditional / sizeof *traditional; t++)
            add_range(s, str_from(traditional[t]), i);
    }
    for (int i = 0; i < count; i++) {
        struct str first, rest;
        str_cut(site->languages.items[i].tag, '-', &first, &rest);
        add_range(s, first, i);
    }
    add_range(s, STR("*"), 0);
}

/* "zh" must not be found before "zh-hant" is looked for. */
static int compare_ranges(const void *left, const void *right) {
    const struct server_range *a = left, *b = right;
    if (a->range.size != b->range.size)
        return a->range.size < b->range.size ? 1 : -1;
    return str_compare(a->range, b->range);
}

static void gather_doors(struct serving *s) {
    for (size_t i = 0; i < s->plan->pages.count; i++) {
        const struct page *page = &s->plan->pages.items[i];
        struct str tail;
        if (plan_door_tail(page, s->arena, &tail))
            *list_push(s->arena, &s->doors) = (struct server_door){page->url, tail};
    }
}

bool serving_init(struct serving *s, struct arena *arena, const struct plan *plan,
    struct str folder) {
    *s = (struct serving){.arena = arena, .plan = plan, .folder = folder};
    bool is_plain = take_address(s);
    gather_ranges(s);
    qsort(s->ranges.items, s->ranges.count, sizeof *s->ranges.items, compare_ranges);
    gather_doors(s);
    plan_redirects(plan, arena, &s->moved);
    return is_plain;
}

struct str serving_weight(const struct serving *s, unsigned index) {
    struct buf ranges = {0};
    for (size_t i = 0; i < s->ranges.count; i++) {
        struct str range = s->ranges.items[i].range;
        buf_text(&ranges, i > 0 ? "|" : "");
        buf_str(&ranges, str_eq(range, STR("*")) ? STR("[*]") : range);
    }
    struct str weight;
    if (index == 0)
        weight = STR("(?:; *q=1(?:[.]0*)? *)?");
    else if (index < SERVER_WEIGHTS - 1)
        weight = str_printf(s->arena, "; *q=0?[.]%u[0-9]* *", SERVER_WEIGHTS - 1 - index);
    else
        weight = STR("; *q=0?[.]0+[1-9][0-9]* *");
    struct str expression = str_printf(s->arena, "(?:^|,) *(%.*s)(?:-[a-z0-9-]*)? *%.*s(?:,|$)",
        STR_ARGS(buf_view(&ranges)), STR_ARGS(weight));
    buf_finish(&ranges);
    return expression;
}

struct str serving_language(const struct serving *s, int language) {
    return s->plan->site->languages.items[language].path.text;
}

static struct str take_buf(struct buf *buf, struct arena *arena) {
    struct str copy = buf_copy(buf, arena);
    buf_finish(buf);
    return copy;
}

struct str serving_languages(const struct serving *s) {
    struct buf paths = {0};
    for (size_t i = 0; i < s->plan->site->languages.count; i++)
        buf_printf(&paths, "%s%.*s", i > 0 ? "|" : "", STR_ARGS(serving_language(s, (int)i)));
    return take_buf(&paths, s->arena);
}

struct str serving_quoted(const struct serving *s, struct str text) {
    struct buf quoted = {0};
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '^' || c == '\\')
            buf_printf(&quoted, "[%c%c]", '\\', c);
        else if (c != '\0' && strchr(".+*?()[]{}|$#", c))
            buf_printf(&quoted, "[%c]", c);
        else
            buf_byte(&quoted, c);
    }
    return take_buf(&quoted, s->arena);
}

struct str serving_extensions(const struct serving *s, const char *extensions) {
    return str_printf(s->arena, "[.](?:%s)(?:[.](?:gz|br))?$", extensions);
}

struct str serving_text_extensions(const struct serving *s) {
    struct buf extensions = {0};
    for (size_t i = 0; i < server_type_count; i++) {
        if (server_types[i].is_text)
            buf_printf(
                &extensions, "%s%s", extensions.size > 0 ? "|" : "", server_types[i].extensions);
    }
    return take_buf(&extensions, s->arena);
}
