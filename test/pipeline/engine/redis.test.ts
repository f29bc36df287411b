import { describe, expect, test } from 'vitest';
import { EngineError } from '../../../src/pipeline/engine/error.ts';
import { loadEngine, readQueue, shown } from '../../../src/pipeline/engine/redis.ts';
import { archive, call } from '../../cli/call.ts';

test('where a package is missing it is said what to install', async () => {
  const missing = Object.assign(new Error("Cannot find package 'bullmq'"), { code: 'ERR_MODULE_NOT_FOUND' });
  const loading = loadEngine('redis://localhost', async () => Promise.reject(missing));
  await expect(loading).rejects.toThrow(
    new EngineError('work on several machines needs two packages more: npm install bullmq ioredis'),
  );
});

test('another fault of a package is not taken for that', async () => {
  const broken = new TypeError('x is not a function');
  await expect(loadEngine('redis://localhost', async () => Promise.reject(broken))).rejects.toBe(broken);
});

test.each([
  ['redis://localhost:6379', 'redis://localhost:6379'],
  ['rediss://somebody:secret@host/1', 'rediss://host/1'],
  ['redis://:se/cr@et@host', 'redis://host'],
  ['localhost:6379', 'localhost:6379'],
])('%s is shown as %s', (url, expected) => {
  expect(shown(url)).toBe(expected);
});

test('workers of another version, or with other readers, serve another queue', () => {
  const queue = readQueue({ version: '1.0.0', readers: ['ndjson', 'posts'] });
  expect(readQueue({ version: '1.0.0', readers: ['posts', 'ndjson'] })).toBe(queue);
  expect(readQueue({ version: '1.0.1', readers: ['ndjson', 'posts'] })).not.toBe(queue);
  expect(readQueue({ version: '1.0.0', readers: ['ndjson', 'posts', 'mine'] })).not.toBe(queue);
  expect(queue).not.toContain(':'); // Redis keys of BullMQ are parted by it
});

describe('what cannot be is refused before anything is read: one line, exit code 2', () => {
  test.each<readonly [readonly string[], RegExp]>([
    [['--engine', 'localhost:6379'], /an engine is an address such as redis:\/\/localhost:6379, not localhost:6379/],
    [['--engine', 'http://localhost/'], /not http:\/\/localhost\//],
    [['--engine', 'redis://a:se/cret@host'], /not redis:\/\/host\n/],
    [['--engine', ''], /--engine needs a value/],
    [['--engine', 'redis://host', '-o', '-', '--to', 'rss'], /--engine goes with a folder that workers see/],
    [['-', '--engine', 'redis://host'], /--engine goes with files that workers see, not with standard input/],
    [['inspect', '--engine', 'redis://host'], /feedmill inspect has no use for --engine/],
    [['worker'], /feedmill worker takes the address of a Redis/],
    [['worker', 'redis://a', 'redis://b'], /feedmill worker takes the address of a Redis/],
    [['worker', 'host:6379'], /not host:6379/],
    [['worker', 'redis://a', '--to', 'rss'], /feedmill worker has no use for --to/],
  ])('%j', async (argv, message) => {
    const { code, err, out } = await call(argv, { cwd: archive() });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
