import type { Element } from '../../base/html/tree.ts';

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

/** False for what stands in for an image until it is loaded. */
export function isReal(source: string | undefined): source is string {
  return source !== undefined && source.trim() !== '' && !placeholder.test(source.trim());
}

/** All addresses an image has, best first. */
export function sources({ attribs }: Element): string[] {
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
export function largest(srcset: string | undefined): string | undefined {
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
export function sameImage(source: string): string {
  return source
    .trim()
    .replace(/^https?:/i, '')
    .replace(/[?#].*$/, '')
    .replace(/-\d+x\d+(?=\.\w+$)/, '');
}
