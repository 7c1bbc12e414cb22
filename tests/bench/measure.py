#!/usr/bin/env python3
"""Measures sgsite, Hugo and the floor on the same corpora and prints one table in Markdown.

Use: measure.py SGSITE THEME FLOOR DISK-FOLDER [quick]
"""

import dataclasses
import datetime
import json
import os
import pathlib
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

import same_site

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MEMORY = pathlib.Path("/dev/shm")
MB = 1e6


@dataclasses.dataclass
class Plan:
    """What is measured, and how often."""
    sizes: tuple
    disk_sizes: tuple
    runs: dict       # {(program, meetings): timed runs}, on tmpfs
    small_runs: int  # of --version and the sample


WHOLE = Plan(sizes=(500, 5000), disk_sizes=(500, 5000), small_runs=40,
             runs={("sgsite", 500): 10, ("sgsite", 5000): 3, ("floor", 500): 10,
                   ("floor", 5000): 3, ("hugo", 500): 3, ("hugo", 5000): 1})
QUICK = Plan(sizes=(500,), disk_sizes=(), small_runs=10,
             runs={("sgsite", 500): 3, ("floor", 500): 3, ("hugo", 500): 2})
DISK_RUNS = 1
SCENARIOS = {"first": "first build", "same": "nothing changed", "one": "one letter changed"}


@dataclasses.dataclass
class Measured:
    wall: float    # median, seconds
    cpu: float     # user and system, mean, seconds
    memory: int    # peak of all processes together, bytes; 0 if not measured
    site: dict     # of same_site.size_of


def fail(message):
    raise SystemExit(f"bench: {message}")


def note(message):
    print(f"  {message}", file=sys.stderr, flush=True)


def run(command, **options):
    """Runs a command that must not fail. Returns what it prints."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          check=False, **options)
    if done.returncode != 0:
        fail(f"exit {done.returncode}: {shlex.join(map(str, command))}\n{done.stderr[-2000:]}"
             f"{done.stdout[-2000:]}")
    return done.stdout + done.stderr


def hyperfine(command, runs, prepare=None, warmup=1):
    """(median wall, mean user + system) of a command, in seconds."""
    with tempfile.NamedTemporaryFile("r", suffix=".json") as report:
        run(["hyperfine", "-N", "--style", "none", "--warmup", warmup, "--runs", runs,
             *(["--prepare", prepare] if prepare else []), "--export-json", report.name,
             shlex.join(map(str, command))])
        result = json.load(report)["results"][0]
    return statistics.median(result["times"]), result["user"] + result["system"]


def peak_memory(command):
    return int(run([sys.executable, HERE / "peak_memory.py", *command]))


class Program:
    """A program, its input and its output in one folder."""

    def __init__(self, name, folder, command, content, output):
        self.name, self.folder, self.command = name, folder, command
        self.content, self.output = content, output

    def forget(self):
        """A shell command after which the next build is a first one: only the input is left."""
        return shlex.join(["sh", "-c", f"rm -rf {' '.join(shlex.quote(str(p)) for p in self.made())}"])

    def made(self):
        inputs = {"content", "layouts", "i18n", "static", "config.yaml", "list"}
        return {self.output, *(p for p in self.folder.iterdir() if p.name not in inputs)}

    def change(self):
        counter = self.folder.parent / f"{self.name}-changes"
        return shlex.join([sys.executable, str(HERE / "change_letter.py"), str(self.content),
                           str(counter)])

    def changed_letter(self):
        """The letter changed last, and how many were changed."""
        lines = (self.folder.parent / f"{self.name}-changes").read_text().split("\n")
        return pathlib.Path(lines[1]).relative_to(self.content), int(lines[0])


def make_programs(tools, folder, meetings):
    """Writes the corpus into the folder and builds it with both; returns the programs by name."""
    shutil.rmtree(folder, ignore_errors=True)
    ours, theirs, floor = folder / "sgsite", folder / "hugo", folder / "floor"
    run([sys.executable, HERE / "corpus.py", ours, meetings, "--hugo", theirs])
    programs = {
        "sgsite": Program("sgsite", ours, [tools.sgsite, "build", "-q", "-C", ours, "--theme",
                                           tools.theme], ours / "content", ours / "public"),
        # Modes and times of static files need no care here; the cache is beside the site.
        "hugo": Program("hugo", theirs, ["hugo", "--quiet", "--noChmod", "--noTimes", "--source",
                                         theirs, "--cacheDir", folder / "hugo-cache"],
                        theirs / "content", theirs / "public"),
        "floor": Program("floor", floor, [tools.floor, floor / "list", floor / "public"],
                         ours / "content", floor / "public"),
    }
    printed = run(programs["sgsite"].command)
    if printed:
        fail(f"sgsite finds fault with the corpus:\n{printed[:2000]}")
    copy_static(programs["sgsite"].output, theirs / "static")
    run(programs["hugo"].command)
    write_list(programs["floor"].content, programs["sgsite"].output, floor / "list")
    return programs


def copy_static(site, static):
    """What Hugo does not make itself: QR codes, style, icon, robots.txt."""
    shutil.copytree(site / "qr", static / "qr")
    (static / "assets").mkdir()
    for asset in (site / "assets").iterdir():
        stem, _, suffix = asset.name.split(".")
        shutil.copy(asset, static / "assets" / f"{stem}.{suffix}")
    shutil.copy(site / "robots.txt", static)


def write_list(content, site, path):
    """The floor's work: see floor.c."""
    lines = [f"m {p}" for p in sorted(content.rglob("*.md"))]
    below = sorted(site.rglob("*"))
    lines += [f"d {p.relative_to(site)}" for p in below if p.is_dir()]
    lines += [f"f {p.stat().st_size} {p.relative_to(site)}" for p in below if p.is_file()]
    path.parent.mkdir()
    path.write_text("\n".join(lines) + "\n")


