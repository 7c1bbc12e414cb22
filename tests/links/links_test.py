#!/usr/bin/env python3
"""`sgsite check` and its --links, asked of a real server on this machine.

Use: links_test.py SGSITE THEME
"""

import http.server
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

BASE = pathlib.Path(__file__).resolve().parents[1] / "golden" / "base" / "content"
PER_HOST = 4  # as generator/cli/check.c has it


class Server(http.server.ThreadingHTTPServer):
    """Answers by the address's first word, and counts what it is asked at a time."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock, self.now, self.most, self.asked = threading.Lock(), 0, 0, []
        self.ended = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        server, word = self.server, self.path.split("/")[1]
        with server.lock:
            server.now += word == "many"
            server.most = max(server.most, server.now)
            server.asked.append(f"{self.command} {self.path}")
        try:
            if word == "many":
                time.sleep(0.1)
            if word == "slow":
                server.ended.wait(10)
            status = {"gone": 404, "moved": 301, "found": 302, "circle": 301, "broken": 500,
                      "away": 302}.get(word, 200)
            if word == "nohead" and self.command == "HEAD":
                status = 405
            self.send_response(status)
            if status in (301, 302):
                self.send_header("Location",
                                 {"circle": self.path, "away": "mailto:a@b"}.get(word, "/new"))
            self.send_header("Content-Length", "0")
            self.end_headers()
        except OSError:
            pass
        finally:
            with server.lock:
                server.now -= word == "many"

    do_HEAD = do_GET = answer

    def log_message(self, *arguments):
        pass


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def check(sgsite, theme, project, *options):
    environment = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
    done = subprocess.run([sgsite, "check", "--theme", theme, *options], cwd=project, timeout=60,
                          env=environment, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def project_with(folder, links):
    """The golden tests' content, with these links in an annex. No other link leaves this machine."""
    project = pathlib.Path(folder)
    shutil.copytree(BASE, project / "content", dirs_exist_ok=True)
    group = project / "content/sg1/group.yaml"
    group.write_text(group.read_text().replace("https://example.org/sg1", links[0]))
    text = project / "content/sg1/2021-03/annex-a.en.md"
    text.write_text("---\ntitle: Links\n---\n## Register {#register}\n\n" +
                    "\n".join(f"- [link {i}]({url})" for i, url in enumerate(links)) + "\n")
    return project


def problems(sgsite, theme, server, folder):
    site = f"http://127.0.0.1:{server.server_port}"
    names = ["fine", "gone", "moved", "found", "circle", "broken", "nohead", "slow", "away"]
    refused = f"http://127.0.0.1:{closed_port()}/x"
    project = project_with(folder, [f"{site}/{name}" for name in names] + [refused, f"{site}/fine#part"])
    status, out, err = check(sgsite, theme, project)
    if (status, out, err, server.asked) != (0, "0 errors, 0 warnings\n", "", []):
        yield f"without --links nothing is asked, and all is right: {status} {out} {err} {server.asked}"
    if [p.name for p in project.iterdir()] != ["content"]:
        yield "check writes nothing"
    status, out, err = check(sgsite, theme, project, "--links", "--seconds=1")
    expected = {
        f"error: there is no page at {site}/gone: its server answers 404 [link-dead]": 1,
        f"warning: {site}/moved has moved for good [link-moved]": 1,
        f"hint: write {site}/new": 1,
        f"warning: {site}/circle gives no answer: redirects without end [link-unanswered]": 1,
        f"warning: the server of {site}/broken answers 500 [link-unanswered]": 1,
        f"warning: {site}/slow gives no answer: Timeout was reached [link-unanswered]": 1,
        f"warning: {site}/away gives no answer: a redirect to no http or https address [link-unanswered]": 1,
        f"warning: {refused} gives no answer: Couldn't connect to server [link-unanswered]": 1,
        f"{site}/fine": 0, f"{site}/found": 0, f"{site}/nohead": 0,
    }
    for text, count in expected.items():
        found = sum(line.endswith(text) if count else f"error: {text} " in line or f"warning: {text} " in line
                    for line in err.splitlines())
        if found != count:
            yield f"expected {count} times, found {found} times: {text}\n{err}"
    if (status, out) != (1, "1 error, 6 warnings\n"):
        yield f"status and summary: {status} {out}"
    if not {"HEAD /nohead", "GET /nohead"} <= set(server.asked):
        yield "a server that refuses HEAD is asked with GET"
    if sum(asked == "HEAD /fine" for asked in server.asked) != 1:
        yield "an address that stands several times is asked once"

    server.asked.clear()
    check(sgsite, theme, project, "--links", "--seconds=1")
    if "HEAD /fine" in server.asked or "HEAD /moved" in server.asked or "HEAD /gone" not in server.asked:
        yield f"good answers are kept, failures are asked again: {server.asked}"
    cache = project / ".sgsite-links"
    old = "".join(f"{int(line.split(chr(9))[0]) - 90000}\t{line.split(chr(9), 1)[1]}\n"
                  for line in cache.read_text().splitlines())
    for name, prepare, options in (("after a day", lambda: cache.write_text(old), []),
                                   ("with --fresh", lambda: None, ["--fresh"])):
        prepare()
        server.asked.clear()
        check(sgsite, theme, project, "--links", "--seconds=1", *options)
        if "HEAD /fine" not in server.asked:
            yield f"{name} all is asked again"

    server.asked.clear()
    server.most = 0
    status, out, err = check(sgsite, theme, project_with(folder, [f"{site}/many/{i}" for i in range(24)]),
                             "--links")
    if len(server.asked) != 24 or status != 0:
        yield f"24 links are asked: {len(server.asked)} {status} {err}"
    if not 1 < server.most <= PER_HOST:
        yield f"a host is asked at most {PER_HOST} at a time, and in parallel: {server.most}"


def main(sgsite, theme):
    server = Server()
    with tempfile.TemporaryDirectory() as folder:
        found = list(problems(os.path.abspath(sgsite), os.path.abspath(theme), server, folder))
    server.ended.set()
    server.shutdown()
    print("\n".join(found) or "links: as it should be")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
