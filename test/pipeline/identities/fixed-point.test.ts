import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert, type Post } from '../../../src/index.ts';
import { project, run as runOn, change, type Ran } from './project.ts';
import { archives, filesOf, said, type Archive, type Told } from './small-archives.ts';

const inputs = ['p', 'q'];
const options = { dedupe: { dedupe: false } };

/** A project of two folders, of which neither is ever missing. */
const begin = (): string => project({ 'p/x.txt': '', 'q/x.txt': '' });

/** Puts the archive in the place of the one that was there. */
function put(folder: string, archive: Archive): void {
  for (const [name, content] of Object.entries(filesOf(archive))) {
    rmSync(join(folder, name), { force: true });
    if (content !== null) change(folder, { [name]: content });
  }
}

const run = async (folder: string, day: number): Promise<Ran> => runOn(folder, { day, inputs, options });

/** All bytes that a run leaves. */
const left = (folder: string): (string | undefined)[] =>
  ['.feedmill/ledger.ndjson', '.feedmill/changes.ndjson', 'out/posts.ndjson'].map((name) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  });

const written = (folder: string, out = 'out'): Post[] =>
  readFileSync(join(folder, out, 'posts.ndjson'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Post);

/** What a post is, whatever it is called. */
const bodyOf = ({ title, content, place, published, url }: Post): string =>
  JSON.stringify([place.file, url, title, published, content.html]);

const homeOf = ({ place }: Post): string => (place.file.endsWith('.json') ? place.file : place.file.slice(0, 1));

interface Placed {
  readonly name: string;
  readonly post: Told;
}

/** Each changes one thing of a post that is in a file of its own. */
const others: readonly ((post: Told, name: string) => Placed)[] = [
  (post, name) => ({ name, post: { ...post, title: 'Another' } }),
  (post, name) => ({ name, post: { ...post, url: 'https://new.example/elsewhere' } }),
  (post, name) => ({
    name,
    post: { ...post, url: post.url?.replace(/^https?:/, (from) => (from === 'http:' ? 'https:' : 'http:')) },
  }),
  (post, name) => ({ name, post: { ...post, url: post.url?.replace('e.example', 'new.example') } }),
  (post, name) => ({ name: name.replace(/\w+\.md/, 'renamed.md'), post }),
  (post, name) => ({ name, post: { ...post, text: said('Words that nobody has written anywhere before') } }),
];

/** Runs with a project that is thrown away after it. */
async function inProject(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = begin();
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('property: whatever small archives follow one another,', () => {
  test('a second run over the same finds nothing, and leaves all bytes as they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(archives, { minLength: 1, maxLength: 4 }), async (all) =>
        inProject(async (folder) => {
          for (const [at, archive] of all.entries()) {
            put(folder, archive);
            await run(folder, 2 * at + 1);
            const before = left(folder);
            const { summary } = await run(folder, 2 * at + 2);
            const { posts: _, ...happened } = summary.remembered ?? { posts: 0 };
            expect(happened).toEqual({ added: 0, edited: 0, retitled: 0, moved: 0, removed: 0, returned: 0 });
            expect(left(folder)).toEqual(before);
          }
        }),
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  test('no post is lost, and no id is given to two posts of one source', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(archives, { minLength: 1, maxLength: 3 }), async (all) =>
        inProject(async (folder) => {
          for (const [at, archive] of all.entries()) {
            put(folder, archive);
            const ran = await run(folder, at + 1);
            await convert({
              inputs: inputs.map((input) => join(folder, input)),
              output: join(folder, 'plain'),
              to: ['ndjson'],
              options: { ...options, select: { drafts: true } },
            });
            const [posts, plain] = [written(folder), written(folder, 'plain')];
            expect(posts.map(bodyOf).toSorted()).toEqual(plain.map(bodyOf).toSorted());
            const known = ran.ledger.split('\n').flatMap((line) => /^\{"id":("(?:[^"\\]|\\.)*")/.exec(line)?.[1] ?? []);
            expect(new Set(known).size).toBe(known.length);
            const first = new Map<string, string>();
            for (const post of posts) {
              expect(known).toContain(JSON.stringify(post.id));
              const own = plain.filter((other) => bodyOf(other) === bodyOf(post)).map(({ id }) => id);
              const key = `${post.id}\n${homeOf(post)}`;
              if (own.length === 1) expect(first.get(key) ?? own[0]).toBe(own[0]);
              if (own.length === 1) first.set(key, own[0] ?? '');
            }
          }
        }),
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  test('a post keeps its id when one thing of it changes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(archives, { minLength: 1, maxLength: 2 }),
        fc.constantFrom(...others),
        async (all, other) =>
          inProject(async (folder) => {
            for (const [at, archive] of all.entries()) {
              put(folder, archive);
              await run(folder, at + 1);
            }
            const [archive] = all.slice(-1);
            const [name = '', old] = Object.entries(archive?.notes ?? {}).find(([, post]) => post !== undefined) ?? [];
            if (archive === undefined || old === undefined) return;
            const before = written(folder).filter(({ place }) => place.file === name);
            const changed = other(old, name);
            put(folder, { ...archive, notes: { ...archive.notes, [name]: undefined, [changed.name]: changed.post } });
            await run(folder, 9);
            const after = written(folder).filter(({ place }) => place.file === changed.name);
            expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
          }),
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
