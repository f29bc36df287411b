import { parseFragment } from 'parse5';

/** A reference that ends as it should. */
const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|[a-zA-Z][a-zA-Z0-9]{0,31});/y;

/** What is no reference anywhere, and what is none in an attribute: `?a=1&copy=2`. */
const literal = {
  text: /&(?![a-zA-Z0-9#])/y,
  attribute: /&(?:(?![a-zA-Z0-9#])|(?=[a-zA-Z][a-zA-Z0-9]*=))/y,
} as const;

/** The text with its character references as the parser reads them; undefined where one is written in a way that only the parser knows. */
export function decodeReferences(raw: string, place: keyof typeof literal): string | undefined {
  let out = '';
  let copied = 0;
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', copied)) {
    out += raw.slice(copied, at);
    reference.lastIndex = at;
    const found = reference.exec(raw);
    const sign = found ? signFor(found, place) : isLiteral(raw, at, place) ? '&' : undefined;
    if (sign === undefined) return undefined;
    out += sign;
    copied = found ? reference.lastIndex : at + 1;
  }
  return out + raw.slice(copied);
}

function isLiteral(raw: string, at: number, place: keyof typeof literal): boolean {
  const pattern = literal[place];
  pattern.lastIndex = at;
  return pattern.test(raw);
}

function signFor([written, decimal, hex]: RegExpExecArray, place: keyof typeof literal): string | undefined {
  if (decimal === undefined && hex === undefined) return namedSign(written);
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  // A parser may drop a line end, and changes or complains about the rest of what is left out here.
  const isLine = place === 'attribute' && (code === 10 || code === 13);
  const isPlain = (code >= 32 && code < 127) || (code >= 160 && code < 0xd800) || (code > 0xdfff && code < 0xfdd0);
  return isPlain || isLine || code === 9 || (code >= 0x1f000 && code < 0x1fffe)
    ? String.fromCodePoint(code)
    : undefined;
}

const known = new Map<string, string | undefined>();

/** As many names as HTML has, and some that it has not. */
const mostKnown = 3000;

/** What the parser makes of a name; undefined where it knows only its beginning, or nothing of it. */
function namedSign(written: string): string | undefined {
  if (known.has(written)) return known.get(written);
  const [node] = parseFragment(written).childNodes;
  const text = node && 'value' in node ? node.value : '';
  const sign = text === '' || (text.endsWith(';') && written !== '&semi;') ? undefined : text;
  if (known.size < mostKnown) known.set(written, sign);
  return sign;
}
