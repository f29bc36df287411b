import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { convert, type ConvertOptions } from '../../src/index.ts';
import { folderWith } from '../cli/call.ts';
import { tarOf, zipOf } from './packed.ts';

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

describe('what a note names is found anywhere in its vault', () => {
  const spread = {
    '.obsidian/app.json': '{}',
    'Notes/deep/Here.md': [
      '---\ntitle: Here\ndate: 2024-05-03\n---',
      '![[map.png|A map]] ![A plan](plan%201.png)',
      '[[Other#High water|there]], [[Places/Other]], [[other]], [[v1.2 notes]].',
      '[[No note|words]] ![[gone.png]] ![[gone.png|300]] [[1]]',
    ].join('\n\n'),
    'Media/pictures/map.png': 'png',
    'Media/map.png': 'png',
    'Media/plan 1.png': 'png',
    'Places/Other.md': '---\nurl: https://example.org/other\ndate: 2024-05-02\n---\nThere.\n',
    'Places/old/Other.md': '---\nurl: https://example.org/old\ndate: 2024-05-01\n---\nGone.\n',
    'Places/v1.2 notes.md': '---\nurl: https://example.org/notes\ndate: 2024-04-01\n---\nNotes.\n',
    'out/Here.md': 'Of an earlier run.\n',
    'node_modules/x/map.png': 'png',
  };

  async function read(inputs: string, more: Partial<ConvertOptions> = {}) {
    const output = folderWith({});
    const said: string[] = [];
    const onDiagnostic: ConvertOptions['onDiagnostic'] = ({ code, message }) => void said.push(`${code}: ${message}`);
    await convert({ inputs, output, to: ['ndjson'], onDiagnostic, ...more });
    const lines = readFileSync(join(output, 'posts.ndjson'), 'utf8').trim().split('\n');
    const posts = lines.map((line) => JSON.parse(line) as { title?: string; content: { html: string } });
    const told = said.filter((line) => line.startsWith('template/unknown'));
    return { html: posts.find(({ title }) => title === 'Here')?.content.html ?? '', told };
  }

  const links =
    '<p><a href="https://example.org/other#high-water">there</a>, <a href="https://example.org/other">Places/Other</a>, ' +
    '<a href="https://example.org/other">other</a>, <a href="https://example.org/notes">v1.2 notes</a>.</p>';

  test('by the name alone, what lies least deep first; what is not there keeps its words', async () => {
    const { html, told } = await read(folderWith(spread));
    expect(html).toContain('<img src="input:Media/map.png" alt="A map"/>');
    expect(html).toContain('<img src="input:Media/plan%201.png" alt="A plan"/>');
    expect(html).toContain(links);
    expect(html).toContain('<p>words gone.png gone.png 1</p>');
    expect(told).toEqual([
      'template/unknown: [[…]] stays as text (2 ×), first: [[No note|words]]',
      'template/unknown: ![[…]] stays as text (2 ×), first: ![[gone.png]]',
    ]);
  });

  test('in archives too, and only in the vault', async () => {
    const [zipped, tarred] = [join(folderWith({}), 'vault.zip'), join(folderWith({}), 'vault.tar')];
    writeFileSync(zipped, await zipOf(spread));
    writeFileSync(tarred, tarOf(spread));
    for (const [path, name] of [
      [zipped, 'vault.zip'],
      [tarred, 'vault.tar'],
    ] as const) {
      expect((await read(path)).html).toContain(`<img src="input:${name}!/Media/map.png" alt="A map"/>`);
    }
    const beside = Object.entries(spread).map(([name, text]) => [
      name.startsWith('Media/') ? name : `vault/${name}`,
      text,
    ]);
    expect((await read(folderWith(Object.fromEntries(beside)))).html).not.toContain('<img');
  });

  test('outside of a vault brackets stay as they are', async () => {
    const { '.obsidian/app.json': _, ...notes } = spread;
    const { html } = await read(folderWith(notes));
    expect(html).toContain('[[Other#High water|there]]');
    expect(html).toContain('[[No note|words]]');
  });

  test('a picture that comes, or moves, shows in the next run with a cache', async () => {
    const { 'Media/map.png': _, 'Media/pictures/map.png': __, ...rest } = spread;
    const vault = folderWith(rest);
    const cache = { folder: folderWith({}), isTimed: false };
    const old = new Date('2024-01-01T00:00:00Z');
    for (const name of Object.keys(rest)) utimesSync(join(vault, name), old, old);
    expect((await read(vault, { cache })).html).not.toContain('map.png"');
    mkdirSync(join(vault, 'Media/pictures'));
    writeFileSync(join(vault, 'Media/pictures/map.png'), 'png');
    expect((await read(vault, { cache })).html).toContain('input:Media/pictures/map.png');
    renameSync(join(vault, 'Media/pictures/map.png'), join(vault, 'Places/map.png'));
    expect((await read(vault, { cache })).html).toContain('input:Places/map.png');
  });

  test('what an earlier run wrote into the vault is not', async () => {
    const vault = folderWith({
      '.obsidian/app.json': '{}',
      'a/Here.md': '---\ntitle: Here\ndate: 2024-05-03\n---\n![[map.png]]\n',
      'b/c/map.png': 'png',
      'out/map.png': 'png',
    });
    await convert({ inputs: vault, output: join(vault, 'out'), to: ['ndjson'] });
    expect(readFileSync(join(vault, 'out/posts.ndjson'), 'utf8')).toContain('input:b/c/map.png');
  });
});
