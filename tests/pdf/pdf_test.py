#!/usr/bin/env python3
"""`sgsite pdf` and `sgsite build --pdf` with a program that stands for the engine: what is made, what
is kept, and what is said and published when it fails. tests/browser looks at the real engine's files.

Use: pdf_test.py SGSITE THEME
"""

import os
import pathlib
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BASE = HERE.parent / "golden" / "base" / "content"
ENGINE = HERE / "fake_engine.py"
SGSITE, THEME = (os.path.abspath(argument) for argument in sys.argv[1:3])
FILES = ["en/sg1/2021-03/sg1-2021-03-en.pdf", "zh/sg1/2021-03/sg1-2021-03-zh.pdf"]


class Project:
    """A copy of the base project, and a log of the pages that the engine was given."""

    def __init__(self, scratch):
        self.folder = pathlib.Path(scratch)
        shutil.copytree(BASE, self.folder / "content")
        self.public, self.log = self.folder / "public", self.folder / "log"
        (self.folder / "tmp").mkdir()

    def environment(self, deed=""):
        kept = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS") or k == "PATH"}
        return {**kept, "FAKE_ENGINE": deed, "FAKE_ENGINE_LOG": str(self.log),
                "TMPDIR": str(self.folder / "tmp")}

    def run(self, *arguments, deed="", engine=True, path=None, theme=THEME):
        """Exit status, messages, and the languages of the pages that the engine was given."""
        self.log.write_text("")
        environment = self.environment(deed)
        if path is not None:
            environment["PATH"] = path
        with_engine = ["--pdf-engine", str(ENGINE)] if engine else []
        done = subprocess.run([SGSITE, *arguments, "-q", "--theme", str(theme), *with_engine],
                              cwd=self.folder, env=environment, capture_output=True, text=True,
                              timeout=120, check=False)
        left = list((self.folder / "tmp").iterdir())
        assert not left, f"left behind: {left}"
        return done.returncode, done.stderr, sorted(self.log.read_text().split())

    def pdfs(self):
        return sorted(str(p.relative_to(self.public)) for p in self.public.rglob("sg1-*.pdf"))

    def page(self, language, name=""):
        return (self.public / language / "sg1/2021-03" / name / "index.html").read_text()


def equal(found, expected):
    assert found == expected, f"found    {found!r}\nexpected {expected!r}"


def test_made_once_and_offered(project):
    """PDFs are published, offered with their size by letter and meeting, and made only once."""
    equal(project.run("pdf"), (0, "", ["en", "zh"]))
    equal(project.pdfs(), FILES)
    first = {name: (project.public / name).read_bytes() for name in FILES}
    for language, words in (("en", r"Download the letter and annexes</a> \(PDF, \d+(\.\d)? k?B\)"),
                            ("zh", r"下载集体函及附件</a>（PDF，\d+")):
        name = f"sg1-2021-03-{language}.pdf"
        for place, href in (("", name), ("letter", f"../{name}")):
            page = project.page(language, place)
            assert f'<a href="{href}" type="application/pdf">' in page, f"{place}: no link"
            assert re.search(words, page), f"{place}: no {words}"
        assert ".pdf" not in project.page(language, "print"), "the print page is its source"
    equal(project.run("pdf"), (0, "", []))
    equal(project.run("build", "--pdf"), (0, "", []))
    shutil.rmtree(project.folder / ".sgsite-cache")
    equal(project.run("pdf"), (0, "", ["en", "zh"]))
    equal({name: (project.public / name).read_bytes() for name in FILES}, first)  # at a later second
    assert b"/CreationDate (D:20210104000000" in first[FILES[0]], first[FILES[0]][:200]


def test_links_lead_to_the_site(project):
    """Links of a PDF are absolute, but for those within it."""
    (project.folder / "content/sg1/2021-03/letter.en.md").open("a").write("\n[Group](/sg1/)\n")
    equal(project.run("pdf")[:2], (0, ""))
    links = (project.public / FILES[0]).read_text().split("endobj\n")[1].split("\n")
    wrong = [link for link in links[:-2] if not re.match(r"https?://|mailto:|tel:|#", link)]
    equal(wrong, [])
    assert any(link.endswith("/en/sg1/") for link in links), links


