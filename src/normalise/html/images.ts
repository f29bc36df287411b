import {
  append,
  detach,
  element,
  isTag,
  isText,
  replace,
  text,
  textOf,
  unwrap,
  type Element,
} from '../../base/html/tree.ts';
import { resolveMedia } from './addresses.ts';
import { find, type BodyRule } from './page.ts';

/** Where lazy loading hides the true address, best first. `data-lazy-src` is often corrupt (SAN-33), so it comes late. */
const lazy = [
  'data-src',
  'data-original',
  'data-orig',
  'data-orig-file',
  'data-large-file',
  'data-url',
  'data-cfsrc',
  'data-actualsrc',
  'data-original-src',
  'data-full-src',
  'data-hi-res-src',
  'data-echo',
  'data-lazy',
  'data-backsrc',
  'data-lazy-src',
];

const placeholder =
  /^data:|^about:|(?:^|\/)(?:blank|spacer|placeholder|grey|transparent|lazy|loading|1x1|pixel)\.(?:gif|png|svg)(?:$|[?#])/i;

/** A noscript element doubles the lazy image beside it, or holds something of its own. */
export const noscriptTwins: BodyRule = {
  name: 'heal/noscript',
  about: 'A noscript copy of an image that is there anyway goes; other noscript content takes its place in the text.',
  changes: 'form',
  apply: ({ root }) => {
    const found = find(root, 'noscript');
    if (found.length === 0) return 0;
    const outside = new Set<string>();
    for (const image of find(root, 'img')) {
      if (!hasAncestor(image, 'noscript')) for (const source of sources(image)) outside.add(sameImage(source));
    }
    for (const node of found) {
      const images = find(node, 'img');
      const isTwin =
        images.length > 0 && images.every((image) => sources(image).some((source) => outside.has(sameImage(source))));
      if (isTwin && textOf(node).trim() === '') detach(node);
      else unwrap(node);
    }
    return found.length;
  },
};

/** Gives every image its one true address. */
export const lazyImages: BodyRule = {
  name: 'heal/lazy-image',
  about:
    'A placeholder gives way to the address that lazy loading kept for it; a real src always stays. picture becomes its image.',
  changes: 'form',
  apply: ({ root }) => {
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
    for (const image of find(root, 'img, amp-img')) {
      const given = image.attribs['src'];
      image.name = 'img';
      const best = isReal(given) ? given : (sources(image).find(isReal) ?? given);
      if (best === undefined) delete image.attribs['src'];
      else if (best !== given) {
        image.attribs['src'] = best;
        count += 1;
      }
    }
    return count;
  },
};

/** Takes out pictures that only count readers, and pictures without an address. */
export const pixels: BodyRule = {
  name: 'clean/pixel',
  about: 'Images of one pixel, of known counters, and images without any address show nothing and go.',
  changes: 'content',
  apply: ({ root }) => {
    const counters =
      /feedburner\.com\/~(?:r|ff)\/|feedsportal\.com|stats\.wordpress\.com|pixel\.wp\.com|doubleclick\.net|google-analytics\.com|facebook\.com\/tr\b|medium\.com\/_\/stat/i;
    const found = find(root, 'img').filter(({ attribs }) => {
      const isTiny = Number(attribs['width'] ?? 9) <= 1 && Number(attribs['height'] ?? 9) <= 1;
      return (
        isTiny ||
        attribs['src'] === undefined ||
        counters.test(attribs['src']) ||
        /display:\s*none/i.test(attribs['style'] ?? '')
      );
    });
    for (const image of found)
      replace(image, image.attribs['src'] === undefined && image.attribs['alt'] ? [text(image.attribs['alt'])] : []);
    return found.length;
  },
};

/** Writes the small pictures that blogs put in place of an emoji as the emoji. */
export const emoji: BodyRule = {
  name: 'heal/emoji',
  about: 'Pictures of emoji become the emoji that their description holds.',
  changes: 'form',
  apply: ({ root }) => {
    const found = find(root, 'img.wp-smiley, img.emoji, img[src*="/images/core/emoji/"]').filter(({ attribs }) =>
      Boolean(attribs['alt']),
    );
    for (const image of found) replace(image, [text(image.attribs['alt'] ?? '')]);
    return found.length;
  },
};

/** Makes every address of an image, sound or film absolute; what has none any more is left as its description. */
export const mediaAddresses: BodyRule = {
  name: 'heal/media-address',
  about: 'Addresses of images, sound and film are made absolute; where that cannot be, the description stays.',
  changes: 'address',
  apply: (page) => {
    let count = 0;
    for (const node of find(page.root, 'img, audio, video, source')) {
      const given = node.attribs['src'];
      const address = given === undefined ? undefined : resolveMedia(given, page);
      if (address !== undefined) {
        if (address !== given) count += 1;
        node.attribs['src'] = address;
      } else if (given !== undefined) {
        delete node.attribs['src'];
        count += 1;
        if (node.name === 'img') replace(node, node.attribs['alt'] ? [text(node.attribs['alt'])] : []);
        else if (node.name === 'source') detach(node);
      }
      const poster = node.attribs['poster'];
      if (poster !== undefined) node.attribs['poster'] = resolveMedia(poster, page) ?? '';
      if (node.attribs['poster'] === '') delete node.attribs['poster'];
    }
    return count;
  },
};

/** Puts a caption that lost its figure together with the image before it. */
export const orphanCaptions: BodyRule = {
  name: 'heal/caption',
  about: 'A figcaption outside a figure belongs to the image before it; without one it is a paragraph.',
  changes: 'form',
  apply: ({ root }) => {
    const orphans = find(root, 'figcaption').filter((caption) => !hasAncestor(caption, 'figure'));
    for (const caption of orphans) {
      const before = imageBefore(caption);
      if (!before) {
        caption.name = 'p';
        continue;
      }
      const figure = element('figure');
      replace(before, [figure]);
      append(figure, before);
      append(figure, caption);
    }
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

function isReal(source: string | undefined): source is string {
  return source !== undefined && source.trim() !== '' && !placeholder.test(source.trim());
}

function sources({ attribs }: Element): string[] {
  const direct = [attribs['src'], ...lazy.map((name) => attribs[name])];
  const sets = [attribs['data-srcset'], attribs['data-lazy-srcset'], attribs['srcset']].map(largest);
  return [...direct.slice(0, -1), ...sets, ...direct.slice(-1)].filter(isReal).map(uncorrupted);
}

/** Jetpack's `data-lazy-src` holds `#038;` for `&` and a note to itself. */
function uncorrupted(source: string): string {
  return source
    .replaceAll('#038;', '&')
    .replace(/[?&]is-pending-load=1/, (note) => (note.startsWith('?') ? '?' : ''))
    .replace(/\?(?=&|$)&?/, (mark) => (mark === '?&' ? '?' : ''));
}

/** The candidate of a srcset with the largest width or density. */
function largest(srcset: string | undefined): string | undefined {
  let best: string | undefined;
  let size = -1;
  for (const candidate of srcset?.split(/,\s+|,(?=https?:|\/\/)/) ?? []) {
    const [url, width] = candidate.trim().split(/\s+/);
    const value = width === undefined ? 1 : Number.parseFloat(width);
    if (isReal(url) && value > size) [best, size] = [url, value];
  }
  return best;
}

/** An image's address without what resizers add: scheme, query, `-300x200`. */
function sameImage(source: string): string {
  return source
    .trim()
    .replace(/^https?:/i, '')
    .replace(/[?#].*$/, '')
    .replace(/-\d+x\d+(?=\.\w+$)/, '');
}

function hasAncestor(node: Element, name: string): boolean {
  for (let at = node.parent; at; at = at.parent) if (isTag(at) && at.name === name) return true;
  return false;
}
