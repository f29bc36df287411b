import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { call, folderWith, post } from './call.ts';

const later = (): number => Date.parse('2024-07-01T00:00:00Z');

/** A project in which one post was edited, one retitled and one removed. */
async function edited(): Promise<string> {
  const cwd = folderWith({
    'input/spring.md': post('Spring', '2024-03-01T10:00:00Z', 'from: https://example.org/spring\n'),
    'input/summer.md': post('Summer', '2024-06-01T10:00:00Z', 'from: https://example.org/summer\n'),
    'input/autumn.md': post('Autumn', '2023-09-01T10:00:00Z', 'from: https://example.org/autumn\n'),
    'input/winter.md': post('Winter', '2023-12-01T10:00:00Z', 'draft: true\n'),
  });
  await call(['--to', 'ndjson', '--ledger', '.feedmill'], { cwd });
  const summer = join(cwd, 'input/summer.md');
  writeFileSync(summer, readFileSync(summer, 'utf8').replace('Body of', 'A new <b>&lt;body&gt;</b> of'));
  const winter = join(cwd, 'input/winter.md');
  writeFileSync(winter, readFileSync(winter, 'utf8').replace('Body of', 'The secret body of'));
  const spring = join(cwd, 'input/spring.md');
  writeFileSync(spring, readFileSync(spring, 'utf8').replace('title: Spring', 'title: Spring & all'));
  rmSync(join(cwd, 'input/autumn.md'));
  const { err } = await call(['--to', 'ndjson', '--ledger', '.feedmill'], { cwd, clock: later });
  expect(err).toContain('ledger: 3 posts, 2 edited, 1 retitled, 1 removed');
  return cwd;
}

