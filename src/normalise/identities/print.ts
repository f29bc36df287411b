import { createHash } from 'node:crypto';
import { decodeEntities } from '../../base/entities.ts';
import { isSpaceUnit } from '../../base/text.ts';
import type { Content } from '../../model/post.ts';
import { similarity, sketchOf, type Sketch } from '../sketch.ts';
import type { Print } from './entry.ts';

/** Hashes in a sketch. */
export const sketchSize = 16;

/** Bytes of SHA-256 that are kept. */
const hashBytes = 16;

/** What tells the body of a post from others. Markup and white space count for nothing. */
export function toPrint({ html, source }: Content): Print {
  const units = toInk(html);
  const body = source?.value ?? '';
  return {
    text: nameOf(new Uint8Array(units.buffer, units.byteOffset, units.byteLength)),
    source: body === '' ? '' : nameOf(body),
    sketch: Buffer.from(Uint32Array.from(sketchOf(units, sketchSize)).buffer).toString('base64url'),
  };
}

/** Grown to the longest body. */
let room = new Uint16Array(1 << 14);

/** The code units of the text that are no white space. Good until the next call. */
function toInk(html: string): Uint16Array {
  if (room.length < html.length) room = new Uint16Array(2 * html.length);
  let size = 0;
  for (let at = 0; at < html.length; at++) {
    const unit = html.charCodeAt(at);
    if (unit === tagStart) {
      const end = html.indexOf('>', at);
      at = end < 0 ? html.length : end;
    } else if (!isSpaceUnit(unit)) room[size++] = unit;
  }
  return room.subarray(0, size);
}

const tagStart = 0x3c;

function nameOf(text: string | Uint8Array): string {
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
