#!/usr/bin/env python3
"""Holds the code against docs/architecture.md: which way includes run, and who may include what.

Use: house_test.py includes | libraries | reference SGSITE | messages SGSITE | schemas SGSITE |
    words
"""

import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROOMS = ["base", "read", "model", "pages", "publish", "cli"]
# A folder of a room that knows nothing of the rest of its room.
ALONE = ["pages/template"]
# Headers that only files of these names include.
PRIVATE = {
    "read/markdown_tree.h": "read/markdown*.[ch]",
    "read/markdown_place.h": "read/markdown*.[ch]",
}
# A foreign library's header may stand in one file only.
LIBRARIES = {
    r"yaml\.h": "read/yaml.c",
    r"cmark-gfm.*": "read/markdown_tree.c or read/markdown_tree.h",
    r"unicode/.*": "model/bare.c or model/calendar_names.c or model/language_tag.c or model/locale.c or "
                   "model/look_alike.c or model/scan.c or model/time_zone.c",
    r"qrencode\.h": "pages/qr.c",
    r"curl/.*": "cli/links.c",
    r"zlib\.h": "publish/gzip.c",
    r"brotli/.*": "publish/brotli.c",
}


def includes():
    """Every #include of the generator: file, line, header, and whether it is in quotes."""
    for path in sorted((ROOT / "generator").rglob("*.[ch]")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'#include ([<"])([^>"]+)', line)
            if match:
                yield path.relative_to(ROOT / "generator"), number, match[2], match[1] == '"'


def check_includes():
    for path, number, header, quoted in includes():
        if not path.match(PRIVATE.get(header, "*")):
            yield f"generator/{path}:{number}: {header} is for {PRIVATE[header]} alone"
        room, of = path.parts[0], header.split("/")[0]
        if not quoted or room not in ROOMS or of not in ROOMS:
            continue
        # publish/ takes finished bytes: it knows base/ only.
        allowed = ["base", "publish"] if room == "publish" else ROOMS[:ROOMS.index(room) + 1]
        if of not in allowed:
            yield f"generator/{path}:{number}: {room}/ includes {header}, against the flow"
        for folder in ALONE:
            if path.is_relative_to(folder) and of == room and not header.startswith(folder + "/"):
                yield f"generator/{path}:{number}: {folder}/ includes {header}, which it must not know"


def check_libraries():
    for path, number, header, quoted in includes():
        for pattern, owner in LIBRARIES.items():
            if not quoted and re.fullmatch(pattern, header) and str(path) not in owner.split(" or "):
                yield f"generator/{path}:{number}: {header} belongs to {owner} alone"


def check_reference(sgsite):
    printed = subprocess.run([sgsite, "reference"], capture_output=True, check=True).stdout
    if printed != (ROOT / "docs" / "content.md").read_bytes():
        yield "docs/content.md is not what 'sgsite reference' prints; write it anew"


def check_messages(sgsite):
    """docs/messages.md is current, and each code is met by a golden mistake."""
    printed = subprocess.run([sgsite, "explain", "--markdown"], capture_output=True, check=True)
    if printed.stdout != (ROOT / "docs" / "messages.md").read_bytes():
        yield "docs/messages.md is not what 'sgsite explain --markdown' prints; write it anew"
    codes = (ROOT / "generator" / "base" / "finding_codes.h").read_text()
    golden = "".join(path.read_text() for path in (ROOT / "tests" / "golden").rglob("*.txt"))
    links = (ROOT / "tests" / "links" / "links_test.py").read_text()  # it needs a server
    for code in re.findall(r'^FINDING\(\w+, "([^"]+)"', codes, re.M):
        if f" [{code}]\n" not in golden and f"[{code}]" not in links:
            yield f"no golden test shows the message of '{code}'"


def check_schemas(sgsite):
    """content/.schema/ holds what sgsite writes, file for file."""
    committed = ROOT / "content" / ".schema"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sgsite, "schema", "-o", folder], check=True)
        found = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
    kept = {path.name: path.read_bytes() for path in committed.iterdir()}
    for name in sorted(set(found) | set(kept)):
        if found.get(name) != kept.get(name):
            yield f"content/.schema/{name} is not what 'sgsite schema -o content/.schema' writes"


def word_keys(path):
    """The dotted keys of a file of words, each with its line; the forms of a plural are one word."""
    above, keys = [], {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'( *)"?(\w+)"?:(.*)', line)
        if match:
            above = above[:len(match[1]) // 2] + [match[2]]
            if match[3].strip():
                keys[".".join(above)] = number
    plurals = {key.rpartition(".")[0] for key in keys if key.endswith(".other")}
    return {key: number for key, number in keys.items() if key.rpartition(".")[0] not in plurals} | {
        key: 0 for key in plurals}


def check_words():
    """Each word of the theme is said by one of its templates, or by the generator."""
    theme = ROOT / "themes" / "default"
    templates = "".join(path.read_text() for path in (theme / "templates").iterdir())
    said = set(re.findall(r"{{{?[#^&]?\s*t\.([\w.]+)", templates))
    for path in (ROOT / "generator").rglob("*.c"):
        code = path.read_text()
        if path.name != "fact.c":  # what stands there are names of facts
            said |= set(re.findall(r'"(\w+\.[\w.]+)"', code))
        for call in re.findall(r"\b(?:view_word|view_word_text|view_counted|view_page_word|words_get)"
                               r"\(([^;]*);", code):
            said |= set(re.findall(r'"(\w+)"', call))
    for path in sorted((theme / "i18n").iterdir()):
        for key, number in word_keys(path).items():
            if key not in said:
                yield f"{path.relative_to(ROOT)}:{number or 1}: no page says '{key}'"


def main(what, *arguments):
    checks = {"includes": check_includes, "libraries": check_libraries,
              "reference": check_reference, "messages": check_messages,
              "schemas": check_schemas, "words": check_words}
    problems = list(checks[what](*arguments))
    print("\n".join(problems) or f"{what}: as it should be")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
