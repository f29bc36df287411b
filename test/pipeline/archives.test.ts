import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { byCodeUnit } from '../../src/base/text.ts';
import { convert, type Diagnostic } from '../../src/index.ts';
import { post, streamedZipOf, tarOf, zipOf, type Files } from './packed.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-archives-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Outcome {
  readonly titles: string[];
  readonly files: string[];
  readonly said: Diagnostic[];
  readonly posts: { readonly title: string; readonly content: { readonly html: string }; readonly url?: string }[];
  readonly ledger: {
    readonly read: number;
    readonly exported: number;
    readonly dropped: number;
    readonly rejected: number;
  };
}

/** What a run makes of a folder with these files, or of one file in it. */
async function run(files: Files, more: { readonly only?: string; readonly cache?: string } = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(root, 'a-'));
  mkdirSync(join(folder, 'in'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'in', name), content);
  const said: Diagnostic[] = [];
  const { ledger } = await convert({
    inputs: join(folder, 'in', more.only ?? ''),
    output: join(folder, 'out'),
    to: ['ndjson'],
    now: new Date('2026-01-01T00:00:00Z'),
    onDiagnostic: (diagnostic) => said.push(diagnostic),
  });
  const lines = ledger.exported === 0 ? '' : readFileSync(join(folder, 'out', 'posts.ndjson'), 'utf8').trim();
  const posts = lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line));
  return {
    posts,
    titles: posts.map(({ title }) => title).toSorted(byCodeUnit),
    files: posts.map(({ place }) => place.file).toSorted(byCodeUnit),
    said,
    ledger,
  };
}

const codes = ({ said }: Outcome): string[] => said.map(({ code, place: { file } }) => `${code} ${file}`);
const noise = Array.from({ length: 4000 }, (_, at) => (at * 7919).toString(36)).join(' ');
const two = { 'posts/a.md': post('A'), 'posts/b.md': post('B') };

