/** Characters that XML 1.0 cannot hold, and the C1 controls no feed should (validator's `BadCharacters`). */
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud83f\ud87f\ud8bf\ud8ff\ud93f\ud97f\ud9bf\ud9ff\uda3f\uda7f\udabf\udaff\udb3f\udb7f\udbbf\udbff][\udffe\udfff]/g;

/** Made for the text that needs it. */
let windows1252: InstanceType<typeof TextDecoder> | undefined;

/** The text without what XML 1.0 forbids; C1 controls are first tried as windows-1252. `count` is how many were touched. */
export function stripForbidden(text: string): { readonly text: string; readonly count: number } {
  if (!hasSign(text, signs.suspect) && text.isWellFormed()) return { text, count: 0 };
  let count = 0;
  const clean = text.replace(forbidden, (character) => {
    count += 1;
    const code = character.charCodeAt(0);
    if (code < 0x80 || code > 0x9f) return '';
    windows1252 ??= new TextDecoder('windows-1252');
    // As a stream: in one go some versions of Node take it for ISO 8859-1.
    const meant = windows1252.decode(Uint8Array.of(code), { stream: true });
    return meant.charCodeAt(0) > 0x9f ? meant : '';
  });
  return { text: clean, count };
}

/** One line of what XML can hold. */
export function cleanLine(text: string): string {
  return toLine(stripForbidden(text).text);
}

/** With LF at the end of every line. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** One line: white space runs to one space, ends trimmed, also of zero-width space and byte order mark. */
export function toLine(text: string): string {
  if (isLine(text)) return text;
  const spaced = text.replace(runs, (run) => (/[\s\ufeff]/.test(run) ? ' ' : run));
  let [start, end] = [0, spaced.length];
  while (start < end && isBlank(spaced[start])) start += 1;
  while (end > start && isBlank(spaced[end - 1])) end -= 1;
  return spaced.slice(start, end);
}

/** True for what is one line already: no white space but single spaces inside. */
function isLine(text: string): boolean {
  let before = 0x20;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x20 ? before === code : code === 0x200b || ((kinds[code] ?? 0) & signs.space) !== 0) return false;
    before = code;
  }
  return text === '' || before !== 0x20;
}

/** White space and what has no width, but not a space by itself, which stays as it is. */
const runs = / [\s\u200b\ufeff]+|(?! )[\s\u200b\ufeff]+/g;

function isBlank(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\u200b';
}

/** True for nothing but white space and characters without width, which say where a line may break or where letters join. */
export function isUnseen(text: string): boolean {
  return isAll(text, signs.space | signs.widthless);
}

/** True for nothing but white space. */
export function isBlankText(text: string): boolean {
  return isAll(text, signs.space);
}

/** Graphemes. Made when first needed: its tables take a hundredth of a second to load. */
let segmenter: Intl.Segmenter | undefined;

function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** At most `limit` UTF-8 bytes, never cut inside a grapheme. */
export function cutBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  let bytes = 0;
  let end = 0;
  for (const { segment, index } of graphemesOf(text.slice(0, limit + 1))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** At most `limit` graphemes. */
export function cutGraphemes(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // The sign behind decides whether the last one is whole.
  if (ofOneUnit.test(text.slice(0, limit + 1))) return text.slice(0, limit);
  let seen = 0;
  for (const { index } of graphemesOf(text)) {
    if (seen === limit) return text.slice(0, index);
    seen += 1;
  }
  return text;
}

/** At most `limit` graphemes, with an ellipsis where there were more. */
export function shortened(text: string, limit: number): string {
  const cut = cutGraphemes(text, limit);
  return cut === text ? text : `${cut.trimEnd()}…`;
}

/** True for text that is a line already, in which nothing is to be decoded, composed, collapsed or taken out. Most names and titles are. */
export function isPlainLine(text: string): boolean {
  return ofOneUnit.test(text) && !/&|^ |  | $|\u3000/.test(text);
}

/** Letters and signs of Latin and East Asia in NFC that are a grapheme each, whatever stands beside them. */
const ofOneUnit =
  /^[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff9d]*$/;

/** All that a pattern with the flag `g` matches. `matchAll` copies the pattern first, which costs more than to look for one. */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  return text.search(pattern) < 0 ? [] : [...text.matchAll(pattern)];
}

/** Orders by code unit: the same on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Kinds of code units, as bits: a look into a table is several times as fast as a class of a pattern. */
export const signs = {
  /** What `\s` matches. */
  space: 1,
  /** White space that is not a plain space, and what has no width: no settled text has any. */
  oddSpace: 2,
  /** Without one of them nothing is forbidden but halves of characters; looking at what stands beside them costs more. */
  suspect: 4,
  /** Characters without width. */
  widthless: 8,
} as const;

const kinds = new Uint8Array(0x10000);
for (const [bit, ranges] of [
  [
    signs.space,
    '\t-\r - \u00a0-\u00a0\u1680-\u1680\u2000-\u200a\u2028-\u2029\u202f-\u202f\u205f-\u205f\u3000-\u3000\ufeff-\ufeff',
  ],
  [signs.oddSpace, '\t-\n\f-\r\u00a0-\u00a0\u200b-\u200b\ufeff-\ufeff\u00ad-\u00ad\u3000-\u3000'],
  [signs.widthless, '\u200b-\u200d\u2060-\u2060'],
  [signs.suspect, '\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe-\uffff'],
] as const)
  for (let at = 0; at < ranges.length; at += 3)
    for (let code = ranges.charCodeAt(at); code <= ranges.charCodeAt(at + 2); code++)
      kinds[code] = (kinds[code] ?? 0) | bit;

// The first halves of characters that end in fffe or ffff, one in each plane.
for (let code = 0xd83f; code <= 0xdbff; code += 0x40) kinds[code] = (kinds[code] ?? 0) | signs.suspect;

/** True where every code unit is of one of these kinds. */
function isAll(text: string, bits: number): boolean {
  for (let at = 0; at < text.length; at++) if (((kinds[text.charCodeAt(at)] ?? 0) & bits) === 0) return false;
  return true;
}

/** True where a code unit of one of these kinds is in the text. */
export function hasSign(text: string, bits: number): boolean {
  for (let at = 0; at < text.length; at++) if (((kinds[text.charCodeAt(at)] ?? 0) & bits) !== 0) return true;
  return false;
}

/** True for what `\s` matches. */
export function isSpaceUnit(unit: number): boolean {
  return ((kinds[unit] ?? 0) & signs.space) !== 0;
}

/** UTF-16 units that are no white space: the measure of the ledger of a text. */
export function countInk(text: string): number {
  let spaces = 0;
  for (let at = 0; at < text.length; at++) spaces += (kinds[text.charCodeAt(at)] ?? 0) & signs.space;
  return text.length - spaces;
}

/** The same text by itself: one that was cut out of another keeps all of that in memory. */
export function copied(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
