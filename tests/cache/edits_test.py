#!/usr/bin/env python3
"""A long series of edits, chosen by chance: after each, a build that takes over what the last one has
kept makes the same site, byte for byte, and tells the same findings as a build from nothing.

Use: edits_test.py SGSITE THEME [EDITS [SEED]]
"""

import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent / "bench" / "corpus.py"
MEETINGS = 20
USUAL_EDITS = 60


class Project:
    """A site of twenty groups with a theme of its own, and the edits that people make."""

    def __init__(self, sgsite, theme, folder, chance):
        self.sgsite, self.folder, self.chance = sgsite, folder, chance
        subprocess.run([sys.executable, CORPUS, folder, str(MEETINGS)], check=True,
                       stdout=subprocess.DEVNULL)
        self.theme = folder / "themes" / "default"
        shutil.copytree(theme, self.theme)
        self.aside = folder / "aside"
        self.aside.mkdir()
        self.base_url = []
        self.number = 0
        self.missed = []
        # Texts that are older than the clock's grain are the usual case.
        old = time.time() - 3600
        for path in [*folder.rglob("*")]:
            os.utime(path, (old, old))
        time.sleep(0.1)

    def text(self):
        return self.chance.choice(sorted((self.folder / "content").glob("sg*/*/*.md")))

    def meeting(self):
        return self.chance.choice(sorted((self.folder / "content").glob("sg*/*/meeting.yaml"))).parent

    def fresh_words(self):
        self.number += 1
        return f"New words, the {self.number}th time."

    # Edits. Each says what it did.

    def change_body(self):
        path = self.text()
        path.write_text(path.read_text() + f"\n{self.fresh_words()}\n")
        return f"a paragraph more in {path.name}"

    def change_body_in_place(self):
        """As many bytes as before."""
        path = self.text()
        words = path.read_text()
        head, body = words.rsplit("---\n", 1)
        path.write_text(head + "---\n" + re.sub("[aeo]", lambda m: {"a": "e", "e": "o", "o": "a"}[m[0]],
                                                body, count=1, flags=re.A)
                        if "{{" not in body[:60] else words + "\n")
        return f"one letter in {path.name}"

    def change_several_bodies(self):
        for _ in range(4):
            self.change_body()
        return "four bodies"

    def add_heading_and_link(self):
        path = self.text()
        path.write_text(path.read_text() + f"\n## Part {self.number}\n\nSee [it](#part-{self.number}).\n")
        self.number += 1
        return f"a heading and a link to it in {path.name}"

    def link_to_other_language(self):
        """From a text to a heading of the same meeting's letter in the other language."""
        path = self.text()
        other = "zh" if ".en." in path.name else "en"
        letter = path.parent / f"letter.{other}.md"
        if not letter.exists():
            return "nothing"
        group, meeting = path.parent.parts[-2:]
        letter.write_text(letter.read_text() + f"\n## There {self.number} {{#there-{self.number}}}\n")
        path.write_text(path.read_text() + f"\n[There](/{other}/{group}/{meeting}/letter/"
                                           f"#there-{self.number}).\n")
        self.number += 1
        return f"a link from {path.name} to a heading of {letter.name}"

    def take_heading_away(self):
        """From a letter that texts may point at."""
        letters = [path for path in (self.folder / "content").glob("sg*/*/letter.*.md")
                   if "{#there-" in path.read_text()]
        if not letters:
            return self.link_to_other_language()
        path = self.chance.choice(sorted(letters))
        self.missed.append((path, path.read_text()))
        path.write_text(re.sub(r"(?m)^## There .*\n", "", path.read_text(), count=1))
        return f"a heading of {path.name} taken away"

    def put_back(self):
        """What the last edit took away that others need."""
        for path, words in self.missed:
            path.write_text(words)
        self.missed.clear()

    def type_wrong_date(self):
        path = self.text()
        path.write_text(path.read_text() + "\nThe meeting starts on 1 January 1990.\n")
        return f"a date that differs in {path.name}"

    def name_missing_annex(self):
        path = self.text()
        path.write_text(path.read_text() + "\nSee Annex Q.\n")
        return f"an annex that is not there in {path.name}"

    def change_head(self):
        path = self.text()
        words = path.read_text()
        key = "subject" if "subject:" in words else "title"
        path.write_text(re.sub(rf"(?m)^{key}: .*$", f'{key}: "{self.fresh_words()}"', words, count=1))
        return f"the head of {path.name}"

    def change_meeting(self):
        path = self.meeting() / "meeting.yaml"
        words = path.read_text()
        status = self.chance.choice(["confirmed", "cancelled", "draft"])
        if re.search(r"(?m)^status:", words):
            words = re.sub(r"(?m)^status: .*$", f"status: {status}", words)
        else:
            words = f"status: {status}\n" + words
        path.write_text(words)
        return f"{path.parent.name} is {status}"

    def add_meeting(self):
        source = self.meeting()
        target = source.parent / f"19{self.chance.randrange(60, 97)}-0{self.chance.randrange(1, 9)}"
        if target.exists():
            return "nothing"
        shutil.copytree(source, target)
        return f"{source.name} copied to {target.name}"

    def delete_meeting(self):
        folder = self.meeting()
        shutil.rmtree(folder)
        return f"{folder.name} deleted"

    def move_meeting(self):
        folder = self.meeting()
        target = folder.parent / f"18{self.chance.randrange(10, 99)}-01"
        if not target.exists():
            folder.rename(target)
        return f"{folder.name} moved to {target.name}"

    def take_away_and_back(self):
        """The same bytes, another file."""
        path = self.text()
        aside = self.aside / "taken"
        shutil.copy2(path, aside)
        path.unlink()
        aside.rename(path)
        return f"{path.name} replaced by a copy with its times"

    def delete_translation(self):
        texts = sorted((self.folder / "content").glob("sg*/*/annex-a.zh.md"))
        path = self.chance.choice(texts) if texts else self.text()
        path.unlink()
        return f"{path.name} deleted"

    def touch(self):
        path = self.text()
        path.touch()
        return f"{path.name} touched"

    def change_style(self):
        path = self.theme / "assets" / "site.css"
        path.write_text(path.read_text() + f"/* {self.fresh_words()} */\n")
        return "the style sheet"

    def change_template(self):
        path = self.theme / "templates" / "letter-sheet.mustache"
        path.write_text(path.read_text() + f"<!-- {self.fresh_words()} -->\n")
        return "a template"

    def change_word(self):
        path = self.theme / "i18n" / "en.yaml"
        words = path.read_text()
        path.write_text(re.sub(r"(?m)^home: .*$", f"home: Home {self.number}", words))
        self.number += 1
        return "a word of the theme"

    def change_base_url(self):
        path = self.folder / "content" / "site.yaml"
        path.write_text(re.sub(r"(?m)^base_url: .*$",
                               f"base_url: https://m{self.chance.randrange(9)}.example.org/",
                               path.read_text()))
        return "base_url in site.yaml"

    def give_base_url(self):
        self.base_url = self.chance.choice([[], ["--base-url", "https://staging.example.org/"]])
        return f"the option {self.base_url or 'no --base-url'}"

    def change_site_map(self, name, lines):
        """A key of site.yaml that holds keys: there in another form, or gone."""
        path = self.folder / "content" / "site.yaml"
        words = re.sub(rf"(?m)^{name}:\n(  .*\n)*", "", path.read_text())
        if self.chance.random() < 0.7:
            words += f"{name}:\n" + "".join(f"  {line}\n" for line in lines)
        path.write_text(words)
        return f"{name} in site.yaml"

    def change_identity(self):
        return self.change_site_map("identity", [
            f"name: m{self.chance.randrange(9)}.example.org", "since: 1996-01-01"])

    def change_security(self):
        return self.change_site_map("security", [
            f"contact: s{self.chance.randrange(9)}@example.org", "expires: 2099-01-01"])

    def change_old_address(self):
        path = self.meeting() / "meeting.yaml"
        self.number += 1
        words = re.sub(r"(?m)^aliases: .*\n", "", path.read_text())
        path.write_text(words + f"aliases: [old/{self.number}]\n")
        return f"an old address of {path.parent.name}"

    def change_time(self):
        """What calendars tell."""
        path = self.meeting() / "meeting.yaml"
        path.write_text(re.sub(r"start: \d\d:00", f"start: 0{self.chance.randrange(6, 9)}:00",
                               path.read_text(), count=1))
        return f"the time of a session of {path.parent.name}"

    def change_title(self):
        """What cards, feeds and the search tell."""
        path = self.meeting() / "meeting.yaml"
        path.write_text(re.sub(r"(?m)^  en: .*$", f"  en: {self.fresh_words()}",
                               path.read_text(), count=1))
        return f"the title of {path.parent.name}"

    def change_and_back(self):
        """Two builds, the second with the words of the one before."""
        path = self.text()
        words = path.read_text()
        path.write_text(words + f"\n{self.fresh_words()}\n")
        self.build()
        path.write_text(words)
        return f"{path.name} changed, built and changed back"

    def spoil_what_was_made(self):
        """Of a page that a part of a build has just made."""
        path = self.text()
        path.write_text(path.read_text() + f"\n{self.fresh_words()}\n")
        self.build()
        made = max((self.folder / "public").rglob("index.html"), key=lambda p: p.stat().st_mtime_ns)
        made.write_text("spoilt")
        return f"{made.relative_to(self.folder)} made and spoilt"

    def damage_changes(self):
        """What was noted since a whole build is gone, cut off or older."""
        for path in (self.folder / ".sgsite-cache").glob("build-*.since"):
            old = path.read_bytes()
            self.change_body()
            self.build()
            path.write_bytes(self.chance.choice([old, old[:-8], b"", old[:16] + bytes(64)]))
        return "what was noted since, damaged"

    def add_page(self):
        folder = self.folder / "content" / "pages"
        folder.mkdir(exist_ok=True)
        (folder / f"page{self.chance.randrange(5)}.en.md").write_text(
            f"---\ntitle: A page\n---\n{self.fresh_words()}\n")
        return "a free page"

    def spoil_output(self):
        pages = sorted((self.folder / "public").rglob("index.html"))
        path = self.chance.choice(pages)
        how = self.chance.randrange(3)
        if how == 0:
            path.write_text("spoilt")
        elif how == 1:
            path.unlink()
        else:
            (path.parent / "stray.html").write_text("stray")
        return f"{path.relative_to(self.folder)} spoilt ({how})"

    def delete_kept(self):
        shutil.rmtree(self.folder / ".sgsite-cache", ignore_errors=True)
        return "what was kept, deleted"

    def damage_kept(self):
        """What a disk that is full or a copy that was cut off leaves."""
        for path in (self.folder / ".sgsite-cache").glob("build-*"):
            size = path.stat().st_size
            os.truncate(path, self.chance.randrange(size + 1))
        return "what was kept, cut off"

    def kill_build(self):
        self.change_body()
        child = subprocess.Popen(self.command(), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        time.sleep(self.chance.random() * 0.15)
        child.send_signal(signal.SIGKILL)
        child.wait()
        return "a body, and a build of it was killed"

    def change_while_building(self):
        self.change_meeting()
        child = subprocess.Popen(self.command(), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        time.sleep(self.chance.random() * 0.1)
        self.change_body()
        child.wait()
        return "a body, while a build was at work"

    def nothing(self):
        return "nothing"

    # Builds.

    def command(self, *more):
        jobs = str(self.chance.choice([1, 2, 3]))
        return [self.sgsite, "build", "-C", self.folder, "-j", jobs, *self.base_url, *more]

    def build(self, *more):
        done = subprocess.run(self.command(*more), capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), (done.returncode, done.stderr[-2000:])
        found = [line for line in done.stderr.splitlines()
                 if not re.match(r"stages:| +[\d.]+ ms|templates|files without|slowest", line)]
        return done.returncode, found, done.stderr


WEIGHTS = {
    "change_body": 10, "change_body_in_place": 4, "change_several_bodies": 3,
    "add_heading_and_link": 3, "link_to_other_language": 2, "take_heading_away": 2,
    "type_wrong_date": 2, "name_missing_annex": 2, "change_head": 2, "change_meeting": 3,
    "add_meeting": 2, "delete_meeting": 1, "move_meeting": 1, "take_away_and_back": 2,
    "delete_translation": 1, "touch": 2, "change_style": 1, "change_template": 1, "change_word": 1,
    "change_base_url": 1, "give_base_url": 2, "change_identity": 1, "change_security": 1,
    "change_old_address": 1, "change_time": 1, "change_title": 1, "change_and_back": 2,
    "spoil_what_was_made": 1, "damage_changes": 2, "add_page": 1, "spoil_output": 2,
    "delete_kept": 1, "damage_kept": 1, "kill_build": 2, "change_while_building": 1, "nothing": 3,
}


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def difference(kept, fresh):
    names = sorted(set(kept) ^ set(fresh))
    names += [name for name in sorted(set(kept) & set(fresh)) if kept[name] != fresh[name]]
    return [str(name) for name in names]


def main(sgsite, theme, edits=USUAL_EDITS, seed=1):
    chance = random.Random(int(seed))
    scratch = pathlib.Path(tempfile.mkdtemp())
    taken_over = 0
    history = []
    try:
        project = Project(pathlib.Path(sgsite).resolve(), theme, scratch / "p", chance)
        project.build()
        for number in range(int(edits)):
            project.put_back()
            name = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            history.append(getattr(project, name)())
            # Sometimes at once, within the grain of the clock; mostly as people do.
            if chance.random() < 0.7:
                time.sleep(0.06)
            status, found, told = project.build("--timings")
            fresh_status, fresh_found, _ = project.build("--fresh", "-o", scratch / "fresh")
            place = f"edit {number}: {history[-1]} (before: {history[-4:-1]})"
            assert (status, found) == (fresh_status, fresh_found), \
                f"{place}: other findings\n{found}\n{fresh_found}"
            if status == 0:
                wrong = difference(files_of(scratch / "p" / "public"), files_of(scratch / "fresh"))
                assert not wrong, f"{place}: {len(wrong)} files differ: {wrong[:5]}"
            taken_over += "reading content" not in told
        left = [path.name for path in (scratch / "p").iterdir()]
        assert sorted(left) == [".sgsite-cache", "aside", "content", "public", "themes"], left
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{edits} edits, {taken_over} builds took over what was kept")
    assert taken_over >= int(edits) // 5, "hardly a build takes over what was kept"


if __name__ == "__main__":
    main(*sys.argv[1:])
