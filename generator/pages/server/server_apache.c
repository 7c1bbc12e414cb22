/* One set of rules for both: what stands in <Directory> may stand in .htaccess. */
#include "pages/server/server.h"

static void write_language(const struct serving *s, const char *margin, struct buf *out) {
    struct str base = serving_quoted(s, s->base), languages = serving_languages(s);
    buf_printf(out,
        "%s# What readers want first: the heaviest weight to one decimal, then the order of the\n"
        "%s# header. A range with q=0 is not wanted, but does not limit \"*\". The last that fits is "
        "taken.\n",
        margin, margin);
    for (unsigned i = SERVER_WEIGHTS; i > 0; i--)
        buf_printf(out, "%sSetEnvIfNoCase Accept-Language \"%.*s\" SGSITE_RANGE=$1\n", margin,
            STR_ARGS(serving_weight(s, i - 1)));
    buf_printf(out, "%sSetEnvIf Request_URI \"^\" SGSITE_LANGUAGE=%.*s\n", margin,
        STR_ARGS(serving_language(s, 0)));
    for (size_t i = 0; i < s->ranges.count; i++)
        buf_printf(out, "%sSetEnvIfNoCase SGSITE_RANGE \"^%.*s$\" SGSITE_LANGUAGE=%.*s\n", margin,
            STR_ARGS(serving_quoted(s, s->ranges.items[i].range)),
            STR_ARGS(serving_language(s, s->ranges.items[i].language)));
    buf_printf(out,
        "%s# The error page in the language of the address, or of the reader.\n"
        "%sSetEnvIf SGSITE_LANGUAGE \"(.*)\" SGSITE_NOT_FOUND=$1\n"
        "%sSetEnvIf Request_URI \"^%.*s(%.*s)/\" SGSITE_NOT_FOUND=$1\n"
        "%sErrorDocument 404 \"%.*s%%{reqenv:SGSITE_NOT_FOUND}/404.html\"\n\n",
        margin, margin, margin, STR_ARGS(base), STR_ARGS(languages), margin, STR_ARGS(s->base));
}

static void write_rewriting(const struct serving *s, const char *margin, struct buf *out) {
    static const struct {
        const char *coding, *ending;
    } codings[] = {{"br", "br"}, {"gzip", "gz"}};
    buf_printf(out, "%sRewriteEngine On\n%sRewriteBase \"%.*s\"\n", margin, margin,
        STR_ARGS(s->base));
    buf_printf(out, "%s# Pages of all languages lead to the one of the reader's.\n", margin);
    for (size_t i = 0; i < s->doors.count; i++)
        buf_printf(out,
            "%sRewriteRule \"^%.*s(?:index[.]html)?$\" \"%.*s%%{ENV:SGSITE_LANGUAGE}/%.*s\" "
            "[R=302,L]\n",
            margin, STR_ARGS(serving_quoted(s, s->doors.items[i].from)), STR_ARGS(s->base),
            STR_ARGS(s->doors.items[i].tail));
    buf_printf(out, "%s# Old addresses.\n", margin);
    for (size_t i = 0; i < s->moved.count; i++)
        buf_printf(out, "%sRewriteRule \"^%.*s$\" \"%.*s%.*s\" [R=301,L]\n", margin,
            STR_ARGS(serving_quoted(s, s->moved.items[i].from)), STR_ARGS(s->base),
            STR_ARGS(s->moved.items[i].to));
    buf_printf(out, "%s# Files packed by 'sgsite build --compress'.\n", margin);
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
        buf_printf(out,
            "%sRewriteCond %%{HTTP:Accept-Encoding} "
            "\"(?:^|,) *%s *(?:; *q=(?:1|0?[.][0-9]*[1-9])[0-9.]* *)?(?:,|$)\"\n"
            "%sRewriteCond %%{REQUEST_FILENAME}.%s -f\n"
            "%sRewriteRule \"^(.*[.](?:%.*s))$\" \"$1.%s\" [L,E=no-gzip:1,E=no-brotli:1]\n",
            margin, codings[i].coding, margin, codings[i].ending, margin,
            STR_ARGS(serving_text_extensions(s)), codings[i].ending);
    buf_text(out, "\n");
}

static void write_dotted(const char *extensions, struct buf *out) {
    buf_text(out, " .");
    for (const char *c = extensions; *c; c++)
        buf_text(out, *c == '|' ? " ." : (char[]){*c, '\0'});
}

