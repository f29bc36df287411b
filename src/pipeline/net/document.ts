import type { Report } from '../../model/diagnostic.ts';
import type { FoundFile } from '../inputs.ts';
import type { Fetched, Fetcher } from './fetcher.ts';
import { shownAddress } from './shown.ts';

/** A document that was fetched, as a file. */
export interface Document {
  readonly file: FoundFile;
  readonly fetched: Fetched;
}

/** What fetching documents needs. */
export interface DocumentSetting {
  readonly fetcher: Fetcher;
  readonly report: Report;
  /** As in `FetchWish`. */
  readonly login?: string;
}

/** The kinds of documents that readers read, feeds first. */
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.9, ' +
  'text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, application/xhtml+xml;q=0.7, */*;q=0.5';

/** Throws a FetchError where it cannot be had. */
export async function toDocument(
  address: string,
  { fetcher, report, login = address }: DocumentSetting,
): Promise<Document> {
  const fetched = await fetcher.fetch(address, { accept, report, login });
  const { path, url, charset } = fetched;
  const file = { path, file: shownAddress(address), named: true, url, ...(charset === undefined ? {} : { charset }) };
  return { file, fetched };
}
