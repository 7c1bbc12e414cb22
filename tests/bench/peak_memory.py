#!/usr/bin/env python3
"""Peak memory of a command and all processes that it starts, together. A page that several processes
share is counted once: that is the proportional set size (PSS), summed over the tree from
/proc/PID/smaps_rollup every few milliseconds. A short peak may fall between two samples; so the
result is never less than the largest resident set of one process, which /usr/bin/time knows exactly.

Use: peak_memory.py COMMAND...     prints bytes
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time

INTERVAL = 0.004


def children(pid):
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(p) for p in task.read_text().split()]
    return found


def pss(pid):
    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss: +(\d+) kB", rollup, re.M)[1]) * 1024


def tree_pss(pid):
    """Of the processes below `pid`, which is /usr/bin/time's own. One that ends meanwhile is left out."""
    total = 0
    try:
        below = children(pid)
    except (FileNotFoundError, ProcessLookupError):
        return 0
    for child in below:
        try:
            total += pss(child)
        except (FileNotFoundError, ProcessLookupError, TypeError):
            pass
        total += tree_pss(child)
    return total


def measure(command):
    with tempfile.NamedTemporaryFile("r") as report:
        process = subprocess.Popen(["/usr/bin/time", "-v", "-o", report.name, *command],
                                   stdout=subprocess.DEVNULL)
        peak = samples = 0
        while process.poll() is None:
            peak = max(peak, tree_pss(process.pid))
            samples += 1
            time.sleep(INTERVAL)
        if process.returncode != 0:
            raise SystemExit(f"peak_memory.py: exit {process.returncode}: {' '.join(command)}")
        largest = int(re.search(r"Maximum resident set size \(kbytes\): (\d+)", report.read())[1])
    return max(peak, largest * 1024)


if __name__ == "__main__":
    print(measure(sys.argv[1:]))
