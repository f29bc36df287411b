import { cleanLine, stripForbidden } from '../../base/text.ts';
import { escapeText } from '../../base/xml.ts';

/** Plain text for the head of a document: `feed` takes one level of `&amp;` off before it escapes, so this puts one on. */
export function toFeedText(text: string): string {
  return cleanLine(text).replaceAll('&', '&amp;');
}

/** Plain text for an element, escaped as `feed` does it. */
export function toText(text: string): string {
  return escapeText(cleanLine(text));
}

/** Plain text for an attribute, escaped as `feed` does it, and `<` too. */
export function toAttribute(text: string): string {
  return cleanLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
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
  return cleanLine(text).replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll('>', '&gt;');
}

/** What `feed` wrote, with text as the RSS profile wants it in the elements of these names, which are separated by `|`. */
export function toProfile(names: string): (xml: string) => string {
  const elements = new RegExp(`(<(?:${names})>)([^<]*)`, 'g');
  const change = (_: string, open: string, text: string): string =>
    open + text.replaceAll('&amp;', '&#x26;').replaceAll('&lt;', '&#x3C;');
  return (xml) => xml.replace(elements, change);
}

/** The one element of this name with its content, first to last tag. */
export function cutElement(xml: string, name: string): string {
  return xml.slice(xml.indexOf(`<${name}>`), xml.lastIndexOf(`</${name}>`) + name.length + 3);
}
