"""A podcast against what Apple (A Podcaster's Guide to RSS, Apple Podcasts categories) and Podcasting 2.0 (podcastindex.org) demand, read by
parsers that are not Feedmill's; and feeds that are broken in one way each, which the rules have to find."""

import os
import re
import struct
import subprocess
import tempfile
import uuid
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import feedparser

from ledger import BIN, Checks

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
SPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
HOME = "https://example.org/pod/"
# Enclosures by the ending of their address.
PLAYED = {"m4a": "audio/x-m4a", "mp3": "audio/mpeg", "mov": "video/quicktime", "mp4": "video/mp4", "m4v": "video/x-m4v", "pdf": "application/pdf"}
TOP = set("Arts|Business|Comedy|Education|Fiction|Government|Health & Fitness|History|Kids & Family|Leisure|Music|News|Religion & Spirituality|Science|Society & Culture|Sports|TV & Film|Technology|True Crime".split("|"))
TRANSCRIPTS = {"text/plain", "text/html", "text/vtt", "application/json", "application/srt", "application/x-subrip"}
ONCE = {
    "channel": ["title", "link", "language", "description"] + [ITUNES + n for n in "author image explicit type new-feed-url block complete owner".split()] + [PODCAST + n for n in "guid locked medium".split()],
    "item": ["title", "guid", "pubDate", "enclosure"] + [ITUNES + n for n in "duration episode season episodeType explicit image block".split()] + [PODCAST + n for n in "chapters season episode".split()],
}


def text(element: ET.Element, name: str) -> str:
    return element.findtext(name) or ""


def is_web(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"]", address or "")


def ending(address: str | None) -> str:
    return urlsplit(address or "").path.rpartition(".")[2].lower()


def is_whole(said: str) -> bool:
    return re.fullmatch(r"[1-9]\d*", said) is not None


def each(items: Iterable[ET.Element], is_right: Callable[[ET.Element], object]) -> list:
    return [text(item, "title") or ET.tostring(item)[:80] for item in items if not is_right(item)]


def optional(name: str, is_right: Callable[[str], object]) -> Callable[[ET.Element], object]:
    return lambda element: element.find(name) is None or is_right(text(element, name))


def attributes(name: str, is_right: Callable[[dict], object]) -> Callable[[ET.Element], object]:
    return lambda element: all(is_right(one.attrib) for one in element.findall(name))


def repeated(element: ET.Element, kind: str) -> bool:
    return any(len(element.findall(name)) > 1 for name in ONCE[kind])


def is_art(one: dict) -> bool:
    return is_web(one.get("href")) and ending(one["href"]) in ("jpg", "jpeg", "png")


def is_explicit(said: str) -> bool:
    return said in ("true", "false")


def is_mail_date(said: str) -> bool:
    try:
        return parsedate_to_datetime(said).utcoffset() is not None
    except ValueError:
        return False


