import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Step } from '../model/contracts.ts';
import type { Diagnostic, Report } from '../model/diagnostic.ts';
import type { RawPost } from '../model/raw.ts';
import { createNormaliser, type Explanation } from '../normalise/normaliser.ts';
import { withSteps } from './explain-steps.ts';
import { rulesFor } from '../normalise/sites.ts';
import { toCanonical } from '../normalise/url.ts';
import { gather } from './gather.ts';
import { listInputs, type FoundFile, type Listing } from './inputs.ts';
import type { Job } from './job.ts';
import { openJournal } from './journal.ts';
import { readInput } from './publish.ts';

/** What a question for single posts needs of a job. */
export type ExplainJob = Omit<Job, 'steps' | 'exporters' | 'output' | 'prune' | 'now' | 'onProgress'> & {
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
 * What each rule did to the posts of a file, or to the post with an id or URL. A path that exists is a file; everything else
 * is looked for in the inputs of the job.
 */
export async function explain(wanted: string, job: ExplainJob): Promise<Explained[]> {
  const said: Diagnostic[] = [];
  const report: Report = (diagnostic) => void said.push(diagnostic);
  /** What was said since the last post by those who list and read: the next post's reader among them. */
  const heard: Diagnostic[] = [];
  const journal = openJournal((diagnostic) => {
    heard.push(diagnostic);
    job.onDiagnostic?.(diagnostic);
  });
  const path = resolve(wanted);
  const isFile = wanted === '-' || statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const listing = await listInputs(isFile ? [wanted === '-' ? '-' : rootOf(path)] : job.inputs, journal);
  const files = new Map(listing.files.map(({ file, path: where }) => [file, where]));
  const normaliser = createNormaliser({
    timezone: job.timezone ?? 'UTC',
    report,
    hasFile: (file) => files.has(file),
    site: job.site ?? {},
    off: new Set(job.rules?.off),
    siteRules: job.rules?.sites ?? [],
  });
  const found: Explained[] = [];
  const post = async (raw: RawPost): Promise<void> => {
    const ofReader = heard.splice(0).filter(({ place }) => place.file === raw.place.file && place.line !== undefined);
    if (!isFile && !isWanted(raw, await normaliser.post(raw), wanted)) return;
    const before = said.length;
    const explanation = await withSteps(await normaliser.explain(raw), job, report);
    found.push({
      ...explanation,
      off: offFor(explanation.post, job),
      file: (reference) => readInput(reference, files),
      diagnostics: [...ofReader, ...said.slice(before)],
    });
  };
  const chosen = isFile ? only(listing, wanted === '-' ? '-' : path) : listing;
  await gather(chosen, { job, journal, site: normaliser.site, post, formats: new Map(), broken: 0 });
  return found;
}

function offFor({ url }: Explanation['post'], { rules }: ExplainJob): RuleOff[] {
  const forAll = (rules?.off ?? []).map((rule) => ({ rule }));
  const forSite = rulesFor(url, rules?.sites ?? []).flatMap((site) => {
    return 'off' in site ? site.off.map((rule) => ({ rule, reason: site.reason })) : [];
  });
  return [...forAll, ...forSite].filter(({ rule }, at, all) => all.findIndex((other) => other.rule === rule) === at);
}

/** An address is the same as written and in canonical form. */
function isWanted(raw: RawPost, { id, url, place }: Explanation['post'], wanted: string): boolean {
  const forms = new Set([wanted, toCanonical(wanted) ?? wanted]);
  return [raw.id, raw.url?.trim(), id, url, place.file].some((known) => known !== undefined && forms.has(known));
}

/** What a site says of itself: without its address, relative links of a post lead nowhere. */
const siteFiles = ['_config.yml', '_config.yaml'];

/** The folder of the site that the file is in, as far as one of the folders above says so; else the folder of the file. */
function rootOf(path: string): string {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (siteFiles.some((name) => existsSync(join(folder, name)))) return folder;
  }
  return dirname(path);
}

/** The file, and before it what its site says of itself. */
function only(listing: Listing, path: string): Listing {
  const isSite = ({ file }: FoundFile): boolean => siteFiles.includes(file);
  const files = listing.files.filter((found) => isSite(found) || found.path === path);
  return { ...listing, files: files.toSorted((a, b) => Number(isSite(b)) - Number(isSite(a))) };
}
