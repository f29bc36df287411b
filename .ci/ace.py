#!/usr/bin/env python3
"""DAISY Ace judges how accessible our books are. Ends with the line `N passed, N failed`; exit code 1 where one failed."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from ledger import BIN, ROOT, Checks

VERSION = "1.4.6"
PATIENCE = 600

# One page at a time: several share the two processors of a small machine, and the browser gives up.
JUDGE = """
const ace = require('@daisy/ace-core');
const runner = require('@daisy/ace-axe-runner-puppeteer');
const [book, outdir] = process.argv.slice(2);
runner.concurrency = 1;
ace(book, { outdir, cwd: process.cwd(), silent: true, initLogger: true }, runner)
  .then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
"""


def install(folder: Path) -> bool:
    """Beside the project: Ace is 180 packages, and its browser is the one that is there."""
    (folder / "package.json").write_text("{}")
    (folder / "judge.cjs").write_text(JUDGE)
    packages = [f"@daisy/ace-core@{VERSION}", f"@daisy/ace-axe-runner-puppeteer@{VERSION}"]
    done = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *packages], cwd=folder, capture_output=True, text=True)
    return done.returncode == 0


def judge(folder: Path, book: Path) -> list:
    """What Ace holds against a book: a line for each fault."""
    chromium = shutil.which("chromium") or ""
    env = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium, "ACE_TIMEOUT_INITIAL": "60000"}
    out = folder / f"out-{book.stem}"
    done = subprocess.run(["node", "judge.cjs", str(book), str(out)], cwd=folder, env=env, capture_output=True, text=True, timeout=PATIENCE)
    report = out / "report.json"
    if done.returncode != 0 or not report.is_file():
        return [f"Ace did not run: {done.stderr[-400:]}"]
    found = json.loads(report.read_text("utf-8"))
    return [
        f"{fault['earl:test']['earl:impact']} {fault['earl:test']['dct:title']} in {part['earl:testSubject']['url']}"
        for part in found["assertions"]
        for fault in part["assertions"]
    ]


def spoil(book: Path, spoiled: Path) -> None:
    """The same book without languages and without descriptions of pictures."""
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(spoiled, "w") as out:
        for entry in whole.infolist():
            data = whole.read(entry)
            if entry.filename.endswith(".xhtml"):
                data = re.sub(rb' alt="[^"]*"| (?:xml:)?lang="[^"]*"', b"", data)
            out.writestr(entry, data)


def main() -> int:
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="feedmill-ace-") as name:
        folder = Path(name)
        if checks.that("Ace installs", install(folder)):
            subprocess.run(["node", str(BIN), "convert", str(ROOT / "input"), "--to", "epub", "-o", str(folder), "--quiet"], check=True)
            book, spoiled = folder / "book.epub", folder / "spoiled.epub"
            spoil(book, spoiled)
            checks.none("Ace holds nothing against the book of input/", judge(folder, book))
            faults = judge(folder, spoiled)
            checks.that("Ace can find a fault", any("image-alt" in fault for fault in faults), faults)
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
