import type { Json } from '../../model/json.ts';
import type { RawText } from '../../model/text.ts';
import { encodeEntities } from '../../base/entities.ts';
import type { XmlElement } from '../../base/xml/element.ts';
import { attribute, textOf } from './taken.ts';
import { namespaceOf } from './names.ts';

/** Elements that people put into titles and summaries; `<snow>` is none, and stays what it is. */
const htmlTag =
  /<\/?(?:a|abbr|b|bdi|blockquote|br|center|cite|code|del|dfn|div|em|figure|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|var|wbr)(?:\s[^<>]*)?\/?>/i;

/** A text of RSS, which does not say what it is: HTML wherever it holds a tag. */
export function rssText(element: XmlElement): RawText {
  const value = textOf(element);
  return { as: value.includes('<') && htmlTag.test(value) ? 'html' : 'text', value };
}

/** A title of RSS: plain text where its signs say so. */
export function rssLine(element: XmlElement): RawText {
  return isPlainText(element) ? { as: 'text', value: wordOf(element) } : rssText(element);
}

/** A name or tag of RSS. Many writers put HTML there, so references in it are decoded later, unless it is plain text for certain. */
export function wordOf(element: XmlElement): string {
  return isPlainText(element) ? encodeEntities(textOf(element)) : textOf(element);
}

function isPlainText({ isPlain, source }: XmlElement): boolean {
  return isPlain === true && source?.isMarkup !== true;
}

/** A body of RSS: HTML, escaped or as it is. */
export function rssBody(element: XmlElement): RawText {
  return { as: 'html', value: textOf(element) };
}

/** A text construct of Atom (RFC 4287 §3.1), content (§4.1.3), or one of Atom 0.3 with its `mode`. */
export function atomText(element: XmlElement): RawText {
  const type = (attribute(element, 'type') ?? 'text').toLowerCase();
  const mode = attribute(element, 'mode')?.toLowerCase();
  const value = textOf(element);
  if (mode === 'base64' || isBinary(type, mode))
    return { as: isHtml(type) ? 'html' : 'text', value: fromBase64(value) };
  if (element.source?.isMarkup) return { as: 'html', value: withoutWrapper(value) };
  return { as: isHtml(type) ? 'html' : 'text', value };
}

/** A title or summary of Atom. In one that says it is text, references are what it is about (RFC 4287 §3.1.1.1). */
export function atomLine(element: XmlElement): RawText {
  const { as, value } = atomText(element);
  const isSaid = attribute(element, 'type')?.toLowerCase() === 'text' || isPlainText(element);
  return { as, value: as === 'text' && isSaid ? encodeEntities(value) : value };
}

function isHtml(type: string): boolean {
  return /^(?:x?html$|text\/html|application\/xhtml\+xml)/.test(type);
}

/** Content of any type but text and XML is written in base64 (RFC 4287 §4.1.3.3). */
function isBinary(type: string, mode: string | undefined): boolean {
  return mode === undefined && type.includes('/') && !/^text\/|[+/]xml\b/.test(type);
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Buffer.from(text, 'base64'));
}

/** XHTML stands in a `div` that is no part of it (RFC 4287 §3.1.1.3). */
function withoutWrapper(markup: string): string {
  const inside = /^<div(?:\s[^<>]*)?>([^]*)<\/div\s*>$/i.exec(markup)?.[1];
  if (inside === undefined) return markup;
  let depth = 0;
  for (const [, slash] of inside.matchAll(/<(\/?)div\b[^<>]*>/gi)) {
    depth += slash === '/' ? -1 : 1;
    if (depth < 0) return markup;
  }
  return inside;
}

/** An element as JSON, for what the model has no word for: name, namespace, attributes and children. */
export function toJson(element: XmlElement): Json {
  const { name, attributes, children, source } = element;
  const namespace = namespaceOf(element);
  // Markup becomes text that shows the same.
  const isMarkup = source?.isMarkup === true && attributes['type'] === 'xhtml';
  const content = source ? [source.text] : children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  return {
    name,
    ...(namespace === '' ? {} : { namespace }),
    ...(Object.keys(attributes).length > 0
      ? { attributes: isMarkup ? { ...attributes, type: 'html' } : attributes }
      : {}),
    ...prefixesOf(element),
    ...(content.length > 0
      ? { children: content.map((child) => (typeof child === 'string' ? child : toJson(child))) }
      : {}),
  };
}

/** What the prefixes of its attributes mean. */
function prefixesOf({ attributes, scope }: XmlElement): { readonly namespaces?: Readonly<Record<string, string>> } {
  const found: Record<string, string> = {};
  for (const name in attributes) {
    const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
    const meaning = prefix === '' || prefix === 'xml' ? '' : namespaceOf({ name, namespace: declared(scope, prefix) });
    if (meaning !== '') found[prefix] = meaning;
  }
  return Object.keys(found).length > 0 ? { namespaces: found } : {};
}

function declared({ namespaces }: XmlElement['scope'], prefix: string): string {
  return (Object.hasOwn(namespaces, prefix) ? namespaces[prefix] : undefined) ?? '';
}
