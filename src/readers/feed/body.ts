import type { RawText } from '../../model/text.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { atomText, rssBody, rssText } from './markup.ts';
import { nameOf } from './names.ts';
import { attribute, openTaken, textOf, type Taken } from './taken.ts';

/** The texts of an entry by what they are for. */
export interface Bodies {
  readonly content: { readonly text: RawText; readonly element: XmlElement } | undefined;
  readonly summary: RawText | undefined;
  /** Content that lives at another address (RFC 4287 §4.1.3.2). */
  readonly outside: readonly { readonly url: string; readonly type?: string }[];
  /** Texts that say something else again. */
  readonly rest: readonly XmlElement[];
}

/** The longest that is there is the content; a description beside it is the summary. */
export function takeBody(parts: Taken, isAtom: boolean): Bodies {
  const full = parts.all('content:encoded', 'xhtml:body', 'body', 'xhtml:div', 'fullcontent');
  const atom = parts.all('content');
  const outside = atom.flatMap((element) => {
    const url = attribute(element, 'src');
    const type = attribute(element, 'type');
    return url === undefined ? [] : [{ url, ...(type?.includes('/') ? { type } : {}) }];
  });
  const short = [
    ...parts.all('description', 'summary', 'itunes:summary', 'media:description'),
    ...parts.some('media:group').flatMap((group) => openTaken(group.children).all('media:description')),
    ...parts.all('googleplay:description', 'dc:description'),
  ];
  const read = (element: XmlElement): RawText => {
    const name = nameOf(element);
    if (name === 'media:description') return rssText(element);
    return name === 'content' || (isAtom && name === 'summary') ? atomText(element) : rssBody(element);
  };
  const [element, ...others] = unlike([...full, ...atom, ...short]);
  if (!element) return { content: undefined, summary: undefined, outside, rest: [] };
  const content = { text: read(element), element };
  const summary = others.find((other) => short.includes(other));
  return { content, summary: summary && read(summary), outside, rest: others.filter((other) => other !== summary) };
}

/** Those that say something, each text once. */
function unlike(elements: readonly XmlElement[]): readonly XmlElement[] {
  const texts: string[] = [];
  return elements.filter((element) => {
    const text = textOf(element);
    const isNew = text !== '' && !texts.includes(text);
    texts.push(text);
    return isNew;
  });
}
