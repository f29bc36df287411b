import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, call, post } from './call.ts';

const filesIn = (cwd: string): string[] =>
  readdirSync(join(cwd, 'output'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== '.feedmill.json')
    .toSorted();

/** An archive that was written once as RSS and Markdown. */
async function written(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const cwd = archive(files);
  await call(['--to', 'rss,markdown'], { cwd });
  expect(filesIn(cwd)).toEqual(['posts', 'posts/2024-03-01-spring.md', 'posts/2024-06-01-summer.md', 'rss.xml']);
  return cwd;
}

describe('what an earlier run wrote and this one did not', () => {
  test('stays, and is told in one line with a count and an example', async () => {
    const cwd = await written();
    const { err, out } = await call(['--to', 'atom', '--report', 'r', '--json'], { cwd });
    expect(filesIn(cwd)).toContain('rss.xml');
    expect(err).toContain(
      '3 files of an earlier run not written now (--prune removes what nobody changed): output/posts/',
    );
    expect(JSON.parse(out).earlier).toEqual({
      kept: ['posts/2024-03-01-spring.md', 'posts/2024-06-01-summer.md', 'rss.xml'],
      changed: [],
      removed: [],
      leftAlone: [],
    });
    const told = readFileSync(join(cwd, 'r'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('"output/'));
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0] ?? '')).toMatchObject({
      code: 'output/earlier',
      severity: 'info',
      message: '3 files of an earlier run stay, such as posts/2024-03-01-spring.md',
    });
  });

  test('is remembered over several runs, and forgotten when it is gone or written again', async () => {
    const cwd = await written();
    await call(['--to', 'atom'], { cwd });
    rmSync(join(cwd, 'output/posts'), { recursive: true });
    const { out } = await call(['--to', 'json', '--json'], { cwd });
    expect(JSON.parse(out).earlier.kept).toEqual(['atom.xml', 'rss.xml']);
    const again = await call(['--to', 'json,atom,rss', '--json'], { cwd });
    expect(JSON.parse(again.out).earlier.kept).toEqual([]);
    expect(again.err).not.toContain('earlier run');
  });

  test('files that Feedmill did not write are never spoken of', async () => {
    const { err } = await call(['--to', 'rss'], { cwd: archive({ 'output/index.html': 'mine' }) });
    expect(err).not.toContain('earlier run');
  });
});

describe('--prune', () => {
  test('removes files and folders of an earlier run, a Markdown file whose post is gone too', async () => {
    const cwd = await written();
    rmSync(join(cwd, 'input/spring.md'));
    const { err } = await call(['--to', 'markdown', '--prune'], { cwd });
    expect(filesIn(cwd)).toEqual(['posts', 'posts/2024-06-01-summer.md']);
    expect(err).toContain('2 files of an earlier run removed: output/posts/2024-03-01-spring.md, …');
    await call(['--to', 'rss', '--prune'], { cwd });
    expect(filesIn(cwd)).toEqual(['rss.xml']);
  });

  test('keeps what was changed since, and what it did not write', async () => {
    const cwd = await written();
    writeFileSync(join(cwd, 'output/rss.xml'), 'mine now');
    writeFileSync(join(cwd, 'output/posts/note.md'), 'mine');
    const { err } = await call(['--to', 'atom', '--prune'], { cwd });
    expect(filesIn(cwd)).toEqual(['atom.xml', 'posts', 'posts/note.md', 'rss.xml']);
    expect(err).toContain('1 file of an earlier run not written now, and changed since: output/rss.xml');
  });

  test('removes nothing where something was rejected or could not be read', async () => {
    const cwd = await written();
    writeFileSync(join(cwd, 'input/broken.md'), `${post('B', '2024-01-01')}${'\0'.repeat(64)}`);
    const { err, code } = await call(['--to', 'atom', '--prune'], { cwd });
    expect(code).toBe(3);
    expect(filesIn(cwd)).toContain('rss.xml');
    expect(err).toContain('3 files of an earlier run kept, since something went wrong in this one');
  });

  test('a list that somebody tampered with leads nowhere', async () => {
    const cwd = archive({ 'safe.txt': 'safe', 'aside/safe.txt': 'safe' });
    mkdirSync(join(cwd, 'output'));
    symlinkSync('../aside', join(cwd, 'output/link'));
    const { sha256 } = await import('../../src/base/hash.ts');
    const files = { '../safe.txt': sha256('safe'), 'link/safe.txt': sha256('safe'), '/etc/hosts': 'x', a: 1 };
    for (const list of [JSON.stringify({ files }), '{', 'null', '{"files":[1]}', '{"files":null}']) {
      writeFileSync(join(cwd, 'output/.feedmill.json'), list);
      const { code, err } = await call(['--to', 'rss', '--prune'], { cwd });
      expect([code, err.includes('earlier run')]).toEqual([0, false]);
      expect(readFileSync(join(cwd, 'safe.txt'), 'utf8')).toBe('safe');
      expect(readFileSync(join(cwd, 'aside/safe.txt'), 'utf8')).toBe('safe');
    }
  });

  test('has nothing to do with standard output', async () => {
    const { code, err } = await call(['--to', 'rss', '-o', '-', '--prune'], { cwd: archive() });
    expect([code, err.split('\n')[0]]).toEqual([2, 'feedmill: --prune goes with a folder, not with -o -']);
  });
});

test('a list that cannot be kept costs a warning, not the outputs', async () => {
  const cwd = archive();
  mkdirSync(join(cwd, 'output/.feedmill.json'), { recursive: true });
  const { code, err } = await call(['--to', 'rss'], { cwd });
  expect(code).toBe(0);
  expect(err).toContain('warning output/unlisted');
  expect(filesIn(cwd)).toContain('rss.xml');
});
