import type { Post } from '../model/post.ts';
import { toStored, type Stored } from './record.ts';
import { SegmentReader, type SegmentBytes } from './segment.ts';

/** Where posts are, in the order in which they are walked; 20 bytes a post. The arrays can be shared with threads. */
export interface Index {
  readonly size: number;
  readonly segment: Uint32Array;
  /** Start of the record in its segment, in bytes. */
  readonly offset: Float64Array;
  /** Bytes of the body, behind which the head begins. */
  readonly body: Uint32Array;
  /** Bytes of the head; negative where it is UTF-16. */
  readonly head: Int32Array;
}

/** Posts in their order, in memory or on disk. */
export interface ShelfPlan {
  readonly index: Index;
  readonly segments: readonly SegmentBytes[];
}

export function toIndex(size: number): Index {
  const column = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(size * bytes);
  return {
    size,
    segment: new Uint32Array(column(4)),
    offset: new Float64Array(column(8)),
    body: new Uint32Array(column(4)),
    head: new Int32Array(column(4)),
  };
}

/** Gives the posts of a plan one by one. Must be closed. */
export class Shelf {
  readonly #index: Index;
  readonly #reader: SegmentReader;

  constructor({ index, segments }: ShelfPlan) {
    this.#index = index;
    this.#reader = new SegmentReader(segments);
  }

  get size(): number {
    return this.#index.size;
  }

  /** The JSON of a head, as it was kept. */
  headAt(row: number): string {
    const { segment, offset, body, head } = this.#index;
    return this.#reader.text(segment[row] ?? 0, (offset[row] ?? 0) + (body[row] ?? 0), head[row] ?? 0);
  }

  at(row: number): Stored {
    const { segment, offset } = this.#index;
    const own = [segment[row] ?? 0, offset[row] ?? 0] as const;
    return toStored(this.headAt(row), (behind, size, at = own) => this.#reader.text(at[0], at[1] + behind, size));
  }

  *walk(): Iterable<Stored> {
    for (let row = 0; row < this.size; row++) yield this.at(row);
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Post> {
    for (const { post } of this.walk()) yield post;
  }

  close(): void {
    this.#reader.close();
  }
}
