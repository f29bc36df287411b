import { isUtf8 } from 'node:buffer';

/** What a text is encoded in. */
export interface Encoding {
  /** A label that `TextDecoder` knows. */
  readonly name: string;
  /** Why it is another one than was said, or than is usual: one phrase. */
  readonly why?: string;
}

/** Enough of a text to tell. */
export const sampleBytes = 1 << 16;

/**
 * What a text is encoded in: by its byte order mark, else UTF-8 where it is that, else what the one who opened it says (`charset`), else
 * what the text says of itself, else what its bytes look like. A sample may end within a character.
 */
export async function findEncoding(bytes: Uint8Array, charset?: string): Promise<Encoding> {
  const marked = byMark(bytes);
  if (marked !== undefined) return { name: marked };
  const declared = charset ?? declaredIn(bytes);
  const label = declared === undefined ? undefined : labelOf(declared);
  if (label?.startsWith('iso-2022') === true) return { name: label };
  const sample = wholeSequences(bytes.subarray(0, sampleBytes));
  if (isUtf8(sample)) return label === undefined || !isTooShort(sample, label) ? { name: 'utf-8' } : { name: label };
  if (label !== undefined && label !== 'utf-8' && !label.startsWith('utf-16') && fits(sample, label))
    return { name: label };
  const { guessEncoding } = await import('./encoding/guess.ts');
  const guessed = guessEncoding(sample);
  if (guessed === undefined) return { name: 'utf-8' };
  const why =
    declared === undefined ? 'it is not UTF-8, and nothing says what it is' : `it is not ${declared}, as is said`;
  return { name: guessed, why };
}

/** By the byte order mark, or by the NUL bytes between the first letters of UTF-16; undefined where there are neither. */
export function byMark(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (isLetter(a) && b === 0 && isLetter(c) && d === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && isLetter(b) && c === 0 && isLetter(d)) ? 'utf-16be' : undefined;
}

function isLetter(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 10 || byte === 13;
}

const xmlDeclaration = /<\?xml\b[^<>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i;
const pageStart = /<(?:!doctype\s+html|html|head)\b/i;
const metaCharset = /<meta\b[^<>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i;

/** What an XML declaration or the head of a page says. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  if (!start.includes('<')) return undefined;
  const xml = xmlDeclaration.exec(start.slice(0, 1024))?.[1];
  return xml ?? (pageStart.test(start) ? metaCharset.exec(start)?.[1] : undefined);
}

function labelOf(declared: string): string | undefined {
  try {
    return new TextDecoder(declared).encoding;
  } catch {
    return undefined; // nobody knows this name
  }
}

/** Few characters of two bytes each may be UTF-8 by chance; then what is said counts. */
function isTooShort(sample: Uint8Array, label: string): boolean {
  if (!/^(?:gb|big5|euc|shift)/.test(label)) return false;
  const high = sample.reduce((count, byte) => (byte < 0x80 ? count : count + 1), 0);
  return high > 0 && high <= 4;
}

/** Hardly anything in it is no character of this encoding. */
function fits(sample: Uint8Array, label: string): boolean {
  const text = new TextDecoder(label).decode(sample, { stream: true });
  const bad = text.split('\ufffd').length - 1;
  return bad === 0 || bad * 50 < text.replace(/[\0-\x7f]/g, '').length;
}

/** Without a character of UTF-8 that the end of the sample cuts in two. */
export function wholeSequences(sample: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= sample.length; back++) {
    const byte = sample[sample.length - back] ?? 0;
    if (byte < 0x80) return sample;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? sample.subarray(0, sample.length - back) : sample;
    }
  }
  return sample;
}
