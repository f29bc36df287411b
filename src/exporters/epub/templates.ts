/** EJS templates that epub-gen-memory renders. `book` is what the maker gives them, `pages` is the package's list of chapters, `id` its own too. */

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
<% } %><% if (book.date) { %>    <dc:date><%= book.date %></dc:date>
<% } %>    <dc:contributor id="maker">Feedmill</dc:contributor>
    <meta refines="#maker" property="role" scheme="marc:relators">bkp</meta>
    <meta property="dcterms:modified"><%= book.modified %></meta>
<% if (book.series) { %>    <meta property="belongs-to-collection" id="series"><%= book.series.title %></meta>
    <meta refines="#series" property="collection-type">series</meta>
    <meta refines="#series" property="dcterms:identifier"><%= book.series.id %></meta>
<% if (book.series.position) { %>    <meta refines="#series" property="group-position"><%= book.series.position %></meta>
<% } %>    <meta name="calibre:series" content="<%= book.series.title %>"/>
<% if (book.series.index) { %>    <meta name="calibre:series_index" content="<%= book.series.index %>"/>
<% } %><% } %><% for (const [property, value] of book.accessibility) { %>    <meta property="schema:<%= property %>"><%= value %></meta>
<% } %>    <meta name="cover" content="cover-image"/>
  </metadata>
  <manifest>
    <item id="nav" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
    <item id="style" href="style.css" media-type="text/css"/>
    <item id="cover-image" href="<%= book.cover.href %>" media-type="<%= book.cover.type %>" properties="cover-image"/>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
    <item id="title-page" href="title.xhtml" media-type="application/xhtml+xml"/>
    <item id="colophon" href="colophon.xhtml" media-type="application/xhtml+xml"/>
<% for (const [at, chapter] of pages.entries()) { %>    <item id="<%= chapter.id %>" href="<%= chapter.filename %>" media-type="application/xhtml+xml"<% if (book.mathPages.has(at)) { %> properties="mathml"<% } %>/>
<% } %><% for (const [at, image] of book.images.entries()) { %>    <item id="image<%= at + 1 %>" href="<%= image.href %>" media-type="<%= image.type %>"/>
<% } %>  </manifest>
  <spine toc="ncx"<% if (book.isVertical) { %> page-progression-direction="rtl"<% } %>>
    <itemref idref="cover"/>
    <itemref idref="title-page"/>
    <itemref idref="nav"/>
<% for (const chapter of pages) { %>    <itemref idref="<%= chapter.id %>"/>
<% } %>    <itemref idref="colophon"/>
  </spine>
  <guide>
    <reference type="cover" title="<%= book.words.cover %>" href="cover.xhtml"/>
    <reference type="title-page" title="<%= book.words.titlePage %>" href="title.xhtml"/>
    <reference type="toc" title="<%= book.words.contents %>" href="toc.xhtml"/>
<% if (pages.length > 0) { %>    <reference type="text" title="<%= pages[0].title %>" href="<%= pages[0].filename %>"/>
<% } %>    <reference type="colophon" title="<%= book.words.colophon %>" href="colophon.xhtml"/>
  </guide>
</package>
`;

/** Sections with their chapters below them, or all in one level where a device has no more. Two points at one page have one place in the order. */
export const tocNcx = `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="<%= book.language %>">
  <head>
    <meta name="dtb:uid" content="<%= id %>"/>
    <meta name="dtb:depth" content="<%= book.ncxDepth %>"/>
    <meta name="dtb:totalPageCount" content="0"/>
    <meta name="dtb:maxPageNumber" content="0"/>
  </head>
  <docTitle><text><%= title %></text></docTitle>
  <navMap>
    <navPoint id="point1" playOrder="1"><navLabel><text><%= book.words.titlePage %></text></navLabel><content src="title.xhtml"/></navPoint>
<% let [point, order] = [1, 1]; for (const { at, label, below } of book.contents) { point += 1; order += 1; %>    <navPoint id="point<%= point %>" playOrder="<%= order %>"><navLabel><text><%= label ?? pages[at].title %></text></navLabel><content src="<%= pages[at].filename %>"/><% if (book.ncxDepth === 1) { %></navPoint>
<% } else if (below.length > 0) { %>
<% } %><% for (const under of below) { point += 1; order += under === at ? 0 : 1; %>    <navPoint id="point<%= point %>" playOrder="<%= order %>"><navLabel><text><%= pages[under].title %></text></navLabel><content src="<%= pages[under].filename %>"/></navPoint>
<% } %><% if (book.ncxDepth === 2) { %></navPoint>
<% } %><% } %>    <navPoint id="point<%= point + 1 %>" playOrder="<%= order + 1 %>"><navLabel><text><%= book.words.colophon %></text></navLabel><content src="colophon.xhtml"/></navPoint>
  </navMap>
</ncx>
`;

export const tocXhtml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="<%= book.language %>" lang="<%= book.language %>"<% if (book.isInColumns) { %> class="vertical"<% } %>>
<head><title><%= book.words.contents %></title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body epub:type="frontmatter">
<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">
<h1 id="contents"><%= book.words.contents %></h1>
<ol>
<% for (const { at, label, below } of book.contents) { %><li><a href="<%= pages[at].filename %>"><%= label ?? pages[at].title %></a><% if (below.length > 0) { %>
<ol>
<% for (const under of below) { %><li><a href="<%= pages[under].filename %>"><%= pages[under].title %></a></li>
<% } %></ol>
<% } %></li>
<% } %><li><a href="colophon.xhtml"><%= book.words.colophon %></a></li>
</ol>
</nav>
<nav epub:type="landmarks" id="landmarks" hidden="hidden">
<h2><%= book.words.contents %></h2>
<ol>
<li><a epub:type="cover" href="cover.xhtml"><%= book.words.cover %></a></li>
<li><a epub:type="titlepage" href="title.xhtml"><%= book.words.titlePage %></a></li>
<li><a epub:type="toc" href="toc.xhtml#toc"><%= book.words.contents %></a></li>
<% if (pages.length > 0) { %><li><a epub:type="bodymatter" href="<%= pages[0].filename %>"><%= pages[0].title %></a></li>
<% } %><li><a epub:type="colophon" href="colophon.xhtml"><%= book.words.colophon %></a></li>
</ol>
</nav>
</body>
</html>
`;
