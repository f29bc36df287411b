import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { convert, readChanges, type Diagnostic, type Post, type PostChange, type Summary } from '../../src/index.ts';
import { zipOf } from './packed.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-ledger-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** A project with these files. */
function project(files: Files): string {
  const folder = mkdtempSync(join(root, 'a-'));
  change(folder, files);
  return folder;
}

/** Writes files, and removes those that are null. */
function change(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    if (content === null) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }
}

interface Ran {
  readonly summary: Summary;
  readonly said: readonly Diagnostic[];
  /** What was written, by its place. */
  readonly posts: Readonly<Record<string, Post>>;
  readonly ledger: string;
}

interface Wish {
  readonly day?: number;
  readonly inputs?: readonly string[];
  readonly cache?: boolean;
  readonly options?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;
  readonly assets?: 'none';
}

/** Runs on a day of 2026. */
async function run(
  folder: string,
  { day = 1, inputs = ['posts'], cache = false, options = {} }: Wish = {},
): Promise<Ran> {
  const said: Diagnostic[] = [];
  const summary = await convert({
    inputs: inputs.map((input) => join(folder, input)),
    output: join(folder, 'out'),
    to: ['ndjson'],
    ledger: join(folder, '.feedmill'),
    options: { select: { drafts: true }, ...options },
    now: new Date(Date.UTC(2026, 0, day)),
    onDiagnostic: (diagnostic) => said.push(diagnostic),
    ...(cache ? { cache: { folder: join(folder, 'cache'), isTimed: false } } : {}),
  });
  const lines = readFileSync(join(folder, 'out', 'posts.ndjson'), 'utf8')
    .trim()
    .split('\n');
  const posts = lines.filter(Boolean).map((line) => JSON.parse(line) as Post);
  return {
    summary,
    said,
    posts: Object.fromEntries(posts.map((post) => [post.place.file, post])),
    ledger: ledgerOf(folder),
  };
}

const ledgerOf = (folder: string): string => readFileSync(join(folder, '.feedmill', 'ledger.ndjson'), 'utf8');

interface Line {
  readonly id: string;
  readonly removed?: string;
  readonly formerUrls?: readonly string[];
  readonly formerTexts?: readonly string[];
  readonly text: string;
  readonly sources: readonly { readonly in: string }[];
}

const entriesOf = ({ ledger }: Ran): Line[] =>
  ledger
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as Line);

async function changesOf(folder: string): Promise<PostChange[]> {
  const all: PostChange[] = [];
  for await (const one of readChanges(join(folder, '.feedmill'))) all.push(one);
  return all;
}

const codes = ({ said }: Ran): string[] => said.map(({ code }) => code).filter((code) => code.startsWith('ledger/'));

const words =
  'harbour ferry lamp tide bell sand oar night salt rope heron gale mast quay fog shoal net pier reed storm'.split(' ');

/** A text of its own for each number. */
const textOf = (number: number): string =>
  Array.from(
    { length: 40 },
    (_, at) => `${words[(number * 31 + at * at * ((number % 7) + 3) + at) % words.length] ?? ''}${(number * at) % 9}`,
  ).join(' ');

interface Written {
  readonly title?: string;
  readonly url?: string;
  readonly day?: number;
  readonly text?: string;
  readonly more?: string;
}

const post = (number: number, { title, url, day = number, text = textOf(number), more = '' }: Written = {}): string =>
  `---\ntitle: ${title ?? `Tide ${number}`}\ndate: 2024-05-${String(day).padStart(2, '0')}T08:00:00Z\nfrom: ${url ?? `http://old.example/tide-${number}`}\n${more}---\n<p>${text}</p>\n`;

