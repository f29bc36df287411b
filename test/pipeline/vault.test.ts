import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { zip } from '../../src/base/zip.ts';
import { convert } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';

const files = {
  '.obsidian/app.json': '{}',
  '.obsidian/workspace.json': '{"main": {}}',
  'Notes/High water.md':
    '---\ncreated: 2024-05-01T10:00\nupdated: 2024-05-02T11:00\n---\n\nThe ==river== rose. %%ask Ada%% #tide/spring ^one\n',
  'Daily/2024-05-03.md': 'A quiet day.\n',
};

/** What a run makes of an input, newest first. */
async function postsOf(inputs: string) {
  const output = folderWith({});
  await convert({ inputs, output, to: ['ndjson', 'rss'] });
  expect(readFileSync(join(output, 'rss.xml'), 'utf8')).not.toContain('ask Ada');
  const lines = readFileSync(join(output, 'posts.ndjson'), 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

async function zipped(): Promise<string> {
  const all = async function* () {
    for (const [path, data] of Object.entries(files)) yield { path, data };
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip(all())) chunks.push(chunk);
  const path = join(folderWith({}), 'vault.zip');
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

test('a vault of Obsidian gives its notes, as a folder and as an archive', async () => {
  for (const input of [folderWith(files), await zipped()]) {
    expect(await postsOf(input)).toMatchObject([
      { title: '2024-05-03', published: '2024-05-03T00:00:00Z' },
      {
        title: 'High water',
        published: '2024-05-01T10:00:00Z',
        updated: '2024-05-02T11:00:00Z',
        tags: [{ term: 'tide/spring' }],
        content: { html: '<p>The <mark>river</mark> rose. #tide/spring</p>' },
      },
    ]);
  }
});
