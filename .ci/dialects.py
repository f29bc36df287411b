"""Feeds of every dialect, written from the rules of their specifications: a document by the name of its file."""

RSS1 = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'


def rss(items: str, space: str = "", version: str = "2.0", head: str = "") -> str:
    channel = f"<title>Harbour</title><link>https://harbour.example/</link><description>Of the harbour</description>{head}"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="{version}" {space}><channel>{channel}{items}</channel></rss>'


def atom(entries: str, space: str = "", head: str = "") -> str:
    channel = f"<title>Quay</title><id>tag:quay.example,2024:feed</id><updated>2024-05-01T00:00:00Z</updated><author><name>Quay</name></author>{head}"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed {ATOM} {space}>{channel}{entries}</feed>'


def entry(number: str, title: str, body: str) -> str:
    return (
        f'<entry><id>tag:quay.example,2024:{number}</id>{title}<link href="https://quay.example/{number}"/>'
        f"<updated>2024-05-0{len(number) % 9 + 1}T08:00:00Z</updated>{body}</entry>"
    )


def dated(*dates: str) -> str:
    """An item for each date, of which the number is part of its address."""
    return "".join(
        f"<item><title>Day {number} of {len(dates)}</title><link>https://days.example/{len(dates)}/{number}</link><pubDate>{date}</pubDate>"
        f"<description>What was written on the day {number} of {len(dates)}.</description></item>"
        for number, date in enumerate(dates, 1)
    )


def in_bytes(encoding: str, called: str, title: str, text: str) -> bytes:
    name = called.lower()
    item = f"<item><title>{title}</title><guid isPermaLink='false'>urn:{name}</guid><link>https://bytes.example/{name}</link><author>a@example.org ({title})</author><category>{title}</category><description>{text}</description></item>"
    return rss(item).replace("UTF-8", called, 1).encode(encoding)


RSS_090 = f"""<?xml version="1.0"?>
<rdf:RDF {RSS1} xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>Dock</title><link>https://dock.example/</link><description>Of the dock</description></channel>
<image><title>Dock</title><url>https://dock.example/dock.png</url><link>https://dock.example/</link></image>
<item><title>Ropes &amp; sails</title><link>https://dock.example/ropes?a=1&amp;b=2</link></item>
<item><title>Fog</title><link>https://dock.example/fog</link></item>
<textinput><title>Find</title><description>Find a ship</description><name>q</name><link>https://dock.example/find</link></textinput>
</rdf:RDF>"""

RSS_091 = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel>
<title>Caf\u00e9 am Kai</title><link>https://kai.example/</link><description>Neues vom Kai</description><language>de</language>
<copyright>Copyright 1999, Kai</copyright><managingEditor>ada@kai.example (Ada)</managingEditor><rating>(PICS-1.1 "x" l r (n 0))</rating>
<pubDate>Thu, 01 Jul 1999 08:00:00 GMT</pubDate><skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>
<image><title>Kai</title><url>https://kai.example/k.gif</url><link>https://kai.example/</link><width>88</width><height>31</height></image>
<item><title>F\u00fcnf B\u00f6te &eacute;</title><link>https://kai.example/boote</link><description>Sie liegen am Kai &amp; warten.</description></item>
<item><title>Nachts</title><link>https://kai.example/nachts</link><description>&lt;p&gt;Es ist &lt;b&gt;still&lt;/b&gt;.&lt;/p&gt;</description></item>
<textInput><title>Suche</title><description>Suche am Kai</description><name>q</name><link>https://kai.example/suche</link></textInput>
</channel></rss>"""

RSS_092 = rss(
    '<item><description>Only words, with &lt;a href="https://harbour.example/x"&gt;a link&lt;/a&gt; in them.</description>'
    '<source url="https://source.example/rss">Source</source><enclosure url="https://harbour.example/a.mp3" length="12" type="audio/mpeg"/>'
    '<category domain="https://harbour.example/topics">Boats/Small</category></item>'
    "<item><title>Ninety-two</title><link>https://harbour.example/92</link><category>Boats</category><category>Tides</category></item>",
    version="0.92",
    head='<cloud domain="rpc.harbour.example" port="80" path="/RPC2" registerProcedure="p" protocol="xml-rpc"/>',
)

RSS_10 = f"""<?xml version="1.0"?>
<rdf:RDF {RSS1} {DC} {CONTENT} xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:cc="http://web.resource.org/cc/"
 xmlns:taxo="http://purl.org/rss/1.0/modules/taxonomy/" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://pier.example/rss"><title>Pier</title><link>https://pier.example/</link><description>Of the pier</description>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency><sy:updateBase>2000-01-01T12:00+00:00</sy:updateBase>
