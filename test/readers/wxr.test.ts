import { expect, test } from 'vitest';
import type { RawItem } from '../../src/model/raw.ts';
import { toLocalTime } from '../../src/readers/wxr/dates.ts';
import { findFiles } from '../../src/readers/wxr/files.ts';
import { wxr } from '../../src/readers/wxr.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const item = (id: number, inside: string): string =>
  `<item><title>T${id}</title><wp:post_id>${id}</wp:post_id>${inside}</item>`;
const thumbnail = '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>';
const picture =
  '<wp:post_parent>1</wp:post_parent><wp:post_type>attachment</wp:post_type><wp:attachment_url><![CDATA[https://e.org/a.png]]></wp:attachment_url>';
const text = `<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>S</title>${item(1, `${thumbnail}<content:encoded>[gallery]</content:encoded>`)}${item(9, picture)}</channel></rss>`;

test('a post may name a picture that stands behind it, and have a gallery of its own pictures', async () => {
  const items: RawItem[] = [];
  const input = { file: 'a.xml', bytes: async function* () {}, text: () => pieces(text, 7) };
  for await (const one of wxr.read(input, { options: {}, report: () => undefined })) items.push(one);
  expect(items[1]).toMatchObject({
    image: { url: 'https://e.org/a.png' },
    content: { value: '[gallery src="https://e.org/a.png"]' },
  });
  expect(items[2]).toMatchObject({ kind: 'skip', reason: 'an attachment (https://e.org/a.png)' });
});

test('addresses of attachments are found wherever the text is cut', async () => {
  for (const size of [1, 2, 5, 50, text.length]) {
    const { byId, byParent } = await findFiles(pieces(text, size));
    expect([...byId, ...byParent]).toEqual([
      ['9', 'https://e.org/a.png'],
      ['1', ['https://e.org/a.png']],
    ]);
  }
});

test.each([
  ['2024-05-01 08:00:00', '2024-05-01 06:00:00', '2024-05-01T08:00:00+02:00'],
  ['2024-05-01 01:30:00', '2024-05-01 05:00:00', '2024-05-01T01:30:00-03:30'],
  ['2024-05-01 08:00:00', '2024-05-01 08:00:00', '2024-05-01T08:00:00Z'],
  ['0000-00-00 00:00:00', '0000-00-00 00:00:00', undefined],
  ['2024-05-01 08:00:00', '0000-00-00 00:00:00', '2024-05-01 08:00:00'],
  [undefined, '2024-05-01 08:00:00', '2024-05-01T08:00:00Z'],
])('%s here and %s in UTC is %s', (local, utc, expected) => {
  expect(toLocalTime(local, utc)).toBe(expected);
});
