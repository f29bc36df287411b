import { headingAnchor } from '../../base/heading-anchor.ts';
import { textOf, type Element } from '../../base/html/tree.ts';
import { sha256 } from '../../base/hash.ts';
import { stripForbidden } from '../../base/text.ts';
import { toBookHref, toCitation, toLanguageTag } from './links.ts';

type Settle = (value: string) => string | undefined;

const shape =
  (pattern: RegExp): Settle =>
  (value) =>
    pattern.test(value) ? value : undefined;
const flag =
  (name: string): Settle =>
  () =>
    name;
const count = shape(/^[1-9]\d{0,2}$/);
const whole = shape(/^-?\d{1,9}$/);
const pixels = shape(/^\d{1,5}$/);
const moment = shape(
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/,
);

const everywhere: Readonly<Record<string, Settle>> = {
  title: shape(/\S/),
  dir: (value) => shape(/^(?:ltr|rtl)$/)(value.toLowerCase()),
};

/** What single elements may have beyond that, and how it is made fit. */
const own: Readonly<Record<string, Readonly<Record<string, Settle>>>> = {
  a: { hreflang: toLanguageTag, class: shape(/^image$/) },
  span: { class: shape(/^image$/) },
  img: { src: shape(/^images\/[\da-f]{16}\.\w+$/), width: pixels, height: pixels },
  td: { colspan: count, rowspan: count },
  th: { colspan: count, rowspan: count, scope: shape(/^(?:row|col|rowgroup|colgroup)$/) },
  col: { span: count },
  colgroup: { span: count },
  ol: { start: whole, reversed: flag('reversed'), type: shape(/^[1aAiI]$/) },
  li: { value: whole },
  time: { datetime: moment },
  data: { value: (value) => value },
  q: { cite: toCitation },
  blockquote: { cite: toCitation },
  ins: { cite: toCitation, datetime: moment },
  del: { cite: toCitation, datetime: moment },
  code: { class: shape(/^[\w+#.:-]+$/) },
  pre: { class: shape(/^[\w+#.:-]+$/) },
};

/** The ids of one page: which are led to, and what they are called in the book. */
export interface Anchors {
  readonly wanted: ReadonlySet<string>;
  /** Those of `wanted` by the heading that they may be. */
  readonly headings: ReadonlyMap<string, string>;
  readonly given: Map<string, string>;
}

export function openAnchors(places: readonly string[]): Anchors {
  const headings = new Map(places.map((place) => [headingAnchor(place), place]));
  headings.delete('');
  return { wanted: new Set(places), headings, given: new Map() };
}

/** The attributes that the element `name` of the book takes over from the element of the post. */
export function toSoundAttributes(node: Element, name: string, anchors: Anchors): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [attribute, raw] of Object.entries(node.attribs)) {
    const settle = everywhere[attribute] ?? own[name]?.[attribute];
    const value = settle?.(stripForbidden(raw).text.trim());
    if (value !== undefined) kept[attribute] = value;
  }
  const language = toLanguageTag(node.attribs['lang'] ?? node.attribs['xml:lang']);
  if (language !== undefined) Object.assign(kept, { lang: language, 'xml:lang': language });
  if (name === 'img') kept['alt'] = stripForbidden(node.attribs['alt'] ?? '').text;
  if (name === 'a') Object.assign(kept, linkOf(node));
  return Object.assign(kept, anchorOf(node, anchors));
}

/** A link that no reading system can follow still says where it led. */
function linkOf({ attribs }: Element): Record<string, string> {
  const given = stripForbidden(attribs['href'] ?? '').text.trim();
  // Where in the book files of the input are is known when the page is whole.
  if (/^(?:#|input:)/.test(given)) return { href: given };
  const href = toBookHref(given);
  if (href !== undefined) return { href };
  return attribs['title'] === undefined &&
    /^[a-z][\w+.-]+:/i.test(given) &&
    !/^(?:input|data|file|javascript|vbscript):/i.test(given)
    ? { title: given }
    : {};
}

function anchorOf(node: Element, { wanted, headings, given }: Anchors): Record<string, string> {
  const id = node.attribs['id'] ?? node.attribs['name'] ?? headingOf(node, headings);
  if (!wanted.has(id) || given.has(id)) return {};
  const legal = anchorId(id);
  given.set(id, legal);
  return { id: legal };
}

/** The place that is wanted and that a heading without an id is. */
function headingOf(node: Element, headings: ReadonlyMap<string, string>): string {
  if (headings.size === 0 || !/^h[1-6]$/.test(node.name)) return '';
  return headings.get(headingAnchor(textOf(node))) ?? '';
}

/** What an id is called in the book, whichever page it is in: itself where XML, URLs and reading systems take it. */
export function anchorId(id: string): string {
  return /^(?!at-)[A-Za-z][\w.-]{0,99}$/.test(id) ? id : `at-${sha256(id).slice(0, 16)}`;
}
