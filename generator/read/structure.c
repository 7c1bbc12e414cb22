#include "read/structure.h"

/* An address as a reader would see it: its host and what follows, without scheme, "www." and '/' at
 * the end. Empty when the text is no address. */
static struct str shown_address(struct str text) {
    static const struct str starts[] = {
        {"http://", 7}, {"https://", 8}, {"mailto:", 7}, {"www.", 4}};
    struct str rest = str_trim(text);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (str_starts_with(rest, starts[i]))
            rest = str_slice(rest, starts[i].size, rest.size);
    }
    struct str user, host;
    bool is_email = str_cut(rest, '@', &user, &host) && user.size > 0 &&
                    str_find(host, STR("."), 0) < host.size;
    bool is_address = rest.size < str_trim(text).size || is_email;
    if (!is_address || str_find(rest, STR(" "), 0) < rest.size)
        return (struct str){0};
    return str_ends_with(rest, STR("/")) ? str_slice(rest, 0, rest.size - 1) : rest;
}

static bool same_host(struct str a, struct str b) {
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++) {
        char x = a.data[i], y = b.data[i];
        x = x >= 'A' && x <= 'Z' ? (char)(x | 0x20) : x;
        y = y >= 'A' && y <= 'Z' ? (char)(y | 0x20) : y;
        if (x != y)
            return false;
    }
    return true;
}

/* A host alone may stand for a page of it; anything longer must be the target. */
static bool leads_elsewhere(struct str shown, struct str target) {
    struct str shown_host, shown_path, host, path;
    str_cut(shown, '/', &shown_host, &shown_path);
    str_cut(target, '/', &host, &path);
    return !same_host(shown_host, host) || (shown_path.size > 0 && !str_eq(shown_path, path));
}

static bool misleads(struct str text, struct str target) {
    struct str shown = shown_address(text), leads_to = shown_address(target);
    return shown.size > 0 && leads_to.size > 0 && leads_elsewhere(shown, leads_to);
}

void check_link_text(
    struct str text, struct str target, struct place place, struct findings *findings) {
    if (text.size == 0)
        finding_add_hinted(findings, FINDING_LINK_WITHOUT_TEXT, place,
            STR("the link has no text, so that nobody can see or hear it"),
            STR("say between [ and ] where it leads"));
    else if (misleads(text, target))
        finding_add_hinted(findings, FINDING_LINK_MISLEADING, place,
            str_printf(findings->arena,
                "the text of the link is the address '%.*s', but it leads to '%.*s'",
                STR_ARGS(text), STR_ARGS(target)),
            STR("make both the same, or let the text be words"));
}

void check_image_text(struct str text, struct place place, struct findings *findings) {
    if (text.size == 0)
        finding_add_hinted(findings, FINDING_IMAGE_WITHOUT_TEXT, place,
            STR("the image has no text for those who cannot see it"),
            STR("say between ![ and ] what it shows"));
}

void check_heading_level(int *last, int level, struct place place, struct findings *findings) {
    level = level < 2 ? 2 : level;
    if (level > *last + 1)
        finding_add_hinted(findings, FINDING_HEADING_SKIPPED, place,
            str_printf(findings->arena, "the heading is of level %d, but what is above it is %s%d",
                level, *last == 1 ? "the page's title, of level " : "of level ", *last),
            str_printf(findings->arena, "write it with %.*s", *last + 1, "######"));
    *last = level;
}
