import type { Place } from '../../model/place.ts';
import type { RawItem } from '../../model/raw.ts';
import { present } from '../../base/present.ts';
import { serialise } from '../../base/html/serialise.ts';
import { detachAll, elements, isTag, parsePage, textOf, type Element } from '../../base/html/tree.ts';
import { voidElements } from '../../base/html/vocabulary.ts';
import { decodeReferences } from '../../base/xml/references.ts';

type PostItem = Extract<RawItem, { kind: 'post' }>;

/** A chapter as a post. */
export interface ChapterItem extends PostItem {
  readonly content: { readonly as: 'html'; readonly value: string };
}

interface ChapterSetting {
  readonly id: string;
  /** What the table of contents calls it. */
  readonly title: string | undefined;
  /** Where a link to another document of the book leads; undefined where it leads nowhere outside of it. */
  readonly leadTo: (href: string) => string | undefined;
  readonly place: Place;
}

/** A chapter as a post. One that Feedmill made has the facts of its post around the text: they are fields again. */
export function toChapter(page: string, { id, title: listed, leadTo, place }: ChapterSetting): ChapterItem {
  const { root, head, body } = parsePage(withEndTags(page));
  const own = ownParts(body);
  const heading = own?.heading ?? elements(body).find(({ name }) => /^h[1-6]$/.test(name));
  const isUntitled = own?.heading?.attribs['class'] === 'untitled';
  const headTitle = elements(head).find(({ name }) => name === 'title');
  const title = isUntitled
    ? undefined
    : [own && textOf(own.heading), listed, heading && textOf(heading), headTitle && textOf(headTitle)]
        .map((text) => text?.replaceAll(/\s+/g, ' ').trim())
        .find((text) => text !== undefined && text !== '');
  // The heading of the chapter is its title; one that says something else stays.
  const isTold = heading !== undefined && !own && textOf(heading).replaceAll(/\s+/g, ' ').trim() === title;
  detachAll(new Set([...(own?.around ?? []), ...(isTold && heading ? [heading] : [])]));
  for (const { name, attribs } of elements(body)) {
    const href = name === 'a' ? attribs['href'] : undefined;
    const target = href === undefined || !isInside(href) ? href : leadTo(href);
    if (target === undefined) delete attribs['href'];
    else attribs['href'] = target;
  }
  const names = own?.author === undefined ? [] : textOf(own.author).split(', ');
  const html = elements(root).find(({ name }) => name === 'html');
  return {
    kind: 'post',
    content: { as: 'html', value: serialise(own?.section ?? body).trim() },
    ...present<Omit<PostItem, 'kind' | 'content'>>({
      id: own?.url === undefined ? id : undefined,
      url: own?.url,
      title: title === undefined ? undefined : { as: 'text', value: title },
      published: own?.time?.attribs['datetime'],
      authors: names.length > 0 ? names.map((name) => ({ name })) : undefined,
      language: html?.attribs['xml:lang'] ?? html?.attribs['lang'],
      place,
    }),
  };
}

interface OwnParts {
  readonly section: Element;
  readonly heading: Element;
  readonly author: Element | undefined;
  readonly time: Element | undefined;
  readonly url: string | undefined;
  readonly around: readonly Element[];
}

/** The parts that our own books put around a post; undefined where the chapter has another form. */
function ownParts(body: Element): OwnParts | undefined {
  const section = body.children.find((child) => isTag(child) && child.attribs['aria-labelledby'] === '_title');
  if (!section || !isTag(section)) return undefined;
  const header = section.children.find((child) => isTag(child) && child.name === 'header');
  const inHeader = header && isTag(header) ? elements(header) : [];
  const heading = inHeader.find(({ attribs }) => attribs['id'] === '_title');
  if (!header || !isTag(header) || !heading) return undefined;
  return {
    section,
    heading,
    author: inHeader.find(({ attribs }) => attribs['class'] === 'author'),
    time: inHeader.find(({ name }) => name === 'time'),
    url: inHeader.find(({ attribs }) => attribs['class'] === 'source')?.attribs['href'],
    around: [header],
  };
}

/** True for a link to another document of the book. */
function isInside(href: string): boolean {
  return !/^(?:#|[a-z][a-z0-9+.-]*:|\/\/)/i.test(href.trim());
}

/** XHTML may close an empty element in its start tag; to a parser of HTML that is a start tag. */
function withEndTags(page: string): string {
  return page.replaceAll(
    /<([a-zA-Z][\w:-]*)((?:\s(?:[^<>"'/]|"[^"]*"|'[^']*'|\/(?!>))*)?)\/>/g,
    (whole, name: string, attributes: string) =>
      voidElements.has(name.toLowerCase()) ? whole : `<${name}${attributes}></${name}>`,
  );
}

/** The address of the post that a page of our own books is; undefined for other pages, and where it has none. */
export function sourceOf(page: string): string | undefined {
  const [, href] = /<a class="source" href="([^"]*)"/.exec(page) ?? [];
  return isOwnPage(page) && href !== undefined ? decodeReferences(href) : undefined;
}

/** True for a page that our own books make of a post. */
export function isOwnPage(page: string): boolean {
  return page.includes('<section epub:type="chapter" role="doc-chapter" aria-labelledby="_title">');
}

/** True for a further page of the same post: our own books cut long ones. */
export function isContinued(page: string): boolean {
  return page.includes('<h1 id="_title" class="continued">');
}

/** True for a page of our own books that is in front of the posts of a month, a tag, a source. */
export function isDivider(page: string): boolean {
  return page.includes('<section class="part" epub:type="part"');
}
