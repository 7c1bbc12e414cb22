#!/usr/bin/env python3
"""The line that tells how far a long build is: on a terminal, and nowhere else.

Use: progress.py SGSITE THEME
"""

import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import time

CORPUS = pathlib.Path(__file__).resolve().parent.parent / "bench" / "corpus.py"
FEWEST_MEETINGS = 500
LONG = 1.0  # seconds of a build: the line comes after half a second
LINE = re.compile(r"\r\x1b\[K(\d+) of (\d+) pages(, \d+ findings?)?")


def told_on_terminal(command, term="xterm"):
    """What a terminal gets of standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs,
                          env={**os.environ, "TERM": term, "NO_COLOR": "1"}) as build:
        os.close(theirs)
        told = b""
        try:
            while more := os.read(ours, 65536):
                told += more
        except OSError:  # how a terminal ends on Linux
            pass
        build.communicate()
    os.close(ours)
    assert build.returncode == 0, told
    return told.decode()


def build_that_lasts(sgsite, theme, scratch):
    """The command of a build that takes long on this machine, with two processes too; how many comes
    behind it."""
    meetings = FEWEST_MEETINGS
    while True:
        folder = scratch / str(meetings)
        subprocess.run([sys.executable, CORPUS, folder, str(meetings)], check=True,
                       stdout=subprocess.DEVNULL)
        command = [sgsite, "build", "-C", folder, "--theme", theme, "--fresh", "-j"]
        for _ in range(2):  # the second has nothing to write, as those that are looked at
            start = time.monotonic()
            subprocess.run([*command, "2"], check=True, stdout=subprocess.DEVNULL)
        if time.monotonic() - start > LONG:
            return command
        meetings *= 2


def main(sgsite, theme):
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as scratch:
        command = build_that_lasts(sgsite, theme, pathlib.Path(scratch))
        for jobs in "1", "2":
            told = told_on_terminal([*command, jobs])
            lines = [(int(done), int(of)) for done, of, _ in LINE.findall(told)]
            assert lines and lines == sorted(lines), told
            assert all(0 < done <= of == lines[0][1] for done, of in lines), lines
            assert told.endswith("\r\x1b[K") and LINE.sub("", told) == "\r\x1b[K", told
        for more, term in ([], "dumb"), (["-q"], "xterm"):
            told = told_on_terminal([*command, "1", *more], term)
            assert told == "", (more, term, told)
        piped = subprocess.run([*command, "1"], capture_output=True, text=True, check=True)
        assert piped.stderr == "", piped.stderr
    print(f"{len(lines)} lines, the last at {lines[-1][0]} of {lines[-1][1]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
