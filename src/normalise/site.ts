import type { Posts } from '../model/contracts.ts';
import type { Report } from '../model/diagnostic.ts';
import type { Person } from '../model/post.ts';
import type { RawSite } from '../model/raw.ts';
import type { Site } from '../model/site.ts';
import { tally } from '../base/tally.ts';
import { openAccount } from './account.ts';
import { majority, toLanguageTag } from './language.ts';
import { toPeople } from './people.ts';
import { toPlain } from './title.ts';
import { toMedia, toPermalink } from './url.ts';

/** What the caller or the sources say of the site; nothing is filled in. */
export type SiteFacts = Partial<Site>;

/** What a source says of its site, field by field. */
export function toSiteFacts(raw: RawSite, report: Report): SiteFacts {
  const said = openAccount({ place: raw.place, report, off: new Set(), watch: undefined });
  const title = raw.title && toPlain(raw.title);
  const description = raw.description && toPlain(raw.description);
  const url = raw.url === undefined ? undefined : toPermalink(raw.url, raw.base, said);
  const icon = raw.icon === undefined ? undefined : toMedia(raw.icon, url);
  const authors = toPeople(raw.authors);
  const facts: { -readonly [Field in keyof Site]?: Site[Field] | undefined } = {
    title: title || undefined,
    url,
    feedUrl: raw.feedUrl === undefined ? undefined : toPermalink(raw.feedUrl, raw.base ?? url, said),
    description: description || undefined,
    language: raw.language === undefined ? undefined : toLanguageTag(raw.language),
    authors: authors.length > 0 ? authors : undefined,
    icon: icon === undefined ? undefined : { url: icon },
    rights: raw.rights,
    extra: raw.extra,
  };
  return withoutAbsent(facts);
}

/** The facts that one source gave in two places: before its posts and behind them. */
export function joinFacts(first: SiteFacts, next: SiteFacts): SiteFacts {
  const extra = Object.entries(next.extra ?? {}).map(([name, value]) => {
    const known = first.extra?.[name];
    return [name, Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : (known ?? value)] as const;
  });
  const hasExtra = first.extra !== undefined || next.extra !== undefined;
  return { ...next, ...first, ...(hasExtra ? { extra: { ...first.extra, ...Object.fromEntries(extra) } } : {}) };
}

/** The facts of the first that says them: the caller, then the sources in the order they were read. */
export function mergeFacts(all: readonly SiteFacts[]): SiteFacts {
  return Object.assign({}, ...all.toReversed()) as SiteFacts; // spread of its own kind
}

/**
 * The site as exporters see it. A title nobody gave is the one author of all posts, the one host that they are on, or the name of the
 * folder. A tag that all share says what the posts are about, and is the name of nothing.
 */
export async function describeSite(facts: SiteFacts, posts: Posts, folder: string | undefined): Promise<Site> {
  const shared = await findShared(posts);
  const language = facts.language ?? shared.language;
  return {
    ...facts,
    title: facts.title ?? shared.author ?? shared.host ?? folder ?? 'Posts',
    ...(language === undefined ? {} : { language }),
    authors: facts.authors ?? shared.authors,
    extra: facts.extra ?? {},
  };
}

interface Shared {
  readonly author?: string;
  readonly host?: string;
  readonly language?: string;
  readonly authors: readonly Person[];
}

/** What all posts have in common. */
async function findShared(posts: Posts): Promise<Shared> {
  const authors = new Map<string, { readonly person: Person; count: number }>();
  const hosts = new Set<string>();
  const languages = new Map<string, number>();
  for await (const post of posts) {
    for (const person of post.authors) {
      const known = authors.get(person.name);
      if (known) known.count += 1;
      else authors.set(person.name, { person, count: 1 });
    }
    if (post.url !== undefined) hosts.add(new URL(post.url).host.replace(/^www\./, ''));
    if (post.language !== undefined) tally(languages, post.language);
  }
  const author = [...authors.values()].find(({ count }) => count === posts.size)?.person;
  const [host] = hosts.size === 1 ? hosts : [];
  const language = majority(languages);
  return {
    ...(author === undefined ? {} : { author: author.name }),
    ...(host === undefined ? {} : { host }),
    ...(language === undefined ? {} : { language }),
    authors: author === undefined ? [] : [author],
  };
}

function withoutAbsent(facts: { readonly [Field in keyof Site]?: Site[Field] | undefined }): SiteFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
