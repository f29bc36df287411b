import { join, resolve } from 'node:path';

/** The file of the ledger in its folder. */
export function ledgerPath(folder: string): string {
  return join(resolve(folder), 'ledger.ndjson');
}
