import { isTag, type ChildNode, type Element } from '../../base/html/tree.ts';
import { toMedia } from '../url.ts';
import { findEmbed, toCard, type Embed } from '../video.ts';
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
