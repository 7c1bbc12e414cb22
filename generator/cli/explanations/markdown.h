/* About Markdown, links and codes. EXPLAIN as in files.h. */

EXPLAIN(TRANSLATION_STALE, "The original's words changed after this translation was made",
    "The version behind the language in `translates` is not that of the original's words today. "
    "Readers see a notice with a link to the original. Bring the translation up to date, then let "
    "`sgsite translated FILE` write the new version. White space and the targets of links do not "
    "count as words. The site is built all the same.",
    "---\n"
    "title: 实用信息\n"
    "translates: en 3f9a1c2b          # annex-a.en.md has changed since\n"
    "---\n",
    "$ sgsite translated content/sg2/2020-09/annex-a.zh.md\n")

EXPLAIN(FACT_UNKNOWN, "There is no fact, or no named link, of this name here",
    "Double braces name a fact of the meeting, a deadline by its `id`, or an address of `links` "
    "in group.yaml. A fact that meeting.yaml or "
    "group.yaml does not give cannot be shown. A fact that is a whole table or "
    "list stands in a paragraph of its own. docs/content.md lists all; `\\{{` writes two braces.",
    "The meeting is held on {{meeting.day}}.\n",
    "The meeting is held on {{meeting.dates}}.\n")

EXPLAIN(LINK_BROKEN, "A link leads to no page of this site, or is of a kind that is not allowed",
    "Inside the site a link is written from the meeting's folder (annex-a/) or from the root "
    "(/sg2/), as a folder with '/' at the end. Readers stay in their language. Other addresses start with https:, "
    "http:, mailto: or tel:.",
    "See [Annex A](annex-a.en.md).\n",
    "See [Annex A](annex-a/).\n")

EXPLAIN(ANCHOR_MISSING, "The page has no heading with this anchor",
    "The part behind '#' is the anchor of a heading. It stands in braces at the heading's end, "
    "the same in every language, so that one link fits all of them.",
    "See [how to register](annex-a/#registration).\n"
    "\n"
    "## How to register\n",
    "See [how to register](annex-a/#registration).\n"
    "\n"
    "## How to register {#registration}\n")

EXPLAIN(ANCHOR_REPEATED, "Two headings of one text have the same anchor",
    "A link can only lead to one of them. Give each its own.",
    "## Registration {#registration}\n"
    "## Late registration {#registration}\n",
    "## Registration {#registration}\n"
    "## Late registration {#late-registration}\n")

EXPLAIN(ANCHOR_FORM, "An anchor in braces cannot be part of an address",
    "Anchors are of a-z, 0-9 and '-', since they are typed and printed as part of an address.",
    "## How to register {#How_to}\n",
    "## How to register {#how-to}\n")

EXPLAIN(LINE_ONLY, "A text that is one line reads as a list, a heading or several paragraphs",
    "Subjects, actions and titles are Markdown of one line. One that starts with '#', '-', '+', "
    "'>' or with a number and a full stop means something else to Markdown.",
    "action: \"1. Register\"\n",
    "action: 1\\. Register\n")

EXPLAIN(HTML_IN_MARKDOWN, "HTML does not pass through Markdown",
    "Pages are safe and look alike since nothing but Markdown is taken from texts. Write emphasis "
    "with *one* or **two** stars, tables with '|'. For a real '<', put a backslash before it.",
    "Register <b>in time</b>; fewer than <5 pages.\n",
    "Register **in time**; fewer than \\<5 pages.\n")

EXPLAIN(QR_TOO_LONG, "An address is too long for a printed code",
    "The longer the address, the smaller the modules (dots) of its code. Phones need modules of "
    "0.4 mm, and the code is 35 mm wide: that is enough for 520 bytes, and shorter is better. Use "
    "a short address that leads to the long one.",
    "qr:\n"
    "  target: https://www.example.org/en/groups/committees/study-groups/2017-2020/02/Pages/...\n",
    "qr:\n"
    "  target: https://example.org/go/sg2\n")

EXPLAIN(QR_SMALL, "An address makes a printed code that is hard to read",
    "The longer the address, the smaller the modules (dots) of its code. Below 0.6 mm a phone has "
    "to be held near and still, and a copy of the paper may not be read any more. A code of 35 mm "
    "has modules of 0.6 mm for at most 192 bytes. Use a short address that leads to the long one.",
    "qr:\n"
    "  target: https://www.example.org/en/groups/committees/...     # 230 bytes\n",
    "qr:\n"
    "  target: https://example.org/go/sg2\n")

EXPLAIN(FACT_CONTRADICTED, "A date typed in the text is not the date of the fact that it speaks of",
    "A deadline or the dates of the meeting were changed in meeting.yaml, and a letter or annex "
    "still says the old day. The text is shown as it is. Name the fact: then it cannot happen "
    "again.",
    "Contributions are due by 24 August 2020.     # meeting.yaml says 2020-08-25\n",
    "Contributions are due by {{deadline.contributions}}.\n")

EXPLAIN(ANNEX_UNKNOWN, "The text points at an annex that the letter does not have",
    "Annexes are lettered by their order in meeting.yaml, so one that was taken out or moved "
    "changes the letters of those behind it. {{annex.ID}} always says the right one.",
    "Practical information is given in Annex D.     # there are three annexes\n",
    "Practical information is given in {{annex.annex-a}}.\n")

EXPLAIN(IMAGE_REFUSED, "An image that pages cannot show",
    "Images are PNG, JPEG, SVG or WebP files in the meeting's folder, named in its texts alone, and "
    "are what the ending of their name says. Images of other sites are refused, so that nobody "
    "else learns who reads a letter.",
    "![The way to the entrance](https://example.org/plan.png)\n",
    "![The way to the entrance](plan.png)\n")

EXPLAIN(IMAGE_WITHOUT_TEXT, "An image has no text for those who do not see it",
    "Some readers hear the page, and some print it without images. Say what the image shows, in "
    "the words that you would use on the telephone.",
    "![](plan.png)\n",
    "![The entrance is left of the tower](plan.png)\n")

EXPLAIN(HEADING_SKIPPED, "A heading skips a level",
    "Readers who hear a page go from heading to heading and take the levels for its outline. The "
    "title of the page is of level 1, so the first headings of a text start with '##'.",
    "## Registration\n"
    "#### Visa\n",
    "## Registration\n"
    "### Visa\n")
