import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { byCodeUnit } from '../src/base/text.ts';
import { escapeText } from '../src/base/xml.ts';
import { hop, partsOf } from './formats.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-chain-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;

function make(): string {
  const path = join(root, String(made++));
  mkdirSync(path);
  return path;
}

/** A line as people type them: signs of XML and of HTML among them, Chinese, and what is beyond the first plane. */
const line = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '&',
        'AT&amp;T',
        '&lt;p&gt;',
        '&#38;',
        '&amp;amp;',
        '&nbsp',
        '<b>',
        ']]>',
        '"',
        "'",
        '<!--',
        '%41',
        '潮水',
        '灯',
        '😀',
        'é',
        '#tide',
        '—',
      ),
      fc.stringMatching(/^[A-Za-z]{1,9}$/),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((words) => words.join(' '));

const moment = fc
  .record({
    time: fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2024, 5) }).map((time) => time - (time % 1000)),
    zone: fc.constantFrom('Z', '+08:00', '-03:30'),
  })
  .map(({ time, zone }) => new Date(time).toISOString().replace('.000Z', zone));

const path = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const link = path.map((name) => `https://example.org/${name}`);

const body = fc
  .array(fc.tuple(fc.constantFrom('p', 'blockquote', 'h2', 'pre'), line, link), { minLength: 1, maxLength: 4 })
  .map((blocks) =>
    blocks
      .map(
        ([tag, text, href]) => `<${tag}>Water ${escapeText(text)} <a href="${href}">${escapeText(text)}</a></${tag}>`,
      )
      .join(''),
  );

const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const anyPost = fc.record({
  url: optional(link),
  linksTo: optional(path.map((name) => `https://other.example/${name}`)),
  // Atom demands one.
  title: line.map((text) => `Tide ${text}`),
  content: body.map((html) => ({ html })),
  summary: optional(line),
  published: optional(moment),
  updated: optional(moment),
  authors: fc.array(
    fc.record({ name: line, url: optional(link), email: optional(path.map((name) => `${name}@example.org`)) }),
    { maxLength: 3 },
  ),
  tags: fc.array(fc.record({ term: line, scheme: optional(link) }), { maxLength: 3 }),
  language: optional(fc.constantFrom('de', 'zh-Hant', 'en')),
  status: fc.constantFrom('published', 'draft'),
  image: optional(link.map((url) => ({ url: `${url}.jpg` }))),
  attachments: fc.array(
    fc.record({
      url: link.map((url) => `${url}.mp3`),
      type: optional(fc.constantFrom('audio/mpeg', 'audio/ogg')),
      bytes: optional(fc.nat()),
      seconds: optional(fc.nat(100_000)),
      title: optional(line),
    }),
    { maxLength: 2 },
  ),
  extra: fc.record({
    _xml: fc.array(
      fc.record({
        name: fc.constantFrom('x:mood', 'x:level'),
        namespace: fc.constant('urn:x-own'),
        namespaces: fc.constant({ x: 'urn:x-own' }),
        attributes: fc.record({ level: line }),
        children: fc.array(
          line.filter((text) => text.trim() !== ''),
          { maxLength: 1 },
        ),
      }),
      { maxLength: 2 },
    ),
  }),
});

/** Atom has no change before the publication: it gives the later of the two, and says so. */
const post = anyPost.filter(
  ({ published, updated }) =>
    published === undefined || updated === undefined || Date.parse(updated) >= Date.parse(published),
);

/** The posts of a file in the order of their ids, each as the parts that it has. */
async function postsOf(input: string): Promise<object[]> {
  const { file } = await hop(input, 'ndjson', make());
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const all = lines.map((text) => partsOf(JSON.parse(text)));
  const said = all.map((parts) => Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)));
  return said.toSorted((a, b) => byCodeUnit(a['id'] ?? '', b['id'] ?? ''));
}

/** The texts of posts, of which every format has the same, with letters composed, as readers of text leave them. */
function textsOf(posts: readonly object[]): unknown {
  const texts: ReadonlySet<string> = new Set(['id', 'title', 'summary', 'authors.name', 'tags.term']);
  const all = posts.map((one) => Object.entries(one).filter(([part]) => texts.has(part)));
  return JSON.parse(JSON.stringify(all.map((parts) => Object.fromEntries(parts))).normalize('NFC'));
}

test('RSS → Atom → JSON Feed → RSS loses nothing of any posts', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(post, { minLength: 1, maxLength: 5 }), async (posts) => {
      const start = join(make(), 'posts.ndjson');
      const lines = posts.map((one, at) => JSON.stringify({ id: `tag:example.org,2024:${at}`, ...one }));
      writeFileSync(start, `${lines.join('\n')}\n`);
      const said = await postsOf(start);
      let { file } = await hop(start, 'rss', make());
      const before = await postsOf(file);
      expect(textsOf(before)).toEqual(textsOf(said));
      expect(before).toHaveLength(posts.length);
      for (const to of ['atom', 'json', 'rss'] as const) {
        ({ file } = await hop(file, to, make()));
        // A format may demand what nobody said, a date of change, and is given the nearest there is.
        expect([to, await postsOf(file)]).toMatchObject([to, before]);
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
