import { existsSync, lstatSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { archive, call, folderWith, post } from './call.ts';

const at = (cwd: string, path: string): string => readFileSync(join(cwd, path), 'utf8');
const spring = 'output/posts/2024-03-01-spring.md';
const json = (out: string) => JSON.parse(out);

describe('a file that no earlier run is known to have written', () => {
  test('survives a first run into its folder, which writes all others, says so and ends with 3', async () => {
    const cwd = archive({ 'output/rss.xml': 'mine' });
    const { code, err, out } = await call(['--to', 'rss,atom', '--json', '--report', 'r'], { cwd });
    expect(code).toBe(3);
    expect(at(cwd, 'output/rss.xml')).toBe('mine');
    expect(existsSync(join(cwd, 'output/atom.xml'))).toBe(true);
    expect(err).toContain('error output/left-alone × 1');
    expect(err).toContain(
      'output/rss.xml: left alone: no earlier run is known to have written it (--force writes over it)',
    );
    expect(json(out).outputs).toMatchObject([{ path: 'atom.xml', fate: 'new' }]);
    expect(json(out).earlier.leftAlone).toEqual([{ path: 'rss.xml', isEdited: false }]);
    expect(at(cwd, 'r')).toContain('"output/left-alone"');
    expect(at(cwd, 'output/.feedmill.json')).not.toContain('rss.xml');
  });

  test('is written over by --force, and is ours from then on', async () => {
    const cwd = archive({ 'output/rss.xml': 'mine' });
    expect((await call(['--to', 'rss', '--force'], { cwd })).code).toBe(0);
    expect(at(cwd, 'output/rss.xml')).toContain('<rss');
    expect((await call(['--to', 'rss', '--title', 'Other'], { cwd })).code).toBe(0);
    expect(at(cwd, 'output/rss.xml')).toContain('<title>Other</title>');
  });

  test('is nothing to speak of where it holds the same bytes', async () => {
    const cwd = archive();
    await call(['--to', 'rss'], { cwd });
    rmSync(join(cwd, 'output/.feedmill.json'));
    expect((await call(['--to', 'rss'], { cwd })).code).toBe(0);
    expect((await call(['--to', 'rss', '--title', 'Other'], { cwd })).code).toBe(0);
  });

  test('may be one of ours whose list is lost: the message says how to go on', async () => {
    const cwd = archive();
    await call(['--to', 'rss'], { cwd });
    rmSync(join(cwd, 'output/.feedmill.json'));
    const { code, err } = await call(['--to', 'rss', '--title', 'Other'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain('--force writes over it');
    expect((await call(['--to', 'rss', '--title', 'Other', '--force'], { cwd })).code).toBe(0);
  });

  test('is left alone also by publish, with an index.html and a robots.txt of somebody else', async () => {
    const cwd = folderWith({
      'posts/a.md': post('A', '2024-01-01'),
      'public/index.html': 'my page',
      'public/robots.txt': 'Disallow: /mine',
      'public/archive/rss.pages.json': '{}',
    });
    // Younger files may change again without looking different: a run that hangs on them is not remembered.
    await setTimeout(2500);
    const words = ['publish', 'posts', '--url', 'https://example.org/', '--to', 'html,rss', '--page-posts', '1'];
    const setting = { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } };
    for (const run of ['first', 'second']) {
      const { code, err } = await call(words, setting);
      expect(code, run).toBe(3);
      expect(err).toContain('public/index.html: left alone');
      expect(err).not.toContain('nothing has changed since the last run');
      expect(at(cwd, 'public/index.html')).toBe('my page');
      expect(at(cwd, 'public/robots.txt')).toBe('Disallow: /mine');
      expect(existsSync(join(cwd, 'public/404.html'))).toBe(true);
    }
    expect((await call([...words, '--force'], setting)).code).toBe(0);
    expect(at(cwd, 'public/index.html')).toContain('<!DOCTYPE html>');
    expect((await call(words, setting)).err).toContain('nothing has changed since the last run');
  });

  test('may be a link, which stays one', async () => {
    const cwd = archive({ 'output/mine.xml': 'mine' });
    symlinkSync('mine.xml', join(cwd, 'output/rss.xml'));
    expect((await call(['--to', 'rss,atom'], { cwd })).code).toBe(3);
    expect(lstatSync(join(cwd, 'output/rss.xml')).isSymbolicLink()).toBe(true);
    expect(at(cwd, 'output/mine.xml')).toBe('mine');
  });

  test('may be in the folder of a group, or have the name of what was rejected', async () => {
    const cwd = archive({
      'output/tag/green/rss.xml': 'mine',
      'output/rejected.ndjson': 'mine',
      'input/broken.md': `${post('B', '2024-01-01')}${'\0'.repeat(64)}`,
    });
    const { code, err } = await call(['--to', 'rss', '--by', 'tag'], { cwd });
    expect(code).toBe(3);
    expect(err).toContain('output/tag/green/rss.xml: left alone');
    expect(err).toContain('output/rejected.ndjson: left alone');
    expect([at(cwd, 'output/tag/green/rss.xml'), at(cwd, 'output/rejected.ndjson')]).toEqual(['mine', 'mine']);
  });

  test('many of them are counted, and a few are named', async () => {
    const cwd = archive({
      ...Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`input/${n}.md`, post(`P${n}`, '2024-01-01')])),
      ...Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`output/posts/2024-01-01-p${n}.md`, 'mine'])),
    });
    const { err } = await call(['--to', 'markdown'], { cwd });
    expect(err).toContain('error output/left-alone × 8');
    expect(err).toContain('… and 3 more (--report FILE has them all)');
  });

  test('keeps everything that --prune would remove: it may stand for that', async () => {
    const cwd = archive();
    await call(['--to', 'rss'], { cwd });
    writeFileSync(join(cwd, 'output/atom.xml'), 'mine');
    const { code, err } = await call(['--to', 'atom,json', '--prune'], { cwd });
    expect([code, existsSync(join(cwd, 'output/rss.xml'))]).toEqual([3, true]);
    expect(err).toContain('1 file of an earlier run kept, since something went wrong in this one: output/rss.xml');
    expect((await call(['--to', 'atom,json', '--prune', '--force'], { cwd })).code).toBe(0);
    expect(existsSync(join(cwd, 'output/rss.xml'))).toBe(false);
  });
});