def snapshot(site):
    return {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in site.rglob("*") if p.is_file()}


def check_unchanged(program):
    """A build where nothing changed writes nothing and keeps all times."""
    before = snapshot(program.output)
    run(program.command)
    if snapshot(program.output) != before:
        fail("sgsite: a build where nothing changed wrote files or changed their times")


def check_changed(program):
    """The build after a change shows the letter changed last."""
    letter, count = program.changed_letter()
    language = letter.name.split(".")[1] if letter.name != "letter.md" else letter.parts[0]
    group, meeting = letter.parent.parts[-2:]
    words = {"en": f"productive{count}", "zh": f"与会{count}顺利"}[language]
    for page in ("letter", "print"):
        path = program.output / language / group / meeting / page / "index.html"
        if words not in path.read_text():
            fail(f"{program.name}: {path} does not have the changed word {words}: it is stale")


def measure_program(program, scenario, runs, warmup=1, with_memory=True):
    prepare = {"first": program.forget(), "same": None, "one": program.change()}[scenario]
    note(f"{program.folder.parent.name}: {program.name}, {SCENARIOS[scenario]}, {runs} runs")
    wall, cpu = hyperfine(program.command, runs, prepare, warmup)
    memory = 0
    if with_memory:
        if prepare:
            run(shlex.split(prepare))
        memory = peak_memory(program.command)
    if scenario == "one":
        check_changed(program)
    if scenario == "same" and program.name == "sgsite":
        check_unchanged(program)
    return Measured(wall, cpu, memory, same_site.size_of(program.output))


class Tools:
    def __init__(self, sgsite, theme, floor):
        self.sgsite, self.theme, self.floor = (pathlib.Path(p).resolve()
                                               for p in (sgsite, theme, floor))


def measure_corpus(tools, folder, meetings, runs, on_disk):
    """{(program, scenario): Measured}, and what was compared."""
    note(f"{folder}: {meetings} meetings, on {'disk' if on_disk else 'tmpfs'}")
    programs = make_programs(tools, folder, meetings)
    same = same_site.compare(programs["sgsite"].output, programs["hugo"].output)
    found = {}
    for scenario in SCENARIOS:
        # On disk each build is told once; the floor has no second build.
        for name, program in programs.items():
            if name == "floor" and scenario != "first":
                continue
            found[name, scenario] = measure_program(
                program, scenario, DISK_RUNS if on_disk else runs[name, meetings],
                warmup=0 if on_disk or meetings > 1000 else 1, with_memory=not on_disk)
    shutil.rmtree(folder)
    return found, same


def measure_small(tools, folder, runs):
    """CPU seconds of `sgsite --version`, and of a first build of the sample."""
    sample = folder / "sample"
    shutil.copytree(ROOT / "content", sample / "content")
    program = Program("sgsite", sample, [tools.sgsite, "build", "-q", "-C", sample, "--theme",
                                         tools.theme], sample / "content", sample / "public")
    run(program.command)
    version = hyperfine([tools.sgsite, "--version"], runs, warmup=3)
    build = hyperfine(program.command, runs, program.forget(), warmup=2)
    return version, build


def seconds(value):
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"


