#include "pages/accent.h"

#include "model/accent.h"

void accent_css(const struct group *group, struct buf *out) {
    const struct words *given = group_accent(group);
    if (!given)
        return;
    struct accent accent = accent_of(colour_read(given->text));
    buf_printf(out,
        ":root{--accent:#%06x}\n"
        "@media screen and (prefers-color-scheme:dark){:root{--accent:#%06x}}\n",
        accent.light, accent.dark);
}

struct str accent_url(struct arena *arena, const struct group *group) {
    struct buf css = {0};
    struct str url = {0};
    accent_css(group, &css);
    if (css.size > 0)
        url = str_printf(
            arena, "assets/accent.%08x.css", (unsigned)(str_hash(buf_view(&css)) >> 32));
    buf_finish(&css);
    return url;
}
