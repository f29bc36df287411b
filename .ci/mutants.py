"""Breaks good feeds on purpose, one fault at a time: a check that lets its fault pass could not fail, and so fails here."""

import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from feeds import check_feeds
from ledger import Checks, Run

# file, what is replaced (once), by what, the start of the check that must notice
FAULTS = [
    ("rss.xml", r"</channel>", "", "is well-formed for xmllint"),
    ("rss.xml", r"</channel>", "", "has no bozo"),
    ("rss.xml", r"^", "\ufeff", "XML-2"),
    ("rss.xml", r"<channel>", "<channel>\x7f", "XML-1"),
    ("rss.xml", r"<rss ", '<rss xmlns:slash="http://purl.org/rss/1.0/modules/slash/" ', "XML-4"),
    ("rss.xml", r"<rss ", "<!DOCTYPE rss>\n<rss ", "XML-6"),
    ("rss.xml", r"<description>.*?</description>", "", "RSS-1"),
    ("rss.xml", r"<language>.*?</language>", "", "has a language"),
    ("rss.xml", r"(<item>\s*<title>).*?(</title>)", r"\1\2", "no empty title"),
    ("rss.xml", r"<guid.*?</guid>", '<guid isPermaLink="false"></guid>', "RSS-3"),
    ("rss.xml", r'(<guid isPermaLink="true">)[^<]*', r'\1https://example.org/elsewhere/', "a permalink guid"),
    ("rss.xml", r"(<pubDate>\w+, )(\d\d) ", r"\g<1>1 ", "pubDate is RFC 822"),
    ("rss.xml", r"<pubDate>\w+,", "<pubDate>Xxx,", "RSS-4"),
    ("rss.xml", r"<pubDate>[^<]*", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT", "dates are plausible"),
    ("rss.xml", r"<pubDate>[^<]*", "<pubDate>Mon, 06 Nov 2022 00:00:00 GMT", "the weekday is right"),
    ("rss.xml", r"<lastBuildDate>[^<]*", "<lastBuildDate>Sat, 01 Jan 2000 00:00:00 GMT", "RSS-14"),
    ("rss.xml", r"<dc:creator>([^<]*)</dc:creator>", r"<dc:creator>\1</dc:creator><author>\1</author>", "RSS-5"),
    ("rss.xml", r"(<description><!\[CDATA.*?</description>)(\s*)(<content:encoded>.*?</content:encoded>)", r"\3\2\1", "RSS-6"),
    ("rss.xml", r"</item>", '<enclosure url="/a.mp3" length="1" type="audio/mpeg"/></item>', "RSS-7"),
    ("rss.xml", r'src="https://example\.org/', 'src="/', "RSS-10"),
    ("rss.xml", r"<strong>", "<strong><object></object>", "RSS-12"),
    ("rss.xml", r"<strong>", '<strong onclick="x">', "SAN-52"),
    ("rss.xml", r'href="https:', 'href="javascript:', "SAN-53"),
    ("rss.xml", r"<strong>", "<strong><br>", "SAN-57"),
    ("rss.xml", r"<item>.*?</item>", "", "holds every exported post"),
    ("atom.xml", r"<updated>.*?</updated>", "", "ATOM-1"),
    ("atom.xml", r"<id>[^<]*", "<id>post-1", "ATOM-2"),
    ("atom.xml", r"<updated>([^<]*)T", r"<updated>\1 ", "ATOM-3"),
    ("atom.xml", r'<content type="html">', '<content type="xhtml">', "ATOM-4"),
    ("atom.xml", r' xml:lang="[^"]*"', "", "ATOM-8"),
    ("feed.json", r"version/1\.1", "version/1", "JF-1"),
    ("feed.json", r'"content_html":', '"_content":', "items have content"),
    ("feed.json", r'"authors":', '"author":', "JF-2"),
    ("feed.json", r'("date_published":"[^"T]*)T', r"\1 ", "JF-3"),
    ("feed.json", r'"_feedmill":', '"_feed.mill":', "JF-5"),
    ("feed.json", r'"title":', '"_title":', "JF-1"),
]


def check_mutants(checks: Checks, run: Run) -> None:
    clean = Checks(is_quiet=True)
    check_feeds(clean, "clean", run, None)
    checks.none("mutants: the feeds are good before they are broken", clean.failures)
    for file, pattern, by, rule in FAULTS:
        folder = Path(tempfile.mkdtemp(prefix="feedmill-mutant-"))
        for name in ("rss.xml", "atom.xml", "feed.json"):
            shutil.copy(run.output / name, folder)
        text = (folder / file).read_text("utf-8")
        broken = re.sub(pattern, by, text, count=1, flags=re.S)
        (folder / file).write_text(broken, "utf-8")
        seen = Checks(is_quiet=True)
        try:
            check_feeds(seen, "mutant", replace(run, output=folder), None)
        except Exception as error:  # a crash is no verdict: only the named check itself counts as having noticed
            seen.failures.append(f"broke off with {type(error).__name__}")
        checks.that(f"mutants: {rule} notices {by[:60]!r} for {pattern!r}", broken != text and any(rule in name for name in seen.failures), "nothing was replaced" if broken == text else seen.failures)
        shutil.rmtree(folder)
