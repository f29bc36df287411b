"""A published folder behind a plain web server, as a client of catalogues walks it, and what one new post changes in it."""

import json
import os
import re
import subprocess
import tempfile
import threading
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin

from book import epubcheck
from feeds import ATOM
from large import differing, digest
from ledger import BIN, ROOT, Checks

ACQUIRE = "http://opds-spec.org/acquisition/open-access"
IMAGES = {"http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        pass


def check_publish(checks: Checks) -> None:
    folder = Path(tempfile.mkdtemp(prefix="feedmill-publish-"))
    posts, out = folder / "posts", folder / "public"
    subprocess.run(["node", str(ROOT / "bench/generate.mjs"), "150", str(posts)], check=True, capture_output=True, timeout=120)
    done = publish(folder, posts, out)
    checks.that("publish: exit code 0", done.returncode == 0, done.stderr[-400:])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    try:
        catalogues(checks, base, out)
    finally:
        server.shutdown()
    increments(checks, folder, posts, out)


def publish(folder: Path, posts: Path, out: Path) -> subprocess.CompletedProcess:
    words = ["--url", "https://example.org/notes/", "--by", "source", "--by-to", "rss,epub", "--now", "2026-01-01T00:00:00Z", "--quiet"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(["node", str(BIN), "publish", str(posts), "-o", str(out), *words], capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL, cwd=folder, env=environment)


def get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return answer.read()


def catalogues(checks: Checks, base: str, out: Path) -> None:
    wanted = {str(p.relative_to(out)) for p in out.rglob("*.epub")}
    checks.that("publish: there are books of all posts and of groups", any("/" in one for one in wanted) and any("/" not in one for one in wanted), wanted)
    for kind, start, read in (("1.2", "opds/index.xml", read_atom), ("2.0", "opds/index.json", read_json)):
        books, pictures, faults = walk(urljoin(base, start), read)
        reached = {urllib.request.unquote(url.removeprefix(base)) for url in books}
        checks.that(f"OPDS {kind}: the root leads to every book", reached == wanted, sorted(reached ^ wanted)[:5])
        checks.none(f"OPDS {kind}: nothing that it demands is missing", faults)
        wrong = [url for url, size in books.items() if len(get(url)) != size]
        checks.none(f"OPDS {kind}: books are as large as it says", wrong)
        kinds = {get(url)[:4] for url in pictures}
        checks.that(f"OPDS {kind}: covers are pictures", pictures and kinds <= {b"\x89PNG", b"\xff\xd8\xff\xe0"}, kinds)
    for name in sorted(wanted)[:2]:
        path = out / name
        checks.none(f"OPDS: EPUBCheck finds nothing in {path.name}", [m["message"] for m in epubcheck(path) if m["severity"] in ("FATAL", "ERROR", "WARNING")])


def walk(start: str, read: Callable) -> tuple:
    """Every document that the root leads to, once: books with their sizes, pictures, and what is missing."""
    books, pictures, faults, seen, waiting = {}, set(), [], set(), [start]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        waiting += read(url, get(url), (books, pictures, faults))
    return books, pictures, faults


def read_atom(url: str, document: bytes, found: tuple) -> list:
    """OPDS 1.2 §2-5: along subsections and next pages."""
    books, pictures, faults = found
    feed = ET.fromstring(document)
    links = {link.get("rel"): link for link in feed.findall(f"{ATOM}link")}
    entries = feed.findall(f"{ATOM}entry")
    faults += [f"{url}: no {need}" for one in (feed, *entries) for need in ("id", "title", "updated") if not (one.findtext(f"{ATOM}{need}") or "").strip()]
    if not {"self", "start"} <= set(links) or not links["self"].get("type", "").startswith("application/atom+xml;profile=opds-catalog"):
        faults.append(f"{url}: no self or start")
    more = [urljoin(url, links["next"].get("href"))] if "next" in links else []
    for link in (link for entry in entries for link in entry.findall(f"{ATOM}link")):
        target = urljoin(url, link.get("href"))
        if link.get("rel") == "subsection":
            more.append(target)
        elif link.get("rel") == ACQUIRE and link.get("type") == "application/epub+zip":
            books[target] = int(link.get("length"))
        elif link.get("rel") in IMAGES:
            pictures.add(target)
    return more


def read_json(url: str, document: bytes, found: tuple) -> list:
    """OPDS 2.0: along navigation and next pages."""
    books, pictures, faults = found
    feed = json.loads(document)
    if not feed["metadata"].get("title") or not any(link["rel"] == "self" for link in feed["links"]):
        faults.append(f"{url}: no title or self")
    for one in feed.get("publications", []):
        if not one["metadata"].get("title") or not one.get("images"):
            faults.append(f"{url}: a publication without title or pictures")
        books.update({urljoin(url, link["href"]): link["size"] for link in one["links"] if link["rel"] == ACQUIRE})
        pictures |= {urljoin(url, image["href"]) for image in one["images"]}
    return [urljoin(url, link["href"]) for link in (*(one for one in feed["links"] if one["rel"] == "next"), *feed.get("navigation", []))]


def increments(checks: Checks, folder: Path, posts: Path, out: Path) -> None:
    before, times = digest(out), stamps(out)
    publish(folder, posts, out)
    checks.that("publish: a run without changes writes nothing", stamps(out) == times, [n for n in times if stamps(out).get(n) != times[n]][:5])
    (posts / "2027-01-01-new.md").write_text("---\ntitle: New\ndate: 2025-12-31T12:00:00Z\nfrom: https://nobody.example/new\ntags: [unheard]\n---\nIt is new.\n")
    publish(folder, posts, out)
    changed = differing(before, digest(out))
    odd = [name for name in changed if not any(re.fullmatch(one, name) for one in touched)]
    checks.none("publish: a new post changes only what it is on", odd)


# What a new post is on: its own page, current feeds and the page that was closed by it, the book of its year, the group of its host, lists.
touched = [
    r"(rss|atom)\.xml|feed\.json|feeds\.opml|posts\.ndjson|\.feedmill\.json",
    r"archive/(rss|atom|feed)[.-].*",
    r"book-2025\.epub|covers/book-2025(-small)?\.png",
    r"source/nobody-example/.*",
    r"(index|dates|tags|subscribe)\.html|sitemap\.xml|2025/[^/]*new[^/]*\.html|date/2025[^/]*\.html|tags/unheard\.html|search/(index\.js|2025/.*)",
    r"opds/(index|all)(/\d+)?\.(xml|json)|opds/source/nobody-example\.(xml|json)",
]


def stamps(out: Path) -> dict:
    return {str(p.relative_to(out)): p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
