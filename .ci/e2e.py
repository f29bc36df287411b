#!/usr/bin/env python3
"""Runs the built feedmill as its users do and looks at what came out. Ends with the line `N passed, N failed`; exit code 1 where one failed."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from agreement import check_agreement
from bad_input import check_bad_input
from book import check_book
from feeds import check_feeds
from large import check_large
from ledger import ALL, BIN, ROOT, SHARED, Checks, Run, balances, digest, feedmill
from mutants import check_mutants
from paging import check_paging
from podcast import check_podcast
from publish import check_publish
from scraped import check_scraped
from trees import check_odd_bodies, check_trees

SITE = ["--url", "https://example.org/", "--feed-url", "https://example.org/feeds/"]
SELF = "https://example.org/feeds/"


def main() -> int:
    checks = Checks()
    if not checks.that("the command is built", BIN.is_file(), "run npm run build first"):
        print("0 passed, 1 failed")
        return 1
    for part in (seeds, corpus, samples, check_odd_bodies, check_bad_input, check_agreement, same_bytes, check_large, check_paging, check_publish, check_podcast, tarball):
        try:
            part(checks)
        except Exception as error:  # a check that breaks has failed; the others still run
            checks.that(f"{part.__name__} could be looked at", False, f"{type(error).__name__}: {error}")
    print(f"\n{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


def seeds(checks: Checks) -> None:
    folder = SHARED / "seeds"
    if not folder.is_dir():
        return checks.skip("seeds", "../shared/seeds is not there")
    run = feedmill("convert", folder, "--to", ALL, *SITE)
    checks.that("seeds: exit code 0", run.code == 0, f"{run.code} {run.stderr[-300:]}")
    balances(checks, "seeds", run)
    first, second = sorted(folder.glob("*.txt"))
    check_scraped(checks, "first seed", run, first, 1)
    check_scraped(checks, "second seed", run, second, 2)
    conflicts = [d for d in run.diagnostics if d["code"] == "date/conflict"]
    checks.that("seeds: one date conflict, in the first, of 4.8 to 5.9 hours", [d["place"]["file"] for d in conflicts] == [first.name] and 4.8 <= conflicts[0]["detail"]["hours"] <= 5.9, conflicts)
    check_feeds(checks, "seeds", run, SELF)
    check_book(checks, "seeds", run.output / "book.epub")
    check_trees(checks, "seeds", run)


def corpus(checks: Checks) -> None:
    folder = SHARED / "corpus"
    if not folder.is_dir():
        return checks.skip("corpus", "../shared/corpus is not there")
    run = feedmill(folder, "--to", ALL, *SITE)
    files = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    checks.that("corpus: exit code 0", run.code == 0, f"{run.code} {run.stderr[-300:]}")
    checks.that("corpus: 152 files, each of them read", run.ledger.get("read") == len(files) == 152, run.ledger)
    every_file(checks, "corpus", run, files)
    check_feeds(checks, "corpus", run, SELF)
    check_book(checks, "corpus", run.output / "book.epub")
    check_trees(checks, "corpus", run)
    reads_back(checks, "corpus", run)


def every_file(checks: Checks, name: str, run: Run, files: set) -> None:
    balances(checks, name, run)
    checks.that(f"{name}: nothing is rejected", run.ledger.get("rejected") == 0, run.ledger)
    entries = {post["place"]["file"] for post in run.posts()}
    on_record = run.files("record/dropped", "record/skipped")
    checks.none(f"{name}: every file is an entry, a duplicate or a non-post on record", sorted(files - entries - on_record))
    checks.none(f"{name}: no file is both", sorted(entries & on_record))
    notes = list((run.output / "posts").glob("*.md"))
    checks.that(f"{name}: a Markdown file for each post", len(notes) == run.ledger.get("exported"), f"{len(notes)} of {run.ledger}")
    checks.none(f"MD-3 {name}: file names are at most 200 bytes and legal on Windows", [n.name for n in notes if len(n.name.encode()) > 200 or re.search(r'[<>:"|?*\\\x00-\x1f]|[. ]\.md$', n.name)])
    folded = [n.name.casefold() for n in notes]
    checks.that(f"MD-3 {name}: file names are unique without regard to case", len(set(folded)) == len(folded))
    leftovers = [p.name for p in run.output.rglob(".*") if p.name != ".feedmill.json"]
    checks.none(f"{name}: nothing half-written is left", leftovers)


def reads_back(checks: Checks, name: str, run: Run) -> None:
    again = feedmill(run.output / "posts", "--to", "ndjson")
    before, after = ([(p.get("title"), moment(p.get("published"))) for p in r.posts()] for r in (run, again))
    checks.that(f"{name}: Markdown reads back with the same titles and dates", sorted(before, key=str) == sorted(after, key=str), [p for p in before if p not in after][:3])


def moment(text: str | None) -> str | None:
    return text and re.sub(r"\.000(?=Z|[+-])", "", text)


def samples(checks: Checks) -> None:
    """What somebody sees who runs `feedmill` without a word in the folder of the project."""
    here = Path(tempfile.mkdtemp(prefix="feedmill-here-"))
    shutil.copytree(ROOT / "input", here / "input")
    bare = feedmill(cwd=here, report=False)
    checks.that("bare feedmill: exit code 0", bare.code == 0, f"{bare.code} {bare.stderr[-300:]}")
    wanted = ["atom.xml", "book.epub", "feed.json", "posts", "rss.xml"]
    checks.that("bare feedmill: five outputs in output/", sorted(p.name for p in (here / "output").glob("*") if p.name != ".feedmill.json") == wanted, list((here / "output").glob("*")))
    run = feedmill(here / "input", "--to", ALL)
    files = {str(p.relative_to(here / "input")) for p in (here / "input").rglob("*") if p.suffix in (".md", ".txt", ".html")}
    every_file(checks, "input", run, files)
    checks.that("input: README.md is skipped on record", run.codes("README.md") == ["record/skipped"], run.codes("README.md"))
    checks.that("input: one of two editions is dropped", run.files("record/dropped") == {"_posts/2023-05-06-rhubarb.md"}, run.files("record/dropped"))
    checks.that("input: the header YAML refuses is on record", "front-matter/invalid" in run.codes("fog-signals.md"), run.codes("fog-signals.md"))
    posts = {p["place"]["file"]: p for p in run.posts()}
    fog = posts["_posts/2022-02-27-fog-signals.md"]
    checks.that("input: and the post keeps its title and tags", fog.get("title") == "Fog signals: what the horn is saying" and len(fog["tags"]) == 2, fog)
    markup = posts["_posts/2024-04-05-how-our-pages-are-made.md"]["content"]["html"]
    checks.that("input: code samples stay text", "&lt;p&gt;High water at" in markup and "&lt;em&gt; for stress" in markup, markup[:300])
    video = posts["_posts/2024-08-12-英仙座流星雨直播.md"]
    links = re.findall(r'href="([^"]+)"', video["content"]["html"])
    checks.that("input: glued addresses come apart", {"https://example.org/quay/events", "https://example.org/quay/form.pdf", "https://example.org/quay/form.ods"} <= set(links), links)
    checks.that("input: a video post carries its video", any("qUaYl4mPb0y" in a["url"] for a in video["attachments"]), video["attachments"])
    languages = {name: post.get("language", "")[:7] for name, post in posts.items()}
    checks.that("input: languages are told apart", [languages[n] for n in ("000_4be1a7c20d93f658.txt", "_posts/2024-08-12-英仙座流星雨直播.md", "_posts/2024-01-15-冬の朝.md", "_posts/2021-11-09-knots.html")] == ["zh-Hans", "zh-Hant", "ja", "en"], languages)
    knots = posts["_posts/2021-11-09-knots.html"]["content"]["html"]
    checks.that("input: relative links are absolute, one image and not its twin", knots.count("<img") == 1 and "https://example.org/quay/glossary/#bight" in knots, re.findall(r'(?:href|src)="[^"]+"', knots))
    for name, images in (("000_4be1a7c20d93f658.txt", 1), ("001_9a0c5d6e77b3124f.txt", 2)):
        check_scraped(checks, f"input {name}", run, here / "input" / name, images)
    check_feeds(checks, "input", run, None)
    check_book(checks, "input", run.output / "book.epub")
    check_trees(checks, "input", run)
    with_picture = subprocess.run(["unzip", "-l", run.output / "book.epub"], capture_output=True, text=True).stdout if shutil.which("unzip") else ""
    if with_picture:
        checks.that("input: the picture beside a post is in the book", ".png" in with_picture, with_picture[-400:])
    reads_back(checks, "input", run)
    check_mutants(checks, run)


def same_bytes(checks: Checks) -> None:
    for name, folder in (("input", ROOT / "input"), ("corpus", SHARED / "corpus")):
        if not folder.is_dir():
            continue
        first, again, abroad = (
            digest(feedmill(folder, "--to", ALL, env=env).output)
            for env in ({}, {}, {"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"})
        )
        checks.that(f"{name}: the same command gives the same bytes", first and first == again, [k for k in first if first[k] != again.get(k)][:5])
        checks.that(f"{name}: also in another zone and locale", first and first == abroad, [k for k in first if first[k] != abroad.get(k)][:5])


def tarball(checks: Checks) -> None:
    folder = Path(tempfile.mkdtemp(prefix="feedmill-pack-"))
    packed = command(["npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", str(folder)], ROOT)
    files = list(folder.glob("*.tgz"))
    if not checks.that("npm pack makes a tarball", len(files) == 1, packed):
        return
    (folder / "package.json").write_text('{ "name": "elsewhere", "private": true, "type": "module" }')
    installed = command(["npm", "install", "--silent", "--no-audit", "--no-fund", "--omit=dev", "--prefer-offline", str(files[0])], folder)
    checks.that("the tarball installs elsewhere", (folder / "node_modules" / "feedmill").is_dir(), installed)
    version = json.loads((ROOT / "package.json").read_text())["version"]
    said = command(["npx", "--no-install", "feedmill", "--version"], folder)
    checks.that("npx feedmill --version gives the version", said.strip() == version, said)
    (folder / "try.mjs").write_text(
        "import { convert } from 'feedmill';\n"
        f"const summary = await convert({{ inputs: {json.dumps(str(ROOT / 'input'))}, output: 'out', to: ['rss'] }});\n"
        "console.log(summary.ledger.exported);\n"
    )
    said = command(["node", "try.mjs"], folder)
    checks.that("import { convert } from 'feedmill' works", said.strip().isdigit() and (folder / "out" / "rss.xml").is_file(), said)
    shutil.rmtree(folder)


def command(words: list, cwd: Path) -> str:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, env={**os.environ, "npm_config_update_notifier": "false"})
    return done.stdout if done.returncode == 0 else f"exit code {done.returncode}: {done.stderr}"


if __name__ == "__main__":
    sys.exit(main())
