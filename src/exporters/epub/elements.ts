const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements of the post that go with all they hold. */
export const dropped = set(
  'script style template head title meta link base object embed applet param frame frameset noframes input select textarea button datalist ' +
    'dialog canvas area map track source',
);

/** Elements of the post that a book calls something else. */
export const renamed: Readonly<Record<string, string>> = {
  h1: 'h2',
  main: 'div',
  nav: 'div',
  header: 'div',
  footer: 'div',
  hgroup: 'div',
  search: 'div',
  center: 'div',
  fieldset: 'div',
  legend: 'div',
  form: 'div',
  dir: 'ul',
  menu: 'ul',
  xmp: 'pre',
  listing: 'pre',
  plaintext: 'pre',
  tt: 'code',
  strike: 's',
  acronym: 'abbr',
};

/** Elements that stand for themselves where phrasing content may not. */
export const blocks = set(
  'address article aside blockquote details div dl figure h2 h3 h4 h5 h6 hr ol p pre section table ul',
);

const phrasing = set(
  'a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q ruby s samp small span strong sub sup time u var wbr',
);

/** Elements that belong into some parents only. */
export const parts: Readonly<Record<string, ReadonlySet<string>>> = {
  li: set('ul ol'),
  dt: set('dl'),
  dd: set('dl'),
  figcaption: set('figure'),
  summary: set('details'),
  caption: set('table'),
  colgroup: set('table'),
  col: set('colgroup'),
  thead: set('table'),
  tbody: set('table'),
  tfoot: set('table'),
  tr: set('thead tbody tfoot'),
  td: set('tr'),
  th: set('tr'),
  rt: set('ruby'),
};

/** Everything an EPUB 3 chapter of ours may hold, but MathML. */
export const kept: ReadonlySet<string> = new Set([...blocks, ...phrasing, ...Object.keys(parts)]);

/** Elements that hold phrasing content and nothing else. `a`, `ins` and `del` hold what their parent may. */
export const inlineOnly: ReadonlySet<string> = new Set([
  ...[...phrasing].filter((name) => !['a', 'ins', 'del'].includes(name)),
  ...['p', 'pre', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'rt'],
]);

/** Elements that keep their name when a block is in them, since they mean more than the block. */
export const flattening = set('h2 h3 h4 h5 h6 pre summary rt');

/** An element and what must not be above it. */
export const neverBelow: Readonly<Record<string, string>> = {
  a: 'a',
  details: 'a',
  dfn: 'dfn',
  table: 'caption',
  address: 'address',
};

export const voids = set('br hr img wbr col');
