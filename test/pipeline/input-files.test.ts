import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findFile } from '../../src/pipeline/input-files.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'in/img'), { recursive: true });
for (const name of ['in/img/a.png', 'in/.secret', 'outside.png', 'posts.ndjson']) writeFileSync(join(root, name), 'x');

test.each([
  ['', 'img/a.png', 'in/img/a.png'],
  ['in', 'in/img/a.png', 'in/img/a.png'],
  ['in', 'img/a.png', undefined],
  ['', 'img', undefined],
  ['', '.secret', undefined],
  ['', '../outside.png', undefined],
  ['', 'img/../../outside.png', undefined],
  ['', 'img//a.png', undefined],
  ['', 'a\0b', undefined],
  ['', 'x'.repeat(5000), undefined],
  ['', 'img/a.png/b', undefined],
])('with the label %j, %j is %s', (label, file, found) => {
  expect(findFile([{ path: join(root, 'in'), label }], file)).toBe(found && join(root, found));
});

test('an input that is a file holds itself and nothing below it', () => {
  const roots = [{ path: join(root, 'posts.ndjson'), label: '' }];
  expect(findFile(roots, 'posts.ndjson')).toBe(join(root, 'posts.ndjson'));
  expect(findFile(roots, 'a.png')).toBeUndefined();
});
