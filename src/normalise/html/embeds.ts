import {
  detachAll,
  element,
  isTag,
  text,
  textOf,
  unwrapAll,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { toMedia } from '../url.ts';
import { findEmbed, toCard, type Embed } from '../video.ts';
import { resolveMedia } from './addresses.ts';
import { find, swap, type BodyRule, type Page } from './page.ts';

/** Turns players of other sites into a figure with a link, and a picture where its address is known. */
export const embeds: BodyRule = {
  name: 'heal/embed',
  about:
    'A player or frame of another site (iframe, object, embed) becomes a card: picture where known, and a link with the name of the site. Frames without an address go.',
  changes: 'content',
  example: {
    before: '<iframe src="https://player.vimeo.com/video/1" title="a"></iframe>',
    after: '<p><a href="https://vimeo.com/1">▶ a (Vimeo)</a></p>',
  },
  on: ['iframe', 'object', 'embed', 'script', 'amp-iframe'],
  makes: true,
  apply: (page) => {
    const cards = new Map<ChildNode, ChildNode[]>();
    for (const frame of find(page.root, 'iframe, object, embed, amp-iframe')) {
      const address = frameAddress(frame, page.base);
      if (address !== undefined) cards.set(frame, [toFrameCard(address, frame, page)]);
      else if (frame.name !== 'object') cards.set(frame, []);
    }
    for (const script of find(page.root, 'script[src]')) {
      const embed = findScript(script.attribs['src'] ?? '');
      if (embed && !isInTable(script)) cards.set(script, [toCard(embed, undefined)]);
    }
    swap(page, cards);
    return cards.size;
  },
};

function toFrameCard(address: string, frame: Element, page: Page): Element {
  const title = toTitle(frame);
  const embed = findEmbed(address) ?? { page: address, host: new URL(address).hostname.replace(/^www\./, '') };
  if (embed.plays) page.media.push({ url: embed.page, type: 'text/html', ...(title === undefined ? {} : { title }) });
  return toCard(embed, title);
}

/** Title of a frame, unless it says nothing but that it plays. */
function toTitle(frame: Element): string | undefined {
  const title = frame.attribs['title']?.trim() ?? '';
  const saysNothing =
    /^(?:(?:youtube|vimeo|soundcloud|spotify|bilibili|dailymotion|twitch|embedded|embed|video|audio|media|content|iframe) ?)*(?:player)?$/i;
  return title === '' || saysNothing.test(title) ? undefined : title;
}

function frameAddress(frame: Element, base: string | undefined): string | undefined {
  for (const name of ['src', 'data-src', 'data', 'data-lazy-src']) {
    const given = frame.attribs[name];
    const address =
      given === undefined || /^(?:about:|javascript:|data:)/i.test(given.trim()) ? undefined : toMedia(given, base);
    if (address === undefined) continue;
    const wrapped = address.startsWith('https://cdn.embedly.com/') ? new URL(address).searchParams.get('src') : null;
    return wrapped === null ? address : (toMedia(wrapped, undefined) ?? address);
  }
  return undefined;
}

/** True between rows and cells, where scripts may stand and cards may not. */
export function isInTable({ parent }: Element): boolean {
  return (
    parent !== null && isTag(parent) && ['table', 'tbody', 'thead', 'tfoot', 'tr', 'colgroup'].includes(parent.name)
  );
}

/** What a script writes into the page: a Gist. */
function findScript(src: string): Embed | undefined {
  return /^https?:\/\/gist\.github\.com\//i.test(src.trim()) ? findEmbed(src.trim()) : undefined;
}

/** Sounds and films of the body are attachments of the post too. */
export const players: BodyRule = {
  name: 'heal/player',
  about:
    'Sound and film elements get controls and are attachments of the post too; one without any address keeps its fallback text.',
  changes: 'form',
  example: {
    before: '<audio src="/a.mp3">no sound</audio><video>no film</video>',
    after: '<p><audio src="https://example.org/a.mp3" controls="controls">no sound</audio>no film</p>',
  },
  on: ['audio', 'video'],
  apply: (page) => {
    const silent: Element[] = [];
    const shown = new Map<ChildNode, ChildNode[]>();
    let count = 0;
    for (const node of find(page.root, 'audio, video')) {
      const sources = find(node, 'source').filter(({ attribs }) => attribs['src'] !== undefined);
      const first = node.attribs['src'] ?? sources[0]?.attribs['src'];
      if (first === undefined) {
        silent.push(node);
        continue;
      }
      const isMute = textOf(node).trim() === '' && find(node, 'img').length === 0;
      if (node.attribs['controls'] === undefined || isMute) count += 1;
      const embed = findEmbed(first);
      if (embed) {
        shown.set(node, [toCard(embed, node.attribs['title']?.trim() || undefined)]);
        page.media.push({ url: embed.page, type: 'text/html' });
        count += 1;
        continue;
      }
      node.attribs = { ...node.attribs, src: resolveMedia(first, page) ?? first, controls: 'controls' };
      const type = sources[0]?.attribs['type'];
      detachAll(new Set(sources));
      // A block would be put beside it, with a second player around it.
      unwrapAll(find(node, '*').filter(({ name }) => blocks.has(name)));
      if (isMute) shown.set(node, [withText(node, first)]);
      const title = node.attribs['title'];
      page.media.push({
        url: node.attribs['src'] ?? first,
        ...(type === undefined ? {} : { type }),
        ...(title ? { title } : {}),
      });
    }
    swap(page, shown);
    unwrapAll(silent);
    return count + silent.length;
  },
};

/** The element with what is shown where it cannot be played. */
function withText({ name, attribs }: Element, shown: string): Element {
  return element(name, attribs, [text(shown)]);
}
