/** Where posts are, in the order in which they are walked; 32 bytes a post. The arrays can be shared with threads. */
export interface Index {
  readonly size: number;
  /** Segment of the body. */
  readonly segment: Uint32Array;
  /** Start of the body in its segment, in bytes. */
  readonly offset: Float64Array;
  /** Bytes of the body. */
  readonly body: Uint32Array;
  /** Segment of the head, which may be far from its body. */
  readonly headSegment: Uint32Array;
  readonly headOffset: Float64Array;
  /** Bytes of the head; negative where it is UTF-16. */
  readonly head: Int32Array;
}

/** A row of the index. */
export type PostPlace = { readonly [Column in Exclude<keyof Index, 'size'>]: number };

export function toIndex(size: number): Index {
  const column = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(size * bytes);
  return {
    size,
    segment: new Uint32Array(column(4)),
    offset: new Float64Array(column(8)),
    body: new Uint32Array(column(4)),
    headSegment: new Uint32Array(column(4)),
    headOffset: new Float64Array(column(8)),
    head: new Int32Array(column(4)),
  };
}

/** Collects places of posts, `likely` of them. */
export function collectIndex(likely: number): { add(place: PostPlace): void; index(): Index } {
  let index = toIndex(likely);
  let size = 0;
  return {
    add: (place) => {
      if (size === index.size) index = withRoom(index);
      setPlace(index, size++, place);
    },
    index: () => cut(index, size),
  };
}

function setPlace(index: Index, row: number, place: PostPlace): void {
  index.segment[row] = place.segment;
  index.offset[row] = place.offset;
  index.body[row] = place.body;
  index.headSegment[row] = place.headSegment;
  index.headOffset[row] = place.headOffset;
  index.head[row] = place.head;
}

function withRoom(index: Index): Index {
  const larger = toIndex(2 * index.size + 100);
  larger.segment.set(index.segment);
  larger.offset.set(index.offset);
  larger.body.set(index.body);
  larger.headSegment.set(index.headSegment);
  larger.headOffset.set(index.headOffset);
  larger.head.set(index.head);
  return larger;
}

function cut(index: Index, size: number): Index {
  return {
    size,
    segment: index.segment.subarray(0, size),
    offset: index.offset.subarray(0, size),
    body: index.body.subarray(0, size),
    headSegment: index.headSegment.subarray(0, size),
    headOffset: index.headOffset.subarray(0, size),
    head: index.head.subarray(0, size),
  };
}
