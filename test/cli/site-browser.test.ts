import axe from 'axe-core';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './call.ts';
import { openVisitor, type Visitor } from './visitor.ts';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** As in test/hostile: CI sets it. */
const isRequired = process.env['REQUIRE_CHROMIUM'] === '1';

const rows = Array.from({ length: 14 }, (_, at) => `column number ${at}`);
const png = readFileSync(new URL('../../input/_posts/images/harbour-at-dusk.png', import.meta.url));

const posts = {
  'posts/tide.md': `---
title: Reading a tide table
date: 2024-05-01T08:00:00Z
author: Mara Quill
tags: [tides, how-to]
lang: en
---
The board gives **four lines a day**.[^1] Run \`tide --today\`:

    ${'tide --harbour quay --day 2024-05-01 '.repeat(8)}

| ${rows.join(' | ')} |
| ${rows.map(() => '---').join(' | ')} |
| ${rows.join(' | ')} |

## A picture

![The harbour](harbour.png)

More text below it. <details><summary>More</summary>

Hidden at first.

</details>

[^1]: Two high waters and two low ones.
`,
  'posts/潮汐.md': `---
title: 潮汐表上的四个数字怎么读
date: 2024-04-01T08:00:00Z
from: https://elsewhere.example/tides
tags: [潮汐]
lang: zh-Hans
---
码头公告栏上每天贴着四行数字，前两列是时刻，后两列是高度。<ruby>潮<rt>cháo</rt></ruby>水*最快*。
`,
  'posts/note.md': '---\ndate: 2023-01-02T08:00:00Z\nlang: en\n---\nRain all day, and no title.\n',
};

const cwd = mkdtempSync(join(tmpdir(), 'feedmill-site-'));
const folder = join(cwd, 'public');

beforeAll(async () => {
  mkdirSync(join(cwd, 'posts'));
  for (const [path, text] of Object.entries(posts)) writeFileSync(join(cwd, path), text);
  writeFileSync(join(cwd, 'posts/harbour.png'), png);
  const formats = ['--to', 'rss,atom,json,opml,epub,html', '--by', 'tag', '-o', 'public'];
  const site = ['--url', 'https://example.org/', '--title', 'Lamp & Buoy', '--language', 'en'];
  const { code, err } = await call(['convert', 'posts', ...formats, ...site], { cwd });
  expect(code, err).toBe(0);
}, 60_000);
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function pages(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
}

/** One page of each kind. */
const kinds = [
  'index.html',
  'search.html?q=tide',
  'subscribe.html',
  'tags.html',
  'tags/tides.html',
  'dates.html',
  'date/2024.html',
  '404.html',
];

test('a page is light: text and style of the first one in 40 KB, and a script of 12 KB where it is used', () => {
  const size = (path: string): number => statSync(join(folder, path)).size;
  expect(size('index.html') + size('site.css') + size('icon.svg')).toBeLessThan(40_000);
  expect(size('site.js')).toBeLessThan(12_000);
  for (const path of pages())
    expect(readFileSync(join(folder, path), 'utf8').includes('<script')).toBe(
      /^(?:search|subscribe)\.html$/.test(path),
    );
});