describe('an id stays', () => {
  test('when scheme, host, address and title of every post change', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2), 'posts/3.md': post(3) });
    const before = await run(folder);
    for (const number of [1, 2, 3]) {
      change(folder, {
        [`posts/${number}.md`]: post(number, { title: `Flood ${number}`, url: `https://new.example/f/${number}/` }),
      });
    }
    const after = await run(folder, { day: 2 });
    for (const number of [1, 2, 3]) {
      expect(after.posts[`${number}.md`]?.id).toBe(before.posts[`${number}.md`]?.id);
      expect(after.posts[`${number}.md`]?.formerUrls).toEqual([`http://old.example/tide-${number}`]);
    }
    expect(after.summary.diagnostics['ledger/kept']).toEqual({ severity: 'info', count: 3 });
    const third = await run(folder, { day: 3 });
    expect(third.ledger).toBe(after.ledger);
    expect(third.posts).toEqual(after.posts);
  });

  test('when the files are renamed too, and in one file of many posts', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    const before = await run(folder);
    const lines = Object.values(before.posts).map(({ id: _, ...rest }, at) => {
      return JSON.stringify({
        id: `tag:elsewhere.example,2026:${at}`,
        ...rest,
        url: `https://elsewhere.example/${at}`,
        title: `Renamed ${at}`,
      });
    });
    change(folder, { 'posts/1.md': null, 'posts/2.md': null, 'posts/all.ndjson': `${lines.join('\n')}\n` });
    const after = await run(folder, { day: 2 });
    expect(new Set(entriesOf(after).map(({ id }) => id))).toEqual(new Set(entriesOf(before).map(({ id }) => id)));
    expect(after.summary.remembered).toMatchObject({ posts: 2, added: 0, removed: 0 });
  });

  test('property: whatever addresses, titles and names of files become, and in whatever order inputs are given', async () => {
    const archive = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 6 });
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(
        archive,
        fc.array(word, { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        async (numbers, words, isBack) => {
          const placed = (number: number): string => `${number % 2 === 0 ? 'even' : 'odd'}/${number}.md`;
          const folder = project({
            'even/x.txt': '',
            'odd/x.txt': '',
            ...Object.fromEntries(numbers.map((number) => [placed(number), post(number)])),
          });
          const before = await run(folder, { inputs: ['even', 'odd'] });
          for (const [at, number] of numbers.entries()) {
            const [title, path] = [words[at % 8] ?? '', words[(at + 3) % 8] ?? ''];
            change(folder, {
              [placed(number)]: null,
              [placed(number).replace('.md', `-${path}.md`)]: post(number, {
                title,
                url: `https://${path}.example/${number}/${title}`,
              }),
            });
          }
          const copy = project({});
          cpSync(folder, copy, { recursive: true });
          const after = await run(folder, { day: 2, inputs: isBack ? ['odd', 'even'] : ['even', 'odd'] });
          const other = await run(copy, { day: 2, inputs: isBack ? ['even', 'odd'] : ['odd', 'even'] });
          expect(new Set(Object.values(after.posts).map(({ id }) => id))).toEqual(
            new Set(Object.values(before.posts).map(({ id }) => id)),
          );
          const withoutHeader = (text: string): string => text.slice(text.indexOf('\n'));
          expect(withoutHeader(other.ledger)).toBe(withoutHeader(after.ledger));
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);

  test('when two posts exchange their addresses', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    const before = await run(folder);
    change(folder, {
      'posts/1.md': post(1, { url: 'http://old.example/tide-2' }),
      'posts/2.md': post(2, { url: 'http://old.example/tide-1' }),
    });
    const after = await run(folder, { day: 2 });
    expect(after.posts['1.md']?.id).toBe(before.posts['1.md']?.id);
    expect(after.posts['2.md']?.id).toBe(before.posts['2.md']?.id);
    // Each address is where the other post is now: nobody must be led away from it.
    expect(after.posts['1.md']?.formerUrls).toBeUndefined();
  });

  test('when a post says itself where it was, though all else is new', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    const before = await run(folder);
    change(folder, {
      'posts/1.md': null,
      'posts/new.md': post(9, { more: 'redirect_from: http://old.example/tide-1\n' }),
    });
    const after = await run(folder, { day: 2 });
    expect(after.posts['new.md']?.id).toBe(before.posts['1.md']?.id);
  });

  test('posts that nothing tells apart get new ids, and that is said', async () => {
    const text = textOf(1);
    const folder = project({ 'posts/1.md': post(1, { text, day: 1 }), 'posts/2.md': post(2, { text, day: 1 }) });
    await run(folder);
    const twins = [1, 2].map((number) => [
      `posts/x${number}.md`,
      post(number, { text, day: 1, title: `X${number}`, url: `http://x.example/${number}` }),
    ]);
    change(folder, { 'posts/1.md': null, 'posts/2.md': null, ...Object.fromEntries(twins) });
    const after = await run(folder, { day: 2 });
    expect(
      Object.values(after.posts)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['http://x.example/1', 'http://x.example/2']);
    expect(codes(after).filter((code) => code === 'ledger/doubt')).toHaveLength(2);
  });
});

