/** Text that was decoded, and what could not be. */
export interface Decoded {
  readonly text: string;
  /** Byte sequences that became U+FFFD. */
  readonly invalid: number;
  /** 1-based line of the first of them. */
  readonly line?: number;
}

/** The encoding that a byte order mark names, else UTF-8. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** Decodes by byte order mark, else as UTF-8. Never throws; the mark itself is left out. */
export function decode(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), invalid: 0 };
  } catch {
    // Not valid all through: decode again with replacement and say where.
    const text = new TextDecoder(encoding).decode(bytes);
    const genuine = encoding === 'utf-8' ? countReplacements(bytes) : 0;
    const invalid = Math.max(1, count(text, '\ufffd') - genuine);
    return { text, invalid, line: count(text.slice(0, Math.max(0, text.indexOf('\ufffd'))), '\n') + 1 };
  }
}

/** Where the first NUL is that no UTF-16 byte order mark explains, so that the bytes cannot be text; else -1. */
export function nulOffset(head: Uint8Array): number {
  return encodingOf(head) === 'utf-8' ? head.indexOf(0) : -1;
}

function countReplacements(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sign = Buffer.from('\ufffd');
  let found = 0;
  for (let at = buffer.indexOf(sign); at >= 0; at = buffer.indexOf(sign, at + sign.length)) found += 1;
  return found;
}

function count(text: string, part: string): number {
  let found = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found += 1;
  return found;
}
