import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert, type ConvertOptions } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';

/** What a run makes of a folder with these files: posts newest first, the site, and what was said. */
async function run(files: Readonly<Record<string, string>>, more: Partial<ConvertOptions> = {}) {
  const output = folderWith({});
  const said: string[] = [];
  const onDiagnostic: ConvertOptions['onDiagnostic'] = ({ code, message }) => void said.push(`${code}: ${message}`);
  const { site } = await convert({ inputs: folderWith(files), output, to: ['ndjson'], onDiagnostic, ...more });
  const lines = readFileSync(join(output, 'posts.ndjson'), 'utf8').trim().split('\n');
  return { posts: lines.map((line): unknown => JSON.parse(line)), site, said };
}

describe('an outbox', () => {
  const outbox = JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    type: 'OrderedCollection',
    orderedItems: [
      {
        type: 'Create',
        actor: 'https://social.example/users/mara',
        to: ['https://www.w3.org/ns/activitystreams#Public'],
        object: { id: 'https://social.example/1', type: 'Note', content: '<p>High water</p>' },
      },
    ],
  });
  const actor = JSON.stringify({
    '@context': 'https://www.w3.org/ns/activitystreams',
    type: 'Person',
    name: 'Mara Lind',
    url: 'https://social.example/@mara',
  });

  test('alone is by whom its activities are', async () => {
    const authors = [{ name: 'mara', url: 'https://social.example/users/mara' }];
    expect((await run({ 'outbox.json': outbox })).site).toMatchObject({ authors });
  });

  test('beside the account is by whom the account says', async () => {
    const authors = [{ name: 'Mara Lind', url: 'https://social.example/@mara' }];
    expect((await run({ 'actor.json': actor, 'outbox.json': outbox })).site).toMatchObject({ authors });
  });
});
