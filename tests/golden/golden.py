#!/usr/bin/env python3
"""Runs golden tests: content in, expected site and messages out.

Use: golden.py SGSITE THEME CASE...      run cases
     golden.py --update SGSITE THEME CASE...   rewrite what they expect, showing the difference
     golden.py --list                      name all cases
     golden.py --apply FOLDER CASE...      write each project of bad/ to FOLDER, and run nothing

A CASE is a folder of sites/ (content/, expected/, messages.txt), or a file of bad/: what is wrong,
edits to base/ or to a copy of the theme, then the exact messages; or a file of commands/: edits to
base/, commands to run one after another, files to show, then all that they print. Exit status 1 when something differs.
"""

import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
THEME = HERE.parents[1] / "themes" / "default"
SECTION = re.compile(r"^(edit|file|bytes|fill|link|theme|remove|move|options|command|show|expect)(?: (.*))?$")


def run(sgsite, folder, options, command=("build", "-q")):
    """A command's exit status and messages, as seen by a user who stands in the project."""
    environment = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    done = subprocess.run([sgsite, *command, *options], cwd=folder, env=environment,
                          capture_output=True, timeout=60, check=False)
    return done.returncode, done.stderr.decode("utf-8", "backslashreplace") + done.stdout.decode()


def tree(folder):
    """Every file below a folder with its bytes and its time of change."""
    if not folder.is_dir():
        return {}
    return {str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime_ns)
            for p in sorted(folder.rglob("*")) if p.is_file()}


def difference(name, expected, found):
    return list(difflib.unified_diff(expected.splitlines(), found.splitlines(),
                                     f"{name} (expected)", f"{name} (found)", lineterm="", n=2))


def text_of(data):
    return data.decode("utf-8", "backslashreplace")


class Site:
    """sites/NAME: a whole content folder and the site that it must become."""

    def __init__(self, folder):
        self.folder = folder

    def check(self, sgsite, theme, update):
        lines = []
        messages = self.folder / "messages.txt"
        expected_folder = self.folder / "expected"
        with tempfile.TemporaryDirectory() as scratch:
            project = pathlib.Path(scratch)
            shutil.copytree(self.folder / "content", project / "content")
            status, found = run(sgsite, project, ["--theme", str(HERE / "theme")])
            site = tree(project / "public")
        if status != 0:
            found += f"(exit status {status})\n"
        lines += difference("messages.txt", messages.read_text() if messages.exists() else "", found)
        expected = tree(expected_folder)
        for name in sorted(set(expected) | set(site)):
            old = text_of(expected.get(name, (b"",))[0])
            new = text_of(site.get(name, (b"",))[0])
            if (name in expected) != (name in site):
                lines.append(f"{name}: {'missing' if name in expected else 'not expected'}")
            lines += difference(name, old, new)
        if update:
            shutil.rmtree(expected_folder, ignore_errors=True)
            for name, (data, _) in site.items():
                path = expected_folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            messages.unlink(missing_ok=True)
            if found:
                messages.write_text(found)
        return lines


