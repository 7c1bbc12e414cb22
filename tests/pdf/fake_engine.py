#!/usr/bin/env python3
"""Stands for the program that prints PDFs: the same options, a tiny file. It does as FAKE_ENGINE says:
old, mute, hang, crash, fail, nothing, message; `LANG-hang` and so on for pages of one language alone.
Each page that it is given is a line of the file FAKE_ENGINE_LOG."""

import html
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import urllib.parse

VERSION = "Chromium 156.0.1.2 made for tests"


def act(deed):
    if deed == "hang":  # with a child of its own, as the real one has
        subprocess.Popen(["sleep", "600"])
        time.sleep(600)
    if deed == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if deed == "fail":
        sys.exit("first words\nno more memory for this page")
    if deed == "nothing":
        sys.exit(0)


def main():
    deed = os.environ.get("FAKE_ENGINE", "")
    if sys.argv[1:] == ["--version"]:
        print({"old": "Chromium 120.0.0.1", "mute": ""}.get(deed, VERSION))
        return
    target = pathlib.Path(next(a for a in sys.argv if a.startswith("--print-to-pdf=")).split("=", 1)[1])
    address = urllib.parse.urlsplit(sys.argv[-1])
    page = pathlib.Path(urllib.parse.unquote(address.path))
    text = page.read_text()
    language = re.search(r'<html lang="([^"]+)"', text)[1]
    with open(os.environ["FAKE_ENGINE_LOG"], "a") as log:
        log.write(language.split("-")[0] + "\n")
    for link in re.findall(r'(?:<link rel="stylesheet" href|<img src)="([^"]+)"', text):
        assert (page.parent / link).resolve().is_file(), f"{link} is not there"
    own, _, only = deed.rpartition("-")
    act(only if not own or own == language else "")
    title = html.unescape(re.search(r"<title>(.*?)</title>", text)[1])
    if deed == "message":
        title = "index.html"
    stamp = time.strftime("%Y%m%d%H%M%S")
    target.write_bytes(
        b"%PDF-1.4\n1 0 obj\n<</Title <FEFF" + title.encode("utf-16-be").hex().upper().encode()
        + f">\n/CreationDate (D:{stamp}+00'00')\n/ModDate (D:{stamp}+00'00')>>\nendobj\n".encode()
        + "\n".join(re.findall(r'<a href="([^"]+)', text)).encode() + b"\n%%EOF\n")


main()
