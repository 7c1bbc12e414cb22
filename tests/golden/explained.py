#!/usr/bin/env python3
"""What `sgsite explain CODE` shows as the mistake is that mistake, and what it shows as the mend is none.
Each example is put into a small project and checked.

Use: explained.py SGSITE THEME
"""

import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent

MEETING = "content/sg2/2020-09/meeting.yaml"
LETTER = "content/sg2/2020-09/letter.en.md"
ANNEX = "content/sg2/2020-09/annex-a.en.md"
AGENDA = "content/sg2/2020-09/agenda.yaml"
TIMETABLE = "content/sg2/2020-09/timetable.yaml"
GROUP = "content/sg2/group.yaml"

BASE = {
    "content/site.yaml": """title: {zh: 会议, en: Meetings}
base_url: https://example.org/
languages: [zh, en]
organisation: {name: {zh: 某组织, en: An organisation}}
time_zone: {id: Europe/Zurich, name: {zh: 日内瓦时间, en: Geneva time}}
people: {director: {name: Chaesub Lee}}
addressees: {members: {zh: 各成员, en: Members}}
""",
    GROUP: """name: {zh: 第2研究组, en: Study Group 2}
acronym: SG2
title: {zh: 示例, en: Examples}
contact: {email: sg2@example.org, web: "https://example.org/sg2"}
qr: {label: SG2}
""",
    MEETING: """title: {zh: 会议, en: Meeting}
dates: {start: 2020-09-07, end: 2020-09-18}
attendance: virtual
venue: {zh: 日内瓦, en: Geneva}
working_languages: [en]
deadlines:
  - {id: contributions, date: 2020-08-25, action: Contributions}
letters:
  - {id: letter, number: 7/2, date: 2020-06-22, place: Geneva, addressees: [members], signatory: director}
annexes:
  - id: annex-a
  - {id: agenda, kind: agenda}
  - {id: timetable, kind: timetable}
""",
    LETTER: "---\nsubject: S\nsalutation: Dear Sir/Madam,\nclosing: Yours faithfully,\n---\nA letter.\n",
    "content/sg2/2020-09/letter.zh.md": "---\nsubject: 主题\nsalutation: 你好：\nclosing: 敬上\n---\n信。\n",
    ANNEX: "---\ntitle: Practical information\n---\nWords.\n",
    "content/sg2/2020-09/annex-a.zh.md": "---\ntitle: 实用信息\n---\n信息。\n",
    AGENDA: "language: en\ntitle: Agenda\nitems:\n  - {title: Opening}\n",
    TIMETABLE: "language: en\ntitle: Timetable\nrows:\n  - name: Plenary\n    cells: {2020-09-07 am: X}\n",
}


def put(project, path, text):
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(text)


def keys(path, drop=(), above="", indent=""):
    """The example is keys of a YAML file and takes their place. `drop` are keys that it misspells or
    gives in another file; `above` is the list or map that it belongs into, indented."""
    def apply(project, example):
        added = above + "".join(f"{indent}{line}\n" for line in example.splitlines())
        text = (project / path).read_text() if (project / path).exists() else ""
        for key in {*re.findall(r"^([\w-]+):", added, re.M), *drop}:
            text = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, flags=re.M)
        put(project, path, text + added)
    return apply


def words(path=ANNEX):
    """The example is Markdown, below the head of a file; what stands far right of it is a remark."""
    def apply(project, example):
        head = re.match(r"---\n.*?---\n", (project / path).read_text(), re.S)[0]
        put(project, path, head + re.sub(r"(?m) {4,}# .*$", "", example) + "\n")
    return apply


def template(name):
    return lambda project, example: put(project, f"theme/templates/{name}.mustache", example)


def template_below_its_name(project, example):
    name, text = example.split(":\n", 1)
    put(project, f"theme/templates/{name}", text)
    put(project, "theme/templates/not-found.mustache", "{{#meeting}}{{>items}}{{/meeting}}{{>items}}")


def name_of_folder(project, example):
    """The example is the way to a meeting's folder."""
    (project / "content" / "sg2").rename(project / "group")
    meeting = project / example
    shutil.copytree(project / "group", meeting.parent, ignore=lambda *_: ["2020-09"])
    (project / "group" / "2020-09").rename(meeting)


