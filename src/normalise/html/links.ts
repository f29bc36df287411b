import { ancestors } from '../../base/html/ancestors.ts';
import { percentDecoded } from '../../base/percent.ts';
import { unwrapAll, type Element } from '../../base/html/tree.ts';
import { preformatted } from '../../base/html/vocabulary.ts';
import { isCarried } from '../../base/carried-files.ts';
import { fromReference, toReference } from '../../base/reference.ts';
import { isSamePage, toLink, withScheme } from '../url.ts';
import { localFile, ownFile } from './addresses.ts';
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
    const ids = idsIn(page);
    let count = 0;
    for (const anchor of find(page.root, 'a')) {
      const href = anchor.attribs['href'];
      if (href === undefined) continue;
      const target = isFalseMail(anchor) ? undefined : toTarget(href.trim(), { ids, page });
      if (target === href) continue;
      count += 1;
      if (target === undefined) delete anchor.attribs['href'];
      else anchor.attribs['href'] = target;
    }
    for (const node of find(page.root, '[cite]')) {
      const cite = toLink(node.attribs['cite'] ?? '', page.base);
      if (cite === undefined) delete node.attribs['cite'];
      else node.attribs['cite'] = cite;
    }
    return count;
  },
};

/** The ids of a body, by what they are and by what they are once decoded; what is written so is never another's. */
function idsIn({ root }: Page): ReadonlyMap<string, string> {
  const written = find(root, '[id], a[name]').map(({ attribs }) => attribs['id'] ?? attribs['name'] ?? '');
  const ids = new Map(written.map((id) => [id, id]));
  for (const id of written) {
    const plain = percentDecoded(id);
    if (id.includes('%') && !ids.has(plain)) ids.set(plain, id);
  }
  return ids;
}

interface Place {
  readonly ids: ReadonlyMap<string, string>;
  readonly page: Page;
}

function toTarget(href: string, { ids, page }: Place): string | undefined {
  const hash = href.indexOf('#');
  const name = hash < 0 ? undefined : findId(href.slice(hash + 1), ids);
  if (hash === 0) {
    if (name !== undefined && name !== '') return `#${name}`;
    return page.url === undefined || href === '#' ? undefined : toLink(href, page.url);
  }
  // A file that stayed at home was this text.
  if (name && /^file:/i.test(href)) return `#${name}`;
  const file = fileOf(href, page);
  if (file !== undefined) {
    if (hash < 0 || isCarried(file)) return file;
    return name && isOwn(file, page) ? `#${name}` : file + href.slice(hash);
  }
  const address = toLink(withScheme(href), page.base);
  if (name && address !== undefined && page.url !== undefined && isSamePage(address, page.url)) return `#${name}`;
  return address;
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