static void write_types(const char *margin, struct buf *out) {
    for (size_t i = 0; i < server_type_count; i++) {
        buf_printf(out, "%sAddType %s", margin, server_types[i].type);
        write_dotted(server_types[i].extensions, out);
        buf_text(out, "\n");
    }
    buf_printf(out, "%sAddCharset utf-8", margin);
    for (size_t i = 0; i < server_type_count; i++) {
        if (server_types[i].is_text)
            write_dotted(server_types[i].extensions, out);
    }
    buf_printf(out, "\n%sRemoveType .gz .br\n%sAddEncoding gzip .gz\n%sAddEncoding br .br\n\n",
        margin, margin, margin);
}

static void write_headers(const struct serving *s, const char *margin, struct buf *out) {
    struct str base = serving_quoted(s, s->base);
    for (size_t i = 0; i < server_header_count; i++) {
        if (s->is_https || !server_headers[i].https_only)
            buf_printf(out, "%sHeader always set %s \"%s\"\n", margin, server_headers[i].name,
                server_headers[i].value);
    }
    buf_printf(out, "%sHeader always set Cache-Control \"%s\"\n", margin, server_page_age);
    for (size_t i = server_age_count; i > 0; i--) { /* the first that fits has the last word */
        const struct server_age *age = &server_ages[i - 1];
        buf_printf(out, "%sHeader always set Cache-Control \"%s\" \"expr=%%{REQUEST_URI} =~ m#",
            margin, age->value);
        if (age->folder)
            buf_printf(out, "^%.*s%s", STR_ARGS(base), age->folder);
        else
            buf_str(out, serving_extensions(s, age->extensions));
        buf_text(out, "#\"\n");
    }
    buf_printf(out,
        "%sHeader always merge Vary Accept-Encoding \"expr=%%{REQUEST_URI} =~ "
        "m#/$|[.](?:%.*s)(?:[.](?:gz|br))?$#\"\n",
        margin, STR_ARGS(serving_text_extensions(s)));
    buf_printf(out, "%sHeader always merge Vary Accept-Language \"expr=%%{REQUEST_URI} =~ m#/404[.]html",
        margin);
    for (size_t i = 0; i < s->doors.count; i++)
        buf_printf(out, "|^%.*s%.*s(?:index[.]html)?$", STR_ARGS(base),
            STR_ARGS(serving_quoted(s, s->doors.items[i].from)));
    buf_text(out, "#\"\n");
}

static void write_rules(const struct serving *s, const char *margin, struct buf *out) {
    buf_printf(out, "%sDirectoryIndex index.html\n%sOptions -Indexes -MultiViews\n\n", margin,
        margin);
    write_language(s, margin, out);
    write_rewriting(s, margin, out);
    write_types(margin, out);
    write_headers(s, margin, out);
}

void server_write_apache(const struct serving *s, struct buf *out) {
    bool is_root = s->base.size == 1;
    buf_printf(out,
        "# %.*s%.*s, for a virtual host of Apache. Made by 'sgsite server apache'; it needs\n"
        "# 'a2enmod alias dir headers mime rewrite setenvif'.\n\n",
        STR_ARGS(s->host), STR_ARGS(s->base));
    if (is_root)
        buf_printf(out, "DocumentRoot \"%.*s\"\n", STR_ARGS(s->folder));
    else
        buf_printf(out, "RedirectMatch 301 \"^%.*s$\" \"%.*s\"\nAlias \"%.*s\" \"%.*s/\"\n",
            STR_ARGS(serving_quoted(s, str_slice(s->base, 0, s->base.size - 1))),
            STR_ARGS(s->base), STR_ARGS(s->base), STR_ARGS(s->folder));
    buf_printf(out, "<Directory \"%.*s\">\n    Require all granted\n    AllowOverride None\n"
                    "    Options +FollowSymLinks\n",
        STR_ARGS(s->folder));
    write_rules(s, "    ", out);
    buf_text(out, "</Directory>\n");
}

void server_write_htaccess(const struct serving *s, struct buf *out) {
    buf_printf(out,
        "# %.*s%.*s, as .htaccess in the folder of the site. Made by 'sgsite server htaccess'; it\n"
        "# needs the modules dir, headers, mime, rewrite and setenvif.\n\n",
        STR_ARGS(s->host), STR_ARGS(s->base));
    write_rules(s, "", out);
}
