import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';
import { zipOf } from './packed.ts';

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

test('a vault of Obsidian gives its notes, as a folder and as an archive', async () => {
  const archive = join(folderWith({}), 'vault.zip');
  writeFileSync(archive, await zipOf(files));
  for (const input of [folderWith(files), archive]) {
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
