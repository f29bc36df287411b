import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert, explain } from '../../src/index.ts';
import { readers } from '../../src/readers/index.ts';
import { call, folderWith, post } from './call.ts';
import { serve } from '../pipeline/net/server.ts';

const item = (title: string, link: string, body: string): string =>
  `\n<item><title>${title}</title><link>${link}</link><description><![CDATA[${body}]]></description></item>`;
const feed = `<rss version="2.0"><channel><title>Tides</title>${item('High', '/high', '<p><img src="pic.png">Water.</p>')}${item(
  'Low',
  'https://example.org/low',
  '<p>Mud.</p>',
)}</channel></rss>`;
const page = `<!doctype html><html><head><title>A quay</title><link rel=alternate type=application/rss+xml href=/feed.xml></head>
<body><article><p>A page about a quay, with a <a href="next">link</a>.</p></article></body></html>`;

const posts = (cwd: string): { title: string; url?: string; content: { html: string }; place: { file: string } }[] =>
  readFileSync(join(cwd, 'out/posts.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as never);

describe('an address among the inputs', () => {
  test('is fetched and read like a file, beside files, with the address as its place and its base', async () => {
    const { url } = await serve({ '/feed.xml': feed, '/': page });
    const cwd = folderWith({ 'a.md': post('A', '2024-01-01T00:00:00Z') });
    const { code, err } = await call(
      ['a.md', `${url}/`, '--to', 'ndjson', '-o', 'out', '--cache', 'kept', '--allow-private'],
      { cwd },
    );
    expect({ code, err }).toMatchObject({ code: 0, err: expect.not.stringContaining('warning') });
    const found = posts(cwd).map(({ title, url: own, place }) => [title, own, place.file]);
    expect(new Set(found)).toEqual(
      new Set([
        ['A', undefined, 'a.md'],
        ['High', `${url}/high`, `${url}/feed.xml`],
        ['Low', 'https://example.org/low', `${url}/feed.xml`],
      ]),
    );
    expect(posts(cwd).find(({ title }) => title === 'High')?.content.html).toContain(`${url}/pic.png`);
  }, 20_000);

  test('that fails is told with its place, costs no neighbour, and shows no password', async () => {
    const { url, port } = await serve({ '/feed.xml': feed });
    const cwd = folderWith({});
    const { code, err } = await call(
      [`http://me:secret@127.0.0.1:${port}/none`, `${url}/feed.xml`, '--to', 'ndjson', '-o', 'out', '--allow-private'],
      { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } },
    );
    expect(code).toBe(3);
    expect(err).toContain(`${url}/none: cannot be fetched: the server answers 404 Not Found`);
    expect(err).not.toContain('secret');
    expect(posts(cwd)).toHaveLength(2);
  }, 20_000);

  test('of this machine is refused unless it is allowed', async () => {
    const { url, asked } = await serve({ '/feed.xml': feed });
    const cwd = folderWith({});
    const { code, err } = await call([`${url}/feed.xml`, '-o', 'out'], { cwd, env: { HOME: cwd } });
    expect([code, asked]).toEqual([1, []]);
    expect(err).toContain('127.0.0.1 is an address of a private network; --allow-private allows it');
  });

  test('is read again offline for the same bytes', async () => {
    const { url, pages } = await serve({ '/feed.xml': feed });
    const cwd = folderWith({});
    const words = [`${url}/feed.xml`, '--to', 'rss,ndjson', '-o', 'out', '--allow-private'];
    const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
    expect((await call(words, { cwd, env })).code).toBe(0);
    const before = readFileSync(join(cwd, 'out/rss.xml'), 'utf8');
    rmSync(join(cwd, 'out/rss.xml'));
    delete pages['/feed.xml'];
    const { code } = await call([...words, '--offline', '--report', 'said.ndjson'], { cwd, env });
    expect([code, readFileSync(join(cwd, 'out/rss.xml'), 'utf8')]).toEqual([0, before]);
    expect(readFileSync(join(cwd, 'said.ndjson'), 'utf8')).toContain(
      'read as it was fetched at 2024-06-01T00:00:00.000Z',
    );
  });

  test.each([
    [['--engine', 'redis://localhost'], '--engine goes with files that workers see, not with addresses'],
    [['--watch'], '--watch goes with files and folders, not with addresses'],
    [['--max-pages', '3'], '--max-pages goes with --all-pages'],
    [['--max-bytes', '0'], '--max-bytes takes a whole number from 1 on, not 0'],
    [['--from', 'fed'], 'there is no reader fed; did you mean feed?'],
  ])('is refused with %s', async (words, said) => {
    const { code, err } = await call(['https://example.org/', ...words, '-o', 'out'], { cwd: folderWith({}) });
    expect([code, err]).toEqual([2, `feedmill: ${said}\nTry feedmill --help.\n`]);
  });

  test('is an input of the library too, and of explain', async () => {
    const { url } = await serve({ '/feed.xml': feed });
    const network = { allowPrivate: true };
    const output = join(folderWith({}), 'out');
    const { ledger, site } = await convert({ inputs: `${url}/feed.xml`, output, to: ['ndjson'], network });
    expect([ledger.exported, site.title]).toEqual([2, 'Tides']);
    const [explained] = await explain('https://example.org/low', { inputs: `${url}/feed.xml`, network });
    expect(explained?.post.title).toBe('Low');
    await expect(convert({ inputs: url, output, from: 'nothing' })).rejects.toThrow('no reader is called nothing');
  });
});

describe('--from', () => {
  test.each(readers.map(({ name }) => name).filter((name) => name !== 'posts' && name !== 'page'))(
    '%s that finds nothing in a file that was named rejects it',
    async (name) => {
      const cwd = folderWith({ 'in/list.md': '---\ntitle: One\n---\n\nSome words and no more.\n' });
      const named = await call(['in/list.md', '--to', 'ndjson', '-o', 'out', '--from', name], { cwd });
      expect(named.err).toMatch(/^error (?:record\/unreadable|input\/broken) × /);
      expect(named.err).toMatch(/ [1-9]\d* rejected/);
      expect([1, 3]).toContain(named.code);
    },
  );

  test('page reads a page itself rather than its feed', async () => {
    const { url, asked } = await serve({ '/feed.xml': feed, '/': page });
    const cwd = folderWith({});
    const { code } = await call([`${url}/`, '--from', 'page', '--to', 'ndjson', '-o', 'out', '--allow-private'], {
      cwd,
      env: { HOME: cwd },
    });
    expect([code, asked]).toEqual([0, ['/']]);
    expect(posts(cwd)).toMatchObject([{ title: 'A quay', url: `${url}/`, place: { file: `${url}/` } }]);
    expect(posts(cwd)[0]?.content.html).toContain(`href="${url}/next"`);
  });

  test('reads what no reader would recognise, in folders and from standard input', async () => {
    const cwd = folderWith({ 'in/notes.log': 'A note.\n', 'in/_config.yml': 'title: Notes\n' });
    expect((await call(['in', '--to', 'ndjson', '-o', 'out', '-q'], { cwd })).code).toBe(1);
    expect((await call(['in', '--to', 'ndjson', '-o', 'out', '--from', 'posts'], { cwd })).code).toBe(0);
    expect(posts(cwd)).toMatchObject([{ place: { file: 'notes.log' } }]);
    const { code, out } = await call(['-', '--to', 'ndjson', '-o', '-', '--from', 'posts'], {
      cwd,
      stdin: 'A note.\n',
    });
    expect([code, out]).toMatchObject([0, expect.stringContaining('A note.')]);
  });
});

describe('inspect says', () => {
  test('what each input was taken for, how surely, and why', async () => {
    const { url } = await serve({ '/feed.xml': feed });
    const cwd = folderWith({
      'in/a.md': post('A', '2024-01-01T00:00:00Z'),
      'in/b.md': post('B', '2024-01-02T00:00:00Z'),
      'in/c.html': '<p>A piece.</p>',
      'page.html': page,
    });
    const words = ['inspect', 'in', 'page.html', `${url}/feed.xml`, '--allow-private'];
    const { out } = await call(words, { cwd, env: { HOME: cwd } });
    expect(out.split('\n').filter((line) => /posts|page|feed/.test(line.slice(11)) && line.includes(': '))).toEqual([
      'recognised 2 files (first in/a.md): posts 1, it begins with front matter',
      '           in/c.html: posts 0.5, it is named like a text',
      '           page.html: page 0.9, it begins as a page of HTML does',
      `           ${url}/feed.xml: feed 1, root element <rss>`,
    ]);
    const { out: forced } = await call(['inspect', 'page.html', '--from', 'posts', '--json'], { cwd });
    expect(JSON.parse(forced)).toMatchObject({
      recognised: [{ reader: 'posts', evidence: 'as --from says', files: 1, first: 'page.html' }],
    });
  });
});
