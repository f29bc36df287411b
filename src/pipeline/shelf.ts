import type { Linked, Posts } from '../model/contracts.ts';
import type { Post } from '../model/post.ts';
import { findLinked, type PostLinks } from './post-links.ts';
import { toStored, type Stored } from './record.ts';
import type { SegmentBytes } from './segment.ts';
import { SegmentReader } from './segment-reader.ts';
import type { Index } from './shelf-index.ts';

/** Posts in their order, in memory or on disk. */
export interface ShelfPlan {
  readonly index: Index;
  readonly segments: readonly SegmentBytes[];
  /** What links call the posts; undefined while posts are still to come or to go. */
  readonly links?: PostLinks;
}

/** Posts in their order, all or some of them. */
export interface Walkable extends Posts {
  walk(): Iterable<Stored>;
  /** As in `ExportContext`. */
  linked(href: string): Linked | undefined;
}

/** Gives the posts of a plan one by one. Must be closed. */
export class Shelf implements Walkable {
  readonly #index: Index;
  readonly #reader: SegmentReader;
  readonly #links: PostLinks | undefined;

  constructor({ index, segments, links }: ShelfPlan) {
    this.#index = index;
    this.#links = links;
    this.#reader = new SegmentReader(segments);
  }

  get size(): number {
    return this.#index.size;
  }

  /** The bytes of a head, as it was kept. Good until something else is read. */
  headAt(row: number): Buffer {
    const { headSegment, headOffset, head } = this.#index;
    return this.#reader.bytes(headSegment[row] ?? 0, headOffset[row] ?? 0, Math.abs(head[row] ?? 0));
  }

  at(row: number): Stored {
    const { segment, offset, headSegment, headOffset, head } = this.#index;
    const [own, start] = [segment[row] ?? 0, offset[row] ?? 0];
    const text = this.#reader.text(headSegment[row] ?? 0, headOffset[row] ?? 0, head[row] ?? 0);
    return toStored(text, (behind, size) => this.#reader.text(own, start + behind, size));
  }

  linked(href: string): Linked | undefined {
    const found = this.#links && findLinked(this.#links, href);
    return found && { ...found, post: () => this.at(found.row).post };
  }

  /** Posts of these rows, in this order. */
  of(rows: Uint32Array): Walkable {
    const at = (row: number): Stored => this.at(row);
    const walk = function* (): Iterable<Stored> {
      for (const row of rows) yield at(row);
    };
    const posts = async function* (): AsyncIterator<Post> {
      for (const { post } of walk()) yield post;
    };
    let places: ReadonlyMap<number, number> | undefined;
    const placeOf = (row: number): number | undefined =>
      (places ??= new Map(Array.from(rows, (own, place) => [own, place]))).get(row);
    const linked = (href: string): Linked | undefined => {
      const found = this.linked(href);
      return found && { ...found, row: found.row === undefined ? undefined : placeOf(found.row) };
    };
    return { size: rows.length, walk, linked, [Symbol.asyncIterator]: posts };
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
