/* FINDING(constant, name that users see and that never changes, severity). No include guard: each
 * includer defines FINDING. Each has an entry in cli/explanations/. */

/* files */
FINDING(FILE_MISSING, "file-missing", SEVERITY_ERROR)
FINDING(FILE_UNREADABLE, "file-unreadable", SEVERITY_ERROR)
FINDING(FILE_TOO_LARGE, "file-too-large", SEVERITY_ERROR)
FINDING(FILE_UNUSED, "file-unused", SEVERITY_WARNING)
FINDING(FOLDER_NAME, "folder-name", SEVERITY_ERROR)
FINDING(ENCODING, "encoding", SEVERITY_ERROR)

/* YAML */
FINDING(YAML_SYNTAX, "yaml-syntax", SEVERITY_ERROR)
FINDING(YAML_LIMIT, "yaml-limit", SEVERITY_ERROR)
FINDING(KEY_DUPLICATE, "key-duplicate", SEVERITY_ERROR)

/* keys and values: only decoding by the table of keys tells these, and the JSON Schema made from
 * that table tells the same (tests/schema) */
FINDING(KEY_UNKNOWN, "key-unknown", SEVERITY_ERROR)
FINDING(KEY_MISSING, "key-missing", SEVERITY_ERROR)
FINDING(TYPE, "type", SEVERITY_ERROR)
FINDING(VALUE, "value", SEVERITY_ERROR)
FINDING(DATE, "date", SEVERITY_ERROR)
FINDING(TIME, "time", SEVERITY_ERROR)

/* facts */
FINDING(SPAN_REVERSED, "span-reversed", SEVERITY_ERROR)
FINDING(SESSION_OUTSIDE, "session-outside", SEVERITY_ERROR)
FINDING(VENUE_MISSING, "venue-missing", SEVERITY_ERROR)
FINDING(DEADLINE_LATE, "deadline-late", SEVERITY_ERROR)
FINDING(LANGUAGE_UNKNOWN, "language-unknown", SEVERITY_ERROR)
FINDING(ZONE_UNKNOWN, "zone-unknown", SEVERITY_ERROR)
FINDING(REFERENCE_UNKNOWN, "reference-unknown", SEVERITY_ERROR)
FINDING(NAME_REPEATED, "name-repeated", SEVERITY_ERROR)
FINDING(TRANSLATION_STALE, "translation-stale", SEVERITY_WARNING)

/* Markdown */
FINDING(FACT_UNKNOWN, "fact-unknown", SEVERITY_ERROR)
FINDING(LINK_BROKEN, "link-broken", SEVERITY_ERROR)
FINDING(ANCHOR_MISSING, "anchor-missing", SEVERITY_ERROR)
FINDING(ANCHOR_REPEATED, "anchor-repeated", SEVERITY_ERROR)
FINDING(ANCHOR_FORM, "anchor-form", SEVERITY_ERROR)
FINDING(LINE_ONLY, "line-only", SEVERITY_ERROR)
FINDING(HTML_IN_MARKDOWN, "html-in-markdown", SEVERITY_ERROR)

/* QR */
FINDING(QR_TOO_LONG, "qr-too-long", SEVERITY_ERROR)

/* theme */
FINDING(TEMPLATE_SYNTAX, "template-syntax", SEVERITY_ERROR)
FINDING(TEMPLATE_MISSING, "template-missing", SEVERITY_ERROR)
FINDING(TEMPLATE_DEPTH, "template-depth", SEVERITY_ERROR)
FINDING(WORD_MISSING, "word-missing", SEVERITY_ERROR)

/* agenda and timetable */
FINDING(NUMBERING_MIXED, "numbering-mixed", SEVERITY_ERROR)
FINDING(DATE_OUTSIDE, "date-outside", SEVERITY_WARNING)
FINDING(TIME_ORDER, "time-order", SEVERITY_WARNING)
FINDING(NOTE_UNUSED, "note-unused", SEVERITY_WARNING)

/* checks beyond types: facts */
FINDING(DEADLINE_RULE, "deadline-rule", SEVERITY_WARNING)
FINDING(NUMBER_REPEATED, "number-repeated", SEVERITY_WARNING)
FINDING(NUMBER_ORDER, "number-order", SEVERITY_WARNING)
FINDING(ADDRESS_REPEATED, "address-repeated", SEVERITY_ERROR)

/* checks beyond types: words */
FINDING(FACT_CONTRADICTED, "fact-contradicted", SEVERITY_WARNING)
FINDING(ANNEX_UNKNOWN, "annex-unknown", SEVERITY_WARNING)
FINDING(IMAGE_REFUSED, "image-refused", SEVERITY_ERROR)
FINDING(IMAGE_WITHOUT_TEXT, "image-without-text", SEVERITY_WARNING)
FINDING(HEADING_SKIPPED, "heading-skipped", SEVERITY_WARNING)
FINDING(LINK_WITHOUT_TEXT, "link-without-text", SEVERITY_WARNING)
FINDING(LINK_MISLEADING, "link-misleading", SEVERITY_WARNING)
FINDING(LOOK_ALIKE, "look-alike", SEVERITY_WARNING)
FINDING(CHARACTER_INVISIBLE, "character-invisible", SEVERITY_ERROR)

/* external links, asked by `sgsite check --links` */
FINDING(LINK_DEAD, "link-dead", SEVERITY_ERROR)
FINDING(LINK_MOVED, "link-moved", SEVERITY_WARNING)
FINDING(LINK_UNANSWERED, "link-unanswered", SEVERITY_WARNING)
