import { analyse } from 'chardet';

/** What bytes that are no UTF-8 are encoded in; undefined where they are UTF-8 with faults in it. */
export function guessEncoding(sample: Uint8Array): string | undefined {
  if (isFaultyUtf8(sample)) return undefined;
  return eastAsian(sample) ?? alphabetic(sample);
}

/** Texts of other encodings hold few sequences that are UTF-8 by chance. */
function isFaultyUtf8(sample: Uint8Array): boolean {
  const text = new TextDecoder().decode(sample, { stream: true });
  const high = text.replace(/[\0-\x7f]/g, '');
  const bad = high.split('\ufffd').length - 1;
  return bad * 2 <= high.length;
}

/** A common character: where its first byte lies, in an encoding of one or two bytes a character. */
interface Commons {
  readonly name: string;
  isCommon(first: number, second: number): boolean;
}

/** What nearly all characters of a text are, by the order of each character set: punctuation, syllables, the characters learnt first. */
const eastern: readonly Commons[] = [
  { name: 'euc-kr', isCommon: (first) => first === 0xa1 || (first >= 0xb0 && first <= 0xc8) },
  {
    name: 'gb18030',
    isCommon: (first, second) =>
      second >= 0xa1 && (first === 0xa1 || first === 0xa3 || (first >= 0xb0 && first <= 0xd7)),
  },
  { name: 'big5', isCommon: (first) => first >= 0xa1 && first <= 0xc6 },
  {
    name: 'euc-jp',
    isCommon: (first) => first === 0xa1 || first === 0xa4 || first === 0xa5 || (first >= 0xb0 && first <= 0xcf),
  },
  { name: 'shift_jis', isCommon: (first) => first >= 0x81 && first <= 0x97 },
];

/** By the share of common characters; an encoding in which the bytes are no text is out. */
function eastAsian(sample: Uint8Array): string | undefined {
  let best: string | undefined;
  let most = 0.8;
  for (const { name, isCommon } of eastern) {
    const share = isText(sample, name) ? commonShare(sample, isCommon) - doubt(sample, name) : 0;
    if (share > most) [best, most] = [name, share];
  }
  return best;
}

/** Hardly anything in it is no character, or one that is nobody's. */
function isText(sample: Uint8Array, name: string): boolean {
  const text = new TextDecoder(name).decode(sample, { stream: true }).replace(/[\0-\x7f]/g, '');
  return (text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0) * 50 <= text.length;
}

function commonShare(sample: Uint8Array, isCommon: Commons['isCommon']): number {
  let [all, common] = [0, 0];
  for (let at = 0; at < sample.length - 1; at++) {
    const first = sample[at] ?? 0;
    if (first < 0x80) continue;
    all += 1;
    const second = sample[at + 1] ?? 0;
    if (isCommon(first, second)) common += 1;
    // Where a digit follows, it is one of the four bytes that GB 18030 has for what is rare.
    at += second >= 0x30 && second <= 0x39 ? 3 : 1;
  }
  return all === 0 ? 0 : common / all;
}

/** Three encodings have their characters in the same place: Japanese has kana, and of Chinese more than syllables begin late. */
function doubt(sample: Uint8Array, name: string): number {
  if (name === 'euc-jp') return commonShare(sample, (first) => first === 0xa4 || first === 0xa5) > 0.15 ? -0.1 : 0.5;
  return name === 'euc-kr' && commonShare(sample, (first) => first > 0xc8) > 0.02 ? 0.5 : 0;
}

const western: ReadonlySet<string> = new Set([
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-9',
  'windows-1250',
  'windows-1252',
  'windows-1254',
]);

/** Of alphabets one or the other kind: in Latin ones few letters lie beyond ASCII. */
function alphabetic(sample: Uint8Array): string | undefined {
  const high = sample.reduce((count, byte) => (byte < 0x80 ? count : count + 1), 0);
  const letters = sample.reduce((count, byte) => (isAsciiLetter(byte) ? count + 1 : count), 0);
  const isLatin = high * 2 < letters;
  // No language writes ÿ more than once in a while; it comes from bytes that are no text.
  if (isLatin && sample.includes(0xff)) return undefined;
  const found = analyse(sample)
    .map(({ name }) => name.toLowerCase())
    .find((name) => /^(?:iso-8859|windows|koi8)/.test(name) && western.has(name) === isLatin);
  return found ?? 'windows-1252';
}

function isAsciiLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
