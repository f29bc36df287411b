import { closeSync, openSync, writeSync } from 'node:fs';
import { sizeOf, type PostRecord } from './record.ts';

/** Where the bytes of a segment are: in a file, or in memory where there are few. */
export type SegmentBytes = { readonly path: string } | { readonly bytes: Uint8Array };

/** Where one record is in its segment, in bytes. The head follows the body. */
export interface RecordPlace {
  readonly offset: number;
  readonly body: number;
  /** Negative where the head is UTF-16. */
  readonly head: number;
}

const bufferBytes = 1 << 20;

/** Up to so many bytes stay in memory. */
const fewBytes = 4 << 20;

/** Takes records one behind the other, in memory while they are few, else in a file. Must be closed. */
export class SegmentWriter {
  readonly #toPath: () => string;
  readonly #few: number;
  #path: string | undefined;
  #handle: number | undefined;
  /** Bytes that are in the file already. */
  #written = 0;
  #held: Buffer = Buffer.allocUnsafeSlow(1 << 14);
  #used = 0;

  /** `toPath` names the file when it is needed; that is beyond `few` bytes. */
  constructor(toPath: () => string, few: number = fewBytes) {
    this.#toPath = toPath;
    this.#few = few;
  }

  get size(): number {
    return this.#written + this.#used;
  }

  add({ head, body }: PostRecord): RecordPlace {
    const offset = this.size;
    for (const part of body) this.#text(part);
    const end = this.size;
    return { offset, body: end - offset, head: this.#text(head) };
  }

  /** Adds bytes as they are, and gives the offset where they begin. */
  append(bytes: Uint8Array): number {
    const offset = this.size;
    this.#room(bytes.length);
    this.#held.set(bytes, this.#used);
    this.#used += bytes.length;
    return offset;
  }

  /** Everything so far, for readers. More may follow once it is in a file. */
  flush(): SegmentBytes {
    if (this.#handle === undefined && this.#used <= this.#few) return { bytes: this.#held.subarray(0, this.#used) };
    return { path: this.#drain() };
  }

  close(): void {
    if (this.#handle === undefined) return;
    this.#drain();
    closeSync(this.#handle);
    this.#handle = undefined;
  }

  #text(text: string): number {
    const size = sizeOf(text);
    const bytes = Math.abs(size);
    this.#room(bytes);
    this.#held.write(text, this.#used, size < 0 ? 'utf16le' : 'latin1');
    this.#used += bytes;
    return size;
  }

  /** Makes room for so many bytes more. */
  #room(bytes: number): void {
    const most = this.#handle === undefined ? this.#few : bufferBytes;
    if (this.#used > 0 && this.#used + bytes > most) this.#drain();
    if (this.#used + bytes <= this.#held.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#held.length, this.#used + bytes));
    this.#held.copy(larger, 0, 0, this.#used);
    this.#held = larger;
  }

  /** Gives the path of the file. */
  #drain(): string {
    const path = (this.#path ??= this.#toPath());
    const handle = (this.#handle ??= openSync(path, 'w'));
    for (let done = 0; done < this.#used;) done += writeSync(handle, this.#held, done, this.#used - done);
    this.#written += this.#used;
    this.#used = 0;
    if (this.#held.length > 2 * bufferBytes) this.#held = Buffer.allocUnsafeSlow(bufferBytes);
    return path;
  }
}
