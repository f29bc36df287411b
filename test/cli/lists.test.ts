import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partFlags } from '../../src/cli/flags.ts';
import { catalogue } from '../../src/normalise/catalogue.ts';
import { exporters } from '../../src/exporters/index.ts';
import { readers } from '../../src/readers/index.ts';
import { steps } from '../../src/steps/index.ts';
import { archive, call, folderWith } from './call.ts';

test('rules lists every rule with its reason, and which stay on', async () => {
  const cwd = folderWith({});
  const text = (await call(['rules'], { cwd })).out;
  for (const { name, about } of catalogue) expect(text).toContain(`${name.padEnd(24)}${about}`);
  const rows = JSON.parse((await call(['rules', '--json'], { cwd })).out);
  expect(rows).toHaveLength(catalogue.length);
  expect(rows.find(({ name }: { name: string }) => name === 'clean/active').required).toMatch(/run/);
});

describe('inspect', () => {
  test('tells what is there and writes nothing', async () => {
    const cwd = archive();
    const { code, out } = await call(['inspect', '--drafts'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^posts +3$/m);
    expect(out).toMatch(/^dates +2023-12-01\S* to 2024-06-01/m);
    expect(out).toMatch(/^statuses +published 2, draft 1$/m);
    expect(out).toMatch(/^tags +blue 1, early 1, green 1$/m);
    expect(existsSync(join(cwd, 'output'))).toBe(false);
  });

  test('the formats add up to what was read: what is said of the site is no record', async () => {
    const cwd = archive({
      'input/_config.yml': 'title: Quay\n',
      'input/README.md': 'about\n',
      'input/more.ndjson':
        '{"id":"a","title":"A","content":{"html":"<p>a</p>"}}\n{"id":"b","title":"B","content":{"html":"<p>b</p>"}}\n{\n',
    });
    const { out, err } = await call(['inspect'], { cwd });
    expect(err).toMatch(/^7 read · 4 exported · 2 left out · 1 rejected/m);
    expect(out).toMatch(/^formats +posts 4, ndjson 3$/m);
    expect(out).toMatch(/^posts +4 of 7 records, 2 left out, 1 rejected \(2 without a date\)$/m);
  });

  test('--json gives the archive as one document', async () => {
    const { out } = await call(['inspect', '--json'], { cwd: archive() });
    expect(JSON.parse(out)).toMatchObject({ archive: { posts: 2, formats: { posts: 3 } }, outputs: [] });
  });

  test('where nothing was read it exits with 1', async () => {
    expect((await call(['inspect', 'nowhere.d'], { cwd: folderWith({}) })).code).toBe(1);
  });
});

describe('formats', () => {
  test('lists every part with its flags', async () => {
    const { code, out } = await call(['formats'], { cwd: folderWith({}) });
    expect(code).toBe(0);
    for (const { name, title } of [...readers, ...steps, ...exporters])
      expect(out).toContain(`${name.padEnd(10)} ${title}`);
    for (const flag of partFlags({ readers, steps, exporters }, new Set(steps)).keys())
      expect(out).toContain(`--${flag} `);
  });

  test('--json says where a part is from', async () => {
    const plugin = `export default { name: 'more', readers: [{ name: 'own', title: 'Own', options: { deep: { type: 'number', describe: 'how deep', default: 3 } }, sniff: () => 0, async *read() {} }] };`;
    const { out } = await call(['formats', '--json', '--plugin', './more.mjs'], {
      cwd: folderWith({ 'more.mjs': plugin }),
    });
    expect(JSON.parse(out)).toContainEqual({
      kind: 'reader',
      name: 'own',
      title: 'Own',
      origin: 'plugin more',
      options: { '--own-deep': 'how deep (default 3)' },
    });
  });
});

describe('completion', () => {
  const complete = (script: string, words: readonly string[]): string[] => {
    const program = `${script}\nCOMP_WORDS=(feedmill ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _feedmill; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--norc', '-c', program], { encoding: 'utf8', cwd: folderWith({}) })
      .trim()
      .split('\n');
  };

  test.runIf(existsSync('/bin/bash'))(
    'bash completes commands, flags of parts, and formats behind --to, also after a comma',
    async () => {
      const { out } = await call(['completion'], { cwd: folderWith({}) });
      expect(complete(out, ['insp'])).toEqual(['inspect']);
      expect(complete(out, ['convert', '--sinc'])).toEqual(['--since']);
      expect(complete(out, ['--to', 'at'])).toEqual(['atom']);
      expect(complete(out, ['--to', 'rss,ep'])).toEqual(['rss,epub']);
    },
  );
});
