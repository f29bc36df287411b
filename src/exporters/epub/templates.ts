/** EJS templates that epub-gen-memory renders. `book` is a `BookFacts`, `content` and `id` are the package's own. */

export const contentOpf = `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="<%= book.language %>">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id"><%= id %></dc:identifier>
    <dc:title><%= title %></dc:title>
    <dc:language><%= book.language %></dc:language>
<% for (const [at, name] of book.creators.entries()) { %>    <dc:creator id="creator<%= at + 1 %>"><%= name %></dc:creator>
    <meta refines="#creator<%= at + 1 %>" property="role" scheme="marc:relators">aut</meta>
<% } %><% if (book.description) { %>    <dc:description><%= book.description %></dc:description>
<% } %><% if (book.rights) { %>    <dc:rights><%= book.rights %></dc:rights>
<% } %><% if (book.source) { %>    <dc:source><%= book.source %></dc:source>
<% } %>    <meta property="dcterms:modified"><%= book.modified %></meta>
<% for (const [property, value] of book.accessibility) { %>    <meta property="schema:<%= property %>"><%= value %></meta>
<% } %>  </metadata>
  <manifest>
    <item id="nav" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
    <item id="style" href="style.css" media-type="text/css"/>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<% for (const [at, chapter] of content.entries()) { %>    <item id="<%= chapter.id %>" href="<%= chapter.filename %>" media-type="application/xhtml+xml"<% if (book.mathChapters.has(at)) { %> properties="mathml"<% } %>/>
<% } %><% for (const [at, image] of book.images.entries()) { %>    <item id="image<%= at + 1 %>" href="<%= image.href %>" media-type="<%= image.type %>"/>
<% } %>  </manifest>
  <spine toc="ncx">
    <itemref idref="cover"/>
    <itemref idref="nav"/>
<% for (const chapter of content) { %>    <itemref idref="<%= chapter.id %>"/>
<% } %>  </spine>
  <guide>
    <reference type="cover" title="<%= book.words.cover %>" href="cover.xhtml"/>
    <reference type="toc" title="<%= book.words.contents %>" href="toc.xhtml"/>
  </guide>
</package>
`;

export const tocNcx = `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="<%= book.language %>">
  <head>
    <meta name="dtb:uid" content="<%= id %>"/>
    <meta name="dtb:depth" content="1"/>
    <meta name="dtb:totalPageCount" content="0"/>
    <meta name="dtb:maxPageNumber" content="0"/>
  </head>
  <docTitle><text><%= title %></text></docTitle>
  <navMap>
    <navPoint id="point0" playOrder="1"><navLabel><text><%= book.words.cover %></text></navLabel><content src="cover.xhtml"/></navPoint>
<% for (const [at, chapter] of content.entries()) { %>    <navPoint id="point<%= at + 1 %>" playOrder="<%= at + 2 %>"><navLabel><text><%= chapter.title %></text></navLabel><content src="<%= chapter.filename %>"/></navPoint>
<% } %>  </navMap>
</ncx>
`;

export const tocXhtml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="<%= book.language %>" lang="<%= book.language %>">
<head><title><%= book.words.contents %></title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="frontmatter">
<nav epub:type="toc" role="doc-toc" id="toc">
<h1><%= book.words.contents %></h1>
<ol>
<% for (const [at, chapter] of content.entries()) { %><li><a href="<%= chapter.filename %>"><%= chapter.title %></a></li>
<% } %><% if (content.length === 0) { %><li><a href="cover.xhtml"><%= book.words.cover %></a></li>
<% } %></ol>
</nav>
<nav epub:type="landmarks" id="landmarks" hidden="hidden">
<h2><%= book.words.contents %></h2>
<ol>
<li><a epub:type="cover" href="cover.xhtml"><%= book.words.cover %></a></li>
<li><a epub:type="toc" href="toc.xhtml#toc"><%= book.words.contents %></a></li>
<% if (content.length > 0) { %><li><a epub:type="bodymatter" href="<%= content[0].filename %>"><%= content[0].title %></a></li>
<% } %></ol>
</nav>
</body>
</html>
`;

/** Readable in Chinese and Latin script: no font is forced, nothing is justified or hyphenated by force. */
export const styleCss = `body { margin: 0 5%; line-height: 1.7; line-break: strict; overflow-wrap: break-word; }
:lang(zh), :lang(ja), :lang(ko) { -webkit-hyphens: none; -epub-hyphens: none; hyphens: none; }
h1, h2, h3, h4, h5, h6 { line-height: 1.35; page-break-after: avoid; break-after: avoid; }
h1 { font-size: 1.6em; margin: 1.5em 0 0.3em; }
h1.untitled { font-size: 1.2em; font-weight: normal; }
h2 { font-size: 1.3em; margin: 1.6em 0 0.5em; }
h3 { font-size: 1.1em; margin: 1.4em 0 0.4em; }
h4, h5, h6 { font-size: 1em; margin: 1.2em 0 0.4em; }
p { margin: 0.8em 0; }
.byline { margin: 0 0 1.8em; font-size: 0.85em; opacity: 0.75; }
.source { margin-top: 2.5em; padding-top: 0.8em; border-top: 1px solid; font-size: 0.85em; opacity: 0.75; }
a[href] { text-decoration: underline; }
figure { margin: 1.5em 0; text-align: center; page-break-inside: avoid; break-inside: avoid; }
figcaption { margin-top: 0.5em; font-size: 0.85em; opacity: 0.75; }
figure .image { display: block; padding: 0.8em; border: 1px dashed; font-size: 0.85em; }
img { max-width: 100%; height: auto; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid; }
pre { padding: 0.8em; border: 1px solid; white-space: pre-wrap; font-size: 0.85em; line-height: 1.45; text-align: left; }
code, kbd, samp { font-size: 0.9em; }
pre code { font-size: 1em; }
table { margin: 1em 0; border-collapse: collapse; font-size: 0.9em; }
th, td { padding: 0.3em 0.6em; border: 1px solid; text-align: left; vertical-align: top; }
ul, ol { padding-left: 1.6em; }
li { margin: 0.3em 0; }
hr { width: 30%; margin: 2em auto; border: 0; border-top: 1px solid; }
nav ol { padding-left: 0; list-style: none; }
nav li { margin: 0.6em 0; }
nav a[href] { color: inherit; text-decoration: none; }
.cover { text-align: center; }
.cover h1 { margin: 30% 0 0.6em; font-size: 2.2em; }
.cover .rule { width: 20%; margin: 1.5em auto; border: 0; border-top: 2px solid; }
.cover p { margin: 0.4em 0; }
.cover .facts { margin-top: 3em; font-size: 0.85em; opacity: 0.75; }
`;
