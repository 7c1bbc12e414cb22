/* Two files, since nginx has maps outside of servers. */
#include "pages/server/server.h"

static void start_map(const struct serving *s, const char *from, const char *name, struct buf *out) {
    buf_printf(out, "map %s $%.*s_%s {\n", from, STR_ARGS(s->name), name);
}

static void write_language(const struct serving *s, struct buf *out) {
    buf_text(out, "# What readers want first: the heaviest weight to one decimal, then the order of\n"
                  "# the header. A range with q=0 is not wanted, but does not limit \"*\".\n");
    start_map(s, "$http_accept_language", "range", out);
    buf_text(out, "    default \"\";\n");
    for (unsigned i = 0; i < SERVER_WEIGHTS; i++)
        buf_printf(out, "    \"~*%.*s\" $1;\n", STR_ARGS(serving_weight(s, i)));
    buf_text(out, "}\n");
    buf_printf(out, "map $%.*s_range $%.*s_language {\n", STR_ARGS(s->name), STR_ARGS(s->name));
    buf_printf(out, "    default %.*s;\n", STR_ARGS(serving_language(s, 0)));
    for (size_t i = 0; i < s->ranges.count; i++)
        buf_printf(out, "    \"%.*s\" %.*s;\n", STR_ARGS(s->ranges.items[i].range),
            STR_ARGS(serving_language(s, s->ranges.items[i].language)));
    buf_text(out, "}\n\n");
}

static void write_path(const struct serving *s, struct str path, struct buf *out) {
    buf_printf(out, "    \"~^%.*s%.*s", STR_ARGS(serving_quoted(s, s->base)),
        STR_ARGS(serving_quoted(s, path)));
}

/* Regular expressions, since the hash of plain keys has a limit that only http {} itself can set. */
static void write_targets(const struct serving *s, struct buf *out) {
    buf_text(out, "# Pages of all languages lead to the one of the reader's.\n");
    start_map(s, "$uri", "door", out);
    buf_text(out, "    default \"\";\n");
    for (size_t i = 0; i < s->doors.count; i++) {
        write_path(s, s->doors.items[i].from, out);
        buf_printf(out, "(?:index[.]html)?$\" \"%.*s$%.*s_language/%.*s\";\n", STR_ARGS(s->base),
            STR_ARGS(s->name), STR_ARGS(s->doors.items[i].tail));
    }
    buf_text(out, "}\n# Old addresses.\n");
    start_map(s, "$uri", "moved", out);
    buf_text(out, "    default \"\";\n");
    for (size_t i = 0; i < s->moved.count; i++) {
        write_path(s, s->moved.items[i].from, out);
        buf_printf(out, "$\" \"%.*s%.*s\";\n", STR_ARGS(s->base), STR_ARGS(s->moved.items[i].to));
    }
    buf_text(out, "}\n# The error page in the language of the address, or of the reader.\n");
    start_map(s, "$uri", "not_found", out);
    buf_printf(out, "    default \"%.*s$%.*s_language/404.html\";\n", STR_ARGS(s->base),
        STR_ARGS(s->name));
    for (size_t i = 0; i < s->plan->site->languages.count; i++) {
        struct str path = serving_language(s, (int)i);
        buf_printf(out, "    \"~^%.*s%.*s/\" \"%.*s%.*s/404.html\";\n",
            STR_ARGS(serving_quoted(s, s->base)), STR_ARGS(serving_quoted(s, path)),
            STR_ARGS(s->base), STR_ARGS(path));
    }
    buf_text(out, "}\n\n");
}

