#!/usr/bin/env python3
"""Builds of twenty groups and thirty years are stopped at several moments, by the signals of a
terminal, of a service manager and of a system out of memory: what was published stays file for file.

Use: interrupted_build.py SGSITE THEME
"""

import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # the next line must leave nothing in the checkout
import large_site  # noqa: E402

# What stands beside public/ at the moment of the signal. A build takes the lock, then writes page after
# page into the staging folder.
START, QUARTER, LATE = ("public.sgsite-lock", "public.sgsite-new/en/sg10",
                        "public.sgsite-new/zh/sg20")
# The second SIGINT is that of a user who does not wait.
STOPS = [
    (START, [signal.SIGINT]),
    (START, [signal.SIGTERM]),
    (QUARTER, [signal.SIGINT]),
    (QUARTER, [signal.SIGINT, signal.SIGINT]),
    (LATE, [signal.SIGTERM]),
    (LATE, [signal.SIGKILL]),
]


def tree(folder):
    """Every file and folder: which one it is, its size and its time of change."""
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        found[str(path.relative_to(folder))] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def published(project):
    """The site, and what stands beside it under a name of its own."""
    return sorted(path.name for path in project.iterdir() if path.name.startswith("public"))


def stop(command, project, awaited, signals):
    """Runs a build and stops it once `awaited` is there: its exit status and messages."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        while not (project / awaited).exists():
            assert process.poll() is None, f"ended before {awaited}: {process.communicate()}"
            time.sleep(0.001)
        for number in signals:
            process.send_signal(number)
        printed, told = process.communicate(timeout=100)
    finally:
        process.kill()
        process.wait()
    return process.returncode, printed, told


def change(project):
    """Every page is another one: the site's title stands on each. A meeting goes, one comes."""
    site = project / "content" / "site.yaml"
    site.write_text(site.read_text().replace("An organisation", "Another organisation")
                    .replace("某组织", "另一组织"))
    meeting = project / "content" / "sg1" / "1993-04"
    (project / "content" / "sg1" / "1993-03").rename(meeting)
    facts = meeting / "meeting.yaml"
    facts.write_text(facts.read_text().replace("1993-03-", "1993-04-"))


def check_stop(command, project, awaited, signals, before):
    status, printed, told = stop(command, project, awaited, signals)
    where = f"{' '.join(s.name for s in signals)} once there is {awaited}"
    said = f"{where}: status {status}, {told!r}, found {published(project)}"
    assert status == -signals[0] and not printed, said
    assert tree(project / "public") == before, f"{said}: what was published changed"
    if signals in ([signal.SIGINT], [signal.SIGTERM]):
        assert told == "sgsite: interrupted; nothing was published\n", said
        assert published(project) == ["public"], said
    print(f"{where}: as it was")


def main(sgsite, theme):
    with large_site.scratch() as scratch:
        project = pathlib.Path(scratch)
        (project / "content").mkdir()
        large_site.write(project / "content")
        large_site.build(sgsite, theme, project)
        before = tree(project / "public")
        change(project)
        command = [sgsite, "build", "-C", str(project), "--theme", theme]
        for awaited, signals in STOPS:
            check_stop(command, project, awaited, signals, before)
        # The last one left its folder; the next build clears it away, and publishes every page.
        assert "public.sgsite-new" in published(project), published(project)
        written = large_site.build(sgsite, theme, project)
        assert published(project) == ["public"], f"left {published(project)}"
        assert re.search(r"[67]\d{3} files written, \d+ unchanged, 11 removed", written), written
        # Without what the builds kept for the next one, every page is made anew: the same.
        shutil.rmtree(project / ".sgsite-cache")
        again = large_site.build(sgsite, theme, project)
        assert ": 0 files written" in again, again


if __name__ == "__main__":
    main(*sys.argv[1:])
