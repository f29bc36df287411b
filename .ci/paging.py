"""Walks archived feeds as a reader does, from the feed back to the oldest post and forward again, and looks at every page as at a single feed.

By itself for an archive of any size: `python3 .ci/paging.py 30000 500000`, with feedparser (posts, bytes of a page).
"""

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urljoin

from feeds import ATOM, check_atom, check_json, check_rss, check_xml
from large import differing, digest
from ledger import BIN, ROOT, Checks

BASE = "https://example.org/feeds/"
BUDGET = 100_000
OLD = "---\ntitle: Old\ndate: 2014-05-05T12:00:00Z\n---\nIt is old.\n"
HISTORY = "{http://purl.org/syndication/history/1.0}"
LOOKS = {"rss": ("rss.xml", check_rss), "atom": ("atom.xml", check_atom), "json": ("feed.json", check_json)}


def check_paging(checks: Checks, count: int = 900) -> None:
    folder = Path(tempfile.mkdtemp(prefix="feedmill-paging-"))
    posts, out = folder / "posts", folder / "out"
    subprocess.run(["node", str(ROOT / "bench/generate.mjs"), str(count), str(posts)], check=True, capture_output=True, timeout=600)
    old = posts / "2014-05-05-old.md"
    old.write_text(OLD)
    wanted = json.loads(convert(posts, folder / "one", "--to", "json").stdout)["ledger"]["exported"]
    done = convert(posts, out)
    checks.that("paging: exit code 0", done.returncode == 0, done.stderr[-300:])
    for kind, (name, look) in LOOKS.items():
        walk(checks, out, kind, name, wanted)
        pages(checks, out, kind, look)
    before = digest(out)
    convert(posts, out)
    checks.that("paging: a run without changes writes the same bytes", differing(before, digest(out)) == [], differing(before, digest(out))[:5])
    new = posts / "2027-01-01-new.md"
    new.write_text("---\ntitle: New\ndate: 2025-12-31T12:00:00Z\n---\nIt is new.\n")
    convert(posts, out)
    changed = [n for n in differing(before, digest(out)) if not n.endswith(".pages.json")]
    checks.that("paging: a new post changes three files of each format at most", 3 <= len(changed) <= 9 and all(sum(kind in n for n in changed) <= 3 for kind in ("rss", "atom", "feed")), changed)
    before = digest(out)
    old.write_text(OLD.replace("---\nIt", "updated: 2025-12-31T12:00:00Z\n---\nOnce more it"))
    convert(posts, out)
    changed = differing(before, digest(out))
    checks.that("paging: an old post that is edited changes its page and the feed, in each format", len(changed) == 6 and all(sum(kind in n for n in changed) == 2 for kind in ("rss", "atom", "feed")), changed)


def convert(posts: Path, output: Path, *words: str) -> subprocess.CompletedProcess:
    paged = words or ("--to", "rss,atom,json", "--page-bytes", str(BUDGET))
    command = ["node", str(BIN), "convert", str(posts), "-o", str(output), "--quiet", "--json", "--now", "2026-01-01T00:00:00Z"]
    site = ["--url", "https://example.org/", "--feed-url", BASE]
    return subprocess.run([*command, *site, *paged], capture_output=True, text=True, timeout=1800, stdin=subprocess.DEVNULL)


def walk(checks: Checks, out: Path, kind: str, name: str, wanted: int) -> None:
    """Back along the links, and forward; posts by their ids."""
    chain, url = [], BASE + name
    while url and url not in chain:
        chain.append(url)
        url = links(out, url).get("previous")
    listed = {str(p.relative_to(out)) for p in (out / "archive").glob(f"{Path(name).stem}-*")} | {name}
    checks.that(f"paging {kind}: the chain leads over every page", {u.removeprefix(BASE) for u in chain} == listed, sorted(listed)[:5])
    inside = [ids(out, url) for url in chain]
    closed = [one for page in inside[1:] for one in page]
    checks.that(f"paging {kind}: closed pages hold no post twice", len(closed) == len(set(closed)))
    checks.that(f"paging {kind}: the feed and its pages hold every post", len(set(closed) | set(inside[0])) == wanted, f"{len(set(closed) | set(inside[0]))} of {wanted}")
    if kind == "json":
        return
    back, url = [], chain[-1]
    while url and url not in back:
        back.append(url)
        url = links(out, url).get("next")
    checks.that(f"paging {kind}: and forward again to the newest page", back == chain[:0:-1], back[:3])
    checks.none(f"paging {kind}: every page leads to the feed", [u for u in chain[1:] if links(out, u).get("current") != BASE + name])


def pages(checks: Checks, out: Path, kind: str, look: object) -> None:
    """What holds for a single feed holds for each page; counted as one check for each kind."""
    quiet = Checks(is_quiet=True)
    for path in sorted((out / "archive").glob("*")):
        if path.name.endswith(".pages.json") or not path.name.startswith("feed-" if kind == "json" else f"{kind}-"):
            continue
        size, alone = path.stat().st_size, len(ids(out, BASE + str(path.relative_to(out)))) == 1
        quiet.that(f"{path.name} is within the budget, or of one post that is not", size <= BUDGET or alone, size)
        if kind != "json":
            check_xml(quiet, path.name, path)
            quiet.that(f"{path.name} says that it is a page", ET.parse(path).getroot().find(f".//{HISTORY}archive") is not None)
        look(quiet, path.name, path, BASE)
    # The names of all feeds are known to these looks, pages have their own.
    faults = [name for name in quiet.failures if "self link" not in name]
    checks.that(f"paging {kind}: {quiet.passed} checks of pages", quiet.passed > 20 and not faults, faults[:5])


def links(out: Path, url: str) -> dict:
    path = out / url.removeprefix(BASE)
    if path.suffix == ".json":
        to = json.loads(path.read_text("utf-8")).get("next_url")
        return {"previous": to and urljoin(url, to)}
    found = {link.get("rel"): link.get("href") for link in ET.parse(path).getroot().iter(f"{ATOM}link")}
    return {"previous": found.get("prev-archive"), "next": found.get("next-archive"), "current": found.get("current")}


def ids(out: Path, url: str) -> list:
    path = out / url.removeprefix(BASE)
    if path.suffix == ".json":
        return [item["id"] for item in json.loads(path.read_text("utf-8"))["items"]]
    root = ET.parse(path).getroot()
    return [e.text for e in root.iterfind("channel/item/guid")] or [e.text for e in root.iterfind(f"{ATOM}entry/{ATOM}id")]


if __name__ == "__main__":
    posts_wanted, BUDGET = int(sys.argv[1]), int(sys.argv[2])
    done = Checks()
    check_paging(done, posts_wanted)
    print(f"{done.passed} passed, {done.failed} failed")
    sys.exit(1 if done.failed else 0)
