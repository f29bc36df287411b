import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toChunks } from '../../src/base/chunks.ts';

async function* streamOf<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}

test('chunks are the UTF-8 of all texts, none is larger than it need be, and none changes later', async () => {
  const texts = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 })));
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 100 }), async (groups, size) => {
      const chunks: Uint8Array[] = [];
      const seen: string[] = [];
      for await (const chunk of toChunks(streamOf(groups), size)) {
        chunks.push(chunk);
        seen.push(Buffer.from(chunk).toString());
      }
      expect(Buffer.concat(chunks).toString()).toBe(groups.flat().join(''));
      expect(chunks.map((chunk) => Buffer.from(chunk).toString())).toEqual(seen);
      const longest = Math.max(0, ...groups.flat().map((text) => Buffer.byteLength(text)));
      for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(Math.max(size, longest));
    }),
  );
});
