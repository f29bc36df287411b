import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, call } from './call.ts';

/** An exporter that fails. */
const plugin = `export default { name: 'birds', exporters: [
  { name: 'crash', title: 'Fails', options: {}, carries: new Set(), async *export() { throw new Error('no ground') } },
] };`;

describe('exit codes', () => {
  test('2 where a file stands in the way of the output', async () => {
    const cwd = archive({ file: 'x' });
    for (const output of ['file', 'file/a/b']) {
      const { code, err } = await call(['-o', output], { cwd });
      expect([code, err]).toEqual([2, expect.stringContaining('--output takes a folder, and file is a file')]);
    }
  });

  test('1 and no output where the input is missing; an earlier output stays', async () => {
    const cwd = archive({ 'output/rss.xml': 'old' });
    const { code, err } = await call(['nowhere.d'], { cwd });
    expect(code).toBe(1);
    expect(err).toContain('nowhere.d: no such file or folder');
    expect(readFileSync(join(cwd, 'output/rss.xml'), 'utf8')).toBe('old');
  });

  test('1 where every exporter failed, 3 where one of two did', async () => {
    const cwd = archive({ 'birds.js': plugin });
    const all = await call(['--plugin', './birds.js', '--to', 'crash'], { cwd });
    expect(all.code).toBe(1);
    expect(all.err).toContain('no ground');
    expect((await call(['--plugin', './birds.js', '--to', 'crash,rss'], { cwd })).code).toBe(3);
  });

  test('1 where nothing could be read of all that is there, with the old output', async () => {
    const cwd = archive({ 'blob.md': '\0'.repeat(64), 'output/rss.xml': 'old' });
    const { code, err } = await call(['blob.md', '--to', 'rss,epub'], { cwd });
    expect([code, readdirSync(join(cwd, 'output'))]).toEqual([1, ['.feedmill.json', 'rejected.ndjson', 'rss.xml']]);
    expect(err).toContain('1 read · 0 exported · 0 left out · 1 rejected');
    expect(readFileSync(join(cwd, 'output/rss.xml'), 'utf8')).toBe('old');
  });

  test('3 where a file was rejected, and the rest is written', async () => {
    const cwd = archive({ 'input/broken.md': `---\ntitle: x\n---\n${'\0'.repeat(64)}` });
    expect((await call(['--to', 'rss'], { cwd })).code).toBe(3);
    expect(existsSync(join(cwd, 'output/rss.xml'))).toBe(true);
  });

  test('1 for a file that was named and nobody can read, with the word that helps', async () => {
    const cwd = archive({ 'list.xyz': 'just { nothing' });
    const { code, err } = await call(['list.xyz', '--to', 'rss'], { cwd });
    expect([code, err]).toEqual([1, expect.stringMatching(/warning input\/unknown[^]*list\.xyz: .*--from NAME/)]);
    expect(
      (await call(['--to', 'rss', '-o', 'out'], { cwd: archive({ 'input/list.xyz': 'just { nothing' }) })).err,
    ).not.toContain('list.xyz');
  });

  test('3 where what was rejected cannot be kept, which is told', async () => {
    const cwd = archive({ 'input/broken.md': '\0'.repeat(64), 'output/rejected.ndjson/mine.txt': 'mine' });
    const { code, err } = await call(['--to', 'rss'], { cwd });
    expect([code, err]).toEqual([
      3,
      expect.stringContaining('rejected.ndjson not written: a folder is in the place of'),
    ]);
  });

  test('--strict turns a warning into 3', async () => {
    const cwd = archive({ 'input/empty.md': ' \n' });
    expect((await call(['--to', 'rss'], { cwd })).code).toBe(0);
    expect((await call(['--to', 'rss', '--strict'], { cwd })).code).toBe(3);
  });

  test('70 for a bug, with a stack only when asked', async () => {
    const bug = `export default { name: 'bug', steps: [{ name: 'bug', title: 'Bug', options: {}, async *apply() { throw new Error('oops') } }] };`;
    const cwd = archive({ 'bug.js': bug });
    const { code, err } = await call(['--plugin', './bug.js'], { cwd });
    expect(code).toBe(70);
    expect(err).toMatch(/please report it: oops\n$/);
    expect((await call(['--plugin', './bug.js', '--verbose'], { cwd })).err).toContain('    at ');
  });

  test('130 where it is interrupted, with the old output and without a report', async () => {
    const cwd = archive({ 'output/rss.xml': 'old' });
    const { code } = await call(['--report', 'r.ndjson'], { cwd, signal: AbortSignal.abort(new Error('interrupted')) });
    expect(code).toBe(130);
    expect(readFileSync(join(cwd, 'output/rss.xml'), 'utf8')).toBe('old');
    expect(readdirSync(cwd).filter((name) => name.includes('ndjson'))).toEqual([]);
  });

  test('0 where the reader of standard output has gone', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const { code, err } = await call(['--to', 'rss', '-o', '-'], { cwd: archive(), signal: AbortSignal.abort(gone) });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
