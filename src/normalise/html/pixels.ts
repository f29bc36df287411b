import type { ChildNode, Element } from '../../base/html/tree.ts';
import { findEmbed } from '../video.ts';
import { description } from './lazy-images.ts';
import { find, swap, type BodyRule } from './page.ts';

/** Takes out pictures and frames that only count readers, and pictures without an address. */
export const pixels: BodyRule = {
  name: 'clean/pixel',
  about:
    'Images and frames of one pixel or none, hidden ones, those of known counters, and images without any address show nothing and go. A hidden player stays: its page shows it later.',
  changes: 'content',
  example: {
    before: '<p>a<img src="https://example.org/count.gif" width="1" height="1"></p>',
    after: '<p>a</p>',
  },
  on: ['img', 'iframe'],
  apply: (page) => {
    const images = find(page.root, 'img').filter((image) => image.attribs['src'] === undefined || isPixel(image));
    const frames = find(page.root, 'iframe').filter((frame) => isPixel(frame) && !isPlayer(frame));
    const instead = (node: Element): ChildNode[] => (node.attribs['src'] === undefined ? description(node) : []);
    swap(page, new Map([...images, ...frames].map((node) => [node, instead(node)])));
    return images.length + frames.length;
  },
};

const counters =
  /feedburner\.com\/~(?:r|ff)\/|feedsportal\.com|stats\.wordpress\.com|pixel\.wp\.com|doubleclick\.net|google-analytics\.com|googletagmanager\.com|facebook\.com\/tr\b|medium\.com\/_\/stat/i;

function isPixel({ name, attribs }: Element): boolean {
  const isTiny = ['width', 'height'].every((side) => (sideOf(attribs, side) ?? 9) <= 1);
  const isHidden =
    /display:\s*none/i.test(attribs['style'] ?? '') || (name === 'iframe' && attribs['hidden'] !== undefined);
  return isTiny || isHidden || counters.test(attribs['src'] ?? '');
}

/** Width or height in pixels: of the style, which wins, or of the attribute; undefined where it is told in other units, or not. */
function sideOf(attribs: Readonly<Record<string, string>>, side: string): number | undefined {
  const styled = styles(attribs['style']);
  // A side with a least length is that long, whatever else is said of it.
  if (styled.has(`min-${side}`)) return undefined;
  const said = (styled.get(side) ?? attribs[side])?.replace(/!important/i, '').trim() ?? '';
  return /^\d+(?:\.\d+)?(?:px)?$/i.test(said) ? Number.parseFloat(said) : undefined;
}

function styles(style: string | undefined): ReadonlyMap<string, string> {
  const parts = style?.split(';') ?? [];
  return new Map(
    parts.map((part) => {
      const [name = '', value = ''] = part.split(':', 2);
      return [name.trim().toLowerCase(), value];
    }),
  );
}

function isPlayer({ attribs }: Element): boolean {
  return findEmbed((attribs['src'] ?? attribs['data-src'] ?? '').trim().replace(/^\/\//, 'https://')) !== undefined;
}
