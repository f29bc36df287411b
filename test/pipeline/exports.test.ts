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

describe('an export of Ghost', () => {
  const ghost = (settings: readonly object[]): string =>
    JSON.stringify({
      db: [
        {
          data: {
            posts: [
              {
                id: '1',
                title: 'One',
                slug: 'one',
                status: 'published',
                html: '<p><a href="__GHOST_URL__/two/">two</a> <img src="__GHOST_URL__/content/images/a.png" alt="a"></p>',
              },
            ],
            settings,
          },
        },
      ],
    });

  test('leads to the site that its settings name, or that the user does', async () => {
    const links = '<a href="https://quay.example/two/">two</a>';
    const named = await run({ 'g.json': ghost([{ key: 'url', value: 'https://quay.example/' }]) });
    const given = await run({ 'g.json': ghost([]) }, { site: { url: 'https://quay.example' } });
    for (const { posts, said } of [named, given]) {
      expect(posts).toMatchObject([{ url: 'https://quay.example/one/' }]);
      expect(JSON.stringify(posts)).toContain(JSON.stringify(links).slice(1, -1));
      expect(said.join('\n')).not.toContain('url/rooted');
    }
  });

  test('says so where nobody does', async () => {
    const { said } = await run({ 'g.json': ghost([]) });
    expect(said).toContain(
      'url/rooted: 2 addresses of the site in the text lead nowhere, first: /two/ (give the address of the site: --url)',
    );
  });
});

test('a picture that is not in the input is named in a warning, once for each file, and nothing points to it', async () => {
  const output = folderWith({});
  const said: string[] = [];
  await convert({
    inputs: folderWith({
      'posts/a.md': [
        '---\ntitle: A\ndate: 2024-05-01\n---',
        '![Low water](missing.png) ![](../img/gone.jpg) ![again](missing.png) ![here](here.png)',
        '![site](/rooted.png) ![web](https://example.org/web.png) <audio src="gone.mp3"></audio>',
      ].join('\n\n'),
      'posts/here.png': 'png',
    }),
    output,
    to: ['ndjson', 'rss', 'atom', 'json', 'markdown'],
    onDiagnostic: ({ code, severity, message, place }) => {
      if (severity === 'warning') said.push(`${code} ${place.file}: ${message}`);
    },
  });
  expect(said.filter((line) => line.startsWith('picture/'))).toEqual([
    'picture/no-file posts/a.md: shows a file that is not in the input: missing.png',
    'picture/no-file posts/a.md: shows a file that is not in the input: ../img/gone.jpg',
    'picture/no-file posts/a.md: shows a file that is not in the input: gone.mp3',
  ]);
  for (const name of ['rss.xml', 'atom.xml', 'feed.json']) {
    expect(readFileSync(join(output, name), 'utf8')).not.toMatch(/src=\\?"[^"]*(?:missing|gone)/);
  }
  expect(readFileSync(join(output, 'rss.xml'), 'utf8')).toContain('Low water');
});
