import { rule } from './diagnostic.ts';

/** What is said of fetching: a part of the catalogue. */
export const netRules = {
  fetchFailed: rule<{ reason: string }>(
    {
      code: 'fetch/failed',
      severity: 'error',
      about:
        'An address could not be fetched: no such host, no answer in time, an answer such as 404, too large, redirected in a circle, or an address of a private network that was not allowed (--allow-private).',
    },
    ({ reason }) => `cannot be fetched: ${reason}`,
  ),
  fetchStale: rule<{ at: string; reason: string }>(
    {
      code: 'fetch/stale',
      severity: 'warning',
      about: 'An address could not be fetched now; what an earlier run had fetched and kept was read instead.',
    },
    ({ at, reason }) => `cannot be fetched now, so that the copy of ${at} is read: ${reason}`,
  ),
  fetchMoved: rule<{ to: string }>(
    {
      code: 'fetch/moved',
      severity: 'warning',
      about: 'An address has moved for good (301, 308). It was followed; the new one should be used from now on.',
    },
    ({ to }) => `has moved for good to ${to}`,
  ),
  fetchDamaged: rule<{ reason: string }>(
    {
      code: 'fetch/damaged',
      severity: 'warning',
      about: 'What an earlier run had kept of an address is damaged. It was fetched anew.',
    },
    ({ reason }) => `what was kept of it cannot be used: ${reason}`,
  ),
  fetchPages: rule<{ reason: string }>(
    {
      code: 'fetch/pages',
      severity: 'warning',
      about:
        'The pages of a feed were not followed to their end: one cannot be fetched, they lead in a circle, or they are more than --max-pages.',
    },
    ({ reason }) => `further pages are not read: ${reason}`,
  ),
  fetchFeed: rule<{ feed: string }>(
    {
      code: 'fetch/feed',
      severity: 'info',
      about: 'A page names a feed, which was read in its place. --from page reads the page itself.',
    },
    ({ feed }) => `is a page with a feed, which is read in its place: ${feed}`,
  ),
  fetchDone: rule<{ url: string; at: string; bytes: number; sha256: string }>(
    { code: 'fetch/done', severity: 'info', about: 'What was fetched, and when: for the record.' },
    ({ url, at, bytes }) => `fetched at ${at}: ${bytes} bytes of ${url}`,
  ),
  fetchUnchanged: rule<{ url: string; at: string; sha256: string }>(
    {
      code: 'fetch/unchanged',
      severity: 'info',
      about:
        'The server says that nothing has changed since an earlier run fetched the document, which was read again.',
    },
    ({ url, at }) => `has not changed since ${at}: ${url}`,
  ),
  sourceNotFetched: rule<{ url: string }>(
    {
      code: 'source/not-fetched',
      severity: 'warning',
      about: 'A list names another source, which was not read: --follow reads those with http or https.',
    },
    ({ url }) =>
      /^https?:/i.test(url)
        ? `names a source that is not fetched (--follow fetches sources, one step far): ${url}`
        : `names a source that is not fetched, since it is no address of the web: ${url}`,
  ),
  sourceFollowed: rule<{ url: string }>(
    {
      code: 'source/followed',
      severity: 'info',
      about: 'A list names another source, which was read too, as --follow asks.',
    },
    ({ url }) => `names a source that is read too: ${url}`,
  ),
  hubNotified: rule<{ hub: string }>(
    { code: 'hub/notified', severity: 'info', about: 'A feed has changed, and a hub (WebSub) was told of it.' },
    ({ hub }) => `has changed, and ${hub} was told`,
  ),
  hubFailed: rule<{ hub: string; reason: string }>(
    {
      code: 'hub/failed',
      severity: 'warning',
      about:
        'A feed has changed, and a hub (WebSub) could not be told: no answer, a refusal, an address of a private network that was not allowed (--allow-private). Readers that ask the feed itself see the change.',
    },
    ({ hub, reason }) => `has changed, and ${hub} could not be told: ${reason}`,
  ),
  fetchKept: rule<{ at: string; reason: string }>(
    {
      code: 'fetch/kept',
      severity: 'info',
      about: 'Nothing was fetched, as --offline asks; what an earlier run had fetched and kept was read.',
    },
    ({ at }) => `read as it was fetched at ${at} (--offline)`,
  ),
} as const;
