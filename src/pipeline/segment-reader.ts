import { closeSync, openSync, readSync } from 'node:fs';
import type { SegmentBytes } from './segment.ts';
import { openWindows, type Windows } from './windows.ts';

/** Files that are open for reading at one time. */
const mostOpen = 128;

/** Reads texts out of segments. Must be closed. */
export class SegmentReader {
  readonly #segments: readonly SegmentBytes[];
  readonly #handles = new Map<number, number>();
  #windows: Windows | undefined;

  constructor(segments: readonly SegmentBytes[]) {
    this.#segments = segments;
  }

  /** The text of `size` bytes, negative where they are UTF-16. */
  text(segment: number, offset: number, size: number): string {
    const bytes = this.bytes(segment, offset, Math.abs(size));
    return bytes.toString(size < 0 ? 'utf16le' : 'latin1');
  }

  /** Good until the next call. */
  bytes(segment: number, offset: number, length: number): Buffer {
    const from = this.#segments[segment];
    if (from === undefined) throw new Error(`there is no segment ${segment}`);
    if ('bytes' in from) {
      const { buffer, byteOffset } = from.bytes; // a thread is handed no Buffer
      return Buffer.from(buffer, byteOffset + offset, length);
    }
    this.#windows ??= openWindows((number, into, start) => this.#read(number, into, start));
    const found = this.#windows.find({ segment, offset, length });
    if (found.length < length) throw new Error(`${from.path} ends early`);
    return found;
  }

  close(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
    this.#handles.clear();
  }

  /** Gives how many bytes there were: as many as there is room for, or all up to the end. */
  #read(segment: number, into: Buffer, start: number): number {
    const handle = this.#open(segment);
    let done = 0;
    while (done < into.length) {
      const read = readSync(handle, into, done, into.length - done, start + done);
      if (read === 0) break;
      done += read;
    }
    return done;
  }

  #open(segment: number): number {
    const known = this.#handles.get(segment);
    if (known !== undefined) return known;
    const from = this.#segments[segment];
    if (from === undefined || 'bytes' in from) throw new Error(`segment ${segment} is in no file`);
    const [oldest] = this.#handles;
    if (oldest !== undefined && this.#handles.size >= mostOpen) {
      closeSync(oldest[1]);
      this.#handles.delete(oldest[0]);
    }
    const handle = openSync(from.path, 'r');
    this.#handles.set(segment, handle);
    return handle;
  }
}
