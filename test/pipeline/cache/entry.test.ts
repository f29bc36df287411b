import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBasket } from '../../../src/pipeline/basket.ts';
import { pack, unpack } from '../../../src/pipeline/cache/entry.ts';
import type { Harvest } from '../../../src/pipeline/harvest.ts';
import { SegmentWriter } from '../../../src/pipeline/segment.ts';
import { plainPost } from '../../posts.ts';

function harvestOf(titles: readonly string[]): Harvest {
  const basket = openBasket({ keep: 'info' }, new SegmentWriter(() => '', Number.POSITIVE_INFINITY));
  for (const title of titles) {
    const { published: _, ...undated } = plainPost({ id: title, title, content: { html: `<p>${title}</p>` } });
    basket.add({ ...undated, language: 'zh-Hans' });
  }
  return basket.harvest();
}

test('what is packed comes back, undated posts and Chinese ones too', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (titles) => {
      const harvest = harvestOf(titles);
      const entry = { harvest, asked: [['a.png', true] as const], named: [['vault/', 'b.png', null] as const] };
      const back = unpack(pack(entry));
      expect(back?.asked).toEqual([['a.png', true]]);
      expect(back?.named).toEqual([['vault/', 'b.png', null]]);
      expect(back?.harvest.rows).toEqual(harvest.rows);
      expect(back?.harvest.languages).toEqual(harvest.languages);
      expect(back?.harvest.notes).toEqual(harvest.notes);
      const bytes = (of: Harvest | undefined): Buffer =>
        of && 'bytes' in of.segment ? Buffer.from(of.segment.bytes) : Buffer.alloc(0);
      expect(bytes(back?.harvest).equals(bytes(harvest))).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('damaged bytes are noticed wherever the damage is', () => {
  const packed = pack({ harvest: harvestOf(['字', 'b']), asked: [], named: [] });
  for (let at = 0; at < packed.length; at++) {
    const damaged = Buffer.from(packed);
    damaged[at] = (damaged[at] ?? 0) ^ 0x10;
    expect(unpack(damaged), `byte ${at}`).toBeUndefined();
  }
  for (let length = 0; length < packed.length; length++) expect(unpack(packed.subarray(0, length))).toBeUndefined();
});
