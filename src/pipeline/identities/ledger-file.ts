import { copyFileSync, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { toChunks } from '../../base/chunks.ts';
import { openCounts } from '../../base/counts.ts';
import { byCodeUnit } from '../../base/text.ts';
import type { Report } from '../../model/diagnostic.ts';
import { rules } from '../../model/rules.ts';
import type { Entries, Entry } from '../../normalise/identities/entry.ts';
import { collectKeys, type KeyIndex } from '../../normalise/identities/key-index.ts';
import { idsOf } from '../../normalise/identities/levels.ts';
import { readEntry, readObject, textIn, toLine } from '../../normalise/identities/line.ts';
import { linesOf } from '../lines.ts';
import { makeFolder } from '../make-folder.ts';
import { placeFile } from '../place-file.ts';
import { readRemembered, type Remembered } from '../remembered.ts';
import type { Workplace } from '../workplace.ts';
import { LedgerError } from './error.ts';
import { ledgerPath } from './ledger-path.ts';
import { openMark } from './mark.ts';
import { openRows } from './rows.ts';

/** Grows when a ledger could be misunderstood by programs that know the version before. */
const version = 1;

/** Of the site that the posts were of when the ledger was written. */
export interface LedgerSite {
  readonly title?: string;
  readonly url?: string;
  readonly language?: string;
}

/** The first line of a ledger. */
interface LedgerHead {
  readonly site: LedgerSite;
  /** What is remembered of files of the output. */
  readonly files: Remembered;
}

/** A ledger as it was found. */
export interface FoundLedger extends LedgerHead {
  readonly entries: Entries;
  /** By the names of their texts. */
  readonly byText: KeyIndex;
  /** Tells these texts from others. */
  readonly mark: string;
  /** Lines that could not be read. */
  readonly damaged: number;
  /** Another text when somebody else has written it since. */
  readonly look: string;
}

/** How the file looks from outside; empty where there is none. */
export function lookOfLedger(folder: string): string {
  const found = statSync(ledgerPath(folder), { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.size} ${found.mtimeMs} ${found.ino}`;
}

/** Throws a LedgerError where a file is in the place of the folder. */
export function checkFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new LedgerError(`the ledger is kept in a folder, and ${folder} is a file`);
  }
}

/** Reads a ledger; there may be none yet. A bad line costs that line. Throws a LedgerError where it is of a version that is not known. */
export async function readLedger(
  folder: string,
  { report, workplace }: { readonly report: Report; readonly workplace: Workplace },
): Promise<FoundLedger> {
  const path = ledgerPath(folder);
  const look = lookOfLedger(folder);
  const rows = openRows<Entry>(entryForm, workplace);
  let head: LedgerHead = { site: {}, files: {} };
  let [damaged, isEmpty] = [0, look !== ''];
  const known = openCounts();
  const [keys, texts, mark] = [collectKeys(), collectKeys(), openMark()];
  const refuse = (line: number, reason: string): void => {
    damaged += 1;
    report(rules.ledgerLine({ file: path, line }, { reason }));
  };
  let line = 0;
  for await (const text of look === '' ? [] : readLines(path)) {
    line += 1;
    isEmpty &&= text.trim() === '';
    const header = line === 1 ? readHeader(text, path) : undefined;
    if (header !== undefined) head = header;
    else if (text.trim() !== '') {
      const entry = readEntry(text);
      if (typeof entry === 'string') refuse(line, line === 1 ? 'not the first line of a ledger' : entry);
      else if (known.add(entry.id, 1) > 1) refuse(line, `a second entry for ${entry.id}`);
      else {
        const row = rows.add(entry);
        for (const id of idsOf(entry)) keys.add(id, row);
        texts.add(entry.print.text, row);
        mark.add(entry.print.text);
      }
    }
  }
  if (isEmpty) report(rules.ledgerEmpty({ file: path }, {}));
  const entries = { ...rows.rows(), byId: keys.index() };
  return { entries, byText: texts.index(), mark: mark.text(), ...head, damaged, look };
}

/** The site that the posts of a ledger are of. */
export async function readLedgerSite(folder: string): Promise<LedgerSite> {
  const path = ledgerPath(folder);
  for await (const line of readLines(path)) return readHeader(line, path)?.site ?? {};
  return {};
}

export const entryForm = {
  write: toLine,
  read: (text: string): Entry => {
    const entry = readEntry(text);
    if (typeof entry === 'string') throw new TypeError(`what was written cannot be read: ${entry}`);
    return entry;
  },
};

async function* readLines(path: string): AsyncIterable<string> {
  try {
    yield* linesOf(path);
  } catch (error) {
    throw new LedgerError(
      `the ledger ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Undefined where the line is no header. */
function readHeader(text: string, path: string): LedgerHead | undefined {
  const value = readObject(text.replace(/^\ufeff/, ''));
  if (typeof value === 'string' || value['ledger'] !== 'feedmill') return undefined;
  const found = value['version'];
  if (typeof found !== 'number' || found > version) {
    throw new LedgerError(`the ledger ${path} is of version ${String(found)}, and this feedmill knows ${version} only`);
  }
  const [title, url, language] = ['title', 'url', 'language'].map((field) => textIn(value, field));
  const site = {
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(language === undefined ? {} : { language }),
  };
  return { site, files: readRemembered(value['files']) };
}

const about =
  'What feedmill knows of each post: its id, which never changes, and where it was before. Keep it with the posts.';

/** Writes the lines, whole or not at all; a ledger that says the same already is left alone. */
export async function writeLedger(folder: string, lines: Iterable<string>, head: LedgerHead): Promise<void> {
  const all = async function* (): AsyncIterable<readonly string[]> {
    const { title, url, language } = head.site;
    const known = Object.entries(head.files).toSorted(([a], [b]) => byCodeUnit(a, b));
    const files = known.length === 0 ? undefined : Object.fromEntries(known);
    yield [JSON.stringify({ ledger: 'feedmill', version, about, title, url, language, files }), '\n'];
    for (const line of lines) yield [line, '\n'];
  };
  const target = ledgerPath(folder);
  makeFolder(dirname(target));
  await placeFile({ target, mayBeThere: true, mayReplace: async () => true }, toChunks(all()));
}

/** Copies a damaged ledger to a name that nothing has, and gives that. */
export function keepAside(folder: string): string {
  for (let number = 1; ; number++) {
    const copy = join(resolve(folder), `ledger-damaged-${number}.ndjson`);
    if (existsSync(copy)) continue;
    copyFileSync(ledgerPath(folder), copy);
    return copy;
  }
}
