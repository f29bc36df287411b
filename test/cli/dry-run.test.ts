import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { archive, call, folderWith, post } from './call.ts';

/** Every file below a folder, with its bytes and when it was written. */
function state(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, `${statSync(path).mtimeMs} ${readFileSync(path, 'latin1')}`]));
}

describe('--dry-run', () => {
  test('lists what would be new, and writes nothing, not even a folder', async () => {
    const cwd = archive();
    const before = state(cwd);
    const { code, out, err } = await call(['--to', 'rss,markdown', '--dry-run'], { cwd });
    expect(code).toBe(0);
    expect(out.split('\n').toSorted()).toEqual([
      '',
      'new        output/posts/2024-03-01-spring.md',
      'new        output/posts/2024-06-01-summer.md',
      'new        output/rss.xml',
    ]);
    expect(err).toContain(
      'nothing was written; these would be: 3 new · 0 changed · 0 unchanged · 0 left alone · 0 removed',
    );
    expect([state(cwd), existsSync(join(cwd, 'output'))]).toEqual([before, false]);
  });

  test('tells new, changed, unchanged, left alone and removed apart, and then the run does just that', async () => {
    const cwd = archive({ 'input/autumn.md': post('Autumn', '2023-09-01T10:00:00Z') });
    await call(['--to', 'rss,markdown'], { cwd });
    writeFileSync(join(cwd, 'output/posts/2024-06-01-summer.md'), 'edited by hand');
    writeFileSync(join(cwd, 'input/spring.md'), post('Spring', '2024-03-01T10:00:00Z', 'tags: [new]\n'));
    writeFileSync(join(cwd, 'input/later.md'), post('Later', '2024-05-01T10:00:00Z'));
    const before = state(cwd);
    const dry = await call(['--to', 'markdown', '--dry-run', '--verbose'], { cwd });
    expect(dry.code).toBe(3);
    expect(dry.out.trimEnd().split('\n').toSorted()).toEqual([
      'changed    output/posts/2024-03-01-spring.md',
      'left alone output/posts/2024-06-01-summer.md',
      'new        output/posts/2024-05-01-later.md',
      'unchanged  output/posts/2023-09-01-autumn.md',
    ]);
    expect(dry.err).toContain('2024-06-01-summer.md: left alone: somebody has changed it');
    const json = await call(['--to', 'markdown', '--dry-run', '--prune', '--force', '--json'], { cwd });
    expect(json.code).toBe(0);
    const summary = JSON.parse(json.out);
    expect(summary).toMatchObject({ isDryRun: true, earlier: { removed: ['rss.xml'], leftAlone: [] } });
    expect(state(cwd)).toEqual(before);
    const real = JSON.parse((await call(['--to', 'markdown', '--prune', '--force', '--json'], { cwd })).out);
    expect({ ...real, isDryRun: true }).toEqual({ ...summary, diagnostics: real.diagnostics });
    expect(existsSync(join(cwd, 'output/rss.xml'))).toBe(false);
    const after = await call(['--to', 'markdown', '--dry-run'], { cwd });
    expect([after.code, after.out]).toEqual([0, '']);
    expect(after.err).toContain('0 new · 0 changed · 4 unchanged · 0 left alone · 0 removed');
  });

  test('of publish leaves pages, ledger and cache as they are, and counts on the ids of the ledger', async () => {
    const cwd = folderWith({ 'posts/a.md': post('A', '2023-01-01'), 'posts/b.md': post('B', '2024-01-01') });
    const words = ['publish', 'posts', '--url', 'https://example.org/', '--page-posts', '1'];
    const setting = { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } };
    const first = await call([...words, '--dry-run'], setting);
    expect([first.code, existsSync(join(cwd, '.feedmill')), existsSync(join(cwd, 'cache'))]).toEqual([0, false, false]);
    expect(first.out).toContain('new        public/book-2023.epub');
    await call(words, setting);
    const before = state(cwd);
    const same = await call([...words, '--dry-run'], setting);
    expect([same.code, same.out]).toEqual([0, '']);
    // The id stays where the title moves the page: without the ledger there would be another.
    writeFileSync(join(cwd, 'posts/b.md'), post('B', '2024-01-01').replace('Body', 'Words'));
    before.delete(join(cwd, 'posts/b.md'));
    const dry = await call([...words, '--dry-run'], setting);
    expect(dry.out).toContain('changed    public/feed.json');
    expect(dry.out).not.toContain('archive/feed-1.json');
    expect(dry.err).toContain('ledger: 2 posts, 1 edited');
    const after = state(cwd);
    after.delete(join(cwd, 'posts/b.md'));
    expect(after).toEqual(before);
  });

  test('names what would be kept of rejected records, and ends as the run would', async () => {
    const cwd = archive({ 'input/broken.md': `${post('B', '2024-01-01')}${'\0'.repeat(64)}` });
    const { code, out } = await call(['--to', 'rss', '--dry-run'], { cwd });
    expect([code, out]).toEqual([3, 'new        output/rss.xml\nnew        output/rejected.ndjson\n']);
    expect((await call(['--to', 'rss', '--dry-run'], { cwd: folderWith({ 'input/.keep': '' }) })).code).toBe(1);
  });

  test('of changes --to writes no feeds either', async () => {
    const cwd = archive();
    await call(['--to', 'rss', '--ledger', '.feedmill'], { cwd });
    const { code, out } = await call(['changes', '--to', 'rss', '--dry-run'], { cwd });
    expect([code, out]).toEqual([0, 'new        output/changes/rss.xml\n']);
    expect(existsSync(join(cwd, 'output/changes'))).toBe(false);
    rmSync(join(cwd, '.feedmill'), { recursive: true });
  });

  test.each([
    [['--watch'], 'feedmill: --dry-run goes without --watch'],
    [['--engine', 'redis://localhost:1'], 'feedmill: --dry-run goes without --engine'],
  ])('does not go with %s', async (words, message) => {
    const { code, err } = await call(['--dry-run', ...words], { cwd: archive() });
    expect([code, err.split('\n')[0]]).toEqual([2, message]);
  });

  test('is nothing for serve', async () => {
    const cwd = archive({ 'feedmill.config.yaml': 'dry-run: true\n' });
    const { code, err } = await call(['serve'], { cwd });
    expect([code, err.split('\n')[0]]).toEqual([2, 'feedmill: feedmill serve has no use for --dry-run']);
  });
});
