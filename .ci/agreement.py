#!/usr/bin/env python3
"""Reads the feeds of the tests, and feeds of every dialect, with Feedmill and with feedparser, and compares entry by entry. Differences that are meant stand in
`EXPLAINED` with their reason; one that no longer occurs is a failure too. Ends with the line `N passed, N failed`."""

import calendar
import html
import json
import re
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import feedparser

from dialects import DIALECTS
from ledger import ROOT, Checks

FEEDS = ROOT / "test" / "readers" / "fixtures" / "feed"
FIELDS = ("title", "link", "id", "published", "updated", "authors", "tags", "content")
EXPLAINED = {
    ("broken", "", "entries"): "feedparser reads two items as one where an end tag is missing",
    ("broken", "", "entry"): "the same: what it makes of the two is neither",
    ("broken", "Cut off", "content"): "feedparser drops a CDATA section that is cut off; here its text stays",
    ("unclosed", "", "entries"): "feedparser finds no items where nothing is closed",
    ("atom", "Three", "id"): "feedparser resolves a relative id; here an imported id never changes",
    ("atom", "", "entry"): "the same, and feedparser shows what it finds in the base64 of unknown bytes otherwise",
    ("atom-bodies", "AT&T", "title"): "a title of type text is text: <b> is shown",
    ("atom-bodies", "Three", "content"): "the same for content",
    ("atom-bodies", "1 < 2", "content"): "feedparser drops elements of XML content; here their text is shown",
    ("hostile", "A &c; and &b;", "content"): "an entity is not expanded, and its whole reference stays, semicolon and all",
    ("modules", "Everything at once", "link"): "feedburner:origLink is the true address",
    ("rss", "One & only", "link"): "&copy= in an address is no reference",
    ("dates-chinese.xml", "Day 1 of 4", "published"): "feedparser knows no such date and makes the first of November of it",
    ("dates-chinese.xml", "Day 2 of 4", "published"): "the same",
    ("dates-chinese.xml", "Day 3 of 4", "published"): "the same",
    ("dates-chinese.xml", "Day 4 of 4", "published"): "it knows no Chinese names of months either",
    ("wrong-namespaces", "One", "content"): "a body that says the title again is left out by a rule",
    ("wrong-namespaces", "Two", "content"): "the same",
}


def is_usual(field: str, mine: dict, entry: dict) -> bool:
    """Differences of the two that have one reason wherever they occur."""
    if field == "id":  # one is made here where there is none
        return entry["id"] == "" and (mine["id"] == mine["link"] or mine["id"].startswith("urn:uuid:"))
    if field == "link":  # an id of Atom is no address
        return mine["link"] == "" and entry["link"] == entry["id"]
    if field in ("published", "updated"):  # dc:date is when it was published, here
        return mine["published"] == entry["updated"] and entry["published"] is None and mine["updated"] is None
    return False



def main() -> int:
    checks = Checks()
    check_agreement(checks)
    print(f"\n{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


def check_agreement(checks: Checks) -> None:
    met: set = set()
    feeds = [(source.parent.name, source.name.removesuffix(".input"), source.read_bytes()) for source in sorted(FEEDS.glob("*/*.input"))]
    feeds += [(name, name, document) for name, document in DIALECTS.items()]
    root = Path(tempfile.mkdtemp(prefix="feedmill-agreement-"))
    for at, (_, file, document) in enumerate(feeds):
        (root / f"in{at}").mkdir()
        (root / f"in{at}" / file).write_bytes(document)
    convert_each(root, len(feeds))
    for at, (name, _, document) in enumerate(feeds):
        written = root / f"out{at}" / "posts.ndjson"
        posts = [json.loads(line) for line in written.read_text("utf-8").splitlines()] if written.exists() else []
        compare(checks, (name, document), posts, met)
    checks.none("agreement: every explained difference occurs", [key for key in EXPLAINED if key not in met and key[2] != "entries"])


def convert_each(root: Path, count: int) -> None:
    """Each feed by itself, since several have the same ids, and all in one process."""
    script = f"""
        import {{ convert }} from {json.dumps((ROOT / "dist" / "index.js").as_uri())};
        const [root, count] = process.argv.slice(1);
        for (let at = 0; at < Number(count); at++)
            await convert({{ inputs: `${{root}}/in${{at}}`, output: `${{root}}/out${{at}}`, to: ['ndjson'], now: new Date('2026-01-01') }});
    """
    subprocess.run(["node", "--input-type=module", "-e", script, root, str(count)], check=True, timeout=240)


def compare(checks: Checks, feed: tuple[str, bytes], posts: list, met: set) -> None:
    name, document = feed
    ours = [known(post) for post in posts]
    theirs = [heard(entry) for entry in feedparser.parse(document).entries]
    checks.that(f"agreement: {name} has as many entries", len(ours) == len(theirs) or (name, "", "entries") in EXPLAINED, f"{len(ours)} and {len(theirs)}")
    for entry in theirs:
        mine = find(entry, ours)
        if mine is None:
            met.add((name, entry["title"], "entry"))
        if not checks.that(f"agreement: {name} has {entry['title'] or entry['id']!r}", mine or (name, entry["title"], "entry") in EXPLAINED, [post["title"] for post in ours]) or not mine:
            continue
        for field in FIELDS:
            if mine[field] == entry[field] or is_usual(field, mine, entry):
                checks.that(f"agreement: {name} {entry['title']!r} {field}", True)
            else:
                key = (name, entry["title"], field)
                met.add(key)
                checks.that(f"agreement: {name} {entry['title']!r} {field}", key in EXPLAINED, f"{mine[field]!r} here, {entry[field]!r} there")


def find(entry: dict, ours: list) -> dict | None:
    for field in ("id", "link", "title", "content"):
        same = [post for post in ours if entry[field] and post[field] == entry[field]]
        if len(same) == 1:
            return same[0]
    return None


def known(post: dict) -> dict:
    return {
        "title": squeeze(post.get("title", "")),
        "link": post.get("url", ""),
        "id": post["id"],
        "published": moment(post.get("published")),
        "updated": moment(post.get("updated")),
        "authors": sorted(person["name"] for person in post["authors"]),
        "tags": sorted(tag["term"].lower() for tag in post["tags"]),
        "content": text(post["content"]["html"]),
    }


def heard(entry: dict) -> dict:
    content = entry.content[0].value if entry.get("content") else entry.get("summary", "")
    people = [person.get("name") or person.get("email") for person in entry.get("authors", []) if person]
    return {
        "title": squeeze(text(entry.get("title", ""), False)),
        "link": entry.get("link", ""),
        "id": entry.get("id", ""),
        "published": entry.get("published_parsed") and calendar.timegm(entry.published_parsed),
        "updated": calendar.timegm(entry.updated_parsed) if "updated" in entry and entry.updated_parsed else None,
        "authors": sorted(name for name in people if name),
        "tags": sorted({(tag.get("label") or tag.term).lower() for tag in entry.get("tags", [])}),
        "content": text(content),
    }


def moment(written: str | None) -> int | None:
    return int(datetime.fromisoformat(written.replace("Z", "+00:00")).timestamp()) if written else None


def text(markup: str, is_bare: bool = True) -> str:
    plain = html.unescape(re.sub(r"</?[a-z][^<>]*>", " ", markup, flags=re.I))
    return re.sub(r"\s+", "", plain) if is_bare else plain


def squeeze(plain: str) -> str:
    return re.sub(r"\s+", " ", plain).strip()


if __name__ == "__main__":
    sys.exit(main())
