import {
  detachAll,
  element,
  isTag,
  isText,
  rename,
  text,
  textOf,
  unwrapAll,
  type ChildNode,
  type Element,
} from '../../base/html/tree.ts';
import { isBlankText } from '../../base/text.ts';
import { contentElements } from './attributes.ts';
import { askedWidth, hiddenSources, isImageAddress, isReal, largest, sameImage, sources } from './image-sources.ts';
import { find, swap, take, type BodyRule, type Page } from './page.ts';

/** A noscript element doubles the lazy image beside it, or holds something of its own. */
export const noscriptTwins: BodyRule = {
  name: 'heal/noscript-twin',
  about: 'A noscript copy of an image that is there anyway goes; other noscript content takes its place in the text.',
  changes: 'form',
  example: {
    before:
      '<p>b <img data-src="https://example.org/a.jpg"><noscript><img src="https://example.org/a.jpg?ver=2"></noscript></p>',
    after: '<p>b <img src="https://example.org/a.jpg" alt=""/></p>',
  },
  on: ['noscript'],
  apply: (page) => {
    const { root } = page;
    const found = find(root, 'noscript');
    const copies = new Set(found.flatMap((node) => find(node, 'img')));
    const outside = new Map<string, Element>();
    for (const image of find(root, 'img, amp-img')) {
      if (!copies.has(image)) for (const source of sources(image)) outside.set(sameImage(source), image);
    }
    const twins = found.filter((node) => {
      const images = find(node, 'img');
      const pairs = images.map((image) => [image, sources(image).find((source) => outside.has(sameImage(source)))]);
      if (images.length === 0 || textOf(node).trim() !== '' || pairs.some(([, source]) => !source)) return false;
      for (const image of images) preferLarger(outside, image);
      return true;
    });
    take(page, twins);
    unwrapAll(found.filter((node) => !twins.includes(node)));
    return found.length;
  },
};

/** The image that is loaded first may be a blurred one of sixty pixels; its copy holds the true one. */
function preferLarger(outside: ReadonlyMap<string, Element>, copy: Element): void {
  const larger = copy.attribs['src'];
  const image = larger === undefined ? undefined : outside.get(sameImage(larger));
  const shown = image && sources(image)[0];
  if (!image || larger === undefined || shown === undefined) return;
  if ((askedWidth(shown) ?? Infinity) < (askedWidth(larger) ?? 0)) image.attribs['src'] = larger;
}

/** Gives every image its one true address. */
export const lazyImages: BodyRule = {
  name: 'heal/lazy-image',
  about:
    'A placeholder gives way to the address that lazy loading kept for it, or to the image that the link around it leads to; a real src always stays. picture becomes its image.',
  changes: 'form',
  example: {
    before:
      '<p>b <img src="data:image/gif;base64,R0lGODlh" data-lazy-src="https://example.org/a.jpg?is-pending-load=1#038;w=9"></p>',
    after: '<p>b <img src="https://example.org/a.jpg?w=9" alt=""/></p>',
  },
  on: ['img', 'picture', 'amp-img'],
  apply: (page) => {
    let count = openPictures(page) + settleAmp(page);
    const images = find(page.root, 'img');
    const stands = standIns(images);
    const tiles = new Map<ChildNode, ChildNode[]>();
    for (const image of images) {
      const given = image.attribs['src'];
      const isTrue = isReal(given) && !stands.has(given);
      const best = isTrue ? given : (hiddenSources(image)[0] ?? linkedImage(image) ?? given);
      if (best === undefined) continue;
      if (best !== given) {
        image.attribs['src'] = best;
        // Cloudflare's Mirage hides it until then.
        delete image.attribs['style'];
        dropDot(image);
        count += 1;
      }
      // Nothing else is known of it: it shows a tile of a few dots.
      if (/^\s*data:.{0,200}$/s.test(best)) tiles.set(image, description(image));
    }
    swap(page, tiles);
    return count + tiles.size;
  },
};

/** The sizes of a placeholder of one pixel are not those of the image. */
function dropDot({ attribs }: Element): void {
  const isDot = (size: string | undefined): boolean => /^\s*[01](?:px)?\s*$/i.test(size ?? '');
  if (!isDot(attribs['width']) && !isDot(attribs['height'])) return;
  delete attribs['width'];
  delete attribs['height'];
}

