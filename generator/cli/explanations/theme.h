/* About the theme. EXPLAIN as in files.h. */

EXPLAIN(TEMPLATE_SYNTAX, "A template cannot be read, or names a value that no page has",
    "Templates are Mustache: a section {{#x}} ends with {{/x}}, and every name is a value that "
    "docs/theme.md lists. Only those who write a theme see this message.",
    "{{#meeting}}<h1>{{titel}}</h1>\n",
    "{{#meeting}}<h1>{{title}}</h1>{{/meeting}}\n")

EXPLAIN(TEMPLATE_MISSING, "There is no template of this name",
    "A template names another ({{>name}}, {{<name}}), or a page needs one, and the theme's "
    "folder templates/ has no NAME.mustache. docs/theme.md lists the templates that every theme "
    "has.",
    "{{>deadline}}\n",
    "{{>deadlines}}\n")

EXPLAIN(TEMPLATE_DEPTH, "Templates call each other without end",
    "A template that calls itself needs a section around the call that ends some time, as a list "
    "of items within items does.",
    "items.mustache:\n"
    "<li>{{title}} {{>items}}</li>\n",
    "items.mustache:\n"
    "<li>{{title}} {{#more}}{{#items}}{{>items}}{{/items}}{{/more}}</li>\n")

EXPLAIN(WORD_MISSING, "A language of the theme lacks a word",
    "Every file i18n/LANG.yaml of the theme has the same keys, so that no page shows a hole or "
    "another language. The message names the key, and the file that has it.",
    "# i18n/fr.yaml\n"
    "letter:\n"
    "  number: Numéro\n",
    "# i18n/fr.yaml\n"
    "letter:\n"
    "  number: Numéro\n"
    "  subject: Objet\n")
