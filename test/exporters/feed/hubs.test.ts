import { describe, expect, it, test } from 'vitest';
import { atom } from '../../../src/exporters/atom.ts';
import { json } from '../../../src/exporters/json.ts';
import { rss } from '../../../src/exporters/rss.ts';
import { details, parsed, postWith, render, renderAll, site } from './setting.ts';

const hubs = ['https://hub.example/', 'https://other.example/?a=1&b=2'];
const at = { ...site, feedUrl: 'https://example.org/f/', hubs };

describe.each([
  [rss, 'rss.xml', 'channel > atom\\:link'],
  [atom, 'atom.xml', 'feed > link'],
] as const)('hubs of $name', (exporter, name, links) => {
  it('stand beside the address of the feed itself', async () => {
    const feed = parsed((await render(exporter, [postWith()], at)).text);
    expect([...feed(`${links}[rel="hub"]`)].map((link) => feed(link).attr('href'))).toEqual(hubs);
    expect(feed(`${links}[rel="self"]`).attr('href')).toBe(`https://example.org/f/${name}`);
  });

  it('are left out where the feed has no address, which is said', async () => {
    const { text, said } = await render(exporter, [postWith()], { ...site, hubs });
    expect(text).not.toContain('hub.example');
    expect(details(said, 'export/part')).toContainEqual(expect.objectContaining({ field: 'site.hubs' }));
  });

  it('are none of those that a source names, which is said', async () => {
    const link = {
      name: 'atom:link',
      namespace: 'http://www.w3.org/2005/Atom',
      attributes: { rel: 'hub', href: 'https://old.example/hub' },
    };
    const { text, said } = await render(exporter, [postWith()], { ...at, extra: { _xml: [link] } });
    expect(text).not.toContain('old.example');
    expect(details(said, 'export/part')).toContainEqual(expect.objectContaining({ field: 'link rel="hub"' }));
  });

  it('are not of pages of the archive', async () => {
    const posts = Array.from({ length: 9 }, (_, number) => postWith({ id: `https://example.org/${number}` }));
    const files = await renderAll(exporter, posts, { limits: { pageBytes: 0, pagePosts: 3 }, site: at });
    expect(files.size).toBeGreaterThan(2);
    for (const [path, text] of files) expect(text.includes('hub.example')).toBe(path === name);
  });
});

test('JSON Feed has a list of hubs', async () => {
  const feed: unknown = JSON.parse((await render(json, [postWith()], at)).text);
  expect(feed).toMatchObject({ hubs: hubs.map((url) => ({ type: 'WebSub', url })) });
});
