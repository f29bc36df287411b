import {
  element,
  isTag,
  isText,
  replace,
  replaceAll,
  setChildren,
  text,
  textOf,
  unwrapAll,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { resolveMedia } from './addresses.ts';
import { isReal, largest, sameImage, sources } from './image-sources.ts';
import { find, swap, take, type BodyRule, type Page } from './page.ts';

/** A noscript element doubles the lazy image beside it, or holds something of its own. */
export const noscriptTwins: BodyRule = {
  name: 'heal/noscript-twin',
  about: 'A noscript copy of an image that is there anyway goes; other noscript content takes its place in the text.',
  changes: 'form',
  example: {
    before:
      '<p><img data-src="https://example.org/a.jpg"><noscript><img src="https://example.org/a.jpg"></noscript></p>',
    after: '<p><img src="https://example.org/a.jpg" alt=""/></p>',
  },
  on: ['noscript'],
  apply: (page) => {
    const { root } = page;
    const found = find(root, 'noscript');
    if (found.length === 0) return 0;
    const outside = new Set<string>();
    for (const image of find(root, 'img')) {
      if (!hasAncestor(image, 'noscript')) for (const source of sources(image)) outside.add(sameImage(source));
    }
    const isTwin = (node: Element): boolean => {
      const images = find(node, 'img');
      const isDouble = (image: Element): boolean => sources(image).some((source) => outside.has(sameImage(source)));
      return images.length > 0 && images.every(isDouble) && textOf(node).trim() === '';
    };
    const twins = new Set(found.filter(isTwin));
    take(page, [...twins]);
    unwrapAll(found.filter((node) => !twins.has(node)));
    return found.length;
  },
};

/** Gives every image its one true address. */
export const lazyImages: BodyRule = {
  name: 'heal/lazy-image',
  about:
    'A placeholder gives way to the address that lazy loading kept for it; a real src always stays. picture becomes its image.',
  changes: 'form',
  example: {
    before:
      '<p><img src="data:image/gif;base64,R0lGODlh" data-lazy-src="https://example.org/a.jpg?is-pending-load=1#038;w=9"></p>',
    after: '<p><img src="https://example.org/a.jpg?w=9" alt=""/></p>',
  },
  on: ['img', 'picture', 'amp-img'],
  makes: true,
  apply: (page) => {
    const { root } = page;
    let count = 0;
    for (const picture of find(root, 'picture')) {
      const image = find(picture, 'img')[0] ?? element('img');
      const larger = find(picture, 'source')
        .map((source) => largest(source.attribs['srcset'] ?? source.attribs['data-srcset']))
        .find(Boolean);
      if (!isReal(image.attribs['src']) && larger) image.attribs['src'] = larger;
      replace(picture, [image]);
      count += 1;
    }
    const tiles = new Map<ChildNode, ChildNode[]>();
    for (const image of find(root, 'img, amp-img')) {
      const given = image.attribs['src'];
      if (image.name !== 'img') count += 1;
      image.name = 'img';
      const best = isReal(given) ? given : (sources(image).find(isReal) ?? given);
      if (best === undefined) delete image.attribs['src'];
      else if (best !== given) {
        image.attribs['src'] = best;
        count += 1;
      }
      // Nothing else is known of it: it shows a tile of a few dots.
      if (best !== undefined && /^\s*data:.{0,200}$/s.test(best)) tiles.set(image, description(image));
    }
    swap(page, tiles);
    return count + tiles.size;
  },
};

/** Takes out pictures that only count readers, and pictures without an address. */
export const pixels: BodyRule = {
  name: 'clean/pixel',
  about: 'Images of one pixel, of known counters, and images without any address show nothing and go.',
  changes: 'content',
  example: {
    before: '<p>a<img src="https://example.org/count.gif" width="1" height="1"></p>',
    after: '<p>a</p>',
  },
  on: ['img'],
  apply: (page) => {
    const counters =
      /feedburner\.com\/~(?:r|ff)\/|feedsportal\.com|stats\.wordpress\.com|pixel\.wp\.com|doubleclick\.net|google-analytics\.com|facebook\.com\/tr\b|medium\.com\/_\/stat/i;
    const found = find(page.root, 'img').filter(({ attribs }) => {
      const isTiny = Number(attribs['width'] ?? 9) <= 1 && Number(attribs['height'] ?? 9) <= 1;
      return (
        isTiny ||
        attribs['src'] === undefined ||
        counters.test(attribs['src']) ||
        /display:\s*none/i.test(attribs['style'] ?? '')
      );
    });
    swap(page, new Map(found.map((image) => [image, image.attribs['src'] === undefined ? description(image) : []])));
    return found.length;
  },
};

/** Writes the small pictures that blogs put in place of an emoji as the emoji. */
export const emoji: BodyRule = {
  name: 'heal/emoji',
  about: 'Pictures of emoji become the emoji that their description holds.',
  changes: 'content',
  example: { before: '<p>a <img class="emoji" alt="🎉" src="https://s.w.org/1f389.svg"></p>', after: '<p>a 🎉</p>' },
  on: ['img'],
  apply: (page) => {
    const found = find(page.root, 'img.wp-smiley, img.emoji, img[src*="/images/core/emoji/"]').filter(({ attribs }) =>
      Boolean(attribs['alt']),
    );
    swap(page, new Map(found.map((image) => [image, description(image)])));
    return found.length;
  },
};

/** Makes every address of an image, sound or film absolute; what has none any more is left as its description. */
export const mediaAddresses: BodyRule = {
  name: 'heal/media-address',
  about: 'Addresses of images, sound and film are made absolute; where that cannot be, the description stays.',
  changes: 'address',
  required: 'A relative address leads nowhere from a feed, and an active one must not lead anywhere.',
  example: {
    before: '<p><img src="../a.jpg" alt="a"> <img src="javascript:go()" alt="b"></p>',
    after: '<p><img src="https://example.org/a.jpg" alt="a"/> b</p>',
  },
  on: ['img', 'audio', 'video', 'source'],
  apply: (page) => {
    const lost = new Map<ChildNode, ChildNode[]>();
    let count = 0;
    for (const node of find(page.root, 'img, audio, video, source')) {
      const given = node.attribs['src'];
      const address = given === undefined ? undefined : resolveMedia(given, page);
      if (address !== given) count += 1;
      if (address !== undefined) node.attribs['src'] = address;
      else if (given !== undefined) {
        delete node.attribs['src'];
        if (node.name === 'img') lost.set(node, description(node));
        else if (node.name === 'source') lost.set(node, []);
      }
      settlePoster(node, page);
    }
    swap(page, lost);
    return count;
  },
};

function settlePoster(node: Element, page: Page): void {
  const given = node.attribs['poster'];
  const poster = given === undefined ? undefined : resolveMedia(given, page);
  if (poster === undefined) delete node.attribs['poster'];
  else node.attribs['poster'] = poster;
}

/** What stands for an image that cannot be shown. */
function description({ attribs }: Element): ChildNode[] {
  return attribs['alt'] ? [text(attribs['alt'])] : [];
}

/** Puts a caption that lost its figure together with the image before it. */
export const orphanCaptions: BodyRule = {
  name: 'heal/caption',
  about: 'A figcaption outside a figure belongs to the image before it; without one it is a paragraph.',
  changes: 'form',
  example: {
    before: '<p><img src="https://example.org/a.jpg"></p><figcaption>a</figcaption>',
    after: '<figure><img src="https://example.org/a.jpg" alt=""/><figcaption>a</figcaption></figure>',
  },
  on: ['figcaption'],
  makes: true,
  apply: ({ root }) => {
    const orphans = find(root, 'figcaption').filter((caption) => !hasAncestor(caption, 'figure'));
    const figures = new Map<ChildNode, ChildNode[]>();
    const pairs: (readonly [Element, Element, Element])[] = [];
    for (const caption of orphans) {
      const before = imageBefore(caption);
      if (!before || figures.has(before)) {
        caption.name = 'p';
        continue;
      }
      const figure = element('figure');
      figures.set(before, [figure]).set(caption, []);
      pairs.push([figure, before, caption]);
    }
    replaceAll(figures);
    for (const [figure, before, caption] of pairs) setChildren(figure, [before, caption]);
    return orphans.length;
  },
};

/** The sibling before that is an image and nothing else, or holds nothing else. */
function imageBefore(caption: Element): Element | undefined {
  let before = caption.prev;
  while (before && isText(before) && before.data.trim() === '') before = before.prev;
  if (!before || !isTag(before) || before.name === 'figure') return undefined;
  const images = before.name === 'img' ? 1 : find(before, 'img').length;
  return images > 0 && textOf(before).trim() === '' ? before : undefined;
}

function hasAncestor(node: Element, name: string): boolean {
  for (let at = node.parent; at; at = at.parent) if (isTag(at) && at.name === name) return true;
  return false;
}