describe('a file that somebody has changed since', () => {
  test('survives the next run, whether its post has changed or not, until --force', async () => {
    const cwd = archive();
    await call(['--to', 'markdown'], { cwd });
    writeFileSync(join(cwd, spring), 'edited by hand');
    for (const body of ['Spring', 'Spring']) {
      const { code, err, out } = await call(['--to', 'markdown', '--json'], { cwd });
      expect([code, at(cwd, spring)]).toEqual([3, 'edited by hand']);
      expect(err).toContain(`${spring}: left alone: somebody has changed it since it was written`);
      expect(err).not.toContain('not written now');
      expect(json(out).earlier).toMatchObject({ changed: [], leftAlone: [{ isEdited: true }] });
      writeFileSync(join(cwd, 'input/spring.md'), post(body, '2024-03-01T10:00:00Z', 'tags: [new]\n'));
    }
    expect((await call(['--to', 'markdown', '--force'], { cwd })).code).toBe(0);
    expect(at(cwd, spring)).toContain('new');
  });

  test('is written again when it was put back as it was, or removed', async () => {
    const cwd = archive();
    await call(['--to', 'markdown'], { cwd });
    const before = at(cwd, spring);
    writeFileSync(join(cwd, spring), 'edited by hand');
    await call(['--to', 'markdown'], { cwd });
    writeFileSync(join(cwd, spring), before);
    writeFileSync(join(cwd, 'input/spring.md'), post('Spring', '2024-03-01T10:00:00Z', 'tags: [new]\n'));
    expect((await call(['--to', 'markdown'], { cwd })).code).toBe(0);
    expect(at(cwd, spring)).toContain('new');
    rmSync(join(cwd, spring));
    expect((await call(['--to', 'markdown'], { cwd })).code).toBe(0);
    expect(existsSync(join(cwd, spring))).toBe(true);
  });

  test('is left alone by changes --to too', async () => {
    const cwd = archive();
    await call(['--to', 'rss', '--ledger', '.feedmill'], { cwd });
    writeFileSync(join(cwd, 'input/spring.md'), post('Spring', '2024-03-01T10:00:00Z').replace('Body', 'Words'));
    await call(['--to', 'rss', '--ledger', '.feedmill'], { cwd });
    await call(['changes', '--to', 'rss,atom'], { cwd });
    writeFileSync(join(cwd, 'output/changes/rss.xml'), 'mine');
    const { code, err } = await call(['changes', '--to', 'rss,atom'], { cwd });
    expect([code, at(cwd, 'output/changes/rss.xml')]).toEqual([3, 'mine']);
    expect(err).toContain('output/changes/rss.xml: left alone');
    expect((await call(['changes', '--to', 'rss,atom', '--force'], { cwd })).code).toBe(0);
  });
});

test('a run that was interrupted is gone on with: what it wrote is known', async () => {
  const cwd = archive();
  const end = new AbortController();
  const plugin = `export default { name: 'end', exporters: [{ name: 'end', title: 'End', options: {}, carries: new Set(),
    async *export() { globalThis.endFeedmill(); yield { path: 'end', body: '' }; throw new Error('end'); } }] };`;
  writeFileSync(join(cwd, 'end.mjs'), plugin);
  Object.assign(globalThis, { endFeedmill: () => end.abort(new Error('interrupted')) });
  const first = await call(['--to', 'rss,markdown,end', '--plugin', './end.mjs'], { cwd, signal: end.signal });
  expect(first.code).toBe(130);
  expect(readdirSync(join(cwd, 'output'))).toContain('.feedmill.journal');
  expect(existsSync(join(cwd, 'output/.feedmill.json'))).toBe(false);
  const { code, err } = await call(['--to', 'rss', '--title', 'Other', '--prune'], { cwd });
  expect(code, err).toBe(0);
  expect(readdirSync(join(cwd, 'output'))).toEqual(['.feedmill.json', 'rss.xml']);
});

test('standard output has nothing to write over', async () => {
  for (const flag of ['--force', '--dry-run']) {
    const { code, err } = await call(['--to', 'rss', '-o', '-', flag], { cwd: archive() });
    expect([code, err.split('\n')[0]]).toEqual([2, `feedmill: ${flag} goes with a folder, not with -o -`]);
  }
});
