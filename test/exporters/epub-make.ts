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

export interface Making {
  readonly site?: Partial<Site>;
  readonly order?: 'newest' | 'oldest';
  readonly files?: Readonly<Record<string, Uint8Array>>;
  readonly assets?: AssetMode;
}

export interface Made {
  readonly archive: Buffer;
  readonly entries: readonly Unzipped[];
  readonly said: readonly Diagnostic[];
  /** The text of a file of the book. */
  text(path: string): string;
}

/** Pictures that were made of others; gone when the process ends. */
const made = mkdtempSync(join(tmpdir(), 'feedmill-made-'));
process.on('exit', () => rmSync(made, { recursive: true, force: true }));
const madeFolder = (): string => made;

/** The book of the posts. */
export async function makeBook(
  posts: readonly Post[],
  { site = {}, order = 'newest', files = {}, assets = 'local' }: Making = {},
): Promise<Made> {
  const said: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void said.push(diagnostic);
  const file = async (reference: string): Promise<Uint8Array | undefined> => files[reference];
  const library = openLibrary({ exporter: 'epub', mode: assets, folder: madeFolder, file, report });
  const context: ExportContext<typeof epub.options> = {
    options: { order },
    report,
    site: { title: 'Lamp & Buoy', authors: [], extra: {}, ...site },
    now: new Date('2026-01-02T03:04:05.678Z'),
    ...{ formats: [], groupFormats: [], groups: [] },
    named: () => Promise.resolve(undefined),
    earlier: () => Promise.resolve(undefined),
    file,
    assets,
    picture: library.find,
  };
  const parts: Uint8Array[] = [];
  const walk = {
    size: posts.length,
    async *[Symbol.asyncIterator]() {
      yield* posts;
    },
  };
  for await (const { path, body } of epub.export(walk, context)) {
    if (path !== 'book.epub' || typeof body !== 'object' || body instanceof Uint8Array)
      throw new Error(`not a streamed book: ${path}`);
    for await (const chunk of body) parts.push(Buffer.from(chunk));
  }
  await library.close();
  const archive = Buffer.concat(parts);
  const entries = unzip(archive);
  return {
    archive,
    entries,
    said,
    text: (path) => entries.find((entry) => entry.path === path)?.bytes.toString() ?? '',
  };
}
