import { tally } from '../base/tally.ts';
import { toMillis } from '../model/instant.ts';
import type { Post } from '../model/post.ts';
import type { Loose } from '../base/present.ts';
import { uuidUrn } from '../base/hash.ts';
import type { Repair } from './repair.ts';
import { similarity, toSketch, type Sketch } from './sketch.ts';
import { foldTitle } from './title.ts';

export const sharedUrl: Repair = {
  name: 'heal/shared-url',
  about:
    'Posts that share a URL (an API address, a home page) and neither title and day nor text are several posts, not editions of one: the oldest keeps the URL as its id, the others get one made of URL, title and day.',
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

export function createIdentities({ mayBeShared }: { readonly mayBeShared: boolean }): Identities {
  const known = new Map<string, Works>();
  return {
    add: (post) => {
      if (!isOurs(post)) return;
      const works = known.get(post.id) ?? { first: [], byEdition: new Map(), named: new Map() };
      known.set(post.id, works);
      addEdition(works, toEdition(post), post.url !== undefined);
    },
    settle: (post) => {
      const works = known.get(post.id);
      if (!mayBeShared || !works || works.first.length < 2 || !isOurs(post)) return post.id;
      const work = works.byEdition.get(keyOf(toEdition(post))) ?? works.first[0];
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
  /** How many works have this title and day. */
  readonly named: Map<string, number>;
  /** The work with the oldest edition keeps the id, so that newer posts change no id that is known. */
  oldest?: { readonly work: Edition; readonly published: number };
}

/** One edition of a work, as far as it tells works apart. */
interface Edition {
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
  const work = works.first.slice(-mostCompared).find((other) => areOne(edition, other, hasUrl)) ?? edition;
  const { published } = edition;
  works.byEdition.set(keyOf(edition), work);
  if (works.oldest === undefined || published < works.oldest.published) works.oldest = { work, published };
  if (work !== edition) return;
  works.first.push(edition);
  tally(works.named, nameKeyOf(edition));
}

function keyOf(edition: Edition): string {
  return `${nameKeyOf(edition)}\n${edition.text}`;
}

function nameKeyOf({ title, day }: Edition): string {
  return `${title}\n${day}`;
}

/** True where the id was made here: of the URL, or of title and day. What a source says is its own affair. */
export function isOurs(post: Post): boolean {
  return (
    post.id === post.url || (post.url === undefined && post.title !== undefined && post.id === uuidUrn(signature(post)))
  );
}

function toEdition({ title = '', published, content: { html } }: Post): Edition {
  return {
    title: title.normalize('NFC'),
    day: published?.slice(0, 10) ?? '',
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
  if (!hasUrl) return a.title === b.title && isSameDay && alike > 0.8;
  const isShort = a.sketch.length < 10 || b.sketch.length < 10;
  if (foldTitle(a.title) === foldTitle(b.title)) return isSameDay || isShort || alike > 0.2;
  return isSameDay && !isShort && alike > 0.5;
}

/** Made of the first edition of the work; of its text only where title and day are not enough. */
function nameOf(work: Edition, { works, id }: { readonly works: Works; readonly id: string }): string {
  const isTold = works.named.get(nameKeyOf(work)) === 1;
  return uuidUrn(`${id}\n${nameKeyOf(work)}${isTold ? '' : `\n${work.text}`}`);
}

function signature({ title = '', published }: Known): string {
  return `${foldTitle(title)}\n${published?.slice(0, 10) ?? ''}`;
}
