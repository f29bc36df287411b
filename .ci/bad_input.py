"""Bad input and wrong use: the right diagnostic, the right exit code, and every neighbour still there."""

import os
import shutil
import tempfile
from pathlib import Path

from ledger import Checks, balances, feedmill

GOOD = "---\ntitle: {title}\ndate: 2024-05-0{day}T08:00:00Z\n---\n\nA good neighbour of number {day}.\n"


def archive() -> Path:
    """A folder with three good posts."""
    folder = Path(tempfile.mkdtemp(prefix="feedmill-bad-"))
    folder.chmod(0o755)
    for day, place in enumerate(("a-first.md", "m-middle.md", "z-last.md"), 1):
        (folder / place).write_text(GOOD.format(title=f"Neighbour {day}", day=day), "utf-8")
    return folder


def check_bad_input(checks: Checks) -> None:
    marker = Path(tempfile.gettempdir()) / f"feedmill-executed-{os.getpid()}"
    script = f'---js\n{{ title: require("fs").writeFileSync("{marker}", "x") }}\n---\n\nBody stays.\n'
    # what, file, bytes, code, line of the code or None, exit code, does the post itself come out
    cases = [
        ("a header YAML refuses", "k.md", b"---\ntitle: One: two\n\tdate: [\n---\n\nStill here.\n", "front-matter/invalid", True, 0, True),
        ("no front matter", "k.md", b"Just a line of text.\n", "front-matter/missing", False, 0, True),
        ("an empty file", "k.md", b"", "input/empty", False, 0, False),
        ("a binary file called .md", "k.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "input/binary", False, 3, False),
        ("invalid UTF-8", "k.md", b"---\ntitle: Broken\n---\n\nA \xff\xfe byte and \xe4\xb8 half a character.\n", "input/encoding", True, 0, True),
        ("UTF-16 with a byte order mark", "k.md", "\ufeff---\ntitle: 十六\n---\n\n正文在此。\n".encode("utf-16-le"), None, False, 0, True),
        ("UTF-16 big-endian", "k.md", "\ufeff---\ntitle: 十六\n---\n\n正文在此。\n".encode("utf-16-be"), None, False, 0, True),
        ("JavaScript front matter", "k.md", script.encode(), "front-matter/code", False, 0, True),
        ("front matter that never ends", "k.md", b"---\ntitle: Open\nStill a post.\n", "front-matter/unclosed", False, 0, True),
        ("a date that is none", "k.md", b"---\ntitle: Odd\ndate: the day before yesterday\n---\n\nText.\n", "date/invalid", False, 0, True),
        ("characters XML forbids", "k.md", b"---\ntitle: Bell\n---\n\nRing \x07 and \x0b end.\n", "clean/character", False, 0, True),
        ("a post of 5 MB", "k.md", ("---\ntitle: Long\n---\n\n" + "Sea and sky, and a line between. " * 160_000).encode(), None, False, 0, True),
    ]
    for what, file, data, code, has_line, expected, comes_out in cases:
        folder = archive()
        (folder / file).write_bytes(data)
        run = feedmill("convert", folder, "--to", "json,ndjson,rss")
        posts = run.posts()
        files = {p["place"]["file"] for p in posts}
        checks.that(f"{what}: exit code {expected}", run.code == expected, f"{run.code} {run.stderr[-200:]}")
        if code:
            places = [d["place"] for d in run.diagnostics if d["code"] == code and d["place"]["file"] == file]
            checks.that(f"{what}: {code} names the file{' and the line' if has_line else ''}", places and (not has_line or "line" in places[0]), places or run.codes())
        checks.that(f"{what}: every neighbour is there", {"a-first.md", "m-middle.md", "z-last.md"} <= files, files)
        checks.that(f"{what}: the post {'is there' if comes_out else 'is not invented'}", (file in files) == comes_out, files)
        if "UTF-16" in what:
            checks.that(f"{what}: is read", any(p.get("title") == "十六" and "正文在此" in p["content"]["html"] for p in posts), posts[:1])
        balances(checks, what, run)
        shutil.rmtree(folder)
    checks.that("JavaScript front matter is not executed", not marker.exists())
    marker.unlink(missing_ok=True)
    check_folders(checks)
    check_usage(checks)


def check_folders(checks: Checks) -> None:
    folder = archive()
    (folder / "loop").symlink_to(folder)
    run = feedmill(folder, "--to", "ndjson")
    checks.that("a symbolic link in a circle: input/loop, exit code 0", run.code == 0 and "input/loop" in run.codes(), f"{run.code} {run.codes()}")
    checks.that("a symbolic link in a circle: three posts", len(run.posts()) == 3, len(run.posts()))
    (folder / "loop").unlink()

    closed = folder / "closed"
    closed.mkdir()
    (closed / "x.md").write_text("Hidden.\n")
    closed.chmod(0)
    prefix = unprivileged()
    if prefix is None:
        checks.skip("a folder without permission", "running as root and there is no setpriv")
    else:
        out = Path(tempfile.mkdtemp(prefix="feedmill-out-"))
        out.chmod(0o777)
        run = feedmill(folder, "--to", "ndjson", "-o", out, "--json", prefix=prefix, report=False, cwd=out)
        checks.that("a folder without permission: input/unreadable, exit code 3", run.code == 3 and "input/unreadable" in run.stdout, f"{run.code} {run.stdout[-300:]} {run.stderr[-300:]}")
        checks.that("a folder without permission: three posts", '"exported": 3' in run.stdout, run.stdout[:200])
    closed.chmod(0o755)

    run = feedmill(folder / "nowhere", "--to", "ndjson")
    checks.that("a missing input folder: input/missing, exit code 1", run.code == 1 and "input/missing" in run.codes(), f"{run.code} {run.codes()} {run.stderr[-200:]}")
    run = feedmill(folder / "nowhere", folder, "--to", "ndjson")
    checks.that("one missing input of two: exit code 3, the other is read", run.code == 3 and len(run.posts()) == 4, f"{run.code} {len(run.posts())}")

    blocked = Path(tempfile.mkdtemp()) / "out"
    blocked.write_text("a file where the folder should be")
    run = feedmill(folder, "--to", "rss", output=blocked)
    checks.that("a file in the place of the output folder: exit code 2, told in a line", run.code == 2 and run.stderr.startswith("feedmill: "), f"{run.code} {run.stderr[-300:]}")
    checks.that("a file in the place of the output folder: it stays as it was", blocked.read_text().startswith("a file"))
    check_locked(checks, folder, prefix)
    shutil.rmtree(folder)


def check_locked(checks: Checks, folder: Path, prefix: list | None) -> None:
    if prefix is None:
        return checks.skip("an unwritable output folder", "running as root and there is no setpriv")
    locked = Path(tempfile.mkdtemp(prefix="feedmill-locked-"))
    (locked / "rss.xml").write_text("an older edition")
    locked.chmod(0o555)
    run = feedmill(folder, "--to", "rss,json", "-o", locked, "--json", prefix=prefix, report=False, cwd=Path("/"))
    checks.that("an unwritable output folder: export/failed, exit code 1", run.code == 1 and "export/failed" in run.stdout, f"{run.code} {run.stdout[-300:]} {run.stderr[-300:]}")
    checks.that("an unwritable output folder: the older edition stays", (locked / "rss.xml").read_text() == "an older edition" and len(list(locked.iterdir())) == 1)


def unprivileged() -> list | None:
    """Words that run a command as somebody who may not read everything."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if shutil.which("setpriv") else None


def check_usage(checks: Checks) -> None:
    folder = archive()
    for what, words in (
        ("an unknown format", ["--to", "rss,gopher"]),
        ("an unknown option", ["--colour", "red"]),
        ("an option of the wrong shape", ["--limit", "many"]),
        ("a plugin that is not there", ["--plugin", "./nowhere.mjs"]),
    ):
        run = feedmill(folder, *words)
        checks.that(f"{what}: exit code 2, told in a line", run.code == 2 and run.stderr.startswith("feedmill: ") and "    at " not in run.stderr, f"{run.code} {run.stderr[:300]}")
    plugins = {
        "a plugin with a syntax error": "export default {",
        "a plugin that throws": "throw new Error('on purpose');",
        "a plugin without a default export": "export const a = 1;",
        "a plugin with a broken exporter": "export default { name: 'p', exporters: [{ name: 'x' }] };",
        "a plugin that takes a name": "import { exporters } from '%s'; export default { name: 'p', exporters: [exporters[0]] };" % (Path(__file__).parent.parent / "dist/index.js"),
    }
    for what, source in plugins.items():
        path = folder / "plugin.mjs"
        path.write_text(source)
        run = feedmill(folder, "--plugin", path, "--to", "rss")
        checks.that(f"{what}: exit code 2, told in a line", run.code == 2 and run.stderr.startswith("feedmill: ") and "    at " not in run.stderr, f"{run.code} {run.stderr[:300]}")
    path.write_text(
        "export default { name: 'p', exporters: [{ name: 'fails', title: 'Fails', options: {}, carries: new Set(),"
        " async *export() { yield* []; throw new Error('on purpose'); } }] };"
    )
    run = feedmill(folder, "--plugin", path, "--to", "fails,ndjson")
    checks.that("an exporter that throws: exit code 3, the others are written", run.code == 3 and len(run.posts()) == 3 and "export/failed" in run.codes(), f"{run.code} {run.codes()} {run.stderr[-200:]}")
    shutil.rmtree(folder)