def ratio(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def table_rows(meetings, place, found):
    for (name, scenario), m in found.items():
        hugo = found["hugo", scenario]
        floor = found["floor", "first"]
        yield [f"{meetings * 8:,} files, {place}, {SCENARIOS[scenario]}", name, seconds(m.wall),
               seconds(m.cpu), f"{m.memory / MB:.0f}" if m.memory else "",
               f"{m.site['pages']:,}", f"{m.site['files']:,}", f"{m.site['bytes'] / MB:.1f}",
               ratio(hugo.wall / m.wall), ratio(m.cpu / floor.cpu)]


def markdown_table(head, rows, numbers_from):
    rule = ["---" if i < numbers_from else "---:" for i in range(len(head))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def goal_rows(found, small):
    """[what, goal, measured, reached or missed]"""
    def row(what, goal, measured, reached):
        return [what, goal, measured, "reached" if reached else "missed"]

    for meetings, results in found.items():
        files = f"{meetings * 8:,} content files"
        ours, hugo = results["sgsite", "first"], results["hugo", "first"]
        same, one = results["sgsite", "same"], results["sgsite", "one"]
        hugo_same = results["hugo", "same"]
        faster = hugo.wall / ours.wall
        yield row(f"first build, {files}", "5 times faster than Hugo", f"{ratio(faster)} times",
                  faster >= 5)
        if meetings == 500:
            cost = ours.cpu / results["floor", "first"].cpu
            yield row(f"first build, {files}", "user+sys at most 1.6 times the floor's",
                      f"{ratio(cost)} times", cost <= 1.6)
        else:
            yield row(f"first build, {files}", "peak memory at most 150 MB",
                      f"{ours.memory / MB:.0f} MB", ours.memory <= 150 * MB)
        faster = hugo_same.wall / same.wall
        yield row(f"nothing changed, {files}", "20 times faster than Hugo's build",
                  f"{ratio(faster)} times", faster >= 20)
        yield row(f"one letter changed, {files}", "within 1.3 times of nothing changed",
                  f"{ratio(one.wall / same.wall)} times", one.wall <= 1.3 * same.wall)
    if 5000 in found:
        small_one, large = found[500]["sgsite", "first"], found[5000]["sgsite", "first"]
        wall, cpu = large.wall / small_one.wall, large.cpu / small_one.cpu
        yield row("growth, first build", "40,000 costs at most 10.5 times 4,000",
                  f"{ratio(wall)} times wall, {ratio(cpu)} times user+sys", max(wall, cpu) <= 10.5)
    for what, goal, (_, cpu) in (("`sgsite --version`", 0.005, small[0]),
                                 ("a build of the sample", 0.030, small[1])):
        yield row(what, f"under {goal * 1000:.0f} ms of CPU", f"{cpu * 1000:.1f} ms", cpu < goal)


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo")
                  if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (f"{len(os.sched_getaffinity(0))} cores of {model}, {memory:.0f} GB, Linux "
            f"{platform.release().split('-')[0]}")


def print_report(tools, load, found, disk, same, small):
    hugo = run(["hugo", "version"]).split()[1].split("+")[0]
    version = run([tools.sgsite, "--version"]).strip()
    print(f"{datetime.date.today()}, {machine()}; load before the first run "
          f"{load:.2f}. {version}, Hugo {hugo}.\n")
    print("Wall is the median, user+sys the mean of the runs, both in seconds; peak memory of all "
          "processes together in MB.\n")
    head = ["build", "program", "wall", "user+sys", "memory", "pages", "files", "MB", "Hugo's wall / this",
            "user+sys / floor's"]
    rows = [r for meetings, results in found.items() for r in table_rows(meetings, "tmpfs", results)]
    rows += [r for meetings, results in disk.items() for r in table_rows(meetings, "disk", results)]
    print(markdown_table(head, rows, 2))
    print()
    print(markdown_table(["goal", "at", "measured", ""],
                         [[r[0], r[1], r[2], r[3]] for r in goal_rows(found, small)], 4))
    print("\nPages of each kind, sgsite's and Hugo's:\n")
    print(markdown_table(
        ["meetings", *(next(iter(same.values()))[0])],
        [[f"{meetings:,}", *(f"{a:,} / {b:,}" for a, b in kinds.values())]
         for meetings, (kinds, _) in same.items()], 0))
    compared = ", ".join(f"{count:,} ({meetings:,} meetings)"
                         for meetings, (_, count) in same.items())
    print(f"\nPages whose words and addresses in the head were compared and are the same: "
          f"{compared}.")


def main(sgsite, theme, floor, disk_folder, how="whole"):
    plan = {"quick": QUICK, "whole": WHOLE}[how]
    tools = Tools(sgsite, theme, floor)
    load = os.getloadavg()[0]
    if load > 0.5:
        note(f"other work is going on (load {load:.2f}): times will be too long")
    found, disk, same = {}, {}, {}
    with tempfile.TemporaryDirectory(prefix="sgsite-bench-", dir=MEMORY) as memory:
        memory = pathlib.Path(memory)
        # What a program keeps for the next build must be in its folder.
        os.environ.update(LC_ALL="C.UTF-8", XDG_CACHE_HOME=str(memory / "cache"))
        small = measure_small(tools, memory, plan.small_runs)
        for meetings in plan.sizes:
            found[meetings], same[meetings] = measure_corpus(
                tools, memory / f"{meetings}-tmpfs", meetings, plan.runs, False)
    for meetings in plan.disk_sizes:
        disk[meetings], _ = measure_corpus(
            tools, pathlib.Path(disk_folder).resolve() / f"{meetings}-disk", meetings, plan.runs, True)
    print_report(tools, load, found, disk, same, small)


if __name__ == "__main__":
    main(*sys.argv[1:])
