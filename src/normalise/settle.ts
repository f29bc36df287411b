import type { Posts } from '../model/contracts.ts';
import type { Place } from '../model/place.ts';
import type { Post } from '../model/post.ts';
import type { Site } from '../model/site.ts';
import { createIdentities, sharedUrl } from './identity.ts';
import { majority, usualFor, withLanguage } from './language.ts';
import { describeSite, mergeFacts, type SiteFacts } from './site.ts';

export interface ArchiveFacts {
  /** What the caller and the sources say of the site, the most trusted first. */
  readonly site: readonly SiteFacts[];
  /** How many posts are in each language. */
  readonly languages: ReadonlyMap<string, number>;
  /** Names of rules that are switched off for every post. */
  readonly off: ReadonlySet<string>;
  /** Posts that came with an id that others have too, in the order in which they came. */
  readonly twins: Iterable<Post>;
  /** As in `createIdentities`. */
  readonly homeOf: (place: Place) => string;
}

/** What only the whole archive can tell: ids of shared URLs, the language of posts too short to tell. */
export function settler({ site, languages, off, twins, homeOf }: ArchiveFacts) {
  const identities = createIdentities({ mayBeShared: !off.has(sharedUrl.name), homeOf });
  for (const post of twins) identities.add(post);
  const usual = mergeFacts(site).language ?? majority(languages);
  return async function* settle(posts: AsyncIterable<Post>): AsyncIterable<Post> {
    for await (const post of posts) {
      const id = identities.settle(post);
      yield withLanguage(id === post.id ? post : { ...post, id }, usualFor(post, languages, usual));
    }
  };
}

/** The site as exporters see it; `folder` is a name for it where nothing else is. */
export async function toSite(facts: readonly SiteFacts[], posts: Posts, folder: string | undefined): Promise<Site> {
  const folders = facts.flatMap((some) => some.folders ?? []).toSorted((a, b) => b.folder.length - a.folder.length);
  return describeSite({ ...mergeFacts(facts), ...(folders.length === 0 ? {} : { folders }) }, posts, folder);
}
