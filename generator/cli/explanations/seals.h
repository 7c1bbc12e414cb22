/* About letters that went out. EXPLAIN as in files.h. */

EXPLAIN(SEAL_ADDRESS, "An address that went out with a letter leads to no page any more",
    "`sgsite seal` recorded where a letter was published and what its QR code carries. These "
    "addresses are on paper and in other people's mail, so they have to lead somewhere for ever. A "
    "group, a meeting or a letter has got another name, or the site another `base_url`. Give the "
    "old name back, or let the old address lead on: `aliases` in group.yaml or meeting.yaml makes "
    "pages at old addresses; `earlier_base_urls` in site.yaml says that the old server leads on to "
    "the new one, which you have to see to there.",
    "content/sg2/2020-09/ was renamed content/sg2/2020-10/\n",
    "# content/sg2/2020-10/meeting.yaml\n"
    "aliases: [sg2/2020-09]\n")

EXPLAIN(SEAL_CODE, "The group's QR code carries another address than letters on paper",
    "The address in the code of a letter that went out is not one of this site, so a build cannot "
    "follow it: a handle, for example. All that it can see is that the group now has another one. "
    "If that is a slip, put the old one back. If the old one still leads to the group and will go "
    "on to do so, name it under `earlier_targets`; `sgsite check --links` asks for it then.",
    "# content/seals.yaml has http://handle.itu.int/11.1002/groups/sg2\n"
    "qr:\n"
    "  target: https://www.itu.int/go/tsg2\n",
    "qr:\n"
    "  target: https://www.itu.int/go/tsg2\n"
    "  earlier_targets: [http://handle.itu.int/11.1002/groups/sg2]\n")

EXPLAIN(LETTER_CHANGED, "A letter that went out says something else now",
    "Those who have it on paper read other words, or another date, than those who open its page. "
    "Put back what was there; or tell readers by a corrigendum or an addendum of the same meeting, "
    "dated no earlier than the letter, with `amends`. When that has gone out, `sgsite seal` takes "
    "note of both. For a slip of the pen that matters to nobody, `sgsite seal --again` takes the "
    "letter as it is now. docs/qr-codes.md says what counts.",
    "deadlines:\n"
    "  - id: registration\n"
    "    date: 2020-08-14     # the letter went out with 2020-08-07\n",
    "letters:\n"
    "  - id: letter\n"
    "    number: 7/2\n"
    "  - id: corrigendum-1\n"
    "    kind: corrigendum\n"
    "    number: 1\n"
    "    amends: letter\n"
    "    date: 2020-07-03\n")
