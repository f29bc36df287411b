import type { Post } from '../model/post.ts';
import { uuidUrn } from '../base/hash.ts';
import type { Repair } from './repair.ts';
import { foldTitle } from './title.ts';

/** A URL that this many differently titled posts share names none of them (an API address, a home page). */
const sharedAt = 5;

/** What decides whether two posts are one; gathered while posts come in, asked when all are there. */
export interface Identities {
  add(post: Post): void;
  /** The id that stays: the post's own, unless its URL turned out to be shared. */
  settle(post: Post): string;
}

/** A first id: the source's own, else the canonical URL, else a name made of title and day, else of the content. */
export function toId(own: string | undefined, post: Omit<Post, 'id'>): string {
  const said = own?.trim();
  if (said !== undefined && said !== '') return said;
  return post.url ?? uuidUrn(signature(post) ?? post.content.html);
}

export const sharedUrl: Repair = {
  name: 'heal/shared-url',
  about: 'A URL that five differently titled posts share names none of them: their ids are made of URL, title and day.',
  changes: 'field',
  example: { told: 'Five posts with `from: https://api.example.org/` and five titles are five posts, not one.' },
};

export function createIdentities({ mayBeShared }: { readonly mayBeShared: boolean }): Identities {
  const titles = new Map<string, string[]>();
  return {
    add: (post) => {
      if (post.url === undefined || post.id !== post.url) return;
      const known = titles.get(post.url) ?? [];
      const title = foldTitle(post.title ?? '');
      if (known.length < sharedAt && !known.includes(title)) titles.set(post.url, [...known, title]);
    },
    settle: (post) => {
      const isShared = mayBeShared && post.id === post.url && (titles.get(post.id)?.length ?? 0) >= sharedAt;
      return isShared ? uuidUrn(`${post.url}\n${signature(post) ?? post.content.html}`) : post.id;
    },
  };
}

function signature({ title, published }: Omit<Post, 'id'>): string | undefined {
  return title === undefined ? undefined : `${foldTitle(title)}\n${published?.slice(0, 10) ?? ''}`;
}
