import fc from 'fast-check';
import { parse as parse5, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { elements, parseHtml } from '../../src/base/html/tree.ts';
import { toBody, type BodySetting } from '../../src/normalise/body.ts';
import { bodySetting } from './settings.ts';
import { balanced, soup } from './soup.ts';

const clean = async (html: string, change: Partial<BodySetting> = {}): Promise<string> =>
  (await toBody({ as: 'html', value: html }, bodySetting(change))).content.html;

describe('properties of every body', () => {
  test('cleaning is idempotent, the result is well-formed and parses to itself', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (html) => {
        const once = await clean(html);
        if (!once.includes('<')) return;
        expect(await clean(once)).toBe(once);
        for (const { name, attribs } of elements(parseHtml(once))) {
          expect(name).not.toMatch(/^(?:script|style|svg|iframe|object|embed|form|input|template|noscript)$/);
          expect(Object.keys(attribs).filter((attribute) => attribute.startsWith('on'))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('cleaning of balanced trees is idempotent, with and without the title in them', async () => {
    await fc.assert(
      fc.asyncProperty(balanced, fc.constantFrom('One', 'a', undefined), async (html, title) => {
        const once = await clean(html, { title });
        if (once.includes('<')) expect(await clean(once, { title })).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('another parse of the result gives the same tree as the first', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (html) => {
        const once = await clean(html);
        const shape = (node: { nodeName: string; childNodes?: unknown[]; value?: string }): unknown => [
          node.nodeName,
          node.value ?? '',
          ...((node.childNodes ?? []) as never[]).map(shape),
        ];
        const fragment = shape(parseFragment(once));
        const page = parse5(`<!doctype html><body>${once}</body>`) as unknown as {
          childNodes: { childNodes: { childNodes: unknown[] }[] }[];
        };
        const body = page.childNodes[1]?.childNodes[1] as never;
        expect([shape(body)].flat().slice(2)).toEqual([fragment].flat().slice(2));
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['100,000 nested elements', '<div><b>'.repeat(50_000) + 'text'],
    ['two megabytes of <', '<'.repeat(2_000_000)],
    ['a million open tags that are none', '<x '.repeat(300_000)],
  ])('%s do no harm', async (_, html) => {
    expect(typeof (await clean(html))).toBe('string');
  });
});
