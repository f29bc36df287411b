import { byMark } from './encoding.ts';

/** Text that was decoded, and what could not be. */
export interface Decoded {
  readonly text: string;
  /** Byte sequences that became U+FFFD. */
  readonly invalid: number;
  /** 1-based line of the first of them. */
  readonly line?: number;
}

/** Decodes by this encoding, without one by byte order mark, else as UTF-8. Never throws; the mark itself is left out. */
export function decode(bytes: Uint8Array, encoding: string = byMark(bytes) ?? 'utf-8'): Decoded {
  try {
    return { text: wholeText(new TextDecoder(encoding, { fatal: true }), bytes), invalid: 0 };
  } catch {
    // Not valid all through: decode again with replacement and say where.
    const text = wholeText(new TextDecoder(encoding), bytes);
    const genuine = encoding === 'utf-8' ? countReplacements(bytes) : 0;
    const invalid = Math.max(1, count(text, '\ufffd') - genuine);
    return { text, invalid, line: count(text.slice(0, Math.max(0, text.indexOf('\ufffd'))), '\n') + 1 };
  }
}

/** As a stream: in one go some versions of Node take windows-1252 for ISO 8859-1. */
function wholeText(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

/**
 * Where the first NUL is of bytes that cannot be text: no UTF-16 explains it, and they are many or what stands
 * beside them is no text either; else -1. A stray one in a text is `withoutNul`'s.
 */
export function nulOffset(head: Uint8Array): number {
  const first = byMark(head)?.startsWith('utf-16') ? -1 : head.indexOf(0);
  if (first < 0) return -1;
  const { text, count: nuls } = withoutNul(new TextDecoder().decode(head));
  const odd = text.replace(/[^\u0001-\u0008\u000b\u000e-\u001f\ufffd]/g, '').length;
  return (nuls > 3 && nuls * 16 > head.length) || odd * 8 >= text.length ? first : -1;
}

/** The text without U+0000, which no format can hold; how many there were, and the 1-based line of the first. */
export function withoutNul(text: string): { readonly text: string; readonly count: number; readonly line: number } {
  const first = text.indexOf('\0');
  if (first < 0) return { text, count: 0, line: 0 };
  const clean = text.replaceAll('\0', '');
  return { text: clean, count: text.length - clean.length, line: count(text.slice(0, first), '\n') + 1 };
}

/** How often U+FFFD itself stands in bytes of UTF-8. */
export function countReplacements(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sign = Buffer.from('\ufffd');
  let found = 0;
  for (let at = buffer.indexOf(sign); at >= 0; at = buffer.indexOf(sign, at + sign.length)) found += 1;
  return found;
}

export function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}
