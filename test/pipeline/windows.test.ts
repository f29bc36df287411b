import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWindows, type Stretch, type Windows } from '../../src/pipeline/windows.ts';

const kib = 1024;
const file = Buffer.from(Uint8Array.from({ length: 4000 * kib }, (_, at) => (at * 31 + (at >> 8)) % 251));

interface Opened {
  readonly windows: Windows;
  readonly count: { reads: number; bytes: number };
}

function open(): Opened {
  const count = { reads: 0, bytes: 0 };
  const windows = openWindows((segment, into, start) => {
    const read = file.copy(into, 0, start + segment, Math.min(file.length, start + segment + into.length));
    count.reads += 1;
    count.bytes += read;
    return read;
  });
  return { windows, count };
}

/** Records of 5 KiB, one behind the other. */
const records = Array.from({ length: 600 }, (_, at): Stretch => ({
  segment: 0,
  offset: at * 5 * kib,
  length: 5 * kib,
}));

function walk(stretches: readonly Stretch[]): Opened['count'] {
  const { windows, count } = open();
  for (const stretch of stretches) {
    const { offset, length } = stretch;
    expect(windows.find(stretch).equals(file.subarray(offset, offset + length))).toBe(true);
  }
  return count;
}

test('whatever is asked for in whatever order, it is what is in the file', () => {
  const stretch = fc.record({
    segment: fc.nat(2),
    offset: fc.nat(file.length - 3),
    length: fc.oneof(fc.nat(9 * kib), fc.nat(200 * kib)),
  });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 200 }), (asked) => {
      const { windows } = open();
      for (const one of asked) {
        const start = one.offset + one.segment;
        expect(windows.find(one).equals(file.subarray(start, start + one.length))).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

describe('walks', () => {
  test.each([
    ['forwards', records],
    ['backwards', records.toReversed()],
    [
      'in thirty places at one time',
      Array.from({ length: 600 }, (_, at) => records[599 - ((at % 30) * 20 + Math.floor(at / 30))]),
    ],
  ])('%s, many records come with one read', (_, walked) => {
    const { reads } = walk(walked.flatMap((record) => record ?? []));
    expect(reads).toBeLessThan(150);
  });

  test('who jumps about reads little more than is asked for', () => {
    const shuffled = records.toSorted((a, b) => ((a.offset * 7919) % 104_729) - ((b.offset * 7919) % 104_729));
    expect(walk(shuffled.map(({ segment, offset }) => ({ segment, offset, length: 2 * kib }))).bytes).toBeLessThan(
      2 * 600 * 2 * kib,
    );
  });

  test('a text longer than a window is read as it is', () => {
    const { windows, count } = open();
    expect(windows.find({ segment: 0, offset: 7, length: 900 * kib }).length).toBe(900 * kib);
    expect(count).toEqual({ reads: 1, bytes: 900 * kib });
  });
});

test('where the file ends there are fewer bytes', () => {
  const { windows } = open();
  expect(windows.find({ segment: 0, offset: file.length - 5, length: 9 }).length).toBe(5);
});
