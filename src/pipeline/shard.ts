import type { Reader } from '../model/contracts.ts';
import { createNormaliser, type Normaliser, type NormaliserSettings } from '../normalise/normaliser.ts';
import { openBasket, type Basket } from './basket.ts';
import { breathe, isDue } from './breath.ts';
import { gatherFile, type Gathering } from './gather.ts';
import type { Harvest, Terms } from './harvest.ts';
import { findFile } from './input-files.ts';
import type { FoundFile } from './inputs.ts';
import type { Job } from './job.ts';
import type { FileCache } from './cache/files.ts';
import { SegmentWriter } from './segment.ts';

/** What reading needs beside its terms: what cannot be told to a thread. */
export interface ShardTools extends Pick<Job, 'stdin' | 'signal'> {
  readonly readers: readonly Reader[];
  readonly into: SegmentWriter;
  /** What earlier runs read. */
  readonly cache?: FileCache | undefined;
  /** Called when a file is done. */
  readonly onFile?: () => void;
}

/** Reads and normalises some files, one behind the other, into a segment. Never stops at a bad one. */
export async function readShard(files: Iterable<FoundFile>, terms: Terms, tools: ShardTools): Promise<Harvest> {
  const basket = openBasket(terms, tools.into);
  const isThere = (file: string): boolean => findFile(terms.roots, file) !== undefined;
  let done = 0;
  for (const file of files) {
    if (isDue(done++)) await breathe();
    tools.signal?.throwIfAborted();
    if (tools.cache === undefined || file.path === '-') await readInto(basket, file, { terms, tools, isThere });
    else
      basket.take(tools.cache.find(file, isThere) ?? (await readAndKeep(file, tools.cache, { terms, tools, isThere })));
    tools.onFile?.();
  }
  await tools.cache?.settled();
  return basket.harvest();
}

interface Setting {
  readonly terms: Terms;
  readonly tools: ShardTools;
  readonly isThere: (file: string) => boolean;
}

async function readAndKeep(file: FoundFile, cache: FileCache, { terms, tools, isThere }: Setting): Promise<Harvest> {
  const own = openBasket(terms, new SegmentWriter(() => '', Number.POSITIVE_INFINITY));
  const asked = new Map<string, boolean>();
  const ask = (name: string): boolean => {
    const answer = isThere(name);
    asked.set(name, answer);
    return answer;
  };
  await readInto(own, file, { terms, tools, isThere: ask });
  const harvest = own.harvest();
  // What the system had to say may be otherwise next time.
  if (harvest.broken === 0) cache.keep(file, { harvest, asked: [...asked] });
  return harvest;
}

async function readInto(basket: Basket, file: FoundFile, { terms, tools, isThere }: Setting): Promise<void> {
  // What a file says of its site counts for its own posts.
  const normaliser = openNormaliser(terms, { report: basket.journal.report, hasFile: isThere, origin: file.url });
  const gathering: Gathering = {
    job: {
      readers: tools.readers,
      options: terms.options,
      ...(terms.from === undefined ? {} : { from: terms.from }),
      isFollowed: terms.isFollowed === true,
      ...(tools.stdin === undefined ? {} : { stdin: tools.stdin }),
    },
    journal: basket.journal,
    formats: basket.formats,
    site: normaliser.site,
    post: async (raw) => basket.add(await normaliser.post(raw)),
    broken: 0,
  };
  await gatherFile(file, gathering);
  basket.close(normaliser.facts, gathering.broken);
}

/** A normaliser on these terms. */
export function openNormaliser(
  { timezone, site, off, siteRules }: Terms,
  { report, hasFile, origin }: Pick<NormaliserSettings, 'report' | 'hasFile' | 'origin'>,
): Normaliser {
  return createNormaliser({ timezone, site, siteRules, off: new Set(off), report, hasFile, origin });
}