describe('one post in two sources', () => {
  const pair = {
    'a/1.md': post(1),
    'b/one.md': post(1, { title: 'Tide 1', url: 'https://mirror.example/t1' }),
    'b/2.md': post(2),
  };

  test('is one entry that names both, in whatever order they are read', async () => {
    const [folder, other] = [project(pair), project(pair)];
    const ran = await run(folder, { inputs: ['a', 'b'] });
    expect(entriesOf(ran)).toHaveLength(2);
    expect(entriesOf(ran)[0]?.sources.map((source) => source.in)).toEqual(['a/1.md', 'b/one.md']);
    expect(ran.summary.ledger).toMatchObject({ read: 3, exported: 2, dropped: 1 });
    expect(codes(ran)).toEqual(['ledger/shared']);
    const again = await run(folder, { day: 2, inputs: ['a', 'b'] });
    expect(again.ledger).toBe(ran.ledger);
    expect(codes(again)).toEqual(['ledger/kept']);
    const back = await run(other, { inputs: ['b', 'a'] });
    expect(back.ledger.split('\n').slice(1)).toEqual(ran.ledger.split('\n').slice(1));
  });

  test('also where the sources are two archives in one folder, and the second came later', async () => {
    const folder = project({ 'posts/a.zip': await zipOf({ '1.md': post(1), '2.md': post(2) }) });
    const before = await run(folder);
    change(folder, { 'posts/b.zip': await zipOf({ 'one.md': post(1, { url: 'https://mirror.example/t1' }) }) });
    const after = await run(folder, { day: 2 });
    expect(entriesOf(after).map(({ id }) => id)).toEqual(entriesOf(before).map(({ id }) => id));
    expect(entriesOf(after)[0]?.sources.map((source) => source.in)).toEqual([
      'posts/a.zip!/1.md',
      'posts/b.zip!/one.md',
    ]);
  });

  test('is not gone when one of them is, nor edited when the other is read alone', async () => {
    const folder = project({
      ...pair,
      'b/one.md': post(1, { text: `${textOf(1)} With a word more.`, url: 'https://mirror.example/t1' }),
    });
    await run(folder, { inputs: ['a', 'b'] });
    await run(folder, { day: 2, inputs: ['b'] });
    await run(folder, { day: 3, inputs: ['a'] });
    change(folder, { 'b/one.md': null });
    const after = await run(folder, { day: 4, inputs: ['a', 'b'] });
    expect(await changesOf(folder)).toEqual([]);
    expect(entriesOf(after)[0]?.sources).toHaveLength(1);
  });

  test('two of one place and one of another are three: nobody can say which', async () => {
    const text = textOf(1);
    const folder = project({
      'a/1.md': post(1, { text, title: 'Weekly', day: 1 }),
      'a/2.md': post(2, { text, title: 'Weekly', day: 1 }),
      'b/3.md': post(3, { text, title: 'Weekly', day: 1 }),
    });
    expect(entriesOf(await run(folder, { inputs: ['a', 'b'] }))).toHaveLength(3);
  });
});

