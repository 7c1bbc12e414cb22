/* About agendas and timetables. EXPLAIN as in files.h. */

EXPLAIN(NUMBERING_MIXED, "Some items of an agenda have numbers and others have none",
    "An agenda has the letter's own numbers on every item, or none at all and is numbered 1, 1.1, "
    "1.1.1. `numbering: automatic` and numbers exclude each other.",
    "items:\n"
    "  - {number: \"1\", title: Opening}\n"
    "  - {title: Adoption of the agenda}\n",
    "items:\n"
    "  - {number: \"1\", title: Opening}\n"
    "  - {number: \"2\", title: Adoption of the agenda}\n")

EXPLAIN(DATE_OUTSIDE, "An item of the agenda, or a day of the timetable, is outside the meeting",
    "It is shown all the same. Often the agenda was copied from an earlier meeting, or the meeting "
    "moved and its agenda did not.",
    "# meeting.yaml: dates: {start: 2020-09-07, end: 2020-09-18}\n"
    "items:\n"
    "  - {number: \"1\", title: Opening, date: 2019-09-07}\n",
    "items:\n"
    "  - {number: \"1\", title: Opening, date: 2020-09-07}\n")

EXPLAIN(TIME_ORDER, "An item of the agenda starts before the one above it",
    "Items with times stand in the order of their times. Put them in order, or mend the time.",
    "items:\n"
    "  - {number: \"1\", title: Opening, start: 11:00}\n"
    "  - {number: \"2\", title: Reports, start: 09:30}\n",
    "items:\n"
    "  - {number: \"1\", title: Opening, start: 09:30}\n"
    "  - {number: \"2\", title: Reports, start: 11:00}\n")

EXPLAIN(DAY_FORM, "A day of a timetable cannot be read, or could be two days",
    "The days of a timetable are dates, or spans of dates with two points between. Where a cell "
    "names a day in short, it must be clear which day of the meeting it is.",
    "days: [7 September, 2020-09-08 - 2020-09-11]\n",
    "days: [2020-09-07, 2020-09-08..2020-09-11]\n")

EXPLAIN(NOTE_KEY, "The key of a note is too long",
    "The key stands in the cells of the timetable, so it is one to three letters or digits.",
    "notes:\n"
    "  joint: Joint session with Study Group 13\n",
    "notes:\n"
    "  1: Joint session with Study Group 13\n")

EXPLAIN(NOTE_UNUSED, "No cell and no row of the timetable refers to this note",
    "A text that ends with the note's key and a closing parenthesis refers to it. The note is shown "
    "below the table all the same.",
    "notes:\n"
    "  1: Joint session with Study Group 13\n"
    "# but no text ends with \"1)\"\n",
    "text: Question 5 1)\n")
