import { toMillis } from '../model/instant.ts';
import type { Content, Post } from '../model/post.ts';
import { openCounts } from '../base/counts.ts';
import { byCodeUnit } from '../base/text.ts';
import { toMovedHead, toRecord, type BodyPlace } from './record.ts';
import type { RecordPlace, SegmentBytes, SegmentWriter } from './segment.ts';
import { Shelf, toIndex, type Index, type ShelfPlan } from './shelf.ts';

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
  /** Orders the posts and puts what `change` makes of them in their place, written to `into` where it is new. Comes last. */
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

/** Unchanged posts cost nothing, and those with their body unchanged a head. */
async function refine({ batches, size, segments }: Collected, change: Change, into: SegmentWriter): Promise<ShelfPlan> {
  const index = toColumns(batches, size);
  const shelf = new Shelf({ index, segments });
  const order = toOrder(batches, size);
  const unchanged = new WeakMap<Post, number>();
  const bodies = new WeakMap<Content, number>();
  const ordered = async function* (): AsyncIterable<Post> {
    for (const row of order) {
      const { post } = shelf.at(row);
      unchanged.set(post, row);
      bodies.set(post.content, row);
      yield post;
    }
  };
  const kept = collectIndex();
  try {
    for await (const post of change(ordered())) {
      const [row, body] = [unchanged.get(post), bodies.get(post.content)];
      if (row !== undefined) kept.add(index.segment[row] ?? 0, placeIn(index, row));
      else if (body === undefined) kept.add(segments.length, into.add(toRecord(post)));
      else
        kept.add(
          segments.length,
          into.add({ head: toMovedHead(post, shelf.headAt(body), placeOf(index, body)), body: [] }),
        );
    }
  } finally {
    shelf.close();
  }
  return { index: kept.index(), segments: [...segments, into.flush()] };
}

function placeOf(index: Index, row: number): BodyPlace {
  return [index.segment[row] ?? 0, index.offset[row] ?? 0];
}

function placeIn({ offset, body, head }: Index, row: number): RecordPlace {
  return { offset: offset[row] ?? 0, body: body[row] ?? 0, head: head[row] ?? 0 };
}

/** Collects places of records. */
function collectIndex(): { add(segment: number, place: RecordPlace): void; index(): Index } {
  const columns = {
    segment: new Array<number>(),
    offset: new Array<number>(),
    body: new Array<number>(),
    head: new Array<number>(),
  };
  return {
    add: (segment, { offset, body, head }) => {
      columns.segment.push(segment);
      columns.offset.push(offset);
      columns.body.push(body);
      columns.head.push(head);
    },
    index: () => {
      const index = toIndex(columns.segment.length);
      index.segment.set(columns.segment);
      index.offset.set(columns.offset);
      index.body.set(columns.body);
      index.head.set(columns.head);
      return index;
    },
  };
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
      ids.push(post.id);
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
