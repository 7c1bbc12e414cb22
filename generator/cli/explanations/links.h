/* About links and their addresses. EXPLAIN as in files.h. */

EXPLAIN(LINK_WITHOUT_TEXT, "A link has no text",
    "Nobody can see, hear or press it. Say between [ and ] where it leads.",
    "See [](annex-a/).\n",
    "See [Annex A](annex-a/).\n")

EXPLAIN(LINK_MISLEADING, "A link shows one address and leads to another",
    "Readers trust the address that they see. Make both the same, or let the text be words.",
    "[https://www.itu.int](https://example.org)\n",
    "[the web site of ITU](https://www.itu.int)\n")

EXPLAIN(LOOK_ALIKE, "An address has letters that look like others",
    "Letters of other scripts can look just like Latin ones: such an address leads elsewhere than "
    "it seems. In the path only those that stand among Latin letters are told. It is a warning, "
    "since names in other scripts are honest too.",
    "web: https://www.іtu.int     # with a Cyrillic letter for the 'i'\n",
    "web: https://www.itu.int     # typed anew\n")

EXPLAIN(CHARACTER_INVISIBLE, "A character that nobody sees stands in an address",
    "Such characters come with text that was copied from documents or mail. The address does not "
    "work with them. Delete the characters around the place and type them anew.",
    "url: https://www.itu.int/go/<U+200B>tsg2\n",
    "url: https://www.itu.int/go/tsg2\n")

EXPLAIN(LINK_DEAD, "There is no page at an external address any more",
    "`sgsite check --links` asked for it, and the server answered that there is nothing. Find where "
    "the page is now, or take the link away.",
    "web: https://example.org/old-page     # the server answers 404\n",
    "web: https://example.org/new-page\n")

EXPLAIN(LINK_MOVED, "The page of an external address has moved for good",
    "It still works, since the server sends readers on; one day it may stop doing so. The hint has "
    "the new address.",
    "web: http://example.org/sg2\n",
    "web: https://example.org/groups/sg2\n")

EXPLAIN(LINK_UNANSWERED, "An external address gives no answer, or only that something is wrong there",
    "The server may be down for the moment, may be slow, or may not let programs ask. Look in a "
    "browser, and check again later, before you change anything.",
    "web: https://example.org/sg2     # the server answers 503\n",
    "$ sgsite check --links     # later\n")