# Name, and what is wrong with a channel and its items by it.
RULES: list[tuple[str, Callable[[ET.Element, list], object]]] = [
    ("title", lambda c, _: [] if 0 < len(text(c, "title")) <= 255 else ["channel"]),
    ("description of at most 4000 bytes", lambda c, _: [] if 0 < len(text(c, "description").encode()) <= 4000 else ["channel"]),
    ("language of ISO 639", lambda c, _: [] if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text(c, "language")) else ["channel"]),
    ("link to a page", lambda c, _: [] if is_web(text(c, "link")) else ["channel"]),
    ("itunes:image", lambda c, _: [] if c.find(ITUNES + "image") is not None and attributes(ITUNES + "image", is_art)(c) else ["channel"]),
    ("itunes:category that Apple has", lambda c, _: [] if c.find(ITUNES + "category") is not None and attributes(ITUNES + "category", lambda one: one.get("text") in TOP)(c) else ["channel"]),
    ("itunes:explicit is true or false", lambda c, _: [] if is_explicit(text(c, ITUNES + "explicit")) else ["channel"]),
    ("itunes:explicit of the channel is that of its episodes", lambda c, items: ["channel"] if text(c, ITUNES + "explicit") == "false" and any(text(i, ITUNES + "explicit") == "true" for i in items) else []),
    ("itunes:author", lambda c, _: [] if text(c, ITUNES + "author").strip() else ["channel"]),
    ("itunes:type is episodic or serial", lambda c, _: [] if optional(ITUNES + "type", lambda said: said in ("episodic", "serial"))(c) else ["channel"]),
    ("itunes:block and itunes:complete are Yes or not there", lambda c, items: each([c, *items], lambda e: all(optional(ITUNES + n, lambda said: said == "Yes")(e) for n in ("block", "complete")))),
    ("itunes:new-feed-url is the address of this feed", lambda c, _: [] if optional(ITUNES + "new-feed-url", lambda said: said == self_of(c))(c) else ["channel"]),
    ("atom:link to itself", lambda c, _: [] if is_web(self_of(c)) else ["channel"]),
    ("podcast:guid is a UUIDv5", lambda c, _: [] if is_uuid5(text(c, PODCAST + "guid")) else ["channel"]),
    ("podcast:locked is yes or no", lambda c, _: [] if optional(PODCAST + "locked", lambda said: said in ("yes", "no"))(c) else ["channel"]),
    ("podcast:medium", lambda c, _: [] if optional(PODCAST + "medium", lambda said: said in "podcast music video film audiobook newsletter blog".split())(c) else ["channel"]),
    ("podcast:funding has an address and at most 128 characters", lambda c, _: [] if all(is_web(f.get("url")) and len(f.text or "") <= 128 for f in c.findall(PODCAST + "funding")) else ["channel"]),
    ("owner has a mail", lambda c, _: [] if optional(ITUNES + "owner", lambda _: "@" in text(c, f"{ITUNES}owner/{ITUNES}email"))(c) else ["channel"]),
    ("there is an episode", lambda _, items: [] if items else ["channel"]),
    ("what is once is there once", lambda c, items: (["channel"] if repeated(c, "channel") else []) + each(items, lambda i: not repeated(i, "item"))),
    ("episode: title", lambda _, items: each(items, lambda i: 0 < len(text(i, "title")) <= 255)),
    ("episode: one enclosure with url, length and type", lambda _, items: each(items, lambda i: len(i.findall("enclosure")) == 1 and set(i.find("enclosure").attrib) == {"url", "length", "type"})),
    ("episode: enclosure on the web, of the type that its ending says", lambda _, items: each(items, attributes("enclosure", lambda one: is_web(one.get("url")) and PLAYED.get(ending(one["url"])) == one.get("type")))),
    ("episode: enclosure with a length", lambda _, items: each(items, attributes("enclosure", lambda one: is_whole(one.get("length", ""))))),
    ("episode: guids that are their own", lambda _, items: each(items, lambda i: text(i, "guid").strip() and sum(text(o, "guid") == text(i, "guid") for o in items) == 1)),
    ("episode: enclosures that are their own", lambda _, items: each(items, lambda i: sum(address_of(o) == address_of(i) for o in items) == 1)),
    ("episode: pubDate by RFC 2822", lambda _, items: each(items, lambda i: is_mail_date(text(i, "pubDate")))),
    ("episode: description of at most 4000 bytes", lambda _, items: each(items, lambda i: len(text(i, "description").encode()) <= 4000)),
    ("episode: duration in seconds", lambda _, items: each(items, optional(ITUNES + "duration", is_whole))),
    ("episode: numbers are whole, from 1 on", lambda _, items: each(items, lambda i: all(optional(ITUNES + n, is_whole)(i) for n in ("episode", "season")))),
    ("episode: a serial has numbers", lambda c, items: each(items, lambda i: text(c, ITUNES + "type") != "serial" or text(i, ITUNES + "episodeType") in ("trailer", "bonus") or text(i, ITUNES + "episode"))),
    ("episode: episodeType", lambda _, items: each(items, optional(ITUNES + "episodeType", lambda said: said in ("full", "trailer", "bonus")))),
    ("episode: explicit is true or false", lambda _, items: each(items, optional(ITUNES + "explicit", is_explicit))),
    ("episode: picture", lambda _, items: each(items, attributes(ITUNES + "image", is_art))),
    ("episode: transcripts with url and type", lambda _, items: each(items, attributes(PODCAST + "transcript", lambda one: is_web(one.get("url")) and one.get("type") in TRANSCRIPTS))),
    ("episode: chapters with url and type", lambda _, items: each(items, attributes(PODCAST + "chapters", lambda one: is_web(one.get("url")) and one.get("type") == "application/json+chapters"))),
]


def self_of(channel: ET.Element) -> str | None:
    return next((link.get("href") for link in channel.findall(ATOM + "link") if link.get("rel") == "self"), None)


def address_of(item: ET.Element) -> str | None:
    enclosure = item.find("enclosure")
    return None if enclosure is None else enclosure.get("url")


def is_uuid5(said: str) -> bool:
    try:
        return uuid.UUID(said).version == 5 and len(said) == 36
    except ValueError:
        return False


