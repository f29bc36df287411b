import { readFileSync, readdirSync, statSync } from 'node:fs';
import { test } from 'vitest';
import { toMarkdown } from '../../src/exporters/markdown/body.ts';
import { elements, parseHtml, textOf } from '../../src/base/html/tree.ts';
import { toBody } from '../../src/normalise/body.ts';
const walk = (d: string): string[] =>
  readdirSync(d).flatMap((f) => (statSync(`${d}/${f}`).isDirectory() ? walk(`${d}/${f}`) : [`${d}/${f}`]));
const squash = (html: string) => textOf(parseHtml(html)).replace(/\s+/g, '');
test('corpus', async () => {
  const set = {
    url: 'https://example.org/a',
    base: 'https://example.org/a',
    folder: '',
    hasFile: () => false,
    title: 'x',
    media: [],
  } as never;
  const bodies: string[] = [];
  let bad = 0;
  const lost: Record<string, number> = {};
  const all: Record<string, number> = {};
  for (const f of [...walk('/work/shared/corpus'), ...walk('/work/shared/seeds')]) {
    const src = readFileSync(f, 'utf8');
    const html0 = src
      .replace(/^---\n[\s\S]*?\n---\n/, '')
      .replace(/^\s*<!--[^>]*-->\s*\[.*\n-{3,}\n/, '')
      .trim();
    const { content } = await toBody({ as: 'html', value: html0 }, set);
    bodies.push(content.html);
    const text = toMarkdown({ html: content.html }, (u) => u);
    const { content: again } = await toBody({ as: 'markdown', value: text }, set);
    if (squash(content.html) !== squash(again.html)) {
      bad++;
      const a = squash(content.html),
        b = squash(again.html);
      let i = 0;
      while (a[i] === b[i]) i++;
      if (bad < 6)
        console.log(
          f.slice(-40),
          '\nA',
          a.slice(Math.max(0, i - 20), i + 50),
          '\nB',
          b.slice(Math.max(0, i - 20), i + 50),
        );
    }
    const count = (h: string, s: number) => {
      for (const { name } of elements(parseHtml(h))) {
        lost[name] = (lost[name] ?? 0) + s;
        if (s > 0) all[name] = (all[name] ?? 0) + 1;
      }
    };
    count(content.html, 1);
    count(again.html, -1);
  }
  console.log(
    { bad },
    Object.entries(lost)
      .filter(([, n]) => n !== 0)
      .map(([k, n]) => `${k} ${n}/${all[k] ?? 0}`)
      .join(', '),
  );
  const bytes = bodies.reduce((n, h) => n + Buffer.byteLength(h), 0);
  for (let turn = 0; turn < 4; turn++) {
    const t = performance.now();
    for (const html of bodies) toMarkdown({ html }, (u) => u);
    console.log((bytes / 1e3 / (performance.now() - t)).toFixed(2), 'MB/s');
  }
});
