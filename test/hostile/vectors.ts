import { mutations } from './mutations.ts';

/** One way to get a script to run, written for this project from what is publicly known of such ways. `pwned()` is what it wants to call. */
export interface Vector {
  readonly name: string;
  readonly html: string;
}

/** The call in the spellings that attributes and URLs allow. */
const call = 'pwned()';

const handlers = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onanimationstart',
  'onpointerenter',
  'onbegin',
  'onloadstart',
  'onwheel',
  'onauxclick',
  'onbeforematch',
  'onscrollend',
];

const carriers = [
  'img src=x',
  'svg',
  'video src=x',
  'details open',
  'body',
  'a href="#" autofocus tabindex=1',
  'input autofocus',
  'math',
  'p tabindex=1 autofocus',
  'marquee',
  'audio src=x',
  'iframe',
  'table',
  'select autofocus',
];

/** A handler on each kind of element, quoted, unquoted, in odd case and glued to the name before it. */
const byHandler: readonly Vector[] = handlers.map((handler, at) => {
  const carrier = carriers[at % carriers.length] ?? 'p';
  const tag = carrier.split(' ', 1)[0] ?? 'p';
  const written =
    [`${handler}="${call}"`, `${handler}=${call}`, `${handler.toUpperCase()}='${call}'`, `/${handler}=${call}`][
      at % 4
    ] ?? '';
  return { name: `${handler} on ${tag}`, html: `<${carrier} ${written}>x</${tag}>` };
});

const schemes = [
  'javascript:pwned()',
  'JaVaScRiPt:pwned()',
  ' javascript:pwned()',
  'java\tscript:pwned()',
  'java\nscript:pwned()',
  '\u0001javascript:pwned()',
  'javascript&colon;pwned()',
  '&#106;&#97;vascript:pwned()',
  '&#x6A;avascript&#58;pwned()',
  '&#0000106avascript:pwned()',
  'javascript://example.org/%0Apwned()',
  'java&Tab;script:pwned()',
  'javascript&NewLine;:pwned()',
  'vbscript:pwned()',
  'data:text/html,<script>parent.pwned()</script>',
  'data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduZWQoKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>',
  'blob:https://example.org/pwned',
  'view-source:javascript:pwned()',
  'jar:https://example.org!/pwned',
  '\u00a0javascript:pwned()',
  'feed:javascript:pwned()',
];

const places = [
  (url: string): string => `<a href="${url}">x</a>`,
  (url: string): string => `<a href='${url}' target=_self>x</a>`,
  (url: string): string => `<iframe src="${url}"></iframe>`,
  (url: string): string => `<form action="${url}"><button>x</button></form>`,
  (url: string): string => `<img src="${url}">`,
  (url: string): string => `<object data="${url}"></object>`,
  (url: string): string => `<area href="${url}"><map><area href="${url}"></map>`,
  (url: string): string => `<button formaction="${url}">x</button>`,
  (url: string): string => `<blockquote cite="${url}">x</blockquote>`,
  (url: string): string => `<video poster="${url}" src="${url}"><source src="${url}"></video>`,
  (url: string): string => `<svg><a xlink:href="${url}"><text y=20>x</text></a></svg>`,
];

/** An active address in a different place each. */
const byScheme: readonly Vector[] = schemes.flatMap((url, at) =>
  [0, 1, 2].map((turn) => {
    const place = (at + turn * 4) % places.length;
    return { name: `${url.slice(0, 24)} in place ${place}`, html: places[turn === 0 ? 0 : place]?.(url) ?? '' };
  }),
);

const bare: Readonly<Record<string, string>> = {
  'a script': '<script>pwned()</script>',
  'a script in odd case': '<ScRiPt>pwned()</sCrIpT>',
  'a script without an end': '<script>pwned()//',
  'a script with a slash': '<script/x>pwned()</script>',
  'a script in a script': '<scr<script>ipt>pwned()</script>',
  'a script of SVG': '<svg><script>pwned()</script></svg>',
  'a script of SVG, escaped': '<svg><script>&#112;wned()</script></svg>',
  'a script from an address': '<script src="data:text/javascript,pwned()"></script>',
  'a module': '<script type="module">pwned()</script>',
  'a template': '<template><script>pwned()</script></template>',
  'a shadow root': '<div><template shadowrootmode="open"><img src=x onerror=pwned()></template></div>',
  'a frame with a document': '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
  'a frame with an escaped document': '<iframe srcdoc="&lt;img src=x onerror=parent.pwned()&gt;"></iframe>',
  'a refresh': '<meta http-equiv="refresh" content="0;url=javascript:pwned()">',
  'a base': '<base href="javascript:/a/-pwned()//"><a href="x">x</a>',
  'an embed': '<embed src="data:text/html,<script>parent.pwned()</script>">',
  'a style with an import': '<style>@import "data:text/css,*{x:expression(pwned())}";</style>',
  'a style with an animation': '<style>@keyframes a{}</style><p style="animation:a" onanimationstart=pwned()>x</p>',
  'a style attribute': '<p style="background:url(javascript:pwned())">x</p>',
  'a link to a style': '<link rel=stylesheet href="data:text/css,*{}" onload=pwned()>',
  'an animation of SVG':
    '<svg><a><animate attributeName=href values=javascript:pwned() /><text y=20>x</text></a></svg>',
  'a use of SVG':
    '<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload=pwned()>#x"/></svg>',
  'an event of SVG': '<svg><set attributeName=onload to=pwned() onbegin=pwned()></svg>',
  'a foreign object': '<svg><foreignObject><iframe onload=pwned()></iframe></foreignObject></svg>',
  'an action of MathML': '<math><maction actiontype="statusline" xlink:href="javascript:pwned()">x</maction></math>',
  'a link of MathML': '<math href="javascript:pwned()">x</math>',
  'a popover': '<button popovertarget=x>x</button><p popover id=x onbeforetoggle=pwned()>x</p>',
  'a dialog': '<dialog open onclose=pwned()><form method=dialog><button autofocus>x</button></form></dialog>',
  'a key': '<a href="#" accesskey=x onclick=pwned()>x</a>',
  'clobbered names': '<form id=document><input name=body></form><a id=pwned href="javascript:pwned()">x</a>',
  'a srcset': '<img srcset="x" onerror=pwned()>',
  'a picture': '<picture><source srcset=x onerror=pwned()><img src=x onerror=pwned()></picture>',
  'an event glued to an attribute': '<img src="x"onerror="pwned()">',
  'an attribute with a null': '<img src=x one\u0000rror=pwned()>',
  'a tag with a null': '<scr\u0000ipt>pwned()</script>',
  'a tag behind two brackets': '<<script>pwned()//<</script>',
  'a tag in a broken tag': '<img """><script>pwned()</script>">',
  'a tag that is not closed': '<img src=x onerror=pwned() ',
  'a tag with a form feed': '<img\u000csrc=x\u000conerror=pwned()>',
  'a processing instruction': '<?xml-stylesheet href="javascript:pwned()"?><img src=x onerror=pwned()>',
  'a CDATA section': '<![CDATA[<img src=x onerror=pwned()>]]>',
  'a conditional comment': '<!--[if gte IE 4]><script>pwned()</script><![endif]-->',
};

