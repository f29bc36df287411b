import { cleanLine } from '../../base/text.ts';
import { escapeAttribute, escapeText } from '../../base/xml.ts';
import type { Post } from '../../model/post.ts';
import { markUpright } from './columns.ts';
import { toBookHref } from './links.ts';
import { isInColumns, toPage } from './page.ts';
import type { Words } from '../wording/wording.ts';
import { toDay } from '../wording/words.ts';

/** What stands around the text of a chapter. */
export interface Head {
  /** What the chapter is called in the table of contents. */
  readonly title: string;
  /** Name of its first file without the extension. */
  readonly name: string;
  readonly isVertical: boolean;
  /** The words of the book. */
  readonly words: Words;
  /** BCP 47: what these words are in. */
  readonly wordsLanguage: string;
  /** XHTML below the text: where one goes from here. */
  readonly turn: string;
}

/** The file of a part of a chapter, counted from 0. */
export function partFile(name: string, part: number): string {
  return part === 0 ? `${name}.xhtml` : `${name}-${part + 1}.xhtml`;
}

/** XHTML documents of the parts of a chapter, and in which part each id is where there are several. */
export function toChapterPages(
  post: Post,
  parts: readonly string[],
  setting: Head & { readonly language: string },
): { readonly pages: readonly string[]; readonly partOf: ReadonlyMap<string, number> } {
  const { title, name, language, isVertical, turn } = setting;
  const isSplit = parts.length > 1;
  const partOf = new Map(isSplit ? parts.flatMap((part, at) => idsIn(part).map((id) => [id, at] as const)) : []);
  const pages = parts.map((part, at) => {
    const head =
      at === 0 ? headOf(post, setting) : `<header>${heading(`${title} (${at + 1})`, ' class="continued"')}</header>`;
    const around = isInColumns(isVertical, language) ? markUpright : (same: string): string => same;
    const html = isSplit ? acrossParts(part, at, { name, partOf }) : part;
    return toPage({
      title: at === 0 ? title : `${title} (${at + 1})`,
      language,
      matter: 'bodymatter',
      isVertical,
      body: `<section epub:type="chapter" role="doc-chapter" aria-labelledby="_title">\n${around(head)}\n${html}\n</section>${at === parts.length - 1 ? around(turn) : ''}`,
    });
  });
  return { pages, partOf };
}

function heading(title: string, attributes: string): string {
  return `<h1 id="_title"${attributes}>${escapeText(title)}</h1>`;
}

/** Title; authors, day and source below it. */
function headOf(post: Post, { title, language, words, wordsLanguage }: Head & { readonly language: string }): string {
  const names = post.authors.map(({ name }) => escapeText(cleanLine(name))).filter((name) => name !== '');
  const day =
    post.published === undefined
      ? []
      : [`<time datetime="${post.published.slice(0, 10)}">${toDay(post.published, words)}</time>`];
  const by = [
    ...(names.length > 0 ? [`<span class="author">${names.join(', ')}</span>`] : []),
    ...day,
    ...sourceOf(post, words),
  ];
  const lang =
    wordsLanguage === language
      ? ''
      : ` xml:lang="${escapeAttribute(wordsLanguage)}" lang="${escapeAttribute(wordsLanguage)}"`;
  const line = by.length > 0 ? `\n<p class="byline"${lang}>${by.join(' · ')}</p>` : '';
  return `<header>${heading(title, post.title === undefined ? ' class="untitled"' : '')}${line}</header>`;
}

function sourceOf({ url = '' }: Post, words: Words): string[] {
  const href = toBookHref(url);
  if (href === undefined) return [];
  const { host } = new URL(href);
  return [
    `<a class="source" href="${escapeAttribute(href)}">${words.source}${words.colon}${escapeText(host === '' ? href : host)}</a>`,
  ];
}

/** Ids in XHTML of ours: no tag has `<` or `>` in it but its own. */
function idsIn(html: string): string[] {
  return [...html.matchAll(/<[a-z][^<>]*\sid="([^"]+)"/g)].map(([, id = '']) => id);
}

/** Links to what is in another part of the chapter lead to its file. */
function acrossParts(
  html: string,
  at: number,
  { name, partOf }: { readonly name: string; readonly partOf: ReadonlyMap<string, number> },
): string {
  return html.replace(/(<a\b[^<>]*\shref=")#([^"]+)"/g, (whole, before: string, id: string) => {
    const part = partOf.get(id) ?? at;
    return part === at ? whole : `${before}${partFile(name, part)}#${id}"`;
  });
}
