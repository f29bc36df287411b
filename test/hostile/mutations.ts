/** Markup that one parser takes for text and the next one, or the same one the second time, for an element. */
export const mutations: Readonly<Record<string, string>> = {
  'an attribute that ends a noscript': '<noscript><p title="</noscript><img src=x onerror=pwned()>"></noscript>',
  'an attribute that ends a style': '<style><img title="</style><img src=x onerror=pwned()>"></style>',
  'an attribute that ends a title': '<title><p title="</title><img src=x onerror=pwned()>"></title>',
  'an attribute that ends a textarea': '<textarea><p title="</textarea><img src=x onerror=pwned()>"></textarea>',
  'an attribute that ends an xmp': '<xmp><p title="</xmp><img src=x onerror=pwned()>"></xmp>',
  'an attribute that ends a noembed': '<noembed><p title="</noembed><img src=x onerror=pwned()>"></noembed>',
  'an attribute that ends a noframes': '<noframes><p title="</noframes><img src=x onerror=pwned()>"></noframes>',
  'an attribute that ends a frame': '<iframe><p title="</iframe><img src=x onerror=pwned()>"></iframe>',
  'a style in MathML': '<math><mtext><table><mglyph><style><math><img src onerror=pwned()>',
  'a comment in a style of MathML':
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=pwned()&gt;">',
  'forms around MathML': '<form><math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>',
  'a style in SVG': '<svg></p><style><a id="</style><img src=1 onerror=pwned()>">',
  'a paragraph that leaves SVG': '<svg><p><style><a title="</style><img src onerror=pwned()>"></style></p></svg>',
  'a title of SVG': '<svg><title><style><a title="</style><img src onerror=pwned()>"></style></title></svg>',
  'a description of SVG':
    '<svg><desc><noscript><a title="</noscript><img src onerror=pwned()>"></noscript></desc></svg>',
  'an annotation of MathML':
    '<math><annotation-xml encoding="text/html"><style><a title="</style><img src onerror=pwned()>"></style></annotation-xml></math>',
  'an annotation that is no HTML':
    '<math><annotation-xml><style><a title="</style><img src onerror=pwned()>"></style></annotation-xml></math>',
  'a select':
    '<select><template><img src=x onerror=pwned()></template><style><a title="</style><img src=x onerror=pwned()>"></style></select>',
  'an option': '<select><option><style></option></select><img src=x onerror=pwned()></style>',
  'a table that fosters': '<table><svg><style><a title="</style><img src=x onerror=pwned()>"></style></svg></table>',
  'nested links': '<a href="x"><table><a href="y"><img src=x onerror=pwned()></a></table></a>',
  'formatting across a paragraph': '<b><p><i></b><img src=x onerror=pwned()></i></p>',
  'a comment that ends early': '<!--><img src=x onerror=pwned()>-->',
  'a comment that ends oddly': '<!--a--!><img src=x onerror=pwned()>-->',
  'a comment with a dash': '<!---><img src=x onerror=pwned()>-->',
  'an escaped comment': '&lt;!--&gt;<img src=x alt="--&gt;<img src=x onerror=pwned()>">',
  'a plaintext': '<plaintext><img src=x onerror=pwned()>',
  'a plaintext in SVG': '<svg><plaintext><img src=x onerror=pwned()></plaintext></svg>',
  'a listing': '<listing>&lt;img src=x onerror=pwned()&gt;</listing>',
  'a pre with a new line': '<pre>\n\n&lt;img src=x onerror=pwned()&gt;</pre>',
  'entities twice': '&amp;lt;img src=x onerror=pwned()&amp;gt;',
  'an attribute with entities': '<p title="&lt;img src=x onerror=pwned()&gt;&quot; onmouseover=&quot;pwned()">x</p>',
  'an attribute with backticks': '<img alt="``onerror=pwned()" src="x">',
  'deep nesting': `${'<div>'.repeat(600)}<style><a title="</style><img src=x onerror=pwned()>"></style>${'</div>'.repeat(600)}`,
  'deep nesting of formatting': `${'<b>'.repeat(600)}<math><mtext><style><a title="</style><img src=x onerror=pwned()>"></style>${'</b>'.repeat(600)}`,
  'many attributes': `<img ${Array.from({ length: 1500 }, (_, at) => `a${at}=1`).join(' ')} src=x onerror=pwned()>`,
};