static void write_ages(const struct serving *s, struct buf *out) {
    start_map(s, "$uri", "age", out);
    buf_printf(out, "    default \"%s\";\n", server_page_age);
    for (size_t i = 0; i < server_age_count; i++) {
        const struct server_age *age = &server_ages[i];
        if (age->folder)
            write_path(s, str_from(age->folder), out);
        else
            buf_printf(out, "    \"~%.*s", STR_ARGS(serving_extensions(s, age->extensions)));
        buf_printf(out, "\" \"%s\";\n", age->value);
    }
    buf_text(out, "}\n");
    start_map(s, "$uri", "vary", out);
    buf_text(out, "    default \"\";\n    \"~/404[.]html$\" Accept-Language;\n");
    for (size_t i = 0; i < s->doors.count; i++) {
        write_path(s, s->doors.items[i].from, out);
        buf_text(out, "(?:index[.]html)?$\" Accept-Language;\n");
    }
    buf_text(out, "}\n");
}

void server_write_nginx_maps(const struct serving *s, struct buf *out) {
    buf_printf(out,
        "# %.*s%.*s, for http {} of nginx: copy it into /etc/nginx/conf.d/.\n"
        "# Made by 'sgsite server nginx-maps'. 'sgsite server nginx' makes what goes with it.\n\n",
        STR_ARGS(s->host), STR_ARGS(s->base));
    write_language(s, out);
    write_targets(s, out);
    write_ages(s, out);
}

static void write_list(const char *extensions, struct buf *out) {
    for (const char *c = extensions; *c; c++)
        buf_byte(out, *c == '|' ? ' ' : *c);
}

static void write_types(struct buf *out) {
    buf_text(out, "    default_type application/octet-stream;\n    types {\n");
    for (size_t i = 0; i < server_type_count; i++) {
        buf_printf(out, "        %s ", server_types[i].type);
        write_list(server_types[i].extensions, out);
        buf_text(out, ";\n");
    }
    buf_text(out, "    }\n    charset utf-8;\n    charset_types");
    for (size_t i = 0; i < server_type_count; i++) {
        /* nginx has text/html among them by itself. */
        if (server_types[i].is_text && i > 0)
            buf_printf(out, " %s", server_types[i].type);
    }
    buf_text(out, ";\n");
}

void server_write_nginx(const struct serving *s, struct buf *out) {
    const struct str name = s->name;
    bool is_root = s->base.size == 1;
    buf_printf(out,
        "# %.*s%.*s, for server {} of nginx. Made by 'sgsite server nginx'; it needs what\n"
        "# 'sgsite server nginx-maps' makes in http {}.\n\n",
        STR_ARGS(s->host), STR_ARGS(s->base));
    if (!is_root)
        buf_printf(out, "location = %.*s { absolute_redirect off; return 301 %.*s; }\n",
            (int)s->base.size - 1, s->base.data, STR_ARGS(s->base));
    buf_printf(out, "location %s%.*s {\n", is_root ? "" : "^~ ", STR_ARGS(s->base));
    buf_printf(out, "    alias \"%.*s/\";\n    index index.html;\n", STR_ARGS(s->folder));
    buf_text(out, "    absolute_redirect off; # it may stand behind another server\n");
    write_types(out);
    buf_text(out, "    # Files packed by 'sgsite build --compress'.\n"
                  "    gzip_static on;\n    gzip_vary on;\n"
                  "    # brotli_static on; # with libnginx-mod-http-brotli-static\n\n");
    buf_printf(out, "    error_page 404 $%.*s_not_found;\n", STR_ARGS(name));
    buf_printf(out, "    if ($%.*s_moved) { return 301 $%.*s_moved; }\n", STR_ARGS(name),
        STR_ARGS(name));
    buf_printf(out, "    if ($%.*s_door) { return 302 $%.*s_door; }\n\n", STR_ARGS(name),
        STR_ARGS(name));
    for (size_t i = 0; i < server_header_count; i++) {
        if (s->is_https || !server_headers[i].https_only)
            buf_printf(out, "    add_header %s \"%s\" always;\n", server_headers[i].name,
                server_headers[i].value);
    }
    buf_printf(out, "    add_header Cache-Control $%.*s_age always;\n", STR_ARGS(name));
    buf_printf(out, "    add_header Vary $%.*s_vary always;\n}\n", STR_ARGS(name));
}
