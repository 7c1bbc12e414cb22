#include "cli/content_files.h"

#include "model/keys.h"

const struct content_kind content_kinds[] = {
    {"site", "content/site.yaml", "The whole site.", &site_record},
    {"group", "content/GROUP/group.yaml", "A group. The folder's name is its address.",
        &group_record},
    {"meeting", "content/GROUP/MEETING/meeting.yaml",
        "A meeting. The folder's name is its address, for example `2020-09`.", &meeting_record},
    {"letter", "content/GROUP/MEETING/LETTER.LANG.md",
        "A letter's text in one language: this head between lines of `---`, then Markdown. LETTER "
        "is the letter's `id`.",
        &letter_words_record},
    {"annex", "content/GROUP/MEETING/ANNEX.LANG.md",
        "An annex of kind `text` in one language: this head between lines of `---`, then Markdown. "
        "ANNEX is the annex's `id`.",
        &annex_words_record},
    {"page", "content/pages/NAME.LANG.md",
        "A page of its own in one language: this head between lines of `---`, then Markdown. `menu` "
        "in site.yaml shows it. Facts of a group or a meeting are not at hand here.",
        &page_words_record},
    {"agenda", "content/GROUP/MEETING/ANNEX.yaml", "An annex of kind `agenda`.", &agenda_record},
    {"timetable", "content/GROUP/MEETING/ANNEX.yaml (timetable)",
        "An annex of kind `timetable`. Weeks are shown one below the other.", &timetable_record},
    {"seals", "content/seals.yaml",
        "Letters that went out. `sgsite seal` writes it, and it is committed with the rest: "
        "docs/qr-codes.md.",
        &seals_record},
};

const size_t content_kind_count = sizeof content_kinds / sizeof *content_kinds;