def test_only_what_changed(project):
    """A changed letter makes its own PDF alone; the style and the engine's version make all."""
    project.run("pdf")
    letter = project.folder / "content/sg1/2021-03/letter.en.md"
    letter.write_text(letter.read_text().replace("The meeting is", "This meeting is"))
    equal(project.run("pdf"), (0, "", ["en"]))
    equal(project.run("pdf"), (0, "", []))
    letter.write_text(letter.read_text().replace("This meeting is", "The meeting is"))
    equal(project.run("pdf"), (0, "", []))  # as it was once before
    theme = project.folder / "theme"
    shutil.copytree(THEME, theme)
    (theme / "assets/print.css").open("a").write("p { color: red }\n")
    equal(project.run("pdf", theme=theme), (0, "", ["en", "zh"]))
    other = project.folder / "other.py"
    other.write_text(ENGINE.read_text().replace("156.0.1.2", "157.0.1.2"))
    other.chmod(0o755)
    equal(project.run("pdf", "--pdf-engine", str(other), engine=False), (0, "", ["en", "zh"]))


def test_plain_build_has_none(project):
    """A build without --pdf drops PDFs and links, unless site.yaml wants them always."""
    project.run("pdf")
    equal(project.run("build"), (0, "", []))
    equal(project.pdfs(), [])
    assert ".pdf" not in project.page("en"), "a link to a PDF that is gone"
    (project.folder / "content/site.yaml").open("a").write("pdf: true\n")
    equal(project.run("build"), (0, "", []))
    equal(project.pdfs(), FILES)


def test_absent(project):
    """Without an engine the message says how to get it, and the rest is built."""
    hint = "      = hint: 'apt-get install chromium-headless-shell' gets it; --pdf-engine FILE names another\n"
    empty = project.folder / "tmp-path"
    empty.mkdir()
    for arguments, engine, message in (
            (("pdf",), False, "Chromium, which prints them, is not installed"),
            (("pdf", "--pdf-engine", "./none"), False, "'./none' is no program"),
            (("pdf", "--pdf-engine", "none"), False, "'none' is no program")):
        status, said, asked = project.run(*arguments, engine=engine, path=str(empty))
        equal((status, said, asked), (3, f"sgsite: no PDFs were made: {message}\n{hint}", []))
        equal(project.pdfs(), [])
        assert "Print version" in project.page("en")
    status, said, _ = project.run("pdf", deed="old")
    equal((status, said), (3, "sgsite: no PDFs were made: 'Chromium 120.0.0.1' is too old, 133 is "
                              f"needed\n{hint}"))
    status, said, _ = project.run("pdf", deed="mute")
    equal((status, said), (3, f"sgsite: no PDFs were made: '{ENGINE}' does not tell its version\n"
                              f"{hint}"))


def test_first_that_can_print(project):
    """Of the programs in PATH the first that is new enough prints; without one the first is told of."""
    programs = project.folder / "tmp-path"
    programs.mkdir()

    def put(name, version):
        text = ENGINE.read_text().replace("156.0.1.2", version).split("\n", 1)[1]
        (programs / name).write_text(f"#!{sys.executable}\n{text}")
        (programs / name).chmod(0o755)

    put("chromium-headless-shell", "120.0.1.2")
    put("chromium", "121.0.1.2")
    status, said, asked = project.run("pdf", engine=False, path=str(programs))
    equal((status, said.split("\n")[0], asked),
          (3, "sgsite: no PDFs were made: 'Chromium 120.0.1.2 made for tests' is too old, 133 is "
              "needed", []))
    put("chromium", "156.0.1.2")
    equal(project.run("pdf", engine=False, path=str(programs)), (0, "", ["en", "zh"]))
    put("chromium-headless-shell", "156.0.1.2")  # another program of that version: other bytes
    equal(project.run("pdf", engine=False, path=str(programs)), (0, "", ["en", "zh"]))


def test_failing_engine(project):
    """What fails is named by its letter; other PDFs and the pages are published without it."""
    project.run("pdf")
    shutil.rmtree(project.folder / ".sgsite-cache")
    for deed, why in (
            ("zh-hang", "the engine did not end within 4 s"),
            ("zh-crash", "the engine crashed (signal 11)"),
            ("zh-fail", "the engine ended with exit status 1: no more memory for this page"),
            ("zh-nothing", "the engine made no file")):
        started = time.monotonic()
        status, said, _ = project.run("pdf", "--pdf-seconds", "4" if "hang" in deed else "60",
                                      deed=deed.replace("zh", "zh-Hans"))
        assert time.monotonic() - started < 60, f"{deed} was waited for"
        title = re.search("<title>(.*)</title>", project.page("zh", "print"))[1]
        equal((status, said), (3, f"sgsite: no PDF of '{title}' (sg1/2021-03, zh): {why}\n"))
        equal(project.pdfs(), FILES[:1])
        assert ".pdf" not in project.page("zh"), "a link to a PDF that was not made"
    equal(project.run("pdf"), (0, "", ["zh"]))
    equal(project.pdfs(), FILES)


