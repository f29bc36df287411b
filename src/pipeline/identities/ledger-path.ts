import { join, resolve } from 'node:path';

/** Where the ledger is where nobody names a folder: in the project, so that it is kept with the posts. */
export const ledgerFolder = '.feedmill';

/** The file of the ledger in its folder. */
export function ledgerPath(folder: string): string {
  return join(resolve(folder), 'ledger.ndjson');
}
