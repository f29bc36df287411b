import { toMillis } from '../model/instant.ts';
import type { Content, Post } from '../model/post.ts';
import { openCounts } from '../base/counts.ts';
import { byCodeUnit } from '../base/text.ts';
import { toHead, toRecord, type Stored } from './record.ts';
import type { RecordPlace, SegmentBytes, SegmentWriter } from './segment.ts';
import { Shelf, type ShelfPlan } from './shelf.ts';
import { collectIndex, toIndex, type Index, type PostPlace } from './shelf-index.ts';

/** What the order of posts hangs on, and where each is in its segment, column by column. */
export interface Rows {
  readonly ids: readonly string[];
  /** Milliseconds; undated posts come last. */
  readonly at: Float64Array;
  readonly offset: Float64Array;
  readonly body: Uint32Array;
  readonly head: Int32Array;
}

interface Batch {
  readonly rows: Rows;
  readonly segment: number;
}

type Change = (posts: AsyncIterable<Post>) => AsyncIterable<Post>;

/** Collects posts in the order in which they come, and puts them in the order in which they are walked. */
export interface Store {
  readonly size: number;
  add(rows: Rows, segment: SegmentBytes): void;
  /** Rows of posts that came with one id, in the order in which they came. */
  shared(): number[][];
  /** Posts by their row. Must be closed. */
  arrived(): Shelf;
  /**
   * Orders the posts and puts what `change` makes of them in their place. All heads are written to `into`, in their order, and
   * bodies that are new. Comes last.
   */
  refine(change: Change, into: SegmentWriter): Promise<ShelfPlan>;
}

export function createStore(): Store {
  const batches: Batch[] = [];
  const segments: SegmentBytes[] = [];
  const known = new Map<string | SegmentBytes, number>();
  let size = 0;
  const numberOf = (segment: SegmentBytes): number => {
    const key = 'path' in segment ? segment.path : segment;
    const number = known.get(key) ?? segments.push(segment) - 1;
    known.set(key, number);
    return number;
  };
  return {
    get size() {
      return size;
    },
    add: (rows, segment) => {
      if (rows.ids.length === 0) return;
      batches.push({ rows, segment: numberOf(segment) });
      size += rows.ids.length;
    },
    shared: () => sharedRows(batches.flatMap(({ rows }) => rows.ids)),
    arrived: () => new Shelf({ index: toColumns(batches, size), segments }),
    refine: async (change, into) => {
      const plan = await refine({ batches, size, segments }, change, into);
      batches.length = 0; // the ids are many
      return plan;
    },
  };
}

function toColumns(batches: readonly Batch[], size: number): Index {
  const index = toIndex(size);
  let from = 0;
  for (const { rows, segment } of batches) {
    index.segment.fill(segment, from, from + rows.ids.length);
    index.offset.set(rows.offset, from);
    index.body.set(rows.body, from);
    index.headSegment.fill(segment, from, from + rows.ids.length);
    index.headOffset.set(
      rows.offset.map((offset, row) => offset + (rows.body[row] ?? 0)),
      from,
    );
    index.head.set(rows.head, from);
    from += rows.ids.length;
  }
  return index;
}

