import { load, type CheerioAPI } from 'cheerio/slim';
import { fromReference } from '../../src/base/reference.ts';
import { podcast } from '../../src/exporters/podcast.ts';
import type { ExportContext, FileFacts, OutputFile } from '../../src/model/contracts.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Post } from '../../src/model/post.ts';
import { quiet, site } from './feed/setting.ts';

export const none = {
  ...{ category: '', image: '', owner: '', guid: '', funding: '' },
  ...{ explicit: false, serial: false, complete: false, locked: false, block: false },
};

export interface Made {
  readonly $: CheerioAPI;
  readonly said: readonly Diagnostic[];
  /** Files beside the feed, by their paths. */
  readonly beside: ReadonlyMap<string, OutputFile>;
  readonly remembers: FileFacts;
}

/** The podcast of the posts, as a parser that is not ours sees it; empty where none is written. */
export async function made(
  posts: readonly Post[],
  options: Partial<typeof none> = {},
  change: Partial<ExportContext> = {},
): Promise<Made> {
  const said: Diagnostic[] = [];
  const report = (one: Diagnostic): void => void said.push(one);
  const context = { ...quiet, site: { ...site, feedUrl: 'https://example.org/f/' }, ...change, report };
  const walk = {
    size: posts.length,
    async *[Symbol.asyncIterator]() {
      yield* posts;
    },
  };
  const beside = new Map<string, OutputFile>();
  let xml = '';
  let remembers: FileFacts = {};
  for await (const file of podcast.export(walk, { ...context, options: { ...none, ...options } })) {
    const { path, body } = file;
    if (path !== 'podcast.xml') beside.set(path, file);
    else if (typeof body === 'object' && Symbol.asyncIterator in body) {
      remembers = file.remembers ?? {};
      for await (const chunk of body) xml += String(chunk);
    }
  }
  return { $: load(xml, { xml: true }), said, beside, remembers };
}

/** Texts of the elements of podcasts in the channel or in the first item, but those that every channel has. */
export function textsOf({ $ }: Made, within: 'channel' | 'item'): Record<string, string> {
  const children = $(within).first().children().toArray();
  const all = children.map((one) => [one.tagName, $(one).text()] as const);
  return Object.fromEntries(all.filter(([name]) => /^(?:itunes|podcast):/.test(name)));
}

/** Files of the input, and those that options name, by the ends of their paths. */
export function toFile(
  files: ReadonlyMap<string, string | Uint8Array>,
): Pick<ExportContext, 'file' | 'size' | 'named'> {
  const bytesOf = (path: string): Uint8Array | undefined => {
    const found = files.get(path);
    return typeof found === 'string' ? Buffer.from(found) : found;
  };
  const read = async (reference: string): Promise<Uint8Array | undefined> =>
    Promise.resolve(bytesOf(fromReference(reference) ?? ''));
  return {
    file: read,
    size: async (reference) => (await read(reference))?.length,
    named: async (path) => Promise.resolve(bytesOf(path.replace(/^.*\//, ''))),
  };
}
