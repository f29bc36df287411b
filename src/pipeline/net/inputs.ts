import type { Diagnostic, Report } from '../../model/diagnostic.ts';
import type { FoundFile } from '../inputs.ts';
import { findDocuments, type DocumentsSetting, type Found } from './documents.ts';
import { openFetcher, type FetcherSettings } from './fetcher.ts';
import { defaults } from './wish.ts';

export interface AddressSetting extends FetcherSettings, Pick<DocumentsSetting, 'report' | 'isWanted'> {
  /** Called when an address is done. */
  readonly onDone: (done: number) => void;
}

/**
 * What addresses lead to, in their order, as files. All are fetched at once as far as politeness allows; one that fails costs no
 * other. What is said of them is told in the order of the addresses, however long each took.
 */
export async function fetchInputs(addresses: readonly string[], setting: AddressSetting): Promise<Found[]> {
  const fetcher = openFetcher(setting);
  const mostPages = setting.allPages === true ? (setting.maxPages ?? defaults.maxPages) : 1;
  let done = 0;
  try {
    const results = await Promise.allSettled(
      addresses.map(async (address) => {
        const said: Diagnostic[] = [];
        const report: Report = (diagnostic) => void said.push(diagnostic);
        const found = await findDocuments(address, {
          fetcher,
          report,
          mostPages,
          login: address,
          isWanted: setting.isWanted,
        });
        setting.onDone((done += 1));
        return { found, said };
      }),
    );
    setting.signal?.throwIfAborted();
    return withoutDoubles(
      results.map((result) => {
        if (result.status === 'rejected') throw result.reason as Error;
        for (const diagnostic of result.value.said) setting.report(diagnostic);
        return result.value.found;
      }),
    );
  } finally {
    await fetcher.close();
  }
}

/** A document that two addresses lead to is read once. */
function withoutDoubles(all: readonly Found[]): Found[] {
  const known = new Set<string>();
  const isNew = ({ file }: FoundFile): boolean => {
    const size = known.size;
    return known.add(file).size > size;
  };
  return all.map(({ files, broken }) => ({ files: files.filter(isNew), broken }));
}