describe('nobody takes the place of another', () => {
  test('a foreign post with the address of a known one gets an id of its own, though it says it is older', async () => {
    const folder = project({ 'mine/1.md': post(1) });
    const before = await run(folder, { inputs: ['mine'] });
    change(folder, {
      'theirs/1.md': post(20, { url: 'http://old.example/tide-1', day: 1, title: 'Buy now' }).replace('2024', '1999'),
    });
    const after = await run(folder, { day: 2, inputs: ['mine', 'theirs'] });
    const [mine, theirs] = [after.posts['mine/1.md']?.id, after.posts['theirs/1.md']?.id];
    expect(mine).toBe(Object.values(before.posts)[0]?.id);
    expect(theirs).toMatch(/^urn:uuid:/);
    expect(codes(after)).toContain('ledger/refused');
    const again = await run(folder, { day: 3, inputs: ['theirs', 'mine'] });
    expect([again.posts['mine/1.md']?.id, again.posts['theirs/1.md']?.id]).toEqual([mine, theirs]);
  });

  test('nor one with its very id, nor when the known one is not read', async () => {
    const folder = project({ 'mine/1.md': post(1, { more: 'id: tag:example.org,2024:1\n' }) });
    await run(folder, { inputs: ['mine'] });
    change(folder, { 'theirs/1.md': post(20, { more: 'id: tag:example.org,2024:1\n' }) });
    const alone = await run(folder, { day: 2, inputs: ['theirs'] });
    expect(alone.posts['1.md']?.id).toMatch(/^urn:uuid:/);
    const both = await run(folder, { day: 3, inputs: ['mine', 'theirs'] });
    expect(both.posts['mine/1.md']?.id).toBe('tag:example.org,2024:1');
    expect(both.posts['theirs/1.md']?.id).toBe(alone.posts['1.md']?.id);
    expect(both.summary.ledger).toMatchObject({ exported: 2, dropped: 0 });
  });

  test('an alias that names the address of a foreign post gives no right to its id', async () => {
    const folder = project({ 'mine/1.md': post(1) });
    await run(folder, { inputs: ['mine'] });
    change(folder, { 'theirs/1.md': post(20, { more: 'aliases: [http://old.example/tide-1]\n' }) });
    const alone = await run(folder, { day: 2, inputs: ['theirs'] });
    expect(alone.posts['1.md']?.id).toBe('http://old.example/tide-20');
  });
});

