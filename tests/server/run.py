#!/usr/bin/env python3
"""Asks nginx, Apache and Caddy, set up with what `sgsite server` prints, the same questions.

Use: run.py SGSITE [SERVER...]

Each server runs on loopback with a folder of its own and is ended by its process id. A site is served
at a port; all servers must give the same answers to the rows below.
"""

import gzip
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
THEME = ROOT / "themes" / "default"
GOLDEN = ROOT / "tests" / "golden" / "sites"
BROTLI_MODULE = pathlib.Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
APACHE_MODULES = pathlib.Path("/usr/lib/apache2/modules")

# name: project, address it is built for. One at the root of its host, two below a path.
SITES = {
    "sample": (ROOT, "https://meetings.example.org/"),
    "six": (GOLDEN / "six-languages", "https://example.org/meetings/"),
    "plain": (GOLDEN / "right-to-left", "http://intra.example/a.b/c/"),
    "moved": (GOLDEN / "moved-and-sealed", "https://example.org/"),
}
# What builds may put into a site and these do not: only how it is served matters.
MORE_FILES = {"en/x.ics": "BEGIN:VCALENDAR\r\n", "en/feed.atom": "<feed/>", "en/x.json": "{}",
              "en/x.webmanifest": "{}", "sg2/2020-09/form.pdf": "%PDF-1.4", "sg2/2020-09/form.docx": "PK"}

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
                               "connect-src 'self'; base-uri 'none'; form-action 'self'; "
                               "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HSTS = "max-age=31536000"
PAGE = "public, max-age=300, must-revalidate"
HOUR = "public, max-age=3600"
DAY = "public, max-age=86400"
EVER = "public, max-age=31536000, immutable"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# site, path, type, age. A * is the fingerprint of an asset.
KINDS = [
    ("sample", "/en/", "text/html; charset=utf-8", PAGE),
    ("sample", "/zh/sg2/2020-09/letter/", "text/html; charset=utf-8", PAGE),
    ("sample", "/en/sg2/latest/index.html", "text/html; charset=utf-8", PAGE),
    ("sample", "/assets/site.*.css", "text/css; charset=utf-8", EVER),
    ("sample", "/assets/site.*.js", "text/javascript; charset=utf-8", EVER),
    ("sample", "/assets/icon.*.svg", "image/svg+xml; charset=utf-8", EVER),
    ("sample", "/qr/sg2.svg", "image/svg+xml; charset=utf-8", DAY),
    ("sample", "/qr/sg2.png", "image/png", DAY),
    ("sample", "/sitemap.xml", "application/xml; charset=utf-8", HOUR),
    ("sample", "/robots.txt", "text/plain; charset=utf-8", HOUR),
    ("sample", "/en/x.ics", "text/calendar; charset=utf-8", HOUR),
    ("sample", "/en/feed.atom", "application/atom+xml; charset=utf-8", HOUR),
    ("sample", "/en/x.json", "application/json; charset=utf-8", HOUR),
    ("sample", "/en/x.webmanifest", "application/manifest+json; charset=utf-8", HOUR),
    ("sample", "/sg2/2020-09/form.pdf", "application/pdf", HOUR),
    ("sample", "/sg2/2020-09/form.docx", OFFICE, HOUR),
    ("six", "/meetings/cn/", "text/html; charset=utf-8", PAGE),
    ("six", "/meetings/assets/site.*.css", "text/css; charset=utf-8", EVER),
    ("six", "/meetings/qr/sg2.png", "image/png", DAY),
    ("six", "/meetings/sitemap.xml", "application/xml; charset=utf-8", HOUR),
    ("plain", "/a.b/c/ar/", "text/html; charset=utf-8", PAGE),
    ("plain", "/a.b/c/qr/sg1.png", "image/png", DAY),
]

