/**
 * What a text may hold, as bits: each stands for a sign, or for two side by side, without which some rule finds nothing. One walk
 * that learns them all costs less than one search, and most texts hold few of them.
 */
export const holds = {
  hashtag: 1,
  /** A colon, or a dash behind white space: a label. */
  label: 2,
  bullet: 4,
  /** A digit, and a sign that may end a number. */
  number: 8,
  circled: 16,
  hanNumber: 32,
  timeCode: 64,
  /** Two signs of a ruler. */
  ruler: 128,
  /** Two ideographic spaces. */
  indent: 256,
  /** Two spaces or tabs. */
  column: 512,
  /** A sign that ends a sentence, and a capital. */
  glue: 1024,
  /** A capital, and a colon. */
  capital: 2048,
  /** A dash behind white space. */
  dash: 4096,
} as const;

/** For a text of which nothing is known. */
export const anything = 0x1fff;

const digits = '0123456789';
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ruler = '=*_~─━—－＝-';
const space =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** First signs and second signs; of what is a single sign the first may be any. */
const pairs: readonly (readonly [bits: number, first: string | undefined, second: string])[] = [
  [holds.hashtag, undefined, '#＃'],
  [holds.label, undefined, ':：'],
  // 👉, 📌 and 🔔 begin with the same half as most emoji.
  [holds.bullet, undefined, '✪◆●▶►✅\ud83d▪•■□※➤✔☞★☆♥♡❤'],
  [holds.number, digits, '、．.)）\ufe0f\u20e3'],
  [holds.circled, undefined, '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'],
  [holds.hanNumber, '一二三四五六七八九十', '、'],
  [holds.timeCode, digits, ':：'],
  [holds.ruler, ruler, ruler],
  [holds.indent, '\u3000', '\u3000'],
  [holds.column, ' \t', ' \t'],
  [holds.glue, '.!?。！？', capitals],
  [holds.capital, capitals, ':：'],
  [holds.dash | holds.label, space, '-'],
];

const firsts = new Uint16Array(0x10000);
const seconds = new Uint16Array(0x10000);
for (const [bits, first, second] of pairs) {
  if (first === undefined) for (let code = 0; code <= 0xffff; code++) firsts[code] = (firsts[code] ?? 0) | bits;
  else mark(firsts, first, bits);
  mark(seconds, second, bits);
}

function mark(table: Uint16Array, signs: string, bits: number): void {
  for (let at = 0; at < signs.length; at++) {
    const code = signs.charCodeAt(at);
    table[code] = (table[code] ?? 0) | bits;
  }
}

/** Bits of `holds` for all that a text may hold. */
export function lookOver(text: string): number {
  let found = 0;
  let before = firsts[0] ?? 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    found |= before & (seconds[code] ?? 0);
    before = firsts[code] ?? 0;
  }
  return found;
}