describe('edits and removals', () => {
  test('an edit is one change with its words, sets updated to when it was seen, and keeps the id and the old hash', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    const before = await run(folder);
    change(folder, { 'posts/1.md': post(1, { text: `${textOf(1)} The lamp went out.` }) });
    const after = await run(folder, { day: 2 });
    expect(after.posts['1.md']).toMatchObject({ id: before.posts['1.md']?.id, updated: '2026-01-02T00:00:00Z' });
    expect(after.posts['2.md']?.updated).toBeUndefined();
    const all = await changesOf(folder);
    expect(all).toMatchObject([{ kind: 'edited', at: '2026-01-02T00:00:00Z', id: 'http://old.example/tide-1' }]);
    expect(all[0]?.difference?.filter(({ kind }) => kind === 'added' || kind === 'removed')).toEqual([
      { kind: 'added', text: ' The lamp went out.' },
    ]);
    expect(entriesOf(after)[0]?.formerTexts).toEqual([entriesOf(before)[0]?.text]);
    const third = await run(folder, { day: 3 });
    expect(third.posts['1.md']?.updated).toBe('2026-01-02T00:00:00Z');
    expect(await changesOf(folder)).toHaveLength(1);
  });

  test('the time that the source says counts, where it is a new one', async () => {
    const folder = project({ 'posts/1.md': post(1, { more: 'updated: 2024-06-01T00:00:00Z\n' }) });
    await run(folder);
    const text = `${textOf(1)} More.`;
    change(folder, { 'posts/1.md': post(1, { text, more: 'updated: 2025-06-01T00:00:00Z\n' }) });
    expect((await run(folder, { day: 2 })).posts['1.md']?.updated).toBe('2025-06-01T00:00:00Z');
    change(folder, { 'posts/1.md': post(1, { text: `${text} And more.`, more: 'updated: 2025-06-01T00:00:00Z\n' }) });
    expect((await run(folder, { day: 3 })).posts['1.md']?.updated).toBe('2026-01-03T00:00:00Z');
  });

  test('markup, white space and what the program does otherwise are no edit', async () => {
    const folder = project({ 'posts/1.md': post(1, { text: `Share this<br>${textOf(1)}` }), 'posts/2.md': post(2) });
    await run(folder);
    change(folder, { 'posts/2.md': post(2, { text: `<b>${textOf(2).replaceAll(' ', '\n ')}</b>` }) });
    const path = join(folder, '.feedmill', 'ledger.ndjson');
    const [text = ''] = /(?<="text":")[\w-]{22}/.exec(readFileSync(path, 'utf8')) ?? [];
    writeFileSync(path, readFileSync(path, 'utf8').replace(text, 'A'.repeat(22))); // as another version cleaned it
    const after = await run(folder, { day: 2 });
    expect(await changesOf(folder)).toEqual([]);
    expect(after.ledger).toContain(text);
  });

  test('a removal is noted once, and so is a return', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    await run(folder);
    change(folder, { 'posts/1.md': null });
    expect(entriesOf(await run(folder, { day: 2 }))[0]?.removed).toBe('2026-01-02T00:00:00Z');
    const third = await run(folder, { day: 3 });
    change(folder, { 'posts/1.md': post(1, { url: 'http://new.example/back' }) });
    const fourth = await run(folder, { day: 4 });
    expect(entriesOf(third)[0]?.removed).toBe('2026-01-02T00:00:00Z');
    expect(fourth.posts['1.md']?.id).toBe('http://old.example/tide-1');
    const all = await changesOf(folder);
    expect(all.map(({ kind }) => kind)).toEqual(['removed', 'returned']);
    expect(all[0]?.difference).toEqual([{ kind: 'removed', text: textOf(1) }]);
  });

  test('nothing is removed by steps, by other inputs, or where an input broke', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2), 'more/3.md': post(3) });
    const before = await run(folder, { inputs: ['posts', 'more'] });
    await run(folder, { day: 2, inputs: ['more'] });
    await run(folder, { day: 3, inputs: ['posts', 'more'], options: { limit: { limit: 1 } } });
    await run(folder, { day: 3, inputs: ['posts/1.md'] });
    change(folder, { 'posts/1.md': null, 'posts/broken.md': new Uint8Array([1, 2, 0, 4]) });
    const after = await run(folder, { day: 4, inputs: ['posts', 'more'] });
    expect(await changesOf(folder)).toEqual([]);
    expect(after.ledger.split('\n').slice(1)).toEqual(before.ledger.split('\n').slice(1));
  });

  test('what falls out of a feed at its end is not gone; what is missing in its midst is', async () => {
    const item = (number: number): string =>
      `<item><guid isPermaLink="false">g${number}</guid><title>Tide ${number}</title><pubDate>${new Date(Date.UTC(2024, 4, number)).toUTCString()}</pubDate><description>${textOf(number)}</description></item>`;
    const feed = (...numbers: number[]): string =>
      `<rss version="2.0"><channel><title>Tides</title>${numbers.map(item).join('')}</channel></rss>`;
    const folder = project({ 'posts/feed.xml': feed(4, 3, 2, 1) });
    await run(folder);
    change(folder, { 'posts/feed.xml': feed(5, 4, 2) });
    const after = await run(folder, { day: 2 });
    expect((await changesOf(folder)).map(({ kind, id }) => [kind, id])).toEqual([['removed', 'g3']]);
    expect(entriesOf(after)).toHaveLength(5);
  });
});

