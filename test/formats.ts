import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../src/model/diagnostic.ts';
import { convert } from '../src/index.ts';

/** Formats that are both read and written, with the file each is written to. */
export const formats = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json', ndjson: 'posts.ndjson' } as const;
export type Format = keyof typeof formats;

/** A post that says everything a post can say, with elements of the source that the model has no word for. */
const full = {
  id: 'tag:example.org,2024:1',
  url: 'https://example.org/one',
  linksTo: 'https://other.example/',
  title: 'Regen & <Schnee>',
  content: {
    html: '<p>Gestern hat es den ganzen Tag <b>geregnet</b> &amp; am Abend hat es auch noch <a href="https://example.org/a">geschneit</a>.</p>',
  },
  summary: 'Kurz & <gut>',
  published: '2024-05-01T09:30:00+02:00',
  updated: '2024-05-02T09:30:00+02:00',
  authors: [
    { name: 'Ada', url: 'https://ada.example/', email: 'ada@example.org', avatar: 'https://ada.example/a.png' },
  ],
  tags: [{ term: 'rain', scheme: 'https://example.org/tags' }, { term: 'snow' }],
  language: 'de',
  status: 'draft',
  image: { url: 'https://example.org/one.jpg', title: 'A cloud' },
  attachments: [
    { url: 'https://example.org/1.mp3', type: 'audio/mpeg', bytes: 12, seconds: 61, title: 'Listen' },
    { url: 'https://example.org/1.ogg', type: 'audio/ogg', bytes: 11, seconds: 61, title: 'Or listen' },
  ],
  extra: {
    mood: 'grey',
    _xml: [
      { name: 'comments', children: ['https://example.org/one#comments'] },
      {
        name: 'x:mood',
        namespace: 'urn:x-own',
        attributes: { level: '3', 'x:sure': 'yes "&<"' },
        namespaces: { x: 'urn:x-own' },
        children: ['happy & ', { name: 'x:very', namespace: 'urn:x-own' }, { name: 'y', namespace: 'urn:y' }],
      },
      {
        name: 'contributor',
        namespace: 'http://www.w3.org/2005/Atom',
        children: [{ name: 'name', namespace: 'http://www.w3.org/2005/Atom', children: ['Bea'] }],
      },
    ],
  },
};

/** Parts of a post, each with what it says, in one text that can be compared. */
const parts: Readonly<Record<string, (post: typeof full) => unknown>> = {
  id: ({ id }) => id,
  url: ({ url }) => url,
  linksTo: ({ linksTo }) => linksTo,
  title: ({ title }) => title,
  content: ({ content }) => content.html,
  summary: ({ summary }) => summary,
  published: ({ published }) => Date.parse(published),
  updated: ({ updated }) => Date.parse(updated),
  'authors.name': ({ authors }) => authors.map(({ name }) => name),
  'authors.url': ({ authors }) => authors.map(({ url }) => url),
  'authors.email': ({ authors }) => authors.map(({ email }) => email),
  'authors.avatar': ({ authors }) => authors.map(({ avatar }) => avatar),
  'tags.term': ({ tags }) => tags.map(({ term }) => term),
  'tags.scheme': ({ tags }) => tags.map(({ scheme }) => scheme),
  language: ({ language }) => language,
  status: ({ status }) => status,
  'image.url': ({ image }) => image.url,
  'image.title': ({ image }) => image.title,
  'attachments.url': ({ attachments }) => attachments.map(({ url }) => url),
  'attachments.type': ({ attachments }) => attachments.map(({ type }) => type),
  'attachments.bytes': ({ attachments }) => attachments.map(({ bytes }) => bytes),
  'attachments.seconds': ({ attachments }) => attachments.map(({ seconds }) => seconds),
  'attachments.title': ({ attachments }) => attachments.map(({ title }) => title),
  mood: ({ extra }) => extra.mood,
  'elements of XML': ({ extra }) => extra['_xml'].map(withoutPrefix),
};

/** An element by its namespace, with no regard to the prefix it was given, and none where RSS has none. */
function withoutPrefix(element: unknown): unknown {
  if (typeof element !== 'object' || element === null) return element;
  const { name, namespace = '', attributes = {}, children = [] } = element as Readonly<Record<string, unknown>>;
  const space = namespace === 'http://backend.userland.com/rss2' ? '' : namespace;
  const inside = (children as readonly unknown[]).map(withoutPrefix);
  return { name: String(name).replace(/^.*:/, ''), space, attributes, inside };
}

/** What is known of each part; undefined where nothing is. */
export function partsOf(post: unknown): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, read]) => {
      try {
        const text = JSON.stringify(read(post as typeof full));
        return [name, /^(?:\[?(?:null,?)*\]?)?$/.test(text ?? '') ? undefined : text];
      } catch {
        return [name, undefined];
      }
    }),
  );
}

/** Converts one file to one format; gives the file that was written and what was said of it. */
export async function hop(input: string, to: Format, output: string): Promise<{ file: string; said: Diagnostic[] }> {
  const said: Diagnostic[] = [];
  const site = { title: 'Full', url: 'https://example.org/' };
  const now = new Date('2024-06-01T00:00:00Z');
  const options = { select: { drafts: true } };
  await convert({ inputs: input, output, to: [to], site, now, options, onDiagnostic: (one) => said.push(one) });
  return { file: join(output, formats[to]), said };
}

/** The only post of a file, as the model has it. */
export async function postOf(input: string, folder: string): Promise<unknown> {
  const { file } = await hop(input, 'ndjson', folder);
  return JSON.parse(readFileSync(file, 'utf8')) as unknown;
}

/** The full post as a file of NDJSON. */
export function writeFull(path: string): void {
  writeFileSync(path, `${JSON.stringify(full)}\n`);
}

/** It was said that the format has no place for this part, or for the whole field. */
export function isReported(part: string, said: readonly Diagnostic[]): boolean {
  const [field = ''] = part.split('.');
  return said.some(
    ({ code, detail }) =>
      (code === 'export/part' && detail['field'] === part) || (code === 'export/lacks' && detail['field'] === field),
  );
}
