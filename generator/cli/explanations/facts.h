/* About facts that do not fit each other. EXPLAIN as in files.h. */

EXPLAIN(SPAN_REVERSED, "Something ends before it starts",
    "The end of a meeting is its first day or later; a session ends later than it starts, on the "
    "same day unless it is `overnight`. Often month and day are swapped, or only one of the two was changed.",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-08-18\n",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-09-18\n")

EXPLAIN(PART_OUTSIDE, "A session or a part of the meeting is on a day outside the meeting",
    "`dates` are the first and the last day of all that belongs to the meeting. Change the day, or "
    "the `dates`. What takes place beside the meeting is written under `events`, which may be on "
    "other days. A session without a date is held on every day.",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-09-18\n"
    "sessions:\n"
    "  - {date: 2020-09-21, start: 11:00, end: 13:00}\n",
    "sessions:\n"
    "  - {date: 2020-09-18, start: 11:00, end: 13:00}\n")

EXPLAIN(KEY_NEEDED, "What stands here needs a further key",
    "Some keys are only needed together with others: a meeting that is not virtual names its "
    "`venue`, a postponed one its `earlier_dates`, an addendum the letter that it `amends`, a "
    "deadline its `action`, an address in the menu its `title`. The hint says what to write.",
    "attendance: physical\n",
    "attendance: physical\n"
    "venue:\n"
    "  zh: 日内瓦国际电联总部\n"
    "  en: ITU headquarters, Geneva\n")

EXPLAIN(KEYS_EXCLUSIVE, "Two keys stand side by side of which only one can count",
    "A deadline has one `action`, or a list of `actions`. Both together would leave open in which "
    "order they are shown.",
    "- id: contributions\n"
    "  date: 2020-08-25\n"
    "  action: Submit contributions\n"
    "  actions: [Request translation]\n",
    "- id: contributions\n"
    "  date: 2020-08-25\n"
    "  actions:\n"
    "    - Submit contributions\n"
    "    - Request translation\n")

EXPLAIN(ADDRESS_FORM, "An address that cannot serve its purpose",
    "`base_url` is where the site's folder is published, so it has no '?' and no '#'. The `url` of "
    "a document series is filled in for each document: {number}, {number:4} for at least four "
    "digits, and {meeting} for the meeting's start as YYMMDD; {number} must be there.",
    "documents:\n"
    "  - prefix: SG2-TD\n"
    "    url: https://example.org/td/{nr}\n",
    "documents:\n"
    "  - prefix: SG2-TD\n"
    "    url: https://example.org/td/{number:4}\n")

EXPLAIN(ACCENT_FAINT, "A group's colour is too faint for text on light pages",
    "Links and headings of a group's pages have its `accent`. Text needs a contrast of 4.5:1 with "
    "what lies behind it (WCAG 2.2, 1.4.3). Pages show the nearest colour of the same hue that has "
    "it, which the hint names; write that one, or another darker one. The colour of dark pages is "
    "made from it in the same way, without a warning.",
    "accent: '#f5a623'\n",
    "accent: '#916010'\n")

EXPLAIN(REFERS_TO_ITSELF, "Something is a part, a translation or a fallback of itself",
    "`parent` names the group that this one belongs to: going up from parent to parent must end at "
    "a group without one. `translates` names the language of the original, never the text's own; "
    "the `fallback` of a language names others.",
    "# content/wp1/group.yaml\n"
    "parent: wp1\n",
    "# content/wp1/group.yaml\n"
    "parent: sg2\n")

EXPLAIN(DEADLINE_LATE, "A deadline is after the meeting",
    "What is due for a meeting is due by its last day. Often the year is last year's, or the "
    "meeting moved and the deadline did not.",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-09-18\n"
    "deadlines:\n"
    "  - {id: contributions, date: 2021-08-25, action: Contributions}\n",
    "deadlines:\n"
    "  - {id: contributions, date: 2020-08-25, action: Contributions}\n")

EXPLAIN(LANGUAGE_UNKNOWN, "The site, or its theme, does not know this language",
    "Texts, and the names of Markdown files (letter.en.md), use the languages that `languages` in "
    "content/site.yaml lists, written exactly as there. For a language in that list, the theme "
    "has a file of words: i18n/LANG.yaml.",
    "# site.yaml: languages: [zh, en]\n"
    "name:\n"
    "  cn: 第2研究组\n",
    "name:\n"
    "  zh: 第2研究组\n")

EXPLAIN(ZONE_UNKNOWN, "There is no time zone of this name",
    "Time zones are named as in the IANA database: continent and city. An abbreviation such as "
    "CET does not say when summer time starts.",
    "time_zone:\n"
    "  id: Geneva\n",
    "time_zone:\n"
    "  id: Europe/Zurich\n")

EXPLAIN(REFERENCE_UNKNOWN, "A name that nothing in the content has",
    "People and addressees are written once, in content/site.yaml under `people` and "
    "`addressees`, and named elsewhere. The name is the key there, not the person's own name.",
    "# site.yaml: people: {director: {name: Chaesub Lee}}\n"
    "signatory: Chaesub Lee\n",
    "signatory: director\n")

EXPLAIN(NAME_REPEATED, "A name is given twice, or is one that the site keeps for itself",
    "Names are addresses and the names of facts, so each stands once: deadlines of a meeting, its "
    "letters and annexes together, languages of the site. The site itself uses the addresses "
    "`print`, `latest` and `archive`, and beside the groups `assets`, `qr`, `404.html`, "
    "`sitemap.xml`, `robots.txt` and the paths of the languages; `content/pages` is the folder of "
    "the free pages.",
    "annexes:\n"
    "  - id: annex-a\n"
    "  - id: annex-a\n",
    "annexes:\n"
    "  - id: annex-a\n"
    "  - id: annex-b\n")

