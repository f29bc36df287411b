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
import { toLink, toMedia } from '../url.ts';
import { findEmbed, toCard } from '../video.ts';
import { localFile, resolveMedia } from './addresses.ts';
import { find, swap, type BodyRule } from './page.ts';

/** Makes links absolute and safe; a link that leads nowhere keeps its text. */
export const links: BodyRule = {
  name: 'heal/link',
  about:
    'Links are made absolute, freed of tracking and redirectors; broken, local and active ones keep only their text.',
  changes: 'address',
  required: 'A relative address leads nowhere from a feed, and an active one must not lead anywhere.',
  example: {
    before: '<p><a href="/b?utm_source=x">a</a> <a href="javascript:go()">b</a></p>',
    after: '<p><a href="https://example.org/b">a</a> b</p>',
  },
  on: ['a', 'blockquote', 'q', 'ins', 'del'],
  apply: (page) => {
    const ids = new Set(find(page.root, '[id], a[name]').map(({ attribs }) => attribs['id'] ?? attribs['name']));
    let count = 0;
    for (const anchor of find(page.root, 'a')) {
      const href = anchor.attribs['href'];
      if (href === undefined) continue;
      const target = toTarget(href.trim(), { ids, page });
      if (target === href) continue;
      count += 1;
      if (target === undefined) delete anchor.attribs['href'];
      else anchor.attribs['href'] = target;
    }
    for (const node of find(page.root, '[cite]')) {
      const cite = toLink(node.attribs['cite'] ?? '', page.base);
      if (cite === undefined) delete node.attribs['cite'];
      else node.attribs['cite'] = cite;
    }
    return count;
  },
};

function toTarget(
  href: string,
  at: { readonly ids: ReadonlySet<string | undefined>; readonly page: Parameters<BodyRule['apply']>[0] },
): string | undefined {
  const { ids, page } = at;
  if (href.startsWith('#')) {
    if (ids.has(href.slice(1))) return href;
    return page.url === undefined || href === '#' ? undefined : toLink(href, page.url);
  }
  const own = page.url === undefined ? undefined : toLink(href, page.base);
  const hash = own?.indexOf('#') ?? -1;
  if (own !== undefined && hash > 0 && own.slice(0, hash) === page.url && ids.has(own.slice(hash + 1)))
    return own.slice(hash);
  return localFile(href, page) ?? toLink(href, page.base);
}

/** Turns players of other sites into a figure with a link, and a picture where its address is known. */
export const embeds: BodyRule = {
  name: 'heal/embed',
  about:
    'A player of another site (iframe, object, embed) becomes a card: picture where known, and a link. Frames without an address go.',
  changes: 'content',
  example: {
    before: '<iframe src="https://player.vimeo.com/video/1" title="a"></iframe>',
    after: '<p><a href="https://vimeo.com/1">▶ a (Vimeo)</a></p>',
  },
  on: ['iframe', 'object', 'embed'],
  makes: true,
  apply: (page) => {
    const cards = new Map<ChildNode, ChildNode[]>();
    for (const frame of find(page.root, 'iframe, object, embed')) {
      const address = frameAddress(frame, page.base);
      const title = frame.attribs['title']?.trim() || undefined;
      if (address === undefined) {
        if (frame.name !== 'object') cards.set(frame, []);
        continue;
      }
      const embed = findEmbed(address);
      cards.set(frame, [embed ? toCard(embed, title) : linkTo(address, title)]);
      if (embed) page.media.push({ url: embed.page, type: 'text/html', ...(title === undefined ? {} : { title }) });
    }
    swap(page, cards);
    return cards.size;
  },
};

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

function linkTo(address: string, title: string | undefined): Element {
  return element('p', {}, [element('a', { href: address }, [text(title ?? address)])]);
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
      if (node.attribs['controls'] === undefined || textOf(node).trim() === '') count += 1;
      node.attribs = { ...node.attribs, src: resolveMedia(first, page) ?? first, controls: 'controls' };
      const type = sources[0]?.attribs['type'];
      detachAll(new Set(sources));
      if (textOf(node).trim() === '') shown.set(node, [withText(node, first)]);
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

/** A link without a target, or inside another link, is text. */
export const emptyLinks: BodyRule = {
  name: 'heal/anchor',
  about: 'An anchor that leads nowhere and that nothing leads to, or that stands in another one, gives up its tag.',
  changes: 'form',
  required: 'A link inside a link is not valid in any output.',
  example: { before: '<p><a>a</a> <a href="https://example.org/b"><a name="x">b</a></a></p>', after: '<p>a b</p>' },
  on: ['a'],
  apply: ({ root }) => {
    const isNested = (anchor: Element): boolean =>
      ancestors(anchor).some(({ name, attribs }) => name === 'a' && attribs['href'] !== undefined);
    const useless = find(root, 'a').filter(
      (anchor) => (anchor.attribs['href'] === undefined && anchor.attribs['id'] === undefined) || isNested(anchor),
    );
    unwrapAll(useless);
    return useless.length;
  },
};

function ancestors(node: Element): Element[] {
  const above: Element[] = [];
  for (let at = node.parent; at && isTag(at); at = at.parent) above.push(at);
  return above;
}
