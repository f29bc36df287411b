"""Named checks that are counted, and runs of feedmill whose report is read back."""

import hashlib
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BIN = ROOT / "dist" / "cli" / "bin.js"


class Checks:
    """Counts what held and what did not; goes on in any case."""

    def __init__(self, is_quiet: bool = False) -> None:
        self.passed = 0
        self.failed = 0
        self.failures: list[str] = []
        self.is_quiet = is_quiet

    def that(self, name: str, holds: object, seen: object = "") -> bool:
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            self.failures.append(name)
        if not self.is_quiet:
            print(f"ok    {name}" if holds else f"FAIL  {name}: {str(seen)[:600]}", flush=True)
        return bool(holds)

    def none(self, name: str, faults: list) -> bool:
        return self.that(name, not faults, f"{len(faults)} × {faults[:3]}")

    def skip(self, name: str, why: str) -> None:
        print(f"skip  {name}: {why}")


@dataclass
class Run:
    code: int
    stdout: str
    stderr: str
    output: Path
    diagnostics: list = field(default_factory=list)
    ledger: dict = field(default_factory=dict)

    def codes(self, file: str = "") -> list:
        """Codes reported for places whose file ends like this."""
        return [d["code"] for d in self.diagnostics if d["place"]["file"].endswith(file)]

    def files(self, *codes: str) -> set:
        return {d["place"]["file"] for d in self.diagnostics if d["code"] in codes}

    def posts(self) -> list:
        """The posts of posts.ndjson."""
        path = self.output / "posts.ndjson"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


ALL = "rss,atom,json,markdown,epub,ndjson"


def feedmill(*args: object, output: Path | None = None, cwd: Path = ROOT, **more: object) -> Run:
    """Runs the built command with a report. `more`: env (added to ours), timeout, prefix (words before node), report (False: none)."""
    out = output or Path(tempfile.mkdtemp(prefix="feedmill-out-"))
    fd, report = tempfile.mkstemp(suffix=".ndjson")
    os.close(fd)
    os.chmod(report, 0o666)
    words = [*more.get("prefix", []), "node", str(BIN), *map(str, args)]
    if more.get("report", True):
        words += ["-o", str(out), "--report", report]
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", **more.get("env", {})}
    try:
        done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=more.get("timeout", 240))
        code, stdout, stderr = done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        code, stdout, stderr = -1, "", "did not end in time"
    run = Run(code, stdout, stderr, out)
    for line in Path(report).read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] == "ledger":
            run.ledger = record
        else:
            run.diagnostics.append(record)
    os.unlink(report)
    return run


def balances(checks: Checks, name: str, run: Run) -> None:
    book = run.ledger
    sum_of = sum(book.get(key, 0) for key in ("exported", "dropped", "rejected"))
    checks.that(f"{name}: the ledger balances", book and book["read"] == sum_of, book or run.stderr)


def digest(folder: Path) -> dict:
    """SHA-256 of each file, hidden ones among them, by path."""
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}
