import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeFolder } from '../../src/pipeline/make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'feedmill-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a folder is made with those around it, once', () => {
  const path = join(root, 'a/b/c');
  expect([makeFolder(path), makeFolder(path), existsSync(path)]).toEqual([true, false, true]);
});

test('what stands in its way is said', () => {
  writeFileSync(join(root, 'file'), '');
  expect(() => makeFolder(join(root, 'file'))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(root, 'file/below'))).toThrow(/EEXIST|ENOTDIR/);
});

test.runIf(existsSync('/proc/self'))('a file system that takes no folders says so, and the run ends', () => {
  expect(() => makeFolder('/proc/nothing/here')).toThrow(/ENOENT|EACCES|EPERM/);
});
