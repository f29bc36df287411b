import type { Reader } from '../model/contracts.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { rules } from '../model/rules.ts';
import type { RawItem, RawSource } from '../model/raw.ts';
import { tally } from '../base/tally.ts';
import { gatherFolder } from './open-folder.ts';
import { readDemanded } from './demanded.ts';
import type { Gathering, Reading, Source } from './gathering.ts';
import type { FoundFile } from './inputs.ts';
import type { Journal } from './journal.ts';
import { open, type Opened } from './open.ts';
import { valuesOf } from './options.ts';
import { describesSite } from './site-files.ts';

/** Extensions of files that people write posts in: such a file must not be passed over in silence. */
const postLike = /\.(?:md|markdown|mdown|mkd|rst|html?|xhtml|txt|xml|rss|atom|json|ndjson|jsonl)$/i;

/** Reads a file with the reader that recognises it; each post goes to the one who takes posts. Never stops at a bad one. */
export async function gatherFile(found: FoundFile, gathering: Gathering): Promise<void> {
  const { job, journal } = gathering;
  if (found.document !== undefined) {
    await gatherFolder(found, found.document, { gathering, readWith });
    return;
  }
  let opened: Opened;
  try {
    opened = await open(found, { report: journal.report, stdin: job.stdin });
  } catch (error) {
    reject(rules.inputUnreadable({ file: found.file }, { reason: reasonOf(error) }), gathering);
    return;
  }
  const path = found.path === '-' ? {} : { path: found.path };
  await gatherOpened({ opened, ...path, named: found.named, depth: 0 }, gathering);
}

async function gatherOpened(source: Source, gathering: Gathering): Promise<void> {
  const { opened, named } = source;
  const { job, journal } = gathering;
  const { file } = opened.input;
  const reason = named ? undefined : gathering.passes(file);
  if (reason !== undefined) pass(opened, reason, gathering);
  else if (opened.packing !== undefined) {
    const { gatherArchive } = await import('./archive/gather.ts'); // most runs meet none
    await gatherArchive(source, gathering, { gatherOpened, read: readWith, reject });
  } else if (opened.nul >= 0) {
    if (named || postLike.test(file)) reject(rules.inputBinary({ file }, { offset: opened.nul }), gathering);
    else journal.report(rules.inputUnrecognised({ file }, { reason: 'binary data' }));
  } else {
    const recognised = recognise(opened.head, file, job);
    if (recognised) {
      const { reader, score } = recognised;
      const isForeign = named && score === undefined && reader.sniff(opened.head, file) === 0;
      note(recognised, { file, named, head: opened.head, journal });
      const read: Reading['read'] = (context) =>
        isForeign ? readDemanded(reader, opened.input, context) : reader.read(opened.input, context);
      await readWith(reader, { file, read }, gathering);
    } else if (named) journal.report(rules.inputUnknown({ file }, {}));
    else journal.report(rules.inputUnrecognised({ file }, { reason: 'no reader recognises it' }));
  }
}

/** A file that a generator wrote, or makes pages with, goes on record as what it would have been read as. */
function pass(
  { input: { file }, head, nul, packing }: Opened,
  reason: string,
  { job, journal, formats }: Gathering,
): void {
  const found = nul < 0 && packing === undefined ? recognise(head, file, job) : undefined;
  if (found === undefined) journal.report(rules.inputUnrecognised({ file }, { reason }));
  else {
    tally(formats, found.reader.name);
    journal.read(1);
    journal.dropped();
    journal.report(rules.recordSkipped({ file, line: 1 }, { reason }));
  }
}

interface Choice {
  readonly reader: Reader;
  /** Undefined where the user chose. */
  readonly score?: number;
}

/** The reader that the user named, but for files that say what the site is; else the surest, the first of several. */
export function recognise(head: string, file: string, { readers, from }: Gathering['job']): Choice | undefined {
  const named = from === undefined ? undefined : readers.find(({ name }) => name === from);
  if (named && !describesSite({ readers })(file)) return { reader: named };
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
  {
    file,
    named,
    head,
    journal,
  }: Pick<FoundFile, 'file' | 'named'> & { readonly head: string; readonly journal: Journal },
): void {
  const evidence = score === undefined ? 'as --from says' : reader.evidence?.(head, file);
  const kind = {
    reader: reader.name,
    ...(score === undefined ? {} : { score }),
    ...(evidence === undefined ? {} : { evidence }),
  };
  const key = [reader.name, score, evidence, named ? file : ''].join('\n');
  journal.recognised({ ...kind, files: 1, first: file }, key);
}

async function readWith(reader: Reader, { file, read }: Reading, gathering: Gathering): Promise<void> {
  const { job, journal, formats } = gathering;
  const count = (): void => tally(formats, reader.name);
  const report = (diagnostic: Diagnostic): void => {
    if (diagnostic.code === rules.recordUnreadable.code) {
      count();
      reject(diagnostic, gathering);
    } else journal.report(diagnostic);
  };
  try {
    for await (const item of read({ options: valuesOf(reader, job.options), report })) {
      if (item.kind !== 'site') count();
      await take(item, gathering);
    }
  } catch (error) {
    count();
    reject(rules.inputBroken({ file }, { reader: reader.name, reason: reasonOf(error) }), gathering);
  }
}

async function take(item: RawItem, gathering: Gathering): Promise<void> {
  const { journal } = gathering;
  if (item.kind === 'site') {
    gathering.site(item);
    return;
  }
  journal.read(1);
  if (item.kind === 'skip') {
    journal.dropped();
    journal.report(rules.recordSkipped(item.place, { reason: item.reason }));
    return;
  }
  if (item.kind === 'source') {
    journal.dropped();
    takeSource(item, gathering);
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
