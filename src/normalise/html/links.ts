import { ancestors } from '../../base/html/ancestors.ts';
import { headingAnchor } from '../../base/heading-anchor.ts';
import { percentDecoded } from '../../base/percent.ts';
import { textOf, unwrapAll, type Element } from '../../base/html/tree.ts';
import { preformatted } from '../../base/html/vocabulary.ts';
import { isCarried } from '../../base/carried-files.ts';
import { fromReference, toReference } from '../../base/reference.ts';
import { isSamePage, toLink, withScheme } from '../url.ts';
import { localFile, ownFile } from './addresses.ts';
import { rules } from '../../model/rules.ts';
import { find, type BodyRule, type Page } from './page.ts';

/** Makes links absolute and safe; a link that leads nowhere keeps its text. */
export const links: BodyRule = {
  name: 'heal/link',
  about:
    'Links are made absolute, freed of tracking and redirectors; broken, local and active ones keep only their text.',
  changes: 'address',
  required: 'A relative address leads nowhere from a feed, and an active one must not lead anywhere.',
  example: {
    before: '<p><a href="/b?utm_source=x">a</a> <a href="javascript:go()">b</a></p>',
    after: '<p><a href="https://example.org/b">a</a> b</p>',
  },
  on: ['a', 'blockquote', 'q', 'ins', 'del'],
  apply: (page) => {
    const places = { ids: idsIn(page), headings: headingsIn(page), page };
    let count = 0;
    const missing: string[] = [];
    for (const anchor of find(page.root, 'a')) {
      const href = anchor.attribs['href'];
      if (href === undefined) continue;
      const isMissing = isMissingFile(href.trim(), page);
      if (isMissing) missing.push(href.trim());
      const target = isMissing || isFalseMail(anchor) ? undefined : toTarget(href.trim(), places);
      if (target === href) continue;
      count += 1;
      if (target === undefined) delete anchor.attribs['href'];
      else anchor.attribs['href'] = target;
    }
    const [first] = missing;
    if (first !== undefined)
      page.account.report(rules.linkNoFile(page.account.place, { count: missing.length, first: first.slice(0, 200) }));
    for (const node of find(page.root, '[cite]')) {
      const cite = toLink(node.attribs['cite'] ?? '', page.base);
      if (cite === undefined) delete node.attribs['cite'];
      else node.attribs['cite'] = cite;
    }
    return count;
  },
};

/** A post that is a file, and on no page of its own, names others as files: what is not there is nowhere. */
function isMissingFile(href: string, page: Page): boolean {
  const isFile = /^(?![a-z][a-z0-9+.-]*:|\/\/|#)[^?#]*\.(?:md|markdown|mdown|mkd)(?:#|$)/i.test(href);
  return isFile && page.url === undefined && fileOf(href, page) === undefined;
}

/** The ids of a body, by what they are and by what they are once decoded; what is written so is never another's. */
function idsIn({ root }: Page): Map<string, string> {
  const written = find(root, '[id], a[name]').map(({ attribs }) => attribs['id'] ?? attribs['name'] ?? '');
  const ids = new Map(written.map((id) => [id, id]));
  for (const id of written) {
    const plain = percentDecoded(id);
    if (id.includes('%') && !ids.has(plain)) ids.set(plain, id);
  }
  return ids;
}

/** Gives the heading of this name, which generators make of its text, once it is asked for. */
function headingsIn({ root }: Page): (name: string) => Element | undefined {
  let known: Map<string, Element> | undefined;
  return (name) => {
    known ??= new Map(
      find(root, 'h1, h2, h3, h4, h5, h6')
        .toReversed()
        .map((heading) => [headingAnchor(textOf(heading)), heading]),
    );
    return known.get(name);
  };
}

interface Places {
  readonly ids: Map<string, string>;
  readonly headings: (name: string) => Element | undefined;
  readonly page: Page;
}

/** The id of this page that a link to a place in it means; a heading gets one where there is none. */
function placeOf(fragment: string, { ids, headings }: Places): string | undefined {
  const id = findId(fragment, ids);
  if (id !== undefined) return id;
  const name = headingAnchor(percentDecoded(fragment));
  const heading = name === '' || ids.has(name) ? undefined : headings(name);
  if (heading === undefined) return undefined;
  const own = (heading.attribs['id'] ??= name);
  ids.set(own, own);
  return own;
}

function toTarget(href: string, places: Places): string | undefined {
  const { page } = places;
  const hash = href.indexOf('#');
  const here = (): string | undefined => (hash < 0 ? undefined : placeOf(href.slice(hash + 1), places));
  if (hash === 0) {
    const name = here();
    if (name !== undefined && name !== '') return `#${name}`;
    return page.url === undefined || href === '#' ? undefined : toLink(href, page.url);
  }
  // A file that stayed at home was this text.
  const left = /^file:/i.test(href) ? here() : undefined;
  if (left) return `#${left}`;
  const file = fileOf(href, page);
  if (file !== undefined) {
    if (hash < 0 || isCarried(file)) return file;
    const name = isOwn(file, page) ? here() : undefined;
    return name ? `#${name}` : file + href.slice(hash);
  }
  const address = toLink(withScheme(href), page.base);
  const isHere = hash > 0 && address !== undefined && page.url !== undefined && isSamePage(address, page.url);
  const name = isHere ? here() : undefined;
  return name ? `#${name}` : address;
}

/** The reference of a file of the input that a link leads to, whatever place in it. */
function fileOf(href: string, page: Page): string | undefined {
  const named = fromReference(href);
  if (named !== undefined && page.hasFile(named)) return toReference(named);
  const own = ownFile(href, page);
  return own !== undefined && isCarried(fromReference(own) ?? '') ? own : localFile(href, page);
}

/** True for the file that the post is. */
function isOwn(reference: string, { account: { place } }: Page): boolean {
  return place.record === undefined && fromReference(reference) === place.file;
}

/** The id that a fragment means: as written, or decoded once or twice, since scrapers encode again what was encoded. */
function findId(fragment: string, ids: ReadonlyMap<string, string>): string | undefined {
  let now = fragment;
  for (let turn = 0; turn < 3; turn++) {
    const id = ids.get(now);
    if (id !== undefined) return id;
    const next = percentDecoded(now);
    if (next === now) break;
    now = next;
  }
  return undefined;
}

/** `git@host` in code is a command that a program took for the address of a person. */
function isFalseMail(anchor: Element): boolean {
  if (!/^\s*mailto:/i.test(anchor.attribs['href'] ?? '')) return false;
  return [...ancestors(anchor), ...find(anchor, '*')].some(({ name }) => preformatted.has(name));
}

/** A link without a target, or inside another link, is text. */
export const emptyLinks: BodyRule = {
  name: 'heal/anchor',
  about: 'An anchor that leads nowhere and that nothing leads to, or that stands in another one, gives up its tag.',
  changes: 'form',
  required: 'A link inside a link is not valid in any output.',
  example: { before: '<p><a>a</a> <a href="https://example.org/b"><a name="x">b</a></a></p>', after: '<p>a b</p>' },
  on: ['a'],
  apply: ({ root }) => {
    const isNested = (anchor: Element): boolean =>
      ancestors(anchor).some(({ name, attribs }) => name === 'a' && attribs['href'] !== undefined);
    const useless = find(root, 'a').filter(
      (anchor) => (anchor.attribs['href'] === undefined && anchor.attribs['id'] === undefined) || isNested(anchor),
    );
    unwrapAll(useless);
    return useless.length;
  },
};
