import { compile } from 'css-select';
import {
  detachAll,
  elements,
  elementsByName,
  inkOf,
  isTag,
  replaceAll,
  textOf,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import type { Generator } from '../../model/raw.ts';
import { countInk } from '../../base/text.ts';
import type { Account } from '../account.ts';
import type { Repair } from '../repair.ts';
import type { SiteRule } from '../sites.ts';

/** Where the site of a post is. */
export interface SiteHome {
  /** In the archive, `` for its root. */
  readonly folder: string;
  /** Its address. */
  readonly root: string | undefined;
  /** What makes its pages, where its configuration says so. */
  readonly generator?: Generator | undefined;
  /** What it says it is written in. */
  readonly language?: string | undefined;
}

/** A body on its way through the rules. Tree, media and tally change in place; everything else stays. */
export interface Page {
  readonly root: Element;
  /** What the tree was parsed from: a word that is not in here is in no attribute. */
  readonly source: string;
  /** What relative URLs are relative to. */
  readonly base: string | undefined;
  /** The page itself, without its fragment. */
  readonly url: string | undefined;
  /** The folder the file is in, `/`-separated, `` for the root of the input. */
  readonly folder: string;
  /** True where the input holds a file of this `Place.file`. */
  readonly hasFile: (file: string) => boolean;
  /** As in `NormaliserSettings`. */
  readonly findNamed: (folder: string, name: string) => string | undefined;
  readonly title: string | undefined;
  /** Addresses of other posts of the archive, by the paths of their files. */
  readonly addresses: ReadonlyMap<string, string>;
  /** The site of the post. */
  readonly home: SiteHome;
  /** Sounds and films found in the body, as attachments. */
  readonly media: { url: string; type?: string; title?: string }[];
  /** Rules for the site of this post. */
  readonly site: readonly SiteRule[];
  /** What the rule at work says it took from the text and added to it. */
  readonly tally: { taken: number; given: number; readonly reasons: Set<string> };
  /** Where refusals go on record. */
  readonly account: Account;
}

/** One repair of bodies. Order matters; `rules.ts` holds the list. */
export interface BodyRule extends Repair {
  /** Names of elements without which it has nothing to do; it is passed over where none is there. */
  readonly on?: readonly string[];
  /** Changes the tree and says how many places it changed. Text that goes or comes is put into the tally: see `take` and `swap`. */
  apply(page: Page): number;
}

type Matches = (node: Element) => boolean;

interface Selector {
  readonly matches: Matches;
  /** Where it asks for nothing but names. */
  readonly names?: ReadonlySet<string>;
}

const compiled = new Map<string, Selector>();
const none: readonly Element[] = [];

/** The elements below that a CSS selector finds, in document order. The list is made first, so the tree may change meanwhile. */
export function find(root: Element, selector: string): readonly Element[] {
  if (selector === '*') return elements(root);
  let known = compiled.get(selector);
  if (!known)
    compiled.set(selector, (known = toSelector(selector) ?? { matches: compile<ChildNode, Element>(selector) }));
  const { names, matches } = known;
  return names && root.parent === null ? findNamed(root, names, matches) : elements(root).filter(matches);
}

/** Elements of one name are listed already. */
function findNamed(root: Element, names: ReadonlySet<string>, matches: Matches): readonly Element[] {
  const listed = elementsByName(root);
  let found: readonly Element[] | undefined;
  for (const name of names) {
    const list = listed.get(name);
    if (list && found) return elements(root).filter(matches);
    found ??= list;
  }
  return found ?? none;
}

/** A part of a selector that asks for a name, one class, one id or one attribute, which may have to begin with something. */
const plainPart = /^\s*([a-z][a-z0-9-]*)?(?:\.([\w-]+)|#([\w-]+)|\[([a-z-]+)(?:\^="([^"]+)")?\])?\s*$/;

/** The commonest selectors, `h2, h3` and `[id], .share`, at a tenth of the price of a general one. */
function toSelector(selector: string): Selector | undefined {
  const names = new Set<string>();
  const others: Matches[] = [];
  for (const part of selector.split(',')) {
    const [all = '', name, className, id, attribute, start = ''] = plainPart.exec(part) ?? [];
    if (all.trim() === '') return undefined;
    if (className !== undefined) others.push(onlyIn(name, ({ attribs }) => hasWord(attribs['class'], className)));
    else if (id !== undefined) others.push(onlyIn(name, ({ attribs }) => attribs['id'] === id));
    else if (attribute !== undefined)
      others.push(onlyIn(name, ({ attribs }) => attribs[attribute]?.startsWith(start) === true));
    else if (name !== undefined) names.add(name);
  }
  if (others.length === 0) return { names, matches: (node) => names.has(node.name) };
  return { matches: (node) => names.has(node.name) || others.some((matches) => matches(node)) };
}

function onlyIn(name: string | undefined, matches: Matches): Matches {
  return name === undefined ? matches : (node) => node.name === name && matches(node);
}

function hasWord(list: string | undefined, word: string): boolean {
  return list?.includes(word) === true && list.split(/[ \t\n\f\r]+/).includes(word);
}

/** Takes nodes out with all that is in them, and puts their text on record. */
export function take(page: Page, nodes: readonly ChildNode[]): void {
  if (nodes.length === 0) return;
  const gone = topmost(nodes, page.root);
  for (const node of gone) page.tally.taken += inkOf(node);
  detachAll(new Set(gone));
}

/** Puts others where these nodes stand; what that does to the text goes on record. */
export function swap(page: Page, others: ReadonlyMap<ChildNode, readonly ChildNode[]>): void {
  if (others.size === 0) return;
  const places = topmost([...others.keys()], page.root);
  const all = new Map(places.map((node) => [node, others.get(node) ?? []]));
  for (const [node, instead] of all) {
    const [before, after] = [textOf(node), instead.map((other) => textOf(other)).join('')];
    const isPart = after.includes(before) || before.includes(after);
    const [old, now] = [countInk(before), countInk(after)];
    page.tally.taken += isPart ? Math.max(0, old - now) : old;
    page.tally.given += isPart ? Math.max(0, now - old) : now;
  }
  replaceAll(all);
}

/** Those in the tree that lie in no other of them. */
export function topmost<T extends ChildNode>(nodes: readonly T[], root: Element): T[] {
  const all = new Set<ChildNode>(nodes);
  return [...new Set(nodes)].filter((node) => {
    let at = node.parent;
    while (at && at !== root && !(isTag(at) && all.has(at))) at = at.parent;
    return at === root;
  });
}