def faults(document: str) -> dict:
    """What is wrong with a feed, by the names of the rules."""
    root = ET.fromstring(document.encode())
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        return {"RSS 2.0": [root.tag]}
    items = channel.findall("item")
    found = {name: rule(channel, items) for name, rule in RULES}
    return {name: wrong for name, wrong in found.items() if wrong}


# The rule that finds it, what stands in a good feed (a pattern), and what stands in the broken one.
BREAKS = [
    ("itunes:image", r"<itunes:image href=\"[^\"]*podcast-[^\"]*\"/>", ""),
    ("itunes:category that Apple has", r"text=\"History\"", 'text="Histories"'),
    ("itunes:explicit is true or false", r"(<channel>.*?)<itunes:explicit>true", r"\1<itunes:explicit>yes"),
    ("itunes:explicit of the channel is that of its episodes", r"(<channel>.*?)<itunes:explicit>true", r"\1<itunes:explicit>false"),
    ("itunes:author", r"<itunes:author>[^<]*", "<itunes:author>"),
    ("podcast:guid is a UUIDv5", r"<podcast:guid>[^<]*", "<podcast:guid>pod-1"),
    ("podcast:locked is yes or no", r">yes</podcast:locked>", ">true</podcast:locked>"),
    ("language of ISO 639", r"<language>[^<]*", "<language>English"),
    ("description of at most 4000 bytes", r"<description>[^<]*</description>", f"<description>{'ä' * 2001}</description>"),
    ("what is once is there once", r"(<podcast:medium>podcast</podcast:medium>)", r"\1\1"),
    ("episode: one enclosure with url, length and type", r"<enclosure length=\"\d+\"", "<enclosure"),
    ("episode: enclosure with a length", r"<enclosure length=\"\d+\"", '<enclosure length="0"'),
    ("episode: enclosure on the web, of the type that its ending says", r"type=\"audio/mpeg\"", 'type="audio/ogg"'),
    ("episode: enclosure on the web, of the type that its ending says", r"url=\"https://example.org/pod/assets", 'url="assets'),
    ("episode: guids that are their own", r"(<guid [^>]*>)[^<]*", r"\1the same"),
    ("episode: pubDate by RFC 2822", r"<pubDate>[^<]*", "<pubDate>2024-05-01"),
    ("episode: numbers are whole, from 1 on", r"<itunes:episode>\d+", "<itunes:episode>0"),
    ("episode: a serial has numbers", r"<itunes:episode>\d+</itunes:episode>", ""),
    ("episode: episodeType", r"<itunes:episodeType>\w+", "<itunes:episodeType>Live"),
    ("episode: duration in seconds", r"<itunes:duration>\d+", "<itunes:duration>12:30"),
    ("episode: transcripts with url and type", r"type=\"text/vtt\"", ""),
    ("episode: chapters with url and type", r"application/json\+chapters", "application/json"),
    ("there is an episode", r"<item>.*</item>", ""),
]


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x30\x60\x90" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def show(folder: Path) -> None:
    """The archive of a small podcast."""
    media = folder / "posts" / "media"
    media.mkdir(parents=True)
    for number, (name, length) in enumerate((("one.mp3", 4_000), ("two.m4a", 5_000), ("three.mp4", 6_000)), 1):
        (media / name).write_bytes(b"\0" * length)
        more = "explicit: true\nepisodeType: bonus\n" if number == 2 else "episode_type: full\n"
        (folder / "posts" / f"2024-05-0{number}-episode.md").write_text(
            f"---\ntitle: Fog & tide, part {number}\ndate: 2024-05-0{number} 09:00:00 +0200\nslug: part-{number}\naudio: media/{name}\nduration: '0:{number}2:30'\nepisode: {number}\nseason: 1\n{more}"
            f"transcript: media/{number}.vtt\nchapters: media/{number}.json\nimage: media/art.png\n---\nWhat we heard on the {number}th day at sea, and who told us.\n",
            "utf-8",
        )
        (media / f"{number}.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nFog.\n", "utf-8")
        (media / f"{number}.json").write_text('{"version":"1.2.0","chapters":[{"startTime":0,"title":"Fog"}]}', "utf-8")
    (folder / "posts" / "2024-06-01-quiet.md").write_text("---\ntitle: No sound\ndate: 2024-06-01\n---\nNothing to hear.\n", "utf-8")
    (media / "art.png").write_bytes(png(1400, 1400))
    (folder / "cover.png").write_bytes(png(3000, 3000))


