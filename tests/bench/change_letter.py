#!/usr/bin/env python3
"""Changes one word in the body of one letter, another letter at each call. It knows the letters of
sgsite's content (letter.LANG.md) and of the Hugo site (LANG/.../letter.md).

Use: change_letter.py CONTENT COUNTER-FILE
The counter file tells how often it was called; the path of the letter stands in its second line.
"""

import pathlib
import re
import sys

WORDS = {"en": (r"a productive\d* and", "a productive{} and"),
         "zh": (r"祝您与会\d*顺利", "祝您与会{}顺利")}
STEP = 37  # so that letters one after another are of different groups and languages


def language_of(path, content):
    if path.name == "letter.md":
        return path.relative_to(content).parts[0]
    return path.name.split(".")[1]


def change(content, counter):
    count = int(counter.read_text().split("\n")[0]) + 1 if counter.exists() else 1
    letters = sorted(content.rglob("letter*.md"))
    letter = letters[count * STEP % len(letters)]
    pattern, words = WORDS[language_of(letter, content)]
    text, changed = re.subn(pattern, words.format(count), letter.read_text())
    if changed != 1:
        raise SystemExit(f"change_letter.py: {letter} has no word to change")
    letter.write_text(text)
    counter.write_text(f"{count}\n{letter}\n")


if __name__ == "__main__":
    change(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