EXPLAIN(TOO_MANY, "More than a page can show, or the program can tell apart",
    "A site has at most 32 languages, and a timetable so many days and parts of a day that a page of "
    "paper still shows them. Items of an agenda and rows of a timetable nest as deep as any letter "
    "needs; only a file made to exhaust the program meets that limit. The message says which number "
    "it is.",
    "# a meeting of three months, with a timetable that shows every day of it\n"
    "rows:\n"
    "  - name: Plenary\n",
    "days: [2020-09-07..2020-09-18]\n"
    "rows:\n"
    "  - name: Plenary\n")

EXPLAIN(DEADLINE_RULE, "A deadline is later than the site's rules say",
    "The rules say how long before a meeting something is due: contributions 12 days, for example. "
    "The date that is written counts, and the site is built; the message names both dates. A rule "
    "that is not yours is changed under `deadline_rules` in content/site.yaml.",
    "dates: {start: 2020-09-07, end: 2020-09-18}\n"
    "deadlines:\n"
    "  - {id: contributions, date: 2020-08-30, action: Contributions}\n",
    "deadlines:\n"
    "  - {id: contributions, date: 2020-08-25, action: Contributions}\n")

EXPLAIN(NUMBER_REPEATED, "Two letters have the same number",
    "Members quote letters by their number. The hint says where the other letter stands. Often a "
    "meeting was copied, and the number of its letter was not changed.",
    "# 2020-02/meeting.yaml and 2020-09/meeting.yaml\n"
    "number: 6/2\n",
    "# 2020-09/meeting.yaml\n"
    "number: 7/2\n")

EXPLAIN(NUMBER_ORDER, "A number runs back",
    "The items of an agenda stand in the order of their numbers, and the letters of a meeting in "
    "the order in which they are sent. One of the two is a slip, or two lines changed places.",
    "items:\n"
    "  - {number: \"1.2\", title: Adoption of the agenda}\n"
    "  - {number: \"1.1\", title: Opening}\n",
    "items:\n"
    "  - {number: \"1.1\", title: Opening}\n"
    "  - {number: \"1.2\", title: Adoption of the agenda}\n")

EXPLAIN(ADDRESS_REPEATED, "Two pages or files of the site would have one address",
    "Only one of them could be published. The hint names the other. Give one of them another name.",
    "content/sg2/group.yaml     # the pages of the group are /en/sg2/, /zh/sg2/\n"
    "content/pages/sg2.en.md    # a page of its own, at /en/sg2/ too\n",
    "content/pages/about-sg2.en.md\n")

EXPLAIN(FOLDER_MONTH, "The folder is named after another month than the meeting's",
    "A meeting's folder is its address, and is named after the month in which the meeting starts. "
    "Often a folder was copied and the date was not changed, or the other way round. A meeting that "
    "was postponed keeps its folder: `earlier_dates` says why.",
    "# content/sg2/2021-05/meeting.yaml\n"
    "dates: {start: 2020-09-07, end: 2020-09-18}\n",
    "dates: {start: 2021-05-10, end: 2021-05-21}\n")

EXPLAIN(LETTER_LATE, "A letter is dated after the meeting has started",
    "A letter that invites is sent before. Often year or month are those of another letter. An "
    "addendum or a corrigendum may be later.",
    "dates: {start: 2020-09-07, end: 2020-09-18}\n"
    "letters:\n"
    "  - {id: letter, date: 2021-06-22}\n",
    "letters:\n"
    "  - {id: letter, date: 2020-06-22}\n")

EXPLAIN(SPAN_LONG, "A meeting, or an event beside it, lasts longer than two months",
    "Meetings take days or weeks. Often month or year of one of the two days is wrong.",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-12-18\n",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-09-18\n")

EXPLAIN(TARGET_REPEATED, "The codes of two groups lead to the same address",
    "The code on a letter leads to the group's latest meeting. Often group.yaml was copied from "
    "another group. Without `target` the code leads to the group's page on this site.",
    "# content/sg3/group.yaml\n"
    "qr: {label: SG3, target: http://handle.itu.int/11.1002/groups/sg2}\n",
    "qr: {label: SG3, target: http://handle.itu.int/11.1002/groups/sg3}\n")

EXPLAIN(TRANSLATION_CIRCLE, "Translations that translate each other",
    "`translates` names the language of the original. When texts name each other in a circle, each "
    "is out of date as soon as one of them changes. The original has no such line.",
    "# letter.en.md\n"
    "translates: zh 3f9a1c2b\n"
    "# letter.zh.md\n"
    "translates: en 7d0e44a1\n",
    "# letter.en.md\n"
    "translates: zh 3f9a1c2b\n")

EXPLAIN(GROUPS_NONE, "The site has no group",
    "Letters and meetings belong to groups. A group is a folder of content/ with a file group.yaml; "
    "without one the site has a home page and free pages only.",
    "content/site.yaml\n",
    "content/site.yaml\n"
    "content/sg2/group.yaml\n")

EXPLAIN(SECURITY_EXPIRED, "The security contact of the site has expired",
    "After the day of `expires` nobody should rely on /.well-known/security.txt any more (RFC 9116). "
    "Only `sgsite check` tells it: what a build makes does not depend on the day.",
    "security: {contact: security@example.org, expires: 2020-12-31}\n",
    "See that the contact is right, then give a day within the next year.\n")
