#!/usr/bin/env python3
"""More findings than are told: the same ones are told, and the same number of others, however many
processes look for them.

Use: many_findings.py SGSITE THEME
"""

import pathlib
import re
import subprocess
import sys
import tempfile

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "bench" / "corpus.py"
MEETINGS = 30
LINKS = 40  # of each letter, to what is not there
TOLD = 1000


def build(sgsite, theme, folder, jobs, *more):
    done = subprocess.run([sgsite, "build", "-C", folder, "--theme", theme, "-j", str(jobs), *more],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 1, (done.returncode, done.stderr[-2000:])
    return done.stderr if not more else done.stdout


def main(sgsite, theme):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / "p"
        subprocess.run([sys.executable, CORPUS, folder, str(MEETINGS)], check=True,
                       stdout=subprocess.DEVNULL)
        letters = sorted((folder / "content").glob("sg*/*/letter.en.md"))
        for letter in letters:
            links = "".join(f"\n[Link](nowhere-{number}.pdf)\n" for number in range(LINKS))
            letter.write_text(letter.read_text() + links)
        alone = build(sgsite, theme, folder, 1)
        more = re.search(r"(?m)^and (\d+) more findings$", alone)
        assert more and int(more[1]) >= len(letters) * LINKS - TOLD, alone[-500:]
        together = build(sgsite, theme, folder, 3)
        assert together == alone, f"-j 3: {together[-200:]}\n-j 1: {alone[-200:]}"
        assert build(sgsite, theme, folder, 2, "--json").count("\n") == TOLD
    print(f"{TOLD} findings told, {more[1]} more")


if __name__ == "__main__":
    main(*sys.argv[1:])
