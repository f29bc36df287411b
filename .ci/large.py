"""Looks at what is only done for large archives: threads, the cache, and what both must not change."""

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

from ledger import BIN, ROOT, Checks

FORMATS = "rss,atom,json,markdown,epub,ndjson"
NOW = "2026-01-01T00:00:00Z"


def check_large(checks: Checks) -> None:
    folder = Path(tempfile.mkdtemp(prefix="feedmill-large-"))
    posts = folder / "posts"
    subprocess.run(["node", str(ROOT / "bench/generate.mjs"), "900", str(posts)], check=True, capture_output=True, timeout=120)
    add_archives(posts)
    written = time.monotonic()
    one = convert(posts, folder / "one", "--threads", "1", "--report", str(folder / "one.ndjson"))
    two = convert(posts, folder / "two", "--threads", "2", "--report", str(folder / "two.ndjson"))
    checks.that("large: exit codes 0", (one.returncode, two.returncode) == (0, 0), one.stderr[-300:] + two.stderr[-300:])
    wanted = digest(folder / "one")
    checks.that("large: two threads give the bytes of one", differing(wanted, digest(folder / "two")) == [], differing(wanted, digest(folder / "two"))[:5])
    checks.that("large: and say the same in the same order", (folder / "one.ndjson").read_text() == (folder / "two.ndjson").read_text())
    checks.that("large: and summarise the same", same_summary(one.stdout, two.stdout), two.stdout[:300])
    convert(posts, folder / "default")
    checks.that("large: and so does what nobody asked threads of", differing(wanted, digest(folder / "default")) == [])
    cached(checks, folder, wanted, written)


def add_archives(posts: Path) -> None:
    picture = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082")
    files = {f"posts/packed-{at}.md": f"---\ntitle: Packed {at}\ndate: 2019-03-01\n---\nText {at} ![sea](../img/sea.png)\n".encode() for at in range(30)}
    files["img/sea.png"] = picture
    with zipfile.ZipFile(posts / "more.zip", "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    with tarfile.open(posts / "more.tar.gz", "w:gz") as packed:
        for name, data in files.items():
            rolled = data.replace(b"Packed", b"Rolled").replace(b"Text", b"Words")
            info = tarfile.TarInfo(name)
            info.size = len(rolled)
            packed.addfile(info, io.BytesIO(rolled))


def cached(checks: Checks, folder: Path, wanted: dict, written: float) -> None:
    posts, words = folder / "posts", ["--threads", "2", "--cache", str(folder / "cache")]
    while time.monotonic() - written < 2.5:  # what changed within two seconds is never judged by its look
        time.sleep(0.1)
    first, second = (json.loads(convert(posts, folder / "out", *words).stdout) for _ in range(2))
    checks.that("cache: the first run writes what a run without one does", differing(wanted, digest(folder / "out")) == [], differing(wanted, digest(folder / "out"))[:5])
    checks.that("cache: the second run finds that nothing has changed", (first["isUnchanged"], second["isUnchanged"]) == (False, True), second["ledger"])
    checks.that("cache: and gives the summary of the first, but that all files were there", second == {**first, "isUnchanged": True, "outputs": [{**file, "fate": "unchanged"} for file in first["outputs"]]})
    (folder / "out" / "rss.xml").unlink()
    third = json.loads(convert(posts, folder / "out", *words).stdout)
    checks.that("cache: an output that went is written again", not third["isUnchanged"] and differing(wanted, digest(folder / "out")) == [])
    post = sorted(p for p in posts.rglob("*.md"))[17]
    post.write_text(post.read_text().replace("title: \"", "title: \"Changed ", 1))
    before = {p: p.stat().st_mtime_ns for p in (folder / "out" / "posts").glob("*.md")}
    changed = json.loads(convert(posts, folder / "out", *words).stdout)
    convert(posts, folder / "fresh")
    fresh = digest(folder / "fresh")
    # A new name leaves the file of the old one behind: that is told, and --prune removes it.
    kept = {name: digest(folder / "out")[name] for name in fresh if name in digest(folder / "out")}
    checks.that("cache: one changed post gives what a run without a cache gives", not changed["isUnchanged"] and differing(fresh, kept) == [], differing(fresh, kept)[:5])
    touched = [p.name for p, at in before.items() if p.stat().st_mtime_ns != at]
    checks.that("cache: and touches the file of no other post", len(touched) <= 1, touched[:5])


def convert(posts: Path, output: Path, *words: str) -> subprocess.CompletedProcess:
    command = ["node", str(BIN), "convert", str(posts), "--to", FORMATS, "-o", str(output), "--by", "year", "--quiet", "--json", "--now", NOW, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)


def digest(folder: Path) -> dict:
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")}


def differing(one: dict, other: dict) -> list:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def same_summary(one: str, other: str) -> bool:
    return json.loads(one) == json.loads(other)