class Mistake:
    """bad/NAME.txt: a change to base/ that must be refused with exactly these messages."""

    def __init__(self, path):
        self.path = path
        self.sections = []
        for line in path.read_text().split("\n"):
            match = SECTION.match(line)
            if match and not (self.sections and self.sections[-1][0] == "expect"):
                self.sections.append((match[1], match[2] or "", []))
            elif self.sections:
                self.sections[-1][2].append(line)

    def apply(self, project):
        options = []
        for kind, argument, lines in self.sections:
            path = project / argument
            if kind == "edit":
                self.edit(path, lines)
            elif kind in ("file", "bytes"):
                path.parent.mkdir(parents=True, exist_ok=True)
                data = "\n".join(lines).rstrip("\n") + "\n"
                path.write_bytes(data.encode().decode("unicode_escape").encode("latin-1")
                                 if kind == "bytes" else data.encode())
            elif kind == "fill":
                name, size = argument.split()
                (project / name).write_bytes(b"a" * int(size))
            elif kind == "link":
                name, target = argument.split()
                (project / name).symlink_to(target)
            elif kind == "theme":  # a theme of the project's own, to be edited
                shutil.copytree(THEME, path)
                options += ["--theme", argument]
            elif kind == "remove":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            elif kind == "move":
                name, target = argument.split()
                (project / name).rename(project / target)
            elif kind == "options":
                options += argument.split()
        return options

    def edit(self, path, lines):
        """Lines with - become the lines with + that follow them."""
        text = path.read_text()
        for hunk in re.findall(r"((?:^-.*\n)+)((?:^\+.*\n)*)", "\n".join(lines) + "\n", re.M):
            old, new = (re.sub(r"^[-+]", "", part, flags=re.M) for part in hunk)
            if text.count(old) != 1:
                raise SystemExit(f"{self.path.name}: {path.name} does not hold once:\n{old}")
            text = text.replace(old, new)
        path.write_text(text)

    def check(self, sgsite, theme, update):
        kind, status_words, lines = self.sections[-1]
        assert kind == "expect", f"{self.path}: the last section is 'expect STATUS'"
        with tempfile.TemporaryDirectory() as scratch:
            project = pathlib.Path(scratch)
            shutil.copytree(HERE / "base" / "content", project / "content")
            run(sgsite, project, ["--theme", theme])
            before = tree(project / "public")
            options = self.apply(project)
            status, found = run(sgsite, project, ["--theme", theme, *options])
            after = tree(project / "public")
            left = [p.name for p in project.iterdir() if p.name not in ("content", "theme", "public")]
        problems = []
        if not before:
            problems.append("base/ itself does not build")
        if status != 0 and (after != before or left):
            problems.append(f"a failed build changed what was published, or left {left}")
        problems += difference(self.path.name, f"exit status {status_words}\n" + "\n".join(lines),
                               f"exit status {status}\n" + found)
        if update and problems:
            self.write(status, found)
        return problems

    def write(self, status, found):
        text = self.path.read_text()
        start = re.search(r"^expect .*$", text, re.M)
        self.path.write_text(text[:start.start()] + f"expect {status}\n" + found)


class Commands(Mistake):
    """commands/NAME.txt: edits and commands in the order of the file, and all that they print. The
    exit status is the last one's. THEME in a command is the theme; `show` tells line ends apart."""

    def check(self, sgsite, theme, update):
        *steps, (kind, status_words, lines) = self.sections
        assert kind == "expect", f"{self.path}: the last section is 'expect STATUS'"
        found = ""
        with tempfile.TemporaryDirectory() as scratch:
            project = pathlib.Path(scratch)
            shutil.copytree(HERE / "base" / "content", project / "content")
            for step in steps:
                kind, argument, _ = step
                if kind == "command":
                    words = argument.replace("THEME", theme).split()
                    status, said = run(sgsite, project, [], words)
                    found += f"$ {argument}\n{said}"
                elif kind == "show":
                    for line in (project / argument).read_bytes().splitlines(keepends=True):
                        shown = text_of(line).replace("\r", "\\r").replace("\ufeff", "\\ufeff")
                        found += f"  | {shown}" + ("" if shown.endswith("\n") else "\\\n")
                else:
                    self.sections = [step]
                    self.apply(project)
            left = [p.name for p in project.rglob(".sgsite-*")]
        problems = [f"left behind: {left}"] if left else []
        problems += difference(self.path.name, f"exit status {status_words}\n" + "\n".join(lines),
                               f"exit status {status}\n" + found)
        if update and problems:
            self.write(status, found)
        return problems


def main(arguments):
    if arguments == ["--list"]:
        cases = [*HERE.glob("sites/*"), *HERE.glob("bad/*.txt"), *HERE.glob("commands/*.txt")]
        print(*sorted(str(case.relative_to(HERE)) for case in cases), sep="\n")
        return 0
    if arguments[:1] == ["--apply"]:
        for case in map(pathlib.Path, arguments[2:]):
            project = pathlib.Path(arguments[1]) / case.stem
            shutil.copytree(HERE / "base" / "content", project / "content")
            Mistake(case).apply(project)
        return 0
    update = arguments[:1] == ["--update"]
    sgsite, theme, *cases = arguments[update:]
    sgsite, theme = os.path.abspath(sgsite), os.path.abspath(theme)
    failed = 0
    if not cases:
        raise SystemExit(__doc__)
    for case in map(pathlib.Path, cases):
        make = Site if case.is_dir() else Commands if case.parent.name == "commands" else Mistake
        lines = make(case).check(sgsite, theme, update)
        print(f"{'FAIL' if lines else 'ok'} {case.name}")
        print("".join(f"    {line}\n" for line in lines), end="")
        failed += bool(lines)
    return 1 if failed and not update else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
