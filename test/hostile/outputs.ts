import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { load } from 'cheerio';
import MarkdownIt from 'markdown-it';
import { convert, defaultFormats } from '../../src/index.ts';
import { markdownVectors, vectors } from './vectors.ts';

/** What every format makes of one post. */
interface Output {
  readonly name: string;
  /** Bodies as a reader of that format would show them. */
  readonly shown: Readonly<Record<'rss' | 'atom' | 'json' | 'markdown', string>>;
}

export interface Outputs {
  readonly posts: readonly Output[];
  readonly book: Uint8Array;
  /** Files of the reading site by their paths. */
  readonly site: ReadonlyMap<string, Uint8Array>;
}

/** Converts every vector as body, title, tag and summary of a post of its own. */
export async function convertAll(): Promise<Outputs> {
  const folder = mkdtempSync(join(tmpdir(), 'feedmill-hostile-'));
  try {
    const all = [
      ...vectors.map(({ name, html }) => ({ name, html, as: 'html' })),
      ...markdownVectors.map(({ name, html }) => ({ name, html, as: 'markdown' })),
    ];
    const lines = all.map(({ name, html, as }, at) =>
      JSON.stringify({
        id: `urn:x:${at}`,
        content: { [as]: `<p>before</p>${as === 'markdown' ? '\n\n' : ''}${html}` },
        url: `https://example.org/${at}`,
        title: `${at} ${name} ${html.slice(0, 300)}`,
        summary: html.slice(0, 300),
        tags: [{ term: html.slice(0, 100) }],
        authors: [{ name: html.slice(0, 100), url: 'javascript:pwned()' }],
        published: '2024-05-01T00:00:00Z',
      }),
    );
    writeFileSync(join(folder, 'in.ndjson'), lines.join('\n'));
    const output = join(folder, 'out');
    const { ledger } = await convert({
      inputs: join(folder, 'in.ndjson'),
      output,
      to: [...defaultFormats, 'html'],
      now: new Date(0),
      site: { url: 'https://example.org/' },
    });
    if (ledger.exported !== all.length) throw new Error(`${ledger.exported} of ${all.length} were exported`);
    return {
      posts: read(
        output,
        all.map(({ name }) => name),
      ),
      book: readFileSync(join(output, 'book.epub')),
      site: new Map(
        readdirSync(output, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && /\.(?:html|css|js)$/.test(entry.name))
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [relative(output, path), readFileSync(path)]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(output: string, names: readonly string[]): Output[] {
  const text = (name: string): string => readFileSync(join(output, name), 'utf8');
  const rss = load(text('rss.xml'), { xml: true });
  const atom = load(text('atom.xml'), { xml: true });
  const json: { items: { id: string; content_html: string; title: string; summary: string }[] } = JSON.parse(
    text('feed.json'),
  );
  const renderer = new MarkdownIt({ html: true, linkify: true });
  const notes = readdirSync(join(output, 'posts')).map((file) => text(`posts/${file}`));
  const numberOf = (id: string): number => Number(id.replace('urn:x:', ''));
  const shown = names.map((): Record<string, string> => ({}));
  for (const item of rss('item').toArray()) {
    const at = numberOf(rss(item).find('guid').text());
    Object.assign(shown[at] ?? {}, {
      rss: `${rss(item).find('description').text()}${rss(item)
        .find(String.raw`content\:encoded`)
        .text()}`,
    });
  }
  for (const entry of atom('entry').toArray()) {
    const at = numberOf(atom(entry).children('id').text());
    Object.assign(shown[at] ?? {}, { atom: atom(entry).children('content').text() });
  }
  for (const item of json.items) Object.assign(shown[numberOf(item.id)] ?? {}, { json: item.content_html });
  for (const note of notes) {
    const at = Number(/^id: "?urn:x:(\d+)/m.exec(note)?.[1] ?? /^title: ["']?(\d+) /m.exec(note)?.[1]);
    Object.assign(shown[at] ?? {}, { markdown: renderer.render(note.replace(/^---\n[^]*?\n---\n/, '')) });
  }
  return names.map((name, at) => {
    const { rss: a, atom: b, json: c, markdown: d } = shown[at] ?? {};
    if (a === undefined || b === undefined || c === undefined || d === undefined)
      throw new Error(`${name} is missing in an output`);
    return { name, shown: { rss: a, atom: b, json: c, markdown: d } };
  });
}
