#!/usr/bin/env python3
"""Instructions that a page costs, counted by callgrind: they are the same on every run, whatever else
the machine does. Two sites are built from nothing in one process; what the larger one costs more,
a page, is held against a bound that leaves a tenth for growth.

When a page rightly costs more, or less by a tenth: run this, and write what it prints times 1.1 into
MOST_A_PAGE, with the reason in the message of the commit. (A page is one of HTML; the calendars, pictures
and other files beside it are counted with it.)

Use: instructions_test.py SGSITE THEME
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus.py"
MEETINGS = (20, 30)
MOST_A_PAGE = 540_000


def build(sgsite, theme, folder, meetings):
    """Instructions and pages of one build."""
    subprocess.run([sys.executable, CORPUS, folder, str(meetings)], check=True,
                   stdout=subprocess.DEVNULL)
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sgsite, "build", "-C", folder,
         "--theme", theme, "-j", "1", "--fresh"],
        capture_output=True, text=True, check=True)
    pages = int(re.match(r"(\d+) pages", done.stdout)[1])
    return int(re.search(r"Collected : (\d+)", done.stderr)[1]), pages


def main(sgsite, theme):
    scratch = pathlib.Path(tempfile.mkdtemp())
    try:
        (few, few_pages), (many, many_pages) = (
            build(sgsite, theme, scratch / str(meetings), meetings) for meetings in MEETINGS)
    finally:
        shutil.rmtree(scratch)
    each = (many - few) / (many_pages - few_pages)
    verdict = "ok" if each <= MOST_A_PAGE else "FAIL"
    print(f"{verdict} instructions: {each:,.0f} a page, of at most {MOST_A_PAGE:,}")
    return 0 if each <= MOST_A_PAGE else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
