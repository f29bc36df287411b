import { uuidOf } from '../../base/hash.ts';
import type { FileFacts } from '../../model/contracts.ts';
import type { Site } from '../../model/site.ts';
import { textIn } from './podcast-names.ts';

/** What makes the podcast the same one for ever. */
export interface Identity {
  /** `podcast:guid`. */
  readonly guid?: string;
  /** `itunes:new-feed-url`: its address, where it was at another one before. */
  readonly moved?: string;
  /** For later runs. */
  readonly remembers: FileFacts;
}

/** What somebody says wins, then what the imported podcast said of itself, what it was called before, and what its address makes of it. */
export function identityOf(said: string, { feedUrl, extra }: Site, known: FileFacts): Identity {
  const guid = [said, textIn(extra, 'podcast:guid'), known['guid'], guidOf(feedUrl)].find((one) => (one ?? '') !== '');
  const isPublic = feedUrl !== undefined && !isOwnMachine(feedUrl);
  const feed = isPublic ? feedUrl : known['feed'];
  const former = known['feed'] === feed ? known['former'] : known['feed'];
  const hasMoved = (former !== undefined && former !== feed) || textIn(extra, 'itunes:new-feed-url') !== undefined;
  return {
    ...(guid === undefined ? {} : { guid }),
    ...(isPublic && hasMoved ? { moved: feedUrl } : {}),
    remembers: {
      ...(guid === undefined || (!isPublic && guid === guidOf(feedUrl)) ? {} : { guid }),
      ...(feed === undefined ? {} : { feed }),
      ...(former === undefined ? {} : { former }),
    },
  };
}

/** The namespace of podcasts' identifiers (podcastindex.org, "podcast:guid"). */
const guidSpace = 'ead4c236bf5858c6a2c6a6b28d128cb6';

/** UUIDv5 of the feed's address without scheme and slashes at its end. */
function guidOf(feedUrl: string | undefined): string | undefined {
  return feedUrl && uuidOf(feedUrl.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, ''), Buffer.from(guidSpace, 'hex'));
}

/** Where people look at a feed before they publish it: many podcasts are there, and none is for ever. */
function isOwnMachine(feedUrl: string): boolean {
  const { hostname } = new URL(feedUrl);
  return (
    !hostname.includes('.') ||
    /^[\d.]+$/.test(hostname) ||
    /\.(?:local|localhost|internal|test|invalid)$/.test(hostname)
  );
}
