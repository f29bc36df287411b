import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportContext } from '../../src/model/contracts.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { isInstant, type Instant } from '../../src/model/instant.ts';
import type { AssetMode } from '../../src/model/picture.ts';
import type { Post } from '../../src/model/post.ts';
import type { Site } from '../../src/model/site.ts';
import { epub } from '../../src/exporters/epub.ts';
import { openLibrary } from '../../src/pipeline/pictures/library.ts';
import { linksOf } from './linked.ts';
import { unzip, type Unzipped } from './unzip.ts';

/** A whole PNG image of one pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

export function instant(text: string): Instant {
  if (!isInstant(text)) throw new Error(`${text} is no instant`);
  return text;
}

/** A post with this body; everything else unless told. */
export function postOf(html: string, change: Partial<Post> = {}): Post {
  const base = { id: 'urn:x', title: 'Title', content: { html }, authors: [], tags: [], status: 'published' } as const;
  return { ...base, attachments: [], extra: {}, place: { file: 'post.md' }, ...change };
}

type Settings = ExportContext<typeof epub.options>['options'];

export interface Making {
  readonly site?: Partial<Site>;
  readonly options?: Partial<Settings>;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly assets?: AssetMode;
}

export interface Made {
  /** Name of the file. */
  readonly path: string;
  readonly archive: Buffer;
  readonly entries: readonly Unzipped[];
  readonly said: readonly Diagnostic[];
  /** The text of a file of the book. */
  text(path: string): string;
}

/** Pictures that were made of others; gone when the process ends. */
const madeOfOthers = mkdtempSync(join(tmpdir(), 'feedmill-made-'));
process.on('exit', () => rmSync(madeOfOthers, { recursive: true, force: true }));
const madeFolder = (): string => madeOfOthers;

/** The book of the posts: the first one where there are several. */
export async function makeBook(posts: readonly Post[], making: Making = {}): Promise<Made> {
  const [first] = await makeBooks(posts, making);
  if (!first) throw new Error('no book was made');
  return first;
}

/** All books of the posts. */
export async function makeBooks(
  posts: readonly Post[],
  { site = {}, options = {}, files = {}, assets = 'local' }: Making = {},
): Promise<Made[]> {
  const said: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void said.push(diagnostic);
  const file = async (name: string): Promise<Uint8Array | undefined> => files[name];
  const library = openLibrary({ exporter: 'epub', mode: assets, folder: madeFolder, file, report });
  const context: ExportContext<typeof epub.options> = {
    options: {
      ...{ order: 'newest', sections: 'auto', volumes: 'none', device: 'any', cover: '', vertical: false },
      ...options,
    },
    report,
    site: { title: 'Lamp & Buoy', authors: [], extra: {}, ...site },
    now: new Date('2026-01-02T03:04:05.678Z'),
    ...{ formats: [], groupFormats: [], groups: [], publications: [] },
    ...linksOf(posts, site),
    file,
    named: file,
    earlier: () => Promise.resolve(undefined),
    size: () => Promise.resolve(undefined),
    remembered: () => ({}),
    assets,
    picture: library.find,
  };
  const walk = {
    size: posts.length,
    async *[Symbol.asyncIterator]() {
      yield* posts;
    },
  };
  const made: Made[] = [];
  for await (const { path, body } of epub.export(walk, context)) {
    if (typeof body !== 'object' || body instanceof Uint8Array) throw new Error(`not a streamed book: ${path}`);
    const parts: Uint8Array[] = [];
    for await (const chunk of body) parts.push(Buffer.from(chunk));
    const archive = Buffer.concat(parts);
    const entries = unzip(archive);
    const text = (name: string): string => entries.find((entry) => entry.path === name)?.bytes.toString() ?? '';
    made.push({ path, archive, entries, said, text });
  }
  await library.close();
  return made;
}
