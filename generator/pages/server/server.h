#ifndef PAGES_SERVER_H
#define PAGES_SERVER_H

#include "base/buf.h"
#include "pages/plan.h"

/* What a web server says besides the bytes of files: headers, ages, types, which language at the
 * door, what leads elsewhere. Decided once here, and written in the form of each kind of server. */

/* A header of every answer. */
struct server_header {
    const char *name;
    const char *value;
    bool https_only; /* only where the site is published at https */
};
extern const struct server_header server_headers[];
extern const size_t server_header_count;

/* How long browsers and caches keep what is not a page. The first rule that fits decides. */
struct server_age {
    const char *folder;     /* from the root of the site, "assets/"; or NULL */
    const char *extensions; /* else "ics|atom": one of these at the end */
    const char *value;      /* of Cache-Control */
};
extern const struct server_age server_ages[];
extern const size_t server_age_count;
extern const char server_page_age[]; /* of all else */

/* The type of files with one of these extensions. */
struct server_type {
    const char *extensions; /* "jpg|jpeg" */
    const char *type;
    bool is_text; /* in UTF-8, and smaller when packed */
};
extern const struct server_type server_types[];
extern const size_t server_type_count;

/* Is a file with this path worth packing? */
bool server_packs(struct str path);

/* Readers who ask for this range (RFC 4647, lower case) get the language. */
struct server_range {
    struct str range; /* "zh-tw"; "*" is any */
    int language;
};

/* A page of all languages, whose readers are led to the one in theirs. */
struct server_door {
    struct str from; /* from the root of the site: "", "sg2/" */
    struct str tail; /* behind the path of the language: "sg2/latest/" */
};

/* All that the writers need, in their terms. */
struct serving {
    struct arena *arena;
    const struct plan *plan;
    struct str folder; /* of the site on the server, without '/' at its end */
    struct str host;   /* "meetings.example.org" */
    struct str base;   /* path of the site, from '/' to '/' */
    struct str name;   /* for variables, another one for each site of a server: "sgsite_12ab34cd" */
    bool is_https;
    LIST(struct server_range) ranges; /* the more exact ones first */
    LIST(struct server_door) doors;
    struct redirects moved;
};

/* Gathers it. Everything is owned by the arena; `folder` may be empty. False when the address of
 * the site has a path that cannot be written in the languages of all servers. */
bool serving_init(struct serving *serving, struct arena *arena, const struct plan *plan,
    struct str folder);

/* Regular expressions on Accept-Language (RFC 9110, 12.5.4), in the part that PCRE and RE2 share and
 * without regard to case: one for each tenth of the weight, the heaviest first. The first group is
 * the range. Within a tenth the first of the header counts; a weight of 0 never fits. */
enum { SERVER_WEIGHTS = 11 };
struct str serving_weight(const struct serving *serving, unsigned index);

/* The paths of all languages: "zh|en". */
struct str serving_languages(const struct serving *serving);
/* The path of a language: "zh". */
struct str serving_language(const struct serving *serving, int language);
/* The text as a regular expression that fits it alone. Owned by the arena. */
struct str serving_quoted(const struct serving *serving, struct str text);
/* The end of a path of one of a rule's files, packed or not, as a regular expression. */
struct str serving_extensions(const struct serving *serving, const char *extensions);
/* The extensions of all texts: "html|css". */
struct str serving_text_extensions(const struct serving *serving);

/* A kind of file for servers. */
struct server_kind {
    const char *name; /* as the command calls it */
    const char *help;
    void (*write)(const struct serving *serving, struct buf *out);
};
extern const struct server_kind server_kinds[];
extern const size_t server_kind_count;

void server_write_headers(const struct serving *serving, struct buf *out);
void server_write_redirects(const struct serving *serving, struct buf *out);
void server_write_nginx_maps(const struct serving *serving, struct buf *out);
void server_write_nginx(const struct serving *serving, struct buf *out);
void server_write_apache(const struct serving *serving, struct buf *out);
void server_write_htaccess(const struct serving *serving, struct buf *out);
void server_write_caddy(const struct serving *serving, struct buf *out);

#endif