<dc:language>en</dc:language><dc:rights>Of Pier</dc:rights>
<items><rdf:Seq><rdf:li rdf:resource="https://pier.example/1"/><rdf:li rdf:resource="https://pier.example/2"/></rdf:Seq></items></channel>
<item rdf:about="https://pier.example/1"><title>First of the pier</title><link>https://pier.example/1</link>
<description>A short word</description><content:encoded><![CDATA[<p>A long <em>word</em> of the pier, with &amp; in it.</p>]]></content:encoded>
<dc:creator>Bea Pier</dc:creator><dc:date>2003-02-01T10:20:30+09:00</dc:date><dc:subject>piers</dc:subject><dc:subject>wood</dc:subject></item>
<item rdf:about="https://pier.example/2"><title>Second of the pier</title><link>https://pier.example/2</link>
<dc:date>2003-02-02</dc:date><dc:creator>Cem</dc:creator><dc:creator>Dora</dc:creator><description>Another word</description></item>
</rdf:RDF>"""

NAMESPACES = rss(
    """<item><title>Everything of the harbour</title><link>https://harbour.example/all</link><guid isPermaLink="false">harbour-all</guid>
<pubDate>Wed, 01 May 2024 09:30:00 +0200</pubDate><dc:creator>Emil</dc:creator><dcterms:modified>2024-05-03T07:00:00Z</dcterms:modified>
<category><![CDATA[Ships]]></category><description>In short.</description><content:encoded><![CDATA[<p>In full, of <b>ships</b>.</p>]]></content:encoded>
<media:content url="https://harbour.example/m.jpg" type="image/jpeg" medium="image"/><media:thumbnail url="https://harbour.example/t.jpg"/>
<itunes:duration>12:30</itunes:duration><itunes:explicit>no</itunes:explicit><podcast:person role="host">Emil</podcast:person>
<podcast:transcript url="https://harbour.example/t.vtt" type="text/vtt"/><slash:comments>3</slash:comments>
<wfw:commentRss>https://harbour.example/all/comments</wfw:commentRss><thr:total>3</thr:total><georss:point>45.2 -71.9</georss:point>
<creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license><source:markdown>In *full*.</source:markdown>
<feedburner:origLink>https://harbour.example/all</feedburner:origLink><googleplay:explicit>no</googleplay:explicit>
<psc:chapters version="1.2"><psc:chapter start="00:00" title="Start"/></psc:chapters><own:mood xmlns:own="urn:own">calm</own:mood></item>""",
    f'{DC} {CONTENT} {MEDIA} xmlns:dcterms="http://purl.org/dc/terms/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:georss="http://www.georss.org/georss" '
    'xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule" xmlns:source="http://source.scripting.com/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0" '
    'xmlns:psc="http://podlove.org/simple-chapters"',
    head='<atom:link rel="self" href="https://harbour.example/rss.xml" type="application/rss+xml"/><ttl>60</ttl><generator>By hand</generator>',
)

PODCAST = rss(
    """<item><title>Episode 1: Fog</title><guid isPermaLink="false">harbour-ep-1</guid><pubDate>Thu, 02 May 2024 06:00:00 GMT</pubDate>
