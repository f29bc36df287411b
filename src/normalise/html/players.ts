import { detachAll, element, text, textOf, unwrapAll, type ChildNode, type Element } from '../../base/html/tree.ts';
import { blocks } from '../../base/html/vocabulary.ts';
import { findEmbed, toCard } from '../video.ts';
import { resolveMedia } from './addresses.ts';
import { find, swap, type BodyRule, type Page } from './page.ts';

/** Sounds and films of the body are attachments of the post too. */
export const players: BodyRule = {
  name: 'heal/player',
  about:
    'Sound and film elements get controls and are attachments of the post too, in each of their formats; the first that readers can play is shown. One without any address keeps its fallback text.',
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
      const tracks = tracksOf(node, page);
      const first = tracks[0];
      detachAll(new Set(find(node, 'source')));
      if (first === undefined) {
        silent.push(node);
        continue;
      }
      const isMute = textOf(node).trim() === '' && find(node, 'img').length === 0;
      const embed = findEmbed(first.url);
      if (node.attribs['controls'] === undefined || isMute || embed || tracks.length > 1) count += 1;
      const title = node.attribs['title']?.trim() || undefined;
      if (embed) shown.set(node, [toCard(embed, title)]);
      else shown.set(node, toPlayer(node, { src: first.url, isMute }));
      page.media.push({ ...(embed ? { url: embed.page, type: 'text/html' } : first), ...(title ? { title } : {}) });
      for (const track of tracks.slice(1)) page.media.push(track);
    }
    swap(page, shown);
    unwrapAll(silent);
    return count + silent.length;
  },
};

interface Track {
  readonly url: string;
  readonly type?: string;
}

/** What an element can play, what is shown first. Its own address counts for more than those inside. */
function tracksOf(node: Element, page: Page): readonly Track[] {
  const own = toTrack(node, page);
  const inside = find(node, 'source').flatMap((source) => toTrack(source, page) ?? []);
  const first = own ?? inside.find(isPlayable) ?? inside[0];
  if (first === undefined) return [];
  const type = first.type ?? inside.find(({ url }) => url === first.url)?.type;
  const others = inside.filter(({ url }) => url !== first.url);
  return [{ ...first, ...(type === undefined ? {} : { type }) }, ...others];
}

function toTrack({ name, attribs }: Element, page: Page): Track | undefined {
  const given = attribs['src'] ?? attribs['data-src'];
  if (given === undefined || given.trim() === '') return undefined;
  const url = resolveMedia(given, page) ?? attribs['src'];
  const type = name === 'source' ? attribs['type']?.replace(/;.*$/s, '').trim() : undefined;
  return url === undefined ? undefined : { url, ...(type ? { type } : {}) };
}

/** False for lists of pieces, which only scripts can play, and for what no reader plays any more. */
function isPlayable({ url, type }: Track): boolean {
  return (
    !/mpegurl|dash\+xml|flv|flash|x-ms|quicktime/i.test(type ?? '') &&
    !/\.(?:m3u8?|mpd|flv|swf|wmv|wma|f4v)(?:[?#]|$)/i.test(url)
  );
}

/** The element with what is shown where it cannot be played. */
function toPlayer(node: Element, { src, isMute }: { readonly src: string; readonly isMute: boolean }): ChildNode[] {
  node.attribs = { ...node.attribs, src, controls: 'controls' };
  // A block would be put beside it, with a second player around it.
  unwrapAll(find(node, '*').filter(({ name }) => blocks.has(name)));
  return [isMute ? element(node.name, node.attribs, [text(src)]) : node];
}
