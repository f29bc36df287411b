"""The rules of CONVENTIONS 3.1-3.4 as checks on what was written, with parsers that are not Feedmill's."""

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

import feedparser

from ledger import Checks, Run

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)")
RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
SCHEMES = set("http https mailto tel sms xmpp magnet geo gopher gemini ipfs ipns matrix bitcoin ftp news irc".split())
# SAN-50, without iframe and raw SVG, which a feed must not hold (RSS-12).
ELEMENTS = set(
    """a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p picture pre q rb rp rt ruby s samp section
    small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr math mi mn mo ms mspace mtext
    mrow mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr
    mtd""".split()
)
URLS = {"href", "src", "poster", "cite", "longdesc"}


class Fragment(HTMLParser):
    """What is wrong with the HTML of an entry."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ELEMENTS:
            self.faults.append(("element", tag))
        for name, value in attrs:
            if name.startswith("on") or name.startswith("data-"):
                self.faults.append(("attribute", f"{tag} {name}"))
            if name == "style" and re.search(r"url|expression|position|display|javascript", value or "", re.I):
                self.faults.append(("attribute", f"{tag} style={value}"))
            if name in URLS:
                self.url(tag, name, value or "")
            if name == "srcset":
                for part in re.split(r",\s+", value or ""):
                    self.url(tag, name, part.split(" ")[0])

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def url(self, tag: str, name: str, value: str) -> None:
        if value.startswith("#"):
            return
        scheme = value.split(":")[0].lower() if ABSOLUTE.match(value) else ""
        if not scheme:
            self.faults.append(("relative", f"{tag} {name}={value}"))
        elif scheme not in SCHEMES and not re.match(r"data:image/(png|jpeg|gif|webp|avif)", value):
            self.faults.append(("scheme", f"{tag} {name}={value[:80]}"))


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u200b", "").replace("\ufeff", ""))


def check_feeds(checks: Checks, name: str, run: Run, self_base: str | None) -> None:
    """All three feeds of one run."""
    titles = {}
    for file, look in (("rss.xml", check_rss), ("atom.xml", check_atom), ("feed.json", check_json)):
        path = run.output / file
        if checks.that(f"{name}: {file} is there", path.is_file(), sorted(p.name for p in run.output.glob("*"))):
            if file.endswith(".xml"):
                check_xml(checks, f"{name}: {file}", path)
            if file.endswith(".json") or is_xml(path):
                titles[file] = look(checks, f"{name}: {file}", path, self_base)
    expected = run.ledger.get("exported")
    for file, seen in titles.items():
        checks.that(f"{name}: {file} holds every exported post", len(seen) == expected, f"{len(seen)} of {expected}")
    # Atom demands a title; where a post has none, it alone may show the nearest text (ATOM-1, RSS-2).
    rows = [row if row[0] else row[:2] for row in zip(titles["rss.xml"], titles["feed.json"], titles["atom.xml"])] if len(titles) == 3 else [("", "missing")]
    checks.none(f"{name}: titles agree in the three feeds", [row for row in rows if len(set(row)) > 1])


def is_xml(path: Path) -> bool:
    return subprocess.run(["xmllint", "--noout", "--nonet", "--huge", str(path)], capture_output=True).returncode == 0


def check_xml(checks: Checks, name: str, path: Path) -> None:
    raw = path.read_bytes()
    text = raw.decode("utf-8", "replace")
    lint = subprocess.run(["xmllint", "--noout", "--nonet", "--huge", str(path)], capture_output=True, text=True)
    checks.that(f"{name} is well-formed for xmllint", lint.returncode == 0, lint.stderr)
    parsed = feedparser.parse(raw)
    checks.that(f"{name} has no bozo in feedparser", not parsed.bozo, parsed.get("bozo_exception"))
    bad = re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text)
    checks.none(f"XML-1 {name} holds no forbidden character", bad)
    checks.that(f"XML-2 {name} is UTF-8 without byte order mark, declaration first", raw.startswith(b"<?xml") and text.encode() == raw)
    prefixes = re.findall(r'xmlns:(\w+)="', text.split(">", 3)[1] + text.split(">", 3)[2])
    checks.none(f"XML-4 {name} declares only prefixes that it uses", [p for p in prefixes if f"<{p}:" not in text])
    checks.that(f"XML-6 {name} has no DTD", "<!DOCTYPE" not in text[:500])


def check_bodies(checks: Checks, name: str, bodies: list) -> None:
    fragments = [(title, html, Fragment(html)) for title, html in bodies]

    def of(kind: str) -> list:
        return [(title, what) for title, _, fragment in fragments for found, what in fragment.faults if found == kind]

    checks.none(f"RSS-10 {name} holds no relative URL in a body", of("relative"))
    checks.none(f"RSS-12 SAN-50 {name} holds only elements of the list", of("element"))
    checks.none(f"SAN-52 {name} holds no active or private attribute", of("attribute"))
    checks.none(f"SAN-53 {name} holds no URL of a forbidden scheme", of("scheme"))
    checks.none(f"SAN-57 {name} bodies are well-formed", [(title, fault) for title, html, _ in fragments if (fault := xml_fault(html))])


def xml_fault(html: str) -> str:
    try:
        ET.fromstring(f"<div>{html}</div>")
        return ""
    except ET.ParseError as error:
        return str(error)


def twins(values: list) -> list:
    return sorted({value for value in values if values.count(value) > 1})


def check_rss(checks: Checks, name: str, path: Path, self_base: str | None) -> list:
    channel = ET.parse(path).getroot().find("channel")
    items = channel.findall("item")
    checks.none(f"RSS-1 {name} has title, link and description", [k for k in ("title", "link", "description") if not channel.findtext(k)])
    checks.that(f"RSS-1 {name} has a language", re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]+)*", channel.findtext("language") or ""), channel.findtext("language"))
    checks.none(f"RSS-2 {name}: each item has title or description", [ET.tostring(i)[:200] for i in items if i.find("title") is None and i.find("description") is None])
    checks.none(f"RSS-2 {name}: no empty title", [1 for i in items if i.find("title") is not None and not (i.findtext("title") or "").strip()])
    guids = [i.findtext("guid") or "" for i in items]
    checks.that(f"RSS-3 {name}: guids are there and unique", all(guids) and not twins(guids), twins(guids))
    live = [i.findtext("guid") for i in items if i.find("guid").get("isPermaLink", "true") == "true" and i.findtext("guid") != i.findtext("link")]
    checks.none(f"RSS-3 {name}: a permalink guid is the link", live)
    dates = [i.findtext("pubDate") for i in items if i.find("pubDate") is not None]
    checks.none(f"RSS-4 {name}: pubDate is RFC 822", [d for d in dates if not RFC822.fullmatch(d)])
    moments = [(d, parsedate_to_datetime(d)) for d in dates if RFC822.fullmatch(d)]
    checks.none(f"RSS-4 {name}: the weekday is right", [d for d, m in moments if m.strftime("%a") != d[:3]])
    latest = datetime(2026, 1, 1, 0, 10, tzinfo=timezone.utc)
    checks.none(f"RSS-4 {name}: dates are plausible", [d for d, m in moments if m.year < 1990 or m > latest])
    checks.none(f"RSS-5 {name}: an author is an address", [a.text for a in channel.iter("author") if not re.match(r"\S+@\S+ \(.+\)$", a.text or "")])
    checks.none(f"RSS-5 {name}: not author and dc:creator", [1 for i in items if i.find("author") is not None and i.find(f"{DC}creator") is not None])
    checks.none(f"RSS-6 {name}: description before content:encoded", [i.findtext("title") for i in items if not in_order(i)])
    enclosures = [i.findall("enclosure") for i in items]
    checks.none(f"RSS-7 {name}: one enclosure of url, length, type", [e for e in enclosures if len(e) > 1 or any(not fits(x) for x in e)])
    check_self(checks, f"RSS-8 {name}", channel.findall(f"{ATOM}link"), self_base and f"{self_base}rss.xml")
    built = parsedate_to_datetime(channel.findtext("lastBuildDate"))
    checks.none(f"RSS-14 {name}: lastBuildDate is not before an item", [d for d, m in moments if m > built])
    bodies = [(i.findtext("title") or i.findtext("guid"), i.findtext(CONTENT) or "") for i in items]
    check_bodies(checks, name, bodies)
    return [i.findtext("title") or "" for i in items]


def in_order(item: ET.Element) -> bool:
    tags = [child.tag for child in item]
    return CONTENT not in tags or ("description" in tags and tags.index("description") < tags.index(CONTENT))


def fits(enclosure: ET.Element) -> bool:
    return set(enclosure.keys()) == {"url", "length", "type"} and re.match(r"https?:", enclosure.get("url")) and re.fullmatch(r"\w+/[\w.+-]+", enclosure.get("type"))


def check_self(checks: Checks, name: str, links: list, address: str | None) -> None:
    found = [link.get("href") for link in links if link.get("rel") == "self"]
    checks.that(f"{name}: self link", found == ([address] if address else []), found)


def check_atom(checks: Checks, name: str, path: Path, self_base: str | None) -> list:
    feed = ET.parse(path).getroot()
    entries = feed.findall(f"{ATOM}entry")
    must = ("id", "title", "updated")
    checks.none(f"ATOM-1 {name}: feed has id, title, updated", [k for k in must if not feed.findtext(ATOM + k)])
    checks.none(f"ATOM-1 {name}: entries have id, title, updated", [k for e in entries for k in must if e.find(ATOM + k) is None or (k != "title" and not e.findtext(ATOM + k))])
    checks.none(f"ATOM-1 {name}: entries have content or an alternate", [e.findtext(f"{ATOM}id") for e in entries if e.find(f"{ATOM}content") is None and not alternates(e)])
    checks.that(f"ATOM-1 {name}: an author for every entry", feed.find(f"{ATOM}author") is not None or all(e.find(f"{ATOM}author") is not None for e in entries))
    ids = [e.findtext(f"{ATOM}id") or "" for e in [feed, *entries]]
    checks.none(f"ATOM-2 {name}: ids are absolute", [i for i in ids if not ABSOLUTE.match(i)])
    checks.none(f"ATOM-2 {name}: ids are unique", twins(ids))
    dates = [d.text for e in [feed, *entries] for k in ("updated", "published") for d in e.findall(ATOM + k)]
    checks.none(f"ATOM-3 {name}: dates are RFC 3339", [d for d in dates if not RFC3339.fullmatch(d or "")])
    nested = [c.get("type") for e in entries for c in e.findall(f"{ATOM}content") if (len(c) == 0) == (c.get("type") == "xhtml")]
    checks.none(f"ATOM-4 {name}: type fits the content", nested)
    checks.none(f"ATOM-5 {name}: at most one alternate", [len(alternates(e)) for e in entries if len({(a.get('type'), a.get('hreflang')) for a in alternates(e)}) < len(alternates(e))])
    check_self(checks, f"ATOM-6 {name}", feed.findall(f"{ATOM}link"), self_base and f"{self_base}atom.xml")
    checks.that(f"ATOM-8 {name}: has a language", feed.get(LANG) is not None, feed.attrib)
    check_bodies(checks, name, [(e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}content") or "") for e in entries])
    return [plain(entry) for entry in entries]


def plain(entry: ET.Element) -> str:
    title = entry.find(f"{ATOM}title")
    text = title.text or ""
    return "".join(Fragment(text).text) if title.get("type") == "html" else text


def alternates(entry: ET.Element) -> list:
    return [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]


def check_json(checks: Checks, name: str, path: Path, self_base: str | None) -> list:
    feed = json.loads(path.read_text("utf-8"))
    items = feed.get("items", [])
    checks.that(f"JF-1 {name}: version, title, items", feed.get("version") == "https://jsonfeed.org/version/1.1" and feed.get("title") and isinstance(feed.get("items"), list), feed.get("version"))
    ids = [item.get("id") for item in items]
    checks.that(f"JF-1 {name}: ids are unique strings", all(isinstance(i, str) and i for i in ids) and not twins(ids), twins(ids))
    checks.none(f"JF-1 {name}: items have content", [i["id"] for i in items if "content_html" not in i and "content_text" not in i])
    checks.none(f"JF-2 {name}: authors, not author", [i.get("id", "the feed") for i in [feed, *items] if "author" in i])
    checks.that(f"JF-2 {name}: feed_url", feed.get("feed_url") == (self_base and f"{self_base}feed.json"), feed.get("feed_url"))
    dates = [i[k] for i in items for k in ("date_published", "date_modified") if k in i]
    checks.none(f"JF-3 {name}: dates are RFC 3339", [d for d in dates if not RFC3339.fullmatch(d)])
    checks.none(f"JF-3 {name}: attachments have url and mime_type", [a for i in items for a in i.get("attachments", []) if not a.get("url") or not a.get("mime_type")])
    checks.none(f"JF-5 {name}: extension names", [k for i in [feed, *items] for k in keys(i) if "." in k])
    check_bodies(checks, name, [(i.get("title", i["id"]), i.get("content_html", "")) for i in items])
    return [i.get("title", "") for i in items]


def keys(item: dict) -> list:
    """Names of extension members, and of everything inside them."""

    def inside(value: object) -> list:
        if isinstance(value, list):
            return [name for part in value for name in inside(part)]
        return [name for key, part in value.items() for name in [key, *inside(part)]] if isinstance(value, dict) else []

    return [name for key, value in item.items() if key.startswith("_") for name in [key, *inside(value)]]