def publish(folder: Path, home: str, *words: str) -> tuple[subprocess.CompletedProcess, Path]:
    out = folder / f"public-{urlsplit(home).netloc}"
    options = ["--title", "Fog & Co", "--description", "What is heard at sea.", "--language", "en", "--now", "2026-01-01T00:00:00Z", "--podcast", "--podcast-serial", "--podcast-locked"]
    options += ["--podcast-category", "History", "--podcast-image", "cover.png", "--podcast-owner", "Ann <ann@example.org>", "--podcast-funding", "Keep us afloat <https://example.org/give>"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    command = ["node", str(BIN), "publish", "posts", "--to", "html,rss", "--url", home, "-o", str(out), *options, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL, cwd=folder, env=environment), out


def check_podcast(checks: Checks) -> None:
    folder = Path(tempfile.mkdtemp(prefix="feedmill-podcast-"))
    show(folder)
    done, out = publish(folder, HOME)
    checks.that("podcast: exit code 0 and no warning", done.returncode == 0 and "warning" not in done.stderr, done.stderr[-400:])
    document = (out / "podcast.xml").read_text("utf-8")
    found = faults(document)
    for name, _ in RULES:
        checks.none(f"podcast: {name}", found.get(name, []))
    for number, (rule, good, bad) in enumerate(BREAKS):
        broken, count = re.subn(good, bad, document, flags=re.S)
        wrong = faults(broken) if count else {}
        checks.that(f"podcast: broken feed {number + 1} is found by '{rule}'", rule in wrong, list(wrong))
    addresses(checks, document, out)
    identity(checks, folder, document)
    silence(checks)


def addresses(checks: Checks, document: str, out: Path) -> None:
    """Another parser, and the files that the feed leads to."""
    feed = feedparser.parse(document.encode())
    checks.that("podcast: feedparser reads three episodes", not feed.bozo and len(feed.entries) == 3, feed.get("bozo_exception"))
    enclosures = [entry.enclosures[0] for entry in feed.entries]
    sizes = {one.href: out / one.href.removeprefix(HOME) for one in enclosures}
    checks.none("podcast: enclosures are written, and as large as the feed says", [one.href for one in enclosures if not sizes[one.href].is_file() or sizes[one.href].stat().st_size != int(one.length)])
    own = set(re.findall(rf'"({re.escape(HOME)}[^"]+\.(?:png|vtt|json))"', document))
    checks.that("podcast: transcripts, chapters and pictures are named", len(own) == 8, own)
    checks.none("podcast: transcripts, chapters and pictures are written", [url for url in own if not (out / url.removeprefix(HOME)).is_file()])
    pages = [path.name for path in out.rglob("*.html") if 'podcast.xml"' in path.read_text("utf-8")]
    checks.that("podcast: pages lead to it", {"index.html", "subscribe.html"} <= set(pages), pages)


def identity(checks: Checks, folder: Path, document: str) -> None:
    """The identifier follows the podcast to another host."""
    made = ET.fromstring(document.encode()).findtext(f"channel/{PODCAST}guid")
    checks.that("podcast: podcast:guid is that of its first address", made == str(uuid.uuid5(SPACE, "example.org/pod/podcast.xml")), made)
    known = str(uuid.uuid5(SPACE, "podnews.net/rss"))
    checks.that("podcast: identifiers are made as Podcasting 2.0 shows", known == "9b024349-ccf0-5f69-a609-6b82873eab3c", known)
    _, out = publish(folder, "https://elsewhere.example.net/")
    moved = (out / "podcast.xml").read_text("utf-8")
    channel = ET.fromstring(moved.encode()).find("channel")
    checks.that("podcast: podcast:guid stays when the host changes", text(channel, PODCAST + "guid") == made, moved[:1200])
    checks.that("podcast: Apple is told of the new address", text(channel, ITUNES + "new-feed-url") == "https://elsewhere.example.net/podcast.xml", moved[:1200])
    checks.none("podcast: nothing is wrong with it there", list(faults(moved)))


def silence(checks: Checks) -> None:
    folder = Path(tempfile.mkdtemp(prefix="feedmill-podcast-"))
    (folder / "posts").mkdir()
    (folder / "posts" / "2024-06-01-quiet.md").write_text("---\ntitle: No sound\n---\nNothing to hear.\n", "utf-8")
    (folder / "cover.png").write_bytes(png(2, 2))
    done, out = publish(folder, HOME)
    named = [str(path) for path in out.rglob("*") if path.is_file() and b"podcast.xml" in path.read_bytes()]
    checks.that("podcast: without sound none is written, with a warning", done.returncode == 0 and "no podcast is written" in done.stderr and not (out / "podcast.xml").exists(), done.stderr[-400:])
    checks.none("podcast: without sound no page leads to one", named)
