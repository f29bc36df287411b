import {
  detach,
  element,
  isTag,
  replace,
  setChildren,
  text,
  textOf,
  unwrap,
  type Element,
} from '../../base/html/tree.ts';
import { toLink, toMedia } from '../url.ts';
import { findEmbed, toCard } from '../video.ts';
import { localFile, resolveMedia } from './addresses.ts';
import { find, type BodyRule } from './page.ts';

/** Makes links absolute and safe; a link that leads nowhere keeps its text. */
export const links: BodyRule = {
  name: 'heal/link',
  about:
    'Links are made absolute, freed of tracking and redirectors; broken, local and active ones keep only their text.',
  changes: 'address',
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
  changes: 'form',
  apply: (page) => {
    const found = find(page.root, 'iframe, object, embed').filter((node) => node.parent);
    for (const frame of found) {
      const address = frameAddress(frame, page.base);
      const title = frame.attribs['title']?.trim() || undefined;
      if (address === undefined) {
        if (frame.name !== 'object') detach(frame);
        continue;
      }
      const embed = findEmbed(address);
      replace(frame, [embed ? toCard(embed, title) : linkTo(address, title)]);
      if (embed) page.media.push({ url: embed.page, type: 'text/html', ...(title === undefined ? {} : { title }) });
    }
    return found.length;
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
  apply: (page) => {
    const found = find(page.root, 'audio, video');
    for (const node of found) {
      const sources = find(node, 'source').filter(({ attribs }) => attribs['src'] !== undefined);
      const first = node.attribs['src'] ?? sources[0]?.attribs['src'];
      if (first === undefined) {
        unwrap(node);
        continue;
      }
      node.attribs = { ...node.attribs, src: resolveMedia(first, page) ?? first, controls: 'controls' };
      const type = sources[0]?.attribs['type'];
      for (const source of sources) detach(source);
      if (textOf(node).trim() === '') setChildren(node, [text(first)]);
      const title = node.attribs['title'];
      page.media.push({
        url: node.attribs['src'] ?? first,
        type: type ?? `${node.name}/${node.name === 'audio' ? 'mpeg' : 'mp4'}`,
        ...(title ? { title } : {}),
      });
    }
    return 0;
  },
};

/** A link without a target, or inside another link, is text. */
export const emptyLinks: BodyRule = {
  name: 'heal/anchor',
  about: 'An anchor that leads nowhere and that nothing leads to, or that stands in another one, gives up its tag.',
  changes: 'form',
  apply: ({ root }) => {
    let count = 0;
    for (const anchor of find(root, 'a')) {
      const isNested = ancestors(anchor).some(({ name, attribs }) => name === 'a' && attribs['href'] !== undefined);
      if (!isNested && (anchor.attribs['href'] !== undefined || anchor.attribs['id'] !== undefined)) continue;
      unwrap(anchor);
      count += 1;
    }
    return count;
  },
};

function ancestors(node: Element): Element[] {
  const above: Element[] = [];
  for (let at = node.parent; at && isTag(at); at = at.parent) above.push(at);
  return above;
}