def head_of_translation(project, example):
    if example.startswith("$ sgsite"):
        subprocess.run([sys.argv[1], "translated", project / example.split()[-1]], check=True,
                       capture_output=True)
    else:
        put(project, "content/sg2/2020-09/annex-a.zh.md", example + "\n信息。\n")


def encoding_of_file(project, example):
    letter = project / "content" / "sg2" / "2020-09" / "letter.zh.md"
    if example.startswith("$ "):
        subprocess.run(["sh", "-c", example[2:]], cwd=letter.parent, check=True)
    else:
        letter.write_bytes(letter.read_text().encode("gb18030"))


def invisible(apply):
    return lambda project, example: apply(project, example.replace("<U+200B>", "\u200b"))


def long(apply, size):
    return lambda project, example: apply(project, example.replace("...", "x" * size))


def in_folder(month, apply):
    """The example is in a meeting's folder of this name."""
    def apply_there(project, example):
        name_of_folder(project, f"content/sg2/{month}/")
        apply(project, example)
    return apply_there


def second_group(project, example):
    """The example is of a group beside one whose code leads to a handle."""
    handle = "qr: {label: SG2, target: http://handle.itu.int/11.1002/groups/sg2}"
    keys(GROUP)(project, handle)
    keys("content/sg3/group.yaml", above=BASE[GROUP].replace("qr:", "# qr:"))(project, example)


def heads(project, example):
    """Each line of a head stands below the name of its file."""
    for name, line in re.findall(r"# (\S+)\n(.*)", example):
        path = f"content/sg2/2020-09/{name}"
        put(project, path, BASE[path].replace("---\n", f"---\n{line}\n", 1))


def only(project, example):
    """The example is all the files that there are."""
    for path in [*project.glob("content/**/*")]:
        if path.is_file() and str(path.relative_to(project)) not in example.split():
            path.unlink()
    for folder in sorted(project.glob("content/*/"), reverse=True):
        if not (folder / "group.yaml").exists():
            shutil.rmtree(folder)


SESSION = {"above": "sessions:\n  - date: 2020-09-07\n", "indent": "    "}
DEADLINE = {"above": "deadlines:\n  - id: contributions\n    date: 2020-08-25\n", "indent": "    "}
DEADLINES = {"above": "deadlines:\n", "indent": "  "}
LETTERS = {"above": "letters:\n  - id: letter\n    number: 7/2\n    date: 2020-06-22\n"
                    "    place: Geneva\n    addressees: [members]\n", "indent": "    "}
ROWS = "rows:\n  - name: Plenary\n    cells: {2020-09-07 am: X}\n"

# By code: how an example becomes a part of the project.
EXAMPLES = {
    "name-form": name_of_folder,
    "encoding": encoding_of_file,
    "yaml-syntax": keys(MEETING),
    "key-duplicate": keys(MEETING),
    "key-unknown": keys(MEETING, drop=["deadlines"]),
    "key-missing": keys(MEETING),
    "type": keys(MEETING),
    "value": keys(GROUP),
    "span-reversed": keys(MEETING),
    "part-outside": keys(MEETING),
    "key-needed": keys(MEETING, drop=["venue"]),
    "keys-exclusive": keys(MEETING, **DEADLINES),
    "address-form": keys(GROUP),
    "refers-to-itself": keys("content/wp1/group.yaml"),
    "deadline-late": keys(MEETING),
    "language-unknown": keys(GROUP),
    "zone-unknown": keys("content/site.yaml"),
    "reference-unknown": keys(MEETING, **LETTERS),
    "name-repeated": keys(MEETING),
    "translation-stale": head_of_translation,
    "fact-unknown": words(LETTER),
    "link-broken": words(LETTER),
    "anchor-missing": words(),
    "anchor-repeated": words(),
    "anchor-form": words(),
    "line-only": keys(MEETING, **DEADLINE),
    "html-in-markdown": words(),
    "qr-too-long": long(keys(GROUP), 600),
    "template-syntax": template("not-found"),
    "template-missing": template("not-found"),
    "template-depth": template_below_its_name,
    "numbering-mixed": keys(AGENDA),
    "date-outside": keys(AGENDA),
    "time-order": keys(AGENDA),
    "day-form": keys(TIMETABLE),
    "note-key": keys(TIMETABLE),
    "note-unused": keys(TIMETABLE, above=ROWS),
    "deadline-rule": keys(MEETING),
    "number-order": keys(AGENDA),
    "fact-contradicted": words(LETTER),
    "annex-unknown": words(LETTER),
    "image-refused": words(),
    "image-without-text": words(),
    "heading-skipped": words(),
    "link-without-text": words(LETTER),
    "link-misleading": words(LETTER),
    "look-alike": keys(GROUP, above="contact:\n", indent="  "),
    "accent-faint": keys(GROUP),
    "qr-small": long(keys(GROUP), 181),
    "folder-month": in_folder("2021-05", keys("content/sg2/2021-05/meeting.yaml")),
    "letter-late": keys(MEETING),
    "span-long": keys(MEETING),
    "target-repeated": second_group,
    "translation-circle": heads,
    "groups-none": only,
    "character-invisible": invisible(keys(MEETING, above="venue:\n  name: Hall\n", indent="  ")),
}
# Those whose lines are an example each.
LINES = {"date": keys(MEETING, above="deadlines:\n  - id: contributions\n    action: C\n", indent="    "),
         "time": keys(MEETING, **SESSION)}