describe.skipIf(chromium === undefined || !isRequired)('in Chromium', { timeout: 120_000 }, () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await openVisitor(folder, chromium ?? '');
  }, 60_000);
  afterAll(() => visitor.close());

  const file = (path: string): string => {
    const [name = '', query] = path.split('?');
    return pathToFileURL(join(folder, name)).href + (query === undefined ? '' : `?${query}`);
  };

  test('every page loads from a disk and from a server without a complaint of its policy', async () => {
    for (const path of [...pages(), 'search.html?q=tide']) {
      const parts = path.split('/').map((part) => (part.includes('?') ? part : encodeURIComponent(part)));
      for (const address of [file(path), visitor.origin + parts.join('/')]) {
        // This page names whole paths.
        if (path === '404.html' && address.startsWith('file:')) continue;
        const page = await visitor.open(address);
        expect(visitor.complaints, address).toEqual([]);
        await page.close();
      }
    }
  });

  test('the policy is one: a script in the page does not run', async () => {
    const page = await visitor.open(file('index.html'));
    await page.evaluate(
      "const s = document.createElement('script'); s.textContent = 'globalThis.ran = true'; document.head.append(s)",
    );
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
    expect(visitor.complaints.join()).toContain('Content Security Policy');
    await page.close();
  });

  test.each([
    ['tide', 'Reading a tide table'],
    ['高度', '潮汐表上的四个数字怎么读'],
    ['rain title', 'Rain all day, and no title.'],
  ])('the search finds %s, without a server', async (query, title) => {
    const page = await visitor.open(file(`search.html?q=${encodeURIComponent(query)}`));
    await page.waitForSelector('.results a', { timeout: 10_000 });
    expect(await page.$eval('.results a', (link) => link.textContent)).toBe(title);
    expect(await page.$eval('[role=status]', (status) => status.textContent)).toBe('1 found');
    await page.click('.results a');
    await page.waitForSelector('article');
    await page.close();
  });

  test('what is typed is searched for, and stands in the address', async () => {
    const page = await visitor.open(file('search.html'));
    await page.type('input', 'harb');
    await page.waitForSelector('.results a', { timeout: 10_000 });
    await page.type('input', 'our');
    await page.keyboard.press('Enter');
    await page.waitForFunction("location.search === '?q=harbour'", { timeout: 10_000 });
    expect(await page.$$('.results a')).toHaveLength(1);
    await page.close();
  });

  test('without scripts there is everything but the search, which says so', async () => {
    const page = await visitor.open(file('search.html'), { isPlain: true });
    const text = await page.$eval('main', (main) => (main as unknown as { innerText: string }).innerText);
    expect(text).toContain('Searching needs JavaScript');
    expect(await page.evaluate('getComputedStyle(document.querySelector("form")).display')).toBe('none');
    await page.click('noscript a');
    await page.waitForSelector('.dates a');
    await page.click('.dates a');
    await page.waitForSelector('.posts a');
    await page.click('.posts a');
    await page.waitForSelector('article');
    expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('Reading a tide table');
    await page.close();
  });

  test.each(['light', 'dark'] as const)('axe finds nothing to complain of, %s', async (scheme) => {
    const found: string[] = [];
    for (const path of [...kinds, ...pages().filter((one) => one.startsWith('20'))]) {
      const page = await visitor.open(visitor.origin + path, { scheme });
      if (path.includes('?')) await page.waitForSelector('.results a');
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate(
        'axe.run(document, { resultTypes: ["violations"] })',
      )) as axe.AxeResults;
      for (const { id, nodes } of violations) found.push(`${path}: ${id} ${nodes[0]?.html ?? ''}`);
      await page.close();
    }
    expect(found).toEqual([]);
  });

  test.each([360, 1200])('nothing is wider than a window of %i', async (width) => {
    for (const path of pages()) {
      const page = await visitor.open(visitor.origin + path.split('/').map(encodeURIComponent).join('/'), { width });
      expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), path).toBe(false);
      await page.close();
    }
  });

  test('nothing moves while a page with pictures loads', async () => {
    const path = pages().find((one) => one.startsWith('2024/') && one.includes('tide')) ?? '';
    const page = await visitor.open(file(path), { width: 360 });
    const shift = `new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: 'layout-shift', buffered: true });
      for (let at = 0; at < 20; at++) setTimeout(() => scrollTo(0, at * 200), at * 30);
      setTimeout(() => resolve([sum, document.querySelector('.e-content img').naturalWidth]), 1200);
    })`;
    const [sum, width] = (await page.evaluate(shift)) as [number, number];
    expect(width).toBeGreaterThan(0);
    expect(sum).toBe(0);
    await page.close();
  });

  test('the first key leads past the menu, and keys move what is wider than the page', async () => {
    const path = pages().find((one) => one.startsWith('2024/') && one.includes('tide')) ?? '';
    const page = await visitor.open(file(path), { width: 360 });
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.localName')).toBe('main');
    await page.focus('.wide');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction('document.querySelector(".wide").scrollLeft > 0');
    await page.close();
  });

  test.each(['rss.xml', 'atom.xml', 'tag/tides/rss.xml'])('%s is shown with its titles, by CSS', async (path) => {
    const page = await visitor.open(visitor.origin + path);
    expect(visitor.complaints).toEqual([]);
    const seen = (await page.evaluate(
      '[...document.querySelectorAll("title, link, guid, id, content, encoded")].map((one) => [one.localName, getComputedStyle(one).display])',
    )) as [string, string][];
    expect(new Set(seen.map(String))).toEqual(
      new Set(seen.map(([name]) => `${name},${name === 'title' ? 'block' : 'none'}`)),
    );
    expect(seen.length).toBeGreaterThan(4);
    await page.close();
  });
});
