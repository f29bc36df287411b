import type { RawText } from '../../model/text.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { atomLine, atomText, rssBody, rssLine, rssText } from './markup.ts';
import { nameOf } from './names.ts';
import { addElements, attribute, textOf, type Taken } from './taken.ts';

/** The texts of an entry by what they are for. */
export interface Bodies {
  readonly content: { readonly text: RawText; readonly element: XmlElement } | undefined;
  readonly summary: RawText | undefined;
  /** Content that lives at another address (RFC 4287 §4.1.3.2). */
  readonly outside: readonly { readonly url: string; readonly type?: string }[];
  /** Texts that say something else again. */
  readonly rest: readonly XmlElement[];
}

/** What holds the whole; Atom has `content` for it. */
const full = ['content:encoded', 'xhtml:body', 'body', 'xhtml:div', 'fullcontent'] as const;

const texts = [...full, 'content', 'description', 'summary', 'itunes:summary', 'media:description'];

const isWhole: ReadonlySet<string> = new Set([...full, 'content']);

/** The longest that is there is the content; a description beside it is the summary. */
export function takeBody(parts: Taken, isAtom: boolean): Bodies {
  const all = parts.all(...texts);
  for (const group of parts.some('media:group')) addElements(all, group, 'media:description');
  const others = parts.all('googleplay:description', 'dc:description');
  if (others.length > 0) all.push(...others);
  const bodies: Growing = { content: undefined, summary: undefined, outside: [], rest: [] };
  const said: string[] = [];
  for (const element of all) {
    const name = nameOf(element);
    if (name === 'content') takeOutside(element, bodies.outside);
    const text = textOf(element);
    // Those that say something, each text once.
    if (text === '' || said.includes(text)) continue;
    said.push(text);
    if (!bodies.content) bodies.content = { text: toText(element, isAtom), element };
    else if (!bodies.summary && !isWhole.has(name)) bodies.summary = toSummary(element, isAtom);
    else bodies.rest.push(element);
  }
  return bodies;
}

type Growing = { -readonly [Key in keyof Bodies]: Bodies[Key] } & {
  readonly outside: Bodies['outside'][number][];
  readonly rest: XmlElement[];
};

function takeOutside(element: XmlElement, outside: Bodies['outside'][number][]): void {
  const url = attribute(element, 'src');
  if (url === undefined) return;
  const type = attribute(element, 'type');
  outside.push(type?.includes('/') ? { url, type } : { url });
}

function toSummary(element: XmlElement, isAtom: boolean): RawText {
  const name = nameOf(element);
  if (name === 'media:description') return rssLine(element);
  return isAtom && name === 'summary' ? atomLine(element) : rssBody(element);
}

function toText(element: XmlElement, isAtom: boolean): RawText {
  const name = nameOf(element);
  if (name === 'media:description') return rssText(element);
  return name === 'content' || (isAtom && name === 'summary') ? atomText(element) : rssBody(element);
}