def test_engine_that_cannot_read(project):
    """A page of the engine's own about an error is no PDF of the letter."""
    status, said, _ = project.run("pdf", deed="message")
    equal((status, said.count("the engine made a file that does not show the letter")), (3, 2))
    equal(project.pdfs(), [])


def test_hanging_processes_end(project):
    """What a hanging engine has started does not go on."""
    marker = f"6{os.getpid()}"
    engine = project.folder / "hang.py"
    engine.write_text(ENGINE.read_text().replace('"600"', f'"{marker}"'))
    engine.chmod(0o755)
    project.run("pdf", "--pdf-seconds", "1", "--pdf-engine", str(engine), engine=False, deed="hang")
    time.sleep(0.2)
    running = [path for path in pathlib.Path("/proc").glob("[0-9]*/cmdline")
               if f"sleep\0{marker}\0" in read(path)]
    equal(running, [])


def read(path):
    try:
        return path.read_text()
    except OSError:
        return ""


def test_interrupted(project):
    """Ctrl-C while the engine is at work: nothing is published, nothing is left."""
    process = subprocess.Popen([SGSITE, "pdf", "--theme", THEME, "--pdf-engine", str(ENGINE)],
                               cwd=project.folder, env=project.environment("hang"), text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not project.log.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    equal((process.returncode, said), (-signal.SIGINT, "sgsite: interrupted; nothing was published\n"))
    assert not project.public.exists(), "published"
    equal(list((project.folder / "tmp").iterdir()), [])


def test_progress(project):
    """A terminal sees a bar; a file sees none."""
    ours, theirs = pty.openpty()
    subprocess.run([SGSITE, "pdf", "--theme", THEME, "--pdf-engine", str(ENGINE)], stderr=theirs,
                   stdout=subprocess.DEVNULL, cwd=project.folder, env=project.environment(),
                   timeout=60, check=True)
    os.close(theirs)
    seen = os.read(ours, 4096).decode()
    os.close(ours)
    assert "PDF [###############               ] 1/2" in seen or "2/2" in seen, repr(seen)
    assert seen.endswith("\r\x1b[K"), repr(seen)
    shutil.rmtree(project.folder / ".sgsite-cache")
    done = subprocess.run([SGSITE, "pdf", "--theme", THEME, "--pdf-engine", str(ENGINE)],
                          cwd=project.folder, env=project.environment(), capture_output=True,
                          text=True, timeout=60, check=True)
    equal((done.stderr, done.stdout.split("\n")[0]), ("", "2 PDFs: 2 made, 0 as before"))


def test_options(project):
    """What is no number of seconds is refused."""
    for value in ("0", "x", "3601"):
        status, said, _ = project.run("pdf", "--pdf-seconds", value)
        equal(status, 2)
        assert said.startswith(f"sgsite: --pdf-seconds is a number from 1 to 3600, not '{value}'\n")


def test_findings_first(project):
    """With a mistake in the content no engine runs."""
    (project.folder / "content/sg1/2021-03/letter.en.md").open("a").write("\n{{nonsense}}\n")
    status, said, asked = project.run("pdf")
    equal((status, asked), (1, []))
    assert "[fact-unknown]" in said, said


def test_cache_cannot_be_made(project):
    """Where no cache can be, the rest is built."""
    (project.folder / ".sgsite-cache").write_text("a file\n")
    status, said, _ = project.run("pdf")
    equal((status, said), (3, "sgsite: no PDFs were made: cannot make the folder "
                              "'.sgsite-cache/pdf': Not a directory\n"))
    assert project.page("en")


def main():
    failed = 0
    for name, test in list(globals().items()):
        if not name.startswith("test_"):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            try:
                test(Project(scratch))
            except (AssertionError, subprocess.SubprocessError) as error:
                failed += 1
                print(f"FAIL {name}: {error}")
            else:
                print(f"ok {name}")
    return 1 if failed else 0


sys.exit(main())
