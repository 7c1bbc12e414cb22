#!/usr/bin/env python3
"""What was changed a moment before a build, or while it was at work, and by whichever clock: the next
build takes over what is surely the same, and no page stays as it was when its text did not.

Use: clocks_test.py SGSITE THEME OTHER_CLOCK
OTHER_CLOCK is a library that gives a program another time than files are stamped by.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from edits_test import CORPUS, difference, files_of

MEETINGS = 30
TIMES_AT_ONCE = 3
MOMENTS = (0.3, 0.5, 0.7)  # of a whole build


class Project:
    def __init__(self, sgsite, theme, folder):
        self.sgsite, self.folder = sgsite, folder
        self.environment = dict(os.environ)
        subprocess.run([sys.executable, CORPUS, folder, str(MEETINGS)], check=True,
                       stdout=subprocess.DEVNULL)
        self.theme = folder / "themes" / "default"
        shutil.copytree(theme, self.theme)
        self.meeting = sorted((folder / "content").glob("sg*/*/meeting.yaml"))[-1].parent
        time.sleep(0.1)

    def command(self, *more):
        return [self.sgsite, "build", "-C", self.folder, "-j", "1", "--timings", *more]

    def takes_over(self, *more):
        """Builds. Was what the last build had kept taken over?"""
        done = subprocess.run(self.command(*more), capture_output=True, text=True, check=True,
                              env=self.environment)
        return "reading content" not in done.stderr

    def forget(self):
        shutil.rmtree(self.folder / ".sgsite-cache", ignore_errors=True)

    def change_all_kinds(self, number):
        """A text, facts, a folder, a template and a style sheet, as late as can be."""
        text = self.meeting / "letter.en.md"
        words = text.read_text()
        text.write_text(words + f"\nWords, the {number}th time.\n")
        facts = self.meeting / "meeting.yaml"
        facts.write_text(facts.read_text() + f"# {number}\n")
        (self.folder / "content" / "pages").mkdir(exist_ok=True)
        (self.folder / "content" / "pages" / f"page{number}.en.md").write_text(
            "---\ntitle: A page\n---\nWords.\n")
        sheet = self.theme / "assets" / "site.css"
        sheet.write_text(sheet.read_text() + f"/* {number} */\n")
        template = self.theme / "templates" / "letter-sheet.mustache"
        template.write_text(template.read_text() + f"<!-- {number} -->\n")

    def check_fresh(self, place):
        self.takes_over()
        aside = self.folder / "aside"
        self.takes_over("--fresh", "-o", aside)
        wrong = difference(files_of(self.folder / "public"), files_of(aside))
        shutil.rmtree(aside)
        assert not wrong, f"{place}: {len(wrong)} files differ: {wrong[:5]}"


def changed_at_once(project):
    """A whole build right after a change keeps what it made all the same."""
    for number in range(TIMES_AT_ONCE):
        project.forget()
        project.change_all_kinds(number)
        assert not project.takes_over()
        assert project.takes_over(), "what was changed just before a build makes the next one whole"
    project.check_fresh("after changes at once")


def changed_meanwhile(project, other_clock):
    # For all builds: a program with other libraries does not take over.
    project.environment["LD_PRELOAD"] = other_clock
    project.takes_over()
    project.forget()
    started = time.monotonic()
    project.takes_over()
    usual = time.monotonic() - started
    changed = 0
    for moment in MOMENTS:
        project.forget()
        child = subprocess.Popen(project.command(), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL, env=project.environment)
        time.sleep(usual * moment)
        changed += child.poll() is None
        for path in project.meeting.glob("*.en.md"):
            path.write_text(path.read_text() + f"\nMeanwhile, at {moment}.\n")
        assert child.wait() == 0
        project.check_fresh(f"changed at {moment} of a build")
    assert changed, "no build lasted long enough"


def main(sgsite, theme, other_clock):
    scratch = pathlib.Path(tempfile.mkdtemp())
    try:
        project = Project(pathlib.Path(sgsite).resolve(), theme, scratch / "p")
        changed_at_once(project)
        changed_meanwhile(project, other_clock)
        left = sorted(path.name for path in (scratch / "p").iterdir())
        assert left == [".sgsite-cache", "content", "public", "themes"], left
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print("what was changed at once is kept, what was changed meanwhile is not")


if __name__ == "__main__":
    main(*sys.argv[1:])