# What the examples tell in words: tests/golden/bad/ and commands/ have these mistakes, tests/links/ the last three.
IN_WORDS = ["file-missing", "file-unreadable", "file-too-large", "file-unused", "yaml-limit", "too-many",
            "word-missing", "number-repeated", "address-repeated", "seal-address", "seal-code",
            "letter-changed", "security-expired", "link-dead", "link-moved", "link-unanswered"]


def example_of(sgsite, code):
    said = subprocess.run([sgsite, "explain", code], capture_output=True, text=True, check=True)
    parts = re.search(r"\nThe mistake:\n\n(.*)\n\nThe mend:\n\n(.*)", said.stdout, re.S).groups()
    return [re.sub(r"(?m)^    ", "", part).strip("\n") for part in parts]


def picture():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))


def said_of(sgsite, theme, *steps):
    """The codes of the findings, and all that is printed, once each step is applied to a new project."""
    with tempfile.TemporaryDirectory() as scratch:
        project = pathlib.Path(scratch)
        for path, text in BASE.items():
            put(project, path, text)
        (project / "content" / "sg2" / "2020-09" / "plan.png").write_bytes(picture())
        shutil.copytree(theme, project / "theme")
        for apply, example in steps:
            apply(project, example)
        done = subprocess.run([sgsite, "check", "-C", scratch, "--theme", project / "theme"],
                              capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    return set(re.findall(r" \[([a-z-]+)\]$", said, re.M)), said


def check(sgsite, theme, code):
    apply = EXAMPLES.get(code) or LINES[code]
    mistake, mend = example_of(sgsite, code)
    parts = zip(mistake.split("\n"), mend.split("\n")) if code in LINES else [(mistake, mend)]
    for wrong, right in parts:
        codes, said = said_of(sgsite, theme, (apply, wrong))
        if code not in codes:
            yield f"{code}: the mistake is none:\n{wrong}\n{said}"
        # A mend by a command mends the mistake; others stand instead of it.
        steps = [(apply, wrong)] if right.startswith("$ ") else []
        codes, said = said_of(sgsite, theme, *steps, (apply, right))
        if code in codes:
            yield f"{code}: the mend mends nothing:\n{right}\n{said}"


def main(sgsite, theme):
    listed = subprocess.run([sgsite, "explain"], capture_output=True, text=True, check=True)
    codes = re.findall(r"^([a-z-]+) ", listed.stdout, re.M)
    tried = {*EXAMPLES, *LINES}
    problems = [f"{code}: say in the table how its example is tried, or that it is in words"
                for code in codes if (code in tried) + (code in IN_WORDS) != 1]
    codes_of_base, said = said_of(sgsite, theme)
    if codes_of_base != {"file-unused"}:  # the picture that two examples name
        problems.append(f"the project itself is not right:\n{said}")
    problems += [f"{code}: no such code" for code in sorted({*tried, *IN_WORDS} - set(codes))]
    for code in codes:
        if code in tried:
            problems += check(sgsite, theme, code)
    print(*problems, sep="\n")
    print(f"{len(tried)} examples tried, {len(IN_WORDS)} in words, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
