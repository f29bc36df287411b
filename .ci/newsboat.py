#!/usr/bin/env python3
"""A reader of feeds that people use subscribes to what `feedmill serve` serves. Ends with the line `N passed, N failed`; exit code 1 where one failed."""

import json
import os
import queue
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.request
from contextlib import closing
from pathlib import Path

from ledger import BIN, Checks

COUNT = 12
PATIENCE = 60


class Server:
    """`feedmill serve` as a child, and the lines of JSON that it prints."""

    def __init__(self, folder: Path) -> None:
        words = ["node", str(BIN), "serve", "posts", "--to", "rss,atom,json", "--port", "0", "--json"]
        env = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        self.child = subprocess.Popen(words, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines: queue.Queue = queue.Queue()
        self.errors: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=lambda: self.errors.extend(self.child.stderr), daemon=True).start()
        self.address = self.next("serving").get("addresses", [""])[0]
        self.next("run")

    def _read(self) -> None:
        for line in self.child.stdout:
            self.lines.put(json.loads(line))

    def next(self, kind: str) -> dict:
        """The next line of this kind; empty where none comes in time."""
        try:
            while True:
                line = self.lines.get(timeout=PATIENCE)
                if line["kind"] == kind:
                    return line
        except queue.Empty:
            return {}

    def next_change(self) -> dict:
        """The next run that changed a file: a folder that is written in steps may be looked at in between."""
        while (line := self.next("run")) and line["changed"] == 0:
            pass
        return line

    def close(self) -> int:
        self.child.send_signal(signal.SIGINT)
        try:
            return self.child.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            return -1


