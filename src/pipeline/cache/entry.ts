import { crc32 } from 'node:zlib';
import type { Harvest } from '../harvest.ts';

/** What reading one file gave, and what it hung on beside the bytes of the file. */
export interface Entry {
  readonly harvest: Harvest;
  /** Files of the input that were asked for: whether they were there, or where they were read what they held. */
  readonly asked: readonly (readonly [file: string, answer: boolean | string])[];
  /** Files that were looked for by their names, and which were found: `null` where none was. */
  readonly named: readonly (readonly [folder: string, name: string, found: string | null])[];
}

/** Bytes in front of the header: a checksum of all that follows it, and the length of the header. */
const preamble = 8;

/** One value for a database: a header of JSON, and the bytes of the posts behind it. */
export function pack({ harvest, asked, named }: Entry): Buffer {
  const { rows, segment, languages, formats, ...rest } = harvest;
  if (!('bytes' in segment)) throw new TypeError('what is kept has to be in memory');
  const header = Buffer.from(
    JSON.stringify({
      ...rest,
      asked,
      named,
      languages: [...languages],
      formats: [...formats],
      ids: rows.ids,
      // JSON has no infinity: null is a post without a date.
      at: Array.from(rows.at, (at) => (Number.isFinite(at) ? at : null)),
      offset: [...rows.offset],
      body: [...rows.body],
      head: [...rows.head],
    }),
  );
  const packed = Buffer.concat([Buffer.alloc(preamble), header, segment.bytes]);
  packed.writeUInt32LE(header.length, 4);
  packed.writeUInt32LE(crc32(packed.subarray(4)), 0);
  return packed;
}

interface Header extends Omit<Harvest, 'rows' | 'segment' | 'languages' | 'formats'> {
  readonly asked: Entry['asked'];
  readonly named: Entry['named'];
  readonly languages: readonly (readonly [string, number])[];
  readonly formats: readonly (readonly [string, number])[];
  readonly ids: readonly string[];
  readonly at: readonly (number | null)[];
  readonly offset: readonly number[];
  readonly body: readonly number[];
  readonly head: readonly number[];
}

/** Undefined where the bytes are not what was packed. */
export function unpack(packed: Buffer): Entry | undefined {
  if (packed.length < preamble || packed.readUInt32LE(0) !== crc32(packed.subarray(4))) return undefined;
  const end = preamble + packed.readUInt32LE(4);
  const header = JSON.parse(packed.toString('utf8', preamble, end)) as Header; // the checksum says that pack wrote it
  const { asked, named, languages, formats, ids, at, offset, body, head, ...rest } = header;
  const rows = {
    ids,
    at: Float64Array.from(at, (millis) => millis ?? Number.NEGATIVE_INFINITY),
    offset: Float64Array.from(offset),
    body: Uint32Array.from(body),
    head: Int32Array.from(head),
  };
  const harvest = {
    ...rest,
    rows,
    segment: { bytes: packed.subarray(end) },
    languages: new Map(languages),
    formats: new Map(formats),
  };
  return { harvest, asked, named };
}
