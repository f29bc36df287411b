import type { Instant } from '../../model/instant.ts';
import { isOneWork, shortSketch } from '../one-work.ts';
import { foldTitle } from '../title.ts';
import type { Claim, Entry, Print } from './entry.ts';
import { likeness, sketchSize, toNumbers } from './print.ts';

/** What a post and what is remembered of one have in common. */
export interface Told {
  readonly url?: string;
  readonly title?: string;
  readonly published?: Instant;
  readonly print: Print;
}

/** True where day, title and text say that two are one post wherever they are, as far as these can. */
export function isAlike(a: Told, b: Told): boolean {
  if (isSameText(a, b)) return true;
  return isOneWork({
    isSameTitle: isSameTitle(a, b),
    isSameDay: dayOf(a) !== '' && dayOf(a) === dayOf(b),
    isShort: isShort(a) || isShort(b),
    alike: a.print.sketch === '' || b.print.sketch === '' ? 0 : likeness(a.print, b.print),
  });
}

function isShort({ print: { sketch } }: Told): boolean {
  return toNumbers(sketch).length < shortSketch;
}

/** True where title or text are the same. */
export function isSame(a: Told, b: Told): boolean {
  return isSameText(a, b) || isSameTitle(a, b);
}

function isSameTitle(a: Told, b: Told): boolean {
  const title = foldTitle(a.title ?? '');
  return title !== '' && (a.title === b.title || title === foldTitle(b.title ?? ''));
}

/** True where readers see the same text, or the source has the same. No text at all is like none. */
export function isSameText({ print: a }: Told, { print: b }: Told): boolean {
  return (a.sketch !== '' && a.text === b.text) || (a.source !== '' && a.source === b.source);
}

/** True where so much of the text is the same. */
export function isLikeText(a: Told, b: Told, least: number): boolean {
  return isSameText(a, b) || (a.print.sketch !== '' && b.print.sketch !== '' && likeness(a.print, b.print) >= least);
}

/** True for a text that is long enough to be taken for the same by itself. */
export function isLong({ print: { sketch } }: Told): boolean {
  return toNumbers(sketch).length === sketchSize;
}

/** True for a copy that the ledger has: in this place, under this id; in a file of its own, with this text. */
export function isOnRecord({ place, id, print }: Claim, entry: Entry): boolean {
  return entry.sources.some((source) => {
    if (source.in !== place) return false;
    return (source.id ?? entry.id) === id || (isOfOne(place) && (source.text ?? entry.print.text) === print.text);
  });
}

/** True for a place in which there is one post only. */
export function isOfOne(place: string): boolean {
  return !place.endsWith('#');
}

/** The address without what a move to another scheme, to `www.` or to a slash at the end changes. */
export function foldUrl(url: string): string {
  const [, host = '', path = ''] = /^https?:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? [];
  if (host === '') return url;
  return `${host.toLowerCase().replace(/^www\./, '')}${path.replace(/\/(?:index\.html?)?(?=$|\?)/, '')}`;
}

export function dayOf({ published }: Told): string {
  return published?.slice(0, 10) ?? '';
}

/** All addresses at which a post is known to be or to have been. */
export function addressesOf({ id, url, formerUrls, sources }: Entry): string[] {
  const others = sources.flatMap((source) => source.url ?? []);
  const all = [...(url === undefined ? [] : [url]), ...formerUrls, ...others, ...(/^https?:/i.test(id) ? [id] : [])];
  return [...new Set(all.map(foldUrl))];
}

export function addressOf({ url }: Pick<Claim, 'url'>): string[] {
  return url === undefined ? [] : [foldUrl(url)];
}
