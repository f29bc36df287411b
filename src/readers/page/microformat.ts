import type { RawPerson } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import { elements, textOf, type Element } from '../../base/html/tree.ts';

/** What an `h-entry` of microformats2 (or an `hentry` of its ancestor) says of its post. */
export interface Entry {
  readonly title?: string;
  readonly url?: string;
  readonly summary?: string;
  readonly published?: string;
  readonly updated?: string;
  readonly authors: readonly RawPerson[];
  readonly tags: readonly string[];
}

/** The one entry of a page; a page with several is a list, and says nothing of a post. */
export function findEntry(root: Element): Entry {
  const entries = elements(root).filter((node) => hasClass(node, 'h-entry') || hasClass(node, 'hentry'));
  const [entry, ...others] = entries;
  if (!entry || others.length > 0) return { authors: [], tags: [] };
  const all = elements(entry);
  const first = (...names: readonly string[]): Element | undefined =>
    names.flatMap((name) => all.find((node) => hasClass(node, name)) ?? [])[0];
  const title = first('p-name', 'entry-title');
  const url = first('u-url', 'u-uid');
  const author = first('p-author', 'author', 'vcard');
  return present<Entry>({
    title: said(title),
    url: url?.attribs['href']?.trim(),
    summary: said(first('p-summary', 'entry-summary')),
    published: moment(first('dt-published', 'published')),
    updated: moment(first('dt-updated', 'updated')),
    authors: author ? toPerson(author) : [],
    tags: all.filter((node) => hasClass(node, 'p-category')).flatMap((node) => said(node) ?? []),
  });
}

function hasClass({ attribs }: Element, name: string): boolean {
  return attribs['class']?.includes(name) === true && attribs['class'].split(/\s+/).includes(name);
}

function said(node: Element | undefined): string | undefined {
  return (node && textOf(node).trim()) || undefined;
}

function moment(node: Element | undefined): string | undefined {
  return node && (node.attribs['datetime']?.trim() || node.attribs['title']?.trim() || said(node));
}

function toPerson(card: Element): RawPerson[] {
  const within = elements(card);
  const name = said(within.find((node) => hasClass(node, 'p-name') || hasClass(node, 'fn'))) ?? said(card);
  const link = [card, ...within].find((node) => hasClass(node, 'u-url') || hasClass(node, 'url') || node.name === 'a');
  const url = link?.attribs['href']?.trim();
  return name === undefined ? [] : [present<RawPerson>({ name, url })];
}
