import { toMillis } from '../model/instant.ts';
import type { Content, Post } from '../model/post.ts';
import { openCounts } from '../base/counts.ts';
import { byCodeUnit, copied } from '../base/text.ts';
import { TextTable } from '../base/text-table.ts';
import { toHead, toRecord, type Stored } from './record.ts';
import type { RecordPlace, SegmentBytes, SegmentWriter } from './segment.ts';
import { Shelf, type ShelfPlan } from './shelf.ts';
import { collectLinks } from './post-links.ts';
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
  readonly rows: Omit<Rows, 'ids'>;
  readonly segment: number;
}

/** What becomes of posts, which come in an order of the rows in which they arrived. */
type Change = (posts: AsyncIterable<Post>, order: Uint32Array) => AsyncIterable<Post>;

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
  refine(change: Change, into: SegmentWriter, known?: Known): Promise<ShelfPlan>;
}

/** What is known of the posts beside themselves. */
interface Known {
  /** Ids that count in the place of those that the posts came with, by row. */
  readonly ids?: TextTable | undefined;
  /** Addresses that the site is published on. */
  readonly homes?: readonly string[];
}

export function createStore(): Store {
  const batches: Batch[] = [];
  const segments: SegmentBytes[] = [];
  let ids = new TextTable(0);
  const known = new Map<string | SegmentBytes, number>();
  const numberOf = (segment: SegmentBytes): number => {
    const key = 'path' in segment ? segment.path : segment;
    const number = known.get(key) ?? segments.push(segment) - 1;
    known.set(key, number);
    return number;
  };
  return {
    get size() {
      return ids.size;
    },
    add: ({ ids: texts, ...rows }, segment) => {
      if (texts.length === 0) return;
      batches.push({ rows, segment: numberOf(segment) });
      for (const id of texts) ids.add(id, noNote);
    },
    shared: () => sharedRows(ids),
    arrived: () => new Shelf({ index: toColumns(batches, ids.size), segments }),
    refine: async (change, into, { ids: others, homes = [] } = {}) => {
      const arrived = { order: toOrder(batches, others ?? ids), homes, index: toColumns(batches, ids.size), segments };
      ids = new TextTable(0); // they are many
      batches.length = 0;
      return refine(arrived, change, into);
    },
  };
}

const noNote = new Uint8Array();

function toColumns(batches: readonly Batch[], size: number): Index {
  const index = toIndex(size);
  let from = 0;
  for (const { rows, segment } of batches) {
    index.segment.fill(segment, from, from + rows.at.length);
    index.offset.set(rows.offset, from);
    index.body.set(rows.body, from);
    index.headSegment.fill(segment, from, from + rows.at.length);
    index.headOffset.set(
      rows.offset.map((offset, row) => offset + (rows.body[row] ?? 0)),
      from,
    );
    index.head.set(rows.head, from);
    from += rows.at.length;
  }
  return index;
}

function sharedRows(ids: TextTable): number[][] {
  const counts = openCounts();
  for (let row = 0; row < ids.size; row++) counts.add(ids.text(row), 1);
  const first = new Map<string, number>();
  const groups = new Map<string, number[]>();
  for (let row = 0; row < ids.size; row++) {
    const id = ids.text(row);
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
function toOrder(batches: readonly Batch[], ids: TextTable): Uint32Array {
  const at = new Float64Array(ids.size);
  let from = 0;
  for (const { rows } of batches) {
    at.set(rows.at, from);
    from += rows.at.length;
  }
  const rows = Uint32Array.from({ length: ids.size }, (_, row) => row);
  return rows.toSorted((a, b) => {
    const [first = 0, second = 0] = [at[a], at[b]];
    return first === second ? byCodeUnit(ids.text(a), ids.text(b)) || a - b : second > first ? 1 : -1;
  });
}

interface Arrived extends ShelfPlan {
  /** Rows of the index in the order in which they are walked. */
  readonly order: Uint32Array;
  readonly homes: readonly string[];
}

/** A body stays where it is; heads are copied, so that who walks them reads one file from its start to its end. */
async function refine(
  { order, homes, index, segments }: Arrived,
  change: Change,
  into: SegmentWriter,
): Promise<ShelfPlan> {
  const shelf = new Shelf({ index, segments });
  const origins = new WeakMap<Content, Origin>();
  const ordered = async function* (): AsyncIterable<Post> {
    for (const row of order) {
      const stored = shelf.at(row);
      origins.set(stored.post.content, { ...stored, row });
      yield stored.post;
    }
  };
  const kept = collectIndex(index.size);
  const links = collectLinks(homes);
  let size = 0;
  const copying = { into, number: segments.length, index, shelf };
  try {
    for await (const post of change(ordered(), order)) {
      const origin = origins.get(post.content);
      kept.add(origin === undefined ? placeNew(post, copying) : placeKnown(post, origin, copying));
      links.add(post, size++);
    }
  } finally {
    shelf.close();
  }
  return { index: kept.index(), segments: [...segments, into.flush()], links: links.links() };
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
      ids.push(copied(post.id)); // ids are kept as long as the run
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
