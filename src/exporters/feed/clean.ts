import { stripForbidden, toLine } from '../../base/text.ts';

/**
 * What `feed` cannot escape in attributes, as a character that cannot be in a post; `finish` turns it into the reference.
 * In text `feed` takes one level of `&amp;` off before it escapes, so `toFeedText` puts one on.
 */
const lessThan = '\u0001';

/** Stands for the body in what `feed` is given: it would copy and search it several times. Cannot be in a post either. */
export const bodyMark = '\u0002';

/** An entry that `feed` wrote, with the body in its place. */
export function withBody(xml: string, body: string): string {
  const at = body === '' ? -1 : xml.indexOf(bodyMark);
  return at < 0 ? xml : xml.slice(0, at) + body + xml.slice(at + bodyMark.length);
}

/** Plain text for an element that `feed` escapes. */
export function toFeedText(text: string): string {
  return toLine(stripForbidden(text).text).replaceAll('&', '&amp;');
}

/** Plain text for an attribute in which `feed` escapes `&` itself. */
export function toFeedAttribute(text: string): string {
  return toLine(stripForbidden(text).text).replaceAll('<', lessThan);
}

/** Plain text for an attribute of an extension, which `feed` writes as it is but for `"`. */
export function toExtensionAttribute(text: string): string {
  return toLine(stripForbidden(text).text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** HTML that may stand in a CDATA section. */
export function toCdata(html: string): string {
  return stripForbidden(html).text.replaceAll(']]>', ']]&gt;');
}

/** Plain text as HTML for a CDATA section. */
export function textToCdata(text: string): string {
  return stripForbidden(text).text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;');
}

/** Plain text as the RSS profile wants it in text elements: readers that take it for HTML show it right too. */
export function toProfileText(text: string): string {
  return toLine(stripForbidden(text).text).replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll('>', '&gt;');
}

/** What `feed` wrote, with text as the RSS profile wants it in the elements of these names, which are separated by `|`. */
export function toProfile(names: string): (xml: string) => string {
  const elements = new RegExp(`(<(?:${names})(?: [^>]*)?>)([^<]*)`, 'g');
  const change = (_: string, open: string, text: string): string =>
    open + text.replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;');
  return (xml) => (/&(?:amp|lt);/.test(xml) ? xml.replace(elements, change) : xml);
}

/** The document with its less-than signs in place. */
export function finish(xml: string): string {
  return xml.replaceAll(lessThan, '&lt;');
}

/** The one element of this name with its content, first to last tag. */
export function cutElement(xml: string, name: string): string {
  return xml.slice(xml.indexOf(`<${name}>`), xml.lastIndexOf(`</${name}>`) + name.length + 3);
}

/** The elements of this name that `feed` wrote for so many posts; none holds another, and in text every `<` is escaped. */
export function cutElements(xml: string, name: string, count: number): readonly string[] {
  const end = `</${name}>`;
  const parts = xml.slice(xml.indexOf(`<${name}>`), xml.lastIndexOf(end)).split(end);
  if (parts.length !== count) throw new Error(`${parts.length} elements ${name} for ${count} posts`);
  return parts.map((part) => part.trimStart() + end);
}