<enclosure url="https://cast.example/1.mp3" length="1234567" type="audio/mpeg"/><itunes:author>Fog Radio</itunes:author>
<itunes:summary>All about fog.</itunes:summary><itunes:episode>1</itunes:episode><itunes:image href="https://cast.example/1.jpg"/>
<itunes:keywords>fog, sea</itunes:keywords></item>
<item><title>Episode 2: Wind</title><guid isPermaLink="false">harbour-ep-2</guid><pubDate>Thu, 09 May 2024 06:00:00 GMT</pubDate>
<description><![CDATA[<p>All about <i>wind</i>.</p>]]></description><enclosure url="https://cast.example/2.mp3" length="2" type="audio/mpeg"/>
<podcast:chapters url="https://cast.example/2.json" type="application/json+chapters"/></item>""",
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"',
    head='<itunes:author>Fog Radio</itunes:author><itunes:category text="Leisure"><itunes:category text="Hobbies"/></itunes:category>',
)

ATOM_03 = """<?xml version="1.0" encoding="utf-8"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Jetty</title><link rel="alternate" type="text/html" href="https://jetty.example/"/>
<modified>2004-05-01T00:00:00Z</modified><tagline mode="escaped" type="text/html">Of the &lt;b&gt;jetty&lt;/b&gt;</tagline>
<entry><title>Escaped of 0.3</title><link rel="alternate" type="text/html" href="https://jetty.example/1"/><id>tag:jetty.example,2004:1</id>
<issued>2004-04-01T08:00:00+02:00</issued><created>2004-04-01T08:00:00+02:00</created><modified>2004-04-02T08:00:00Z</modified><author><name>Fay</name><email>fay@jetty.example</email></author>
<content type="text/html" mode="escaped">&lt;p&gt;Boards &amp;amp; &lt;i&gt;nails&lt;/i&gt;&lt;/p&gt;</content></entry>
<entry><title>Base64 of 0.3</title><link rel="alternate" type="text/html" href="https://jetty.example/2"/><id>tag:jetty.example,2004:2</id>
<issued>2004-04-03T08:00:00Z</issued><modified>2004-04-03T08:00:00Z</modified><content type="text/html" mode="base64">PHA+UGxhbmtzIG9mIG9hazwvcD4=</content></entry>
<entry><title>XML of 0.3</title><link rel="alternate" type="text/html" href="https://jetty.example/3"/><id>tag:jetty.example,2004:3</id>
<issued>2004-04-04T08:00:00Z</issued><modified>2004-04-04T08:00:00Z</modified>
<content type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Posts of <em>pine</em> &amp; tar</p></div></content></entry>
</feed>"""

ATOM_10 = atom(
    entry("xhtml", '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>fine</em> day</div></title>',
          '<published>2024-05-01T10:00:00+08:00</published><content type="xhtml" xml:base="https://quay.example/pages/"><div xmlns="http://www.w3.org/1999/xhtml">'
          '<p>See <a href="next">the next &amp; last</a>.</p><ul><li>One</li><li>Two</li></ul></div></content>')
    + entry("prefix", '<title type="html">Of &lt;em&gt;Vec&lt;/em&gt; &amp;amp; more</title>',
            '<category term="rust" label="Rust"/><content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>With a <h:b>prefix</h:b></h:p></h:div></content>')
    + entry("html", "<title>Plain of Atom</title>",
            '<author><name>Gus</name><uri>https://gus.example/</uri></author><author><name>Hal</name></author><contributor><name>Ida</name></contributor>'
            '<summary>In short</summary><content type="html" xml:base="pages/">&lt;p&gt;See &lt;a href="here"&gt;here&lt;/a&gt;&lt;/p&gt;</content>')
    + entry("source", "<title>From elsewhere</title>",
            '<source><id>tag:other.example,2024:feed</id><title>Other</title><updated>2024-01-01T00:00:00Z</updated><author><name>Jo</name></author></source>'
            '<content type="text">Text with &lt; and &amp; in it</content>')
    + entry("summary", "<title>Without content</title>",
            '<link rel="enclosure" href="https://quay.example/a.mp3" type="audio/mpeg" length="5"/><summary type="html">&lt;p&gt;Only a summary.&lt;/p&gt;</summary>'),
    'xml:base="https://quay.example/" xml:lang="en"',
)

MEDIA_GROUP = atom(
    entry("group", "<title>A film of the quay</title>",
          '<media:group><media:title>A film</media:title><media:content url="https://quay.example/f.mp4" type="video/mp4" duration="61"/>'
          '<media:thumbnail url="https://quay.example/f.jpg" width="480" height="360"/><media:description>What is shown in the film of the quay.</media:description></media:group>'),
    MEDIA,
).replace("2024:feed", "2024:media")

LOOSE = (
    '\n\n  <!-- by hand -->\n<?xml version="1.0"?>\n<RSS VERSION="2.0"><CHANNEL><TITLE>Loose</TITLE><LINK>https://loose.example/</LINK>'
    "<ITEM><TITLE>Salt & rope</TITLE><LINK>https://loose.example/1?a=1&b=2</LINK><GUID ISPERMALINK='false'>loose-1</GUID>"
    "<PUBDATE>Wed, 1 May 24 9:30 EST</PUBDATE><CATEGORY>Knots & bends</CATEGORY><DESCRIPTION><![CDATA[<P>Ropes <B>old</B> & new</P>]]></DESCRIPTION></ITEM>"
    "<ITEM><TITLE>Fish &mdash; fresh &eacute;</TITLE><LINK>https://loose.example/2</LINK><GUID ISPERMALINK='false'>loose-2</GUID>"
    "<DESCRIPTION>&lt;p&gt;Cod &amp;amp; ling &hellip;&lt;/p&gt;</DESCRIPTION></ITEM></CHANNEL></RSS>"
)

DIALECTS: dict[str, bytes] = {
    "rss-0.90.rdf": RSS_090.encode(),
    "rss-0.91.xml": RSS_091.encode("iso-8859-1"),
    "rss-0.92.xml": RSS_092.encode(),
    "rss-1.0.rdf": RSS_10.encode(),
    "rss-2.0-namespaces.xml": NAMESPACES.encode(),
    "podcast.xml": PODCAST.encode(),
    "atom-0.3.xml": ATOM_03.encode(),
    "atom-1.0.xml": ATOM_10.encode(),
    "media-group.xml": MEDIA_GROUP.encode(),
    "loose.xml": LOOSE.encode(),
    "bytes-1252.xml": in_bytes("windows-1252", "windows-1252", "Na\u00efve \u201cquotes\u201d \u2013 \u20ac", "Prices in \u20ac \u2026"),
    "bytes-gbk.xml": in_bytes("gbk", "GBK", "\u6f6e\u6c34\u4e0e\u706f", "\u6e2f\u53e3\u7684\u706f\u4eae\u4e86\u3002"),
    "bytes-gb2312.xml": in_bytes("gb18030", "gb2312", "\u6e2f\u53e3\u7684\u970e", "\u970e\u662f\u5929\u4e0a\u7684\u5149\u3002"),
    "bytes-sjis.xml": in_bytes("shift_jis", "Shift_JIS", "\u6e2f\u306e\u706f", "\u6e2f\u306e\u706f\u304c\u3068\u3082\u308b\u3002"),
    "bytes-big5.xml": in_bytes("big5", "Big5", "\u6e2f\u53e3\u7684\u71c8", "\u71c8\u4eae\u4e86\u3002"),
    "bytes-utf16.xml": in_bytes("utf-16", "UTF-16", "Wide \u706f", "In two bytes each \u2026"),
    "dates.xml": rss(dated("Wed, 01 May 2024 09:30:00 GMT", "01 May 2024 09:30:00 +0200", "Wed, 1 May 2024 09:30:00 EST", "2024-05-01T09:30:00Z",
                           "2024-05-01T09:30:00.25+05:30", "2024-05-01", "20240501", "Wed May  1 09:30:00 2024", "Wed, 01 May 24 09:30:00 PDT")).encode(),
    "dates-chinese.xml": rss(dated("2024\u5e745\u67081\u65e5 09:30:00", "2024\u5e7405\u670802\u65e5", "2024\u5e745\u67083\u65e5 \u4e0b\u53488:05:00", "\u661f\u671f\u4e09, 01 \u4e94\u6708 2024 09:30:00 +0800")).encode(),
}
