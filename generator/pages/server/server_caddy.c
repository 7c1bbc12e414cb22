/* In a route, which keeps the order that is written. Patterns stand in `, since they have no such
 * character, and braces would be variables. */
#include "pages/server/server.h"

static void write_language(const struct serving *s, struct buf *out) {
    buf_text(out,
        "    # What readers want first: the heaviest weight to one decimal, then the order of the\n"
        "    # header. A range with q=0 is not wanted, but does not limit \"*\".\n"
        "    map {http.request.header.Accept-Language} {sgsite_range} {\n");
    for (unsigned i = 0; i < SERVER_WEIGHTS; i++)
        buf_printf(out, "        `~(?i)%.*s` `${1}`\n", STR_ARGS(serving_weight(s, i)));
    buf_text(out, "        default -\n    }\n    map {sgsite_range} {sgsite_language} {\n");
    for (size_t i = 0; i < s->ranges.count; i++)
        buf_printf(out, "        `~(?i)^%.*s$` %.*s\n",
            STR_ARGS(serving_quoted(s, s->ranges.items[i].range)),
            STR_ARGS(serving_language(s, s->ranges.items[i].language)));
    buf_printf(out, "        default %.*s\n    }\n", STR_ARGS(serving_language(s, 0)));
}

static void write_globs(const char *extensions, struct buf *out) {
    buf_text(out, " *.");
    for (const char *c = extensions; *c; c++)
        buf_text(out, *c == '|' ? " *." : (char[]){*c, '\0'});
}

static void write_headers(const struct serving *s, struct buf *out) {
    for (size_t i = 0; i < server_header_count; i++) {
        if (s->is_https || !server_headers[i].https_only)
            buf_printf(
                out, "    header %s \"%s\"\n", server_headers[i].name, server_headers[i].value);
    }
    buf_printf(out, "    header Cache-Control \"%s\"\n", server_page_age);
    for (size_t i = server_age_count; i > 0; i--) { /* the first that fits has the last word */
        const struct server_age *age = &server_ages[i - 1];
        buf_printf(out, "    @age%zu path", i);
        if (age->folder)
            buf_printf(out, " %.*s%s*", STR_ARGS(s->base), age->folder);
        else
            write_globs(age->extensions, out);
        buf_printf(out, "\n    header @age%zu Cache-Control \"%s\"\n", i, age->value);
    }
    for (size_t i = 0; i < server_type_count; i++) {
        buf_printf(out, "    @type%zu path", i);
        write_globs(server_types[i].extensions, out);
        buf_printf(out, "\n    header @type%zu Content-Type \"%s%s\"\n", i, server_types[i].type,
            server_types[i].is_text ? "; charset=utf-8" : "");
    }
    buf_text(out, "    @packed path */");
    for (size_t i = 0; i < server_type_count; i++) {
        if (server_types[i].is_text)
            write_globs(server_types[i].extensions, out);
    }
    buf_text(out, "\n    header @packed +Vary Accept-Encoding\n");
}

static void write_targets(const struct serving *s, struct buf *out) {
    buf_text(out, "    # Pages of all languages lead to the one of the reader's.\n");
    for (size_t i = 0; i < s->doors.count; i++) {
        struct str from = s->doors.items[i].from;
        buf_printf(out,
            "    @door%zu path \"%.*s%.*s\" \"%.*s%.*sindex.html\"\n"
            "    header @door%zu +Vary Accept-Language\n"
            "    redir @door%zu \"%.*s{sgsite_language}/%.*s\" 302\n",
            i, STR_ARGS(s->base), STR_ARGS(from), STR_ARGS(s->base), STR_ARGS(from), i, i,
            STR_ARGS(s->base), STR_ARGS(s->doors.items[i].tail));
    }
    buf_text(out, "    # Old addresses.\n");
    for (size_t i = 0; i < s->moved.count; i++)
        buf_printf(out, "    redir \"%.*s%.*s\" \"%.*s%.*s\" 301\n", STR_ARGS(s->base),
            STR_ARGS(s->moved.items[i].from), STR_ARGS(s->base), STR_ARGS(s->moved.items[i].to));
}

static void write_errors(const struct serving *s, struct buf *out) {
    buf_printf(out,
        "handle_errors {\n"
        "    # The error page in the language of the address, or of the reader.\n"
        "    @lost expression `{http.error.status_code} == 404 && "
        "{http.request.orig_uri.path}.startsWith(\"%.*s\")`\n"
        "    handle @lost {\n"
        "        route {\n"
        "            map {http.request.orig_uri.path} {sgsite_pages} {\n"
        "                `~^%.*s(%.*s)/` `${1}`\n"
        "                default {sgsite_language}\n"
        "            }\n"
        "            header Cache-Control \"%s\"\n"
        "            header Content-Type \"text/html; charset=utf-8\"\n"
        "            header +Vary Accept-Language\n"
        "            root * \"%.*s\"\n"
        "            rewrite * /{sgsite_pages}/404.html\n"
        "            file_server {\n"
        "                precompressed br gzip\n"
        "            }\n"
        "        }\n"
        "    }\n"
        "}\n",
        STR_ARGS(s->base), STR_ARGS(serving_quoted(s, s->base)), STR_ARGS(serving_languages(s)),
        server_page_age, STR_ARGS(s->folder));
}

void server_write_caddy(const struct serving *s, struct buf *out) {
    bool is_root = s->base.size == 1;
    int bare = (int)s->base.size - 1; /* the base without its last '/' */
    buf_printf(out,
        "# %.*s%.*s, to be imported into a site of Caddy. Made by 'sgsite server caddy'.\n\n",
        STR_ARGS(s->host), STR_ARGS(s->base));
    if (!is_root)
        buf_printf(out, "redir %.*s %.*s 301\n", bare, s->base.data, STR_ARGS(s->base));
    buf_printf(out, "route %.*s* {\n", STR_ARGS(s->base));
    write_language(s, out);
    write_headers(s, out);
    write_targets(s, out);
    if (!is_root)
        buf_printf(out, "    uri strip_prefix %.*s\n", bare, s->base.data);
    buf_printf(out,
        "    root * \"%.*s\"\n    file_server {\n"
        "        precompressed br gzip # files packed by 'sgsite build --compress'\n    }\n}\n",
        STR_ARGS(s->folder));
    write_errors(s, out);
}
