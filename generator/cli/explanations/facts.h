/* About facts that do not fit each other. EXPLAIN as in files.h. */

EXPLAIN(SPAN_REVERSED, "Something ends before it starts",
    "The end of a meeting is its first day or later; a session ends later than it starts, on the "
    "same day. Often month and day are swapped, or only one of the two was changed.",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-08-18\n",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-09-18\n")

EXPLAIN(SESSION_OUTSIDE, "A session is on a day outside the meeting",
    "Its date is before the meeting's first day or after its last. Change the date, or the "
    "`dates` of the meeting. Without a date the session is held on every day.",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-09-18\n"
    "sessions:\n"
    "  - {date: 2020-09-21, start: 11:00, end: 13:00}\n",
    "sessions:\n"
    "  - {date: 2020-09-18, start: 11:00, end: 13:00}\n")

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

EXPLAIN(VENUE_MISSING, "The meeting is not virtual and has no venue",
    "Those who travel have to know where to. A meeting with `attendance: physical` or "
    "`attendance: both` names its `venue`.",
    "attendance: physical\n",
    "attendance: physical\n"
    "venue:\n"
    "  zh: 日内瓦国际电联总部\n"
    "  en: ITU headquarters, Geneva\n")

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
    "`print` and `latest`, and beside the groups `assets`, `qr` and the languages.",
    "annexes:\n"
    "  - id: annex-a\n"
    "  - id: annex-a\n",
    "annexes:\n"
    "  - id: annex-a\n"
    "  - id: annex-b\n")
