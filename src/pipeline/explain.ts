import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Step } from '../model/contracts.ts';
import type { Diagnostic, Report } from '../model/diagnostic.ts';
import type { Place } from '../model/place.ts';
import type { Post } from '../model/post.ts';
import type { RawPost } from '../model/raw.ts';
import type { Explanation } from '../normalise/normaliser.ts';
import { rulesFor } from '../normalise/sites.ts';
import { fetcherFor } from './addresses.ts';
import { openCrop, settled } from './crop.ts';
import { withSteps } from './explain-steps.ts';
import { openFolderDocuments } from './folder-documents.ts';
import { gatherFile } from './gather.ts';
import type { Gathering, MemberFiles } from './gathering.ts';
import { findFile, readInput, splitMember } from './input-files.ts';
import { pathsOf } from './input-paths.ts';
import { toCanonical } from '../normalise/url.ts';
import { listInputs, type FoundFile, type Listing } from './inputs.ts';
import type { Job } from './job.ts';
import { openJournal } from './journal.ts';
import { openNamedFiles } from './named-files.ts';
import { postsOf } from './other-posts.ts';
import { readPosts, readSite, toTerms } from './reading.ts';
import { openNormaliser } from './shard.ts';
import { describesSite } from './site-files.ts';
import type { Asked } from './identities/find-known.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

/** What a question for single posts needs of a job. */
export type ExplainJob = Omit<Job, 'steps' | 'exporters' | 'output' | 'prune' | 'onProgress'> & {
  /** Steps that change a post for itself. */
  readonly steps?: readonly Step[];
};

/** A post with everything that was done to it and said of it. */
export interface Explained extends Explanation {
  /** Rules that had no say in this post. */
  readonly off: readonly RuleOff[];
  readonly diagnostics: readonly Diagnostic[];
  /** The bytes behind an `input:` reference of the body. */
  readonly file: (reference: string) => Promise<Uint8Array | undefined>;
}

/** A rule that was switched off. */
export interface RuleOff {
  readonly rule: string;
  /** Why the site rule says so; undefined where it is off for every post. */
  readonly reason?: string;
}

/**
 * What each rule did to the posts of a file, or to the post with an id or URL. A path that exists is a file, and
 * `blog.zip!/posts/one.md` one in an archive that exists; everything else is looked for in the inputs of the job, and is what the whole archive makes of it.
 */
export async function explain(wanted: string, job: ExplainJob): Promise<Explained[]> {
  const workplace = openWorkplace();
  try {
    return await explainIn(workplace, wanted, job);
  } finally {
    workplace.close();
  }
}

async function explainIn(workplace: Workplace, wanted: string, job: ExplainJob): Promise<Explained[]> {
  const { path, name } = wanted === '-' ? { path: '-' } : toFile(wanted);
  const inputs = path === undefined ? job.inputs : [path === '-' ? '-' : rootOf(path, job)];
  const report = job.onDiagnostic ?? ((): void => undefined);
  const fetch = fetcherFor(job, { workplace, report });
  const documents = openFolderDocuments(job);
  const listing = await listInputs(inputs, { report, fetch, isWanted: describesSite(job), documents });
  if (path !== undefined) {
    const file = [...listing.files].find((found) => found.path === path)?.file ?? path;
    const all = await explainFile(only(listing, path, job), job);
    return name === undefined ? all : all.filter(({ post }) => post.place.file === `${file}!/${name}`);
  }
  const found = await findPosts(wanted, listing, job);
  const explained: Explained[] = [];
  for (const file of new Set(found.map(({ place }) => place.file))) {
    const opened = findFile(listing.roots, splitMember(file).archive) ?? file;
    const all = await explainFile(only(listing, opened, job), job);
    for (const one of all) {
      const same = found.find(({ place }) => isSame(place, one.post.place));
      if (same) explained.push({ ...one, post: { ...one.post, ...same } });
    }
  }
  return explained;
}

/** The file on disk that is meant, and which file in it where it is an archive; nothing where there is none. */
function toFile(wanted: string): { readonly path?: string; readonly name?: string } {
  const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile(resolve(wanted))) return { path: resolve(wanted) };
  const { archive, name } = splitMember(wanted);
  return name !== undefined && isFile(resolve(archive)) ? { path: resolve(archive), name } : {};
}

function isSame(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line && a.record === b.record;
}

