import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Reader } from '../model/contracts.ts';
import { factsOfAll, mergePlans } from '../normalise/plan.ts';
import { mergeFacts } from '../normalise/site.ts';
import { openFolderReason, type FolderReason } from '../normalise/site-folders.ts';
import { createNormaliser, type Normaliser, type NormaliserSettings } from '../normalise/normaliser.ts';
import { openBasket, type Basket } from './basket.ts';
import { breathe, isDue } from './breath.ts';
import { gatherFile } from './gather.ts';
import type { Gathering } from './gathering.ts';
import type { Harvest, Terms } from './harvest.ts';
import { findFile } from './input-files.ts';
import type { FoundFile } from './inputs.ts';
import type { Job } from './job.ts';
import { openNamedFiles, type FindNamed } from './named-files.ts';
import { postsOf, type ReadPost } from './other-posts.ts';
import type { Entry } from './cache/entry.ts';
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
  const { options, from } = terms;
  const readPost = postsOf({
    roots: terms.roots,
    job: { readers: tools.readers, options, ...(from === undefined ? {} : { from }) },
  });
  const contentOf = (file: string): string | undefined => hashOf(findFile(terms.roots, file));
  const passes = openFolderReason(terms.plans);
  const findNamed = openNamedFiles(terms.roots);
  const setting = { terms, tools, isThere, findNamed, contentOf, readPost, passes };
  let done = 0;
  for (const file of files) {
    if (isDue(done++)) await breathe();
    tools.signal?.throwIfAborted();
    if (tools.cache === undefined || file.path === '-') await readInto(basket, file, setting);
    else basket.take(tools.cache.find(file, setting) ?? (await readAndKeep(file, tools.cache, setting)));
    tools.onFile?.();
  }
  await tools.cache?.settled();
  return basket.harvest();
}

interface Setting {
  readonly terms: Terms;
  readonly tools: ShardTools;
  readonly isThere: (file: string) => boolean;
  readonly findNamed: FindNamed;
  readonly contentOf: (file: string) => string | undefined;
  readonly readPost: ReadPost;
  readonly passes: FolderReason;
}

/** Undefined where there is no such file. */
function hashOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return createHash('sha256').update(readFileSync(path)).digest('base64');
  } catch {
    return undefined; // gone, or not to be read: another answer than any before
  }
}

async function readAndKeep(file: FoundFile, cache: FileCache, setting: Setting): Promise<Harvest> {
  const { terms, isThere, findNamed, contentOf, readPost } = setting;
  const own = openBasket(terms, new SegmentWriter(() => '', Number.POSITIVE_INFINITY));
  const asked = new Map<string, boolean | string>();
  const ask = (name: string): boolean => {
    const answer = isThere(name);
    if (typeof asked.get(name) !== 'string') asked.set(name, answer);
    return answer;
  };
  const readAsked: ReadPost = async (name) => {
    asked.set(name, contentOf(name) ?? false);
    return readPost(name);
  };
  const named: Entry['named'][number][] = [];
  const findAsked: FindNamed = (folder, name) => {
    const found = findNamed(folder, name);
    named.push([folder, name, found ?? null]);
    return found;
  };
  await readInto(own, file, { ...setting, isThere: ask, findNamed: findAsked, readPost: readAsked });
  const harvest = own.harvest();
  // What the system had to say may be otherwise next time.
  if (harvest.broken === 0) cache.keep(file, { harvest, asked: [...asked], named });
  return harvest;
}

async function readInto(basket: Basket, file: FoundFile, setting: Setting): Promise<void> {
  const { gathering, close } = toGathering(basket, { ...setting, origin: file.url });
  await gatherFile(file, gathering);
  close();
}

interface MemberSetting extends Setting {
  /** Where it was fetched from. */
  readonly origin: string | undefined;
}

/** What a file says of its site counts for its own posts; what an archive says, for those of its members. */
function toGathering(basket: Basket, setting: MemberSetting) {
  const { terms, tools, isThere, findNamed, readPost, origin, passes } = setting;
  const around = { report: basket.journal.report, hasFile: isThere, findNamed, readPost, origin };
  const normaliser = openNormaliser(terms, around);
  let isArchive = false;
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
    passes,
    site: normaliser.site,
    post: async (raw) => basket.add(await normaliser.post(raw)),
    member: async (here, read) => {
      await breathe();
      tools.signal?.throwIfAborted();
      isArchive = true;
      const plans = mergePlans([...terms.plans, ...normaliser.plans]);
      const site = mergeFacts([terms.site, ...normaliser.facts, ...factsOfAll(plans)]);
      const isHere = (file: string): boolean => here.has(file) || isThere(file);
      const findHere: FindNamed = (folder, name) => here.findNamed(folder, name) ?? findNamed(folder, name);
      const there = { isThere: isHere, findNamed: findHere, passes: openFolderReason(plans) };
      const member = toGathering(basket, { ...setting, ...there, terms: { ...terms, site, plans } });
      await read(member.gathering);
      member.close();
    },
    broken: 0,
  };
  const close = (): void => {
    const { facts, plans } = normaliser;
    // The configuration in an archive is all that there is of it; those of folders are put together by who reads them.
    const said = isArchive ? [...facts, ...factsOfAll(mergePlans(plans))] : facts;
    basket.close({ facts: said, plans }, gathering.broken);
  };
  return { gathering, close };
}

/** A normaliser on these terms. */
export function openNormaliser(
  { timezone, site, plans, off, siteRules }: Terms,
  around: Pick<NormaliserSettings, 'report' | 'hasFile' | 'findNamed' | 'readPost' | 'origin'>,
): Normaliser {
  return createNormaliser({ timezone, site, plans, siteRules, off: new Set(off), ...around });
}