function sharedRows(ids: readonly string[]): number[][] {
  const counts = openCounts();
  for (const id of ids) counts.add(id, 1);
  const first = new Map<string, number>();
  const groups = new Map<string, number[]>();
  for (const [row, id] of ids.entries()) {
    if (counts.of(id) === 1) continue;
    const other = first.get(id);
    const group = groups.get(id);
    if (other === undefined) first.set(id, row);
    else if (group === undefined) groups.set(id, [other, row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/** Rows, newest post first, undated ones last, ties by id, then in the order in which they came. */
function toOrder(batches: readonly Batch[], size: number): Uint32Array {
  const ids = batches.flatMap(({ rows }) => rows.ids);
  const at = new Float64Array(size);
  let from = 0;
  for (const { rows } of batches) {
    at.set(rows.at, from);
    from += rows.at.length;
  }
  const rows = Uint32Array.from({ length: size }, (_, row) => row);
  return rows.toSorted((a, b) => {
    const [first = 0, second = 0] = [at[a], at[b]];
    return first === second ? byCodeUnit(ids[a] ?? '', ids[b] ?? '') || a - b : second > first ? 1 : -1;
  });
}

interface Collected {
  readonly batches: readonly Batch[];
  readonly size: number;
  readonly segments: readonly SegmentBytes[];
}

/** A body stays where it is; heads are copied, so that who walks them reads one file from its start to its end. */
async function refine({ batches, size, segments }: Collected, change: Change, into: SegmentWriter): Promise<ShelfPlan> {
  const index = toColumns(batches, size);
  const shelf = new Shelf({ index, segments });
  const order = toOrder(batches, size);
  const origins = new WeakMap<Content, Origin>();
  const ordered = async function* (): AsyncIterable<Post> {
    for (const row of order) {
      const stored = shelf.at(row);
      origins.set(stored.post.content, { ...stored, row });
      yield stored.post;
    }
  };
  const kept = collectIndex(size);
  const copying = { into, number: segments.length, index, shelf };
  try {
    for await (const post of change(ordered())) {
      const origin = origins.get(post.content);
      kept.add(origin === undefined ? placeNew(post, copying) : placeKnown(post, origin, copying));
    }
  } finally {
    shelf.close();
  }
  return { index: kept.index(), segments: [...segments, into.flush()] };
}

/** What a post was when it was taken off the shelf. */
interface Origin extends Stored {
  readonly row: number;
}

interface Copying {
  readonly into: SegmentWriter;
  /** Of the segment that is written. */
  readonly number: number;
  readonly index: Index;
  readonly shelf: Shelf;
}

function placeNew(post: Post, { into, number }: Copying): PostPlace {
  const { offset, body, head } = into.add(toRecord(post));
  return { segment: number, offset, body, headSegment: number, headOffset: offset + body, head };
}

function placeKnown(
  post: Post,
  { row, post: old, outline }: Origin,
  { into, number, index, shelf }: Copying,
): PostPlace {
  const body = { segment: index.segment[row] ?? 0, offset: index.offset[row] ?? 0, body: index.body[row] ?? 0 };
  if (post === old)
    return { ...body, headSegment: number, headOffset: into.append(shelf.headAt(row)), head: index.head[row] ?? 0 };
  const { offset, head } = into.add({ head: toHead(post, outline), body: [] });
  return { ...body, headSegment: number, headOffset: offset, head };
}

interface RowCollector {
  add(post: Post, place: RecordPlace): void;
  /** Rows whose segment was put behind what is there already. */
  addAll(rows: Rows, offset: number): void;
  rows(): Rows;
}

/** Collects the rows of one segment's records. */
export function collectRows(): RowCollector {
  const ids: string[] = [];
  const columns = {
    at: new Array<number>(),
    offset: new Array<number>(),
    body: new Array<number>(),
    head: new Array<number>(),
  };
  return {
    add: (post, { offset, body, head }) => {
      ids.push(detached(post.id));
      columns.at.push(post.published === undefined ? Number.NEGATIVE_INFINITY : toMillis(post.published));
      columns.offset.push(offset);
      columns.body.push(body);
      columns.head.push(head);
    },
    addAll: (rows, offset) => {
      for (const id of rows.ids) ids.push(id);
      for (const at of rows.at) columns.at.push(at);
      for (const own of rows.offset) columns.offset.push(own + offset);
      for (const body of rows.body) columns.body.push(body);
      for (const head of rows.head) columns.head.push(head);
    },
    rows: () => ({
      ids,
      at: Float64Array.from(columns.at),
      offset: Float64Array.from(columns.offset),
      body: Uint32Array.from(columns.body),
      head: Int32Array.from(columns.head),
    }),
  };
}

/** A copy: a part that was cut out of a text keeps the whole text in memory, and ids are kept as long as the run. */
function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