# site, Accept-Language or None, path of the language that its readers get.
LANGUAGES = [
    ("six", None, "en"), ("six", "", "en"), ("six", "*", "en"), ("six", "de", "en"),
    ("six", "zh", "cn"), ("six", "zh-CN", "cn"), ("six", "zh-Hant-TW", "cn"), ("six", "zh-Hans", "cn"),
    ("six", "en;q=0.5,fr", "fr"), ("six", "en;q=0.5, fr;q=0.9", "fr"), ("six", "ar", "ar"),
    ("six", "ar-EG,en;q=0.8", "ar"), ("six", "de,fr;q=0.3", "fr"), ("six", "FR-ch", "fr"),
    ("six", "frr", "en"), ("six", "es-419,es;q=0.9", "espanol"), ("six", "espanol", "en"),
    ("six", "fr;q=0.2,ru;q=0.9,es;q=0.5", "ru"), ("six", "fr;q=0", "en"), ("six", "fr;q=0.000, ar;q=0.1", "ar"),
    ("six", "ru;q=0.001", "ru"), ("six", "fr ; q=0.4 , ar; q=0.7", "ar"), ("six", "ru;q=1.000,fr;q=0.9", "ru"),
    ("six", "de-DE,de;q=0.9,*;q=0.5,ru;q=0.4", "en"), ("six", "q=1", "en"), ("six", ";;,,fr", "fr"),
    ("six", "fr,en", "fr"), ("six", "en,fr", "en"), ("six", "ru;q=.5,fr;q=.4", "ru"),
    ("sample", None, "zh"), ("sample", "en", "en"), ("sample", "en-GB,zh;q=0.5", "en"),
    ("sample", "fr", "zh"), ("sample", "zh-TW,en;q=0.8", "zh"),
]

