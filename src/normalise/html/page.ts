import { load } from 'cheerio/slim';
import { Element, elements, isTag } from '../../base/html/tree.ts';

/** A body on its way through the rules. The tree is changed in place; everything else stays. */
export interface Page {
  readonly root: Element;
  /** What relative URLs are relative to. */
  readonly base: string | undefined;
  /** The page itself, without its fragment. */
  readonly url: string | undefined;
  /** The folder the file is in, `/`-separated, `` for the root of the input. */
  readonly folder: string;
  /** True where the input holds a file of this `Place.file`. */
  readonly hasFile: (file: string) => boolean;
  readonly title: string | undefined;
  /** Sounds and films found in the body, as attachments. */
  readonly media: { url: string; type?: string; title?: string }[];
}

/** One repair of bodies. Order matters; `rules.ts` holds the list. */
export interface BodyRule {
  /** `heal/…` puts right, `clean/…` takes away. */
  readonly name: string;
  /** Why, in a sentence, for the documentation. */
  readonly about: string;
  /** form: says the same in other markup. address: changes where something points. content: readers see less or other things. */
  readonly changes: 'form' | 'address' | 'content';
  /** Changes the tree and says how many places it changed. */
  apply(page: Page): number;
}

/** One cheerio for all trees: `load` for each post costs ten times the parse. */
const $ = load('');

/** The elements below that a CSS selector finds, in document order. */
export function find(root: Element, selector: string): Element[] {
  if (selector === '*') return elements(root);
  // cheerio compares all children of its context with each other; a context of one child leaves nothing to compare.
  const context = new Element('div', {}, [root]);
  return $(context).find(selector).toArray().filter(isTag);
}
