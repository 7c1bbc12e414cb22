#!/usr/bin/env python3
"""Twenty groups and thirty years of meetings, made by script: builds them and holds the site against
what was written. Use: large_site.py SGSITE THEME [--keep FOLDER]

With --keep the project (content/ and public/) stays in FOLDER, which must not be there yet.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
GROUPS = range(1, 21)
YEARS = range(1993, 2023)
MONTHS = (3, 10)
ADDRESS = "https://meetings.example/"  # where nothing else of the content leads

MEETING = """title: {{zh: 第{group}研究组会议, en: Meeting of Study Group {group}}}
status: {status}
dates: {{start: {year}-{month:02}-04, end: {year}-{month:02}-15}}
attendance: virtual
working_languages: [en]
deadlines:
  - {{id: contributions, date: {year}-{before:02}-20, action: {{zh: 文稿, en: Contributions}}}}
letters:
  - id: letter
    number: {number}/{group}
    date: {year}-01-05
    place: {{zh: 日内瓦, en: Geneva}}
    addressees: [members]
    signatory: director
"""
LETTER = """---
subject: SG{group} {{{{meeting.dates}}}}
salutation: Dear Sir/Madam,
closing: Yours faithfully,
---
See SG{group}-TD{number} and the [group](/sg{group}/); {{{{deadline.contributions}}}}.
"""


def status_of(group, year, month):
    """The last meeting of every third group is still a draft; some were cancelled."""
    if group % 3 == 0 and (year, month) == (YEARS[-1], MONTHS[-1]):
        return "draft"
    return "cancelled" if (group + year) % 11 == 0 else "confirmed"


def write(content):
    site = (HERE / "base" / "content" / "site.yaml").read_text().replace(
        "base_url: https://example.org/", f"base_url: {ADDRESS}")
    periods = "".join(
        f"  p{y}: {{name: {{zh: {y}-{y + 3} 研究期, en: Study period {y}–{y + 3}}}, "
        f"start: {y}-01-01, end: {y + 3}-12-31}}\n" for y in range(1993, 2023, 4))
    (content / "site.yaml").write_text(site + "periods:\n" + periods)
    group_file = (HERE / "base" / "content" / "sg1" / "group.yaml").read_text()
    for group in GROUPS:
        folder = content / f"sg{group}"
        folder.mkdir()
        (folder / "group.yaml").write_text(re.sub(r"(SG|sg|Group |第)1(?!\d)", rf"\g<1>{group}",
                                                  group_file))
        for number, (year, month) in enumerate(((y, m) for y in YEARS for m in MONTHS), 1):
            facts = {"group": group, "year": year, "month": month, "before": month - 1,
                     "number": number, "status": status_of(group, year, month)}
            meeting = folder / f"{year}-{month:02}"
            meeting.mkdir()
            (meeting / "meeting.yaml").write_text(MEETING.format(**facts))
            (meeting / "letter.en.md").write_text(LETTER.format(**facts))
            if number % 4:
                (meeting / "letter.zh.md").write_text(LETTER.format(**facts))


def build(sgsite, theme, project):
    done = subprocess.run([sgsite, "build", "-C", project, "--theme", theme],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0 and not done.stderr, done.stderr[:2000]
    return done.stdout


def check(public):
    meetings = len(GROUPS) * len(YEARS) * len(MONTHS)
    # A meeting has its page, a letter and the print version in two languages.
    letters = list(public.glob("??/sg*/????-??/letter/index.html"))
    assert len(letters) == 2 * meetings, f"{len(letters)} letters"
    for group in GROUPS:
        newest = f"{YEARS[-1]}-{MONTHS[0] if group % 3 == 0 else MONTHS[1]:02}"
        latest = (public / "en" / f"sg{group}" / "latest" / "index.html").read_text()
        assert f'rel="canonical" href="{ADDRESS}en/sg{group}/{newest}/"' in latest, group
        archive = (public / "zh" / f"sg{group}" / "archive" / "index.html").read_text()
        listed = re.findall(r'href="\.\./(\d{4}-\d\d)/"', archive)
        assert listed == sorted(listed, reverse=True) and len(listed) == 60, group
        assert f"<h1>第{group}研究组历届会议</h1>" in archive.replace(" ", ""), group
        assert archive.count("<h2>") == 8 and archive.count("<h3>") == len(YEARS), group
        cancelled = sum(status_of(group, y, m) == "cancelled" for y in YEARS for m in MONTHS)
        assert archive.count("已取消") == cancelled, group
    home = (public / "en" / "index.html").read_text()
    order = [int(n) for n in re.findall(r'<h3><a href="sg(\d+)/"', home)]
    assert order == list(GROUPS), order
    copy = (public / "zh" / "sg7" / "1994-10" / "letter" / "index.html").read_text()
    assert f'canonical" href="{ADDRESS}en/sg7/1994-10/letter/"' in copy
    assert 'lang="en"' in copy


def check_sealed(sgsite, theme, project):
    """Only the body of a sealed letter changes, and back: what a build keeps must not hide that."""
    meeting = project / "content" / "sg7" / f"{YEARS[7]}-{MONTHS[0]:02}"
    subprocess.run([sgsite, "seal", "-C", project, "--theme", theme, f"sg7/{meeting.name}"],
                   check=True, capture_output=True)
    build(sgsite, theme, project)
    time.sleep(0.2)  # a file is trusted when it is older than the build before
    build(sgsite, theme, project)
    letter = meeting / "letter.en.md"
    text = letter.read_text()
    for body, told in ((text + "\nOne more word.\n", 1), (text, 0)):
        letter.write_text(body)
        done = subprocess.run([sgsite, "build", "-q", "-C", project, "--theme", theme],
                              capture_output=True, text=True, check=True)
        assert done.stderr.count("[letter-changed]") == told, done.stderr[:2000]


def make(sgsite, theme, project):
    (project / "content").mkdir(parents=True)
    write(project / "content")
    print(build(sgsite, theme, project), end="")
    check(project / "public")
    again = build(sgsite, theme, project)
    assert ": 0 files written" in again and again.rstrip().endswith("0 removed"), again
    print(again, end="")


def scratch():
    """A folder for the time of a test: in memory where there is room, since some disks need minutes to
    make and remove files by the ten thousand."""
    memory = pathlib.Path("/dev/shm")
    roomy = (memory.is_dir() and os.access(memory, os.W_OK | os.X_OK)
             and shutil.disk_usage(memory).free > 2 << 30)
    return tempfile.TemporaryDirectory(dir=memory if roomy else None)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sgsite")
    parser.add_argument("theme")
    parser.add_argument("--keep", type=pathlib.Path, metavar="FOLDER")
    given = parser.parse_args()
    if given.keep:
        make(given.sgsite, given.theme, given.keep)
        return
    with scratch() as folder:
        make(given.sgsite, given.theme, pathlib.Path(folder))
        check_sealed(given.sgsite, given.theme, pathlib.Path(folder))


if __name__ == "__main__":
    main()
