/* About YAML, keys and their values. EXPLAIN as in files.h. */

EXPLAIN(YAML_SYNTAX, "YAML cannot be read",
    "Usually it is the indentation, a colon inside a text without quotes, or a quote that is not "
    "closed. The place is where reading stopped, which can be a line after the mistake. Indent "
    "with spaces, never with tabs. Text that contains ': ' or ' #', or starts with one of "
    "@ % ` & * ! | > [ ] { } \" ', needs quotes.",
    "title: Meeting: first part\n",
    "title: \"Meeting: first part\"\n")

EXPLAIN(YAML_LIMIT, "A YAML file holds more, or nests deeper, than any content needs",
    "A file holds at most 100000 values, nested at most 64 deep; a value that aliases (*name) "
    "repeat counts each time. This protects the build from files that are small and unfold "
    "without end.",
    "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]   # ... and so on\n",
    "Write the values themselves, or make several files.\n")

EXPLAIN(KEY_UNKNOWN, "This map has no key of this name",
    "Most often a slip of the pen, or a key that stands in the wrong map because of its "
    "indentation. The hint has the nearest key, or all that there are. docs/content.md describes "
    "every key, and so does an editor that reads the schema in content/.schema/.",
    "deadlins:\n"
    "  - id: contributions\n",
    "deadlines:\n"
    "  - id: contributions\n")

EXPLAIN(KEY_DUPLICATE, "A key stands twice in one map",
    "YAML does not say which of the two counts, so neither is right. Take one away. To give "
    "several values write a list.",
    "attendance: virtual\n"
    "attendance: physical\n",
    "attendance: both\n")

EXPLAIN(KEY_MISSING, "A key that must be there is not",
    "The message names the map and the key, the hint an example or what the key is for. "
    "docs/content.md marks the keys that are required.",
    "deadlines:\n"
    "  - id: contributions\n"
    "    action: Submit contributions\n",
    "deadlines:\n"
    "  - id: contributions\n"
    "    date: 2020-08-25\n"
    "    action: Submit contributions\n")

EXPLAIN(TYPE, "A value is of another kind than its key takes",
    "A key takes a single value, a list, or a map of keys. This is the wrong one of the three, or "
    "the key is there and its value is empty. A key without a value is taken away, or its line "
    "put behind a '#'.",
    "dates: [2020-09-07, 2020-09-18]\n"
    "venue:\n",
    "dates:\n"
    "  start: 2020-09-07\n"
    "  end: 2020-09-18\n")

EXPLAIN(VALUE, "A value is not of the form that its key asks for",
    "For example an address without http:// or https://, an e-mail address without @, a "
    "telephone number that does not start with +, a name (`id`) with capitals or spaces, or a "
    "word that is not one of those to choose from. The message says what it should be.",
    "contact:\n"
    "  phone: 022 730 5415\n"
    "  web: www.itu.int/go/tsg2\n",
    "contact:\n"
    "  phone: +41 22 730 5415\n"
    "  web: https://www.itu.int/go/tsg2\n")

EXPLAIN(DATE, "This is not a date, or the calendar has no such day",
    "Dates are written YYYY-MM-DD, with two digits for month and day, in every language. Pages "
    "show them as their language writes them.",
    "date: 7.9.2020\n"
    "date: 2020-02-30\n",
    "date: 2020-09-07\n"
    "date: 2020-02-29\n")

EXPLAIN(TIME, "This is not a time",
    "Times are written HH:MM from 00:00 to 23:59, two digits each, in the site's time zone.",
    "start: 9.30\n"
    "end: 5 pm\n",
    "start: 09:30\n"
    "end: 17:00\n")