describe('the file', () => {
  test('two runs give the same bytes, and the second writes nothing', async () => {
    const files = { 'posts/1.md': post(1), 'posts/2.md': post(2) };
    const [folder, other] = [project(files), project(files)];
    const first = await run(folder);
    expect((await run(other)).ledger).toBe(first.ledger);
    expect(readdirSync(join(folder, '.feedmill'))).not.toContain('changes.ndjson');
  });

  test('a damaged line costs that post at most, and the damaged ledger is kept', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    await run(folder);
    const path = join(folder, '.feedmill', 'ledger.ndjson');
    const damaged = readFileSync(path, 'utf8').replace(/\n.*?\n/, '\n<<<<<<< HEAD\n{"id": 3}\n');
    writeFileSync(path, damaged);
    change(folder, { 'posts/2.md': post(2, { url: 'http://new.example/2' }) });
    const after = await run(folder, { day: 2 });
    expect(codes(after).filter((code) => code !== 'ledger/change')).toEqual([
      'ledger/line',
      'ledger/line',
      'ledger/kept',
      'ledger/aside',
    ]);
    expect(after.said.find(({ code }) => code === 'ledger/line')?.place).toEqual({ file: path, line: 2 });
    expect(after.posts['2.md']?.id).toBe('http://old.example/tide-2');
    expect(readFileSync(join(folder, '.feedmill', 'ledger-damaged-1.ndjson'), 'utf8')).toBe(damaged);
  });

  test('property: no bytes in its place end the run, and none are lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const folder = project({
          'posts/1.md': post(1),
          '.feedmill/ledger.ndjson': bytes,
          '.feedmill/texts.mdb': bytes,
        });
        const { summary } = await run(folder);
        expect(summary.failed).toEqual([]);
        const aside = join(folder, '.feedmill', 'ledger-damaged-1.ndjson');
        if (existsSync(aside)) expect(readFileSync(aside).equals(bytes)).toBe(true);
        else expect(Buffer.from(bytes).toString('utf8').trim()).toBe('');
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test('one of a version that is not known ends the run before anything is written', async () => {
    const folder = project({
      'posts/1.md': post(1),
      '.feedmill/ledger.ndjson': '{"ledger":"feedmill","version":99}\n',
    });
    await expect(run(folder)).rejects.toThrow('of version 99');
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  test('texts that are lost cost the words of the next edit and nothing else', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    await run(folder);
    rmSync(join(folder, '.feedmill', 'texts.mdb'));
    change(folder, { 'posts/1.md': post(1, { text: `${textOf(1)} More.` }) });
    expect((await run(folder, { day: 2 })).posts['1.md']?.id).toBe('http://old.example/tide-1');
    const [edit] = await changesOf(folder);
    expect(edit?.kind).toBe('edited');
    expect(edit?.difference).toBeUndefined();
  });

  test('a run that the cache answers leaves it alone; without it nothing is answered from the cache', async () => {
    const folder = project({ 'posts/1.md': post(1) });
    const long = new Date(Date.now() - 60_000);
    const { utimesSync } = await import('node:fs');
    utimesSync(join(folder, 'posts/1.md'), long, long);
    await new Promise((done) => setTimeout(done, 2100)); // a file that changed just now is not trusted
    const first = await run(folder, { cache: true });
    const second = await run(folder, { day: 2, cache: true });
    expect([first.summary.isUnchanged, second.summary.isUnchanged]).toEqual([false, true]);
    expect(second.ledger).toBe(first.ledger);
    rmSync(join(folder, '.feedmill'), { recursive: true });
    const third = await run(folder, { day: 3, cache: true });
    expect(third.summary.isUnchanged).toBe(false);
    expect(third.ledger).toContain('2026-01-03');
  });

  test('an unfinished line of changes costs that line', async () => {
    const folder = project({ 'posts/1.md': post(1), 'posts/2.md': post(2) });
    await run(folder);
    change(folder, { '.feedmill/changes.ndjson': '{"change":"urn:uu', 'posts/1.md': null });
    await run(folder, { day: 2 });
    expect((await changesOf(folder)).map(({ kind }) => kind)).toEqual(['removed']);
  });
});