/** Pictures are the image in them; their sources are other sizes of it. */
function openPictures(page: Page): number {
  const pictures = find(page.root, 'picture');
  const spent = new Set<ChildNode>();
  for (const picture of pictures) {
    const images = find(picture, 'img');
    const offered = find(picture, 'source');
    const larger = offered
      .map(({ attribs }) => largest(attribs['srcset'] ?? attribs['data-srcset'] ?? attribs['data-lazy-srcset']))
      .find(Boolean);
    const first = images[0] ?? offered[0];
    for (const source of offered) if (source !== first) spent.add(source);
    if (!first || (first.name === 'img' && sources(first).length > 0)) continue;
    if (first.name === 'source') first.attribs = {};
    rename(first, 'img');
    if (larger !== undefined) first.attribs['src'] = larger;
  }
  detachAll(spent);
  unwrapAll(pictures);
  return pictures.length;
}

/** Images of AMP pages; images inside them stand in for them. */
function settleAmp(page: Page): number {
  const images = find(page.root, 'amp-img').filter(({ namespace }) => namespace?.endsWith('xhtml') ?? true);
  const isImage = (node: ChildNode): boolean => isTag(node) && (node.name === 'img' || node.name === 'amp-img');
  const plain = (image: Element): ChildNode[] => [
    element('img', image.attribs),
    ...image.children.filter((child) => sources(image).length === 0 || !isImage(child)),
  ];
  swap(page, new Map(images.map((image) => [image, plain(image)])));
  return images.length;
}

/** Addresses that five images share while each keeps another one for itself (SAN-31). */
function standIns(images: readonly Element[]): ReadonlySet<string> {
  const hidden = new Map<string, Set<string>>();
  for (const image of images) {
    const given = image.attribs['src'];
    const other = hiddenSources(image)[0];
    if (given === undefined || other === undefined || sameImage(other) === sameImage(given)) continue;
    const others = hidden.get(given);
    if (others) others.add(sameImage(other));
    else hidden.set(given, new Set([sameImage(other)]));
  }
  return new Set([...hidden].filter(([, others]) => others.size >= 5).map(([given]) => given));
}

function linkedImage(image: Element): string | undefined {
  for (let at = image.parent; at && isTag(at); at = at.parent) {
    const { name, attribs } = at;
    if (name === 'a' && attribs['href'] !== undefined && isImageAddress(attribs['href'])) return attribs['href'];
  }
  return undefined;
}

/** One image in two sizes, one behind the other: readers would see both. */
export const imageTwins: BodyRule = {
  name: 'clean/image-twin',
  about:
    'Of two sizes of one image that stand directly behind each other only the larger stays: the smaller was shown until the other was loaded.',
  changes: 'form',
  example: {
    before: '<p>b <img src="https://example.org/a.jpg?w=60&amp;q=20"><img src="https://example.org/a.jpg?w=1400"></p>',
    after: '<p>b <img src="https://example.org/a.jpg?w=1400" alt=""/></p>',
  },
  on: ['img'],
  apply: (page) => {
    if (find(page.root, 'img').length < 2) return 0;
    const gone: Element[] = [];
    let row: Element[] = [];
    const visit = (node: ChildNode): void => {
      if (isText(node) && !isBlankText(node.data)) row = [];
      if (!isTag(node)) return;
      if (node.name === 'img') {
        for (let last = row.at(-1); last && smallerOf(last, node) === last; last = row.at(-1))
          gone.push(...row.splice(-1));
        const last = row.at(-1);
        if (last && smallerOf(last, node) === node) gone.push(node);
        else row.push(node);
      } else if (contentElements.has(node.name)) row = [];
      else for (const child of node.children) visit(child);
    };
    for (const child of page.root.children) visit(child);
    take(page, gone);
    return gone.length;
  },
};

/** The smaller of two sizes of one image; undefined where they are not, or where nobody says which is smaller. */
function smallerOf(one: Element, two: Element): Element | undefined {
  const [a, b] = [one.attribs['src'] ?? '', two.attribs['src'] ?? ''];
  if (a === b || sameImage(a) !== sameImage(b)) return undefined;
  const [first, second] = [askedWidth(a) ?? Infinity, askedWidth(b) ?? Infinity];
  if (first === second) return undefined;
  return first < second ? one : two;
}

/** What stands for an image that cannot be shown. */
export function description({ attribs }: Element): ChildNode[] {
  return attribs['alt'] ? [text(attribs['alt'])] : [];
}
