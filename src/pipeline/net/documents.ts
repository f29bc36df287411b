import { rules } from '../../model/rules.ts';
import type { FoundFile } from '../inputs.ts';
import { open, type Opened } from '../open.ts';
import { toDocument, type Document, type DocumentSetting } from './document.ts';
import { FetchError } from './error.ts';
import { findFeeds, isPage, mostCharacters } from './page-feeds.ts';
import { followPages } from './pages.ts';
import { shownAddress } from './shown.ts';

export interface DocumentsSetting extends DocumentSetting {
  /** True where this very document was asked for: a page is not left for its feed. */
  readonly isWanted: (head: string, file: string) => boolean;
  /** How many pages of a feed are read at the most: 1 where only the document itself is. */
  readonly mostPages: number;
}

/** What an address led to. */
export interface Found {
  readonly files: readonly FoundFile[];
  /** Documents that could not be had. */
  readonly broken: number;
}

/** The document at an address; where that is a page with a feed, the feed; and the pages that follow it where they are wanted. */
export async function findDocuments(address: string, setting: DocumentsSetting): Promise<Found> {
  let broken = 0;
  const find = async (wanted: string): Promise<Document | undefined> => {
    const found = await findDocument(wanted, setting);
    if (!found) broken += 1;
    return found;
  };
  const first = await find(address);
  if (!first) return { files: [], broken };
  const document = (await findFeedOf(first, find, setting)) ?? first;
  const { files, isWhole } = await followPages(document, setting);
  return { files: [document.file, ...files], broken: broken + (isWhole ? 0 : 1) };
}

/** Undefined where it cannot be had, which is reported. */
async function findDocument(address: string, setting: DocumentSetting): Promise<Document | undefined> {
  try {
    return await toDocument(address, setting);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    setting.report(rules.fetchFailed({ file: shownAddress(address) }, { reason: error.message }));
    return undefined;
  }
}

/** Feeds that a page names are tried until one is there. */
const mostTries = 3;

async function findFeedOf(
  { file, fetched }: Document,
  find: (address: string) => Promise<Document | undefined>,
  { report, isWanted }: DocumentsSetting,
): Promise<Document | undefined> {
  const opened = await open(file, { report: () => undefined });
  if (opened.nul >= 0 || !isPage(opened.head, fetched.type) || isWanted(opened.head, file.file)) return undefined;
  const feeds = findFeeds(await startOf(opened), fetched.url);
  for (const feed of feeds.slice(0, mostTries)) {
    report(rules.fetchFeed({ file: file.file }, { feed: shownAddress(feed) }));
    const found = await find(feed);
    if (found) return found;
  }
  return undefined;
}

/** As much of a page as is looked at. */
async function startOf({ input }: Opened): Promise<string> {
  let text = '';
  for await (const chunk of input.text()) if ((text += chunk).length >= mostCharacters) break;
  return text;
}
