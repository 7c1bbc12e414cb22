/* About files and folders. EXPLAIN(code, what it means in one line, more about it, a mistake, its
 * mend): see cli/explain.c. */

EXPLAIN(FILE_MISSING, "A file or folder that is needed is not there",
    "Every site has content/site.yaml, every group folder group.yaml, every meeting folder "
    "meeting.yaml. A letter or annex that meeting.yaml names needs at least one text: ID.LANG.md, "
    "or ID.yaml for an agenda. The hint says which file to write.",
    "# meeting.yaml\n"
    "letters:\n"
    "  - id: letter          # but there is neither letter.en.md nor letter.zh.md\n",
    "Write the text beside meeting.yaml, in a file named letter.en.md:\n"
    "\n"
    "---\n"
    "subject: Meeting of {{group.name}}\n"
    "salutation: Dear Sir/Madam,\n"
    "closing: Yours faithfully,\n"
    "---\n"
    "I am pleased to invite you...\n")

EXPLAIN(FILE_UNREADABLE, "A file or folder is there, but the system does not let it be read",
    "The message ends with the system's own reason, for example that the permission is missing. "
    "A folder where a file should be, and a link that leads nowhere, are told the same way.",
    "$ ls -l content/sg2/group.yaml\n"
    "-rw------- 1 root root 1204 group.yaml\n",
    "$ chmod a+r content/sg2/group.yaml\n")

EXPLAIN(FILE_TOO_LARGE, "A file is larger than any text can be",
    "A text has at most 1 MiB, a file of the theme's assets 16 MiB. A file this large is usually "
    "something else that got the name of a text: a scan, or a table saved as text.",
    "content/sg2/2020-09/annex-a.en.md     # 23 MiB, pasted from a word processor\n",
    "Write the text without the pictures inside it, or split it into two annexes.\n")

EXPLAIN(FILE_UNUSED, "Nothing uses this file",
    "It stands in the content, but no list names it, so no reader will ever see it. Often it is "
    "the text of an annex that meeting.yaml does not list yet. The site is built all the same. "
    "Names that start with '.' or end with '~' are passed over without this warning.",
    "content/sg2/2020-09/annex-b.en.md     # and meeting.yaml has:\n"
    "annexes:\n"
    "  - id: annex-a\n",
    "annexes:\n"
    "  - id: annex-a\n"
    "  - id: annex-b\n")

EXPLAIN(NAME_FORM, "A folder or file has a name that cannot be part of an address",
    "The folders of groups and meetings, and the pages of content/pages, become parts of web addresses that are printed on paper "
    "and typed on phones. So their names are of a-z, 0-9, '-' and '.', and do not start with '-' "
    "or '.'.",
    "content/SG 2/2020 September/\n",
    "content/sg2/2020-09/\n")

EXPLAIN(ENCODING, "A file is not UTF-8 text",
    "All texts are UTF-8, as nearly every editor writes today. The place is that of the first "
    "byte that cannot be. Files in older encodings (GB 18030, Big5, Windows-1252, UTF-16) have to "
    "be saved anew.",
    "letter.zh.md saved by an editor as GB 18030 (\"ANSI\" in Windows)\n",
    "$ iconv -f GB18030 -t UTF-8 letter.zh.md > new && mv new letter.zh.md\n")
