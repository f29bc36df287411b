import { percentDecoded } from '../../base/percent.ts';
import {
  element,
  elements,
  isTag,
  isText,
  setChildren,
  text,
  textOf,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { stripForbidden } from '../../base/text.ts';
import { openAnchors, toSoundAttributes, type Anchors } from './attributes.ts';
import { shapes } from './containers.ts';
import { blocks, dropped, flattening, inlineOnly, kept, neverBelow, parts, renamed, voids } from './elements.ts';
import { toBookHref } from './links.ts';
import { toSoundMath } from './math.ts';

/** Deeper nesting than this breaks programs that read the book; of what is below only the text stays. */
const deepest = 400;

/** Where in the chapter a node will stand. */
interface Place {
  readonly parent: string;
  /** Only phrasing content may stand here. */
  readonly isInline: boolean;
  /** White space is the author's. */
  readonly isVerbatim: boolean;
  /** Ancestors that some elements must not have. */
  readonly above: ReadonlySet<string>;
  readonly depth: number;
}

interface Page {
  readonly anchors: Anchors;
  /** Elements with a block anywhere below them. */
  readonly withBlocks: ReadonlySet<Element>;
}

const ancestorsThatMatter = new Set(Object.values(neverBelow));

/**
 * Rebuilds the body so that EPUBCheck takes it as part of a chapter, whatever it was. Images must be in the book already. Ids stay
 * where a link of the page or one to `places` leads to them; gives the places that are there.
 */
export function makeSound(body: Element, places: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const all = elements(body);
  const targets = all.flatMap(({ attribs }) =>
    attribs['href']?.trim().startsWith('#') ? [toTarget(attribs['href'])] : [],
  );
  const page: Page = {
    anchors: openAnchors([...targets, ...places]),
    withBlocks: findWithBlocks(all),
  };
  setChildren(
    body,
    soundAll(
      body.children,
      { parent: 'section', isInline: false, isVerbatim: false, above: new Set(), depth: 0 },
      page,
    ),
  );
  return settleLinks(elements(body), page.anchors.given, places);
}

/** Links inside the page lead to ids that are there, and only ids that are led to stay. */
function settleLinks(
  all: readonly Element[],
  given: ReadonlyMap<string, string>,
  places: ReadonlySet<string>,
): ReadonlySet<string> {
  const ids = new Set(all.flatMap(({ attribs }) => attribs['id'] ?? []));
  const used = new Set<string>();
  for (const { attribs } of all) {
    if (!attribs['href']?.startsWith('#')) continue;
    const target = given.get(toTarget(attribs['href']));
    if (target === undefined || !ids.has(target)) delete attribs['href'];
    else attribs['href'] = `#${target}`;
    if (target !== undefined) used.add(target);
  }
  const found = [...places].filter((place) => ids.has(given.get(place) ?? ''));
  for (const place of found) used.add(given.get(place) ?? '');
  for (const { attribs } of all) if (!used.has(attribs['id'] ?? '')) delete attribs['id'];
  return new Set(found);
}

/** The id that a link inside the page leads to. */
function toTarget(href: string): string {
  return percentDecoded(href.trim().slice(1));
}

function findWithBlocks(all: readonly Element[]): ReadonlySet<Element> {
  const found = new Set<Element>();
  for (const node of all.toReversed()) {
    const name = renamed[node.name] ?? node.name;
    const isBlock = blocks.has(name) || (parts[name] !== undefined && name !== 'rt');
    if ((isBlock || found.has(node)) && node.parent && isTag(node.parent)) found.add(node.parent);
  }
  return found;
}

function soundAll(nodes: readonly ChildNode[], place: Place, page: Page): ChildNode[] {
  return nodes.flatMap((node) => {
    if (isText(node)) return [text(stripForbidden(node.data).text)];
    return isTag(node) ? soundOne(node, place, page) : [];
  });
}

function soundOne(node: Element, place: Place, page: Page): ChildNode[] {
  if (dropped.has(node.name)) return [];
  if (node.name === 'math') return [toSoundMath(node)];
  if (node.name === 'audio' || node.name === 'video' || node.name === 'iframe') return [toPlayerLink(node, place)];
  const name = nameAt(node, place, page);
  if (place.depth >= deepest && (name === undefined || !parts[name])) return [text(stripForbidden(textOf(node)).text)];
  if (name === undefined) return soundAll(node.children, { ...place, depth: place.depth + 1 }, page);
  if (place.isInline && blocks.has(name)) return flattened(node, place, page);
  const made = element(name, toSoundAttributes(node, name, page.anchors));
  if (name === 'img' && made.attribs['src'] === undefined) return [text(made.attribs['alt'] ?? '')];
  if (voids.has(name)) return [made];
  if (lacksValue(made)) made.name = 'span';
  const sound = (children: readonly ChildNode[], parent: string): ChildNode[] =>
    soundAll(children, inside(name, parent, place), page);
  const shape = shapes[name];
  return shape ? shape(node, made, sound) : [element(made.name, made.attribs, sound(node.children, name))];
}

/** What the element is called where it will stand; undefined where only its content may stand. */
function nameAt(node: Element, place: Place, { withBlocks }: Page): string | undefined {
  const name = renamed[node.name] ?? node.name;
  if (!kept.has(name) || (node.namespace !== undefined && !node.namespace.endsWith('xhtml'))) return undefined;
  const isMisplaced = parts[name] !== undefined && !parts[name].has(place.parent);
  if (isMisplaced) return name === 'rt' ? undefined : 'div';
  const isForbidden = place.above.has(neverBelow[name] ?? '');
  if (isForbidden) return blocks.has(name) ? 'div' : undefined;
  const isBroken = inlineOnly.has(name) && !flattening.has(name) && !place.isInline && withBlocks.has(node);
  return isBroken ? 'div' : name;
}

function inside(name: string, parent: string, place: Place): Place {
  return {
    parent,
    isInline: place.isInline || inlineOnly.has(name),
    isVerbatim: place.isVerbatim || name === 'pre',
    above: ancestorsThatMatter.has(name) ? new Set([...place.above, name]) : place.above,
    depth: place.depth + 1,
  };
}

/** A block where none may be: its content, kept apart from what is around it. */
function flattened(node: Element, place: Place, page: Page): ChildNode[] {
  if (node.name === 'hr') return [element('br')];
  const children = soundAll(node.children, { ...place, parent: 'div', depth: place.depth + 1 }, page);
  return place.isVerbatim ? [...children, text('\n')] : [text(' '), ...children, text(' ')];
}

/** These mean nothing without the attribute. */
function lacksValue({ name, attribs }: Element): boolean {
  if (name === 'time') return attribs['datetime'] === undefined;
  if (name === 'data') return attribs['value'] === undefined;
  return name === 'bdo' && attribs['dir'] === undefined;
}

/** What plays elsewhere: a link to it. */
function toPlayerLink(player: Element, place: Place): ChildNode {
  const sources = [player, ...elements(player)].flatMap(({ attribs }) =>
    attribs['src'] === undefined ? [] : [attribs['src']],
  );
  const href = sources.map(toBookHref).find((found) => found !== undefined);
  const title = stripForbidden(player.attribs['title'] ?? '').text.trim();
  const label = title === '' ? (href ?? stripForbidden(textOf(player)).text) : title;
  if (href === undefined) return text(label);
  const link = place.above.has('a')
    ? element('span', {}, [text(`▶ ${label}`)])
    : element('a', { href }, [text(`▶ ${label}`)]);
  return place.isInline ? link : element('p', {}, [link]);
}
