import { isTag, isText, textOf, type ChildNode, type Element } from '../../base/html/tree.ts';
import { isBlankText } from '../../base/text.ts';
import { standIns, type StandIn } from '../stand-ins.ts';
import { toLink } from '../url.ts';
import { findEmbed, toCard } from '../video.ts';
import { isInTable } from './embeds.ts';
import { find, swap, type BodyRule, type Page } from './page.ts';

const byName = new Map<string, StandIn>();
const byClass = new Map<string, StandIn>();
for (const standIn of standIns) {
  for (const name of standIn.names?.split(' ') ?? []) byName.set(name, standIn);
  for (const name of standIn.classes?.split(' ') ?? []) byClass.set(name, standIn);
}

/** Makes cards of quotations and elements that a script of another site would have filled. */
export const emptyCards: BodyRule = {
  name: 'heal/empty-card',
  about:
    'What a script of another site would have filled (a post of Instagram, X or Facebook, lite-youtube, amp-vimeo) becomes a card with a link, where it holds nothing or only links. One that holds text stays a quotation.',
  changes: 'content',
  example: {
    before: '<blockquote class="twitter-tweet"><a href="https://twitter.com/a/status/1"></a></blockquote>',
    after: '<p><a href="https://twitter.com/a/status/1">▶ Twitter</a></p>',
  },
  on: ['blockquote', 'div', ...byName.keys()],
  apply: (page) => {
    const cards = new Map<ChildNode, ChildNode[]>();
    for (const node of find(page.root, '*')) {
      const standIn = standInOf(node);
      const card = standIn && !isInTable(node) ? cardOf(node, standIn, page) : undefined;
      if (card) cards.set(node, [card]);
    }
    swap(page, cards);
    return cards.size;
  },
};

function standInOf({ name, attribs }: Element): StandIn | undefined {
  const named = byName.get(name);
  if (named || (name !== 'blockquote' && name !== 'div')) return named;
  for (const word of attribs['class']?.split(/\s+/) ?? []) {
    const standIn = byClass.get(word);
    if (standIn) return standIn;
  }
  return undefined;
}

function cardOf(node: Element, standIn: StandIn, page: Page): Element | undefined {
  const isOwn = byName.has(node.name);
  const said = isOwn ? undefined : linkTexts(node, page);
  if (!isOwn && said === undefined) return undefined;
  const address = toldAddress(node, standIn, page) ?? linkedAddress(node, page);
  if (address === undefined) return undefined;
  const embed = findEmbed(address) ?? { page: address, host: new URL(address).hostname.replace(/^www\./, '') };
  const title = said?.[0] ?? titleOf(node);
  if (embed.plays) page.media.push({ url: embed.page, type: 'text/html', ...(title === undefined ? {} : { title }) });
  return toCard(embed, title);
}

/** The address that an attribute tells, as address or as id. */
function toldAddress({ attribs }: Element, { attributes, page: toPage }: StandIn, page: Page): string | undefined {
  for (const name of attributes?.split(' ') ?? []) {
    const value = attribs[name]?.trim() ?? '';
    const address = /^(?:https?:)?\/\//i.test(value) ? toLink(value, page.base) : undefined;
    if (address !== undefined) return address;
    if (toPage && /^[\w-]+$/.test(value)) return toPage(value);
  }
  return undefined;
}

/** The last link that leads to something known; in WordPress the address is text. */
function linkedAddress(node: Element, page: Page): string | undefined {
  const text = textOf(node).trim();
  const written = /^https?:\/\/\S+$/.test(text) ? [text] : [];
  const hrefs = find(node, 'a').map(({ attribs }) => attribs['href'] ?? '');
  for (const href of [...hrefs, ...written].toReversed()) {
    const address = /^(?:https?:)?\/\//i.test(href.trim()) ? toLink(href.trim(), page.base) : undefined;
    if (address !== undefined && findEmbed(address)) return address;
  }
  return undefined;
}

/** What shows by itself, so that its element is no empty card. */
const shows: ReadonlySet<string> = new Set('img video audio iframe object embed table math'.split(' '));

/** What the site says in every card. */
const stock =
  /^(?:view (?:this (?:post|photo|video|profile) )?on \w+|在 ?instagram ?上?(?:查看|檢視)[^。]{0,12}|play(?: video)?|https?:\/\/\S+|\w+(?:\.\w+)+\/\S*)$/i;

/** More links than this are a list of the author's. */
const mostLinks = 12;

/** The text of the links where nothing else is there, and one of them says something at most; else undefined. */
function linkTexts(node: Element, { base }: Page): readonly string[] | undefined {
  const texts = new Set<string>();
  let links = 0;
  const isEmpty = (child: ChildNode): boolean => {
    if (!isTag(child)) return !isText(child) || isBlankText(child.data) || isKnown(child.data.trim(), base);
    if (shows.has(child.name)) return false;
    if (child.name !== 'a') return child.name === 'script' || child.name === 'style' || child.children.every(isEmpty);
    const text = textOf(child).trim().replace(/\s+/g, ' ');
    if (text !== '' && !stock.test(text)) texts.add(text);
    links += 1;
    return links <= mostLinks && find(child, [...shows].join()).length === 0;
  };
  return node.children.every(isEmpty) && texts.size <= 1 ? [...texts] : undefined;
}

function isKnown(text: string, base: string | undefined): boolean {
  const address = /^https?:\/\/\S+$/.test(text) ? toLink(text, base) : undefined;
  return address !== undefined && findEmbed(address) !== undefined;
}

/** The title that an element of a player tells: `Play: …`. */
function titleOf(node: Element): string | undefined {
  const { attribs } = node;
  const told = attribs['title'] ?? attribs['playlabel'] ?? attribs['data-title'] ?? '';
  const title = told.trim().replace(/^(?:play|watch)(?: video)?:\s*/i, '');
  return title === '' || stock.test(title) ? undefined : title;
}
