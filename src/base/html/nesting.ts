/** How the parser treats an element, as far as that is simple. */
export interface Kind {
  readonly isVoid?: true;
  /** It ends an open paragraph. */
  readonly isBlock?: true;
  readonly isHeading?: true;
  /** A paragraph around it is none of its content's business. */
  readonly isCell?: true;
  /** Its content is text up to its end tag. */
  readonly isRaw?: true;
  /** People speak of it in angle brackets: without an end tag it may be a word. */
  readonly isSpoken?: true;
  /** Names of elements that end where it starts, the innermost first. */
  readonly ends?: ReadonlySet<string>;
  /** Names of elements that end with it. */
  readonly endsToo?: ReadonlySet<string>;
  /** Names of elements that it must stand in. */
  readonly within?: ReadonlySet<string>;
  /** Names of elements that may stand in it, if not all; text may not, then. */
  readonly only?: ReadonlySet<string>;
}

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const all = (names: string, kind: Kind): (readonly [string, Kind])[] => names.split(' ').map((name) => [name, kind]);

const p = set('p');
const block: Kind = { isBlock: true, ends: p, endsToo: p };
const lists = set('ul ol menu');
const list: Kind = { isBlock: true, ends: p, endsToo: set('p li') };
const definition: Kind = { isBlock: true, ends: set('p dt dd'), endsToo: p, within: set('dl') };
const sections = set('thead tbody tfoot');
const section: Kind = {
  ends: set('p td th tr thead tbody tfoot'),
  endsToo: set('p td th tr'),
  within: set('table'),
  only: set('tr'),
};
const cell: Kind = { isCell: true, ends: set('p td th'), endsToo: p, within: set('tr') };

/** Elements in which nothing surprises, wherever they stand, as long as these rules are kept (HTML §13.2.6.4.7 ff.). */
export const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...all('area br col embed img input link meta source track wbr', { isVoid: true }),
  ...all('script style iframe', { isRaw: true }),
  ...all('b big code em font i s small strike strong tt u', {}),
  ...all('a abbr acronym bdi bdo canvas cite data del dfn ins kbd label legend map mark meter noscript output', {}),
  ...all('picture progress q ruby samp slot span sub sup time var', {}),
  ...all('audio video', { isSpoken: true }),
  ['button', { isSpoken: true, isCell: true, endsToo: p }],
  ...all('address article aside blockquote center details div fieldset figcaption figure footer form header', block),
  ...all('hgroup main nav pre search section summary', block),
  ...all('h1 h2 h3 h4 h5 h6', { ...block, isHeading: true }),
  ['p', { isBlock: true, ends: p }],
  ['hr', { isBlock: true, isVoid: true, ends: p }],
  ...all('ul ol menu', list),
  ['li', { isBlock: true, ends: set('p li'), endsToo: p, within: lists }],
  ['dl', { isBlock: true, ends: p, endsToo: set('p dt dd') }],
  ...all('dt dd', definition),
  ...all('rt rp', { within: set('ruby') }),
  [
    'table',
    {
      isBlock: true,
      ends: p,
      endsToo: set('p td th tr thead tbody tfoot'),
      only: set('caption colgroup thead tbody tfoot'),
    },
  ],
  ...all('thead tbody tfoot', section),
  ['tr', { ends: set('p td th tr'), endsToo: set('p td th'), within: sections, only: set('td th') }],
  ...all('td th', cell),
  ['caption', { isCell: true, endsToo: p, within: set('table') }],
  ['colgroup', { within: set('table'), only: set('col') }],
  ['col', { isVoid: true, within: set('colgroup') }],
]);
