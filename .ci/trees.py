"""Bodies as two parsers that are not ours read them: html5lib as a browser would, the XML parser as a book reader would."""

import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import html5lib

from ledger import Checks, Run, feedmill


def shape_of_html(html: str) -> list:
    """The tree that the HTML standard's algorithm makes inside `body`."""
    return inside(html5lib.parseFragment(html, container="body", treebuilder="etree", namespaceHTMLElements=False))


def shape_of_xml(html: str) -> list:
    return inside(ET.fromstring(f"<body>{html}</body>"))


def inside(root) -> list:
    return [root.text or "", *[shape(child) for child in root]]


def shape(node) -> list:
    """Name, attributes, text before the first child, children, text behind."""
    name = node.tag.replace("{http://www.w3.org/1999/xhtml}", "")
    attributes = sorted((key, value) for key, value in node.attrib.items() if "xmlns" not in key)
    return [name, attributes, node.text or "", [shape(child) for child in node], node.tail or ""]


def check_trees(checks: Checks, name: str, run: Run) -> None:
    """Nobody's parser may see another tree than ours: that is where mutation XSS lives."""
    faults = []
    for post in run.posts():
        html = post["content"]["html"]
        try:
            if shape_of_html(html) != shape_of_xml(html):
                faults.append(f"{post['place']['file']}: two trees")
        except ET.ParseError as error:
            faults.append(f"{post['place']['file']}: {error}")
    checks.that(f"{name}: there are bodies to compare", any("<" in post["content"]["html"] for post in run.posts()))
    checks.none(f"SAN-57 {name}: html5lib and an XML parser see the same tree", faults)
    checks.none(f"{name}: the text of every body adds up", [d["place"]["file"] for d in run.diagnostics if d["code"] == "body/unaccounted"])


ODD = {
    "tables": "<table>a<tr>b<td>c<table><td>d</table></td></table><caption>e",
    "formatting": "<p><b><i>a</b>b</i><a href=/x>c<a href=/y>d</a><p>e</a>",
    "lists": "<li>a<ul><ol><li>b</ul>c<dl>d<dt>e<dd>f</dl></dd>",
    "headings": "<h1>a<h2>b<p>c</h1><pre>\n\nd<p>e</pre></h2>",
    "foreign": "<math><mtext><p>a<mglyph><style><img title='</style><img src=x onerror=go()>'></math><svg><p>b<title><a>c",
    "raw text": "<noscript><p title='</noscript><img src=x onerror=go()>'></noscript><xmp><b>a</xmp><textarea></p></textarea><title></b>",
    "ruby": "<ruby>漢<rp>(<rt>kan<rp>)</ruby><select><option>a<p>b</select>c",
    "details": "<details>a<summary><h1>b</h1><p>c</summary>d<details>e</details>",
    "figures": "<figure><figcaption>a</figcaption><p><img src=/a.png></p><figcaption>b</figcaption></figure><figcaption>c",
    "entities": "&amp;lt;b&amp;gt; &lt;p&gt; &nbsp;&shy;&#0;&#x80;&#xD800;&#xFFFE;&notit; a&b <p title='&quot;\"'>c",
}


def check_odd_bodies(checks: Checks) -> None:
    folder = Path(tempfile.mkdtemp(prefix="feedmill-odd-"))
    for name, body in ODD.items():
        (folder / f"{name.replace(' ', '-')}.html").write_text(f"---\ntitle: {name}\nfrom: https://example.org/{name.replace(' ', '-')}\n---\n<div>{body}</div>\n", "utf-8")
    run = feedmill(folder, "--to", "ndjson")
    checks.that("odd bodies: exit code 0 and a post for each", run.code == 0 and len(run.posts()) == len(ODD), f"{run.code} {run.stderr[-300:]}")
    check_trees(checks, "odd bodies", run)
    broken = Run(0, "", "", folder)
    (folder / "posts.ndjson").write_text('{"place":{"file":"a"},"content":{"html":"<p>a<p>b</p></p>"}}\n', "utf-8")
    mutant = Checks(is_quiet=True)
    check_trees(mutant, "mutant", broken)
    checks.that("odd bodies: a tree that parsers see differently would be found", mutant.failures == ["SAN-57 mutant: html5lib and an XML parser see the same tree"], mutant.failures)
