import { Feed, type Author } from 'feed';
import type { Person } from '../../model/post.ts';
import { cleanLine } from '../../base/text.ts';
import { escapeAttribute } from '../../base/xml.ts';
import { findUrl } from './address.ts';
import { cutElement, toFeedText } from './clean.ts';

/** ` xml:lang` with its value. */
export function languageAttribute(language: string): string {
  return ` xml:lang="${escapeAttribute(cleanLine(language))}"`;
}

/** One `author` as `feed` writes it, which knows one author of a feed only. */
export function authorElement(person: Person): string {
  const feed = new Feed({ title: '', author: toAuthor(person, inHead) });
  return cutElement(feed.atom1(), 'author');
}

/** What stands for a text or an address in what `feed` is given. */
export interface Hand {
  readonly text: (text: string) => string;
  readonly address: (url: string) => string;
}

/** In the head of a feed texts stay where they are. */
export const inHead: Hand = { text: toFeedText, address: (url) => url };

/** A person as `feed` takes one. */
export function toAuthor({ name, email, url }: Person, { text, address }: Hand): Author {
  const link = findUrl(url ?? '');
  return {
    name: text(name),
    ...(email !== undefined && /^[^\s@<>]+@[^\s@<>]+$/.test(email) ? { email: text(email) } : {}),
    ...(link === undefined ? {} : { link: address(link) }),
  };
}
