"""The two shapes of scraped posts (raw and escaped HTML): whole, clean and once in every output. Reads what to expect from the source itself."""

import html
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from book import chapters
from feeds import ATOM, CONTENT, Fragment, squeeze
from ledger import Checks, Run

FURNITURE = ("dfp-ad", 'id="imu', "innity", "cx_paywall", "sph_cdp")


def check_scraped(checks: Checks, name: str, run: Run, source: Path, images: int) -> None:
    text = source.read_text("utf-8")
    title = re.search(r'^title: "(.*)"$', text, re.M)[1]
    heading = re.sub(r"\s+", " ", title)
    body = html.unescape(text.split("------", 1)[1])
    paragraphs = [squeeze(html.unescape(re.sub(r"<[^>]+>", "", p))) for p in re.findall(r"<p>(.*?)</p>", body, re.S)]
    paragraphs = [p for p in paragraphs if p]
    pictures = set(re.findall(r'\ssrc="(https://[^"]+)"', html.unescape(body)))
    for kind, entry in entries(run, heading).items():
        label = f"{name} in {kind}"
        if not checks.that(f"{label}: is there", entry is not None):
            continue
        shown = squeeze(visible(kind, entry))
        checks.none(f"{label}: full text", [p[:40] for p in paragraphs if p not in shown])
        checks.none(f"{label}: no ad slot, no paywall stub", [word for word in FURNITURE if word in entry])
        checks.none(f"{label}: no escaped tag", re.findall(r"</?(?:p|div|section|figure|img)\b[^>]{0,20}", visible(kind, entry)))
        addresses = {p for p in pictures if p in html.unescape(entry).replace("\\&", "&").replace("\\_", "_")}
        checks.that(f"{label}: {images} image(s)", len(addresses) == images == count(kind, entry), f"{len(addresses)} addresses, {count(kind, entry)} images")
        checks.that(f"{label}: no repeated title", shown.count(squeeze(heading)) == (1 if kind == "epub" else 0), shown[:200])
        checks.that(f"{label}: real paragraphs", pieces(kind, entry) >= len(paragraphs), f"{pieces(kind, entry)} of {len(paragraphs)}")


def entries(run: Run, title: str) -> dict:
    """The body of the post of this title in each output, None where it is not there."""
    rss = {i.findtext("title"): i.findtext(CONTENT) for i in ET.parse(run.output / "rss.xml").getroot().iter("item")}
    atom = {html.unescape(e.findtext(f"{ATOM}title")): e.findtext(f"{ATOM}content") for e in ET.parse(run.output / "atom.xml").getroot().iter(f"{ATOM}entry")}
    items = json.loads((run.output / "feed.json").read_text("utf-8"))["items"]
    notes = [p.read_text("utf-8") for p in sorted((run.output / "posts").glob("*.md"))]
    heads = {note: note.split("\n---\n", 1) for note in notes}
    return {
        "rss": rss.get(title),
        "atom": atom.get(title),
        "json": {i.get("title"): i["content_html"] for i in items}.get(title),
        "markdown": next((body for _, (head, body) in heads.items() if title in head), None),
        "epub": next((c for c in chapters(run.output / "book.epub") if re.search(rf"<h1[^>]*>(?:<[^>]+>)*{re.escape(html.escape(title, False))}", c)), None),
    }


def visible(kind: str, entry: str) -> str:
    if kind == "markdown":
        return re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", entry)
    body = re.search(r"<body.*</body>", entry, re.S)
    return "".join(Fragment(body[0] if body else entry).text)


def count(kind: str, entry: str) -> int:
    if kind == "markdown":
        return len(re.findall(r"!\[", entry)) + len(re.findall(r"<img\b", entry))
    images = len(re.findall(r"<img\b", entry))
    # A book without its pictures at hand links to them instead.
    return images or (len(set(re.findall(r'href="(https://[^"]+\.(?:jpe?g|png)[^"]*)"', entry))) if kind == "epub" else 0)


def pieces(kind: str, entry: str) -> int:
    if kind == "markdown":
        return len([block for block in re.split(r"\n\s*\n", entry) if block.strip()])
    return len(re.findall(r"<p\b", entry))