/** What our own repairs could make of harmless looking text. */
const repairs: Readonly<Record<string, string>> = {
  'an escaped body': '&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;&lt;p&gt;&lt;img src=x onerror=pwned()&gt;&lt;/p&gt;',
  'an escaped body with a script':
    '&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;&lt;script&gt;pwned()&lt;/script&gt;&lt;p&gt;c&lt;/p&gt;',
  'a body escaped twice': '&amp;lt;p&amp;gt;&amp;lt;img src=x onerror=pwned()&amp;gt;&amp;lt;/p&amp;gt;'.repeat(3),
  'words in brackets': '<Script Doctor onerror>pwned()</Script><The <img src=x onerror=pwned()> Thing>',
  'words that hide a tag': '<Main <img src=x onerror=pwned()> Street>',
  'a lazy image': '<img data-src="javascript:pwned()" src="data:image/gif;base64,R0lGODlh" onerror=pwned()>',
  'a lazy image that breaks out': '<img data-src=\'x" onerror="pwned()\' src="data:,">',
  'a noscript twin':
    '<img data-src="a.jpg"><noscript><img src="a.jpg" onerror=pwned()><script>pwned()</script></noscript>',
  'a set of sources': '<img srcset="javascript:pwned() 2x, x&quot;onerror=pwned() 1x">',
  'an emoji': '<img class="emoji" alt="<img src=x onerror=pwned()>" src="x.png">',
  'an image without an address': '<img alt="<script>pwned()</script>">',
  'a hidden mail': `<a data-cfemail="${hidden('"><img/src=x/onerror=pwned()>@a.b')}">x</a>`,
  'a film with a title':
    '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="<img src=x onerror=pwned()>"></iframe>',
  'a frame with a title':
    '<iframe src="https://example.org/&quot;onmouseover=&quot;pwned()" title="&quot;><script>pwned()</script>"></iframe>',
  'a wrapped frame': '<iframe src="https://cdn.embedly.com/x?src=javascript:pwned()"></iframe>',
  'a redirector': '<a href="https://www.google.com/url?q=javascript:pwned()">x</a>',
  'a caption': '<img src="x"><figcaption><img src=x onerror=pwned()></figcaption>',
  'a player': '<video src="x" onloadstart=pwned()><img src=x onerror=pwned()></video>',
  'ids that meet': '<a href="#x" name="pwned">x</a><p id="x&quot; onclick=&quot;pwned()">y</p>',
  'a language of code': '<pre><code class="language-x&quot; onclick=&quot;pwned()">x</code></pre>',
  'an amp image': '<amp-img src="x" onerror=pwned()></amp-img>',
};

const markdown: Readonly<Record<string, string>> = {
  'a Markdown link': '[x](javascript:pwned())',
  'a Markdown link in odd case': '[x](JaVaScRiPt:pwned\\(\\))',
  'a Markdown image': '![x](javascript:pwned())',
  'a title that breaks out': '![x](x.png "a\\" onerror=\\"pwned()")',
  'an autolink': '<javascript:pwned()>',
  'a reference': '[x][y]\n\n[y]: javascript:pwned()',
  'HTML in Markdown': 'a <img src=x onerror=pwned()> b',
  'a fence': '```x" onmouseover="pwned()\n</code></pre><img src=x onerror=pwned()>\n```',
  'a backtick': '`<img src=x onerror=pwned()>`',
  'a footnote': 'a[^1]\n\n[^1]: <img src=x onerror=pwned()>',
  'a heading': '# <img src=x onerror=pwned()>',
  'a table': '| a |\n| --- |\n| <img src=x onerror=pwned()> |',
};

function hidden(mail: string): string {
  const key = 0x2a;
  return Buffer.from([key, ...Buffer.from(mail).map((byte) => byte ^ key)]).toString('hex');
}

function named(vectors: Readonly<Record<string, string>>): Vector[] {
  return Object.entries(vectors).map(([name, html]) => ({ name, html }));
}

/** Bodies in HTML. */
export const vectors: readonly Vector[] = [
  ...named(bare),
  ...byHandler,
  ...byScheme,
  ...named(mutations),
  ...named(repairs),
];

/** Bodies in Markdown. */
export const markdownVectors: readonly Vector[] = named(markdown);
