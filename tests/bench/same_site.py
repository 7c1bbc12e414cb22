"""Holds sgsite's output against Hugo's: the same pages of each kind, with the same words and the same
addresses in their heads. sgsite makes more besides: calendars, feeds, data, pictures and the search,
and links to them."""

import html
import pathlib
import re

KINDS = {
    "home": r"\w\w/index\.html",
    "group": r"\w\w/sg\d+/index\.html",
    "archive": r"\w\w/sg\d+/archive/index\.html",
    "latest": r"\w\w/sg\d+/latest/index\.html",
    "meeting": r"\w\w/sg\d+/\d{4}-\d\d/index\.html",
    "letter": r"\w\w/sg\d+/\d{4}-\d\d/letter/index\.html",
    "annex": r"\w\w/sg\d+/\d{4}-\d\d/annex-[ab]/index\.html",
    "agenda": r"\w\w/sg\d+/\d{4}-\d\d/agenda/index\.html",
    "print": r"\w\w/sg\d+/\d{4}-\d\d/print/index\.html",
}
# How many of a kind are compared word by word, evenly spread: all letters up to this number.
COMPARED = 240


def pages_by_kind(site):
    """{kind: sorted paths}; "other" holds the pages that are of no such kind."""
    found = {kind: [] for kind in (*KINDS, "other")}
    for path in site.rglob("*.html"):
        name = str(path.relative_to(site))
        kind = next((k for k, form in KINDS.items() if re.fullmatch(form, name)), "other")
        found[kind].append(name)
    return {kind: sorted(names) for kind, names in found.items()}


def size_of(site):
    """Pages, bytes of pages, files, bytes of files."""
    files = [p for p in site.rglob("*") if p.is_file()]
    pages = [p for p in files if p.suffix == ".html"]
    return {"pages": len(pages), "page_bytes": sum(p.stat().st_size for p in pages),
            "files": len(files), "bytes": sum(p.stat().st_size for p in files)}


def visible_words(page):
    main = re.search(r"<main.*?</main>", page, re.S)[0]
    main = re.sub(r'<nav class="subscribe".*?</nav>', "", main, flags=re.S)
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", main)))


def head_addresses(page):
    """Language, canonical address and alternates."""
    head = page.split("</head>")[0]
    return (re.search(r'<html lang="([^"]+)"', head)[1],
            re.findall(r'<link rel="canonical" href="([^"]+)"', head),
            sorted(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', head)))


def difference(ours, theirs):
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b),
              min(len(ours), len(theirs)))
    return f"{ours[max(0, at - 30):at + 50]!r} is {theirs[max(0, at - 30):at + 50]!r}"


def compare_page(ours, theirs, kind, name):
    ours, theirs = (ours / name).read_text(), (theirs / name).read_text()
    if head_addresses(ours) != head_addresses(theirs):
        raise SystemExit(f"bench: {name}: the heads differ: {head_addresses(ours)}, "
                         f"{head_addresses(theirs)}")
    ours, theirs = visible_words(ours), visible_words(theirs)
    if ours != theirs:
        raise SystemExit(f"bench: {name}: the words differ: {difference(ours, theirs)}")


def compare(ours, theirs):
    """Ends the program where the sites differ; returns {kind: pages}, and how many were compared."""
    ours, theirs = pathlib.Path(ours), pathlib.Path(theirs)
    kinds, other_kinds = pages_by_kind(ours), pages_by_kind(theirs)
    compared = 0
    for kind in KINDS:
        names = kinds[kind]
        if not names or names != other_kinds[kind]:
            raise SystemExit(f"bench: {len(names)} pages of kind {kind} in sgsite's site, "
                             f"{len(other_kinds[kind])} in Hugo's, or others")
        for name in names[::max(1, len(names) // COMPARED)]:
            compare_page(ours, theirs, kind, name)
            compared += 1
    return {kind: (len(kinds[kind]), len(other_kinds[kind])) for kind in kinds}, compared
