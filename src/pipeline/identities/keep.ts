import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TextTable } from '../../base/text-table.ts';
import type { Report } from '../../model/diagnostic.ts';
import { rules } from '../../model/rules.ts';
import { withPage } from '../../normalise/identities/advance.ts';
import type { Entry, Rows } from '../../normalise/identities/entry.ts';
import { toLine } from '../../normalise/identities/line.ts';
import type { PostChange } from '../../model/post-change.ts';
import { reasonOf } from '../gather.ts';
import type { Remembered } from '../remembered.ts';
import type { KeptRows } from './rows.ts';
import { appendChanges } from './changes-file.ts';
import { keepAside, lookOfLedger, writeLedger, type FoundLedger, type LedgerSite } from './ledger-file.ts';

/** What is remembered from now on. */
interface RememberedPosts {
  readonly ids: TextTable;
  readonly lines: KeptRows<Entry>;
  /** Paths of pages that have moved, by the id of the post. */
  readonly pages: ReadonlyMap<string, string>;
}

export interface Keeping {
  readonly folder: string;
  /** As it was read. */
  readonly found: FoundLedger;
  readonly entries: RememberedPosts;
  readonly changes: Rows<PostChange>;
  readonly site: LedgerSite;
  readonly files: Remembered;
  readonly report: Report;
}

/** Writes the changes and then the ledger. Gives what went wrong, as a phrase; the old ledger stays then. */
export async function keepMemory({
  folder,
  found,
  entries,
  changes,
  site,
  files,
  report,
}: Keeping): Promise<string | undefined> {
  try {
    if (lookOfLedger(folder) !== found.look) return 'something else has written it since this run began';
    if (found.damaged > 0) {
      const copy = keepAside(folder);
      report(rules.ledgerAside({ file: folder }, { copy, lines: found.damaged }));
    }
    if (changes.size > 0) appendChanges(folder, each(changes));
    await writeLedger(folder, sortedLines(entries), { site, files });
    if (found.look === '') leaveTextsOut(folder);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function* each<Value>(rows: Rows<Value>): Iterable<Value> {
  for (let row = 0; row < rows.size; row++) yield rows.at(row);
}

/** By id, so that two ledgers can be compared, and merged, line by line. */
function* sortedLines({ ids, lines, pages }: RememberedPosts): Iterable<string> {
  for (const row of ids.sorted()) {
    const page = pages.size > 0 ? pages.get(ids.text(row)) : undefined;
    yield page === undefined ? lines.text(row) : toLine(withPage(lines.at(row), page));
  }
}

/** The texts are large, and whoever loses them loses little. */
function leaveTextsOut(folder: string): void {
  try {
    writeFileSync(join(resolve(folder), '.gitignore'), 'texts.*\nledger.lock\n', { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