describe('archives are read as folders are', () => {
  test('zip, tar and tar.gz, with the archive in the place of each post', async () => {
    const { titles, files, ledger } = await run({
      'one.zip': await zipOf({ 'posts/z.md': post('Z') }),
      'two.tar': tarOf({ 'posts/t.md': post('T') }),
      'three.tgz': gzipSync(tarOf({ 'posts/g.md': post('G') })),
    });
    expect(titles).toEqual(['G', 'T', 'Z']);
    expect(files).toEqual(['one.zip!/posts/z.md', 'three.tgz!/posts/g.md', 'two.tar!/posts/t.md']);
    expect(ledger).toEqual({ read: 3, exported: 3, dropped: 0, rejected: 0 });
  });

  test('a single file that was packed by gzip', async () => {
    expect((await run({ 'a.md.gz': gzipSync(post('A')) })).files).toEqual(['a.md.gz!/a.md']);
  });

  test('an archive that is the only input', async () => {
    const outcome = await run({ 'blog.zip': await zipOf(two) }, { only: 'blog.zip' });
    expect(outcome.files).toEqual(['blog.zip!/posts/a.md', 'blog.zip!/posts/b.md']);
  });

  test('archives in archives, but not without end', async () => {
    let inner = await zipOf({ 'a.md': post('A') });
    const outcome = await run({ 'o.zip': await zipOf({ 'i.tar': tarOf({ 'a.md.gz': gzipSync(post('A')) }) }) });
    expect(outcome.files).toEqual(['o.zip!/i.tar!/a.md.gz!/a.md']);
    for (let level = 0; level < 3; level++) inner = await zipOf({ 'i.zip': inner });
    const deep = await run({ 'o.zip': inner });
    expect(codes(deep)).toContain('archive/broken o.zip!/i.zip!/i.zip!/i.zip');
    expect(deep.ledger).toEqual({ read: 1, exported: 0, dropped: 0, rejected: 1 });
  });

  test('what the site is said to be comes first, wherever it stands in the archive', async () => {
    const files = {
      'a.md': '---\ntitle: A\npermalink: /a/\n---\ntext\n',
      '_config.yml': 'title: Quay\nurl: https://example.org\n',
    };
    for (const packed of [await zipOf(files), tarOf(files)]) {
      expect((await run({ o: packed })).posts[0]?.url).toMatch(/^https:\/\/example\.org\//);
    }
  });

  test('what one member says of its site does not count for the next', async () => {
    const feed = (host: string): string =>
      `<rss version="2.0"><channel><title>${host}</title><link>https://${host}/</link><item><title>${host}</title><link>/one</link></item></channel></rss>`;
    const { posts } = await run({ 'o.zip': await zipOf({ 'a.xml': feed('a.example'), 'b.xml': feed('b.example') }) });
    expect(posts.map(({ url = '' }) => url).toSorted(byCodeUnit)).toEqual([
      'https://a.example/one',
      'https://b.example/one',
    ]);
  });

  test('pictures of a zip archive are files of the input', async () => {
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const body = '![sea](../img/sea.png)\n\nand\n\n![sky](/img/sky.png)';
    const { posts } = await run({
      'o.zip': await zipOf({ 'posts/a.md': post('A', body), 'img/sea.png': picture, 'img/sky.png': picture }),
    });
    expect(posts[0]?.content.html).toContain('src="input:o.zip!/img/sea.png"');
    expect(posts[0]?.content.html).toContain('src="input:o.zip!/img/sky.png"');
  });

  test('what a folder would not show is not shown: hidden files, folders of macOS and npm', async () => {
    const outcome = await run({
      'o.zip': await zipOf({
        ...two,
        '.git/c.md': post('C'),
        '__MACOSX/._a.md': post('C'),
        'node_modules/x/c.md': post('C'),
      }),
    });
    expect(outcome.titles).toEqual(['A', 'B']);
    expect(outcome.ledger.read).toBe(2);
  });

  test('one that is damaged at its start, in its middle or all over ends, costs itself and is reported', async () => {
    const whole = gzipSync(tarOf({ 'a.md': post('A', noise), 'b.md': post('B', noise) }));
    const torn = await streamedZipOf({ 'a.md': post('A', noise), 'b.md': post('B', noise) });
    const damaged = (bytes: Buffer, from: number, to: number): Buffer => Buffer.from(bytes).fill(0xff, from, to);
    for (const [name, bytes] of [
      ['start.tgz', damaged(whole, 10, 40)],
      ['middle.tgz', damaged(whole, whole.length - 3000, whole.length - 2900)],
      ['head.gz', damaged(whole, 2, 10)],
      ['member.zip', damaged(torn.subarray(0, torn.length - 200), 60, 90)],
    ] as const) {
      const outcome = await run({ [name]: bytes, 'z.md': post('Z') });
      expect([name, outcome.titles.includes('Z')]).toEqual([name, true]);
      expect(codes(outcome).filter((code) => code.startsWith('archive/'))).not.toEqual([]);
    }
  });

  test('documents that are zip archives are none', async () => {
    const outcome = await run({
      ...{ 'a.md': post('A') },
      'text.docx': await zipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' }),
    });
    expect(codes(outcome)).toContain('input/unrecognised text.docx');
    expect(outcome.ledger).toEqual({ read: 1, exported: 1, dropped: 0, rejected: 0 });
  });
});

describe('bad archives', () => {
  test('a name that leads out of the archive is a label, and nothing is written there', async () => {
    const evil = await zipOf({ 'xx/xx/evil.md': post('Evil') });
    const bytes = Buffer.from(evil.toString('latin1').replaceAll('xx/xx/', '../../'), 'latin1');
    const cut = await streamedZipOf({ 'xx/xx/evil.md': post('Evil'), 'z.md': 'z' });
    const salvaged = Buffer.from(cut.subarray(0, -60).toString('latin1').replaceAll('xx/xx/', '../../'), 'latin1');
    const archives = { 'o.zip': bytes, 'o.tar': tarOf({ '/../../evil.md': post('Evil') }), 'cut.zip': salvaged };
    for (const [name, packed] of Object.entries(archives)) {
      const outcome = await run({ [name]: packed });
      expect(outcome.files).toContain(`${name}!/evil.md`);
      const told = outcome.said.filter(({ code }) => code === 'archive/name').map(({ message }) => message);
      expect(told).toEqual([expect.stringMatching(/^its name leads out of the archive: \/?\.\.\/\.\.\/evil\.md$/)]);
    }
    expect(codes(await run({ 'o.tar': tarOf({ './a.md': post('A'), 'b..md': post('B') }) }))).not.toContain(
      'archive/name',
    );
  });

  test('a tar archive that breaks off gives what came before', async () => {
    const whole = tarOf({ 'a.md': post('A'), 'b.md': post('B', 'x'.repeat(3000)), 'c.md': post('C') });
    const outcome = await run({ 'o.tar': whole.subarray(0, 2048) });
    expect(outcome.titles).toEqual(['A']);
    expect(codes(outcome)).toContain('archive/broken o.tar');
  });

  test('so does one in gzip', async () => {
    const packed = gzipSync(tarOf({ 'a.md': post('A'), 'b.md': post('B', noise) }));
    const outcome = await run({ 'o.tgz': packed.subarray(0, packed.length / 2) });
    expect(outcome.titles).toEqual(['A']);
    expect(codes(outcome)).toContain('archive/broken o.tgz');
  });

  test('a zip archive without its directory gives the files that are there', async () => {
    const files = { 'a.md': post('A'), 'b.md': post('B'), 'c.md': post('C', noise) };
    for (const whole of [await zipOf(files), await streamedZipOf(files)]) {
      const outcome = await run({ 'o.zip': whole.subarray(0, whole.length / 2) });
      expect(outcome.titles).toEqual(['A', 'B']);
      expect(codes(outcome)).toContain('archive/broken o.zip');
    }
  });

  test('an encrypted file costs itself', async () => {
    const bytes = await zipOf(two);
    // Bit 0 of the flags, in the directory entry of the second file.
    const at = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
    const outcome = await run({ 'o.zip': bytes });
    expect(outcome.titles).toEqual(['A']);
    expect(outcome.said.find(({ code }) => code === 'archive/member')).toMatchObject({
      place: { file: 'o.zip!/posts/b.md' },
      detail: { reason: 'it is encrypted' },
    });
  });

  test('a bomb is left alone after a bounded amount', async () => {
    const bomb = await zipOf({ 'a.md': post('A'), 'b.txt': Buffer.alloc(80 << 20, 'a'), 'c.md': post('C') });
    const outcome = await run({
      'o.zip': bomb,
      'o.tgz': gzipSync(tarOf({ 't.md': post('T'), 'b.png': Buffer.alloc(80 << 20) })),
    });
    expect(codes(outcome)).toContain('archive/member o.zip!/b.txt');
    expect(codes(outcome)).toContain('archive/broken o.tgz');
    const told = outcome.said.find(({ code }) => code === 'archive/member');
    expect(told?.message).toBe('cannot be taken out of the archive: it unpacks to more than 67.1 MB, from 82 kB');
    expect(outcome.titles).toEqual(['A', 'C', 'T']);
  });

  test('nothing throws, whatever a file that begins like an archive goes on with', async () => {
    const whole = await zipOf(two);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const bytes = Buffer.from(whole);
        if (at > 3) bytes[at] = value;
        const { read, exported, dropped, rejected } = (await run({ 'o.zip': bytes })).ledger;
        expect(read).toBe(exported + dropped + rejected);
      }),
      { numRuns: 60 },
    );
  });
});
