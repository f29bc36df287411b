import { isCarried } from '../../base/carried-files.ts';
import { filesBelow } from '../../base/files-below.ts';
import { sha256 } from '../../base/hash.ts';
import { encodedPath } from '../../base/percent.ts';
import { fromReference, toReference } from '../../base/reference.ts';
import { present } from '../../base/present.ts';
import { foldName } from '../../base/slug.ts';
import type { ExportContext, OutputFile } from '../../model/contracts.ts';
import type { Extra, Json } from '../../model/json.ts';
import type { Post } from '../../model/post.ts';
import { filePath } from '../post-files/file-path.ts';
import { findUrl, publicAddress } from './address.ts';
import { toElement, type PodcastName } from './podcast-names.ts';

type Names = readonly [element: PodcastName, fields: readonly string[], types: Readonly<Record<string, string>>];

/** Files that go with an episode, by the names that front matter has for them. */
const kinds: readonly Names[] = [
  [
    'podcast:transcript',
    ['transcript', 'transcripts'],
    {
      vtt: 'text/vtt',
      srt: 'application/x-subrip',
      json: 'application/json',
      html: 'text/html',
      htm: 'text/html',
      txt: 'text/plain',
    },
  ],
  ['podcast:chapters', ['chapters'], { json: 'application/json+chapters' }],
];

/** Elements for what a post names, and the names that were understood. */
interface Named {
  readonly elements: readonly Json[];
  readonly used: readonly string[];
}

/** Transcripts and chapters of episodes. */
export interface EpisodeFiles {
  named(post: Post): Promise<Named>;
  /** Copies of what was named so far, where copies are published. */
  outputs(): readonly OutputFile[];
}

export function openEpisodeFiles(context: ExportContext): EpisodeFiles {
  // None for what may not be published.
  const copies = new Map<string, OutputFile | undefined>();
  const taken = new Set<string>();
  // Names that differ on the disk of the input may be one on another.
  const free = (path: string, reference: string): string => {
    const own = taken.has(foldName(path)) ? path.replace('/', `/${sha256(reference).slice(0, 8)}/`) : path;
    taken.add(foldName(own));
    return own;
  };
  const addressOf = async (said: string, post: Post): Promise<string | undefined> => {
    if (/^https?:/i.test(said)) return findUrl(said);
    const reference = await referenceOf(said, post, context);
    if (reference === undefined) return elsewhere(said, post, context);
    const { files, feedUrl } = context.site;
    if (files === undefined || feedUrl === undefined) return publicAddress(reference, context.site, post);
    if (!copies.has(reference)) {
      const copy = await copyOf(reference, context);
      copies.set(reference, copy && { ...copy, path: free(copy.path, reference) });
    }
    const known = copies.get(reference);
    return known && new URL(encodedPath(known.path), feedUrl).href;
  };
  return {
    named: async (post) => {
      const [elements, used]: [Json[], string[]] = [[], []];
      for (const [name, fields, types] of kinds) {
        const field = fields.find((one) => post.extra[one] !== undefined);
        const all = field === undefined ? [] : filesOf(post.extra[field] ?? '', types);
        const found: Json[] = [];
        for (const { url, ...attributes } of all) {
          const address = url === undefined || attributes.type === undefined ? undefined : await addressOf(url, post);
          if (address !== undefined)
            found.push(toElement(name, { attributes: { url: new URL(address).href, ...attributes } }));
        }
        elements.push(...found);
        if (field !== undefined && found.length === all.length && found.length > 0) used.push(field);
      }
      return { elements, used };
    },
    outputs: () => [...copies.values()].filter((copy) => copy !== undefined),
  };
}

interface FileFields {
  readonly url?: string;
  readonly type?: string;
  readonly language?: string;
  readonly rel?: string;
}

/** What a field says of files: an address, a list of them, or objects. Without a type nobody could use it. */
function filesOf(value: Json, types: Readonly<Record<string, string>>): readonly FileFields[] {
  const all = Array.isArray(value) ? (value as readonly Json[]) : [value]; // isArray says it is one
  return all.map((one) => {
    const said: Extra = typeof one === 'object' && one !== null && !Array.isArray(one) ? (one as Extra) : {};
    const text = (...names: readonly string[]): string | undefined =>
      names.map((name) => said[name]).find((found) => typeof found === 'string');
    const url = typeof one === 'string' ? one.trim() : text('url', 'href', 'src', 'path', 'file');
    const [language, rel] = [text('language', 'lang'), text('rel')];
    const type = text('type') ?? types[endingOf(url ?? '')];
    return present<FileFields>({ url: url === '' ? undefined : url, type, language, rel });
  });
}

function endingOf(url: string): string {
  return /\.([a-z\d]+)(?:[?#].*)?$/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** The file of the input that is meant: beside the post, or from the root of its site or of the input. */
async function referenceOf(said: string, { place }: Post, { site, size }: ExportContext): Promise<string | undefined> {
  const path = said.replace(/[?#].*$/, '');
  const top = /^.*!(?=\/)/.exec(place.file)?.[0] ?? '';
  const files = path.startsWith('/')
    ? [
        ...(site.folders ?? []).flatMap((own) => filesBelow(own.folder, belowRoot(path, own.url))),
        ...filesBelow(top, path),
      ]
    : filesBelow(place.file.replace(/\/?[^/]*$/, ''), path);
  for (const reference of files.map(toReference)) if ((await size(reference)) !== undefined) return reference;
  return undefined;
}

/** The path without that of the site which it begins with. */
function belowRoot(path: string, root: string | undefined): string {
  const start = root !== undefined && URL.canParse(root) ? new URL(root).pathname : '/';
  return path.startsWith(start) ? path.slice(start.length) : path;
}

/** No file of the input: it may be on the site. */
function elsewhere(said: string, { url }: Post, { site }: ExportContext): string | undefined {
  const base = url ?? site.url;
  if (base === undefined || !URL.canParse(said, base)) return undefined;
  const { href } = new URL(said, base);
  return /^https?:/.test(href) ? href : undefined;
}

/** Words with times, and JSON that holds what it is named for. Others are not published: any post could name a draft or a settings file. */
async function copyOf(reference: string, { file }: ExportContext): Promise<OutputFile | undefined> {
  const name = fromReference(reference) ?? '';
  const isPublic = isCarried(name) || (endingOf(name) === 'json' && holdsTimes(await file(reference)));
  if (!isPublic) return undefined;
  const path = filePath(reference).replace(/^assets\//, 'podcast/');
  return { path, body: async () => (await file(reference)) ?? '' };
}

function holdsTimes(body: Uint8Array | undefined): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(body ?? '').toString());
    const { chapters, segments } = (value ?? {}) as { readonly chapters?: unknown; readonly segments?: unknown }; // any value but null has fields
    return Array.isArray(chapters) || Array.isArray(segments);
  } catch {
    return false; // no JSON
  }
}
