import { tally } from '../base/tally.ts';
import { toMillis } from '../model/instant.ts';
import type { Place } from '../model/place.ts';
import type { Post } from '../model/post.ts';
import type { Loose } from '../base/present.ts';
import { uuidUrn } from '../base/hash.ts';
import type { Repair } from './repair.ts';
import { isOneWork, shortSketch } from './one-work.ts';
import { similarity, toSketch, type Sketch } from './sketch.ts';
import { foldTitle } from './title.ts';

export const sharedUrl: Repair = {
  name: 'heal/shared-url',
  about:
    'Posts that share a URL (an API address, a home page) and neither title and day nor text are several posts, not editions of one: the oldest keeps the URL as its id, the others get one made of URL, title and day. The same goes for posts of different sources that say they have one id (`1`).',
  changes: 'field',
  example: { told: 'Forty posts with `from: https://api.example.org/` and forty titles are forty posts, not one.' },
};

/** What decides whether two posts are one; gathered while posts come in, asked when all are there. */
export interface Identities {
  add(post: Post): void;
  /** The id that stays: the first one, unless other posts turned out to have it too. */
  settle(post: Post): string;
}

/** What an id is made of. */
type Known = Loose<Pick<Post, 'url' | 'title' | 'content' | 'published'>>;

/** A first id: the source's own, else the canonical URL, else a name made of title and day, else of the content. */
export function toId(own: string | undefined, post: Known): string {
  const said = own?.trim();
  if (said !== undefined && said !== '') return said;
  return post.url ?? uuidUrn(post.title === undefined ? post.content.html : signature(post));
}

interface Sharing {
  readonly mayBeShared: boolean;
  /** The file, archive or folder that one author answers for: what is called the same there is the same. */
  readonly homeOf: (place: Place) => string;
}

export function createIdentities({ mayBeShared, homeOf }: Sharing): Identities {
  const known = new Map<string, Works>();
  const ownHome = (post: Post): string | undefined => (isOurs(post) ? undefined : homeOf(post.place));
  return {
    add: (post) => {
      const works = known.get(post.id) ?? { first: [], byEdition: new Map(), byHome: new Map(), named: new Map() };
      known.set(post.id, works);
      addEdition(works, toEdition(post, ownHome(post)), post.url !== undefined);
    },
    settle: (post) => {
      const works = known.get(post.id);
      if (!mayBeShared || !works || works.first.length < 2) return post.id;
      const work = knownWork(works, toEdition(post, ownHome(post))) ?? works.first[0];
      return work === undefined || work === works.oldest?.work ? post.id : nameOf(work, { works, id: post.id });
    },
  };
}

/** The works that share one first id. */
interface Works {
  /** The first edition of each. */
  readonly first: Edition[];
  /** The first edition of the work that an edition belongs to. */
  readonly byEdition: Map<string, Edition>;
  /** The first edition of the work that a source calls so. */
  readonly byHome: Map<string, Edition>;
  /** How many works would be named so. */
  readonly named: Map<string, number>;
  /** The work with the oldest edition keeps the id, so that newer posts change no id that is known; one that says itself that it has it before others. */
  oldest?: Pick<Edition, 'home' | 'published'> & { readonly work: Edition };
}

/** One edition of a work, as far as it tells works apart. */
interface Edition {
  /** The source that gave the id itself; where it was made here, there is none. */
  readonly home: string | undefined;
  /** What tells it from others with this id. */
  readonly name: string;
  readonly title: string;
  readonly day: string;
  readonly published: number;
  /** Names the very text. */
  readonly text: string;
  readonly sketch: Sketch;
}

/** An id that more works than this share is compared with the newest of them only: there is no end of them then. */
const mostCompared = 200;

function addEdition(works: Works, edition: Edition, hasUrl: boolean): void {
  const others = works.first.slice(-mostCompared);
  const work = knownWork(works, edition) ?? others.find((other) => areOne(edition, other, hasUrl)) ?? edition;
  const { home, published } = edition;
  if (!works.byEdition.has(keyOf(edition))) works.byEdition.set(keyOf(edition), work);
  if (home !== undefined && !works.byHome.has(home)) works.byHome.set(home, work);
  if (works.oldest === undefined || isBefore(edition, works.oldest)) works.oldest = { home, published, work };
  if (work !== edition) return;
  works.first.push(edition);
  tally(works.named, edition.name);
}

/** What a source calls the same is the same there. */
function knownWork({ byHome, byEdition }: Works, edition: Edition): Edition | undefined {
  return (edition.home === undefined ? undefined : byHome.get(edition.home)) ?? byEdition.get(keyOf(edition));
}

function isBefore(a: Pick<Edition, 'home' | 'published'>, b: Pick<Edition, 'home' | 'published'>): boolean {
  const [isOwn, isOther] = [a.home !== undefined, b.home !== undefined];
  return isOwn === isOther ? a.published < b.published : isOwn;
}

function keyOf(edition: Edition): string {
  return `${edition.title}\n${edition.day}\n${edition.text}`;
}

/** True where the id was made here: of the URL, or of title and day. What a source says is its own affair. */
export function isOurs(post: Post): boolean {
  return (
    post.id === post.url || (post.url === undefined && post.title !== undefined && post.id === uuidUrn(signature(post)))
  );
}

function toEdition({ url, title = '', published, content: { html } }: Post, home: string | undefined): Edition {
  const [shown, day] = [title.normalize('NFC'), published?.slice(0, 10) ?? ''];
  return {
    home,
    name: (home === undefined ? undefined : url) ?? `${shown}\n${day}`,
    title: shown,
    day,
    published: published === undefined ? Infinity : toMillis(published),
    text: uuidUrn(html),
    sketch: toSketch(html),
  };
}

/** Two editions of one work. Equal text is no sign by itself (boilerplate), nor is a URL, nor a title like "Weekly". */
function areOne(a: Edition, b: Edition, hasUrl: boolean): boolean {
  const isSameDay = a.day === b.day;
  if (a.text === b.text && a.title === b.title && isSameDay) return true;
  const alike = similarity(a.sketch, b.sketch);
  const isShort = a.sketch.length < shortSketch || b.sketch.length < shortSketch;
  const isSameTitle = foldTitle(a.title) === foldTitle(b.title);
  if (a.home !== undefined || b.home !== undefined) {
    const isNamed = foldTitle(a.title) !== '';
    return isOneWork({ isSameTitle: isSameTitle && isNamed, isSameDay: isSameDay && a.day !== '', isShort, alike });
  }
  if (!hasUrl) return a.title === b.title && isSameDay && alike > 0.8;
  if (isSameTitle) return isSameDay || isShort || alike > 0.2;
  return isSameDay && !isShort && alike > 0.5;
}

/** Made of the first edition of the work; of its text only where URL, or title and day, are not enough. */
function nameOf(work: Edition, { works, id }: { readonly works: Works; readonly id: string }): string {
  const isTold = works.named.get(work.name) === 1;
  return uuidUrn(`${id}\n${work.name}${isTold ? '' : `\n${work.text}`}`);
}

function signature({ title = '', published }: Known): string {
  return `${foldTitle(title)}\n${published?.slice(0, 10) ?? ''}`;
}
