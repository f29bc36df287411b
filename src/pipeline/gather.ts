import type { Reader } from '../model/contracts.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import type { RawItem, RawPost, RawSite, RawSource } from '../model/raw.ts';
import { tally } from '../base/tally.ts';
import type { FoundFile } from './inputs.ts';
import type { Job } from './job.ts';
import type { Journal } from './journal.ts';
import { open, type Opened } from './open.ts';
import { valuesOf } from './options.ts';

/** What reading needs, and where it puts what it finds. */
export interface Gathering {
  readonly job: Pick<Job, 'readers' | 'from' | 'options' | 'stdin'> & { readonly isFollowed?: boolean };
  readonly journal: Journal;
  /** Takes what a source says of its site. */
  readonly site: (raw: RawSite) => void;
  /** Takes one post. */
  readonly post: (raw: RawPost) => Promise<void>;
  /** Records by the reader that read them, those that did not get through among them; what is said of the site is none. */
  readonly formats: Map<string, number>;
  /** Inputs that broke; grows. */
  broken: number;
}

/** Extensions of files that people write posts in: such a file must not be passed over in silence. */
const postLike = /\.(?:md|markdown|mdown|mkd|rst|html?|xhtml|txt|xml|rss|atom|json|ndjson|jsonl)$/i;

/** Reads a file with the reader that recognises it; each post goes to the one who takes posts. Never stops at a bad one. */
export async function gatherFile(found: FoundFile, gathering: Gathering): Promise<void> {
  const { job, journal } = gathering;
  let opened: Opened;
  try {
    opened = await open(found, { report: journal.report, stdin: job.stdin });
  } catch (error) {
    reject(rules.inputUnreadable({ file: found.file }, { reason: reasonOf(error) }), gathering);
    return;
  }
  if (opened.nul >= 0) {
    if (found.named || postLike.test(found.file))
      reject(rules.inputBinary({ file: found.file }, { offset: opened.nul }), gathering);
    else journal.report(rules.inputUnrecognised({ file: found.file }, { reason: 'binary data' }));
    return;
  }
  const recognised = recognise(opened.head, found.file, job);
  if (recognised) {
    note(recognised, { found, head: opened.head, journal });
    await readWith(recognised.reader, opened, gathering);
  } else journal.report(rules.inputUnrecognised({ file: found.file }, { reason: 'no reader recognises it' }));
}

interface Choice {
  readonly reader: Reader;
  /** Undefined where the user chose. */
  readonly score?: number;
}

/** The reader that the user named, but for files that say what the site is; else the surest, the first of several. */
export function recognise(head: string, file: string, { readers, from }: Gathering['job']): Choice | undefined {
  const named = from === undefined ? undefined : readers.find(({ name }) => name === from);
  if (named && !readers.some((reader) => reader.describesSite?.(file) === true)) return { reader: named };
  let best: Choice | undefined;
  for (const reader of readers) {
    const score = reader.sniff(head, file);
    if (score > (best?.score ?? 0)) best = { reader, score };
  }
  return best;
}

/** Puts on record what an input was taken for, and why. */
function note(
  { reader, score }: Choice,
  { found, head, journal }: { readonly found: FoundFile; readonly head: string; readonly journal: Journal },
): void {
  const evidence = score === undefined ? 'as --from says' : reader.evidence?.(head, found.file);
  const kind = {
    reader: reader.name,
    ...(score === undefined ? {} : { score }),
    ...(evidence === undefined ? {} : { evidence }),
  };
  const key = [reader.name, score, evidence, found.named ? found.file : ''].join('\n');
  journal.recognised({ ...kind, files: 1, first: found.file }, key);
}

async function readWith(reader: Reader, opened: Opened, gathering: Gathering): Promise<void> {
  const { job, journal, formats } = gathering;
  const { input } = opened;
  const count = (): void => tally(formats, reader.name);
  const report = (diagnostic: Diagnostic): void => {
    if (diagnostic.code === rules.recordUnreadable.code) {
      count();
      reject(diagnostic, gathering);
    } else journal.report(diagnostic);
  };
  try {
    for await (const item of reader.read(input, { options: valuesOf(reader, job.options), report })) {
      if (item.kind !== 'site') count();
      await take(item, gathering);
    }
  } catch (error) {
    count();
    reject(rules.inputBroken({ file: input.file }, { reader: reader.name, reason: reasonOf(error) }), gathering);
  }
}

async function take(item: RawItem, gathering: Gathering): Promise<void> {
  const { journal } = gathering;
  if (item.kind === 'site') {
    gathering.site(item);
    return;
  }
  journal.read(1);
  if (item.kind === 'source') {
    journal.dropped();
    takeSource(item, gathering);
    return;
  }
  if (item.kind === 'skip') {
    journal.dropped();
    journal.report(rules.recordSkipped(item.place, { reason: item.reason }));
    return;
  }
  try {
    await gathering.post(item);
  } catch (error) {
    // A bug of ours, but one post's bug must not cost its neighbours.
    const diagnostic = rules.recordRejected(item.place, { reason: reasonOf(error) });
    journal.rejected({ kind: 'rejected', diagnostic, item });
    journal.report(diagnostic);
  }
}

/** Sources are read when all inputs are: who reads one file fetches nothing. */
function takeSource({ url, place }: RawSource, { job, journal }: Gathering): void {
  const isFollowed = job.isFollowed === true && /^https?:\/\//i.test(url);
  const told = { url: url.replace(/\/\/[^/?#]*@/, '//') };
  if (isFollowed) journal.source(url);
  journal.report(isFollowed ? rules.sourceFollowed(place, told) : rules.sourceNotFetched(place, told));
}

/** An input, or what a reader could not make a record of: read, and rejected. */
function reject(diagnostic: Diagnostic, gathering: Gathering): void {
  gathering.journal.read(1);
  gathering.journal.rejected({ kind: 'rejected', diagnostic });
  gathering.journal.report(diagnostic);
  gathering.broken += 1;
}

/** The system's or library's own words for what went wrong, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && typeof error.code === 'string' && 'syscall' in error) return error.code;
  return error.message.split('\n', 1)[0] ?? error.name;
}
