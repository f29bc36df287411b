import { foldTitle } from '../title.ts';
import {
  addressesOf,
  addressOf,
  dayOf,
  foldUrl,
  isAlike,
  isLikeText,
  isLong,
  isOfOne,
  isOnRecord,
  isSame,
  isSameText,
} from './alike.ts';
import { copyKeyOf, copyKeysOf } from './copy.ts';
import type { Claim, Entry } from './entry.ts';
import { toNumbers } from './print.ts';

/** What a post and an entry are asked for. */
export interface Meeting {
  readonly claim: Claim;
  readonly entry: Entry;
  /** The entry was seen in the same file, archive or folder: who writes there may say that it is the same. */
  readonly isHome: () => boolean;
}

/** One sort of evidence that a post is the one that is remembered. */
export interface Evidence {
  /** For people. */
  readonly by: string;
  /** What both have to share one of. */
  readonly ofClaim: (claim: Claim) => readonly string[];
  readonly ofEntry: (entry: Entry) => readonly string[];
  /** What has to be true besides. */
  readonly holds: (meeting: Meeting) => boolean;
  /** What they share is an id. */
  readonly isById?: true;
}

const likes = ({ claim, entry }: Meeting): boolean => isAlike(claim, entry);

/** Many texts share what few hashes can tell; so many of the smallest are looked for. */
const searched = 4;

const id: Pick<Evidence, 'ofClaim' | 'ofEntry' | 'isById'> = {
  ofClaim: (claim) => [claim.id],
  ofEntry: idsOf,
  isById: true,
};
const addresses: Pick<Evidence, 'ofClaim' | 'ofEntry'> = { ofClaim: addressOf, ofEntry: addressesOf };
const aliases: Pick<Evidence, 'ofClaim' | 'ofEntry'> = {
  ofClaim: (claim) => claim.aliases.map(foldUrl),
  ofEntry: addressesOf,
};

const isPlainly = ({ claim, entry, isHome }: Meeting): boolean =>
  isSame(claim, entry) && (isAlike(claim, entry) || isHome());

const places: Pick<Evidence, 'ofClaim' | 'ofEntry'> = {
  ofClaim: ({ place }) => placesOf([{ in: place }]),
  ofEntry: ({ sources }) => placesOf(sources),
};

const theId = 'the same id';
const theAddress = 'the same address';
const theFile = 'the same file';
const anAlias = 'an address that it says it had';

/** What makes two posts one, wherever they are. */
export const sharing: readonly Evidence[] = [
  { by: theFile, ...places, holds: ({ claim, entry }) => isOnRecord(claim, entry) },
  { by: theId, ...id, holds: likes },
  { by: theAddress, ...addresses, holds: likes },
  { by: anAlias, ...aliases, holds: likes },
  {
    by: 'the same title and day',
    ofClaim: titleAndDay,
    ofEntry: titleAndDay,
    holds: ({ claim, entry }) => isLikeText(claim, entry, 0.5) || claim.print.text === entry.print.text,
  },
  { by: 'the same text and date', ofClaim: textAndDate, ofEntry: textAndDate, holds: () => true },
  { by: 'the same text', ofClaim: texts, ofEntry: texts, holds: () => true },
];

/** The strongest first. Whoever is found by one of them is asked for no other. */
export const evidence: readonly Evidence[] = [
  { by: 'what it says where it was', ofClaim: (claim) => [copyKeyOf(claim)], ofEntry: copyKeysOf, holds: () => true },
  { by: theId, ...id, holds: isPlainly },
  { by: theAddress, ofClaim: addressOf, ofEntry: addressOf, holds: isPlainly },
  { by: 'a former address', ...addresses, holds: isPlainly },
  {
    by: theFile,
    ...places,
    holds: ({ claim, entry }) => claim.print.text === entry.print.text || isSameText(claim, entry),
  },
  { by: 'the same text and date', ofClaim: textAndDate, ofEntry: textAndDate, holds: () => true },
  { by: theId, ...id, holds: ({ claim, isHome }) => claim.isOwn && isHome() },
  ...sharing.slice(1, 4),
  { by: theFile, ...places, holds: isSameFile },
  ...sharing.slice(4),
  {
    by: 'a text much like it',
    ofClaim: runs,
    ofEntry: runs,
    holds: ({ claim, entry }) => isLikeText(claim, entry, 0.6),
  },
  // Nobody that is more like it has been found: a post that was written anew where it stood.
  { by: theId, ...id, holds: isAnew },
  { by: theAddress, ...addresses, holds: isAnew },
  { by: anAlias, ...aliases, holds: ({ isHome }) => isHome() },
];

/** All ids that a post has, here or in one of its sources. */
export function idsOf({ id: own, sources }: Entry): string[] {
  return [...new Set([own, ...sources.flatMap((source) => source.id ?? [])])];
}

/** Only where the place is one post's. */
function placesOf(sources: readonly { readonly in: string }[]): string[] {
  return sources.flatMap((source) => (isOfOne(source.in) ? [source.in] : []));
}

function isAnew({ claim, entry, isHome }: Meeting): boolean {
  return dayOf(claim) === dayOf(entry) && isHome();
}

function isSameFile({ claim, entry }: Meeting): boolean {
  const isBare = claim.print.sketch === '' && entry.print.sketch === '';
  const isSameDate = claim.published !== undefined && claim.published === entry.published;
  return isBare || isSameDate || claim.print.text === entry.print.text || isLikeText(claim, entry, 0.3);
}

function titleAndDay(told: Claim | Entry): string[] {
  const [title, day] = [foldTitle(told.title ?? ''), dayOf(told)];
  return title === '' || day === '' ? [] : [`${title}\n${day}`];
}

/** The text as readers see it, and as the source has it. */
function textsOf({ print }: Claim | Entry): string[] {
  return print.sketch === '' ? [] : [`text ${print.text}`, ...(print.source === '' ? [] : [`source ${print.source}`])];
}

function textAndDate(told: Claim | Entry): string[] {
  const { published } = told;
  return published === undefined ? [] : textsOf(told).map((text) => `${text}\n${published}`);
}

function texts(told: Claim | Entry): string[] {
  return isLong(told) ? textsOf(told) : [];
}

function runs(told: Claim | Entry): string[] {
  return isLong(told) ? toNumbers(told.print.sketch).slice(0, searched).map(String) : [];
}
