import { expect, test } from 'vitest';
import { ndjson } from '../../src/exporters/ndjson.ts';
import { plainPost } from '../posts.ts';
import { filesOf } from './markdown/files-of.ts';

test('a post a line, keys in the order of the model, nothing undefined', async () => {
  const { place, id, extra, ...rest } = plainPost({ extra: { b: 1, a: null } });
  const { files } = await filesOf(ndjson, [{ place, extra, ...rest, id }, plainPost({ id: 'urn:b' })]);
  expect([...files.keys()]).toEqual(['posts.ndjson']);
  const lines = (files.get('posts.ndjson') ?? '').split('\n');
  expect(lines[0]).toBe(
    '{"id":"https://example.org/one","title":"One","content":{"html":"<p>Text</p>"},"published":"2024-05-01T09:30:00+02:00",' +
      '"authors":[],"tags":[],"status":"published","attachments":[],"extra":{"b":1,"a":null},"place":{"file":"one.md","line":1}}',
  );
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe('');
});

test('what a step has added goes too', async () => {
  const { files } = await filesOf(ndjson, [{ ...plainPost(), score: 3 } as ReturnType<typeof plainPost>]);
  expect(files.get('posts.ndjson')).toContain('"score":3}');
});