/** Every post of a file. */
async function explainFile(listing: Listing, job: ExplainJob): Promise<Explained[]> {
  const said: Diagnostic[] = [];
  const report: Report = (diagnostic) => void said.push(diagnostic);
  /** What was said since the last post by those who read: the next post's reader among them. */
  const heard: Diagnostic[] = [];
  const journal = openJournal((diagnostic) => {
    heard.push(diagnostic);
    job.onDiagnostic?.(diagnostic);
  });
  const { roots } = listing;
  const files = [...listing.files];
  const { hasFile, findNamed, within } = openSurroundings(roots);
  const normaliser = openNormaliser(toTerms(job, listing), {
    report,
    hasFile,
    findNamed,
    origin: files.find(({ url }) => url !== undefined)?.url,
    readPost: postsOf({ roots, job }),
  });
  const found: Explained[] = [];
  const post = async (raw: RawPost): Promise<void> => {
    const ofReader = heard.splice(0).filter(({ place }) => place.file === raw.place.file && place.line !== undefined);
    const before = said.length;
    const explanation = await withSteps(await normaliser.explain(raw), job, report);
    found.push({
      ...explanation,
      off: offFor(explanation.post, job),
      file: async (reference) => readInput(reference, roots),
      diagnostics: [...ofReader, ...said.slice(before)],
    });
  };
  const gathering: Gathering = {
    ...{ job, journal, site: normaliser.site, post, formats: new Map<string, number>(), broken: 0 },
    // Who asks for a file has it shown, wherever it lies.
    passes: () => undefined,
    member: async (here, read) => within(here, async () => read(gathering)),
  };
  for (const file of files) await gatherFile(file, gathering);
  return found;
}

/** The files of the inputs, and of the archives that are being read. */
function openSurroundings(roots: Listing['roots']) {
  let around: readonly MemberFiles[] = [];
  const onDisk = openNamedFiles(roots);
  return {
    hasFile: (file: string): boolean => around.some(({ has }) => has(file)) || findFile(roots, file) !== undefined,
    findNamed: (folder: string, name: string): string | undefined => {
      for (const here of around) {
        const found = here.findNamed(folder, name);
        if (found !== undefined) return found;
      }
      return onDisk(folder, name);
    },
    within: async (here: MemberFiles, read: () => Promise<void>): Promise<void> => {
      const before = around;
      around = [here, ...before];
      try {
        await read();
      } finally {
        around = before;
      }
    },
  };
}

function offFor({ url }: Explanation['post'], { rules }: ExplainJob): RuleOff[] {
  const forAll = (rules?.off ?? []).map((rule) => ({ rule }));
  const forSite = rulesFor(url, rules?.sites ?? []).flatMap((site) => {
    return 'off' in site ? site.off.map((rule) => ({ rule, reason: site.reason })) : [];
  });
  return [...forAll, ...forSite].filter(({ rule }, at, all) => all.findIndex((other) => other.rule === rule) === at);
}

/** What only the whole archive can tell of a post. */
type Settled = Pick<Post, 'id' | 'language' | 'place'>;

/** The posts that are meant, as the whole archive makes them. */
async function findPosts(wanted: string, listing: Listing, job: ExplainJob): Promise<Settled[]> {
  const workplace = openWorkplace();
  const crop = openCrop(openJournal(undefined), 0);
  const { onDiagnostic: _, ...quiet } = job;
  const reading = { job: quiet, listing, workplace, report: () => undefined, shared: undefined, cache: undefined };
  try {
    const terms = await readSite(reading, crop.add);
    for await (const harvest of readPosts(reading, terms, undefined)) crop.add(harvest);
    const found: Settled[] = [];
    const known = await permanentIds(job.ledger, { wanted, listing, workplace });
    // An address is the same as written and in canonical form.
    const forms = new Set([wanted, toCanonical(wanted) ?? wanted]);
    for await (const post of settled(crop, job, listing.roots)) {
      const { id, url, language, place } = post;
      const permanent = known?.(post);
      if (permanent === undefined && ![id, url, place.file].some((name) => name !== undefined && forms.has(name)))
        continue;
      found.push({ id: permanent ?? id, place, ...(language === undefined ? {} : { language }) });
    }
    return found;
  } finally {
    workplace.close();
  }
}

/** Gives the id that was asked for where the ledger says that it is a post's. */
async function permanentIds(
  ledger: string | undefined,
  around: Asked,
): Promise<((post: Pick<Post, 'id' | 'place'>) => string | undefined) | undefined> {
  if (ledger === undefined) return undefined;
  const { findKnown } = await import('./identities/find-known.ts');
  return findKnown(ledger, around);
}

/** The folder of the site that the file is in, as far as one of the folders above says so; else the folder of the file. */
function rootOf(path: string, job: ExplainJob): string {
  const isSite = describesSite(job);
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const names = [
      ...namesIn(folder),
      ...namesIn(join(folder, 'config', '_default')).map((name) => `config/_default/${name}`),
    ];
    if (names.some(isSite)) return folder;
  }
  return dirname(path);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no folder, or not to be listed
  }
}

/** The file, and before it what the sites of the archive say of themselves. */
function only(listing: Listing, path: string, job: ExplainJob): Listing {
  const isOfSite = describesSite(job);
  const isSite = ({ file }: FoundFile): boolean => isOfSite(file);
  const isMeant = (found: FoundFile): boolean => found.file === path || pathsOf(found).includes(path);
  const files = [...listing.files].filter((found) => isSite(found) || isMeant(found));
  return { ...listing, files: files.toSorted((a, b) => Number(isSite(b)) - Number(isSite(a))) };
}
