#!/usr/bin/env python3
"""`sgsite build --shard K/N` and `sgsite merge`: the shares of a site, joined, are the bytes of one
build; what does not belong together is refused and nothing is published; GNU parallel runs the shares
while one of its workers is killed; the files of docs/sharding/ can be read by what they are for.

Use: shards_test.py SGSITE THEME all | small
"""

import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOLDEN = ROOT / "tests" / "golden"
DOCS = ROOT / "docs" / "sharding"
SGSITE, THEME = (os.path.abspath(argument) for argument in sys.argv[1:3])
sys.path[:0] = [str(GOLDEN), str(ROOT / "tests" / "bench")]
sys.dont_write_bytecode = True


def run(folder, *command, program=SGSITE):
    """Exit status, messages, and what is said of success."""
    environment = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS") or k == "PATH"}
    done = subprocess.run([str(program), *map(str, command)], cwd=folder, env=environment,
                          capture_output=True, text=True, timeout=240, check=False)
    return done.returncode, done.stderr, done.stdout


def succeed(folder, *command):
    status, said, told = run(folder, *command)
    assert status == 0, f"{command}: {status}\n{said[:3000]}"
    return told


def times(folder):
    return {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def same(left, right):
    done = subprocess.run(["diff", "-r", left, right], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[:3000]


def shares_of(project, count):
    return [project / f"public.shard-{k}-of-{count}" for k in range(1, count + 1)]


def build_shares(project, count, *options):
    for k in range(1, count + 1):
        succeed(project, "build", "-q", "--shard", f"{k}/{count}", *options)
    return shares_of(project, count)


def pages(share):
    return {str(p.relative_to(share)) for p in share.rglob("*") if p.is_file()} - {".sgsite", ".sgsite-shard"}


class Projects:
    """A golden site with a theme for reading, and two made by script with the theme that ships."""

    def __init__(self, scratch):
        self.scratch = pathlib.Path(scratch)

    def golden(self, name="two-groups"):
        project = pathlib.Path(tempfile.mkdtemp(dir=self.scratch))
        shutil.copytree(GOLDEN / "sites" / name / "content", project / "content")
        return project, ("--theme", GOLDEN / "theme")

    def large(self):
        """Twenty groups, of which each has thirty meetings."""
        import large_site
        large_site.YEARS = range(1993, 2008)
        project = self.scratch / "large"
        (project / "content").mkdir(parents=True)
        large_site.write(project / "content")
        return project, ("--theme", THEME)

    def corpus(self, meetings):
        """Whole letters with annexes and agendas."""
        import corpus
        project = self.scratch / "corpus"
        corpus.write_content(corpus.make(meetings), project)
        return project, ("--theme", THEME)


def check_same(project, options, counts):
    succeed(project, "build", "-q", *options)
    for count in counts:
        shares = build_shares(project, count, *options)
        seen = set()
        for share in shares:
            assert not seen & pages(share), "a page is in two shares"
            seen |= pages(share)
        assert seen == pages(project / "public")
        succeed(project, "merge", "-q", "-o", f"merged-{count}", *reversed(shares))
        same(project / "public", project / f"merged-{count}")
        assert not (project / f"merged-{count}" / ".sgsite-shard").exists()


def test_golden(projects):
    for site in ("two-groups", "moved-and-sealed", "six-languages"):
        project, options = projects.golden(site)
        check_same(project, options, (1, 3, 7))


def test_corpus(projects):
    project, options = projects.corpus(60)
    check_same(project, options, (3,))
    # The same bytes however many processes make a share.
    for jobs in ("1", "4"):
        succeed(project, "build", "-q", "--shard", "2/3", "-j", jobs, "-o", f"jobs-{jobs}", *options)
        same(project / f"jobs-{jobs}", project / "public.shard-2-of-3")


def test_published_as_a_build(projects):
    """What is the same keeps its time; what is foreign stays."""
    project, options = projects.golden()
    shares = build_shares(project, 3, *options)
    succeed(project, "merge", *shares)
    before = times(project / "public")
    told = succeed(project, "merge", *shares)
    assert re.match(r"3 shares merged: 0 files written, \d+ unchanged, 0 removed\n$", told), told
    assert times(project / "public") == before
    letter = project / "content" / "sg1" / "2021-03" / "letter.en.md"
    letter.write_text(letter.read_text() + "\nOne more sentence.\n")
    build_shares(project, 3, *options)
    succeed(project, "merge", *shares)
    changed = {str(p.relative_to(project / "public")) for p, time in times(project / "public").items()
               if before.get(p) != time}
    assert changed and changed <= {".sgsite"} | {
        f"en/sg{group}/2021-03/{page}/index.html" for group in (1, 2) for page in ("letter", "print")}, changed
    foreign = project / "foreign"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("mine")
    refused(project, [*shares], "is not empty and was not made by sgsite", "-o", foreign)
    assert (foreign / "mine.txt").read_text() == "mine"


def test_packed(projects):
    project, options = projects.golden()
    check_same(project, (*options, "--compress"), (3,))
    assert list((project / "merged-3").rglob("*.html.br"))


def test_where_it_stands(projects):
    """Neither the folder of the project nor how it is named counts."""
    project, options = projects.golden()
    other = project / "elsewhere" / "deep"
    shutil.copytree(project / "content", other / "content")
    succeed(project, "build", "-q", *options)
    succeed(project, "build", "-q", "--shard", "1/2", *options)
    succeed("/", "build", "-q", "-C", other, "--shard", "2/2", "-o", project / "second", *options)
    succeed(project, "merge", "-q", "-o", "merged", "public.shard-1-of-2", "second")
    same(project / "public", project / "merged")


def refused(project, shares, message, *options):
    """The merge fails with the message and a mend, and public/ stays as it is."""
    public = project / "public"
    before = times(public)
    found, said, told = run(project, "merge", *options, *shares)
    assert found == 2 and not told, (found, said, told)
    assert message in said, f"{message!r} is not in:\n{said}"
    assert "= hint: " in said, said
    assert times(public) == before
    assert not list(project.glob("*.sgsite-new"))


def test_refusals(projects):
    project, options = projects.golden()
    succeed(project, "build", "-q", *options)
    a, b, c = build_shares(project, 3, *options)
    refused(project, [a, c], "share 2 of 3 is missing")
    refused(project, [c], "shares 1, 2 of 3 are missing")
    refused(project, [a, b, c, a], "share 1 of 3 is given twice")
    succeed(project, "build", "-q", "--shard", "2/4", *options)
    refused(project, [a, project / "public.shard-2-of-4", c], "is a share of 4, but")
    succeed(project, "build", "-q", "--shard", "2/3", "-o", "other", "--base-url",
            "https://elsewhere.example/", *options)
    refused(project, [a, "other", c], "'other' was built for another address than")
    succeed(project, "build", "-q", "--shard", "3/3", "-o", "packed", "--compress", *options)
    refused(project, [a, b, "packed"], "with another choice of --compress than")
    refused(project, [a, b, c], "holds", "-o", b)
    refused(project, [a, b, project / "content"], "is no share: it has no readable .sgsite-shard")
    refused(project, [a, b, project / "public"], "is no share")
    status, said, _ = run(project, "merge", a, b, project / "nothing")
    assert status == 3 and "No such file or directory" in said, said
    assert run(project, "merge")[0] == 2


def test_other_inputs(projects):
    """A share of other content, another theme or another program is told from its fellows."""
    project, options = projects.golden()
    theme = project / "theme"
    shutil.copytree(GOLDEN / "theme", theme)
    options = ("--theme", theme)
    succeed(project, "build", "-q", *options)
    a, b, c = build_shares(project, 3, *options)
    content = project / "content" / "sg1" / "group.yaml"
    for file, message in ((content, "was built from other content than"),
                          (next((theme / "templates").glob("home*")), "was built with another theme than")):
        text = file.read_text()
        file.write_text(text + "\n")
        succeed(project, "build", "-q", "--shard", "2/3", *options)
        refused(project, [a, b, c], message)
        file.write_text(text)
    (project / "content" / "sg1" / "2021-03" / "added.txt").write_text("added")
    run(project, "build", "-q", "--shard", "2/3", *options)
    refused(project, [a, b, c], "was built from other content than")
    (project / "content" / "sg1" / "2021-03" / "added.txt").unlink()
    succeed(project, "build", "-q", "--shard", "2/3", *options)
    succeed(project, "merge", "-q", a, b, c)
    facts = b / ".sgsite-shard"
    text = facts.read_text()
    for old, new, message in (
            (r"program: .*", "program: 0.0.9 0123456789abcdef", "was built by another sgsite"),
            (r"sgsite shard 1", "sgsite shard 2", "was built by another version of sgsite"),
            (r"shard: 2/3", "shard: 0/3", "is no share"),
            (r"bytes: (\d+)\n", r"bytes: \1", "is no share"),
            (r"files: .*", "files: many", "is no share")):
        facts.write_text(re.sub(old, new, text))
        refused(project, [a, b, c], message)


def test_not_whole(projects):
    project, options = projects.golden()
    succeed(project, "build", "-q", *options)
    a, b, c = build_shares(project, 3, *options)
    page = next(b.rglob("*.html"))
    data = page.read_bytes()
    message = "is not the share as it was built"
    page.unlink()
    refused(project, [a, b, c], message)
    page.write_bytes(data[:-1])
    refused(project, [a, b, c], message)
    page.write_bytes(data)
    (b / "more.html").write_text("")
    refused(project, [a, b, c], message)
    (b / "more.html").unlink()
    page.unlink()
    page.symlink_to(project / "public" / "index.html")
    refused(project, [a, b, c], message)
    page.unlink()
    page.write_bytes(data)
    succeed(project, "merge", "-q", a, b, c)


def test_wrong_use(projects):
    project, options = projects.golden()
    for value in ("0/3", "4/3", "1", "1/", "/3", "1/3/5", "-1/3", "1/0", "1/10001", "one/two"):
        status, said, _ = run(project, "build", "--shard", value, *options)
        assert status == 2 and "--shard is a share" in said, (value, said)
    status, said, _ = run(project, "build", "--shard", "1/3", "--pdf", *options)
    assert status == 2 and "without PDFs" in said, said
    site = project / "content" / "site.yaml"
    site.write_text(site.read_text() + "pdf: true\n")
    status, said, _ = run(project, "build", "--shard", "1/3", *options)
    assert status == 2 and "site.yaml asks for them" in said, said
    assert not list(project.glob("public*"))


def test_mistakes(projects):
    """A mistake in the facts stops every share, one in a text those of its groups only."""
    project, options = projects.golden()
    a, b, c = build_shares(project, 3, *options)
    letter = project / "content" / "sg1" / "2021-03" / "letter.en.md"
    text = letter.read_text()
    letter.write_text(text + "\n{{deadline.none}}\n")
    statuses = [run(project, "build", "-q", "--shard", f"{k}/3", *options)[0] for k in (1, 2, 3)]
    assert sorted(statuses) == [0, 1, 1], statuses  # the meeting is a joint one
    group = project / "content" / "sg1" / "group.yaml"
    group.write_text(group.read_text() + "\nno_such_key: 1\n")
    statuses = [run(project, "build", "-q", "--shard", f"{k}/3", *options)[0] for k in (1, 2, 3)]
    assert statuses == [1, 1, 1], statuses
    assert a.is_dir() and b.is_dir() and c.is_dir(), "a failed build takes nothing away"


def test_images(projects):
    """An image that no text shows is told by the share that has its group, and by no other."""
    project, options = projects.golden()
    shutil.copy(ROOT / "docs" / "letter.png", project / "content" / "sg1" / "2021-03" / "unused.png")
    told = [run(project, "build", "-q", "--shard", f"{k}/3", *options)[1].count("no text shows this image")
            for k in (1, 2, 3)]
    assert sorted(told) == [0, 0, 1], told


def test_changed_meanwhile(projects):
    """Content that changes while its share is built: there is no share then."""
    project, options = projects.scratch / "corpus", ("--theme", THEME)
    site = project / "content" / "site.yaml"
    target, staging = project / "changed", project / "changed.sgsite-new"
    for _ in range(50):  # a busy machine may look too late
        shutil.rmtree(target, ignore_errors=True)
        build = subprocess.Popen([SGSITE, "build", "-q", "--shard", "1/1", "-j", "1", "-o", target, *options],
                                 cwd=project, stderr=subprocess.PIPE, text=True)
        while build.poll() is None and not any(staging.rglob("index.html")):
            pass
        with site.open("a") as file:
            file.write("# One more line.\n")
        said = build.communicate()[1]
        if build.returncode != 0:
            break
    assert build.returncode == 3 and "has changed while the share was built" in said, said
    assert not target.exists() and not staging.exists()


WORKER = """#!{python}
# Builds a share. Of share {dies} the first try ends as if its machine had failed: all processes of the
# build are killed while pages are being written.
import os, pathlib, shutil, signal, subprocess, sys
number, count = sys.argv[1:]
command = {command!r} + ["--shard", number + "/" + count]
first = pathlib.Path("first-try")
if number != "{dies}" or first.exists():
    os.execv(command[0], command)
target = pathlib.Path("public.shard-" + number + "-of-" + count)
staging = pathlib.Path(str(target) + ".sgsite-new")
for _ in range(50):  # a busy machine may look too late
    build = subprocess.Popen(command + ["-j", "2"], start_new_session=True)
    while build.poll() is None:
        if any(staging.rglob("index.html")):
            os.killpg(build.pid, signal.SIGKILL)
            break
    build.wait()
    if staging.is_dir() and not target.exists():
        break
    shutil.rmtree(target, ignore_errors=True)
first.write_text(str(build.returncode) + " " + str((target.exists(), staging.is_dir())))
sys.exit(1)
"""


def check_division(project):
    """Twenty groups of one size: two or three a share, and each whole."""
    shares = [pages(share) for share in shares_of(project, 7)]
    assert max(map(len, shares)) <= 1.6 * min(map(len, shares)), [len(share) for share in shares]
    for group in range(1, 21):
        of_group = [f"en/sg{group}/index.html" in share for share in shares]
        meetings = [any(page.startswith(f"zh/sg{group}/2001-03/") for page in share) for share in shares]
        assert of_group == meetings and sum(of_group) == 1, "a group is in two shares"
    for page in ("index.html", "404.html", "sitemap.xml", "robots.txt", "en/index.html"):
        assert page in shares[0], f"{page} is not in the first share"


def test_parallel(projects):
    """GNU parallel with three workers on this machine; one is killed in the middle, and tried again."""
    project, options = projects.large()
    check_same(project, options, (1, 3))
    worker = project / "worker"
    command = [SGSITE, "build", "-q", *map(str, options)]
    worker.write_text(WORKER.format(python=sys.executable, dies=3, command=command))
    worker.chmod(0o755)
    done = subprocess.run(["parallel", "--retries", "3", "-j", "3", "--joblog", project / "joblog",
                           shlex.quote(str(worker)) + " {} 7", ":::", *map(str, range(1, 8))],
                          cwd=project, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=240, check=False,
                          env={**os.environ, "HOME": str(project)})
    assert done.returncode == 0, done.stderr
    tried = [line.split("\t") for line in (project / "joblog").read_text().splitlines()[1:]]
    assert len(tried) == 7 and all(row[6] == "0" for row in tried), tried
    # Killed by the signal; nothing in the share's place; pages left beside it.
    first = (project / "first-try").read_text()
    assert first == f"{-signal.SIGKILL} (False, True)", first
    assert not list(project.glob("public.shard-*.sgsite-new")), "what was killed was left"
    succeed(project, "merge", "-q", "-o", "merged-parallel", *shares_of(project, 7))
    same(project / "public", project / "merged-parallel")
    check_division(project)


def test_script(projects):
    """The script for GNU parallel as it stands in docs/, on this machine alone."""
    project, options = projects.golden()
    succeed(project, "build", "-q", "-o", "one", *options)
    (project / "bin").mkdir()
    (project / "bin" / "sgsite").symlink_to(SGSITE)
    done = subprocess.run([DOCS / "parallel.sh", ":", "3", *map(str, options)], cwd=project,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
                          env={**os.environ, "HOME": str(project),
                               "PATH": f"{project / 'bin'}:{os.environ['PATH']}"})
    assert done.returncode == 0, done.stderr
    same(project / "one", project / "public")
    assert not list(project.glob("public.shard-*"))


def check_job_array(script):
    text = script.read_text()
    assert re.search(r"^#SBATCH --array=1-(\d+)", text, re.M), f"{script.name} has no array"


def test_documents(_):
    """Scripts are shell, YAML is YAML, and all of them call what there is."""
    files = sorted(DOCS.iterdir())
    assert len(files) >= 4, files
    for file in files:
        text = file.read_text()
        assert "--shard" in text and "sgsite merge" in text, file.name
        if file.suffix in (".yaml", ".yml"):
            documents = list(yaml.safe_load_all(text))
            assert all(isinstance(document, dict) for document in documents), file.name
        else:
            subprocess.run(["bash", "-n", file], check=True)
    check_job_array(DOCS / "slurm.sh")
    (job, *_) = yaml.safe_load_all((DOCS / "kubernetes.yaml").read_text())
    spec = job["spec"]
    assert spec["completionMode"] == "Indexed" and spec["completions"] >= spec["parallelism"]
    command = spec["template"]["spec"]["containers"][0]["command"]
    assert f"/{spec['completions']}" in " ".join(command), "the Job's shares are not its completions"
    workflow = yaml.safe_load((DOCS / "github-actions.yaml").read_text())
    build, merge = workflow["jobs"]["build"], workflow["jobs"]["merge"]
    matrix = build["strategy"]["matrix"]["shard"]
    assert matrix == list(range(1, len(matrix) + 1)) and merge["needs"] == "build"
    assert f"/{len(matrix)}" in str(build), "the matrix's shares are not all"
    for name in re.findall(r"\(sharding/([^)]+)\)", (ROOT / "docs" / "sharding.md").read_text()):
        assert (DOCS / name).exists(), f"docs/sharding.md names {name}"


TESTS = (test_documents, test_golden, test_published_as_a_build, test_packed, test_where_it_stands, test_refusals,
         test_other_inputs, test_not_whole, test_wrong_use, test_mistakes, test_images, test_script)
LARGE_TESTS = (test_corpus, test_changed_meanwhile, test_parallel)


def main():
    # In memory where that can be: there are many small files.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as scratch:
        projects = Projects(scratch)
        for test in TESTS + (LARGE_TESTS if sys.argv[3] == "all" else ()):
            test(projects)
            print("ok", test.__name__, flush=True)


if __name__ == "__main__":
    main()