class Reader:
    """newsboat with a cache of its own, subscribed to one feed."""

    def __init__(self, folder: Path, url: str) -> None:
        folder.mkdir()
        self.url = url
        self.cache = folder / "cache.db"
        self.words = ["newsboat", "-u", str(folder / "urls"), "-c", str(self.cache), "-C", str(folder / "config"), "-x", "reload"]
        (folder / "urls").write_text(f"{url}\n")
        (folder / "config").write_text("auto-reload no\ndownload-retries 1\nshow-read-feeds yes\n")
        self.env = {**os.environ, "HOME": str(folder), "TERM": "dumb"}

    def reload(self) -> str:
        """What went wrong, as it says."""
        done = subprocess.run(self.words, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
        return "" if done.returncode == 0 else f"{done.returncode} {done.stdout} {done.stderr}"

    def ask(self, sql: str) -> list:
        with closing(sqlite3.connect(self.cache, isolation_level=None)) as database:
            return database.execute(sql).fetchall()


def post(folder: Path, number: int, title: str, home: str = "https://example.org/posts/") -> None:
    """Written beside and renamed, as editors do. One in three is written in Chinese."""
    body = "潮水漲過了碼頭，燈塔的光照在水上。" if number % 3 == 0 else f"The tide rose over quay {number} & the lamp was lit."
    beside = folder / f".{number}.tmp"
    beside.write_text(f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: 2024-0{number % 9 + 1}-1{number % 9} 10:00:00 +0800\nfrom: {home}{number}/\n---\n{body}\n", "utf-8")
    beside.rename(folder / f"2024-{number:02}.md")


def main() -> int:
    checks = Checks()
    if shutil.which("newsboat") is None:
        checks.that("newsboat is installed", False)
    elif checks.that("the command is built", BIN.is_file(), "run npm run build first"):
        folder = Path(tempfile.mkdtemp(prefix="feedmill-newsboat-"))
        try:
            subscribe(checks, folder)
        except Exception as error:  # a check that breaks has failed
            checks.that("newsboat could be looked at", False, f"{type(error).__name__}: {error}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


def subscribe(checks: Checks, folder: Path) -> None:
    posts = folder / "posts"
    posts.mkdir()
    titles = {number: f"Post {number} 潮汐" if number % 3 == 0 else f"Post {number}" for number in range(COUNT)}
    for number, title in titles.items():
        post(posts, number, title)
    server = Server(folder)
    try:
        checks.that("serve tells its address", server.address.startswith("http://localhost:"), server.errors)
        # newsboat takes items of one id for one, whichever feed they are in: each feed has a reader of its own.
        readers = {name: Reader(folder / name, f"{server.address}{name}") for name in ("rss.xml", "atom.xml")}
        for name, reader in readers.items():
            sees(checks, reader, f"{name}: newsboat subscribes", titles)
            sees(checks, reader, f"{name}: a reload without changes", titles)
            served = urllib.request.urlopen(urllib.request.Request(reader.url, headers={"Accept-Encoding": "gzip"}))
            kept = reader.ask("select etag from rss_feed")[0]
            checks.that(f"{name}: newsboat keeps the ETag that is served", kept[0] == served.headers["ETag"], (kept, served.headers["ETag"]))
            checks.that(f"{name}: the self link is what was subscribed to", f'<{reader.url}>; rel="self"' in served.headers["Link"], served.headers["Link"])
            sees(checks, reader, f"{name}: a reload of the same", titles)
            reader.ask("update rss_item set unread = 0")

        titles[COUNT] = "New 新的"
        post(posts, COUNT, titles[COUNT])
        checks.that("a new post: made again", server.next_change().get("changed") == 3, server.errors[-5:])
        for name, reader in readers.items():
            sees(checks, reader, f"{name}: a new post", titles)
            unread = reader.ask("select title from rss_item where unread = 1")
            checks.that(f"{name}: a new post, and no other, is unread", unread == [(titles[COUNT],)], unread)

        for number in range(COUNT):
            titles[number] = f"Renamed {number}"
            post(posts, number, titles[number])
        checks.that("titles change: made again", server.next_change().get("changed") == 3, server.errors[-5:])
        for name, reader in readers.items():
            before = reader.ask("select guid from rss_item order by guid")
            sees(checks, reader, f"{name}: titles change", titles)
            checks.that(f"{name}: titles change: ids stay", reader.ask("select guid from rss_item order by guid") == before, before)

        for number in range(COUNT):
            post(posts, number, titles[number], "https://moved.example/blog/post-")
        checks.that("host and URLs change: made again", server.next_change().get("changed", 0) > 0, server.errors[-5:])
        for name, reader in readers.items():
            before = reader.ask("select guid from rss_item order by guid")
            sees(checks, reader, f"{name}: host and URLs change", titles)
            checks.that(f"{name}: host and URLs change: ids stay", reader.ask("select guid from rss_item order by guid") == before, before)
            body = urllib.request.urlopen(reader.url).read().decode("utf-8")
            checks.that(f"{name}: host and URLs change: entries lead to the new ones", body.count("https://moved.example/blog/post-") >= COUNT, body[:500])

        (posts / "2024-03.md").unlink()
        checks.that("a post is removed: made again", server.next_change().get("changed") == 3, server.errors[-5:])
        for name, reader in readers.items():
            reloads(checks, reader, f"{name}: a post is removed")
            body = urllib.request.urlopen(reader.url).read().decode("utf-8")
            checks.that(f"{name}: a post is removed: the feed has {COUNT}", len(re.findall("<(?:item|entry)[ >]", body)) == COUNT, body[:500])
    finally:
        code = server.close()
    checks.that("serve ends well on an interruption", code == 0, (code, server.errors[-5:]))


def reloads(checks: Checks, reader: Reader, name: str) -> None:
    fault = reader.reload()
    checks.that(f"{name}: newsboat reloads without an error", fault == "", fault)


def sees(checks: Checks, reader: Reader, name: str, titles: dict) -> None:
    reloads(checks, reader, name)
    shown = [title for (title,) in reader.ask("select title from rss_item where deleted = 0 order by title")]
    checks.that(f"{name}: every post once, under its title", shown == sorted(titles.values()), shown)


if __name__ == "__main__":
    sys.exit(main())