# site, path, Accept-Language, language of the error page.
LOST = [
    ("sample", "/none", None, "zh-Hans"), ("sample", "/none", "en", "en"),
    ("sample", "/en/none", "zh", "en"), ("sample", "/zh/sg2/none/", "en", "zh-Hans"),
    ("sample", "/assets/site.00000000.css", "en", "en"), ("sample", "/en/none.ics", "en", "en"),
    ("six", "/meetings/none", "ru", "ru"), ("six", "/meetings/cn/none", "ru", "zh-Hans"),
    ("six", "/meetings/ar/sg2/1999/", None, "ar"), ("six", "/meetings/english", "fr;q=0.1", "fr"),
    ("plain", "/a.b/c/none", None, "ar"),
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Results:
    def __init__(self, server):
        self.server, self.failed = server, 0

    def tell(self, name, problems):
        print(f"{'FAIL' if problems else 'ok'} server: {self.server}: {name}")
        print("".join(f"    {problem}\n" for problem in problems), end="")
        self.failed += bool(problems)


class Nginx:
    command = "nginx"

    def write(self, folder, sites, snippet):
        conf, http = [], []
        for name, site in sites.items():
            (folder / f"{name}-maps").write_text(snippet("nginx-maps", name))
            server = snippet("nginx", name)
            if BROTLI_MODULE.exists():
                server = server.replace("# brotli_static on;", "brotli_static on;")
            (folder / name).write_text(server)
            conf.append(f"include {folder}/{name}-maps;\nserver {{ listen 127.0.0.1:{site['port']}; "
                        f"include {folder}/{name}; }}")
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"):
            http.append(f"{kind}_temp_path {folder}/{kind};")
        head = f"load_module {BROTLI_MODULE};\n" if BROTLI_MODULE.exists() else ""
        user = "user www-data;\n" if os.geteuid() == 0 else ""
        (folder / "main").write_text(
            f"{head}{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\nworker_processes 1;\n"
            "events {}\nhttp {\naccess_log off;\n" + "\n".join(http + conf) + "\n}\n")

    def arguments(self, folder):
        return ["nginx", "-p", str(folder), "-e", f"{folder}/errors", "-c", f"{folder}/main"]

    def check(self, folder):
        return [*self.arguments(folder), "-t"]


class Apache:
    command = "apache2"
    own = "apache"
    modules = ["mpm_event", "authz_core", "alias", "dir", "headers", "mime", "rewrite", "setenvif"]

    def write(self, folder, sites, snippet):
        lines = [f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in self.modules]
        if os.geteuid() == 0:
            lines += ["User www-data", "Group www-data"]
        lines += [f"ServerRoot {folder}", f"PidFile {folder}/pid", f"ErrorLog {folder}/errors",
                  f"DefaultRuntimeDir {folder}", "ServerName localhost", "StartServers 1",
                  "TypesConfig /dev/null", "<Directory />\nRequire all denied\n</Directory>",
                  # As Debian has it, against which the snippet must stand.
                  "AddType application/x-gzip .gz"]
        for name, site in sites.items():
            self.write_site(folder, name, site, snippet)
            lines += [f"Listen 127.0.0.1:{site['port']}", f"<VirtualHost 127.0.0.1:{site['port']}>",
                      f"Include {folder}/{name}", "</VirtualHost>"]
        (folder / "main").write_text("\n".join(lines) + "\n")

    def write_site(self, folder, name, site, snippet):
        (folder / name).write_text(snippet("apache", name))

    def arguments(self, folder):
        return ["apache2", "-d", str(folder), "-f", f"{folder}/main", "-D", "FOREGROUND"]

    def check(self, folder):
        return [*self.arguments(folder), "-t"]


class Htaccess(Apache):
    """The same rules in the folder of the site."""

    def write_site(self, folder, name, site, snippet):
        copy = folder / f"{name}-site"
        shutil.copytree(site["folder"], copy)
        (copy / ".htaccess").write_text(snippet("htaccess", name))
        base = site["base"]
        lead = f'DocumentRoot "{copy}"' if base == "/" else (
            f'Alias "{base}" "{copy}/"\nRedirectMatch 301 "^{re.escape(base[:-1])}$" "{base}"')
        (folder / name).write_text(
            f'{lead}\n<Directory "{copy}">\nRequire all granted\nAllowOverride All\n</Directory>\n')


class Caddy:
    command = "caddy"

    def write(self, folder, sites, snippet):
        lines = ["{\nadmin off\nauto_https off\n}"]
        for name, site in sites.items():
            (folder / name).write_text(snippet("caddy", name))
            lines.append(f":{site['port']} {{\nbind 127.0.0.1\nimport {folder}/{name}\n}}")
        (folder / "Caddyfile").write_text("\n".join(lines) + "\n")

    def arguments(self, folder):
        return ["caddy", "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]

    def check(self, folder):
        return ["caddy", "validate", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]


SERVERS = {"nginx": Nginx, "apache": Apache, "htaccess": Htaccess, "caddy": Caddy}


class Answer:
    def __init__(self, port, path, headers=None, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        connection.close()

    def all(self, name):
        return self.headers.get_all(name) or []

    def words(self, name):
        return sorted({word.strip().lower() for value in self.all(name) for word in value.split(",")})

    def target(self):
        """The path that it leads to, whoever has made it absolute."""
        return re.sub(r"^https?://[^/]*", "", self.headers.get("Location") or "")


def expect(problems, what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {found!r}, not {wanted!r}")


class Questions:
    def __init__(self, sites, results):
        self.sites, self.results = sites, results

    def ask(self, site, path, headers=None, method="GET"):
        return Answer(self.sites[site]["port"], path, headers, method)

    def file(self, site, path):
        """The file that an address is of, below the site's own path."""
        rest = path[len(self.sites[site]["base"]):]
        file = self.sites[site]["folder"] / rest
        return file / "index.html" if file.is_dir() else file

    def whole(self, site, path):
        if "*" not in path:
            return path
        base = self.sites[site]["base"]
        found, = self.sites[site]["folder"].glob(path[len(base):].replace("*", "????????"))
        return base + str(found.relative_to(self.sites[site]["folder"]))

    def security(self, problems, site, path, answer):
        wanted = dict(SECURITY)
        wanted["Strict-Transport-Security"] = HSTS if site != "plain" else None
        for name, value in wanted.items():
            expect(problems, f"{path}: {name}", answer.all(name), [value] if value else [])

    def kinds(self):
        problems = []
        for site, path, kind, age in KINDS:
            path = self.whole(site, path)
            for method in ("GET", "HEAD"):
                answer = self.ask(site, path, method=method)
                expect(problems, f"{path}: status", answer.status, 200)
                expect(problems, f"{path}: type", answer.headers.get("Content-Type"), kind)
                expect(problems, f"{path}: age", answer.all("Cache-Control"), [age])
                self.security(problems, site, path, answer)
            expect(problems, f"{path}: body of HEAD", answer.body, b"")
        self.results.tell(f"types, ages and policies of {len(KINDS)} kinds of files", problems)

    def bytes(self):
        problems = []
        for site, path, *_ in KINDS:
            path = self.whole(site, path)
            expect(problems, f"{path}: bytes", self.ask(site, path).body, self.file(site, path).read_bytes())
        self.results.tell("the very bytes of files", problems)

    def languages(self):
        problems = []
        doors = {"six": {"": "", "sg2/": "sg2/latest/", "index.html": ""},
                 "sample": {"": "", "sg2/": "sg2/latest/", "sg2/index.html": "sg2/latest/"}}
        for site, asked, language in LANGUAGES:
            base = self.sites[site]["base"]
            for door, tail in doors[site].items():
                path = base + door
                answer = self.ask(site, path, {} if asked is None else {"Accept-Language": asked})
                what = f"{path} for {asked!r}"
                expect(problems, f"{what}: status", answer.status, 302)
                expect(problems, f"{what}: target", answer.target(), f"{base}{language}/{tail}")
                expect(problems, f"{what}: Vary", "accept-language" in answer.words("Vary"), True)
                self.security(problems, site, path, answer)
        for site, asked, language in LANGUAGES:
            target = f"{self.sites[site]['base']}{language}/sg2/latest/"
            expect(problems, f"{target}: status", self.ask(site, target).status, 200)
        self.results.tell(f"the language at the door, {len(LANGUAGES)} ways to ask", problems)

    def pages_do_not_vary(self):
        problems = []
        for site, path in (("sample", "/en/"), ("six", "/meetings/ru/sg2/")):
            for asked in ("ar", "en"):
                answer = self.ask(site, path, {"Accept-Language": asked})
                expect(problems, f"{path}: status", answer.status, 200)
                expect(problems, f"{path}: Vary", answer.words("Vary"), ["accept-encoding"])
        self.results.tell("pages of one language stay, whoever asks", problems)

    def lost(self):
        problems = []
        for site, path, asked, language in LOST:
            answer = self.ask(site, path, {"Accept-Language": asked} if asked else {})
            found = re.search(rb'<html lang="([^"]+)"', answer.body)
            expect(problems, f"{path}: status", answer.status, 404)
            expect(problems, f"{path} for {asked}: language", found and found[1].decode(), language)
            expect(problems, f"{path}: sections", answer.body.count(b"<h2>"), 1)
            expect(problems, f"{path}: type", answer.headers.get("Content-Type"), "text/html; charset=utf-8")
            expect(problems, f"{path}: age", answer.all("Cache-Control"), [PAGE])
            expect(problems, f"{path}: Vary", "accept-language" in answer.words("Vary"), True)
            self.security(problems, site, path, answer)
        self.results.tell("the error page in the reader's language", problems)

    def links_of_error_pages(self):
        """They stand at any address: each link and resource is there."""
        problems = []
        for site, path, *_ in LOST[:1] + LOST[6:8]:
            html = self.ask(site, path).body.decode()
            found = set(re.findall(r'(?:href|src)="(/[^"]*)"', html))
            expect(problems, f"{path}: links", len(found) > 5, True)
            for link in found:
                expect(problems, f"{path} to {link}", self.ask(site, link).status in (200, 302), True)
        self.results.tell("links of error pages", problems)

    def packed(self):
        problems = []
        brotli = self.results.server != "nginx" or BROTLI_MODULE.exists()
        rows = [("gzip", "gzip"), ("gzip, deflate", "gzip"), ("identity", None), (None, None), ("gzip;q=0", None)]
        rows += [("gzip, deflate, br", "br"), ("br", "br")] if brotli else []
        for site, path in (("sample", "/en/sg2/2020-09/letter/"), ("sample", "/assets/site.*.css"),
                           ("sample", "/qr/sg2.svg"), ("six", "/meetings/ar/sg2/2020-09/letter/"),
                           ("six", "/meetings/sitemap.xml")):
            path = self.whole(site, path)
            plain = self.ask(site, path)
            for asked, coding in rows:
                answer = self.ask(site, path, {"Accept-Encoding": asked} if asked else {})
                what = f"{path} with {asked}"
                expect(problems, f"{what}: coding", answer.headers.get("Content-Encoding"), coding)
                expect(problems, f"{what}: Vary", "accept-encoding" in answer.words("Vary"), True)
                for name in ("Content-Type", "Cache-Control", "Content-Security-Policy"):
                    expect(problems, f"{what}: {name}", answer.all(name), plain.all(name))
                body = answer.body
                if coding == "gzip":
                    body = gzip.decompress(body)
                elif coding == "br":
                    body = subprocess.run(["brotli", "-dc"], input=body, capture_output=True, check=True).stdout
                expect(problems, f"{what}: bytes are those of the file",
                       body == self.file(site, path).read_bytes(), True)
                expect(problems, f"{what}: smaller", len(answer.body) < len(plain.body), coding is not None)
        answer = self.ask("sample", "/qr/sg2.png", {"Accept-Encoding": "gzip, br"})
        expect(problems, "a picture", answer.headers.get("Content-Encoding"), None)
        answer = self.ask("sample", "/en/none", {"Accept-Encoding": "gzip"})
        expect(problems, "a packed error page", (answer.status, answer.headers.get("Content-Type")),
               (404, "text/html; charset=utf-8"))
        self.results.tell("packed files", problems)

    def revalidation(self):
        problems = []
        for site, path in (("sample", "/en/"), ("sample", "/qr/sg2.png"), ("six", "/meetings/fr/sg2/")):
            for coding in ({}, {"Accept-Encoding": "gzip"}):
                first = self.ask(site, path, coding)
                tag = first.headers.get("ETag")
                expect(problems, f"{path}: has an ETag", bool(tag), True)
                again = self.ask(site, path, {**coding, "If-None-Match": tag or '""'})
                expect(problems, f"{path}: the same again", (again.status, again.body), (304, b""))
                expect(problems, f"{path}: age of 304", again.all("Cache-Control"), first.all("Cache-Control"))
                other = self.ask(site, path, {**coding, "If-None-Match": '"other"'})
                expect(problems, f"{path}: another", other.status, 200)
        self.results.tell("ETag and 304", problems)

    def slashes(self):
        problems = []
        for site, path, target in (("sample", "/en/sg2", "/en/sg2/"), ("six", "/meetings/fr", "/meetings/fr/"),
                                   ("six", "/meetings", "/meetings/"), ("plain", "/a.b/c", "/a.b/c/")):
            answer = self.ask(site, path)
            expect(problems, f"{path}: moved", answer.status in (301, 308), True)
            expect(problems, f"{path}: target", answer.target(), target)
        for site, path in (("six", "/"), ("six", "/other/en/"), ("plain", "/a-b/c/")):
            answer = self.ask(site, path)
            expect(problems, f"{path}: not of the site", answer.all("Content-Security-Policy"), [])
        self.results.tell("folders without '/', and what is not the site's", problems)

    def moved(self):
        problems, count = [], 0
        for name, site in self.sites.items():
            for line in (site["folder"] / "_redirects").read_text().splitlines():
                words = line.split()
                if len(words) != 3 or words[2] != "301":
                    continue
                answer = self.ask(name, words[0], {"Accept-Language": "en"})
                expect(problems, f"{words[0]}: status", answer.status, 301)
                expect(problems, f"{words[0]}: target", answer.target(), words[1])
                expect(problems, f"{words[1]}: is there", self.ask(name, words[1]).status in (200, 302), True)
                self.security(problems, name, words[0], answer)
                count += 1
        expect(problems, "there are some", count > 10, True)
        self.results.tell(f"{count} old addresses", problems)

    def all(self):
        for question in (self.kinds, self.bytes, self.languages, self.pages_do_not_vary, self.lost,
                         self.links_of_error_pages, self.packed, self.revalidation, self.slashes, self.moved):
            try:
                question()
            except (OSError, http.client.HTTPException, ValueError, subprocess.SubprocessError) as error:
                self.results.tell(question.__name__, [repr(error)])


def build(sgsite, scratch):
    """Each site packed, with what it may hold besides."""
    built = {}
    for name, (project, address) in SITES.items():
        copy, folder = scratch / f"{name}-project", scratch / f"{name}-site"
        shutil.copytree(project / "content", copy / "content")
        with open(copy / "content" / "site.yaml", "a", encoding="utf-8") as site_yaml:
            site_yaml.write("header_files: true\ncompress: true\n")
        subprocess.run([sgsite, "build", "-q", "-C", copy, "--theme", THEME, "--base-url", address, "-o", folder],
                       check=True, stderr=subprocess.DEVNULL)  # golden sites have warnings
        for path, text in MORE_FILES.items():
            if name == "sample":
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text)
        built[name] = {"folder": folder, "project": copy, "address": address,
                       "base": re.sub(r"^https?://[^/]*", "", address)}
    return built


def wait_until_open(process, sites):
    for _ in range(100):
        if process.poll() is not None:
            return False
        try:
            for site in sites.values():
                socket.create_connection(("127.0.0.1", site["port"]), timeout=1).close()
            return True
        except OSError:
            time.sleep(0.05)
    return False


def judge(sgsite, name, built, scratch):
    results, server = Results(name), SERVERS[name]()
    if not shutil.which(server.command):
        results.tell("is installed", [f"there is no {server.command}"])
        return results.failed
    folder = scratch / name
    folder.mkdir()
    sites = {key: {**site, "port": free_port()} for key, site in built.items()}

    def snippet(kind, key):
        return subprocess.run(
            [sgsite, "server", kind, "-C", sites[key]["project"], "--theme", THEME, "--base-url",
             sites[key]["address"], "--root", sites[key]["folder"]],
            check=True, capture_output=True, text=True).stdout

    server.write(folder, sites, snippet)
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder),
                   "XDG_CONFIG_HOME": str(folder)}
    checked = subprocess.run(server.check(folder), env=environment, capture_output=True, text=True,
                             check=False)
    warned = "[warn]" in checked.stderr
    results.tell("its own check of the configuration",
                 checked.stderr.splitlines() if checked.returncode or warned else [])
    with open(folder / "said", "wb") as said:
        process = subprocess.Popen(server.arguments(folder), env=environment, stdout=said, stderr=said)
    try:
        if wait_until_open(process, sites):
            Questions(sites, results).all()
        else:
            results.tell("starts", (folder / "said").read_text().splitlines()[-20:])
    finally:
        process.terminate()
        process.wait(timeout=20)
    return results.failed


def main(sgsite, *names):
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        scratch.chmod(0o755)  # servers that start as root go on as somebody else
        built = build(os.path.abspath(sgsite), scratch)
        failed = [judge(os.path.abspath(sgsite), name, built, scratch) for name in names or SERVERS]
    return 1 if sum(failed) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