describe('feedmill changes', () => {
  test('lists what was edited, with the words that came and went', async () => {
    const { code, out, err } = await call(['changes'], { cwd: await edited() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      [
        '2024-07-01  edited    Summer',
        '    https://example.org/summer',
        '    [-Body-]{+A new <body>+} of Summer.',
      ].join('\n'),
    );
    expect(out).toContain(
      '2024-07-01  retitled  Spring & all\n    https://example.org/spring\n    title before: Spring\n',
    );
    expect(out).toContain('2024-07-01  removed   Autumn\n    https://example.org/autumn\n    [-Body of Autumn.-]\n');
  });

  test('in colours on a terminal, without them where NO_COLOR is set', async () => {
    const cwd = await edited();
    expect((await call(['changes'], { cwd, isTerminal: true })).out).toContain('\u001b[31mBody\u001b[0m');
    expect((await call(['changes'], { cwd, isTerminal: true, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b');
  });

  test('--since leaves out what is older, --json prints them as JSON', async () => {
    const cwd = await edited();
    const { out } = await call(['changes', '--json', '--since', '2024-06'], { cwd });
    const kinds = (JSON.parse(out) as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['edited', 'edited', 'removed', 'retitled']);
    expect(await call(['changes', '--json', '--since', '2025'], { cwd })).toMatchObject({ code: 0, out: '[]\n' });
    expect(await call(['changes', '--since', '2025'], { cwd })).toMatchObject({
      code: 0,
      out: '',
      err: 'no changes\n',
    });
  });

  test('--to writes feeds beside those of the posts: an entry for each change, none of a draft', async () => {
    const cwd = await edited();
    const { code, err } = await call(
      ['changes', '--to', 'rss,atom,json', '-o', 'output', '--url', 'https://example.org/'],
      { cwd },
    );
    expect(code, err).toBe(0);
    expect(readdirSync(join(cwd, 'output/changes')).toSorted()).toEqual([
      '.feedmill.json',
      'atom.xml',
      'feed.json',
      'rss.xml',
    ]);
    const { title, items } = JSON.parse(readFileSync(join(cwd, 'output/changes/feed.json'), 'utf8')) as Feed;
    expect(title).toMatch(/ · changes$/);
    const byTitle = Object.fromEntries(items.map((item) => [item.title, item]));
    expect(Object.keys(byTitle).toSorted()).toEqual(['Edited: Summer', 'Removed: Autumn', 'Retitled: Spring & all']);
    expect(byTitle['Edited: Summer']).toMatchObject({
      url: 'https://example.org/summer',
      content_html: '<p><del>Body</del><ins>A new &lt;body&gt;</ins> of Summer.</p>',
    });
    expect(byTitle['Retitled: Spring & all']?.content_html).toBe(
      '<p><del>Spring</del> <ins>Spring &amp; all</ins></p>',
    );
    expect(byTitle['Removed: Autumn']?.url).toBeUndefined();
    const atom = readFileSync(join(cwd, 'output/changes/atom.xml'), 'utf8');
    expect(atom).not.toContain('secret');
    expect(/<feed[^]*?<id>(.*?)<\/id>/.exec(atom)?.[1]).toMatch(/^urn:uuid:/); // not the id of the feed of posts
    await call(['changes', '--to', 'json', '-o', 'again'], { cwd });
    const again = JSON.parse(readFileSync(join(cwd, 'again/changes/feed.json'), 'utf8')) as Feed;
    expect(again.items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  test('one feed may go to standard output', async () => {
    const { code, out } = await call(['changes', '--to', 'atom', '-o', '-'], { cwd: await edited() });
    expect(code).toBe(0);
    expect(out).toMatch(/^<\?xml[^]*Edited: Summer[^]*<\/feed>\s*$/);
  });

  test('formats of the configuration are those of posts', async () => {
    const cwd = await edited();
    writeFileSync(join(cwd, 'feedmill.config.json'), '{"to": ["epub"], "ledger": ".feedmill"}');
    expect((await call(['changes'], { cwd })).out).toContain('edited    Summer');
  });

  test.each<readonly [string, readonly string[], string]>([
    ['inputs', ['posts'], 'takes no inputs'],
    ['a book', ['--to', 'epub'], 'epub is none'],
    ['both forms', ['--to', 'atom', '--json'], 'use one of them'],
  ])('%s: a usage error', async (_, argv, message) => {
    const { code, err } = await call(['changes', ...argv], { cwd: await edited() });
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test('without a ledger it says how to begin one', async () => {
    const { code, err } = await call(['changes'], { cwd: folderWith({}) });
    expect(code).toBe(1);
    expect(err).toContain('--ledger .feedmill begins one');
  });
});

interface Feed {
  readonly title: string;
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly url?: string;
    readonly content_html: string;
  }[];
}

describe('--ledger', () => {
  test('nothing is remembered without it', async () => {
    const cwd = folderWith({ 'input/a.md': post('A', '2024-01-01') });
    await call(['--to', 'rss'], { cwd });
    expect(existsSync(join(cwd, '.feedmill'))).toBe(false);
  });

  test('a ledger that cannot be read ends the run: without it posts would get other ids', async () => {
    const cwd = folderWith({ 'input/a.md': post('A', '2024-01-01'), '.feedmill/ledger.ndjson/x': '' });
    const { code, err } = await call(['--to', 'rss', '--ledger', '.feedmill'], { cwd });
    expect(code, err).toBe(2);
    const file = folderWith({ 'input/a.md': post('A', '2024-01-01'), state: 'a file' });
    const there = await call(['--to', 'rss', '--ledger', 'state'], { cwd: file });
    expect(there.code).toBe(2);
    expect(there.err).toContain('state is a file');
  });

  test('one that cannot be written is an error, and the posts are written all the same', async () => {
    const cwd = folderWith({ 'input/a.md': post('A', '2024-01-01'), '.feedmill/.ledger.ndjson.feedmill/x': '' });
    const { code, err } = await call(['--to', 'rss', '--ledger', '.feedmill'], { cwd });
    expect(code, err).toBe(3);
    expect(err).toContain('ledger    not written');
    expect(readdirSync(join(cwd, 'output'))).toContain('rss.xml');
  });

  test('Markdown says where a post was, under the key that its blog has for that', async () => {
    const header = (url: string, more = ''): string => post('A', '2024-01-01', `from: ${url}\n${more}`);
    const cwd = folderWith({
      'input/a.md': header('https://example.org/old'),
      'input/b.md': header('https://example.org/b', 'aliases: [/first]\n').replaceAll('A', 'B'),
    });
    const argv = ['--to', 'markdown,rss', '--ledger', '.feedmill'];
    await call(argv, { cwd });
    writeFileSync(join(cwd, 'input/a.md'), header('https://example.org/new'));
    writeFileSync(join(cwd, 'input/b.md'), header('https://example.net/b', 'aliases: [/first]\n').replaceAll('A', 'B'));
    const { err } = await call([...argv, '--verbose'], { cwd });
    const [a = '', b = ''] = readdirSync(join(cwd, 'output/posts'))
      .toSorted()
      .map((name) => readFileSync(join(cwd, 'output/posts', name), 'utf8'));
    expect(a).toContain('id: https://example.org/old\n');
    expect(a).toContain('redirect_from:\n  - /old\n');
    expect(b).toContain('aliases:\n  - /first\n  - https://example.org/b\n');
    expect(err).toContain('rss cannot carry formerUrls (2 posts)');
  });
});
