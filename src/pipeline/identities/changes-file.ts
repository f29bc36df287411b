import { closeSync, fstatSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openCounts } from '../../base/counts.ts';
import type { Report } from '../../model/diagnostic.ts';
import type { PostChange } from '../../model/post-change.ts';
import { rules } from '../../model/rules.ts';
import { readChange } from '../../normalise/identities/change-line.ts';
import { linesOf } from '../lines.ts';
import { makeFolder } from '../make-folder.ts';

function changesPath(folder: string): string {
  return join(resolve(folder), 'changes.ndjson');
}

const pieceLength = 1 << 16;

/** Puts changes behind those that are there. Throws where that cannot be. */
export function appendChanges(folder: string, changes: Iterable<PostChange>): void {
  makeFolder(resolve(folder));
  const handle = openSync(changesPath(folder), 'a+');
  try {
    let piece = endsInside(handle) ? '\n' : '';
    for (const change of changes) {
      piece += `${JSON.stringify(change)}\n`;
      if (piece.length < pieceLength) continue;
      writeSync(handle, piece);
      piece = '';
    }
    writeSync(handle, piece);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A run that was killed may have left half a line. */
function endsInside(handle: number): boolean {
  const { size } = fstatSync(handle);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
}

/** The changes that the runs with this ledger have seen, the oldest first. A bad line costs that line. */
export async function* readChanges(folder: string, report: Report = () => undefined): AsyncIterable<PostChange> {
  const file = changesPath(folder);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return;
  const seen = openCounts();
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const change = readChange(text);
    if (typeof change === 'string') report(rules.ledgerLine({ file, line }, { reason: change }));
    // The same again is there where a run was killed before it wrote the ledger.
    else if (seen.add(change.change, 1) === 1) yield change;
  }
}
