import { createHash } from 'node:crypto';
import { decodeEntities } from '../../base/entities.ts';
import type { Content } from '../../model/post.ts';
import { similarity, sketchOf, type Sketch } from '../sketch.ts';
import type { Print } from './entry.ts';

/** Hashes in a sketch. */
export const sketchSize = 16;

/** Bytes of SHA-256 that are kept. */
const hashBytes = 16;

/** What tells the body of a post from others. Markup and white space count for nothing. */
export function toPrint({ html, source }: Content): Print {
  const text = html.replace(/<[^>]*>|\s+/g, '').normalize('NFC');
  const body = source?.value ?? '';
  return {
    text: nameOf(text),
    source: body === '' ? '' : nameOf(body),
    sketch: Buffer.from(Uint32Array.from(sketchOf(text, sketchSize)).buffer).toString('base64url'),
  };
}

function nameOf(text: string): string {
  return createHash('sha256').update(text).digest().subarray(0, hashBytes).toString('base64url');
}

/** Share of the text that two prints have in common, 0 to 1. */
export function likeness(a: Print, b: Print): number {
  return a.text === b.text ? 1 : similarity(toNumbers(a.sketch), toNumbers(b.sketch), sketchSize);
}

/** The sketch as the numbers that it was made of. */
export function toNumbers(sketch: string): Sketch {
  const bytes = Buffer.from(sketch, 'base64url');
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(4 * at));
}

const blockEnds =
  /<(?:br|hr)\b[^>]*>|<\/(?:address|article|aside|blockquote|caption|d[dlt]|details|div|figcaption|figure|footer|h[1-6]|header|li|main|[ou]l|p|pre|section|summary|t[dhr]|table)>/g;

/** The text of a body as people read it: a line for each paragraph. */
export function toLines(html: string): string {
  const text = html
    .replace(/\s+/g, ' ')
    .replace(blockEnds, '\n')
    .replace(/<[^>]*>/g, '');
  return decodeEntities(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
