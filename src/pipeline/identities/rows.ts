import type { Rows } from '../../normalise/identities/entry.ts';
import { SegmentWriter } from '../segment.ts';
import { SegmentReader } from '../segment-reader.ts';
import type { Workplace } from '../workplace.ts';

/** Takes values, which are many, and gives them back by their number. They are kept as JSON, on disk where they are many. */
export interface RowWriter<Value> {
  /** Gives the number of the row. */
  add(value: Value): number;
  /** All that were added. Nothing may be added after that. */
  rows(): KeptRows<Value>;
}

export interface KeptRows<Value> extends Rows<Value> {
  /** A row as it is kept. */
  text(row: number): string;
}

/** How a value is kept as text. */
export interface RowForm<Value> {
  readonly write: (value: Value) => string;
  readonly read: (text: string) => Value;
}

export function openRows<Value>({ write, read }: RowForm<Value>, workplace: Workplace): RowWriter<Value> {
  const into = new SegmentWriter(workplace.newFile);
  workplace.keep(into);
  let [offsets, sizes] = [new Float64Array(256), new Int32Array(256)];
  let size = 0;
  return {
    add: (value) => {
      if (size === offsets.length) [offsets, sizes] = [doubled(offsets), doubled(sizes)];
      const { offset, head } = into.add({ head: write(value), body: [] });
      [offsets[size], sizes[size]] = [offset, head];
      return size++;
    },
    rows: () => {
      const reader = new SegmentReader([into.flush()]);
      workplace.keep(reader);
      const text = (row: number): string => reader.text(0, offsets[row] ?? 0, sizes[row] ?? 0);
      let last: { readonly row: number; readonly value: Value } | undefined;
      const at = (row: number): Value => {
        if (last?.row !== row) last = { row, value: read(text(row)) };
        return last.value;
      };
      return { size, at, text };
    },
  };
}

function doubled<Numbers extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(numbers: Numbers): Numbers {
  const larger =
    numbers instanceof Float64Array ? new Float64Array(2 * numbers.length) : new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger as Numbers; // of the same kind
}
