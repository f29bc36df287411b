import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import type { Workplace } from '../workplace.ts';

/** The ledger, its changes and its texts. */
const kept = /^(?:ledger|changes)\.ndjson$|^texts\.(?:mdb|seal)$/;

/** A ledger for a run that must change none: it reads and writes a copy, and keeps no other run waiting. */
export function copyOfLedger(folder: string, workplace: Workplace): string {
  const copy = join(workplace.folder(), 'ledger');
  makeFolder(copy);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of names) if (kept.test(name)) copyFileSync(join(folder, name), join(copy, name));
  return copy;
}
